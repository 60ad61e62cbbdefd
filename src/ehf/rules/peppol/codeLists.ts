/** Code lists and forms that Peppol narrows: PEPPOL-EN16931-CL, -P and -F. */
import { CHARGE_REASONS } from '../codes/chargeReasons.ts';
import { codeList } from '../codes/codeList.ts';
import { CURRENCIES } from '../codes/currencies.ts';
import { ALLOWANCE_REASONS, ATTACHMENT_TYPES, TAX_POINTS } from '../codes/smallLists.ts';
import { isIsoDate } from '../../../shared/values/dates.ts';
import type { XmlElement } from '../../tree.ts';
import type { ContextRule, Pattern, Position, RulesetId, Test } from '../types.ts';
import { attribute, basic, basics, hasBasic, normalOf, stringOf } from '../xpath.ts';
import { hasKnownProfile, isDomestic } from './document.ts';
import { anyIs, normalText, textNode } from './text.ts';

/** Schemes of electronic addresses that Peppol delivers to (EAS). */
export const PEPPOL_ENDPOINT_SCHEMES = codeList(`
  0002 0007 0009 0060 0088 0096 0097 0106 0130 0135 0142 0151 0183 0184 0188 0190 0191 0192 0195 0196 0198 0199 0200 0201 0204 0208
  0209 0210 0211 0216 0218 0221 0225 0230 0235 0240 0242 0244 0245 0246 0248 9910 9913 9914 9915 9918 9919 9920 9922 9923 9924 9925
  9926 9927 9928 9929 9930 9931 9932 9933 9934 9935 9936 9937 9938 9939 9940 9941 9942 9943 9944 9945 9946 9947 9948 9949 9950 9951
  9952 9953 9957 9959
`).codes;

/** Of São Tomé's two dobras Peppol has the new one (STN), EN 16931 the old one (STD). */
const PEPPOL_CURRENCIES: ReadonlySet<string> = new Set(['STN', ...CURRENCIES.codes].filter((code) => code !== 'STD'));

const INVOICE_TYPES = codeList('71 80 82 84 102 218 219 326 331 380 382 383 384 386 388 393 395 553 575 623 780 817 870 875 876 877').codes;
const CREDIT_NOTE_TYPES = codeList('381 396 81 83 532').codes;

const AMOUNTS = [
  'cbc:Amount',
  'cbc:BaseAmount',
  'cbc:PriceAmount',
  'cbc:TaxAmount',
  'cbc:TaxableAmount',
  'cbc:LineExtensionAmount',
  'cbc:TaxExclusiveAmount',
  'cbc:TaxInclusiveAmount',
  'cbc:AllowanceTotalAmount',
  'cbc:ChargeTotalAmount',
  'cbc:PrepaidAmount',
  'cbc:PayableRoundingAmount',
  'cbc:PayableAmount',
];

const DATES = ['cbc:IssueDate', 'cbc:DueDate', 'cbc:TaxPointDate', 'cbc:StartDate', 'cbc:EndDate', 'cbc:ActualDeliveryDate'];

function textIn(codes: ReadonlySet<string>): Test {
  return (node) => {
    const value = normalText([node]);
    return codes.has(value) || { params: { value } };
  };
}

function attributeIn(codes: ReadonlySet<string>, name: string): Test {
  return (node) => {
    const value = attribute(node, name);
    return (value !== null && codes.has(value)) || { params: { value } };
  };
}

/** CL002 and CL003: the list goes by the indicator as it is written. */
function reasonRule(indicator: string, rule: string, codes: ReadonlySet<string>): ContextRule {
  return {
    context: 'cac:AllowanceCharge/cbc:AllowanceChargeReasonCode',
    when: (_node, { parent }) => parent !== null && anyIs(basics(parent, 'ChargeIndicator'), indicator),
    tests: { [rule]: textIn(codes) },
  };
}

function typeIn(codes: ReadonlySet<string>): Test {
  return (node, at) => {
    if (!hasKnownProfile(at)) return true;
    const value = normalText([node]);
    return codes.has(value) || { params: { value } };
  };
}

