/**
 * Builders of EHF documents for tests. Every firm is invented; their organisation numbers begin with 3, as no real
 * firm's does, and pass modulus 11. Unless told otherwise a document follows EHF Billing 3.0 and its sums add up.
 */
import { mod11CheckValue } from '../../src/shared/values/mod11.ts';
import { decimalFromMinor, minorFromDecimal, percentOf } from '../../src/shared/values/money.ts';
import { kidCheckDigit } from '../../src/shared/values/kid.ts';

/** The nth invented organisation number: 3xxxxxxxx with the right check digit. */
export function testOrgNumber(n: number): string {
  return withCheckDigit('3', 8, n);
}

/** The nth invented account of eleven digits with the right check digit. */
export function testAccount(n: number): string {
  return withCheckDigit('9710', 10, n);
}

/** A KID of a base of digits, its modulus 10 digit added. */
export function testKid(base: string): string {
  return base + kidCheckDigit(base, 'mod10');
}

function withCheckDigit(start: string, length: number, n: number): string {
  // Bases whose check value is 10 have no number; steps of 11 possible bases find a neighbour that has.
  for (let base = n * 11 + 1; ; base++) {
    const digits = start + String(base).padStart(length - start.length, '0');
    const check = mod11CheckValue(digits);
    if (check !== 10) return digits + String(check);
  }
}

export interface PartyOptions {
  name: string;
  /** Null for a party without a Norwegian number. */
  orgNumber: string | null;
  tradingName?: string | null;
  /** Registered for Norwegian VAT: NO...MVA. */
  mva?: boolean;
  /** A VAT id of another kind, in place of NO...MVA. */
  vatId?: string;
  /** Writes `Foretaksregisteret`; only the seller does. */
  registered?: boolean;
  endpoint?: { scheme: string; id: string } | null;
  street?: string;
  city?: string;
  postalCode?: string;
  country?: string;
  contact?: { name?: string; phone?: string; email?: string } | null;
}

export interface LineOptions {
  id?: string;
  name?: string;
  description?: string;
  note?: string;
  quantity?: string;
  unit?: string;
  price?: string;
  /** Quantity times price, rounded, unless given. */
  net?: string;
  /** Percent, such as '25'. Null writes none (category O). */
  rate?: string | null;
  category?: string;
  accountingCost?: string;
  sellerItemId?: string;
  /** A GTIN, scheme 0160. */
  standardItemId?: string;
  classification?: { code: string; list: string };
  period?: { start: string; end: string };
  properties?: { name: string; value: string }[];
  /** XML put at the end of the line. */
  extra?: string;
}

export interface AllowanceChargeOptions {
  isCharge: boolean;
  amount: string;
  reason?: string;
  rate?: string | null;
  category?: string;
}

export interface AttachmentOptions {
  id?: string;
  description?: string;
  filename?: string;
  mimeCode?: string;
  /** Base64 of the content; none writes a bare reference. */
  base64?: string;
  url?: string;
}

export interface TotalsOptions {
  lineNet?: string;
  net?: string;
  vat?: string;
  gross?: string;
  payable?: string;
}

export interface DocumentOptions {
  number?: string;
  issueDate?: string;
  /** Null writes none. */
  dueDate?: string | null;
  typeCode?: string;
  note?: string;
  currency?: string;
  taxCurrency?: string;
  /** BT-111, written with taxCurrency. */
  vatInTaxCurrency?: string;
  accountingCost?: string;
  buyerReference?: string | null;
  orderReference?: string;
  contractReference?: string;
  projectReference?: string;
  period?: { start: string; end: string };
  precedingInvoices?: { number: string; issueDate?: string }[];
  seller?: Partial<PartyOptions>;
  buyer?: Partial<PartyOptions>;
  payeeName?: string;
  deliveryDate?: string;
  /** BT-83; null writes none. */
  kid?: string | null;
  /** Account or IBAN; null writes none. */
  account?: string | null;
  bic?: string;
  meansCode?: string;
  terms?: string;
  lines?: LineOptions[];
  allowancesCharges?: AllowanceChargeOptions[];
  prepaid?: string;
  rounding?: string;
  attachments?: AttachmentOptions[];
  customizationId?: string;
  profileId?: string;
  /** Totals to state in place of the right ones. */
  totals?: TotalsOptions;
  exemptionReason?: string;
  /** XML put before the seller. */
  extra?: string;
  encoding?: string;
}

