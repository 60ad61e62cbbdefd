/** Dutch sellers, and trade within the Netherlands: NL-R-001 to NL-R-009. */
import { compare, ZERO } from '../decimal.ts';
import type { Condition, Pattern, Position, Test } from '../types.ts';
import { amount, attribute, basic, hasAggregate, hasBasic, leadsTo, normalOf, steps } from '../xpath.ts';
import { isBuyerIn, isCreditNote, isInvoice, isRepresentativeIn, isSellerIn } from './document.ts';

const PRECEDING_ID = steps('cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID');
const ORDER_ID = steps('cac:OrderReference/cbc:ID');
const PAYMENT_CODES = ['30', '48', '49', '57', '58', '59'];

const isDutch: Condition = (_node, at) => isSellerIn(at, 'NL');
const isWithinNetherlands: Condition = (_node, at) => isSellerIn(at, 'NL') && isBuyerIn(at, 'NL');

const hasPreceding = ({ root }: Position): boolean => leadsTo(root, PRECEDING_ID);
const hasOrder = ({ root }: Position): boolean => leadsTo(root, ORDER_ID);
const hasPaymentMeans = ({ root }: Position): boolean => hasAggregate(root, 'PaymentMeans');

const isComplete: Test = (address) => hasBasic(address, 'StreetName') && hasBasic(address, 'CityName') && hasBasic(address, 'PostalZone');

const isDutchLegalId: Test = (id) => {
  const scheme = ` ${attribute(id, 'schemeID') ?? ''} `;
  const value = normalOf(id);
  return ((scheme.includes(' 0106 ') || scheme.includes(' 0190 ')) && value !== '') || { params: { value, scheme: scheme.trim() } };
};

export const NETHERLANDS: Pattern = [
  { context: 'cbc:CreditNoteTypeCode', when: isDutch, tests: { 'NL-R-001': (_code, at) => at.derive(hasPreceding) } },
  { context: 'cac:AccountingSupplierParty/cac:Party/cac:PostalAddress', when: isDutch, tests: { 'NL-R-002': isComplete } },
  {
    context: 'cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID',
    when: isDutch,
    tests: { 'NL-R-003': isDutchLegalId },
  },
  { context: 'cac:AccountingCustomerParty/cac:Party/cac:PostalAddress', when: isWithinNetherlands, tests: { 'NL-R-004': isComplete } },
  {
    context: 'cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID',
    when: isWithinNetherlands,
    tests: { 'NL-R-005': isDutchLegalId },
  },
  {
    context: 'cac:TaxRepresentativeParty/cac:PostalAddress',
    when: (_address, at) => isSellerIn(at, 'NL') && isRepresentativeIn(at, 'NL'),
    tests: { 'NL-R-006': isComplete },
  },
  {
    context: 'cac:LegalMonetaryTotal',
    when: isDutch,
    tests: {
      'NL-R-007': (total, at) => {
        const payable = amount(total, 'PayableAmount');
        if (payable !== null) {
          const sign = compare(payable, ZERO);
          if ((isInvoice(at) && sign <= 0) || (isCreditNote(at) && sign >= 0)) return true;
        }
        return at.derive(hasPaymentMeans);
      },
    },
  },
  {
    context: 'cac:PaymentMeans',
    when: isWithinNetherlands,
    tests: {
      'NL-R-008': (means) => {
        const value = normalOf(basic(means, 'PaymentMeansCode'));
        return PAYMENT_CODES.includes(value) || { params: { value } };
      },
    },
  },
  { context: 'cac:OrderLineReference/cbc:LineID', when: isDutch, tests: { 'NL-R-009': (_id, at) => at.derive(hasOrder) } },
];
