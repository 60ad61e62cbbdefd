/** What the lines of a draft depend on beside themselves. */
import { isIsoDate } from '../shared/values/dates.ts';
import { categoryOf, isVatRegistered, type VatRules } from './vat.ts';
import type { Numbering, Original, OriginalLine, SalesDraft, SalesFacts } from './types.ts';
import type { PrintLanguage, SalesKind } from '../shared/contract/sales.ts';

export interface LineContext extends VatRules {
  readonly kind: SalesKind;
  readonly currency: string;
  readonly language: PrintLanguage;
  readonly issueDate: string;
  /** The days of delivery of what has no period of its own. */
  readonly from: string;
  readonly to: string;
  /** BG-14 as typed. */
  readonly periodFrom: string | null;
  readonly periodTo: string | null;
  readonly accounts: SalesFacts['accounts'];
  readonly originals: SalesFacts['originals'];
}

/** `draft.language`, else the customer's, else the company's. */
export function languageOf(draft: SalesDraft, facts: SalesFacts): PrintLanguage {
  return draft.language ?? facts.customer?.language ?? facts.settings.language;
}

/** The issue date: the number's, else the typed one, else today. */
export function issueDateOf(draft: SalesDraft, facts: SalesFacts, numbering: Numbering | null): string {
  return numbering?.issueDate ?? draft.issueDate ?? facts.today;
}

export function contextOf(draft: SalesDraft, facts: SalesFacts, numbering: Numbering | null): LineContext {
  const issueDate = issueDateOf(draft, facts, numbering);
  const [from, to] = daysOf(draft.periodFrom, draft.periodTo) ?? daysOf(draft.deliveryDate, null) ?? [issueDate, issueDate];
  return {
    kind: draft.kind,
    currency: draft.currency,
    language: languageOf(draft, facts),
    issueDate,
    from,
    to,
    periodFrom: draft.periodFrom,
    periodTo: draft.periodTo,
    accounts: facts.accounts,
    originals: facts.originals,
    vatCodes: facts.vatCodes,
    vatRates: facts.vatRates,
    isRegistered: isVatRegistered(facts.company, issueDate),
  };
}

/** The days of a period of which one end may be missing; one day when its ends are the wrong way round. */
export function daysOf(from: string | null, to: string | null): readonly [string, string] | null {
  const start = from ?? to;
  const end = to ?? from;
  if (start === null || end === null || !isIsoDate(start) || !isIsoDate(end)) return null;
  return start <= end ? [start, end] : [start, start];
}

export interface Credited {
  readonly original: Original;
  readonly line: OriginalLine;
}

const byLine = new WeakMap<SalesFacts['originals'], Map<number, Credited>>();

/** What a line of a credit note takes back; null when it takes back nothing, or nothing that is known. */
export function creditedBy(
  { credits }: { readonly credits: SalesDraft['lines'][number]['credits'] },
  originals: SalesFacts['originals'],
): Credited | null {
  if (credits === null) return null;
  let known = byLine.get(originals);
  if (known === undefined) {
    known = new Map(originals.flatMap((original) => original.lines.map((line) => [line.lineId, { original, line }] as const)));
    byLine.set(originals, known);
  }
  const credited = known.get(credits.lineId);
  return credited?.original.id === credits.documentId ? credited : null;
}

/** The VAT of what is credited is that of the original, whatever the rate is now. */
export function vatOfCredited({ line }: Credited, code: string | null, { vatCodes }: VatRules) {
  const vatCode = vatCodes.find((one) => one.code === line.vatCode);
  if (code !== line.vatCode || vatCode === undefined) return null;
  const category = line.vatRateBp === null ? 'O' : categoryOf(vatCode);
  return { code: line.vatCode, category, rateBp: line.vatRateBp };
}
