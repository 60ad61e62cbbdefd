/** Trade within Slovakia, from release 3.0.22: SK-R-001. */
import { DOCUMENT } from '../path.ts';
import type { Pattern } from '../types.ts';
import { basic, leadsTo, normalOf, steps } from '../xpath.ts';
import { isDomestic } from './document.ts';

const PRECEDING = steps('cac:BillingReference/cac:InvoiceDocumentReference');

export const SLOVAKIA: Pattern = [
  {
    context: DOCUMENT,
    when: (_document, at) => isDomestic(at, 'SK'),
    tests: {
      'SK-R-001': (document) => normalOf(basic(document, 'InvoiceTypeCode')) !== '384' || leadsTo(document, PRECEDING),
    },
  },
];
