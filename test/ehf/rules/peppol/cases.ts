/** For each rule of 3.0.21 a document that breaks it: which sample, what is changed, and how often the rule fires (once unless told). */
import type { Edit } from './mutations.ts';
import { all, before, double, drop, identification, set, swap, within } from './mutations.ts';
import { GREEK, group, leaf, taxScheme } from './samples.ts';
import type { SampleName } from './samples.ts';

export type Case = readonly [rule: string, sample: SampleName, edit: Edit, count?: number];

const SELLER = 'cac:AccountingSupplierParty';
const BUYER = 'cac:AccountingCustomerParty';
const LINE = 'cac:InvoiceLine';
const seller = (...edits: Edit[]): Edit => within(SELLER, ...edits);
const buyer = (...edits: Edit[]): Edit => within(BUYER, ...edits);
const line = (...edits: Edit[]): Edit => within(LINE, ...edits);
const payment = (...edits: Edit[]): Edit => within('cac:PaymentMeans', ...edits);
const legalId = (edit: Edit): Edit => within('cac:PartyLegalEntity', edit);

const general: readonly Case[] = [
  ['PEPPOL-EN16931-R001', 'no', drop('cbc:ProfileID')],
  ['PEPPOL-EN16931-R002', 'no', double('cbc:Note')],
  ['PEPPOL-EN16931-R003', 'no', all(drop('cbc:BuyerReference'), drop('cac:OrderReference'))],
  ['PEPPOL-EN16931-R004', 'no', swap('billing:3.0<', 'billing:3.0::2.1<')],
  ['PEPPOL-EN16931-R005', 'no', set('cbc:TaxCurrencyCode', 'EUR')],
  ['PEPPOL-EN16931-R007', 'no', set('cbc:ProfileID', 'urn:fdc:peppol.eu:2017:poacc:billing:09:1.0')],
  ['PEPPOL-EN16931-R008', 'no', set('cbc:Note', ' ')],
  ['PEPPOL-EN16931-R010', 'no', buyer(drop('cbc:EndpointID'))],
  ['PEPPOL-EN16931-R020', 'no', seller(drop('cbc:EndpointID'))],
  ['PEPPOL-EN16931-R040', 'no', within('cac:AllowanceCharge', set('cbc:Amount', '49.97'))],
  ['PEPPOL-EN16931-R041', 'no', within('cac:AllowanceCharge', drop('cbc:BaseAmount'))],
  ['PEPPOL-EN16931-R042', 'no', within('cac:AllowanceCharge', drop('cbc:MultiplierFactorNumeric'))],
  ['PEPPOL-EN16931-R043', 'no', within('cac:AllowanceCharge', set('cbc:ChargeIndicator', '0'))],
  ['PEPPOL-EN16931-R044', 'no', within('cac:Price', set('cbc:ChargeIndicator', 'true'))],
  ['PEPPOL-EN16931-R046', 'no', within('cac:Price', set('cbc:BaseAmount', '110.01'))],
  [
    'PEPPOL-EN16931-R051',
    'no',
    within('cac:LegalMonetaryTotal', swap('<cbc:PayableAmount currencyID="EUR"', '<cbc:PayableAmount currencyID="NOK"')),
  ],
  ['PEPPOL-EN16931-R053', 'no', double('cac:TaxTotal')],
  ['PEPPOL-EN16931-R054', 'no', drop('cbc:TaxCurrencyCode')],
  ['PEPPOL-EN16931-R055', 'no', swap('2875.00', '-2875.00')],
  ['PEPPOL-EN16931-R061', 'no', payment(set('cbc:PaymentMeansCode', '49'), drop('cbc:ID'), drop('cac:PaymentMandate'))],
  [
    'PEPPOL-EN16931-R080',
    'noCredit',
    before('<cac:AccountingSupplierParty>', group('AdditionalDocumentReference', leaf('ID', 'P-2'), leaf('DocumentTypeCode', '50'))),
  ],
  ['PEPPOL-EN16931-R100', 'no', line(double('cac:DocumentReference'))],
  ['PEPPOL-EN16931-R101', 'no', line(set('cbc:DocumentTypeCode', '50'))],
  ['PEPPOL-EN16931-R110', 'no', line(set('cbc:StartDate', '2026-09-30'))],
  ['PEPPOL-EN16931-R111', 'no', line(set('cbc:EndDate', '2026-11-01'))],
  ['PEPPOL-EN16931-R120', 'no', line(set('cbc:LineExtensionAmount', '1000.03'))],
  ['PEPPOL-EN16931-R121', 'no', line(set('cbc:BaseQuantity', '0'))],
  ['PEPPOL-EN16931-R130', 'no', line(swap('<cbc:BaseQuantity unitCode="EA"', '<cbc:BaseQuantity unitCode="KGM"'))],
  ['PEPPOL-EN16931-CL001', 'no', swap('mimeCode="application/pdf"', 'mimeCode="application/xml"')],
  ['PEPPOL-EN16931-CL002', 'no', set('cbc:AllowanceChargeReasonCode', 'FC')],
  ['PEPPOL-EN16931-CL003', 'no', swap('>FC<', '>95<')],
  ['PEPPOL-EN16931-CL006', 'no', before('</cac:InvoicePeriod>', leaf('DescriptionCode', '4'))],
  ['PEPPOL-EN16931-CL007', 'no', swap('currencyID="NOK"', 'currencyID="NKO"')],
  ['PEPPOL-EN16931-CL008', 'no', seller(swap('schemeID="0192"', 'schemeID="9908"'))],
  ['PEPPOL-EN16931-F001', 'no', set('cbc:IssueDate', '2026-11-01Z')],
  ['PEPPOL-EN16931-P0100', 'no', set('cbc:InvoiceTypeCode', '381')],
  ['PEPPOL-EN16931-P0101', 'noCredit', set('cbc:CreditNoteTypeCode', '380')],
  ['PEPPOL-EN16931-P0112', 'no', set('cbc:InvoiceTypeCode', '384')],
  ...(
    [
      ['P0104', 'G'],
      ['P0105', 'O'],
      ['P0106', 'IC'],
      ['P0107', 'AE'],
      ['P0108', 'D'],
      ['P0109', 'F'],
      ['P0110', 'I'],
      ['P0111', 'J'],
    ] as const
  ).map(([rule, code]): Case => [
    `PEPPOL-EN16931-${rule}`,
    'no',
    within('cac:TaxSubtotal', before('<cac:TaxScheme>', leaf('TaxExemptionReasonCode', `vatex-eu-${code.toLowerCase()}`))),
  ]),
];

