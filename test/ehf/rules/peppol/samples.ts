/**
 * Documents that meet every rule, one for each country with rules of its own. All firms are invented. Rules are tried by mutating
 * them; see rules.test.ts.
 */
import { readDocument } from '../../../../src/ehf/index.ts';
import type { XmlElement } from '../../../../src/ehf/tree.ts';
import { BILLING, BILLING_PROFILE, testAccount, testKid, testOrgNumber } from '../../../support/documents.ts';

export type Kind = 'Invoice' | 'CreditNote';

interface SampleParty {
  endpoint: readonly [scheme: string, id: string];
  /** PartyIdentification, as XML. */
  identification?: string;
  name: string;
  country: string;
  vatId: string | null;
  /** Further tax schemes, as XML. */
  schemes?: string;
  legalId: readonly [scheme: string, id: string];
  contact?: string;
}

interface Sample {
  kind?: Kind;
  number?: string;
  currency: string;
  rate: string;
  seller: SampleParty;
  buyer: SampleParty;
  /** Preceding invoices, orders and other references before the parties, as XML. */
  references?: string;
  /** Between the parties and the payment, as XML. */
  others?: string;
  payment: string;
  terms?: string;
  /** Put in the line before its price, as XML. */
  line?: string;
  item?: string;
}

export const leaf = (name: string, value: string, attributes = ''): string =>
  `<cbc:${name}${attributes === '' ? '' : ` ${attributes}`}>${value}</cbc:${name}>`;
export const group = (name: string, ...content: string[]): string => `<cac:${name}>${content.join('')}</cac:${name}>`;
const id = (value: string, scheme?: string): string => leaf('ID', value, scheme === undefined ? '' : `schemeID="${scheme}"`);

export function taxScheme(companyId: string, scheme: string): string {
  return group('PartyTaxScheme', leaf('CompanyID', companyId), group('TaxScheme', id(scheme)));
}

function address(name: string, country: string): string {
  return group(
    name,
    leaf('StreetName', 'Gate 1'),
    leaf('CityName', 'Byen'),
    leaf('PostalZone', '1000'),
    group('AddressLine', leaf('Line', 'Bakgården')),
    group('Country', leaf('IdentificationCode', country)),
  );
}

function party({ endpoint, identification = '', name, country, vatId, schemes = '', legalId, contact }: SampleParty): string {
  return group(
    'Party',
    leaf('EndpointID', endpoint[1], `schemeID="${endpoint[0]}"`),
    identification,
    group('PartyName', leaf('Name', `${name} butikk`)),
    address('PostalAddress', country),
    vatId === null ? '' : taxScheme(vatId, 'VAT'),
    schemes,
    group('PartyLegalEntity', leaf('RegistrationName', name), leaf('CompanyID', legalId[1], `schemeID="${legalId[0]}"`)),
    contact ?? group('Contact', leaf('Name', 'Kari'), leaf('Telephone', '+47 000 00 001'), leaf('ElectronicMail', 'kari@firma.example')),
  );
}

const category = (name: string, rate: string): string => group(name, id('S'), leaf('Percent', rate), group('TaxScheme', id('VAT')));

