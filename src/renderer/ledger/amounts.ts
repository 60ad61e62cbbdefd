import type { Formats } from '../../shared/i18n/values.ts';

/** Nothing is shown as nothing: a column of zeros hides the figures that matter. */
export function amountOrBlank(amount: number, formats: Formats): string {
  return amount === 0 ? '' : formats.amount(amount);
}
