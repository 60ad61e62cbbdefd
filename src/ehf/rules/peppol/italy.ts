/** Italian sellers: IT-R-001 to IT-R-004. */
import type { Condition, Pattern } from '../types.ts';
import { basic, leadsTo, normalOf, selectOne, steps } from '../xpath.ts';
import { sellerCountry } from './document.ts';

const SCHEME_ID = steps('cac:TaxScheme/cbc:ID');
const STREET = steps('cac:PostalAddress/cbc:StreetName');
const CITY = steps('cac:PostalAddress/cbc:CityName');
const POST_CODE = steps('cac:PostalAddress/cbc:PostalZone');

const isItalian: Condition = (_node, at) => sellerCountry(at) === 'IT';

export const ITALY: Pattern = [
  {
    context: 'cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme',
    when: (scheme, at) => isItalian(scheme, at) && normalOf(selectOne(scheme, SCHEME_ID)) !== 'VAT',
    tests: {
      'IT-R-001': (scheme) => {
        const value = normalOf(basic(scheme, 'CompanyID'));
        return /^[A-Z0-9]{11,16}$/.test(value) || { params: { value } };
      },
    },
  },
  {
    context: 'cac:AccountingSupplierParty/cac:Party',
    when: isItalian,
    tests: {
      'IT-R-002': (party) => leadsTo(party, STREET),
      'IT-R-003': (party) => leadsTo(party, CITY),
      'IT-R-004': (party) => leadsTo(party, POST_CODE),
    },
  },
];