export const BILLING = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0';
export const BILLING_PROFILE = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0';
export const REMINDER = `${BILLING}#conformant#urn:fdc:anskaffelser.no:2019:ehf:reminder:3.0`;
export const FORWARD_BILLING = `${BILLING}#conformant#urn:fdc:anskaffelser.no:2019:ehf:forward-billing:3.0`;
export const SELF_BILLING = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0';
export const SELF_BILLING_PROFILE = 'urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0';

export const SELLER: PartyOptions = {
  name: 'Kontorland AS',
  orgNumber: testOrgNumber(1),
  mva: true,
  registered: true,
  street: 'Blekkhusgata 4',
  city: 'Lillevik',
  postalCode: '3170',
  country: 'NO',
  contact: { name: 'Oda Lund', phone: '+47 000 00 001', email: 'faktura@kontorland.example' },
};

export const BUYER: PartyOptions = {
  name: 'Nordlys Handel AS',
  orgNumber: testOrgNumber(2),
  mva: true,
  street: 'Havnegata 12',
  city: 'Storvik',
  postalCode: '8000',
  country: 'NO',
  contact: null,
};

/** A seller abroad, for services that are subject to reverse charge. */
export const FOREIGN_SELLER: PartyOptions = {
  name: 'Cloudberry Software Ltd',
  orgNumber: null,
  vatId: 'IE3000001XA',
  endpoint: { scheme: '9935', id: 'IE3000001XA' },
  registered: false,
  mva: false,
  street: '4 Invented Quay',
  city: 'Dublin',
  postalCode: 'D02 X000',
  country: 'IE',
  contact: null,
};

/** Twelve bytes that begin as a PDF does. */
export const TINY_PDF_BASE64 = 'JVBERi0xLjQKJSVF';

/** An EHF Billing 3.0 invoice. */
export function invoiceXml(options: DocumentOptions = {}): string {
  return documentXml('Invoice', options);
}

/** An EHF Billing 3.0 credit note; its due date goes where a credit note has it. */
export function creditNoteXml(options: DocumentOptions = {}): string {
  return documentXml('CreditNote', options);
}

/** An EHF Reminder 3.0: an invoice of its own customization, for a charge without VAT unless told otherwise. */
export function reminderXml(options: DocumentOptions = {}): string {
  return documentXml('Invoice', {
    number: 'P-77',
    customizationId: REMINDER,
    profileId: 'urn:fdc:anskaffelser.no:2019:ehf:postaward:g3:06:1.0',
    precedingInvoices: [{ number: '5001' }],
    lines: [{ name: 'Faktura 5001', quantity: '1', price: '1250.00', category: 'E', rate: '0' }],
    ...options,
  });
}

/** A self-billing invoice: the seller of its head is we. */
export function selfBillingXml(options: DocumentOptions = {}): string {
  return documentXml('Invoice', {
    customizationId: SELF_BILLING,
    profileId: SELF_BILLING_PROFILE,
    typeCode: '389',
    ...options,
  });
}

