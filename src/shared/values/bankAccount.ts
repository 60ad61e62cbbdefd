import { mod11CheckValue } from './mod11.ts';

/** Blanks and dots are how accounts and IBANs are printed in groups. */
const GROUPING = /[\s.\u00a0\u202f]/g;

/**
 * True for eleven digits that are a possible Norwegian account. Where digits 5 and 6 are `00`, some banks let the check
 * digit cover the last five digits alone; either rule is accepted. Eleven zeros pass the arithmetic and are refused.
 */
export function isBankAccount(text: string): boolean {
  if (!/^\d{11}$/.test(text) || text === '00000000000') return false;
  const check = text.charCodeAt(10) - 48;
  if (mod11CheckValue(text.slice(0, 10)) === check) return true;
  return text.slice(4, 6) === '00' && mod11CheckValue(text.slice(6, 10)) === check;
}

/**
 * The eleven digits of a Norwegian account out of `1234 56 78903`, `1234.56.78903` or a Norwegian IBAN.
 *
 * @returns null when it is no valid Norwegian account
 */
export function normalizeBankAccount(text: string): string | null {
  const bare = text.replace(GROUPING, '').toUpperCase();
  if (bare.startsWith('NO')) return bankAccountFromIban(bare);
  return isBankAccount(bare) ? bare : null;
}

/**
 * One spelling of any account, to store and to compare: the eleven digits of a valid Norwegian one, also when it is written as an
 * IBAN; else as it is written, without blanks and in capitals.
 */
export function canonicalAccount(text: string): string {
  return normalizeBankAccount(text) ?? text.replace(/\s/g, '').toUpperCase();
}

/** `1234 56 78903` (with U+00A0) of eleven digits; any other text comes back as it is. */
export function formatBankAccount(account: string): string {
  return /^\d{11}$/.test(account) ? `${account.slice(0, 4)}\u00a0${account.slice(4, 6)}\u00a0${account.slice(6)}` : account;
}

/**
 * True for an IBAN whose check digits (ISO 7064 modulus 97) are right, blanks allowed. A Norwegian one has 15 characters.
 * The account inside is not checked, see {@link bankAccountFromIban}.
 */
export function isIban(text: string): boolean {
  const bare = text.replace(GROUPING, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(bare)) return false;
  if (bare.startsWith('NO') && !/^NO\d{13}$/.test(bare)) return false;
  return mod97(bare.slice(4) + bare.slice(0, 4)) === 1;
}

/**
 * The Norwegian account inside an IBAN.
 *
 * @returns eleven digits, or null when the IBAN is foreign, its check digits are wrong, or the account's are
 */
export function bankAccountFromIban(iban: string): string | null {
  const bare = iban.replace(GROUPING, '').toUpperCase();
  if (!bare.startsWith('NO') || !isIban(bare)) return null;
  const account = bare.slice(4);
  return isBankAccount(account) ? account : null;
}

/**
 * The IBAN of a Norwegian account.
 *
 * @throws RangeError when it is not a valid account
 */
export function ibanFromBankAccount(account: string): string {
  if (!isBankAccount(account)) throw new RangeError('Not a Norwegian bank account');
  const check = 98 - mod97(`${account}NO00`);
  return `NO${String(check).padStart(2, '0')}${account}`;
}

/** An IBAN in groups of four, parted by U+00A0. */
export function formatIban(iban: string): string {
  return iban
    .replace(GROUPING, '')
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, '$1\u00a0');
}

/** Letters count as 10 to 35. */
function mod97(text: string): number {
  let remainder = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    remainder = code >= 65 ? (remainder * 100 + code - 55) % 97 : (remainder * 10 + code - 48) % 97;
  }
  return remainder;
}
