import { isBankAccount, normalizeBankAccount } from './bankAccount.ts';
import { mod11CheckValue } from './mod11.ts';

export type KidModulus = 'mod10' | 'mod11';

/**
 * The check digit of a KID (OCR giro system specification).
 *
 * @param base the digits before the check digit; strings throughout, since a KID is longer than a number holds
 * @returns one digit, or '-' where modulus 11 gives 10
 * @throws RangeError when base is not digits
 */
export function kidCheckDigit(base: string, modulus: KidModulus): string {
  if (!/^\d+$/.test(base)) throw new RangeError('A KID consists of digits');
  if (modulus === 'mod11') {
    const value = mod11CheckValue(base);
    return value === 10 ? '-' : String(value);
  }
  let sum = 0;
  let twice = true;
  for (let i = base.length - 1; i >= 0; i--) {
    const digit = base.charCodeAt(i) - 48;
    const product = twice ? digit * 2 : digit;
    sum += product > 9 ? product - 9 : product;
    twice = !twice;
  }
  return String((10 - (sum % 10)) % 10);
}

/**
 * Which check digit rule a KID follows. Only the payee's bank agreement says which one holds, so a payer accepts either.
 *
 * @param kid 2 to 25 characters, digits with '-' allowed last; no blanks
 * @returns null when it passes neither
 */
export function kidModulus(kid: string): KidModulus | 'both' | null {
  if (!/^\d{1,24}[\d-]$/.test(kid)) return null;
  const base = kid.slice(0, -1);
  const last = kid.slice(-1);
  const passes10 = kidCheckDigit(base, 'mod10') === last;
  const passes11 = kidCheckDigit(base, 'mod11') === last;
  if (passes10) return passes11 ? 'both' : 'mod10';
  return passes11 ? 'mod11' : null;
}

/** A KID as it is printed: in groups of four, which are easily copied by hand. */
export function formatKid(kid: string): string {
  return kid.replace(/(.{4})(?=.)/g, '$1\u00a0');
}

/** A KID as typed or printed, blanks taken out; null when it passes neither modulus. */
export function normalizeKid(text: string): string | null {
  const bare = text.replace(/[\s\u00a0\u202f]/g, '').replace(/\u2212$/, '-');
  return kidModulus(bare) === null ? null : bare;
}

/**
 * Whether a payment reference (BT-83) is a KID: it may as well be an invoice number or a foreign reference. It counts as
 * a KID when a modulus passes and the money goes to a Norwegian account.
 *
 * @param reference BT-83 as stated
 * @param payeeAccount the account (11 digits) or IBAN that is paid to; null when the document states none
 */
export function isKidReference(reference: string, payeeAccount: string | null): boolean {
  if (payeeAccount === null || kidModulus(reference) === null) return false;
  const account = normalizeBankAccount(payeeAccount);
  return account !== null && isBankAccount(account);
}
