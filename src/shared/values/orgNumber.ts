import { mod11CheckValue } from './mod11.ts';

/**
 * The ninth digit of a Norwegian organisation number (weights 3 2 7 6 5 4 3 2, modulus 11).
 *
 * @param first8 the first eight digits
 * @returns 0 to 9, or null when the eight digits can have no check digit or are not eight digits
 */
export function orgNumberCheckDigit(first8: string): number | null {
  if (!/^\d{8}$/.test(first8)) return null;
  const value = mod11CheckValue(first8);
  return value === 10 ? null : value;
}

/** True for exactly nine digits, not all zero, whose check digit is right. */
export function isOrgNumber(text: string): boolean {
  if (!/^\d{9}$/.test(text) || text === '000000000') return false;
  return orgNumberCheckDigit(text.slice(0, 8)) === text.charCodeAt(8) - 48;
}

/**
 * The nine digits out of what people and documents write: `123 456 785`, `NO123456785MVA`, `0192:123456785`.
 *
 * @returns nine digits with the right check digit, or null
 */
export function normalizeOrgNumber(text: string): string | null {
  const bare = text
    .replace(/[\s.\u00a0\u202f]/g, '')
    .toUpperCase()
    .replace(/^(?:ISO6523-ACTORID-UPIS::)?0192:/, '')
    .replace(/^NO/, '')
    .replace(/MVA$/, '');
  return isOrgNumber(bare) ? bare : null;
}

/** `123 456 785` (with U+00A0) of nine digits; any other text comes back as it is. */
export function formatOrgNumber(orgNumber: string): string {
  return /^\d{9}$/.test(orgNumber) ? `${orgNumber.slice(0, 3)}\u00a0${orgNumber.slice(3, 6)}\u00a0${orgNumber.slice(6)}` : orgNumber;
}

/**
 * True for `NO` + a valid organisation number + `MVA`, written exactly so (NO-R-001): the mark of a seller registered
 * for Norwegian VAT.
 */
export function isNorwegianVatId(text: string): boolean {
  const match = /^NO(\d{9})MVA$/.exec(text);
  return match?.[1] !== undefined && isOrgNumber(match[1]);
}
