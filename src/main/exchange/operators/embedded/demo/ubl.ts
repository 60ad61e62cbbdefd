/** Writes a demo document as UBL in the order of Peppol BIS Billing 3.0. */
import { formatDate } from '../../../../../shared/values/dates.ts';
import { currencyDecimals, decimalFromMinor } from '../../../../../shared/values/money.ts';
import { isBankAccount, isIban } from '../../../../../shared/values/bankAccount.ts';
import {
  totalsOf,
  type DemoAttachment,
  type DemoInvoice,
  type DemoLine,
  type DemoParty,
  type DemoProfile,
  type DemoTax,
  type DemoTotals,
} from './invoice.ts';
import { element, leaf, printXml, type XmlPart } from './xml.ts';

const BILLING = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0';

const PROFILES: Readonly<Record<DemoProfile, { customization: string; profile: string }>> = {
  billing: { customization: BILLING, profile: 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0' },
  reminder: {
    customization: `${BILLING}#conformant#urn:fdc:anskaffelser.no:2019:ehf:reminder:3.0`,
    profile: 'urn:fdc:anskaffelser.no:2019:ehf:postaward:g3:06:1.0',
  },
  selfBilling: {
    customization: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0',
    profile: 'urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0',
  },
};

/** Electronic address schemes (EAS) by the country of a VAT id. */
const VAT_SCHEMES: Readonly<Record<string, string>> = { IE: '9935', GB: '9932', NL: '9944', DE: '9930', FR: '9957', ES: '9920' };

export async function ublOf(invoice: DemoInvoice): Promise<Uint8Array> {
  const totals = totalsOf(invoice);
  const { customization, profile } = PROFILES[invoice.profile];
  const credit = invoice.root === 'CreditNote';
  const amounts = amountWriter(invoice);
  const attachments = await Promise.all(invoice.attachments.map(attachment));
  // Category O goes with no VAT id of either party (BR-O-02).
  const withVatId = !invoice.lines.some(({ category }) => category === 'O');
  const parts: XmlPart[] = [
    leaf('CustomizationID', customization),
    leaf('ProfileID', profile),
    leaf('ID', invoice.number),
    leaf('IssueDate', invoice.issueDate),
    credit ? null : leaf('DueDate', invoice.dueDate),
    leaf(`${invoice.root}TypeCode`, typeCode(invoice)),
    leaf('Note', invoice.note),
    leaf('DocumentCurrencyCode', invoice.currencyText ?? invoice.currency),
    leaf('BuyerReference', invoice.buyerReference),
    element('OrderReference', leaf('ID', invoice.orderReference)),
    element('BillingReference', element('InvoiceDocumentReference', leaf('ID', invoice.preceding))),
    ...attachments,
    element('AccountingSupplierParty', party(invoice.seller, 'seller', withVatId)),
    element('AccountingCustomerParty', party(invoice.buyer, 'buyer', withVatId)),
    element('Delivery', leaf('ActualDeliveryDate', invoice.deliveryDate)),
    paymentMeans(invoice, credit),
    element('PaymentTerms', leaf('Note', credit ? null : `Betales innen ${formatDate(invoice.dueDate, 'nb')}`)),
    ...invoice.charges.map((charge) =>
      element(
        'AllowanceCharge',
        leaf('ChargeIndicator', String(charge.isCharge)),
        leaf('AllowanceChargeReason', charge.reason),
        amounts('Amount', charge.amountMinor),
        category('TaxCategory', charge, null),
      ),
    ),
    ...sums(invoice, totals, amounts),
    ...invoice.lines.map((line, index) => documentLine(invoice, line, index, totals.lineNets[index] ?? 0, amounts)),
  ];
  return printXml(invoice.root, parts);
}

type AmountWriter = (name: string, minor: number | null) => XmlPart;

function amountWriter({ currency, currencyText }: DemoInvoice): AmountWriter {
  return (name, minor) =>
    leaf(name, minor === null ? null : decimalFromMinor(minor, currencyDecimals(currency)), { currencyID: currencyText ?? currency });
}

function typeCode(invoice: DemoInvoice): string | null {
  if (invoice.profile === 'reminder') return null;
  if (invoice.profile === 'selfBilling') return '389';
  return invoice.root === 'CreditNote' ? '381' : '380';
}

async function attachment({ id, description, filename, mimeCode, content }: DemoAttachment): Promise<XmlPart> {
  const base64 = Buffer.from(await content()).toString('base64');
  return element(
    'AdditionalDocumentReference',
    leaf('ID', id),
    leaf('DocumentDescription', description),
    element('Attachment', leaf('EmbeddedDocumentBinaryObject', base64, { mimeCode, filename })),
  );
}

function party(party: DemoParty, role: 'seller' | 'buyer', withVatId: boolean): XmlPart {
  const { orgNumber } = party;
  const vatId = party.vatRegistered && orgNumber !== null ? `NO${orgNumber}MVA` : party.foreignVatId;
  // A firm in the register of business enterprises says so on its invoices (NO-R-002); sole traders are not in it.
  const registered = role === 'seller' && orgNumber !== null && / (AS|ASA|NUF|KF)$/.test(party.name);
  return element(
    'Party',
    endpoint(party),
    element('PartyName', leaf('Name', party.name)),
    element(
      'PostalAddress',
      leaf('StreetName', party.street),
      leaf('CityName', party.city),
      leaf('PostalZone', party.postalCode),
      element('Country', leaf('IdentificationCode', party.country)),
    ),
    withVatId && vatId !== null ? taxScheme(vatId, 'VAT') : null,
    registered ? taxScheme('Foretaksregisteret', 'TAX') : null,
    element(
      'PartyLegalEntity',
      leaf('RegistrationName', party.name),
      orgNumber === null ? leaf('CompanyID', legalId(party)) : leaf('CompanyID', orgNumber, { schemeID: '0192' }),
    ),
    role === 'seller'
      ? element('Contact', leaf('Name', party.country === 'NO' ? 'Kundeservice' : 'Accounts'), leaf('ElectronicMail', mailOf(party)))
      : null,
  );
}

function endpoint(party: DemoParty): XmlPart {
  if (party.orgNumber !== null) return leaf('EndpointID', party.orgNumber, { schemeID: '0192' });
  const scheme = VAT_SCHEMES[party.country];
  if (party.foreignVatId !== null && scheme !== undefined) return leaf('EndpointID', party.foreignVatId, { schemeID: scheme });
  // A D-U-N-S number, for firms of countries without a scheme of their own.
  return leaf('EndpointID', '362847110', { schemeID: '0060' });
}

/** A seller without any VAT id still needs an identifier (BR-CO-26). */
function legalId(party: DemoParty): string | null {
  return party.foreignVatId === null ? `${party.country}-36284711` : null;
}

/** An address that no mail reaches: `.example` is set aside (RFC 2606). */
function mailOf(party: DemoParty): string {
  const plain = party.name
    .toLowerCase()
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'o')
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
  return `faktura@${plain}.example`;
}

