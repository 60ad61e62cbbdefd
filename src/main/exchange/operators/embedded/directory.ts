/** Who can receive, as the embedded operator's network knows it, and how each behaves. */
import type { Behaviour } from './behaviours.ts';

export interface DirectoryEntry {
  /** `0192:123456785` */
  readonly eia: string;
  readonly name: string;
  readonly country: string;
  readonly takesInvoices: boolean;
  readonly takesCreditNotes: boolean;
  readonly behaviour?: Behaviour;
}

const INVOICE =
  'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2::Invoice##urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0::2.1';
const CREDIT_NOTE = INVOICE.replaceAll('Invoice', 'CreditNote');
const ORDER = 'urn:oasis:names:specification:ubl:schema:xsd:Order-2::Order##urn:fdc:peppol.eu:poacc:trns:order:3::2.1';
const PROCESS = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0';

export class Directory {
  readonly #entries: ReadonlyMap<string, DirectoryEntry>;

  constructor(entries: readonly DirectoryEntry[]) {
    this.#entries = new Map(entries.map((entry) => [entry.eia, entry]));
  }

  /** Null: nobody is registered there who takes invoices. */
  behaviourOf(eia: string): Behaviour | null {
    const entry = this.#entries.get(eia);
    return entry?.takesInvoices === true ? (entry.behaviour ?? 'delivers') : null;
  }

  /** `GET /v1/lookup/receivers`, by address, business id or name. */
  receivers({
    eia,
    bid,
    name,
  }: {
    readonly eia: string | null;
    readonly bid: string | null;
    readonly name: string | null;
  }): Record<string, unknown>[] {
    const wanted = name?.toLocaleLowerCase('nb').trim() ?? '';
    const found =
      eia !== null
        ? [this.#entries.get(eia)]
        : bid !== null
          ? [this.#entries.get(`0192:${bid}`)]
          : wanted.length < 3
            ? []
            : [...this.#entries.values()].filter((entry) => entry.name.toLocaleLowerCase('nb').includes(wanted)).slice(0, 50);
    return found.filter((entry) => entry !== undefined).map(receiverJson);
  }

  /** `GET /v1/lookup/endpoints`: what can be sent to whom. */
  endpoints(businessIds: readonly string[]): Record<string, unknown>[] {
    return businessIds.flatMap((bid) => {
      const entry = this.#entries.get(`0192:${bid}`);
      return entry === undefined ? [] : [{ bid, sending: entry.takesInvoices ? ['invoice'] : [] }];
    });
  }
}

function receiverJson(entry: DirectoryEntry): Record<string, unknown> {
  const [scheme = '', endpoint = ''] = entry.eia.split(':');
  const types = [
    ...(entry.takesInvoices ? [['INVOICE', INVOICE]] : []),
    ...(entry.takesCreditNotes ? [['CREDIT_NOTE', CREDIT_NOTE]] : []),
    ...(!entry.takesInvoices && !entry.takesCreditNotes ? [['ORDER', ORDER]] : []),
  ];
  return {
    eia: entry.eia,
    identifier: { scheme: 'iso6523-actorid-upis', eaid_name: 'NO:ORGNR', eaid_code: scheme, endpoint_id: endpoint },
    network: 'PEPPOL',
    operator: 'EMBEDDED',
    document_types: types.map(([type, identifier]) => ({
      document_type: type,
      document_identifier: identifier,
      process_identifier: PROCESS,
    })),
    participant: { id: entry.eia, name: entry.name, bid: endpoint, country: entry.country },
  };
}
