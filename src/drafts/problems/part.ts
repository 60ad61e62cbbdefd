/** What is wrong with an allowance or charge of the document by itself. */
import { minorFromDecimal } from '../../shared/values/money.ts';
import type { SalesAllowanceCharge } from '../../shared/contract/sales.ts';
import type { LineContext } from '../context.ts';
import type { DraftProblem } from '../types.ts';
import { accountProblems, isWhole, percentProblems, vatProblems } from './line.ts';
import { decimalsOf, error } from './make.ts';
import { REASON_LIMIT, textProblems } from './text.ts';

/** Fields are those within the entry. */
export function partProblems(entry: SalesAllowanceCharge, context: LineContext): DraftProblem[] {
  return [
    ...textProblems(entry.reason, REASON_LIMIT, 'reason'),
    ...(entry.percent === null ? amountProblems(entry.amount, context) : percentProblems(entry.percent, 'percent', !entry.isCharge)),
    ...accountProblems(entry.account, context),
    // A percentage has the VAT of the lines that it is of.
    ...(entry.percent === null ? vatProblems({ ...entry, periodFrom: null, periodTo: null }, context) : []),
  ];
}

function amountProblems(amount: string | null, { currency }: LineContext): DraftProblem[] {
  if (amount === null) return [error('partAmountMissing', 'amount')];
  const count = decimalsOf(amount);
  if (count > 2) return [error('tooManyDecimals', 'amount', { count, most: 2 })];
  const minor = minorFromDecimal(amount);
  if (minor === null) return [error('amountTooLarge', 'amount')];
  if (minor < 0) return [error('partNegative', 'amount')];
  return isWhole(minor, currency) ? [] : [error('currencyDecimals', 'amount', { currency })];
}
