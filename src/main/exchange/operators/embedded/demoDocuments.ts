/**
 * The documents that a demo company's operator delivers. They follow from the seed and the base day alone: the same company
 * file gets the same ids and bytes after every start. Bytes are made when they are fetched.
 */
import { totalsOf, type DemoParty } from './demo/invoice.ts';
import { pdfOf } from './demo/pdf.ts';
import { planDocuments, workingDay, type PlannedDocument } from './demo/plan.ts';
import { Random, uuidOf } from './demo/random.ts';
import type { DemoSeller } from './demo/seller.ts';
import type { EmbeddedDocument, ListedParty } from './document.ts';

export type { DemoSeller, DemoSellerArticle } from './demo/seller.ts';

export interface DemoBuyer {
  readonly name: string;
  readonly orgNumber: string;
  readonly street?: string;
  readonly postalCode?: string;
  readonly city?: string;
}

export interface DemoDocumentsOptions {
  /** The company file's id. */
  readonly seed: string;
  /** `YYYY-MM-DD`; every document arrived before it, in eight weeks. */
  readonly baseDay: string;
  readonly buyer: DemoBuyer;
  readonly suppliers: readonly DemoSeller[];
}

/** @returns the documents in the order of their arrival. */
export function demoDocuments({ seed, baseDay, buyer, suppliers }: DemoDocumentsOptions): EmbeddedDocument[] {
  const { name, orgNumber, street = 'Havnegata 12', postalCode = '5003', city = 'Bergen' } = buyer;
  const party: DemoParty = { name, orgNumber, vatRegistered: true, foreignVatId: null, street, postalCode, city, country: 'NO' };
  const random = new Random(`${seed} ${baseDay}`);
  const planned = planDocuments({ baseDay, buyer: party, sellers: suppliers, random });
  return planned.map((document) => embedded(document, seed, baseDay, random)).toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
}

function embedded(
  { key, daysBefore, invoice, content, print, files }: PlannedDocument,
  seed: string,
  baseDay: string,
  random: Random,
): EmbeddedDocument {
  const id = uuidOf(`${seed} ${key}`);
  const totals = totalsOf(invoice);
  const pdf = (): Promise<Uint8Array> => pdfOf(invoice);
  return {
    id,
    receivedAt: arrival(workingDay(baseDay, daysBefore), random),
    number: invoice.number ?? '',
    sender: listed(invoice.seller),
    recipient: listed(invoice.buyer),
    date: invoice.issueDate,
    dueDate: invoice.dueDate,
    netMinor: totals.net,
    grossMinor: totals.gross,
    currency: invoice.currency,
    content,
    originalImage: print === 'none' ? null : pdf,
    generatedImage: pdf,
    files: [...invoice.attachments, ...files].map((file) => ({
      id: uuidOf(`${seed} ${key} ${file.filename}`),
      filename: file.filename,
      mimeCode: file.mimeCode,
      content: file.content,
    })),
  };
}

function listed({ name, orgNumber, foreignVatId, country }: DemoParty): ListedParty {
  const bid = orgNumber ?? foreignVatId ?? '';
  return { eia: orgNumber === null ? '' : `0192:${orgNumber}`, bid, name, country };
}

/** Some time in the working hours of a day, UTC. */
function arrival(day: string, random: Random): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day}T${two(random.between(6, 14))}:${two(random.between(0, 59))}:${two(random.between(0, 59))}.${String(random.between(0, 999)).padStart(3, '0')}Z`;
}