function taxScheme(companyId: string, scheme: string): XmlPart {
  return element('PartyTaxScheme', leaf('CompanyID', companyId), element('TaxScheme', leaf('ID', scheme)));
}

function paymentMeans(invoice: DemoInvoice, credit: boolean): XmlPart {
  const bic = isIban(invoice.account) && !isBankAccount(invoice.account) ? bicOf(invoice.account) : null;
  return element(
    'PaymentMeans',
    leaf('PaymentMeansCode', '30', { name: 'Credit transfer' }),
    credit ? leaf('PaymentDueDate', invoice.dueDate) : null,
    leaf('PaymentID', invoice.paymentReference),
    element('PayeeFinancialAccount', leaf('ID', invoice.account), element('FinancialInstitutionBranch', leaf('ID', bic))),
  );
}

/** Where an IBAN begins with letters of a bank, its BIC is made of them. */
function bicOf(iban: string): string | null {
  const bank = /^[A-Z]{2}\d{2}([A-Z]{4})/.exec(iban)?.[1];
  return bank === undefined ? null : `${bank}${iban.slice(0, 2)}2X`;
}

function category(name: string, { category, rate }: DemoTax, reason: XmlPart): XmlPart {
  return element(name, leaf('ID', category), leaf('Percent', rate), reason, element('TaxScheme', leaf('ID', 'VAT')));
}

function exemptionReason({ category }: DemoTax, seller: DemoParty, isReminder: boolean): string | null {
  if (category === 'S' || category === 'Z') return null;
  if (category === 'AE') return 'Reverse charge';
  if (isReminder) return 'Purring: avgiften er beregnet i den opprinnelige fakturaen';
  if (category === 'E') return 'Unntatt fra merverdiavgift etter merverdiavgiftsloven kapittel 3';
  return seller.country === 'NO' ? 'Selgeren er ikke registrert i Merverdiavgiftsregisteret' : 'Not subject to VAT';
}

function sums(invoice: DemoInvoice, totals: DemoTotals, amounts: AmountWriter): XmlPart[] {
  const has = (isCharge: boolean): boolean => invoice.charges.some((charge) => charge.isCharge === isCharge);
  return [
    element(
      'TaxTotal',
      amounts('TaxAmount', totals.vat),
      ...totals.subtotals.map((subtotal) =>
        element(
          'TaxSubtotal',
          amounts('TaxableAmount', subtotal.baseMinor),
          amounts('TaxAmount', subtotal.vatMinor),
          category(
            'TaxCategory',
            subtotal,
            leaf('TaxExemptionReason', exemptionReason(subtotal, invoice.seller, invoice.profile === 'reminder')),
          ),
        ),
      ),
    ),
    element(
      'LegalMonetaryTotal',
      amounts('LineExtensionAmount', totals.lineNet),
      amounts('TaxExclusiveAmount', totals.net),
      amounts('TaxInclusiveAmount', totals.gross),
      amounts('AllowanceTotalAmount', has(false) ? totals.allowances : null),
      amounts('ChargeTotalAmount', has(true) ? totals.charges : null),
      amounts('PrepaidAmount', invoice.prepaidMinor === 0 ? null : invoice.prepaidMinor),
      amounts('PayableAmount', totals.payable),
    ),
  ];
}

function documentLine(invoice: DemoInvoice, line: DemoLine, index: number, net: number, amounts: AmountWriter): XmlPart {
  const credit = invoice.root === 'CreditNote';
  return element(
    `${invoice.root}Line`,
    leaf('ID', String(index + 1)),
    leaf(credit ? 'CreditedQuantity' : 'InvoicedQuantity', line.quantity, { unitCode: line.unit }),
    amounts('LineExtensionAmount', net),
    element('Item', leaf('Name', line.text), category('ClassifiedTaxCategory', line, null)),
    element('Price', leaf('PriceAmount', line.price, { currencyID: invoice.currencyText ?? invoice.currency })),
  );
}
