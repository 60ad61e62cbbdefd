/** What a line that has no article is proposed to be sold with. */
import type { SalesFacts } from './types.ts';
import { isVatRegistered } from './vat.ts';

/** The code and income account of ordinary sales, by whether the company is registered for VAT. */
const REGISTERED = { vatCode: '3', account: '3000' } as const;
const NOT_REGISTERED = { vatCode: '7', account: '3200' } as const;

/**
 * VAT code and income account of a line or charge for which nothing else is known. Null where the registers have none that fits.
 *
 * @param day of issue
 */
export function usualSale(
  { company, vatCodes, accounts }: Pick<SalesFacts, 'company' | 'vatCodes' | 'accounts'>,
  day: string,
): { readonly vatCode: string | null; readonly account: string | null } {
  const isRegistered = isVatRegistered(company, day);
  const usual = isRegistered ? REGISTERED : NOT_REGISTERED;
  const hasCode = (wanted: string): boolean => vatCodes.some(({ code }) => code === wanted);
  const income = accounts.filter(({ isActive, number }) => isActive && number.startsWith('3'));
  return {
    vatCode: [usual.vatCode, NOT_REGISTERED.vatCode].find(hasCode) ?? null,
    account: income.find(({ number }) => number === usual.account)?.number ?? income[0]?.number ?? null,
  };
}
