/** One judgement of a draft, the same for the preview and for the posting. */
import type { ErrorCode, ErrorParams, Warning } from '../../shared/contract/errors.ts';
import type { PostingDraft } from '../../shared/contract/posting.ts';
import type { Party, VatCode } from '../../shared/contract/registers.ts';
import { normalizeKid } from '../../shared/values/kid.ts';
import { convertMinor } from '../../shared/values/money.ts';
import type { Connection } from '../company/connection.ts';
import { isWithinFiscalYears, lockedThrough } from '../ledger/periods.ts';
import { supplierById } from '../registers/suppliers.ts';
import type { PostableDocument } from './document.ts';
import { expandDraft, type Expansion, type ExpansionFacts } from './expandDraft.ts';
import { expansionFacts } from './facts.ts';
import { GREATEST_AMOUNT } from './figures.ts';
import { sellerName } from './supplier.ts';
import { STATED_BY_SELLER } from './vatCodes.ts';
import { draftWarnings } from './warnings.ts';

export interface Problem {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  /** The draft line it lies on, from 0. */
  readonly line: number | null;
}

export interface Evaluation {
  readonly facts: ExpansionFacts;
  /** Null for a currency without a rate. */
  readonly expansion: Expansion | null;
  readonly supplier: Party | null;
  readonly warnings: readonly Warning[];
  /** What stops the posting, in the order in which the user is best told. */
  readonly problems: readonly Problem[];
}

export function evaluateDraft(db: Connection, document: PostableDocument, draft: PostingDraft): Evaluation {
  const supplier = draft.supplierId === null ? null : supplierById(db, draft.supplierId);
  const name = supplier?.name ?? draft.createSupplier?.name ?? sellerName(document.model.seller) ?? '';
  const facts = expansionFacts(db, document, draft, name);
  const expansion = expansionOf(draft, facts);
  const problems: Problem[] = [
    ...documentProblems(db, document, draft),
    ...supplierProblems(document, draft, supplier),
    ...draft.lines.flatMap((_, index) => lineProblems(draft, index, facts)),
    ...sumProblems(document, draft, facts, expansion),
  ];
  return { facts, expansion, supplier, warnings: draftWarnings(db, document, draft, supplier), problems };
}