/** Identifiers: what is wrong, and what is right, of each scheme. */
export const IDENTIFIERS: readonly (readonly [rule: string, scheme: string, wrong: string, right: string])[] = [
  ['PEPPOL-COMMON-R040', '0088', '3000000000015', '3000000000014'],
  ['PEPPOL-COMMON-R041', '0192', '300000000', '300000002'],
  ['PEPPOL-COMMON-R042', '0184', 'DK3000000', 'DK30000007'],
  ['PEPPOL-COMMON-R043', '0208', '0300000000', '0300000016'],
  ['PEPPOL-COMMON-R044', '0201', 'ABC12', 'ABC123'],
  ['PEPPOL-COMMON-R045', '0210', 'RSSMRA85T10A5625', 'RSSMRA85T10A562S'],
  ['PEPPOL-COMMON-R047', '0211', 'IT30000000008', 'IT30000000007'],
  ['PEPPOL-COMMON-R049', '0007', '3000000005', '3000000004'],
  ['PEPPOL-COMMON-R050', '0151', '30000000000', '30000000591'],
  ['PEPPOL-COMMON-R052', '0096', '300000000', '3000000000'],
  ['PEPPOL-COMMON-R053', '0198', '30000007', 'DK30000007'],
  ['PEPPOL-COMMON-R054', '0106', '3000000', '30000000'],
  ['PEPPOL-COMMON-R055', '0190', '3000000000000000000', '30000000000000000000'],
  ['PEPPOL-COMMON-R056-1', '9944', 'NL300000001X01', 'NL300000001B01'],
  ['PEPPOL-COMMON-R057', '0217', '30000000000', '300000000000'],
];