/** P0112: types for certain countries only. */
function isTypeOfCountry(ruleset: RulesetId): Test {
  const german = ruleset === '3.0.22' ? ['326', '384', '389'] : ['326', '384'];
  return (node: XmlElement, at: Position) => {
    const value = normalOf(node);
    if (!german.includes(value) || isDomestic(at, 'DE')) return true;
    if (ruleset === '3.0.22' && value === '384' && isDomestic(at, 'SK')) return true;
    return { params: { value } };
  };
}

/** An exemption code belongs to one category. */
const CATEGORY_OF_CODE: readonly (readonly [rule: string, code: string, category: string])[] = [
  ['P0104', 'VATEX-EU-G', 'G'],
  ['P0105', 'VATEX-EU-O', 'O'],
  ['P0106', 'VATEX-EU-IC', 'K'],
  ['P0107', 'VATEX-EU-AE', 'AE'],
  ['P0108', 'VATEX-EU-D', 'E'],
  ['P0109', 'VATEX-EU-F', 'E'],
  ['P0110', 'VATEX-EU-I', 'E'],
  ['P0111', 'VATEX-EU-J', 'E'],
];

const exemptionRules: Pattern = [
  // Most categories have no code; they need not be asked eight times.
  { context: 'cac:TaxCategory', when: (category) => !hasBasic(category, 'TaxExemptionReasonCode'), tests: {} },
  ...CATEGORY_OF_CODE.map(([rule, code, expected]): ContextRule => ({
    context: 'cac:TaxCategory',
    when: (category) => stringOf(basic(category, 'TaxExemptionReasonCode')).toUpperCase() === code,
    tests: {
      [`PEPPOL-EN16931-${rule}`]: (category) => {
        const stated = normalOf(basic(category, 'ID'));
        return stated === expected || { params: { code, stated, expected } };
      },
    },
  })),
];

/** Codes, currencies, types and dates. */
export function codeRules(ruleset: RulesetId): Pattern {
  const invoiceTypes = ruleset === '3.0.22' ? new Set([...INVOICE_TYPES, '389']) : INVOICE_TYPES;
  return [
    {
      context: 'cbc:EmbeddedDocumentBinaryObject',
      when: (node) => attribute(node, 'mimeCode') !== null,
      tests: { 'PEPPOL-EN16931-CL001': attributeIn(ATTACHMENT_TYPES.codes, 'mimeCode') },
    },
    reasonRule('false', 'PEPPOL-EN16931-CL002', ALLOWANCE_REASONS.codes),
    reasonRule('true', 'PEPPOL-EN16931-CL003', CHARGE_REASONS.codes),
    { context: 'cac:InvoicePeriod/cbc:DescriptionCode', tests: { 'PEPPOL-EN16931-CL006': textIn(TAX_POINTS.codes) } },
    { context: AMOUNTS, tests: { 'PEPPOL-EN16931-CL007': attributeIn(PEPPOL_CURRENCIES, 'currencyID') } },
    {
      context: 'cbc:InvoiceTypeCode',
      tests: { 'PEPPOL-EN16931-P0100': typeIn(invoiceTypes), 'PEPPOL-EN16931-P0112': isTypeOfCountry(ruleset) },
    },
    { context: 'cbc:CreditNoteTypeCode', tests: { 'PEPPOL-EN16931-P0101': typeIn(CREDIT_NOTE_TYPES) } },
    {
      context: DATES,
      tests: {
        'PEPPOL-EN16931-F001': (node) => {
          const text = textNode([node]) ?? '';
          return (text.length === 10 && isIsoDate(stringOf(node))) || { params: { value: normalOf(node) } };
        },
      },
    },
    {
      context: 'cbc:EndpointID',
      when: (node) => attribute(node, 'schemeID') !== null,
      tests: { 'PEPPOL-EN16931-CL008': attributeIn(PEPPOL_ENDPOINT_SCHEMES, 'schemeID') },
    },
    ...exemptionRules,
  ];
}