/** One line of 1,000.00, an allowance of 5 % and a charge of 50.00: net 1,000.00. VAT of 10 % in a whole number at any rate. */
function sampleXml(sample: Sample): string {
  const {
    kind = 'Invoice',
    currency,
    rate,
    number = '5001',
    references = '',
    others = '',
    payment,
    terms = '',
    line = '',
    item = '',
  } = sample;
  const money = (name: string, value: string): string => leaf(name, value, `currencyID="${currency}"`);
  const vat = `${Number(rate) * 10}.00`;
  const gross = `${1000 + Number(rate) * 10}.00`;
  const foreign = currency === 'EUR';
  const type = kind === 'Invoice' ? leaf('InvoiceTypeCode', '380') : leaf('CreditNoteTypeCode', '381');
  const period = group('InvoicePeriod', leaf('StartDate', '2026-10-01'), leaf('EndDate', '2026-10-31'));
  const linePeriod = group('InvoicePeriod', leaf('StartDate', '2026-10-02'), leaf('EndDate', '2026-10-30'));
  return `<?xml version="1.0" encoding="UTF-8"?>
<${kind} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${kind}-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
${[
  leaf('CustomizationID', BILLING),
  leaf('ProfileID', BILLING_PROFILE),
  id(number),
  leaf('IssueDate', '2026-11-01'),
  kind === 'Invoice' ? leaf('DueDate', '2026-12-01') + type : type,
  leaf('Note', 'Takk for handelen'),
  leaf('DocumentCurrencyCode', currency),
  foreign ? leaf('TaxCurrencyCode', 'NOK') : '',
  leaf('BuyerReference', 'avd 10'),
  period,
  references,
  group('AccountingSupplierParty', party(sample.seller)),
  group('AccountingCustomerParty', party(sample.buyer)),
  others,
  payment,
  terms === '' ? '' : group('PaymentTerms', leaf('Note', terms)),
  group(
    'AllowanceCharge',
    leaf('ChargeIndicator', 'false'),
    leaf('AllowanceChargeReasonCode', '95'),
    leaf('AllowanceChargeReason', 'Rabatt'),
    leaf('MultiplierFactorNumeric', '5'),
    money('Amount', '50.00'),
    money('BaseAmount', '1000.00'),
    category('TaxCategory', rate),
  ),
  group(
    'AllowanceCharge',
    leaf('ChargeIndicator', 'true'),
    leaf('AllowanceChargeReasonCode', 'FC'),
    leaf('AllowanceChargeReason', 'Frakt'),
    money('Amount', '50.00'),
    category('TaxCategory', rate),
  ),
  group(
    'TaxTotal',
    money('TaxAmount', vat),
    group('TaxSubtotal', money('TaxableAmount', '1000.00'), money('TaxAmount', vat), category('TaxCategory', rate)),
  ),
  foreign ? group('TaxTotal', leaf('TaxAmount', '2875.00', 'currencyID="NOK"')) : '',
  group(
    'LegalMonetaryTotal',
    money('LineExtensionAmount', '1000.00'),
    money('TaxExclusiveAmount', '1000.00'),
    money('TaxInclusiveAmount', gross),
    money('AllowanceTotalAmount', '50.00'),
    money('ChargeTotalAmount', '50.00'),
    money('PrepaidAmount', '0.00'),
    money('PayableRoundingAmount', '0.00'),
    money('PayableAmount', gross),
  ),
  group(
    `${kind}Line`,
    id('1'),
    leaf(kind === 'Invoice' ? 'InvoicedQuantity' : 'CreditedQuantity', '10', 'unitCode="EA"'),
    money('LineExtensionAmount', '1000.00'),
    linePeriod,
    line,
    group('AllowanceCharge', leaf('ChargeIndicator', 'false'), leaf('AllowanceChargeReason', 'Rabatt'), money('Amount', '10.00')),
    group('AllowanceCharge', leaf('ChargeIndicator', 'true'), leaf('AllowanceChargeReason', 'Frakt'), money('Amount', '10.00')),
    group('Item', leaf('Name', 'Papir'), item, category('ClassifiedTaxCategory', rate), itemProperty(sample)),
    group(
      'Price',
      money('PriceAmount', '100.00'),
      leaf('BaseQuantity', '1', 'unitCode="EA"'),
      group('AllowanceCharge', leaf('ChargeIndicator', 'false'), money('Amount', '10.00'), money('BaseAmount', '110.00')),
    ),
  ),
]
  .filter((part) => part !== '')
  .join('\n')}
</${kind}>
`;
}

function itemProperty({ currency }: Sample): string {
  return currency === 'EUR' ? group('AdditionalItemProperty', leaf('Name', 'Farge'), leaf('Value', 'Hvit')) : '';
}