/** An invoice response (UBL ApplicationResponse). */
export function invoiceResponseXml(options: { number?: string; documentNumber?: string; code?: string } = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<ApplicationResponse xmlns="urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2" ${COMMON_NAMESPACES}>
${leaf('CustomizationID', 'urn:fdc:peppol.eu:poacc:trns:invoice_response:3')}
${leaf('ProfileID', 'urn:fdc:peppol.eu:poacc:bis:invoice_response:3')}
${leaf('ID', options.number ?? 'R-1')}
${leaf('IssueDate', '2026-11-05')}
<cac:SenderParty>${leaf('EndpointID', testOrgNumber(1), 'schemeID="0192"')}</cac:SenderParty>
<cac:ReceiverParty>${leaf('EndpointID', testOrgNumber(2), 'schemeID="0192"')}</cac:ReceiverParty>
<cac:DocumentResponse><cac:Response>${leaf('ResponseCode', options.code ?? 'AP')}</cac:Response>
<cac:DocumentReference>${leaf('ID', options.documentNumber ?? '5001')}</cac:DocumentReference></cac:DocumentResponse>
</ApplicationResponse>
`;
}

/** A document inside the envelope that an access point delivers it in (SBDH). */
export function envelopeXml(documentXmlText: string): string {
  const body = documentXmlText.replace(/^<\?xml[^>]*\?>\s*/, '');
  return `<?xml version="1.0" encoding="UTF-8"?>
<StandardBusinessDocument xmlns="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader">
<StandardBusinessDocumentHeader><HeaderVersion>1.0</HeaderVersion>
<Sender><Identifier Authority="iso6523-actorid-upis">0192:${testOrgNumber(1)}</Identifier></Sender>
</StandardBusinessDocumentHeader>
${body}</StandardBusinessDocument>
`;
}

const COMMON_NAMESPACES =
  'xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" ' +
  'xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"';

/** Text as XML content. */
export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function leaf(name: string, value: string | null | undefined, attributes = ''): string {
  if (value === null || value === undefined) return '';
  return `<cbc:${name}${attributes === '' ? '' : ` ${attributes}`}>${escapeXml(value)}</cbc:${name}>`;
}

function group(name: string, ...content: string[]): string {
  const body = content.filter((part) => part !== '').join('');
  return body === '' ? '' : `<cac:${name}>${body}</cac:${name}>`;
}

function documentXml(root: 'Invoice' | 'CreditNote', options: DocumentOptions): string {
  const credit = root === 'CreditNote';
  const currency = options.currency ?? 'NOK';
  const dueDate = options.dueDate === undefined ? '2026-12-01' : options.dueDate;
  const typeCode = leaf(`${root}TypeCode`, options.typeCode ?? (credit ? '381' : '380'));
  const lines = (options.lines ?? [{ name: 'Papir, toner' }]).map(completeLine);
  const charges = (options.allowancesCharges ?? []).map((charge) => ({
    category: 'S',
    rate: '25' as string | null,
    reason: charge.isCharge ? 'Gebyr' : 'Rabatt',
    ...charge,
  }));
  const references = (options.attachments ?? []).map((attachment, index) => attachmentXml(attachment, index));
  const contract = group('ContractDocumentReference', leaf('ID', options.contractReference));
  const project =
    options.projectReference === undefined
      ? ''
      : credit
        ? group('AdditionalDocumentReference', leaf('ID', options.projectReference), leaf('DocumentTypeCode', '50'))
        : group('ProjectReference', leaf('ID', options.projectReference));
  const parts = [
    leaf('CustomizationID', options.customizationId ?? BILLING),
    leaf('ProfileID', options.profileId ?? BILLING_PROFILE),
    leaf('ID', options.number ?? (credit ? 'K-101' : '5001')),
    leaf('IssueDate', options.issueDate ?? '2026-11-01'),
    credit ? '' : leaf('DueDate', dueDate),
    typeCode,
    leaf('Note', options.note),
    leaf('DocumentCurrencyCode', currency),
    leaf('TaxCurrencyCode', options.taxCurrency),
    leaf('AccountingCost', options.accountingCost),
    leaf('BuyerReference', options.buyerReference === undefined ? 'avd 10' : options.buyerReference),
    periodXml(options.period),
    group('OrderReference', leaf('ID', options.orderReference)),
    ...(options.precedingInvoices ?? (credit ? [{ number: '5001' }] : [])).map((invoice) =>
      group('BillingReference', group('InvoiceDocumentReference', leaf('ID', invoice.number), leaf('IssueDate', invoice.issueDate))),
    ),
    contract,
    ...references,
    project,
    options.extra ?? '',
    group('AccountingSupplierParty', partyXml({ ...SELLER, ...options.seller })),
    group('AccountingCustomerParty', partyXml({ ...BUYER, ...options.buyer })),
    options.payeeName === undefined ? '' : group('PayeeParty', group('PartyName', leaf('Name', options.payeeName))),
    group('Delivery', leaf('ActualDeliveryDate', options.deliveryDate)),
    paymentXml(options, credit ? dueDate : null),
    group('PaymentTerms', leaf('Note', options.terms)),
    ...charges.map((charge) =>
      group(
        'AllowanceCharge',
        leaf('ChargeIndicator', String(charge.isCharge)),
        leaf('AllowanceChargeReason', charge.reason),
        leaf('Amount', charge.amount, `currencyID="${currency}"`),
        categoryXml('TaxCategory', charge.category, charge.rate),
      ),
    ),
    totalsXml(options, currency, lines, charges),
    ...lines.map((line, index) => lineXml(line, index, currency, credit)),
  ];
  return `<?xml version="1.0" encoding="${options.encoding ?? 'UTF-8'}"?>
<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2" ${COMMON_NAMESPACES}>
${parts.filter((part) => part !== '').join('\n')}
</${root}>
`;
}

function partyXml(party: PartyOptions): string {
  const endpoint =
    party.endpoint === undefined ? (party.orgNumber === null ? null : { scheme: '0192', id: party.orgNumber }) : party.endpoint;
  const vatId = party.vatId ?? (party.mva === true && party.orgNumber !== null ? `NO${party.orgNumber}MVA` : undefined);
  const contact = party.contact ?? {};
  const taxScheme = (companyId: string | undefined, scheme: string): string =>
    companyId === undefined ? '' : group('PartyTaxScheme', leaf('CompanyID', companyId), group('TaxScheme', leaf('ID', scheme)));
  return group(
    'Party',
    endpoint === null ? '' : leaf('EndpointID', endpoint.id, `schemeID="${endpoint.scheme}"`),
    group('PartyName', leaf('Name', party.tradingName)),
    group(
      'PostalAddress',
      leaf('StreetName', party.street),
      leaf('CityName', party.city),
      leaf('PostalZone', party.postalCode),
      group('Country', leaf('IdentificationCode', party.country)),
    ),
    taxScheme(vatId, 'VAT'),
    taxScheme(party.registered === true ? 'Foretaksregisteret' : undefined, 'TAX'),
    group('PartyLegalEntity', leaf('RegistrationName', party.name), leaf('CompanyID', party.orgNumber, 'schemeID="0192"')),
    group('Contact', leaf('Name', contact.name), leaf('Telephone', contact.phone), leaf('ElectronicMail', contact.email)),
  );
}

function periodXml(period: { start: string; end: string } | undefined): string {
  return period === undefined ? '' : group('InvoicePeriod', leaf('StartDate', period.start), leaf('EndDate', period.end));
}

function attachmentXml(attachment: AttachmentOptions, index: number): string {
  const embedded =
    attachment.base64 === undefined
      ? ''
      : `<cbc:EmbeddedDocumentBinaryObject mimeCode="${attachment.mimeCode ?? 'application/pdf'}" ` +
        `filename="${escapeXml(attachment.filename ?? 'faktura.pdf')}">${attachment.base64}</cbc:EmbeddedDocumentBinaryObject>`;
  return group(
    'AdditionalDocumentReference',
    leaf('ID', attachment.id ?? `Vedlegg ${index + 1}`),
    leaf('DocumentDescription', attachment.description),
    group('Attachment', embedded, group('ExternalReference', leaf('URI', attachment.url))),
  );
}

function paymentXml(options: DocumentOptions, creditDueDate: string | null): string {
  const account = options.account === undefined ? testAccount(1) : options.account;
  const kid = options.kid === undefined ? testKid('50010001') : options.kid;
  return group(
    'PaymentMeans',
    leaf('PaymentMeansCode', options.meansCode ?? (account === null ? '1' : '30')),
    leaf('PaymentDueDate', creditDueDate),
    leaf('PaymentID', kid),
    account === null
      ? ''
      : group('PayeeFinancialAccount', leaf('ID', account), group('FinancialInstitutionBranch', leaf('ID', options.bic))),
  );
}

function categoryXml(name: string, category: string, rate: string | null, ...reasons: string[]): string {
  return group(name, leaf('ID', category), leaf('Percent', rate), ...reasons, group('TaxScheme', leaf('ID', 'VAT')));
}

type CompleteLine = LineOptions & { quantity: string; price: string; net: string; category: string; rate: string | null };

function completeLine(line: LineOptions): CompleteLine {
  const quantity = line.quantity ?? '1';
  const price = line.price ?? '1000.00';
  const category = line.category ?? 'S';
  const rate = line.rate === undefined ? (category === 'S' ? '25' : category === 'O' ? null : '0') : line.rate;
  return { ...line, quantity, price, category, rate, net: line.net ?? product(quantity, price) };
}

/** Quantity times price to two decimals, half away from zero; both with at most four decimals. */
function product(quantity: string, price: string): string {
  const exact = BigInt(exactly(quantity, 4)) * BigInt(exactly(price, 4));
  const size = exact < 0n ? -exact : exact;
  const minor = Number((size + 500_000n) / 1_000_000n);
  return decimalFromMinor(exact < 0n ? -minor : minor);
}

function exactly(text: string, decimals = 2): number {
  const minor = minorFromDecimal(text, decimals);
  if (minor === null) throw new Error(`Not an amount: ${text}`);
  return minor;
}

function totalsXml(
  options: DocumentOptions,
  currency: string,
  lines: CompleteLine[],
  charges: { isCharge: boolean; amount: string; category: string; rate: string | null }[],
): string {
  const bases = new Map<string, { category: string; rate: string | null; base: number }>();
  const add = (category: string, rate: string | null, amount: number): void => {
    const key = `${category} ${rate === null ? '' : Number(rate)}`;
    const entry = bases.get(key) ?? { category, rate, base: 0 };
    entry.base += amount;
    bases.set(key, entry);
  };
  let lineNet = 0;
  let allowances = 0;
  let added = 0;
  for (const line of lines) {
    lineNet += exactly(line.net);
    add(line.category, line.rate, exactly(line.net));
  }
  for (const charge of charges) {
    const amount = exactly(charge.amount);
    if (charge.isCharge) added += amount;
    else allowances += amount;
    add(charge.category, charge.rate, charge.isCharge ? amount : -amount);
  }
  const attribute = `currencyID="${currency}"`;
  let vat = 0;
  const subtotals = [...bases.values()].map((entry) => {
    const amount = entry.rate === null ? 0 : percentOf(entry.base, exactly(entry.rate));
    vat += amount;
    const reason = ['S', 'Z'].includes(entry.category) ? '' : leaf('TaxExemptionReason', options.exemptionReason ?? 'Ikke avgift');
    return group(
      'TaxSubtotal',
      leaf('TaxableAmount', decimalFromMinor(entry.base), attribute),
      leaf('TaxAmount', decimalFromMinor(amount), attribute),
      categoryXml('TaxCategory', entry.category, entry.rate, reason),
    );
  });
  const net = lineNet - allowances + added;
  const gross = net + vat;
  const payable = gross - exactly(options.prepaid ?? '0') + exactly(options.rounding ?? '0');
  const stated = options.totals ?? {};
  const allowanceTotal = charges.some((charge) => !charge.isCharge) ? decimalFromMinor(allowances) : undefined;
  const chargeTotal = charges.some((charge) => charge.isCharge) ? decimalFromMinor(added) : undefined;
  const second =
    options.taxCurrency === undefined
      ? ''
      : group('TaxTotal', leaf('TaxAmount', options.vatInTaxCurrency ?? '0.00', `currencyID="${options.taxCurrency}"`));
  return [
    group('TaxTotal', leaf('TaxAmount', stated.vat ?? decimalFromMinor(vat), attribute), ...subtotals),
    second,
    group(
      'LegalMonetaryTotal',
      leaf('LineExtensionAmount', stated.lineNet ?? decimalFromMinor(lineNet), attribute),
      leaf('TaxExclusiveAmount', stated.net ?? decimalFromMinor(net), attribute),
      leaf('TaxInclusiveAmount', stated.gross ?? decimalFromMinor(gross), attribute),
      leaf('AllowanceTotalAmount', allowanceTotal, attribute),
      leaf('ChargeTotalAmount', chargeTotal, attribute),
      leaf('PrepaidAmount', options.prepaid, attribute),
      leaf('PayableRoundingAmount', options.rounding, attribute),
      leaf('PayableAmount', stated.payable ?? decimalFromMinor(payable), attribute),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function lineXml(line: CompleteLine, index: number, currency: string, credit: boolean): string {
  return group(
    credit ? 'CreditNoteLine' : 'InvoiceLine',
    leaf('ID', line.id ?? String(index + 1)),
    leaf('Note', line.note),
    leaf(credit ? 'CreditedQuantity' : 'InvoicedQuantity', line.quantity, `unitCode="${line.unit ?? 'EA'}"`),
    leaf('LineExtensionAmount', line.net, `currencyID="${currency}"`),
    leaf('AccountingCost', line.accountingCost),
    periodXml(line.period),
    group(
      'Item',
      leaf('Description', line.description),
      leaf('Name', line.name ?? `Vare ${index + 1}`),
      group('SellersItemIdentification', leaf('ID', line.sellerItemId)),
      group('StandardItemIdentification', leaf('ID', line.standardItemId, 'schemeID="0160"')),
      line.classification === undefined
        ? ''
        : group(
            'CommodityClassification',
            leaf('ItemClassificationCode', line.classification.code, `listID="${line.classification.list}"`),
          ),
      categoryXml('ClassifiedTaxCategory', line.category, line.rate),
      ...(line.properties ?? []).map((property) =>
        group('AdditionalItemProperty', leaf('Name', property.name), leaf('Value', property.value)),
      ),
    ),
    group('Price', leaf('PriceAmount', line.price, `currencyID="${currency}"`)),
    line.extra ?? '',
  );
}
