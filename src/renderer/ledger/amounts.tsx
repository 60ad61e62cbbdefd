import type { ReactNode } from 'react';
import type { Formats } from '../../shared/i18n/values.ts';

/** An amount of the ledger, øre; a negative one stands out. */
export function ledgerAmount(amount: number, formats: Formats): ReactNode {
  const text = formats.amount(amount);
  return amount < 0 ? <span className="negative">{text}</span> : text;
}

/** Nothing is shown as nothing: a column of zeros hides the figures that matter. */
export function amountOrBlank(amount: number, formats: Formats): ReactNode {
  return amount === 0 ? '' : ledgerAmount(amount, formats);
}
