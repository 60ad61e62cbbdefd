/** The values that are carried into a bank or another program: KID, account, amount, due date, as plain as they are pasted. */
import type { DocumentRow } from '../../shared/contract/index.ts';
import { formatDate, isIsoDate } from '../../shared/values/dates.ts';
import { currencyDecimals, decimalFromMinor } from '../../shared/values/money.ts';
import type { Locale } from '../../shared/i18n/index.ts';

export const copyValueNames = ['kid', 'account', 'amount', 'dueDate'] as const;
export type CopyValueName = (typeof copyValueNames)[number];

export type Payable = Pick<DocumentRow, 'paymentReference' | 'isKid' | 'payeeAccount' | 'amount' | 'currency' | 'dueDate'>;

/**
 * What is copied for a value, or null when the document does not state it. No blanks and no thousands; the decimal sign is the
 * language's own; a date is written as banks take it, DD.MM.YYYY, in either language. A message keeps its blanks, a KID has none.
 */
export function copiedValue(row: Payable, name: CopyValueName, locale: Locale): string | null {
  switch (name) {
    case 'kid':
      if (row.paymentReference === null || row.paymentReference.trim() === '') return null;
      return row.isKid ? bare(row.paymentReference) : row.paymentReference.trim();
    case 'account':
      return row.payeeAccount === null || row.payeeAccount === '' ? null : bare(row.payeeAccount);
    case 'amount': {
      if (row.amount === null) return null;
      const decimal = decimalFromMinor(Math.abs(row.amount), currencyDecimals(row.currency ?? 'NOK'));
      return locale === 'nb' ? decimal.replace('.', ',') : decimal;
    }
    case 'dueDate':
      return row.dueDate !== null && isIsoDate(row.dueDate) ? formatDate(row.dueDate, 'nb') : null;
  }
}

function bare(text: string): string {
  return text.replace(/[\s.\u00a0\u202f]/g, '');
}
