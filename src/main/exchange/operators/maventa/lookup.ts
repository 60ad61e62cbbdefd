/** Looking receivers up over the Maventa API: `GET /v1/lookup/receivers`, and `/v1/lookup/endpoints` for a first look. */
import { z } from 'zod';
import type { CapabilityAnswer } from '../../../../shared/contract/identify.ts';
import { AppError } from '../../../../shared/contract/errors.ts';
import { OperatorError, type FirstLook, type LookupAnswer, type LookupPort } from '../port.ts';
import { firstLookOf } from './endpoints.ts';
import { askReceivers, type Receiver } from './receivers.ts';
import type { Request } from './sending.ts';

/** Receivers of one answer. */
const MOST = 50;
const documentType = z.looseObject({ document_type: z.string().nullish(), document_identifier: z.string().nullish() });

export class MaventaLookup implements LookupPort {
  readonly #operator: string;
  readonly #url: (path: string) => URL;
  readonly #request: Request;
  readonly firstLook: FirstLook;

  constructor(operator: string, url: (path: string) => URL, request: Request) {
    this.#operator = operator;
    this.#url = url;
    this.#request = request;
    this.firstLook = firstLookOf(operator, url, request);
  }

  /** One after another: whoever asks for many asks side by side, and keeps to the limits. */
  async lookUp(
    identifiers: readonly { readonly scheme: string; readonly identifier: string }[],
    signal: AbortSignal,
  ): Promise<readonly LookupAnswer[]> {
    const answers: LookupAnswer[] = [];
    for (const { scheme, identifier } of identifiers) answers.push(await this.#one(scheme, identifier, signal));
    return answers;
  }

  async #one(scheme: string, identifier: string, signal: AbortSignal): Promise<LookupAnswer> {
    const nobody = { scheme, identifier, reason: null, detail: null, name: null, country: null } as const;
    try {
      const found = await this.#ask({ eia: `${scheme}:${identifier}` }, signal);
      const [first] = found;
      if (first === undefined) return { ...nobody, answer: 'none' };
      return {
        ...nobody,
        answer: answerOf(found.flatMap((one) => one.document_types ?? [])),
        name: first.participant?.name ?? null,
        country: first.participant?.country ?? null,
      };
    } catch (error) {
      if (error instanceof AppError && error.code === 'request.cancelled') throw error;
      if (!(error instanceof OperatorError)) throw error;
      if (error.failure === 'notFound') return { ...nobody, answer: 'none' };
      // No answer is no "no".
      return { ...nobody, answer: 'unknown', reason: error.failure, detail: error.detail };
    }
  }

  readonly searchByName = async (
    name: string,
    country: string,
    signal: AbortSignal,
  ): Promise<readonly { name: string; scheme: string; identifier: string }[]> => {
    const found = await this.#ask({ name, 'country[]': country }, signal);
    return found.flatMap((one) => {
      const [scheme, identifier] = (one.eia ?? '').split(':');
      const called = one.participant?.name ?? '';
      return scheme === undefined || identifier === undefined || called === '' ? [] : [{ name: called, scheme, identifier }];
    });
  };

  async #ask(what: Readonly<Record<string, string>>, signal: AbortSignal): Promise<readonly Receiver[]> {
    const from = { operator: this.#operator, url: this.#url, request: this.#request };
    return (await askReceivers(from, what, MOST, signal)).found;
  }
}

/** The document types of Peppol BIS Billing 3.0, by name or by identifier. */
function answerOf(types: readonly unknown[]): CapabilityAnswer {
  let invoices = false;
  let creditNotes = false;
  for (const entry of types) {
    const parsed = documentType.safeParse(entry);
    if (!parsed.success) continue;
    const { document_type: name, document_identifier: id } = parsed.data;
    const isBilling = id == null || id.includes('poacc:billing:3.0');
    if (!isBilling) continue;
    if (name === 'INVOICE' || id?.includes(':Invoice-2::Invoice##') === true) invoices = true;
    if (name === 'CREDIT_NOTE' || id?.includes(':CreditNote-2::CreditNote##') === true) creditNotes = true;
  }
  if (!invoices) return 'other';
  return creditNotes ? 'all' : 'invoices';
}
