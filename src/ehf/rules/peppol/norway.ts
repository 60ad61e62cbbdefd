/** Norwegian sellers: NO-R-001 and NO-R-002. */
import type { Pattern } from '../types.ts';
import { basics, normalOf, only, stringOf } from '../xpath.ts';
import { cannotEvaluate } from '../unevaluable.ts';
import { isNorwegianOrgNumber } from './checkDigits.ts';
import { companyIds, schemesOf, sellerCountry } from './document.ts';

export const NORWAY: Pattern = [
  {
    context: 'cac:AccountingSupplierParty/cac:Party',
    when: (_party, at) => sellerCountry(at) === 'NO',
    tests: {
      'NO-R-002': (party) => {
        const id = only(companyIds(schemesOf(party, 'TAX')));
        const value = normalOf(id);
        return value === 'Foretaksregisteret' || (id === null ? false : { at: id, params: { value } });
      },
      'NO-R-001': (party) => {
        const ids = schemesOf(party, 'VAT').map((scheme) => only(basics(scheme, 'CompanyID')));
        if (!ids.some((id) => stringOf(id).startsWith('NO'))) return true;
        if (ids.length > 1) cannotEvaluate('severalValues');
        const id = ids[0] ?? null;
        const text = stringOf(id);
        if (text.length === 14 && text.endsWith('MVA') && isNorwegianOrgNumber(text.slice(2, 11))) return true;
        return { params: { value: text }, ...(id === null ? {} : { at: id }) };
      },
    },
  },
];
