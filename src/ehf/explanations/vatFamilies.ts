/** The rules that every VAT category has, ten each: told by one set of texts with the category's name. */
import type { Entry } from './types.ts';

/** Ids the seller, and perhaps the buyer, must give. */
type Ids = 'any' | 'reverse' | 'vat' | 'both' | 'none';
type Rate = 'positive' | 'notNegative' | 'zero' | 'absent';

/** The family in rule ids, the category's code, and what it asks for. */
const FAMILIES: readonly (readonly [family: string, code: string, ids: Ids, rate: Rate, hasReason: boolean])[] = [
  ['S', 'S', 'any', 'positive', false],
  ['Z', 'Z', 'any', 'zero', false],
  ['E', 'E', 'any', 'zero', true],
  ['AE', 'AE', 'reverse', 'zero', true],
  ['IC', 'K', 'both', 'zero', true],
  ['G', 'G', 'vat', 'zero', true],
  ['O', 'O', 'none', 'absent', true],
  ['AF', 'L', 'any', 'notNegative', false],
  ['AG', 'M', 'any', 'notNegative', false],
];

/** Where the category stands, with the terms of its rate. */
const PLACES = [
  ['line', 'BT-152'],
  ['allowance', 'BT-96'],
  ['charge', 'BT-103'],
] as const;

/** How the rules BR-x-01 to BR-x-10 are told. */
export function vatFamilies(): [string, Entry][] {
  return FAMILIES.flatMap(([family, code, ids, rate, hasReason]) => {
    const make = (number: number, text: string, field: string, where?: string): [string, Entry] => [
      `BR-${family}-${String(number).padStart(2, '0')}`,
      {
        text: `vat.${text}`,
        field,
        group: 'vat',
        words: { name: `vat.${code}`, about: `vat.${code}.about`, ...(where === undefined ? {} : { where: `where.${where}` }) },
        literals: { category: code },
      },
    ];
    const byRate = rate === 'positive' || rate === 'notNegative';
    return [
      make(1, byRate ? 'someRow' : 'oneRow', 'BT-118'),
      ...PLACES.map(([where], i) => make(2 + i, `ids.${ids}`, 'BT-31', where)),
      ...PLACES.map(([where, term], i) => make(5 + i, `rate.${rate}`, term, where)),
      make(8, byRate ? 'base.byRate' : 'base', 'BT-116'),
      make(9, byRate ? 'tax.byRate' : 'tax.zero', 'BT-117'),
      make(10, hasReason ? 'reason.needed' : 'reason.surplus', 'BT-120'),
    ];
  });
}
