/** From a draft to the document in the terms of EN 16931. */
import type { InvoiceLine, InvoiceModel, PrecedingInvoice, Totals } from '../ehf/index.ts';
import type { SalesAttachment } from '../shared/contract/sales.ts';
import { contextOf, creditedBy, issueDateOf, languageOf, type LineContext } from './context.ts';
import { ComposeMemory, type KeptLine } from './memory.ts';
import type { BareLine } from './lines.ts';
import { groupsOf, partsOf, type LineGroup, type Part } from './parts.ts';
import { buyerOf, deliveryOf, sellerOf } from './parties.ts';
import { dueDateOf, paymentOf } from './payment.ts';
import { ownProblems } from './problems/index.ts';
import { buyerReferenceOf } from './channels.ts';
import { cleaned, joined } from './texts.ts';
import { wholeVatOf } from './taken.ts';
import { totalsOf, vatInNok, vatTotalInNok, withReasons, withVatTotal } from './totals.ts';
import type { Composed, LineOrigin, LineVat, Numbering, SalesDraft, SalesFacts } from './types.ts';
import { wordsOf } from './words.ts';

const NO_TOTALS: Totals = {
  lineNet: null,
  allowances: null,
  charges: null,
  net: null,
  vat: null,
  vatInTaxCurrency: null,
  gross: null,
  prepaid: null,
  rounding: null,
  payable: null,
};

/** UNTDID 1001: commercial invoice, credit note. */
const TYPE_CODES = { invoice: '380', creditNote: '381' } as const;
/** One NOK is one NOK. */
const UNIT_RATE = 1_000_000;

/**
 * What a draft says as a document: parties, lines, allowances and charges with the VAT of their day of delivery, sums, payment. What is not typed
 * is null; it never throws for what the user has typed. Amounts of a credit note are positive.
 *
 * @param numbering null while it is a draft: BT-1 and BT-83 are null then, and the issue date is the typed one or today
 * @param memory to compose the same draft again and again; lines are kept by their objects then
 */
export function composeInvoice(
  draft: SalesDraft,
  facts: SalesFacts,
  numbering: Numbering | null,
  memory: ComposeMemory = new ComposeMemory(),
): Composed {
  const context = contextOf(draft, facts, numbering);
  memory.begin(context);
  const kept = draft.lines.map((line) => memory.lineOf(line));
  const { lines, bare, origins, leading } = linesOf(draft, kept);
  let known: readonly LineGroup[] | null = null;
  // Only a percentage asks for them.
  const groups = (): readonly LineGroup[] => (known ??= groupsOf(bare));
  const made = draft.allowancesCharges.map((entry) => partsOf(entry, groups, context));
  const parts = made.flat();
  const partOrigins = made.flatMap((some, line) => some.map((_part: Part, split): LineOrigin => ({ line, split })));
  const computed = totalsOf(
    bare,
    parts.map(({ part }) => part),
  );
  const wholeVat =
    computed === null
      ? null
      : wholeVatOf(draft, facts.originals, { model: { lines, allowancesCharges: computed.allowancesCharges }, origins, partOrigins });
  const sums = computed === null || wholeVat === null ? computed : withVatTotal(computed, wholeVat);
  const words = wordsOf(languageOf(draft, facts));
  const vat = withReasons(sums?.vat ?? [], words, context.isRegistered);
  const isForeign = draft.currency !== 'NOK';
  const vatNok = vatInNok(vat, isForeign ? draft.rate : UNIT_RATE);
  const inNok = isForeign && draft.rate !== null ? vatTotalInNok(vatNok) : null;
  const issueDate = issueDateOf(draft, facts, numbering);
  const hasVatIds = !vat.some(({ category }) => category === 'O') && isRegisteredFor(draft, context);
  const hasPeriod = draft.periodFrom !== null || draft.periodTo !== null;
  const model: InvoiceModel = {
    number: numbering === null ? null : String(numbering.number),
    issueDate,
    dueDate: dueDateOf(draft, issueDate),
    typeCode: TYPE_CODES[draft.kind],
    note: noteOf(draft, leading, words.creditReason),
    taxPointDate: null,
    currency: draft.currency,
    taxCurrency: inNok === null ? null : 'NOK',
    accountingCost: cleaned(draft.accountingCost),
    buyerReference: buyerReferenceOf(draft, facts),
    period: hasPeriod ? { start: draft.periodFrom, end: draft.periodTo, code: null } : null,
    orderReference: cleaned(draft.orderNumber),
    salesOrderReference: null,
    precedingInvoices: draft.kind === 'creditNote' ? precedingOf(draft, facts) : [],
    contractReference: cleaned(draft.contractNumber),
    projectReference: cleaned(draft.projectReference),
    despatchReference: null,
    receiptReference: null,
    originatorReference: null,
    invoicedObject: null,
    seller: sellerOf(draft, facts, hasVatIds),
    buyer: buyerOf(draft, facts, hasVatIds),
    payee: null,
    taxRepresentative: null,
    delivery: deliveryOf(draft, facts, issueDate),
    payment: paymentOf(draft, facts, numbering, issueDate, words),
    allowancesCharges: sums?.allowancesCharges ?? parts.map(({ part }) => part),
    totals: sums === null ? NO_TOTALS : { ...sums.totals, vatInTaxCurrency: inNok },
    vat,
    lines,
    attachments: draft.attachments.map(attachmentOf),
  };
  const composed: Composed = {
    model,
    origins,
    partOrigins,
    lineVat: bare.map(({ vat }): LineVat | null => vat),
    partVat: parts.map(({ vat }) => vat),
    vatNok,
    problems: [],
  };
  return { ...composed, problems: ownProblems(draft, facts, composed, kept, context, numbering) };
}

