/** The operator's documents: the list with its filters and pages, one document in the formats asked for, the handled mark. */
import { z } from 'zod';
import type { HandledState } from '../port.ts';
import type { EmbeddedDocument } from './document.ts';
import { ApiError } from './http.ts';

const instantParameter = z.iso.datetime({ offset: true });
const pageParameter = z.coerce.number().int().min(1).max(1_000_000);
const perPageParameter = z.coerce.number().int().min(1).max(100);

export interface FormattedDocument {
  readonly mimeCode: string;
  readonly bytes: Uint8Array;
}

export class InvoiceStore {
  /** Ascending by arrival, then id. */
  #documents: EmbeddedDocument[] = [];
  readonly #states = new Map<string, HandledState>();

  constructor(documents: readonly EmbeddedDocument[]) {
    for (const document of documents) this.add(document);
  }

  /** @throws RangeError for an id that is here already. */
  add(document: EmbeddedDocument): void {
    if (this.#states.has(document.id)) throw new RangeError(`The document ${document.id} is here already`);
    this.#states.set(document.id, 'CREATED');
    this.#documents.push(document);
    this.#documents.sort((a, b) => compare(a.receivedAt, b.receivedAt) || compare(a.id, b.id));
  }

  /** Takes a document out, as an operator does at the end of its keeping time. */
  remove(id: string): void {
    this.#states.delete(id);
    this.#documents = this.#documents.filter((document) => document.id !== id);
  }

  stateOf(id: string): HandledState | null {
    return this.#states.get(id) ?? null;
  }

  setState(id: string, state: HandledState): void {
    this.#states.set(id, state);
  }

  /** @throws ApiError 404 */
  get(id: string, now: Date): EmbeddedDocument {
    const found = this.#documents.find((document) => document.id === id && Date.parse(document.receivedAt) <= now.getTime());
    if (found === undefined) throw new ApiError(404, 'not_found', 'Invoice not found');
    return found;
  }

  /**
   * `GET /v1/invoices` of what was received: bare entries, at most 100 a page.
   * @throws ApiError 400 for parameters out of bounds.
   */
  list(parameters: URLSearchParams, now: Date): unknown[] {
    const direction = parameters.get('direction') ?? 'RECEIVED';
    if (direction !== 'RECEIVED') throw invalid('direction');
    const cut = pageOf(parameters);
    const start = read(instantParameter, parameters, 'received_at_start');
    const end = read(instantParameter, parameters, 'received_at_end');
    const sort = parameters.get('sort') ?? parameters.get('sort[]') ?? '-received_at';
    if (sort !== 'received_at' && sort !== '-received_at') throw invalid('sort');
    const first = start === null ? Number.NEGATIVE_INFINITY : Date.parse(start);
    const last = Math.min(end === null ? Number.POSITIVE_INFINITY : Date.parse(end), now.getTime());
    const matching = this.#documents.filter(({ receivedAt }) => Date.parse(receivedAt) >= first && Date.parse(receivedAt) <= last);
    if (sort === '-received_at') matching.reverse();
    return cut(matching).map(invoiceJson);
  }
}

/** What cuts the page that is asked for out of a list: ten entries unless told, a hundred at most. @throws ApiError 400 */
export function pageOf(parameters: URLSearchParams): <T>(rows: readonly T[]) => T[] {
  const page = read(pageParameter, parameters, 'page') ?? 1;
  const perPage = read(perPageParameter, parameters, 'per_page') ?? 10;
  return (rows) => rows.slice((page - 1) * perPage, page * perPage);
}

function read<T>(schema: z.ZodType<T>, parameters: URLSearchParams, name: string): T | null {
  const text = parameters.get(name);
  if (text === null) return null;
  const parsed = schema.safeParse(text);
  if (!parsed.success) throw invalid(name);
  return parsed.data;
}

function invalid(name: string): ApiError {
  return new ApiError(400, 'invalid_parameters', 'Invalid parameters', [`${name} is invalid`]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The invoice as JSON. `sum_tax` is the sum with tax, not the tax; the API states sums as numbers, which is why nobody
 * books by them.
 */
export function invoiceJson(document: EmbeddedDocument): Record<string, unknown> {
  return {
    id: document.id,
    status: 'DELIVERED',
    reference: '',
    number: document.number,
    sender: document.sender,
    recipient: { ...document.recipient, operator: 'EMBEDDED' },
    received_at: document.receivedAt,
    created_at: document.receivedAt,
    date: document.date,
    date_due: document.dueDate,
    source_format: 'PEPPOLBIS30',
    sum: document.netMinor / 100,
    sum_tax: document.grossMinor / 100,
    currency: document.currency,
    origin: 'EXTERNAL',
    origin_type: null,
    destination: document.recipient.eia,
    comment: '',
    files: document.files.map((file) => ({
      id: file.id,
      filename: file.filename,
      type: 'ATTACHMENT',
      mimetype: file.mimeCode,
      href: `/v1/invoices/${document.id}/files/${file.id}`,
    })),
    actions: actionsJson(document),
    revision: {},
  };
}

export function actionsJson(document: EmbeddedDocument): Record<string, unknown>[] {
  return [
    {
      type: 'RECEIVED',
      channel: 'EINVOICE',
      key: 'action_incoming_receive',
      message: 'Received from Peppol',
      happened_at: document.receivedAt,
    },
  ];
}

/**
 * One document in the format of `return_format`.
 * @throws ApiError 404 where there is no such picture, 400 for a format that is not made here.
 */
export async function formatted(document: EmbeddedDocument, format: string): Promise<FormattedDocument> {
  const image = (make: (() => Promise<Uint8Array>) | null): Promise<FormattedDocument> => {
    if (make === null) throw new ApiError(404, 'not_found', 'Image not found');
    return make().then((bytes) => ({ mimeCode: 'application/pdf', bytes }));
  };
  switch (format) {
    case 'PEPPOLBIS30':
      return { mimeCode: 'application/xml', bytes: await document.content() };
    case 'ORIGINAL_IMAGE':
      return image(document.originalImage);
    case 'GENERATED_IMAGE':
      return image(document.generatedImage);
    case 'ORIGINAL_OR_GENERATED_IMAGE':
      return image(document.originalImage ?? document.generatedImage);
    default:
      throw new ApiError(400, 'invalid_parameters', 'Invalid parameters', [`return_format ${format.slice(0, 40)} is not made here`]);
  }
}
