/** Greek sellers, and trade within Greece. */
import type { XmlElement } from '../../tree.ts';
import { DOCUMENT } from '../path.ts';
import type { Condition, Pattern, Position, RulesetId, Test } from '../types.ts';
import { aggregates, attribute, basic, basics, normalize, normalOf, only, select, selectOne, steps, stringOf } from '../xpath.ts';
import { cannotEvaluate } from '../unevaluable.ts';
import { isGreekTaxNumber, isNumeric } from './checkDigits.ts';
import {
  accountingSellerCountry,
  buyerCountry,
  companyIds,
  hasAddressCode,
  schemesOf,
  sellerCountry,
  sellers,
  sellerVatSchemes,
} from './document.ts';
import { anyIs } from './text.ts';

const PARTY_NAME = steps('cac:PartyName/cbc:Name');
const SCHEME_ID = steps('cac:TaxScheme/cbc:ID');
const ATTACHMENT_URI = steps('cac:Attachment/cac:ExternalReference/cbc:URI');

const MARK = '##M.AR.K##';
const INVOICE_URL = '##INVOICE|URL##';

/** Sort of document in the fourth part of the number, as myDATA numbers them. */
const DOCUMENT_TYPES = ['1.1', '1.6', '2.1', '2.4', '5.1', '5.2'];
const DATE_PART = /^(0?[1-9]|[12][0-9]|3[01])[-\\/ ]?(0?[1-9]|1[0-2])[-\\/ ]?(19|20)[0-9]{2}/;

const isGreek = (country: string): boolean => country === 'GR' || country === 'EL';
const isGreekSender: Condition = (_node, at) => isGreek(sellerCountry(at));
const isWithinGreece: Condition = (_node, at) => isGreek(sellerCountry(at)) && isGreek(buyerCountry(at));
const isAddressGreek = (at: Position): boolean => sellers(at).some((party) => hasAddressCode(party, 'GR'));

const isNamed: Test = (party) => stringOf(selectOne(party, PARTY_NAME)) !== '';

/** EL and a valid tax number. */
function isGreekVatId(text: string): boolean {
  return text.startsWith('EL') && isGreekTaxNumber(text.slice(2));
}

const hasGreekVatId: Test = (party) => {
  const ids = companyIds(schemesOf(party, 'VAT'));
  return ids.length === 1 && isGreekVatId(stringOf(ids[0] ?? null));
};

const isGreekEndpoint: Test = (endpoint) =>
  (attribute(endpoint, 'schemeID') === '9933' && isGreekTaxNumber(stringOf(endpoint))) || { params: { value: normalOf(endpoint) } };

const issueDate = ({ root }: Position): string => stringOf(basic(root, 'IssueDate'));

function segments(id: XmlElement): readonly string[] {
  const text = stringOf(id);
  return text === '' ? [] : text.split('|');
}

/** GR-R-001: the number is made of six parts. */
const numberTests: Readonly<Record<string, Test>> = {
  'GR-R-001-1': (id) => segments(id).length === 6 || { params: { value: normalOf(id) } },
  'GR-R-001-2': (id, at) => {
    const [tin = ''] = segments(id);
    if (normalize(tin).length !== 9 || !isGreekTaxNumber(tin)) return { params: { value: tin } };
    const isOurs = at.derive(sellerVatSchemes).some((scheme) => stringOf(basic(scheme, 'CompanyID')).slice(2, 11) === tin);
    return isOurs || { params: { value: tin } };
  },
  'GR-R-001-3': (id, at) => {
    const date = segments(id)[1] ?? '';
    if (normalize(date) === '' || !DATE_PART.test(date)) return { params: { value: date } };
    const [day, month, year] = date.split('/');
    const issued = at.derive(issueDate).split('-');
    const isSame = day === issued[2] && month === issued[1] && year === issued[0] && day !== undefined && month !== undefined;
    return isSame || { params: { value: date } };
  },
  'GR-R-001-4': (id) => {
    const serial = segments(id)[2] ?? '';
    if (normalize(serial) === '' || !isNumeric(serial)) return { params: { value: serial } };
    if (!/^[ \t\r\n]*[+-]?[0-9]+[ \t\r\n]*$/.test(serial)) return cannotEvaluate('notNumber');
    return Number(serial) >= 0 || { params: { value: serial } };
  },
  'GR-R-001-5': (id) => {
    const type = segments(id)[3] ?? '';
    return DOCUMENT_TYPES.includes(type) || { params: { value: type } };
  },
  'GR-R-001-6': (id) => (segments(id)[4] ?? '') !== '',
  'GR-R-001-7': (id) => (segments(id)[5] ?? '') !== '',
};

