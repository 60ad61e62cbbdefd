import type { InvoiceModel } from '../ehf/index.ts';

/** The document with its own print as the last attachment: its content is given to the printer at index `attachments.length - 1`. */
export function withPrint(model: InvoiceModel, filename: string, size: number, description: string | null = null): InvoiceModel {
  const print = { id: filename, description, filename, mimeCode: 'application/pdf', url: null, embedded: true, size };
  return { ...model, attachments: [...model.attachments, print] };
}
