/** The voucher of an invoice or credit note. */
import type { AllowanceCharge, InvoiceLine } from '../../ehf/index.ts';
import type { Composed, LineVat, Numbering, SalesDraft, SalesFacts } from '../../drafts/types.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { convertMinor, currencyDecimals, minorFromDecimal } from '../../shared/values/money.ts';
import type { VoucherDraft, VoucherLineDraft } from '../ledger/vouchers.ts';
import { salesTexts } from './texts.ts';

const CUSTOMERS = '1500';
/** Income without treatment of VAT: what a seller that is not registered sells, whatever code stands on the line. */
const NO_VAT_CODE = '7';
const NOK_RATE = 1_000_000;

/** Income of one account, VAT code, department and project: net in minor units of the document's currency, as the document states it. */
interface Income {
  readonly account: string;
  readonly vatCode: string;
  readonly departmentId: number | null;
  readonly projectId: number | null;
  readonly text: string;
  net: number;
}

/** What a code sells under one row of the VAT breakdown, in minor units of the document's currency. */
interface VatShare {
  readonly code: string;
  readonly rateBp: number;
  net: number;
}

/**
 * The voucher of a document (series UTG): the customer's line with what is to be paid, income by account, VAT code, department and
 * project, and the output VAT of each code with base and rate. VAT in NOK is what the document states (BT-111, bokføringsforskriften
 * § 5-1-1 nr. 6); the øre by which converted amounts differ go to the largest income line. A credit note has the opposite signs.
 *
 * @param composed of a draft without problems
 * @throws AppError sales.draftIncomplete when a line lacks VAT code or account, or an amount is finer than the currency; Error when the sums do not agree
 */
export function voucherOf(draft: SalesDraft, facts: SalesFacts, composed: Composed, numbering: Numbering): VoucherDraft {
  const { kind, currency } = draft;
  const { customer } = facts;
  const rate = currency === 'NOK' ? NOK_RATE : draft.rate;
  if (customer === null || rate === null) throw incomplete('customer or rate');
  const decimals = currencyDecimals(currency);
  const read = minorReader(decimals);
  const sign = kind === 'invoice' ? 1 : -1;
  const toNok = (minor: number): number => (currency === 'NOK' ? minor : convertMinor(minor, rate, decimals));
  const inCurrency = (minor: number): Pick<VoucherLineDraft, 'currency' | 'currencyAmount' | 'exchangeRate'> =>
    currency === 'NOK' ? {} : { currency, currencyAmount: signed(minor, sign), exchangeRate: rate };

  const gross = read(composed.model.totals.gross);
  const vatLines = vatLinesOf(facts, composed, read, toNok);
  const incomes = incomesOf(draft, facts, composed, read);
  const lines: VoucherLineDraft[] = [
    {
      account: CUSTOMERS,
      amount: signed(toNok(gross), sign),
      partyId: customer.id,
      text: salesTexts.customerLine(kind, numbering.number),
      invoiceNumber: String(numbering.number),
      invoiceDate: numbering.issueDate,
      dueDate: composed.model.dueDate,
      kid: numbering.kid,
      ...inCurrency(gross),
    },
  ];
  const first = lines.length;
  for (const { net, account, vatCode, departmentId, projectId, text } of incomes) {
    lines.push({ account, amount: signed(toNok(net), -sign), vatCode, departmentId, projectId, text, ...inCurrency(0 - net) });
  }
  for (const { code, account, rateBp, base, amount, amountInCurrency } of vatLines) {
    lines.push({
      account,
      amount: signed(amount, -sign),
      vatCode: code,
      vatBase: signed(base, -sign),
      vatRateBp: rateBp,
      text: salesTexts.vatLine(code),
      ...inCurrency(0 - amountInCurrency),
    });
  }
  return {
    series: 'UTG',
    kind: 'sale',
    date: numbering.issueDate,
    description: salesTexts.document(kind, numbering.number, customer.name),
    lines: balanced(lines, first, incomes.length),
  };
}

/**
 * Puts the øre that conversion leaves onto the largest income line.
 * @throws Error when it is more than an øre a line: no rounding, but a voucher that does not say what the document does
 */
function balanced(lines: readonly VoucherLineDraft[], first: number, incomes: number): VoucherLineDraft[] {
  const difference = lines.reduce((sum, { amount }) => sum + amount, 0);
  if (difference === 0) return [...lines];
  if (Math.abs(difference) > lines.length) throw new Error(`The voucher is out of balance by ${difference} øre over ${lines.length} lines`);
  let largest = first;
  for (let index = first; index < first + incomes; index++) {
    if (Math.abs(lines[index]?.amount ?? 0) > Math.abs(lines[largest]?.amount ?? 0)) largest = index;
  }
  return lines.map((line, index) => (index === largest && incomes > 0 ? { ...line, amount: line.amount - difference } : line));
}

/** Without a negative zero, which SQLite would be given as a REAL. */
function signed(amount: number, sign: number): number {
  return amount === 0 ? 0 : sign * amount;
}

function minorReader(decimals: number): (amount: string | null) => number {
  return (amount) => {
    const minor = amount === null ? null : minorFromDecimal(amount, decimals);
    if (minor === null) throw incomplete('amount');
    return minor;
  };
}