const identifiers: readonly Case[] = [
  ...IDENTIFIERS.map(([rule, scheme, wrong]): Case => [rule, 'no', seller(identification(wrong, scheme))]),
  ['PEPPOL-COMMON-R046', 'it', seller(swap('schemeID="0211">IT30000000007', 'schemeID="9907">3000000000'))],
  ['PEPPOL-COMMON-R056-2', 'nl', seller(swap('NL300000001B01', 'NL300000001'))],
];

const norway: readonly Case[] = [
  ['NO-R-001', 'no', seller(swap('MVA<', '<'))],
  ['NO-R-002', 'no', swap('Foretaksregisteret', 'FORETAKSREGISTERET')],
];

const denmark: readonly Case[] = [
  ['DK-R-002', 'dk', seller(legalId(drop('cbc:CompanyID')))],
  ['DK-R-003', 'dk', swap('26.08.01', '26.08')],
  ['DK-R-004', 'dk', set('cbc:AllowanceChargeReasonCode', 'ZZZ')],
  ['DK-R-005', 'dk', payment(set('cbc:PaymentMeansCode', '30'))],
  ['DK-R-006', 'dk', payment(drop('cac:FinancialInstitutionBranch'))],
  ['DK-R-007', 'dkMandate', payment(drop('cac:PayerFinancialAccount'))],
  ['DK-R-008', 'dkGiro', payment(swap('04#', '71#'))],
  ['DK-R-009', 'dkGiro', payment(swap('04#3', '04#'))],
  ['DK-R-010', 'dkCard', payment(swap('30000001', '3000001'))],
  ['DK-R-011', 'dkCard', payment(swap('71#30', '71#'))],
  ['DK-R-013', 'dk', seller(swap('<cbc:ID schemeID="0184">', '<cbc:ID>'))],
  ['DK-R-014', 'dk', seller(legalId(swap('0184', '0198')))],
  ['DK-R-016', 'dkCredit', within('cac:LegalMonetaryTotal', set('cbc:PayableAmount', '-1250.00'))],
  ['DK-R-017', 'dk', buyer(legalId(swap('0184', '0198')))],
];

const italy: readonly Case[] = [
  ['IT-R-001', 'it', swap('RSSMRA85T10A562S', 'rssmra85t10a562s')],
  ['IT-R-002', 'it', seller(drop('cbc:StreetName'))],
  ['IT-R-003', 'it', seller(drop('cbc:CityName'))],
  ['IT-R-004', 'it', seller(drop('cbc:PostalZone'))],
];

const sweden: readonly Case[] = [
  ['SE-R-001', 'se', seller(swap('SE300000000401', 'SE30000000041'))],
  ['SE-R-002', 'se', seller(swap('SE300000000401', 'SE3000000004A1'))],
  ['SE-R-003', 'se', seller(legalId(swap('3000000004', '300000-004')))],
  ['SE-R-004', 'se', seller(legalId(swap('3000000004', '30000000041')))],
  ['SE-R-013', 'se', seller(legalId(swap('3000000004', '3000000005')))],
  ['SE-R-005', 'se', seller(swap('Godkänd för F-skatt', 'F-skatt'))],
  ['SE-R-006', 'se', line(within('cac:ClassifiedTaxCategory', set('cbc:Percent', '24')))],
  ['SE-R-007', 'sePlus', payment(swap('>30000001<', '>300-0001<'))],
  ['SE-R-010', 'sePlus', payment(swap('>30000001<', '>3<'))],
  ['SE-R-008', 'se', payment(swap('>30000001<', '>300-0001<'))],
  ['SE-R-009', 'se', payment(swap('>30000001<', '>300001<'))],
  ['SE-R-011', 'se', payment(set('cbc:PaymentMeansCode', '50'))],
  ['SE-R-012', 'se', payment(set('cbc:PaymentMeansCode', '31'))],
];

