/** What is wrong with a line by itself. */
import type { SalesLine } from '../../shared/contract/sales.ts';
import { currencyDecimals } from '../../shared/values/money.ts';
import { creditedBy, type LineContext } from '../context.ts';
import { stretchesOfLine, type BareLine } from '../lines.ts';
import { cleaned, isZero } from '../texts.ts';
import type { DraftProblem } from '../types.ts';
import { categoryOf, percentText } from '../vat.ts';
import { decimalsOf, error, warning } from './make.ts';
import { LINE_LIMITS, textProblems } from './text.ts';

/** A problem of a line; its field is that within the line (`price`). */
export type LineProblem = DraftProblem;

/** Decimals of a price or quantity: more are mistyped, or copied from a calculation. */
const MOST_DECIMALS = 6;
const MOST_PERCENT_DECIMALS = 4;
const REDUCED: ReadonlySet<string> = new Set(['middle', 'rawFish', 'low']);

export function lineProblems(line: SalesLine, bare: readonly BareLine[], context: LineContext): LineProblem[] {
  const texts = [
    ...textProblems(line.name, LINE_LIMITS.name, 'name'),
    ...textProblems(line.description, LINE_LIMITS.description, 'description'),
    ...textProblems(line.articleNumber, LINE_LIMITS.articleNumber, 'articleNumber'),
  ];
  if (line.type === 'text') return texts;
  return [
    ...(cleaned(line.name) === null ? [error('lineTextMissing', 'name')] : []),
    ...texts,
    ...quantityProblems(line),
    ...priceProblems(line),
    ...amountProblems(line, bare, context),
    ...accountProblems(line.account, context),
    ...accountVatProblems(line, bare, context),
    ...vatProblems(line, context),
    ...periodProblems(line, context),
  ];
}

function quantityProblems({ quantity, unit }: SalesLine): LineProblem[] {
  const problems = cleaned(unit) === null ? [error('unitMissing', 'unit')] : [];
  if (quantity === null) return [...problems, error('quantityMissing', 'quantity')];
  if (isZero(quantity)) problems.push(warning('quantityZero', 'quantity'));
  const count = decimalsOf(quantity);
  if (count > MOST_DECIMALS) problems.push(error('tooManyDecimals', 'quantity', { count, most: MOST_DECIMALS }));
  return problems;
}

function priceProblems({ price, discountPercent }: SalesLine): LineProblem[] {
  const problems: LineProblem[] = [];
  if (price === null) problems.push(error('priceMissing', 'price'));
  else {
    if (price.startsWith('-') && !isZero(price)) problems.push(error('priceNegative', 'price'));
    const count = decimalsOf(price);
    if (count > MOST_DECIMALS) problems.push(error('tooManyDecimals', 'price', { count, most: MOST_DECIMALS }));
  }
  return discountPercent === null ? problems : [...problems, ...percentProblems(discountPercent, 'discountPercent', true)];
}

/** @param isDiscount at most 100 percent then */
export function percentProblems(percent: string, field: string, isDiscount: boolean): LineProblem[] {
  const count = decimalsOf(percent);
  if (count > MOST_PERCENT_DECIMALS) return [error('tooManyDecimals', field, { count, most: MOST_PERCENT_DECIMALS })];
  // No amount is made of this: it tells only which side of a bound the percent is.
  const value = Number(percent);
  return value < 0 || (isDiscount ? value > 100 : value > 10_000) ? [error('percentOutside', field)] : [];
}

function amountProblems(line: SalesLine, bare: readonly BareLine[], { currency }: LineContext): LineProblem[] {
  if (line.quantity === null || line.price === null) return [];
  if (bare.some(({ net }) => net === null)) return [error('amountTooLarge', 'price')];
  return bare.some(({ net }) => !isWhole(net ?? 0, currency)) ? [error('currencyDecimals', 'price', { currency })] : [];
}

/** Whether hundredths are whole minor units of the currency. */
export function isWhole(hundredths: number, currency: string): boolean {
  const decimals = currencyDecimals(currency);
  return decimals >= 2 || hundredths % 10 ** (2 - decimals) === 0;
}

export function accountProblems(account: string | null, { accounts }: LineContext): LineProblem[] {
  if (account === null) return [error('accountMissing', 'account')];
  const known = accounts.find(({ number }) => number === account);
  if (known === undefined) return [error('accountUnknown', 'account', { account })];
  return known.isActive ? [] : [error('accountInactive', 'account', { account })];
}

/** What is sold at a reduced rate on an account that is set up with another code: the rate is meant or the account is, seldom both. */
function accountVatProblems({ account, vatCode, credits }: SalesLine, bare: readonly BareLine[], context: LineContext): LineProblem[] {
  const known = context.accounts.find(({ number }) => number === account);
  const sold = context.vatCodes.find(({ code }) => code === vatCode);
  const usual = context.vatCodes.find(({ code }) => code === known?.vatCode);
  const rateBp = bare[0]?.vat?.rateBp ?? null;
  if (credits !== null || known === undefined || sold === undefined || usual === undefined || rateBp === null || usual === sold) return [];
  if (!REDUCED.has(sold.rateClass)) return [];
  const params = {
    account: known.number,
    name: known.name,
    accountCode: usual.code,
    accountVat: usual.name,
    code: sold.code,
    vat: sold.name,
  };
  return [warning('accountOtherVat', 'account', { ...params, percent: percentText(rateBp) ?? '' })];
}

type VatEntry = Parameters<typeof stretchesOfLine>[0];

export function vatProblems(entry: VatEntry, context: LineContext): LineProblem[] {
  const { vatCode } = entry;
  if (vatCode === null) return [error('vatCodeMissing', 'vatCode')];
  const known = context.vatCodes.find(({ code }) => code === vatCode);
  if (known === undefined) return [error('vatCodeNotSale', 'vatCode', { code: vatCode })];
  const credited = creditedBy(entry, context.originals);
  if (credited !== null) {
    const original = credited.line.vatCode;
    return original === vatCode ? [] : [error('creditOtherVatCode', 'vatCode', { code: original, number: credited.original.number })];
  }
  if (!context.isRegistered) {
    return categoryOf(known) === 'S' ? [error('notVatRegistered', 'vatCode', { date: context.issueDate })] : [];
  }
  const without = stretchesOfLine(entry, context).find(({ vat }) => vat === null);
  return without === undefined ? [] : [error('vatRateMissing', 'vatCode', { code: vatCode, date: without.from })];
}

function periodProblems({ periodFrom, periodTo }: SalesLine, context: LineContext): LineProblem[] {
  if (periodFrom !== null && periodTo !== null && periodTo < periodFrom) return [error('periodReversed', 'periodTo')];
  // PEPPOL-EN16931-R110, R111
  const isBefore = periodFrom !== null && context.periodFrom !== null && periodFrom < context.periodFrom;
  const isAfter = periodTo !== null && context.periodTo !== null && periodTo > context.periodTo;
  return isBefore || isAfter ? [error('linePeriodOutside', isBefore ? 'periodFrom' : 'periodTo')] : [];
}