function incomplete(what: string): AppError {
  return new AppError('sales.draftIncomplete', { count: 1 }, { detail: what });
}

/** The parts of a document with their VAT and where they come from: lines, then allowances (negative) and charges. */
function partsOf(
  draft: SalesDraft,
  composed: Composed,
  read: (amount: string | null) => number,
): { net: number; vat: LineVat; account: string; text: string; departmentId: number | null; projectId: number | null }[] {
  const lines = composed.model.lines.map((line: InvoiceLine, index) => {
    const source = draft.lines[composed.origins[index]?.line ?? -1];
    const vat = composed.lineVat[index] ?? null;
    if (source === undefined || vat === null || source.account === null) throw incomplete(`line ${index + 1}`);
    const { departmentId, projectId } = source;
    return { net: read(line.net), vat, account: source.account, text: source.name, departmentId, projectId };
  });
  const parts = composed.model.allowancesCharges.map((part: AllowanceCharge, index) => {
    const source = draft.allowancesCharges[composed.partOrigins[index]?.line ?? -1];
    const vat = composed.partVat[index] ?? null;
    if (source === undefined || vat === null || source.account === null) throw incomplete(`allowance or charge ${index + 1}`);
    const amount = read(part.amount);
    return {
      net: part.isCharge ? amount : 0 - amount,
      vat,
      account: source.account,
      text: part.reason ?? '',
      departmentId: null,
      projectId: null,
    };
  });
  return [...lines, ...parts];
}

function incomesOf(draft: SalesDraft, facts: SalesFacts, composed: Composed, read: (amount: string | null) => number): Income[] {
  const incomes = new Map<string, Income>();
  for (const { net, vat, ...part } of partsOf(draft, composed, read)) {
    const vatCode = bookedCode(facts, vat);
    const key = [part.account, vatCode, part.departmentId, part.projectId].join(' ');
    const known = incomes.get(key);
    if (known === undefined) incomes.set(key, { ...part, text: part.text.slice(0, 200), vatCode, net });
    else known.net += net;
  }
  const all = [...incomes.values()];
  const some = all.filter(({ net }) => net !== 0);
  // A voucher has two lines, also that of a document over nothing.
  return some.length > 0 ? some : all.slice(0, 1);
}

/** The code of the books: where no VAT is treated, a code that the VAT return would show is none. */
function bookedCode(facts: SalesFacts, { code, category }: LineVat): string {
  if (category !== 'O') return code;
  const known = facts.vatCodes.find((one) => one.code === code);
  return known !== undefined && known.rateClass === 'none' ? code : NO_VAT_CODE;
}

interface VatLine {
  readonly code: string;
  readonly account: string;
  readonly rateBp: number;
  /** Øre. */
  readonly base: number;
  readonly amount: number;
  readonly amountInCurrency: number;
}

/** The output VAT: each row of the breakdown by its codes; several codes of one rate share it by what they sell. */
function vatLinesOf(
  facts: SalesFacts,
  composed: Composed,
  read: (amount: string | null) => number,
  toNok: (minor: number) => number,
): VatLine[] {
  return composed.model.vat.flatMap((row, index): VatLine[] => {
    const inNok = composed.vatNok[index];
    if (inNok === undefined) throw incomplete('VAT in NOK');
    const shares = sharesOf(composed, row.category, inNok.rateBp, read).filter(({ code }) => outputAccount(facts, code) !== null);
    let [base, amount, amountInCurrency] = [inNok.base, inNok.amount, read(row.amount)];
    const total = shares.reduce((sum, { net }) => sum + net, 0);
    return shares.flatMap(({ code, rateBp, net }, at): VatLine[] => {
      const isLast = at === shares.length - 1;
      // What the division leaves is the last one's.
      const part = (whole: number): number => (total === 0 ? 0 : Number((BigInt(whole) * BigInt(net)) / BigInt(total)));
      const line = {
        code,
        account: outputAccount(facts, code) ?? '',
        rateBp,
        base: isLast ? base : toNok(net),
        amount: isLast ? amount : part(inNok.amount),
        amountInCurrency: isLast ? amountInCurrency : part(read(row.amount)),
      };
      base -= line.base;
      amount -= line.amount;
      amountInCurrency -= line.amountInCurrency;
      return line.amount === 0 && line.base === 0 ? [] : [line];
    });
  });
}

function outputAccount(facts: SalesFacts, code: string): string | null {
  return facts.vatCodes.find((one) => one.code === code)?.outputAccount ?? null;
}

function sharesOf(composed: Composed, category: string | null, rateBp: number | null, read: (amount: string | null) => number): VatShare[] {
  if (rateBp === null) return [];
  const shares = new Map<string, VatShare>();
  const add = (vat: LineVat | null, net: number): void => {
    if (vat === null || vat.category !== category || vat.rateBp !== rateBp) return;
    const known = shares.get(vat.code);
    if (known === undefined) shares.set(vat.code, { code: vat.code, rateBp, net });
    else known.net += net;
  };
  composed.model.lines.forEach((line, index) => add(composed.lineVat[index] ?? null, read(line.net)));
  composed.model.allowancesCharges.forEach((part, index) =>
    add(composed.partVat[index] ?? null, part.isCharge ? read(part.amount) : 0 - read(part.amount)),
  );
  return [...shares.values()];
}