/** Null also for amounts that no exact integer holds once they are converted. */
function expansionOf(draft: PostingDraft, facts: ExpansionFacts): Expansion | null {
  if (draftAmounts(draft).some((amount) => Math.abs(amount) > GREATEST_AMOUNT)) return null;
  try {
    return expandDraft(draft, facts);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function draftAmounts(draft: PostingDraft): number[] {
  return [draft.rounding, draft.prepaid, ...draft.lines.flatMap((line) => [line.net, line.vat])];
}

function problem(code: ErrorCode, params: ErrorParams = {}, line: number | null = null): Problem {
  return { code, params, line };
}

function documentProblems(db: Connection, document: PostableDocument, draft: PostingDraft): Problem[] {
  const { figures } = document;
  const problems: Problem[] = [];
  if (figures.unreadable || figures.payable === null || figures.currency === null) problems.push(problem('posting.amountUnreadable'));
  else if (figures.currency !== draft.currency) problems.push(problem('request.invalid', { field: 'currency' }));
  if (draft.currency !== 'NOK' && draft.rate === null) problems.push(problem('posting.rateMissing', { currency: draft.currency }));
  const locked = lockedThrough(db);
  if (locked !== null && draft.voucherDate <= locked) {
    problems.push(problem('ledger.periodLocked', { date: draft.voucherDate, lockedThrough: locked }));
  } else if (!isWithinFiscalYears(db, draft.voucherDate, document.today)) {
    problems.push(problem('ledger.outsideFiscalYear', { date: draft.voucherDate }));
  }
  // The ledger's KID goes to the bank as it stands, so what is none may not be called one.
  if (draft.isKid && normalizeKid(draft.paymentReference ?? '') === null)
    problems.push(problem('request.invalid', { field: 'paymentReference' }));
  return problems;
}

function supplierProblems(document: PostableDocument, draft: PostingDraft, supplier: Party | null): Problem[] {
  if (draft.supplierId !== null && draft.createSupplier !== null) return [problem('request.invalid', { field: 'createSupplier' })];
  if (draft.supplierId !== null) return supplier === null ? [problem('registers.supplierNotFound', { id: draft.supplierId })] : [];
  return draft.createSupplier === null ? [problem('posting.supplierMissing', { name: sellerName(document.model.seller) ?? '' })] : [];
}

function lineProblems(draft: PostingDraft, index: number, facts: ExpansionFacts): Problem[] {
  const line = draft.lines[index];
  if (line === undefined) return [];
  const problems: Problem[] = [];
  if (line.account === null) {
    problems.push(problem('posting.accountMissing', {}, index));
  } else {
    const account = facts.accounts.get(line.account);
    if (account === undefined) problems.push(problem('ledger.accountUnknown', { account: line.account }, index));
    else if (!account.isActive) problems.push(problem('ledger.accountInactive', { account: line.account }, index));
    else if (account.subledger === 'customer') problems.push(problem('ledger.partyMissing', { account: line.account }, index));
  }
  if (line.vatCode === null) problems.push(problem('posting.vatCodeMissing', {}, index));
  else if (!isUsable(facts.vatCodes.get(line.vatCode))) problems.push(problem('ledger.vatCodeUnknown', { code: line.vatCode }, index));
  return problems;
}

/** A code of purchases, with a rate on the day of delivery where VAT is computed from it. */
function isUsable(code: VatCode | undefined): boolean {
  return code !== undefined && (code.percentBp !== null || code.method === 'none' || code.method === 'importCost');
}

function sumProblems(document: PostableDocument, draft: PostingDraft, facts: ExpansionFacts, expansion: Expansion | null): Problem[] {
  const problems: Problem[] = [];
  const deducted = deductedTooMuch(document, draft, facts);
  if (deducted !== null) problems.push(deducted);
  if (expansion === null && (draft.currency === 'NOK' || draft.rate !== null)) problems.push(problem('posting.amountUnreadable'));
  // Rounding is what the document states and no place for the rest of a cost.
  const added = draft.rounding - document.figures.rounding;
  if (expansion !== null && (expansion.unexplained !== 0 || added !== 0)) {
    const inNok = (): number =>
      draft.rate === null || draft.currency === 'NOK' ? added : convertMinor(added, draft.rate, document.figures.decimals);
    problems.push(problem('posting.differenceTooLarge', { difference: expansion.unexplained || inNok() }));
  }
  return problems;
}

/**
 * No more is deducted at a rate than the document states at it: the seller's document is the documentation (mval § 15-10). Less
 * may be, for mixed use. VAT of the opposite sign that goes into cost, such as a return on an account without deduction, makes room
 * for as much. Amounts in minor units of the document's currency.
 */
function deductedTooMuch(document: PostableDocument, draft: PostingDraft, facts: ExpansionFacts): Problem | null {
  const byRate = new Map<number, number>();
  let debitIntoCost = 0;
  let creditIntoCost = 0;
  for (const line of draft.lines) {
    const account = line.account === null ? undefined : facts.accounts.get(line.account);
    if (line.vatCode === null || !STATED_BY_SELLER.has(line.vatCode) || account?.vatDeduction === 'none') {
      debitIntoCost += Math.max(0, line.vat);
      creditIntoCost += Math.max(0, -line.vat);
    } else {
      const rate = facts.vatCodes.get(line.vatCode)?.percentBp ?? 0;
      byRate.set(rate, (byRate.get(rate) ?? 0) + line.vat);
    }
  }
  for (const [rate, computed] of byRate) {
    const stated = document.figures.vat.filter((entry) => entry.rateBp === rate).reduce((sum, entry) => sum + entry.amount, 0);
    const most = Math.max(0, stated) + creditIntoCost;
    const least = Math.min(0, stated) - debitIntoCost;
    if (computed > most || computed < least) return problem('posting.vatTotalDiffers', { stated, computed });
  }
  return null;
}
