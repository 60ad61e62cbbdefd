/** Identifiers of parties by their scheme: PEPPOL-COMMON-R040 to R062. */
import type { XmlElement } from '../../tree.ts';
import type { Condition, ContextRule, Pattern, RulesetId, Test } from '../types.ts';
import { attribute, normalOf, selectOne, steps, stringOf } from '../xpath.ts';
import {
  isAustralianNumber,
  isBelgianNumber,
  isCodiceFiscale,
  isGln,
  isLuxembourgVatNumber,
  isMatricule,
  isNorwegianOrgNumber,
  isPartitaIva,
  isSwedishOrgNumber,
} from './checkDigits.ts';
import { isDigits } from './text.ts';

const IDENTIFIERS = ['cbc:EndpointID', 'cac:PartyIdentification/cbc:ID', 'cbc:CompanyID'];
const SCHEME_ID = steps('cac:TaxScheme/cbc:ID');

/** The rule of one scheme: what an identifier of it looks like, blanks around taken off. */
function scheme(id: string, rule: string, isRight: (text: string) => boolean, context: readonly string[] = IDENTIFIERS): ContextRule {
  return { context, when: (node) => attribute(node, 'schemeID') === id, tests: { [rule]: format(isRight, normalOf) } };
}

/** As `scheme`, blanks counted. */
function exactScheme(id: string, rule: string, isRight: (text: string) => boolean): ContextRule {
  return { context: IDENTIFIERS, when: (node) => attribute(node, 'schemeID') === id, tests: { [rule]: format(isRight, stringOf) } };
}

/** VAT ids that begin with a country code. */
function vatId(rule: string, isOf: (text: string) => boolean, isRight: (text: string) => boolean): ContextRule {
  const when: Condition = (node, { parent }) => isOf(normalOf(node)) && parent !== null && normalOf(selectOne(parent, SCHEME_ID)) === 'VAT';
  return { context: 'cac:PartyTaxScheme/cbc:CompanyID', when, tests: { [rule]: format(isRight, normalOf) } };
}

function format(isRight: (text: string) => boolean, textOf: (node: XmlElement) => string): Test {
  return (node) => isRight(textOf(node)) || { params: { value: normalOf(node), scheme: attribute(node, 'schemeID') } };
}

const isOfLength =
  (length: number) =>
  (text: string): boolean =>
    text.length === length && isDigits(text);

const isDanishCountryForm = (text: string): boolean => text.length === 10 && text.startsWith('DK') && isDigits(text, 2);
const isDutchVatId = (text: string): boolean => /^NL[0-9]{9}B[0-9]{2}$/.test(text);
const isBelgian = (text: string): boolean => text.length === 10 && isDigits(text) && isBelgianNumber(text);
const beginsWithZeroOrOne = (text: string): boolean => text.startsWith('0') || text.startsWith('1');

const belgianVatId = vatId(
  'PEPPOL-COMMON-R062',
  (text) => text.startsWith('BE'),
  (text) => beginsWithZeroOrOne(text.slice(2)) && isBelgian(text.slice(2)),
);

const luxembourgRules: Pattern = [
  vatId(
    'PEPPOL-COMMON-R058',
    (text) => text.slice(0, 2).toUpperCase() === 'LU',
    (text) => text.length === 10 && isDigits(text, 2) && isLuxembourgVatNumber(text.slice(2)),
  ),
  scheme('0240', 'PEPPOL-COMMON-R059', isMatricule),
];

/** The identifier rules of a release. An element takes the first that its scheme or text calls for. */
export function identifierRules(ruleset: RulesetId): Pattern {
  const next = ruleset === '3.0.22';
  return [
    scheme('0088', 'PEPPOL-COMMON-R040', (text) => (next ? text.length === 13 : true) && isDigits(text) && isGln(text)),
    scheme('0192', 'PEPPOL-COMMON-R041', isNorwegianOrgNumber),
    exactScheme('0184', 'PEPPOL-COMMON-R042', (text) => isDanishCountryForm(text) || isOfLength(8)(text)),
    exactScheme('0096', 'PEPPOL-COMMON-R052', isOfLength(10)),
    exactScheme('0198', 'PEPPOL-COMMON-R053', isDanishCountryForm),
    scheme('0208', 'PEPPOL-COMMON-R043', (text) => (!next || beginsWithZeroOrOne(text)) && isBelgian(text)),
    ...(next ? [belgianVatId] : []),
    scheme('0201', 'PEPPOL-COMMON-R044', (text) => /^[A-Za-z0-9]{6}$/.test(text)),
    scheme('0210', 'PEPPOL-COMMON-R045', isCodiceFiscale),
    scheme('9907', 'PEPPOL-COMMON-R046', isCodiceFiscale, ['cbc:EndpointID']),
    scheme('0211', 'PEPPOL-COMMON-R047', isPartitaIva),
    scheme('0007', 'PEPPOL-COMMON-R049', (text) => isOfLength(10)(text) && isSwedishOrgNumber(text)),
    scheme('0151', 'PEPPOL-COMMON-R050', (text) => isOfLength(11)(text) && isAustralianNumber(text)),
    scheme('0106', 'PEPPOL-COMMON-R054', isOfLength(8)),
    scheme('0190', 'PEPPOL-COMMON-R055', isOfLength(20)),
    scheme('9944', 'PEPPOL-COMMON-R056-1', isDutchVatId),
    vatId('PEPPOL-COMMON-R056-2', (text) => text.startsWith('NL'), isDutchVatId),
    scheme('0217', 'PEPPOL-COMMON-R057', isOfLength(12)),
    ...(next ? luxembourgRules : []),
  ];
}
