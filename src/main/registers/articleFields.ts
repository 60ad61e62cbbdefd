/** What an article may hold, whether a form or an import brings it. */
import type { NewArticle } from '../../shared/contract/registers.ts';
import { UNITS } from '../../ehf/rules/codes/units.ts';
import type { Connection } from '../company/connection.ts';
import { accountByNumber } from './accounts.ts';
import type { FieldProblem } from './customerFields.ts';
import { vatCodeByCode } from './vat.ts';

export type CheckedArticle =
  | { readonly article: NewArticle; readonly problem: null }
  | { readonly article: null; readonly problem: FieldProblem };

/**
 * Reads the fields of an article: blanks off, the price in its shortest form. The first field that cannot be stored is named. The
 * VAT code is one of the sales side, the account one in use without a subledger, in class 3 or elsewhere.
 */
export function checkArticle(db: Connection, input: NewArticle): CheckedArticle {
  const refuse = (field: keyof NewArticle, code: string): CheckedArticle => ({
    article: null,
    problem: { field, code, value: String(input[field]) },
  });
  const number = input.number.trim();
  if (number === '') return refuse('number', 'missing');
  const name = input.name.trim();
  if (name === '') return refuse('name', 'missing');
  const unit = input.unit.trim().toUpperCase();
  if (!UNITS.codes.has(unit)) return refuse('unit', 'unitUnknown');
  const price = normalizeDecimal(input.price);
  if (price === null) return refuse('price', 'priceInvalid');
  // BR-27: the price of an item is never negative; a deduction is an allowance or a negative quantity.
  if (price.startsWith('-')) return refuse('price', 'priceNegative');
  if (vatCodeByCode(db, input.vatCode)?.side !== 'sale') return refuse('vatCode', 'vatCodeUnknown');
  const account = accountByNumber(db, input.account);
  if (account === null) return refuse('account', 'accountUnknown');
  if (!account.isActive) return refuse('account', 'accountInactive');
  if (account.subledger !== null) return refuse('account', 'accountHasSubledger');
  return { problem: null, article: { ...input, number, name, description: input.description.trim(), unit, price } };
}

/** An exact decimal in its shortest form: `0012.500` is `12.5`, `-0` is `0`; null for what is none or has more than 12 decimals. */
export function normalizeDecimal(text: string): string | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (match?.[2] === undefined) return null;
  const whole = match[2].replace(/^0+(?=\d)/, '');
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > 12 || whole.length > 15) return null;
  const bare = fraction === '' ? whole : `${whole}.${fraction}`;
  return match[1] === '-' && bare !== '0' ? `-${bare}` : bare;
}
