/** Icelandic sellers, and trade within Iceland: IS-R-001 to IS-R-010. */
import { isIsoDate } from '../../../shared/values/dates.ts';
import type { XmlElement } from '../../tree.ts';
import { DOCUMENT } from '../path.ts';
import type { Condition, Pattern, Test } from '../types.ts';
import { aggregates, attribute, basic, basics, hasBasic, leadsTo, normalOf, only, select, steps, stringOf } from '../xpath.ts';
import type { Steps } from '../xpath.ts';
import { buyerAddressCode, sellerAddressCode } from './document.ts';
import { anyIs, lengthOf } from './text.ts';

const SELLER_LEGAL_ID = steps('cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID');
const SELLER_STREET = steps('cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cbc:StreetName');
const SELLER_POST_CODE = steps('cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cbc:PostalZone');
const LEGAL_ID = steps('cac:Party/cac:PartyLegalEntity/cbc:CompanyID');
const STREET = steps('cac:Party/cac:PostalAddress/cbc:StreetName');
const POST_CODE = steps('cac:Party/cac:PostalAddress/cbc:PostalZone');
const PAYEE_ACCOUNT = steps('cac:PayeeFinancialAccount/cbc:ID');

const isIcelandic: Condition = (_node, at) => sellerAddressCode(at) === 'IS';
const isWithinIceland: Condition = (node, at) => isIcelandic(node, at) && buyerAddressCode(at) === 'IS';

const isKennitala = (from: XmlElement, path: Steps): boolean => select(from, path).some((id) => attribute(id, 'schemeID') === '0196');

function isPlainType(document: XmlElement, name: string): boolean {
  const code = normalOf(basic(document, name));
  return code === '380' || code === '381';
}

/** IS-R-006 and 007: a claim or transfer with that code states an account of twelve characters. */
function hasAccount(code: string): Test {
  return (document) => {
    const means = aggregates(document, 'PaymentMeans').filter((one) => anyIs(basics(one, 'PaymentMeansCode'), code));
    if (means.length === 0) return true;
    const account = only(means.flatMap((one) => select(one, PAYEE_ACCOUNT)));
    return (account !== null && lengthOf(normalOf(account)) === 12) || { params: { value: normalOf(account) } };
  };
}

/** Eindagi: the last day to pay without interest, in a reference of its own. */
function eindagi(document: XmlElement): readonly XmlElement[] {
  return aggregates(document, 'AdditionalDocumentReference').filter((reference) =>
    anyIs(basics(reference, 'DocumentDescription'), 'EINDAGI'),
  );
}

const idsOf = (all: readonly XmlElement[]): readonly XmlElement[] => all.flatMap((reference) => basics(reference, 'ID'));

export const ICELAND: Pattern = [
  {
    context: DOCUMENT,
    when: isIcelandic,
    tests: {
      'IS-R-001': (document) => isPlainType(document, 'InvoiceTypeCode') || isPlainType(document, 'CreditNoteTypeCode'),
      'IS-R-002': (document) => isKennitala(document, SELLER_LEGAL_ID),
      'IS-R-003': (document) => leadsTo(document, SELLER_STREET) && leadsTo(document, SELLER_POST_CODE),
      'IS-R-006': hasAccount('9'),
      'IS-R-007': hasAccount('42'),
      'IS-R-008': (document) => {
        const all = eindagi(document);
        if (all.length === 0) return true;
        const value = stringOf(only(idsOf(all)));
        return (value.length === 10 && isIsoDate(value)) || { params: { value } };
      },
      'IS-R-009': (document) => eindagi(document).length === 0 || hasBasic(document, 'DueDate'),
      'IS-R-010': (document) => {
        const all = eindagi(document);
        if (all.length === 0) return true;
        const last = idsOf(all).map(stringOf);
        return basics(document, 'DueDate').some((due) => last.some((day) => stringOf(due) <= day));
      },
    },
  },
  {
    context: `${DOCUMENT}/cac:AccountingCustomerParty`,
    when: isWithinIceland,
    tests: {
      'IS-R-004': (buyer) => isKennitala(buyer, LEGAL_ID),
      'IS-R-005': (buyer) => leadsTo(buyer, STREET) && leadsTo(buyer, POST_CODE),
    },
  },
];