function references(document: XmlElement, description: string): readonly XmlElement[] {
  return aggregates(document, 'AdditionalDocumentReference').filter((reference) =>
    anyIs(basics(reference, 'DocumentDescription'), description),
  );
}

/** Greek sellers; release 3.0.22 leaves the fourth part of the number alone. */
export function greekRules(ruleset: RulesetId): Pattern {
  const { 'GR-R-001-5': _dropped, ...withoutType } = numberTests;
  return [
    { context: `${DOCUMENT}/cbc:ID`, when: isGreekSender, tests: ruleset === '3.0.22' ? withoutType : numberTests },
    {
      context: 'cac:AccountingSupplierParty/cac:Party',
      when: isGreekSender,
      tests: { 'GR-R-002': isNamed, 'GR-S-011': hasGreekVatId },
    },
    {
      context: 'cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID',
      when: (id, at) => isGreekSender(id, at) && at.parent !== null && normalOf(selectOne(at.parent, SCHEME_ID)) === 'VAT',
      tests: { 'GR-R-003': (id) => isGreekVatId(stringOf(id)) || { params: { value: normalOf(id) } } },
    },
    {
      context: DOCUMENT,
      when: (document, at) => isGreekSender(document, at) && at.derive(isAddressGreek),
      tests: {
        'GR-R-004-1': (document) => references(document, MARK).length === 1,
        'GR-S-008-1': (document) => references(document, INVOICE_URL).length === 1,
        'GR-R-008-2': (document) => references(document, INVOICE_URL).length <= 1,
      },
    },
    {
      context: 'cac:AdditionalDocumentReference/cbc:ID',
      when: (id, at) =>
        isGreekSender(id, at) && at.derive(isAddressGreek) && at.parent !== null && anyIs(basics(at.parent, 'DocumentDescription'), MARK),
      tests: { 'GR-R-004-2': (id) => /^[1-9]/.test(stringOf(id)) || { params: { value: normalOf(id) } } },
    },
    {
      context: 'cac:AdditionalDocumentReference',
      when: (reference, at) => isGreekSender(reference, at) && anyIs(basics(reference, 'DocumentDescription'), INVOICE_URL),
      tests: { 'GR-R-008-3': (reference) => normalOf(only(select(reference, ATTACHMENT_URI))) !== '' },
    },
    { context: 'cac:AccountingCustomerParty/cac:Party', when: isGreekSender, tests: { 'GR-R-005': isNamed } },
    {
      context: 'cac:AccountingSupplierParty/cac:Party/cbc:EndpointID',
      when: (_endpoint, at) => isGreek(accountingSellerCountry(at)),
      tests: { 'GR-R-009': isGreekEndpoint },
    },
  ];
}

/** Seller and buyer Greek. */
export const WITHIN_GREECE: Pattern = [
  { context: 'cac:AccountingCustomerParty/cac:Party', when: isWithinGreece, tests: { 'GR-R-006': hasGreekVatId } },
  { context: 'cac:AccountingCustomerParty/cac:Party/cbc:EndpointID', when: isWithinGreece, tests: { 'GR-R-010': isGreekEndpoint } },
];
