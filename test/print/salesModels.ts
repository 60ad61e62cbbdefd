/** Documents of our own as they are composed: models whose sums are computed. Every firm is invented. */
import { crc32, deflateSync } from 'node:zlib';
import { computeTotals, withTotals, type AllowanceCharge, type InvoiceLine, type InvoiceModel, type Party } from '../../src/ehf/index.ts';
import { testAccount, testKid, testOrgNumber } from '../support/documents.ts';

const noAddress = { street: null, additionalStreet: null, addressLine: null, city: null, postalCode: null, region: null, country: 'NO' };

export function party(name: string, number: number, fields: Partial<Party> = {}): Party {
  const orgNumber = testOrgNumber(number);
  return {
    name,
    tradingName: null,
    orgNumber,
    legalId: { id: orgNumber, scheme: '0192' },
    legalForm: null,
    vatId: null,
    taxRegistration: null,
    endpoint: { id: orgNumber, scheme: '0192' },
    identifiers: [],
    address: noAddress,
    contact: { name: null, phone: null, email: null },
    ...fields,
  };
}

export const SELLER = party('Fjellvind Teknikk AS', 71, {
  vatId: `NO${testOrgNumber(71)}MVA`,
  taxRegistration: 'Foretaksregisteret',
  address: { ...noAddress, street: 'Smedgata 8', postalCode: '7013', city: 'Lillevik' },
  contact: { name: 'Kari Moen', phone: '73 00 12 34', email: 'faktura@fjellvind.example' },
});
export const BUYER = party('Nordlys Handel AS', 72, {
  vatId: `NO${testOrgNumber(72)}MVA`,
  address: { ...noAddress, street: 'Havnegata 12', postalCode: '8000', city: 'Storvik' },
  contact: { name: 'Per Lie', phone: null, email: null },
});
export const ACCOUNT = testAccount(7);
export const KID = testKid('00042010001');

export function line(fields: Partial<InvoiceLine> = {}): InvoiceLine {
  return {
    id: null,
    note: null,
    quantity: '1',
    unit: 'EA',
    net: null,
    accountingCost: null,
    period: null,
    orderLine: null,
    invoicedObject: null,
    allowancesCharges: [],
    price: '100.00',
    baseQuantity: null,
    priceDiscount: null,
    grossPrice: null,
    name: 'Vare',
    description: null,
    sellerItemId: null,
    standardItemId: null,
    buyerItemId: null,
    originCountry: null,
    classifications: [],
    category: 'S',
    rate: '25',
    properties: [],
    ...fields,
  };
}

export const discount = (percent: string): AllowanceCharge => ({
  isCharge: false,
  amount: null,
  baseAmount: null,
  percent,
  reason: 'Rabatt',
  reasonCode: '95',
  category: null,
  rate: null,
});

export function salesModel(fields: Partial<InvoiceModel> = {}, taxCurrencyRate: string | null = null): InvoiceModel {
  const model: InvoiceModel = {
    number: '10001',
    issueDate: '2026-11-24',
    dueDate: '2026-12-08',
    typeCode: '380',
    note: null,
    taxPointDate: null,
    currency: 'NOK',
    taxCurrency: null,
    accountingCost: null,
    buyerReference: 'Avd. 10',
    period: null,
    orderReference: null,
    salesOrderReference: null,
    precedingInvoices: [],
    contractReference: null,
    projectReference: null,
    despatchReference: null,
    receiptReference: null,
    originatorReference: null,
    invoicedObject: null,
    seller: SELLER,
    buyer: BUYER,
    payee: null,
    taxRepresentative: null,
    delivery: { date: '2026-11-20', locationId: null, name: null, address: null },
    payment: {
      meansCode: '30',
      meansName: null,
      reference: KID,
      accounts: [{ id: ACCOUNT, name: null, bic: null }],
      cardAccount: null,
      mandate: null,
      terms: null,
    },
    allowancesCharges: [],
    totals: {
      lineNet: null,
      allowances: null,
      charges: null,
      net: null,
      vat: null,
      vatInTaxCurrency: null,
      gross: null,
      prepaid: null,
      rounding: null,
      payable: null,
    },
    vat: [],
    lines: [line({ id: '1', name: 'Montering', quantity: '2.5', unit: 'HUR', price: '950.00' })],
    attachments: [],
    ...fields,
  };
  const result = computeTotals(model, { taxCurrencyRate });
  if (!result.ok) throw new Error('The sums of the test document cannot be computed');
  return withTotals(model, result.computed);
}

