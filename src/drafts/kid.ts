import { AppError } from '../shared/contract/errors.ts';
import { kidCheckDigit, type KidModulus } from '../shared/values/kid.ts';
import type { SalesDraft, SalesFacts } from './types.ts';

export interface KidAgreement {
  readonly account: string;
  /** K: a digit of the customer's number, F: one of the document's, digits as they are. */
  readonly layout: string;
  readonly modulus: KidModulus;
}

/** A layout as it is stored: capitals without blanks. */
export function bareKidLayout(layout: string): string {
  return layout.replaceAll(/[\s\u00a0]/g, '').toUpperCase();
}

/**
 * Whether a bank can read a layout: at most 24 places before the check digit, one run of F, and of K one or none: digits that are parted cannot be told from
 * what stands between them.
 */
export function isKidLayout(layout: string): boolean {
  return /^[KF0-9]{1,24}$/.test(layout) && (layout.match(/F+/g) ?? []).length === 1 && (layout.match(/K+/g) ?? []).length <= 1;
}

/**
 * The KID of a document: the numbers put into the layout with zeros before them, and the check digit behind.
 *
 * @returns 2 to 25 characters; the last may be '-' under modulus 11
 * @throws AppError sales.kidDoesNotFit when a number has more digits than the layout has places for it, and sales.kidLayoutInvalid for a layout
 *   without a place for the document's number
 */
export function kidFor(agreement: Pick<KidAgreement, 'layout' | 'modulus'>, customerNumber: number, documentNumber: number): string {
  const { layout, modulus } = agreement;
  if (!/^[KF0-9]{1,24}$/.test(layout) || !layout.includes('F')) throw new AppError('sales.kidLayoutInvalid', { layout });
  const digits: Readonly<Record<'K' | 'F', string[]>> = { K: placed(layout, 'K', customerNumber), F: placed(layout, 'F', documentNumber) };
  const base = [...layout].map((place) => (place === 'K' || place === 'F' ? (digits[place].shift() ?? '0') : place)).join('');
  return base + kidCheckDigit(base, modulus);
}

function placed(layout: string, place: 'K' | 'F', value: number): string[] {
  const count = [...layout].filter((one) => one === place).length;
  const digits = String(value);
  if (count > 0 && digits.length > count) throw new AppError('sales.kidDoesNotFit', { value: digits, layout });
  return [...digits.padStart(count, '0')];
}

/** Whether a document gets a KID: an invoice in NOK, while an agreement is in force. What is to be paid back has none. */
export function hasKid(draft: Pick<SalesDraft, 'kind' | 'currency'>, facts: Pick<SalesFacts, 'kidAgreement'>): boolean {
  return facts.kidAgreement !== null && draft.kind === 'invoice' && draft.currency === 'NOK';
}

/**
 * The KID that a draft gets with a number; null when it gets none.
 *
 * @throws AppError as {@link kidFor}
 */
export function kidOf(draft: Pick<SalesDraft, 'kind' | 'currency'>, facts: SalesFacts, documentNumber: number): string | null {
  const { kidAgreement, customer } = facts;
  if (kidAgreement === null || customer === null || !hasKid(draft, facts)) return null;
  return kidFor(kidAgreement, customer.number, documentNumber);
}