const number = (from: string, to: string): Edit => swap(from, to);

const greece: readonly Case[] = [
  ['GR-R-001-1', 'gr', number('|5001<', '|5001|2<')],
  ['GR-R-001-2', 'gr', number(`${GREEK}|`, '300000018|')],
  ['GR-R-001-3', 'gr', number('|01/11/2026|', '|02/11/2026|')],
  ['GR-R-001-4', 'gr', number('|17|', '|-17|')],
  ['GR-R-001-5', 'gr', number('|1.1|', '|9.9|')],
  ['GR-R-001-6', 'gr', number('|A|', '||')],
  ['GR-R-001-7', 'gr', number('|5001<', '|<')],
  ['GR-R-002', 'gr', seller(drop('cac:PartyName'))],
  ['GR-S-011', 'gr', seller(swap(`EL${GREEK}`, 'EL300000008'))],
  ['GR-R-003', 'gr', seller(swap(`EL${GREEK}`, 'EL300000008'))],
  ['GR-R-004-1', 'gr', swap('##M.AR.K##', 'MARK')],
  ['GR-R-004-2', 'gr', swap('400001', '0400001')],
  ['GR-R-005', 'gr', buyer(drop('cac:PartyName'))],
  ['GR-R-006', 'gr', buyer(swap(`EL${GREEK}`, 'EL300000008'))],
  ['GR-S-008-1', 'gr', swap('##INVOICE|URL##', 'URL')],
  [
    'GR-R-008-2',
    'gr',
    before(
      '<cac:AccountingSupplierParty>',
      group('AdditionalDocumentReference', leaf('ID', 'U2'), leaf('DocumentDescription', '##INVOICE|URL##')),
    ),
  ],
  ['GR-R-008-3', 'gr', drop('cbc:URI')],
  ['GR-R-009', 'gr', seller(swap('schemeID="9933"', 'schemeID="0088"'))],
  ['GR-R-010', 'gr', buyer(swap(`>${GREEK}<`, '>300000008<'))],
];

const iceland: readonly Case[] = [
  ['IS-R-001', 'is', set('cbc:InvoiceTypeCode', '383')],
  ['IS-R-002', 'is', seller(legalId(swap('0196', '0088')))],
  ['IS-R-003', 'is', seller(drop('cbc:StreetName'))],
  ['IS-R-004', 'is', buyer(legalId(swap('0196', '0088')))],
  ['IS-R-005', 'is', buyer(drop('cbc:PostalZone'))],
  ['IS-R-006', 'is', payment(swap('300000000001', '30000000001'))],
  ['IS-R-007', 'isTransfer', payment(swap('300000000001', '30000000001'))],
  ['IS-R-008', 'is', swap('2026-12-10', '2026-12-32')],
  ['IS-R-009', 'is', drop('cbc:DueDate')],
  ['IS-R-010', 'is', swap('2026-12-10', '2026-11-30')],
];

const netherlands: readonly Case[] = [
  ['NL-R-001', 'nlCredit', drop('cac:BillingReference')],
  ['NL-R-002', 'nl', seller(drop('cbc:StreetName'))],
  ['NL-R-003', 'nl', seller(legalId(swap('0106', '0088')))],
  ['NL-R-004', 'nl', buyer(drop('cbc:CityName'))],
  ['NL-R-005', 'nl', buyer(legalId(swap('0106', '0088')))],
  ['NL-R-006', 'nl', within('cac:TaxRepresentativeParty', drop('cbc:PostalZone'))],
  ['NL-R-007', 'nl', drop('cac:PaymentMeans')],
  ['NL-R-008', 'nl', payment(set('cbc:PaymentMeansCode', '42'))],
  ['NL-R-009', 'nl', drop('cac:OrderReference')],
];