/** A text line is a note of the line before it; those before the first are a note of the document. */
function linesOf(draft: SalesDraft, kept: readonly KeptLine[]) {
  const lines: InvoiceLine[] = [];
  const bare: BareLine[] = [];
  const origins: LineOrigin[] = [];
  const leading: (string | null)[] = [];
  let id = 1;
  for (let index = 0; index < kept.length; index++) {
    const known = kept[index];
    const line = draft.lines[index];
    if (known === undefined || line === undefined) continue;
    if (line.type === 'text') {
      if (lines.length === 0) leading.push(cleaned(line.name));
      continue;
    }
    lines.push(...known.numbered(id, textsBehind(draft, index)));
    bare.push(...known.bare);
    origins.push(...known.origins(index));
    id += known.bare.length;
  }
  return { lines, bare, origins, leading };
}

function textsBehind(draft: SalesDraft, index: number): string | null {
  if (draft.lines[index + 1]?.type !== 'text') return null;
  const texts: (string | null)[] = [];
  for (let at = index + 1; draft.lines[at]?.type === 'text'; at++) texts.push(cleaned(draft.lines[at]?.name ?? null));
  return joined(texts);
}

/** BT-22: one note, since several are not allowed (PEPPOL-EN16931-R002). */
function noteOf(draft: SalesDraft, leading: readonly (string | null)[], creditReason: (reason: string) => string): string | null {
  const reason = draft.kind === 'creditNote' ? cleaned(draft.creditReason) : null;
  return joined([cleaned(draft.note), reason === null ? null : creditReason(reason), ...leading]);
}

/** Registered for VAT on the day of issue, or when what is credited was sold. */
function isRegisteredFor(draft: SalesDraft, { isRegistered, originals }: LineContext): boolean {
  return isRegistered || [...draft.lines, ...draft.allowancesCharges].some((entry) => creditedBy(entry, originals)?.line.vatRateBp != null);
}

/** BG-3 */
function precedingOf(draft: SalesDraft, { originals }: SalesFacts): PrecedingInvoice[] {
  const ids = new Set([
    ...draft.credits,
    ...[...draft.lines, ...draft.allowancesCharges].flatMap(({ credits }) => credits?.documentId ?? []),
  ]);
  return [
    ...originals.filter(({ id }) => ids.has(id)).map(({ number, issueDate }) => ({ number: String(number), issueDate })),
    ...draft.creditsFormer.map(({ number, issueDate }) => ({ number: cleaned(number), issueDate })),
  ];
}

/** BG-24 */
function attachmentOf({ filename, mimeCode, description, size }: SalesAttachment) {
  return {
    id: cleaned(filename),
    description: cleaned(description),
    filename: cleaned(filename),
    mimeCode,
    url: null,
    embedded: true,
    size,
  };
}
