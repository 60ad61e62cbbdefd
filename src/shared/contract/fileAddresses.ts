/** The addresses of files, the same in every host, behind `file/`: `xml/12`, `attachment/12/0`, `salesPrint/7/0`, `salesPreview/7/compact/nb`, `eml/9`. */
import type { FileRef } from './inbox.ts';

const address =
  /^(?:(xml|print)\/(\d+)|(attachment|salesAttachment|salesXml|salesPrint)\/(\d+)\/(\d+)|salesPreview\/(\d+)\/(standard|compact|payment)\/(nb|en)|(logo)|eml\/(\d+))$/;
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
    case 'logo':
      return 'logo';
    case 'eml':
      return `eml/${ref.transmissionId}`;
  }
}

/** The file that an address names; undefined when it names none. @param path what stands behind `file/` */
export function fileOfAddress(path: string): FileRef | undefined {
  const match = address.exec(path);
  if (match === null) return undefined;
  const [, whole, wholeId, numbered, numberedId, number, previewId, format, language, , transmission] = match;
  for (const digits of [wholeId, numberedId, number, previewId, transmission]) {
    if (digits !== undefined && !wholeNumber.test(digits)) return undefined;
  }
  if (transmission !== undefined) return transmission === '0' ? undefined : { part: 'eml', transmissionId: Number(transmission) };
  const documentId = Number(wholeId ?? numberedId ?? previewId);
  if (documentId === 0) return undefined;
  if (whole === 'xml' || whole === 'print') return { part: whole, documentId };
  if (numbered === 'attachment' || numbered === 'salesAttachment') return { part: numbered, documentId, index: Number(number) };
  if (numbered === 'salesXml' || numbered === 'salesPrint') return { part: numbered, documentId, version: Number(number) };
  if (format === 'standard' || format === 'compact' || format === 'payment') {
    return { part: 'salesPreview', documentId, format, language: language === 'en' ? 'en' : 'nb' };
  }
  return { part: 'logo' };
}