const germany: readonly Case[] = [
  ['DE-R-001', 'de', drop('cac:PaymentMeans')],
  ['DE-R-002', 'de', seller(drop('cac:Contact'))],
  ['DE-R-003', 'de', seller(drop('cbc:CityName'))],
  ['DE-R-004', 'de', seller(drop('cbc:PostalZone'))],
  ['DE-R-005', 'de', seller(within('cac:Contact', drop('cbc:Name')))],
  ['DE-R-006', 'de', seller(drop('cbc:Telephone'))],
  ['DE-R-007', 'de', seller(drop('cbc:ElectronicMail'))],
  ['DE-R-008', 'de', buyer(drop('cbc:CityName'))],
  ['DE-R-009', 'de', buyer(drop('cbc:PostalZone'))],
  ['DE-R-010', 'de', within('cac:DeliveryLocation', drop('cbc:CityName'))],
  ['DE-R-011', 'de', within('cac:DeliveryLocation', drop('cbc:PostalZone'))],
  ['DE-R-014', 'de', within('cac:TaxSubtotal', drop('cbc:Percent'))],
  ['DE-R-015', 'de', drop('cbc:BuyerReference')],
  ['DE-R-016', 'de', seller(drop('cac:PartyTaxScheme'))],
  ['DE-R-017', 'de', set('cbc:InvoiceTypeCode', '383')],
  ['DE-R-018', 'de', swap('PROZENT=2.00', 'PROZENT=2')],
  ['DE-R-019', 'de', payment(swap('>DE', '>DE0'))],
  ['DE-R-020', 'deDebit', payment(swap('000002<', '000003<'))],
  ['DE-R-022', 'de', double('cac:AdditionalDocumentReference')],
  ['DE-R-023-1', 'de', payment(drop('cac:PayeeFinancialAccount'))],
  ['DE-R-023-2', 'de', before('</cac:PaymentMeans>', group('PaymentMandate', leaf('ID', 'M')))],
  ['DE-R-024-1', 'deCard', payment(drop('cac:CardAccount'))],
  ['DE-R-024-2', 'deCard', before('</cac:PaymentMeans>', group('PayeeFinancialAccount', leaf('ID', '3')))],
  ['DE-R-025-1', 'deDebit', payment(drop('cbc:ID'), drop('cac:PaymentMandate'))],
  ['DE-R-025-2', 'deDebit', before('<cac:PaymentMandate>', group('PayeeFinancialAccount', leaf('ID', '3')))],
  ['DE-R-026', 'de', all(set('cbc:InvoiceTypeCode', '384'), drop('cac:BillingReference'))],
  ['DE-R-027', 'de', seller(set('cbc:Telephone', '+47'))],
  ['DE-R-028', 'de', seller(set('cbc:ElectronicMail', 'kari@firma'))],
  ['DE-R-030', 'deDebit', seller(swap('schemeID="SEPA"', 'schemeID="0088"'))],
  ['DE-R-031', 'deDebit', drop('cac:PayerFinancialAccount')],
  ['DE-R-T02', 'de', swap('https://plan.example', 'plan.example')],
];

/** All 165 rules of 3.0.21. */
export const CASES: readonly Case[] = [
  ...general,
  ...identifiers,
  ...norway,
  ...denmark,
  ...italy,
  ...sweden,
  ...greece,
  ...iceland,
  ...netherlands,
  ...germany,
];

/** Rules that 3.0.22 brought, the 137 of the cardinality table left out. */
export const NEW_CASES: readonly Case[] = [
  ['PEPPOL-COMMON-R058', 'no', seller(before('<cac:PartyLegalEntity>', taxScheme('LU30000001', 'VAT')))],
  ['PEPPOL-COMMON-R059', 'no', seller(identification('30000124001', '0240'))],
  ['PEPPOL-COMMON-R062', 'no', seller(before('<cac:PartyLegalEntity>', taxScheme('BE0300000000', 'VAT')))],
  ['SK-R-001', 'sk', all(set('cbc:InvoiceTypeCode', '384'), drop('cac:BillingReference'))],
];
