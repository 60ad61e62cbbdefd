/** From a draft to the lines of a voucher. Pure: what it needs of registers and document comes as facts. */
import type { DraftLine, PostingDraft } from '../../shared/contract/posting.ts';
import type { Account, VatCode } from '../../shared/contract/registers.ts';
import { canonicalAccount } from '../../shared/values/bankAccount.ts';
import { normalizeKid } from '../../shared/values/kid.ts';
import { convertMinor, currencyDecimals } from '../../shared/values/money.ts';
import type { VoucherLineDraft } from '../ledger/vouchers.ts';
import { allot } from './allot.ts';
import { computedVat, type TaxedLine } from './reverseCharge.ts';
import { postingTexts } from './texts.ts';
import { NO_VAT, withoutDeduction } from './vatCodes.ts';

/** Supplier debt, øre rounding, advances to suppliers. */
export const SUPPLIER_ACCOUNT = '2400';
export const ROUNDING_ACCOUNT = '7740';
export const PREPAID_ACCOUNT = '1480';
/** Øre: a greater difference between lines and total is no rounding, and the user decides. */
export const ROUNDING_LIMIT = 100;

export interface ExpansionFacts {
  readonly accounts: ReadonlyMap<string, Account>;
  /** Purchase codes with the rate of the day of delivery. */
  readonly vatCodes: ReadonlyMap<string, VatCode>;
  /** BT-115 in minor units of the currency, debit side positive (a credit note's negative); null when it cannot be read. */
  readonly payable: number | null;
  /** VAT that the document states in its own currency and, for a Norwegian seller, in NOK (BT-111). */
  readonly statedVat: number;
  readonly statedVatNok: number | null;
  readonly supplierName: string;
  readonly isCreditNote: boolean;
}

/** A line of the voucher, before it has a party; `account` is null on a line whose account has not been chosen. */
export interface ExpandedLine extends Omit<VoucherLineDraft, 'account' | 'partyId'> {
  readonly account: string | null;
  readonly text: string;
  readonly currencyAmount: number;
  readonly draftLine: number | null;
  /** Whether the line is the supplier's own. */
  readonly isSupplier: boolean;
}

export interface Expansion {
  readonly lines: readonly ExpandedLine[];
  /** What the lines lack to be the document's total, øre, when it is too much to be rounding; else nil. */
  readonly unexplained: number;
}

/** A cost line on its way: amounts in the currency and in øre. */
interface CostLine extends TaxedLine {
  readonly line: DraftLine;
  readonly index: number;
  readonly code: VatCode | null;
  readonly currencyAmount: number;
  amount: number;
}

/**
 * Expands a draft: cost lines; deductible VAT per code as the document states it; VAT that the buyer computes; rounding to 7740;
 * what was paid in advance to 1480; the supplier's line last. A code or an account without deduction takes the VAT into cost.
 *
 * Every amount is converted by itself and rounded; what the rounding leaves goes to 7740, so that the voucher balances. VAT of a
 * Norwegian seller in another currency is the NOK amount of the document (bokføringsforskriften § 5-1-1 no. 6); what that differs
 * from the converted amount is part of the cost. The supplier's line is always the document's own total (BT-115).
 *
 * @returns null for a currency without a rate
 */
