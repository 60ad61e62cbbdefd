/**
 * The business content of an invoice, credit note, reminder or self-billing document, named after EN 16931 with its
 * BT and BG numbers. Everything is as the document states it, blanks around taken off: amounts, quantities and percents
 * are decimal strings, dates are strings; null is what the document does not say or leaves empty. Nothing is computed,
 * nothing is corrected.
 */
export interface InvoiceModel {
  /** BT-1 */
  readonly number: string | null;
  /** BT-2 */
  readonly issueDate: string | null;
  /** BT-9; a credit note states it with the payment means. */
  readonly dueDate: string | null;
  /** BT-3 */
  readonly typeCode: string | null;
  /** BT-22; several are joined by line ends. */
  readonly note: string | null;
  /** BT-7 */
  readonly taxPointDate: string | null;
  /** BT-5 */
  readonly currency: string | null;
  /** BT-6 */
  readonly taxCurrency: string | null;
  /** BT-19 */
  readonly accountingCost: string | null;
  /** BT-10 */
  readonly buyerReference: string | null;
  /** BG-14, and BT-8 as its code. */
  readonly period: Period | null;
  /** BT-13 */
  readonly orderReference: string | null;
  /** BT-14 */
  readonly salesOrderReference: string | null;
  /** BG-3: BT-25 and BT-26 */
  readonly precedingInvoices: readonly PrecedingInvoice[];
  /** BT-12 */
  readonly contractReference: string | null;
  /** BT-11; a credit note states it as a document reference of type 50. */
  readonly projectReference: string | null;
  /** BT-16 */
  readonly despatchReference: string | null;
  /** BT-15 */
  readonly receiptReference: string | null;
  /** BT-17 */
  readonly originatorReference: string | null;
  /** BT-18: a document reference of type 130, such as the id of a meter. */
  readonly invoicedObject: Identifier | null;
  /** BG-4 */
  readonly seller: Party;
  /** BG-7 */
  readonly buyer: Party;
  /** BG-10 */
  readonly payee: Party | null;
  /** BG-11 */
  readonly taxRepresentative: Party | null;
  /** BG-13 */
  readonly delivery: Delivery | null;
  /** BG-16 */
  readonly payment: Payment;
  /** BG-20 and BG-21 */
  readonly allowancesCharges: readonly AllowanceCharge[];
  /** BG-22 */
  readonly totals: Totals;
  /** BG-23 */
  readonly vat: readonly VatBreakdown[];
  /** BG-25 */
  readonly lines: readonly InvoiceLine[];
  /** BG-24 */
  readonly attachments: readonly Attachment[];
}

export interface Identifier {
  readonly id: string;
  readonly scheme: string | null;
}

export interface Period {
  /** BT-73, BT-134 */
  readonly start: string | null;
  /** BT-74, BT-135 */
  readonly end: string | null;
  /** BT-8: which date decides the VAT term (UNTDID 2005); null on a line. */
  readonly code: string | null;
}

export interface PrecedingInvoice {
  readonly number: string | null;
  readonly issueDate: string | null;
}

export interface Party {
  /** BT-27 (BT-44 of the buyer), else BT-28 (BT-45). */
  readonly name: string | null;
  /** BT-28 */
  readonly tradingName: string | null;
  /**
   * The Norwegian organisation number, nine digits that pass modulus 11: the legal id of scheme 0192, else one without scheme
   * of a party that is not abroad, else the electronic address of scheme 0192, else the number in the VAT id. Null when none is right.
   */
  readonly orgNumber: string | null;
  /** BT-30 */
  readonly legalId: Identifier | null;
  /** BT-33 */
  readonly legalForm: string | null;
  /** BT-31 */
  readonly vatId: string | null;
  /** BT-32: `Foretaksregisteret` for those who stand there. */
  readonly taxRegistration: string | null;
  /** BT-34 */
  readonly endpoint: Identifier | null;
  /** BT-29 */
  readonly identifiers: readonly Identifier[];
  /** BG-5 */
  readonly address: Address;
  /** BG-6 */
  readonly contact: Contact;
}

export interface Address {
  readonly street: string | null;
  readonly additionalStreet: string | null;
  readonly addressLine: string | null;
  readonly city: string | null;
  readonly postalCode: string | null;
  readonly region: string | null;
  /** ISO 3166-1, two letters. */
  readonly country: string | null;
}