const account = (value: string, branch?: string): string =>
  group('PayeeFinancialAccount', id(value), branch === undefined ? '' : group('FinancialInstitutionBranch', id(branch)));
const code = (value: string): string => leaf('PaymentMeansCode', value);
const mandate = (payer: string): string => group('PaymentMandate', id('M-1'), group('PayerFinancialAccount', id(payer)));
const preceding = group('BillingReference', group('InvoiceDocumentReference', id('4711')));
const described = (value: string, description: string, ...attachment: string[]): string =>
  group('AdditionalDocumentReference', id(value), leaf('DocumentDescription', description), ...attachment);
const external = (uri: string): string => group('Attachment', group('ExternalReference', leaf('URI', uri)));

/** A German IBAN of eighteen digits. */
export function germanIban(digits: string): string {
  return `DE${checkOf(`${digits}131400`)}${digits}`;
}

function checkOf(digits: string): string {
  let rest = 0;
  for (const character of digits) rest = (rest * 10 + Number(character)) % 97;
  return String(98 - rest).padStart(2, '0');
}

/** A Dutch IBAN of a bank that is none. */
const DUTCH_IBAN = `NL${checkOf('291428290000000001232100')}TEST0000000001`;

const norwegian = (n: number, name: string): SampleParty => ({
  endpoint: ['0192', testOrgNumber(n)],
  identification: group('PartyIdentification', id(testOrgNumber(n), '0192')),
  name,
  country: 'NO',
  vatId: `NO${testOrgNumber(n)}MVA`,
  legalId: ['0192', testOrgNumber(n)],
});

/** Everything that BIS Billing has room for, from a Norwegian seller in euro. */
function fullSample(kind: Kind): Sample {
  const attached = leaf('EmbeddedDocumentBinaryObject', 'JVBERi0xLjQKJSVF', 'mimeCode="application/pdf" filename="faktura.pdf"');
  const references = [
    group('OrderReference', id('4500')),
    preceding,
    group('ContractDocumentReference', id('K-7')),
    described('Vedlegg 1', 'Timeliste', group('Attachment', attached)),
    described('Vedlegg 2', 'Kart', external('https://kart.example/1')),
    kind === 'Invoice'
      ? group('ProjectReference', id('P-9'))
      : group('AdditionalDocumentReference', id('P-9'), leaf('DocumentTypeCode', '50')),
  ];
  const representative = group(
    'TaxRepresentativeParty',
    group('PartyName', leaf('Name', 'Mva Fullmektig AS')),
    address('PostalAddress', 'NO'),
    taxScheme(`NO${testOrgNumber(4)}MVA`, 'VAT'),
  );
  return {
    kind,
    currency: 'EUR',
    rate: '25',
    seller: { ...norwegian(1, 'Kontorland AS'), schemes: taxScheme('Foretaksregisteret', 'TAX') },
    buyer: norwegian(2, 'Nordlys Handel AS'),
    references: references.join(''),
    others: [
      group(
        'PayeeParty',
        group('PartyName', leaf('Name', 'Fordring AS')),
        group('PartyLegalEntity', leaf('CompanyID', testOrgNumber(3), 'schemeID="0192"')),
      ),
      representative,
      group(
        'Delivery',
        leaf('ActualDeliveryDate', '2026-10-31'),
        group('DeliveryLocation', address('Address', 'NO')),
        group('DeliveryParty', group('PartyName', leaf('Name', 'Lageret'))),
      ),
    ].join(''),
    payment: group(
      'PaymentMeans',
      code('30'),
      leaf('PaymentID', testKid('50010001')),
      account(testAccount(1), 'TESTNO22'),
      mandate(testAccount(2)),
    ),
    terms: '30 dager',
    line: [
      group('OrderLineReference', leaf('LineID', '1')),
      group('DocumentReference', id('Maaler 5'), leaf('DocumentTypeCode', '130')),
    ].join(''),
    item: [
      group('OriginCountry', leaf('IdentificationCode', 'NO')),
      group('CommodityClassification', leaf('ItemClassificationCode', '14111500', 'listID="STI"')),
    ].join(''),
  };
}