export function expandDraft(draft: PostingDraft, facts: ExpansionFacts): Expansion | null {
  const rate = draft.currency === 'NOK' ? null : draft.rate;
  if (draft.currency !== 'NOK' && rate === null) return null;
  const decimals = currencyDecimals(draft.currency);
  const toNok = (minor: number): number => (rate === null ? minor : convertMinor(minor, rate, decimals));
  const money = (amount: number, currencyAmount: number): Pick<ExpandedLine, 'amount' | 'currencyAmount' | 'currency' | 'exchangeRate'> =>
    rate === null
      ? { amount, currencyAmount: amount, currency: 'NOK', exchangeRate: 1_000_000 }
      : { amount, currencyAmount, currency: draft.currency, exchangeRate: rate };
  const inNok = (amount: number): Pick<ExpandedLine, 'amount' | 'currencyAmount' | 'currency' | 'exchangeRate'> => ({
    amount,
    currencyAmount: amount,
    currency: 'NOK',
    exchangeRate: 1_000_000,
  });
  const description = postingTexts.document(facts.supplierName, facts.isCreditNote, draft.invoiceNumber);

  const costs = draft.lines.map((line, index): CostLine => {
    const code = effectiveCode(line, facts);
    const currencyAmount = code?.method === 'input' ? line.net : line.net + line.vat;
    return { line, index, code, currencyAmount, amount: toNok(currencyAmount) };
  });
  const groups = byCode(costs);
  const statedNok = rate === null ? null : statedInNok(groups, facts);
  const vatLines: ExpandedLine[] = [];
  const made = { draftLine: null, isSupplier: false } as const;
  for (const [code, lines] of groups) {
    const codeFields = { vatCode: code.code, vatRateBp: code.percentBp };
    if (code.method === 'input') {
      const currencyVat = vatOf(lines);
      if (currencyVat === 0) continue;
      const converted = toNok(currencyVat);
      const deducted = statedNok?.get(code) ?? converted;
      const base = sum(lines.map((cost) => cost.amount));
      // The seller's own NOK amount is deducted; the rest of what the invoice costs is cost.
      const parts = allot(
        converted - deducted,
        lines.map((cost) => cost.line.vat),
      );
      lines.forEach((cost, index) => (cost.amount += parts[index] ?? 0));
      vatLines.push({
        ...made,
        account: code.inputAccount,
        ...codeFields,
        vatBase: base,
        text: postingTexts.vat(code.percentBp),
        ...money(deducted, currencyVat),
      });
    } else if (code.method === 'reverse' || code.method === 'reverseNotDeductible') {
      for (const vat of computedVat(code, lines)) {
        vatLines.push({
          ...made,
          account: vat.account,
          ...codeFields,
          vatBase: vat.base,
          text: postingTexts.vat(code.percentBp),
          ...inNok(vat.amount),
        });
      }
    }
  }

  const posted = sum(costs.map((cost) => cost.line.net + cost.line.vat));
  const explained = posted + draft.rounding - draft.prepaid;
  const payable = facts.payable ?? explained;
  const difference = payable - explained;
  const isRounding = Math.abs(toNok(difference)) <= ROUNDING_LIMIT;
  const rounding = draft.rounding + (isRounding ? difference : 0);
  const unexplained = isRounding ? 0 : toNok(difference);

  const supplierLine: ExpandedLine = {
    account: SUPPLIER_ACCOUNT,
    draftLine: null,
    isSupplier: true,
    text: description,
    ...money(-toNok(payable) || 0, -payable || 0),
    invoiceNumber: draft.invoiceNumber === '' ? null : draft.invoiceNumber,
    invoiceDate: draft.invoiceDate,
    dueDate: draft.dueDate,
    ...payment(draft),
  };
  const prepaidLines: ExpandedLine[] =
    draft.prepaid === 0
      ? []
      : [{ ...made, account: PREPAID_ACCOUNT, text: postingTexts.prepaid, ...money(-toNok(draft.prepaid) || 0, -draft.prepaid) }];
  const costLines = costs.map((cost): ExpandedLine => ({
    account: cost.line.account,
    draftLine: cost.index,
    isSupplier: false,
    vatCode: cost.code?.code ?? cost.line.vatCode,
    departmentId: cost.line.departmentId,
    projectId: cost.line.projectId,
    text: cost.line.text === '' ? description : cost.line.text,
    ...money(cost.amount, cost.currencyAmount),
  }));

  const others = [...costLines, ...vatLines, ...prepaidLines, supplierLine];
  // The sum of the others is what rounding of the document and of the conversions leave, and what is unexplained.
  const roundingNok = -sum(others.map((line) => line.amount)) - unexplained || 0;
  const roundingLines: ExpandedLine[] =
    rounding === 0 && roundingNok === 0
      ? []
      : [{ ...made, account: ROUNDING_ACCOUNT, vatCode: NO_VAT, text: postingTexts.rounding, ...money(roundingNok, rounding) }];
  return { lines: [...costLines, ...vatLines, ...roundingLines, ...prepaidLines, supplierLine], unexplained };
}

/** What is to be paid and to whom, in the one spelling that a payment takes: typed blanks stand on the screen alone. */
function payment(draft: PostingDraft): Pick<ExpandedLine, 'kid' | 'message' | 'payeeName' | 'payeeAccount'> {
  const reference = draft.paymentReference?.trim() || null;
  const account = draft.payeeAccount?.trim() || null;
  return {
    kid: draft.isKid && reference !== null ? normalizeKid(reference) : null,
    message: draft.isKid ? null : reference,
    payeeName: draft.payeeName?.trim() || null,
    payeeAccount: account === null ? null : canonicalAccount(account),
  };
}

/** The code of a line as its account lets it be; null for none or one that is unknown. */
function effectiveCode(line: DraftLine, facts: ExpansionFacts): VatCode | null {
  if (line.vatCode === null) return null;
  const account = line.account === null ? undefined : facts.accounts.get(line.account);
  const code = account?.vatDeduction === 'none' ? withoutDeduction(line.vatCode) : line.vatCode;
  return facts.vatCodes.get(code) ?? null;
}

function byCode(costs: readonly CostLine[]): Map<VatCode, CostLine[]> {
  const groups = new Map<VatCode, CostLine[]>();
  for (const cost of costs) {
    if (cost.code === null) continue;
    const group = groups.get(cost.code);
    if (group === undefined) groups.set(cost.code, [cost]);
    else group.push(cost);
  }
  return groups;
}

/** The NOK amounts of the document's VAT (BT-111) by code, what is not deducted left over; null when it states none. */
function statedInNok(groups: ReadonlyMap<VatCode, readonly CostLine[]>, facts: ExpansionFacts): Map<VatCode, number> | null {
  if (facts.statedVatNok === null || facts.statedVat === 0) return null;
  const deducted = [...groups].filter(([code]) => code.method === 'input').map(([code, lines]) => ({ code, vat: vatOf(lines) }));
  const vats = deducted.map(({ vat }) => vat);
  const parts = allot(facts.statedVatNok, [...vats, facts.statedVat - sum(vats)]);
  return new Map(deducted.map(({ code }, index) => [code, parts[index] ?? 0]));
}

function vatOf(lines: readonly CostLine[]): number {
  return sum(lines.map((cost) => cost.line.vat));
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
