/** Parts of the business model that tell nothing: what a reader or a writer fills in. */
import type { Address, Contact, InvoiceLine, Party } from './model.ts';

/** An address of which nothing is told. */
export const NO_ADDRESS: Address = {
  street: null,
  additionalStreet: null,
  addressLine: null,
  city: null,
  postalCode: null,
  region: null,
  country: null,
};

/** A contact of which nothing is told. */
export const NO_CONTACT: Contact = { name: null, phone: null, email: null };

/** The party of a document that names none. */
export const NO_PARTY: Party = {
  name: null,
  tradingName: null,
  orgNumber: null,
  legalId: null,
  legalForm: null,
  vatId: null,
  taxRegistration: null,
  endpoint: null,
  identifiers: [],
  address: NO_ADDRESS,
  contact: NO_CONTACT,
};

/** A line of which nothing is told. */
export const NO_LINE: InvoiceLine = {
  id: null,
  note: null,
  quantity: null,
  unit: null,
  net: null,
  accountingCost: null,
  period: null,
  orderLine: null,
  invoicedObject: null,
  allowancesCharges: [],
  price: null,
  baseQuantity: null,
  priceDiscount: null,
  grossPrice: null,
  name: null,
  description: null,
  sellerItemId: null,
  standardItemId: null,
  buyerItemId: null,
  originCountry: null,
  classifications: [],
  category: null,
  rate: null,
  properties: [],
};
