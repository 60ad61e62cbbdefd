import type { RuleModule } from '../types.ts';
import { ALLOWANCES } from './allowances.ts';
import { CODES } from './codes.ts';
import { DOCUMENT_RULES, NOTE_RULES, TAX_AMOUNTS } from './document.ts';
import { LINE_RULES } from './lines.ts';
import { PARTIES } from './parties.ts';
import { SURPLUS } from './surplus.ts';
import { SINGLES, SYNTAX, SYNTAX_INDEXES } from './syntax.ts';
import { TOTALS } from './totals.ts';
import { CATEGORY_INDEXES, VAT } from './vat.ts';
import { VAT_INDEXES } from './vatFacts.ts';

/** Fatal though their like are warnings: the document of an invoiced object (BT-18) may have neither attachment nor description. */
const FATAL_SURPLUS: ReadonlySet<string> = new Set(['UBL-CR-666', 'UBL-CR-673']);

/** The rules of EN 16931 for UBL, release 1.3.16: 979 with those that always hold. */
export const en16931: RuleModule = {
  source: 'en16931',
  patterns: [[...ALLOWANCES, ...TOTALS, DOCUMENT_RULES, ...LINE_RULES, NOTE_RULES, ...PARTIES], VAT, SYNTAX, CODES],
  surplus: SURPLUS,
  singles: SINGLES,
  indexes: [TAX_AMOUNTS, ...VAT_INDEXES, ...CATEGORY_INDEXES, ...SYNTAX_INDEXES],
  warnings: new Set(['BR-51', 'UBL-CR-002', ...SURPLUS.map(({ rule }) => rule).filter((rule) => !FATAL_SURPLUS.has(rule))]),
};
