/**
 * Numbers of invented firms. Their organisation numbers begin with 3, as no real firm's does, and pass modulus 11; their
 * accounts pass as well. The nth number is always the same.
 */
import { mod11CheckValue } from '../../../shared/values/mod11.ts';

/** The nth organisation number of the demo: 38xxxxxxx and so on, with the right check digit. */
export function demoOrgNumber(n: number): string {
  return withCheckDigit('3', 8, 8_040_100 + n * 2_711);
}

/** The nth Norwegian bank account of the demo, eleven digits with the right check digit. */
export function demoBankAccount(n: number): string {
  // The group in digits 5 and 6 is kept off 00, which some banks check by another rule.
  return withCheckDigit('971042', 10, 1_000 + n * 17);
}

/**
 * A foreign IBAN whose check digits are right.
 *
 * @param country two letters
 * @param account the national part, digits and capitals
 */
export function demoIban(country: string, account: string): string {
  const text = `${account}${country}00`;
  let remainder = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return `${country}${String(98 - remainder).padStart(2, '0')}${account}`;
}

function withCheckDigit(start: string, length: number, first: number): string {
  // A base whose check value is 10 has no number; the next one has.
  for (let base = first; ; base++) {
    const digits = start + String(base).padStart(length - start.length, '0');
    const check = mod11CheckValue(digits);
    if (check !== 10) return digits + String(check);
  }
}
