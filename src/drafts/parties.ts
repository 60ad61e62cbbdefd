/** Seller, buyer and delivery in the terms of EN 16931. */
import { NO_ADDRESS, NO_PARTY } from '../ehf/index.ts';
import type { Address, Delivery, Identifier, Party } from '../ehf/index.ts';
import { isOrgNumber, normalizeOrgNumber } from '../shared/values/orgNumber.ts';
import { addressOfVatId } from './addresses.ts';
import { cleaned } from './texts.ts';
import { daysOf } from './context.ts';
import type { Customer, SalesDraft, SalesFacts } from './types.ts';

/** EAS and ICD of Norwegian organisation numbers. */
const ORG_NUMBER = '0192';
/** Schemes that EN 16931 knows and Peppol does not: e-mail and its kin (PEPPOL-EN16931-CL008). */
const NOT_OF_PEPPOL = /^[A-Z]{2}$/;
const NORWAY = 'NO';
/** BT-32, this very spelling (NO-R-002); said by those who stand in the register (foretaksregisterloven § 10-2). */
const BUSINESS_REGISTER = 'Foretaksregisteret';

function addressOf(place: { street: string; postalCode: string; city: string; country: string }): Address {
  return {
    ...NO_ADDRESS,
    street: cleaned(place.street),
    city: cleaned(place.city),
    postalCode: cleaned(place.postalCode),
    country: cleaned(place.country),
  };
}

/**
 * BG-4
 *
 * @param hasVatId whether `NO#########MVA` is said: not in a document outside the scope of VAT (BR-O-02)
 */
export function sellerOf(draft: SalesDraft, { company }: SalesFacts, hasVatId: boolean): Party {
  const orgNumber = isOrgNumber(company.orgNumber) ? company.orgNumber : null;
  const id: Identifier | null = orgNumber === null ? null : { id: orgNumber, scheme: ORG_NUMBER };
  return {
    ...NO_PARTY,
    name: cleaned(company.name),
    orgNumber,
    legalId: id,
    vatId: hasVatId && orgNumber !== null ? `${NORWAY}${orgNumber}MVA` : null,
    taxRegistration: company.inBusinessRegister ? BUSINESS_REGISTER : null,
    endpoint: id,
    address: addressOf(company),
    contact: {
      name: cleaned(draft.ourReference) ?? cleaned(company.contactName),
      phone: cleaned(company.phone),
      email: cleaned(company.email),
    },
  };
}

/** BG-7; nobody while no customer is chosen. */
export function buyerOf(draft: SalesDraft, { customer }: SalesFacts, hasVatId: boolean): Party {
  if (customer === null) return { ...NO_PARTY, contact: { ...NO_PARTY.contact, name: cleaned(draft.buyerContact) } };
  const orgNumber = orgNumberOf(customer);
  const stated = cleaned(customer.orgNumber);
  const foreign: Identifier | null = stated === null ? null : { id: stated, scheme: null };
  return {
    ...NO_PARTY,
    name: cleaned(customer.name),
    orgNumber,
    legalId: customer.country !== NORWAY ? foreign : orgNumber === null ? null : { id: orgNumber, scheme: ORG_NUMBER },
    vatId: hasVatId ? (cleaned(customer.vatId)?.replace(/\s/g, '').toUpperCase() ?? null) : null,
    endpoint: endpointOf(customer),
    address: addressOf(customer),
    contact: { name: cleaned(draft.buyerContact), phone: cleaned(customer.phone), email: cleaned(customer.email) },
  };
}

/** The organisation number of a Norwegian customer, when it is right. */
export function orgNumberOf({ country, orgNumber }: Pick<Customer, 'country' | 'orgNumber'>): string | null {
  return country === NORWAY && orgNumber !== null ? normalizeOrgNumber(orgNumber) : null;
}

/** Where EHF documents can be sent: the address of the register, else the organisation number. Null when there is neither. */
export function peppolAddressOf(customer: Customer): Identifier | null {
  const id = cleaned(customer.endpointId);
  const scheme = cleaned(customer.endpointScheme);
  if (id !== null && scheme !== null && !NOT_OF_PEPPOL.test(scheme)) return { id, scheme };
  const orgNumber = orgNumberOf(customer);
  return orgNumber === null ? null : { id: orgNumber, scheme: ORG_NUMBER };
}

/**
 * BT-49: where the buyer is reached, else the address that its VAT id is in Peppol. Null for a person and for whoever has neither number: Peppol knows no scheme for
 * persons and none for e-mail, so that such a document can be no EHF (PEPPOL-EN16931-R010).
 */
export function endpointOf(customer: Customer): Identifier | null {
  return peppolAddressOf(customer) ?? (customer.country === NORWAY ? null : addressOfVatId(customer.vatId));
}

/**
 * BT-72. A new draft proposes today; where a period is typed that says when it was delivered, and a day that is nothing but the proposal is left out: it would
 * contradict the period, or say nothing.
 */
export function deliveryDateOf(
  { deliveryDate, periodFrom, periodTo }: SalesDraft,
  { today }: SalesFacts,
  issueDate: string,
): string | null {
  const isProposed = deliveryDate === today || deliveryDate === issueDate;
  return isProposed && daysOf(periodFrom, periodTo) !== null ? null : deliveryDate;
}

/** BG-13, BG-15: the place is always stated (bokføringsforskriften § 5-1-1 no. 4), the customer's address unless another one is typed. */
export function deliveryOf(draft: SalesDraft, facts: SalesFacts, issueDate: string): Delivery {
  const { deliveryPlace } = draft;
  const { customer } = facts;
  return {
    date: deliveryDateOf(draft, facts, issueDate),
    locationId: null,
    name: deliveryPlace === null ? null : cleaned(deliveryPlace.name),
    address: deliveryPlace !== null ? addressOf(deliveryPlace) : customer === null ? null : addressOf(customer),
  };
}