const danish = (cvr: string, name: string): SampleParty => ({
  endpoint: ['0184', cvr],
  identification: group('PartyIdentification', id(cvr, '0184')),
  name,
  country: 'DK',
  vatId: `DK${cvr}`,
  legalId: ['0184', cvr],
});

function danishSample(payment: string, kind: Kind = 'Invoice'): Sample {
  return {
    kind,
    currency: 'DKK',
    rate: '25',
    seller: danish('30000007', 'Kontorland ApS'),
    buyer: danish('30000015', 'Handel ApS'),
    references: kind === 'CreditNote' ? preceding : '',
    payment: group('PaymentMeans', payment),
    item: group('CommodityClassification', leaf('ItemClassificationCode', '14111500', 'listID="TST" listVersionID="26.08.01"')),
  };
}

/** Ten digits, the last that of Luhn. */
const SWEDISH = '3000000004';

const swedish = (name: string): SampleParty => ({
  endpoint: ['0007', SWEDISH],
  name,
  country: 'SE',
  vatId: `SE${SWEDISH}01`,
  schemes: taxScheme('Godkänd för F-skatt', 'TAX'),
  legalId: ['0007', SWEDISH],
});

/** A Greek tax number that checks. */
export const GREEK = '300000009';

const greek = (name: string): SampleParty => ({
  endpoint: ['9933', GREEK],
  name,
  country: 'GR',
  vatId: `EL${GREEK}`,
  legalId: ['0002', GREEK],
});

const icelandic = (name: string): SampleParty => ({
  endpoint: ['0196', '3000000000'],
  name,
  country: 'IS',
  vatId: 'IS30001',
  legalId: ['0196', '3000000000'],
});

const dutch = (name: string): SampleParty => ({
  endpoint: ['0106', '30000001'],
  name,
  country: 'NL',
  vatId: 'NL300000001B01',
  legalId: ['0106', '30000001'],
});

const german = (name: string): SampleParty => ({
  endpoint: ['9930', 'DE300000001'],
  name,
  country: 'DE',
  vatId: 'DE300000001',
  legalId: ['0002', '300000001'],
});

function germanSample(payment: string): Sample {
  return {
    currency: 'CHF',
    rate: '19',
    seller: { ...german('Kontor GmbH'), identification: group('PartyIdentification', id('DE98ZZZ09999999999', 'SEPA')) },
    buyer: german('Handel GmbH'),
    references:
      preceding +
      described(
        'A',
        'Stunden',
        group('Attachment', leaf('EmbeddedDocumentBinaryObject', 'JVBERi0xLjQKJSVF', 'mimeCode="application/pdf" filename="a.pdf"')),
      ) +
      described('B', 'Plan', external('https://plan.example')),
    others: group('Delivery', group('DeliveryLocation', address('Address', 'DE'))),
    payment: group('PaymentMeans', payment),
    terms: '#SKONTO#TAGE=14#PROZENT=2.00#\n',
  };
}

const giro = (branch: string): string => group('PaymentMeans', code('30'), account('30000001', branch));

