import type { XmlElement } from '../../tree.ts';
import { DOCUMENT } from '../path.ts';
import type { ContextRule } from '../types.ts';
import { aggregates, hasBasic, isCharge } from '../xpath.ts';
import { isVat, twoDecimals } from './common.ts';
import { hasAmount, hasReason } from './lines.ts';

/** Allowances (BG-20) and charges (BG-21) of the document. BR-CO-05 and BR-CO-06 ask for what no program can judge, and always hold. */
export const ALLOWANCES: readonly ContextRule[] = [
  {
    context: `${DOCUMENT}/cac:AllowanceCharge`,
    when: (node) => isCharge(node, false),
    tests: {
      'BR-31': hasAmount,
      'BR-32': hasCategory,
      'BR-33': hasReason,
      'BR-CO-05': () => true,
      'BR-CO-21': hasReason,
      'BR-DEC-01': twoDecimals('Amount'),
      'BR-DEC-02': twoDecimals('BaseAmount'),
    },
  },
  {
    context: `${DOCUMENT}/cac:AllowanceCharge`,
    when: (node) => isCharge(node, true),
    tests: {
      'BR-36': hasAmount,
      'BR-37': hasCategory,
      'BR-38': hasReason,
      'BR-CO-06': () => true,
      'BR-CO-22': hasReason,
      'BR-DEC-05': twoDecimals('Amount'),
      'BR-DEC-06': twoDecimals('BaseAmount'),
    },
  },
];

function hasCategory(allowanceCharge: XmlElement): boolean {
  return aggregates(allowanceCharge, 'TaxCategory').some((category) => isVat(category) && hasBasic(category, 'ID'));
}
