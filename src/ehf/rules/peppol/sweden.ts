/** Swedish sellers: SE-R-001 to SE-R-013. */
import type { XmlElement } from '../../tree.ts';
import type { Condition, ContextRule, Pattern, Position, RulesetId } from '../types.ts';
import { remembered } from '../remembered.ts';
import { basic, basics, hasBasic, leadsTo, normalize, normalOf, only, selectOne, steps, stringOf } from '../xpath.ts';
import { isNumeric, isSwedishOrgNumber } from './checkDigits.ts';
import { buyers, companyIds, hasAddressCode, schemesNamed, sellers } from './document.ts';
import { anyIs, lengthOf, numberOf } from './text.ts';

const SCHEME_ID = steps('cac:TaxScheme/cbc:ID');
const LEGAL_ID = steps('cac:PartyLegalEntity/cbc:CompanyID');
const BRANCH_ID = steps('cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID');

const isSwedishAddress = (party: XmlElement): boolean => hasAddressCode(party, 'SE');

/** Whether a party has a Swedish address and a Swedish VAT id. @throws Unevaluable when a scheme has several ids */
function isSwedish(party: XmlElement): boolean {
  if (!isSwedishAddress(party)) return false;
  return schemesNamed(party, 'VAT').some((scheme) => stringOf(basic(scheme, 'CompanyID')).startsWith('SE'));
}

const isRegisteredInSweden = remembered((party) => isSwedishAddress(party) && leadsTo(party, LEGAL_ID));

const hasSwedishAddress = (at: Position): boolean => sellers(at).some(isSwedishAddress);
const hasSwedishSeller = (at: Position): boolean => sellers(at).some(isSwedish);
const hasSwedishBuyer = (at: Position): boolean => buyers(at).some(isSwedishAddress);

const vatId = (party: XmlElement): XmlElement | null => only(companyIds(schemesNamed(party, 'VAT')));

/** Payment to plusgiro or bankgiro: code 30, and the branch says which. */
function isGiro(branch: string): Condition {
  return (_id, at) => {
    if (!at.derive(hasSwedishAddress)) return false;
    const means = at.ancestor(2);
    return means !== null && normalOf(basic(means, 'PaymentMeansCode')) === '30' && normalOf(selectOne(means, BRANCH_ID)) === branch;
  };
}

function ratesRule(ruleset: RulesetId): ContextRule {
  return {
    context: ['cac:TaxCategory', 'cac:ClassifiedTaxCategory'],
    when: (category, at) =>
      at.derive(hasSwedishAddress) &&
      (ruleset === '3.0.21' || at.derive(hasSwedishBuyer)) &&
      at.derive(hasSwedishSeller) &&
      anyIs(basics(category, 'ID'), 'S'),
    tests: {
      'SE-R-006': (category) => {
        const stated = stringOf(basic(category, 'Percent'));
        const rate = numberOf(stated);
        return rate === 25 || rate === 12 || rate === 6 || { params: { value: normalize(stated) } };
      },
    },
  };
}

const isOfLength =
  (from: number, to: number) =>
  (id: XmlElement): boolean => {
    const length = lengthOf(normalOf(id));
    return length >= from && length <= to;
  };

const isNumber = (id: XmlElement): boolean => isNumeric(normalOf(id));

/** The Swedish rules of a release; from 3.0.22 on the rates hold within Sweden only. */
export function swedishRules(ruleset: RulesetId): Pattern {
  return [
    {
      context: 'cac:AccountingSupplierParty/cac:Party',
      when: isSwedish,
      tests: {
        'SE-R-001': (party) => {
          const value = normalOf(vatId(party));
          return lengthOf(value) === 14 || { params: { value } };
        },
        'SE-R-002': (party) => {
          const value = stringOf(vatId(party));
          return isNumeric(value.slice(2, 14)) || { params: { value } };
        },
      },
    },
    {
      context: 'cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity',
      when: (entity, { parent }) => parent !== null && isSwedishAddress(parent) && hasBasic(entity, 'CompanyID'),
      tests: {
        'SE-R-003': (entity) => {
          const value = stringOf(basic(entity, 'CompanyID'));
          return isNumeric(value) || { params: { value } };
        },
        'SE-R-004': (entity) => {
          const value = normalOf(basic(entity, 'CompanyID'));
          return lengthOf(value) === 10 || { params: { value } };
        },
        'SE-R-013': (entity) => {
          const value = normalOf(basic(entity, 'CompanyID'));
          return isSwedishOrgNumber(value) || { params: { value } };
        },
      },
    },
    {
      context: 'cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID',
      when: (_id, at) => {
        const party = at.ancestor(2);
        const scheme = at.parent;
        if (party === null || scheme === null || !isRegisteredInSweden(party, at)) return false;
        return normalize(stringOf(selectOne(scheme, SCHEME_ID)).toUpperCase()) !== 'VAT';
      },
      tests: {
        'SE-R-005': (id) => normalize(stringOf(id).toUpperCase()) === 'GODKÄND FÖR F-SKATT' || { params: { value: normalOf(id) } },
      },
    },
    ratesRule(ruleset),
    {
      context: 'cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID',
      when: isGiro('SE:PLUSGIRO'),
      tests: { 'SE-R-007': isNumber, 'SE-R-010': isOfLength(2, 8) },
    },
    {
      context: 'cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID',
      when: isGiro('SE:BANKGIRO'),
      tests: { 'SE-R-008': isNumber, 'SE-R-009': isOfLength(7, 8) },
    },
    {
      context: 'cac:PaymentMeans',
      when: (means, at) => {
        if (!at.derive(hasSwedishAddress)) return false;
        const codes = basics(means, 'PaymentMeansCode');
        return anyIs(codes, '50') || anyIs(codes, '56');
      },
      tests: { 'SE-R-011': () => false },
    },
    {
      context: 'cac:PaymentMeans',
      when: (means, at) => at.derive(hasSwedishAddress) && at.derive(hasSwedishBuyer) && anyIs(basics(means, 'PaymentMeansCode'), '31'),
      tests: { 'SE-R-012': () => false },
    },
  ];
}
