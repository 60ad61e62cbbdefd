/** The addresses of files, the same in every host, behind `file/`: `xml/12`, `attachment/12/0`, `salesPrint/7/0`, `salesPreview/7/compact/nb`, `eml/9`. */
import type { FileRef } from './inbox.ts';

const wholeNumber = /^(?:0|[1-9]\d{0,14})$/;

/** The address of a file. */
export function addressOfFile(ref: FileRef): string {
  switch (ref.part) {
    case 'xml':
    case 'print':
      return `${ref.part}/${ref.documentId}`;
    case 'attachment':
    case 'salesAttachment':
      return `${ref.part}/${ref.documentId}/${ref.index}`;
    case 'salesXml':
    case 'salesPrint':
      return `${ref.part}/${ref.documentId}/${ref.version}`;
    case 'salesPreview':
      return `${ref.part}/${ref.documentId}/${ref.format}/${ref.language}`;
    case 'identifyReport':
      return `${ref.part}/${ref.identificationId}/${ref.format}`;
    case 'logo':
      return 'logo';
    case 'eml':
      return `eml/${ref.transmissionId}`;
  }
}

/** The file that an address names; undefined when it names none. @param path what stands behind `file/` */
export function fileOfAddress(path: string): FileRef | undefined {
  const [part, first, second, third, ...more] = path.split('/');
  if (more.length > 0) return undefined;
  if (part === 'logo') return first === undefined ? { part } : undefined;
  // Behind the name of the part stands an id.
  const id = numberOf(first);
  if (id === undefined || id === 0) return undefined;
  const number = numberOf(second);
  const ends = (count: number): boolean => [first, second, third].filter((piece) => piece !== undefined).length === count;
  switch (part) {
    case 'xml':
    case 'print':
      return ends(1) ? { part, documentId: id } : undefined;
    case 'eml':
      return ends(1) ? { part, transmissionId: id } : undefined;
    case 'attachment':
    case 'salesAttachment':
      return ends(2) && number !== undefined ? { part, documentId: id, index: number } : undefined;
    case 'salesXml':
    case 'salesPrint':
      return ends(2) && number !== undefined ? { part, documentId: id, version: number } : undefined;
    case 'salesPreview':
      if (!ends(3) || (second !== 'standard' && second !== 'compact' && second !== 'payment')) return undefined;
      return third === 'nb' || third === 'en' ? { part, documentId: id, format: second, language: third } : undefined;
    case 'identifyReport':
      return ends(2) && (second === 'pdf' || second === 'xlsx') ? { part, identificationId: id, format: second } : undefined;
    default:
      return undefined;
  }
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && wholeNumber.test(text) ? Number(text) : undefined;
}