export interface Contact {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

export interface Delivery {
  /** BT-72 */
  readonly date: string | null;
  /** BT-71 */
  readonly locationId: Identifier | null;
  /** BT-70 */
  readonly name: string | null;
  /** BG-15 */
  readonly address: Address | null;
}

export interface Payment {
  /** BT-81 */
  readonly meansCode: string | null;
  /** BT-82 */
  readonly meansName: string | null;
  /** BT-83: a KID, an invoice number or another reference. */
  readonly reference: string | null;
  /** BG-17 */
  readonly accounts: readonly PaymentAccount[];
  /** BG-18 */
  readonly cardAccount: CardAccount | null;
  /** BG-19 */
  readonly mandate: PaymentMandate | null;
  /** BT-20 */
  readonly terms: string | null;
}

export interface PaymentAccount {
  /** BT-84 */
  readonly id: string | null;
  /** BT-85 */
  readonly name: string | null;
  /** BT-86 */
  readonly bic: string | null;
}

export interface CardAccount {
  /** BT-87 */
  readonly number: string | null;
  /** BT-88 */
  readonly holder: string | null;
}

export interface PaymentMandate {
  /** BT-89 */
  readonly id: string | null;
  /** BT-91 */
  readonly account: string | null;
}

export interface AllowanceCharge {
  readonly isCharge: boolean;
  /** BT-92, BT-99 (line: BT-136, BT-141) */
  readonly amount: string | null;
  /** BT-93, BT-100 */
  readonly baseAmount: string | null;
  /** BT-94, BT-101 */
  readonly percent: string | null;
  /** BT-97, BT-104 */
  readonly reason: string | null;
  /** BT-98, BT-105 */
  readonly reasonCode: string | null;
  /** BT-95, BT-102; none on a line. */
  readonly category: string | null;
  /** BT-96, BT-103; none on a line. */
  readonly rate: string | null;
}

export interface Totals {
  /** BT-106 */
  readonly lineNet: string | null;
  /** BT-107 */
  readonly allowances: string | null;
  /** BT-108 */
  readonly charges: string | null;
  /** BT-109 */
  readonly net: string | null;
  /** BT-110 */
  readonly vat: string | null;
  /** BT-111 */
  readonly vatInTaxCurrency: string | null;
  /** BT-112 */
  readonly gross: string | null;
  /** BT-113 */
  readonly prepaid: string | null;
  /** BT-114 */
  readonly rounding: string | null;
  /** BT-115 */
  readonly payable: string | null;
}

export interface VatBreakdown {
  /** BT-116 */
  readonly base: string | null;
  /** BT-117 */
  readonly amount: string | null;
  /** BT-118 */
  readonly category: string | null;
  /** BT-119 */
  readonly rate: string | null;
  /** BT-120 */
  readonly exemptionReason: string | null;
  /** BT-121 */
  readonly exemptionReasonCode: string | null;
}

export interface InvoiceLine {
  /** BT-126 */
  readonly id: string | null;
  /** BT-127 */
  readonly note: string | null;
  /** BT-129 */
  readonly quantity: string | null;
  /** BT-130 */
  readonly unit: string | null;
  /** BT-131 */
  readonly net: string | null;
  /** BT-133 */
  readonly accountingCost: string | null;
  /** BG-26 */
  readonly period: Period | null;
  /** BT-132 */
  readonly orderLine: string | null;
  /** BT-128 */
  readonly invoicedObject: Identifier | null;
  /** BG-27 and BG-28 */
  readonly allowancesCharges: readonly AllowanceCharge[];
  /** BT-146 */
  readonly price: string | null;
  /** BT-149 */
  readonly baseQuantity: string | null;
  /** BT-147 */
  readonly priceDiscount: string | null;
  /** BT-148 */
  readonly grossPrice: string | null;
  /** BT-153 */
  readonly name: string | null;
  /** BT-154 */
  readonly description: string | null;
  /** BT-155 */
  readonly sellerItemId: string | null;
  /** BT-157 */
  readonly standardItemId: Identifier | null;
  /** BT-156 */
  readonly buyerItemId: string | null;
  /** BT-159 */
  readonly originCountry: string | null;
  /** BT-158 */
  readonly classifications: readonly Classification[];
  /** BT-151 */
  readonly category: string | null;
  /** BT-152 */
  readonly rate: string | null;
  /** BG-32 */
  readonly properties: readonly ItemProperty[];
  /** Lines below this one, which make up its amount (SubInvoiceLine). */
  readonly subLines?: readonly InvoiceLine[];
}

export interface Classification {
  readonly code: string;
  readonly list: string | null;
}

export interface ItemProperty {
  readonly name: string | null;
  readonly value: string | null;
}

export interface Attachment {
  /** BT-122 */
  readonly id: string | null;
  /** BT-123 */
  readonly description: string | null;
  /** BT-125 */
  readonly filename: string | null;
  /** BT-125 */
  readonly mimeCode: string | null;
  /** BT-124; never fetched. */
  readonly url: string | null;
  /** Whether the content is in the document. */
  readonly embedded: boolean;
  /** Bytes of the embedded content, reckoned from the length of its base64 without decoding; 0 when there is none. */
  readonly size: number;
}

/** An element that has a value, and no place in the model. */
export interface UnreadElement {
  /** `/Invoice/cac:InvoiceLine[2]/cac:Item/cbc:Keyword` */
  readonly path: string;
  readonly value: string;
  readonly line: number;
}
