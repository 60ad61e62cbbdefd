/** Norwegian parties: organisation numbers, VAT ids, Foretaksregisteret, VAT without registration, and VAT in NOK. */
import { isNorwegianVatId, normalizeOrgNumber } from '../../../shared/values/orgNumber.ts';
import type { XmlElement } from '../../tree.ts';
import { compare, decimalText, parseDecimal, ZERO } from '../decimal.ts';
import { buyers, companyIds, hasAddressCode, schemesNamed, sellers } from '../peppol/document.ts';
import { DOCUMENT } from '../path.ts';
import type { Condition, Pattern, Position } from '../types.ts';
import { attribute, basics, hasAggregate, normalOf, select, steps, stringOf } from '../xpath.ts';

const LEGAL_NAME = steps('cac:PartyLegalEntity/cbc:RegistrationName');
const ROW_CATEGORY = steps('cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:ID');
const VAT_TOTALS = steps('cac:TaxTotal/cbc:TaxAmount');

const vatIds = (party: XmlElement): readonly XmlElement[] => companyIds(schemesNamed(party, 'VAT'));
const isVatRegistered = (party: XmlElement): boolean => vatIds(party).some((id) => normalOf(id) !== '');
const hasNorwegianVatId = (party: XmlElement): boolean => vatIds(party).some((id) => /^NO[0-9]/.test(normalOf(id)));

const hasNorwegianSeller = (at: Position): boolean => sellers(at).some((party) => hasAddressCode(party, 'NO') || hasNorwegianVatId(party));
const hasNorwegianBuyer = (at: Position): boolean => buyers(at).some((party) => hasAddressCode(party, 'NO'));

/** By address or by VAT id. */
export const isNorwegianSeller: Condition = (_node, at) => at.derive(hasNorwegianSeller);

/** Companies that the law has in Foretaksregisteret, and that must say so in their invoices (foretaksregisterloven § 10-2). */
const REGISTERED_FORM = /(?:^|\s)(?:AS|ASA|NUF)\.?$/i;

function isInRegister(party: XmlElement): boolean {
  return companyIds(schemesNamed(party, 'TAX')).some((id) => normalOf(id) === 'Foretaksregisteret');
}

export const PARTIES: Pattern = [
  {
    context: `${DOCUMENT}/cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID`,
    // With scheme 0192 an official rule counts it.
    when: (id, at) => attribute(id, 'schemeID') === null && at.derive(hasNorwegianBuyer),
    tests: { 'AI-BUYER-ORG': (id) => normalizeOrgNumber(stringOf(id)) !== null || { params: { value: normalOf(id) } } },
  },
  {
    context: `${DOCUMENT}/cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID`,
    when: (id) => normalOf(id).slice(0, 2).toUpperCase() === 'NO',
    tests: { 'AI-BUYER-VAT': (id) => isNorwegianVatId(normalOf(id)) || { params: { value: normalOf(id) } } },
  },
  {
    context: `${DOCUMENT}/cac:AccountingSupplierParty/cac:Party`,
    when: isNorwegianSeller,
    tests: {
      'AI-S-WITHOUT-MVA': (party, { root }) => {
        if (isVatRegistered(party) || hasAggregate(root, 'TaxRepresentativeParty')) return true;
        return !select(root, ROW_CATEGORY).some((id) => normalOf(id) === 'S');
      },
      'AI-FORETAKSREGISTERET': (party) => {
        const name = select(party, LEGAL_NAME)[0];
        if (name === undefined || !REGISTERED_FORM.test(normalOf(name)) || isInRegister(party)) return true;
        return { params: { value: normalOf(name) } };
      },
    },
  },
];

/** A pattern of its own, since the root has other rules of ours too. */
export const VAT_IN_NOK: Pattern = [
  {
    context: DOCUMENT,
    when: (_document, at) => sellers(at).some(hasNorwegianVatId),
    tests: {
      // Bokføringsforskriften § 5-1-1: VAT is stated in NOK.
      'AI-VAT-IN-NOK': (document) => {
        const currency = normalOf(basics(document, 'DocumentCurrencyCode')[0] ?? null);
        if (currency === '' || currency === 'NOK') return true;
        const totals = select(document, VAT_TOTALS);
        if (totals.some((total) => attribute(total, 'currencyID') === 'NOK')) return true;
        for (const total of totals) {
          const stated = parseDecimal(stringOf(total));
          if (stated !== null && compare(stated, ZERO) !== 0) return { at: total, params: { currency, value: decimalText(stated) } };
        }
        return true;
      },
    },
  },
];
