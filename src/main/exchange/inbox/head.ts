import type { InvoiceModel } from '../../../ehf/index.ts';

/** What of a document a posting is judged by: the model without lines and attachments. */
export type DocumentHead = Omit<InvoiceModel, 'lines' | 'attachments'>;

/** Raised whenever src/ehf reads anything of the head in another way: then stored heads are read anew from the bytes. */
const headVersion = 1;

/** The head as it is stored beside a document. */
export function writeHead(model: InvoiceModel): string {
  const { lines: _lines, attachments: _attachments, ...head } = model;
  return JSON.stringify({ version: headVersion, head });
}

/** A stored head; null when it was read by another version. Written by writeHead alone. */
export function readHead(stored: string | null): DocumentHead | null {
  if (stored === null) return null;
  const { version, head }: { version: number; head: DocumentHead } = JSON.parse(stored);
  return version === headVersion ? head : null;
}