export const manyLines = (count: number): InvoiceLine[] =>
  Array.from({ length: count }, (_, index) => line({ id: `${index + 1}`, name: `Vare ${index + 1}`, price: `${index + 1}.25` }));

/** All that a document of ours can say. */
export const RICH = salesModel({
  note: 'Takk for oppdraget.\nArbeidet er utført etter avtale.',
  orderReference: 'PO-4471',
  contractReference: 'R-9',
  projectReference: 'P-12',
  accountingCost: '4021',
  period: { start: '2026-10-01', end: '2026-10-31', code: null },
  delivery: {
    date: '2026-10-30',
    locationId: null,
    name: 'Lageret',
    address: { ...noAddress, street: 'Kaiveien 3', postalCode: '8001', city: 'Storvik' },
  },
  payment: {
    meansCode: '30',
    meansName: null,
    reference: KID,
    accounts: [{ id: ACCOUNT, name: null, bic: null }],
    cardAccount: null,
    mandate: null,
    terms: 'Netto 14 dager. Forsinkelsesrente etter loven.',
  },
  lines: [
    line({
      id: '1',
      name: 'Varmepumpe luft-vann',
      sellerItemId: 'VP-700',
      quantity: '2',
      price: '18500.00',
      allowancesCharges: [discount('10')],
    }),
    line({
      id: '2',
      name: 'Montering',
      sellerItemId: 'TIME',
      description: 'To montører, reise medregnet',
      quantity: '7.5',
      unit: 'HUR',
      price: '950.125',
      note: 'Serienummer 4711 og 4712 er registrert på garantien.',
      period: { start: '2026-10-29', end: '2026-10-30', code: null },
    }),
    line({ id: '3', name: 'Kaffe og frukt', quantity: '1', price: '240.00', rate: '15' }),
  ],
  allowancesCharges: [
    {
      isCharge: true,
      amount: '49.00',
      baseAmount: null,
      percent: null,
      reason: 'Fakturagebyr',
      reasonCode: null,
      category: 'S',
      rate: '25',
    },
    {
      isCharge: false,
      amount: null,
      baseAmount: null,
      percent: '2',
      reason: 'Kvantumsrabatt',
      reasonCode: '95',
      category: 'S',
      rate: '25',
    },
  ],
  attachments: [
    {
      id: 'timer.pdf',
      description: 'Timeliste',
      filename: 'timer.pdf',
      mimeCode: 'application/pdf',
      url: null,
      embedded: true,
      size: 34_000,
    },
  ],
});

/** A PNG with alpha: a disc on nothing. */
export function logoPng(width = 320, height = 96): Uint8Array {
  const rows = Buffer.alloc((width * 4 + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * (width * 4 + 1) + 1 + x * 4;
      const isDisc = Math.hypot(x - height / 2, y - height / 2) < height / 2 - 2;
      const isBar = x > height * 1.2 && y > height * 0.3 && y < height * 0.7;
      if (isDisc) rows.set([0x14, 0x7a, 0x5c, 255], at);
      else if (isBar) rows.set([0xe0, 0x90, 0x20, 160], at);
    }
  return png(width, height, 8, 6, rows);
}

export function png(
  width: number,
  height: number,
  depth: number,
  type: number,
  rows: Uint8Array,
  extra: Uint8Array[] = [],
  interlace = 0,
): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, type, 0, 0, interlace], 8);
  return Uint8Array.from(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      pngChunk('IHDR', header),
      ...extra,
      pngChunk('IDAT', deflateSync(rows)),
      pngChunk('IEND', new Uint8Array()),
    ]),
  );
}

export function pngChunk(name: string, body: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const chunk = Buffer.alloc(named.length + 8);
  chunk.writeUInt32BE(body.length, 0);
  chunk.set(named, 4);
  chunk.writeUInt32BE(crc32(named), named.length + 4);
  return chunk;
}