const samples = {
  no: fullSample('Invoice'),
  noCredit: fullSample('CreditNote'),
  dk: danishSample(code('31') + account('3000000001', '1234')),
  dkMandate: danishSample(code('49') + mandate('3000000001')),
  dkGiro: danishSample(code('50') + leaf('PaymentID', '04#3000000000000001') + account('30000001')),
  dkCard: danishSample(code('93') + leaf('PaymentID', '71#300000000000001') + account('30000001')),
  dkCredit: danishSample(code('31') + account('3000000001', '1234'), 'CreditNote'),
  it: {
    currency: 'CHF',
    rate: '22',
    seller: {
      endpoint: ['0211', 'IT30000000007'],
      name: 'Carta Srl',
      country: 'IT',
      vatId: 'IT30000000007',
      schemes: taxScheme('RSSMRA85T10A562S', 'TAX'),
      legalId: ['0210', '30000000007'],
    },
    buyer: norwegian(2, 'Nordlys Handel AS'),
    payment: group('PaymentMeans', code('1')),
  },
  se: { currency: 'SEK', rate: '25', seller: swedish('Kontor AB'), buyer: swedish('Handel AB'), payment: giro('SE:BANKGIRO') },
  sePlus: { currency: 'SEK', rate: '12', seller: swedish('Kontor AB'), buyer: swedish('Handel AB'), payment: giro('SE:PLUSGIRO') },
  gr: {
    number: `${GREEK}|01/11/2026|17|1.1|A|5001`,
    currency: 'CHF',
    rate: '24',
    seller: greek('Charti AE'),
    buyer: greek('Emporio AE'),
    references: described('400001', '##M.AR.K##') + described('URL', '##INVOICE|URL##', external('https://mydata.example/1')),
    payment: group('PaymentMeans', code('1')),
  },
  is: {
    currency: 'ISK',
    rate: '24',
    seller: icelandic('Pappir ehf'),
    buyer: icelandic('Verslun ehf'),
    references: described('2026-12-10', 'EINDAGI'),
    payment: group('PaymentMeans', code('9'), account('300000000001')),
  },
  isTransfer: {
    currency: 'ISK',
    rate: '24',
    seller: icelandic('Pappir ehf'),
    buyer: icelandic('Verslun ehf'),
    payment: group('PaymentMeans', code('42'), account('300000000001')),
  },
  nl: {
    currency: 'CHF',
    rate: '21',
    seller: dutch('Papier BV'),
    buyer: dutch('Handel BV'),
    references: group('OrderReference', id('4500')),
    others: group(
      'TaxRepresentativeParty',
      group('PartyName', leaf('Name', 'Fiscaal BV')),
      address('PostalAddress', 'NL'),
      taxScheme('NL300000002B01', 'VAT'),
    ),
    payment: group('PaymentMeans', code('30'), account(DUTCH_IBAN)),
    line: group('OrderLineReference', leaf('LineID', '1')),
  },
  nlCredit: {
    kind: 'CreditNote',
    currency: 'CHF',
    rate: '21',
    seller: dutch('Papier BV'),
    buyer: dutch('Handel BV'),
    references: preceding,
    payment: group('PaymentMeans', code('30'), account(DUTCH_IBAN)),
  },
  de: germanSample(code('58') + account(germanIban('300000000000000001'))),
  deCard: germanSample(code('48') + group('CardAccount', leaf('PrimaryAccountNumberID', '3000'), leaf('NetworkID', 'NA'))),
  deDebit: germanSample(code('59') + mandate(germanIban('300000000000000002'))),
  sk: {
    currency: 'CHF',
    rate: '23',
    seller: { endpoint: ['0130', '3001'], name: 'Papier sro', country: 'SK', vatId: 'SK3000000001', legalId: ['0130', '3001'] },
    buyer: { endpoint: ['0130', '3002'], name: 'Obchod sro', country: 'SK', vatId: 'SK3000000002', legalId: ['0130', '3002'] },
    references: preceding,
    payment: group('PaymentMeans', code('1')),
  },
} satisfies Record<string, Sample>;

export type SampleName = keyof typeof samples;
export const SAMPLE_NAMES = Object.keys(samples) as SampleName[];

/** The XML of a sample. */
export function sampleText(name: SampleName): string {
  return sampleXml(samples[name] as Sample);
}

/** The root of a document. */
export function rootOf(xml: string): XmlElement {
  const result = readDocument(new TextEncoder().encode(xml));
  if (!result.ok) throw new Error(`Not read: ${result.failure.code} ${result.failure.detail}`);
  return result.document.root;
}
