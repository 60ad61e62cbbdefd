/** Check digits of identifiers, as the rules count them. */
import { mod11CheckValue } from '../../../shared/values/mod11.ts';
import { cannotEvaluate } from '../unevaluable.ts';
import { isDigits, numberOf } from './text.ts';

/** GS1: weights 3 and 1 from the right. Digits only. */
export function isGln(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 2, weight = 3; at >= 0; at--, weight = 4 - weight) sum += digit(digits, at) * weight;
  return (10 - (sum % 10)) % 10 === digit(digits, digits.length - 1);
}

/** A Norwegian organisation number: nine digits, not all zero, modulus 11. */
export function isNorwegianOrgNumber(text: string): boolean {
  return text.length === 9 && isDigits(text) && text !== '000000000' && mod11CheckValue(text.slice(0, 8)) === digit(text, 8);
}

/** A Belgian enterprise number of ten digits: the last two are 97 less the first eight modulo 97. */
export function isBelgianNumber(digits: string): boolean {
  return Number(digits.slice(8)) === 97 - (Number(digits.slice(0, 8)) % 97);
}

/** An Australian business number of eleven digits: modulus 89, the first digit less one. */
export function isAustralianNumber(digits: string): boolean {
  let sum = (digit(digits, 0) - 1) * 10;
  for (let at = 1; at < 11; at++) sum += digit(digits, at) * (2 * at - 1);
  return sum % 89 === 0;
}

/** A Greek tax number: nine digits, powers of two, modulus 11. What follows the ninth digit is not looked at. */
export function isGreekTaxNumber(text: string): boolean {
  if (text.length < 9 || !isDigits(text, 0, 9)) return false;
  let sum = 0;
  for (let at = 0; at < 8; at++) sum += digit(text, at) * 2 ** (8 - at);
  return (sum % 11) % 10 === digit(text, 8);
}

/**
 * A Swedish organisation number: the tenth digit is that of Luhn over the first nine. What follows it is not looked at.
 * @throws Unevaluable for digits of other scripts
 */
export function isSwedishOrgNumber(text: string): boolean {
  if (!isDigits(text)) return /^\p{Nd}+$/u.test(text) ? cannotEvaluate('notNumber') : false;
  if (text.length < 10) return false;
  let sum = 0;
  for (let at = 0; at < 9; at++) {
    const value = at % 2 === 0 ? digit(text, at) * 2 : digit(text, at);
    sum += value > 9 ? value - 9 : value;
  }
  return (10 - (sum % 10)) % 10 === digit(text, 9);
}

const INTEGER = /^[ \t\r\n]*[+-]?[0-9]+[ \t\r\n]*$/;
const LETTERS = /^[A-Za-z]*$/;

/** An Italian codice fiscale: sixteen letters and figures in their places, or eleven figures. */
export function isCodiceFiscale(text: string): boolean {
  const characters = Array.from(text);
  if (characters.length === 11) return INTEGER.test(text);
  if (characters.length !== 16) return false;
  const part = (from: number, to: number): string => characters.slice(from - 1, to).join('');
  return (
    LETTERS.test(part(1, 6)) &&
    INTEGER.test(part(7, 8)) &&
    LETTERS.test(part(9, 9)) &&
    INTEGER.test(part(10, 11)) &&
    INTEGER.test(part(15, 15)) &&
    LETTERS.test(part(16, 16))
  );
}

const DOUBLED = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];

/**
 * An Italian VAT number: after `IT` eleven digits, Luhn. Numbers of other countries pass.
 * @throws Unevaluable when there is a sign before the figures
 */
export function isPartitaIva(text: string): boolean {
  const country = text.slice(0, 2);
  if (country !== 'IT' && country !== 'it') return true;
  const code = text.slice(2);
  if (code.length !== 11 || !INTEGER.test(code)) return false;
  if (!isDigits(code)) cannotEvaluate('notNumber');
  let sum = 0;
  for (let at = 0; at < 11; at++) sum += at % 2 === 0 ? digit(code, at) : (DOUBLED[digit(code, at)] ?? 0);
  return sum % 10 === 0;
}

/** A VAT number of Luxembourg, eight digits: the last two are the first six modulo 89. */
export function isLuxembourgVatNumber(digits: string): boolean {
  return Number(digits.slice(0, 6)) % 89 === Number(digits.slice(6, 8));
}

const MATRICULE_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/** A matricule of Luxembourg: eleven digits, the legal form 20 to 99 in the fifth and sixth, modulus 11. */
export function isMatricule(text: string): boolean {
  if (text.length !== 11 || !isDigits(text)) return false;
  const form = Number(text.slice(4, 6));
  if (form < 20) return false;
  let sum = 0;
  for (const [at, weight] of MATRICULE_WEIGHTS.entries()) sum += digit(text, at) * weight;
  const rest = sum % 11;
  const check = digit(text, 10);
  if (check === (rest === 0 ? 0 : 11 - rest)) return true;
  // Form 24 has numbers of an older make, one higher.
  return form === 24 && check === (rest === 0 ? 1 : rest === 1 ? 0 : 12 - rest);
}

/** Whether the digits of an IBAN check: the first four last, modulus 97. Lower-case letters count higher than upper-case ones. */
export function isIbanChecked(text: string): boolean {
  if (!/^[A-Z]{2}[0-9]{2}[A-Za-z0-9]{0,30}$/.test(text)) return false;
  let rest = 0;
  for (const character of text.slice(4) + text.slice(0, 4)) {
    const code = character.charCodeAt(0);
    rest = code > 64 ? (rest * 100 + code - 55) % 97 : (rest * 10 + code - 48) % 97;
  }
  return rest === 1;
}

/** Whether `number()` of a text is one. */
export function isNumeric(text: string): boolean {
  return !Number.isNaN(numberOf(text));
}

function digit(text: string, at: number): number {
  return text.charCodeAt(at) - 0x30;
}
