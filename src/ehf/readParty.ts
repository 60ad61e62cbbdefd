import { isOrgNumber, normalizeOrgNumber } from '../shared/values/orgNumber.ts';
import { NO_ADDRESS, NO_CONTACT, NO_PARTY } from './blank.ts';
import { elementsOf, first, firstId, firstIdIn, firstIn, leaveUnread, ublName } from './collect.ts';
import type { Unread } from './collect.ts';
import type { Address, Contact, Identifier, Party } from './model.ts';
import type { XmlElement } from './tree.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The schemes of Norwegian organisation numbers: today's, and those of Peppol and EHF 2. */
const NORWEGIAN_SCHEMES: readonly string[] = ['0192', '9908', 'NO:ORGNR', 'NO:ORGNO'];

/** Reads the parties inside `AccountingSupplierParty` or `AccountingCustomerParty`. */
export function readPartyIn(wrapper: XmlElement, unread: Unread): Party {
  let party: Party | null = null;
  for (const child of elementsOf(wrapper)) {
    if (ublName(child) === 'Party' && party === null) party = readParty(child, unread);
    else leaveUnread(child, unread);
  }
  return party ?? NO_PARTY;
}

/** Reads `cac:Party` and elements of its make (`PayeeParty`, `TaxRepresentativeParty`). */
export function readParty(element: XmlElement, unread: Unread): Party {
  let registrationName: string | null = null;
  let tradingName: string | null = null;
  let legalId: Identifier | null = null;
  let legalForm: string | null = null;
  let endpoint: Identifier | null = null;
  let vatId: string | null = null;
  let taxRegistration: string | null = null;
  let address = NO_ADDRESS;
  let contact = NO_CONTACT;
  const identifiers: Identifier[] = [];
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    switch (ublName(child)) {
      case 'EndpointID':
        endpoint = firstId(endpoint, child, unread);
        break;
      case 'PartyIdentification': {
        const identifier = firstIdIn(null, child, unread);
        if (identifier !== null) identifiers.push(identifier);
        break;
      }
      case 'PartyName':
        tradingName = firstIn(tradingName, child, 'Name', unread);
        break;
      case 'PostalAddress':
        if (address === NO_ADDRESS) address = readAddress(child, unread);
        else leaveUnread(child, unread);
        break;
      case 'PartyTaxScheme': {
        const scheme = readTaxScheme(child, unread);
        // Before EHF 3 the VAT id had no scheme of that name everywhere: what is not TAX is the VAT id.
        if (scheme.companyId === null) break;
        if (scheme.isVat && vatId === null) vatId = scheme.companyId;
        else if (!scheme.isVat && taxRegistration === null) taxRegistration = scheme.companyId;
        else leaveUnread(child, unread);
        break;
      }
      case 'PartyLegalEntity':
        for (const part of elementsOf(child)) {
          switch (ublName(part)) {
            case 'RegistrationName':
              registrationName = first(registrationName, part, unread);
              break;
            case 'CompanyID':
              legalId = firstId(legalId, part, unread);
              break;
            case 'CompanyLegalForm':
              legalForm = first(legalForm, part, unread);
              break;
            default:
              leaveUnread(part, unread);
          }
        }
        break;
      case 'Contact':
        if (contact === NO_CONTACT) contact = readContact(child, unread);
        else leaveUnread(child, unread);
        break;
      default:
        leaveUnread(child, unread);
    }
  }
  return {
    name: registrationName ?? tradingName,
    tradingName,
    orgNumber: orgNumberOf(legalId, endpoint, vatId, address.country),
    legalId,
    legalForm,
    vatId,
    taxRegistration,
    endpoint,
    identifiers,
    address,
    contact,
  };
}

function orgNumberOf(legalId: Identifier | null, endpoint: Identifier | null, vatId: string | null, country: string | null): string | null {
  const norwegian = (identifier: Identifier | null): string | null =>
    identifier !== null && identifier.scheme !== null && NORWEGIAN_SCHEMES.includes(identifier.scheme.toUpperCase())
      ? normalizeOrgNumber(identifier.id)
      : null;
  const bare = legalId !== null && legalId.scheme === null ? legalId.id.replace(/\s/g, '') : '';
  // Other countries have ids of nine digits as well.
  const plain = isOrgNumber(bare) && (country === null || country.toUpperCase() === 'NO') ? bare : null;
  const fromVat = vatId !== null && /^(?:NO\s*)?[\d\s]+MVA$/i.test(vatId) ? normalizeOrgNumber(vatId) : null;
  return norwegian(legalId) ?? plain ?? norwegian(endpoint) ?? fromVat;
}

function readTaxScheme(element: XmlElement, unread: Unread): { companyId: string | null; isVat: boolean } {
  let companyId: string | null = null;
  let scheme: string | null = null;
  for (const child of elementsOf(element)) {
    switch (ublName(child)) {
      case 'CompanyID':
        companyId = first(companyId, child, unread);
        break;
      case 'TaxScheme':
        scheme = firstIn(scheme, child, 'ID', unread);
        break;
      default:
        leaveUnread(child, unread);
    }
  }
  return { companyId, isVat: scheme === null || scheme.toUpperCase() === 'VAT' };
}

/** Reads `PostalAddress` and `Address`. */
export function readAddress(element: XmlElement, unread: Unread): Address {
  const address: Mutable<Address> = { ...NO_ADDRESS };
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    switch (ublName(child)) {
      case 'StreetName':
        address.street = first(address.street, child, unread);
        break;
      case 'AdditionalStreetName':
        address.additionalStreet = first(address.additionalStreet, child, unread);
        break;
      case 'AddressLine':
        address.addressLine = firstIn(address.addressLine, child, 'Line', unread);
        break;
      case 'CityName':
        address.city = first(address.city, child, unread);
        break;
      case 'PostalZone':
        address.postalCode = first(address.postalCode, child, unread);
        break;
      case 'CountrySubentity':
        address.region = first(address.region, child, unread);
        break;
      case 'Country':
        address.country = firstIn(address.country, child, 'IdentificationCode', unread);
        break;
      default:
        leaveUnread(child, unread);
    }
  }
  return address;
}

function readContact(element: XmlElement, unread: Unread): Contact {
  const contact: Mutable<Contact> = { ...NO_CONTACT };
  for (const child of elementsOf(element)) {
    switch (ublName(child)) {
      case 'Name':
        contact.name = first(contact.name, child, unread);
        break;
      case 'Telephone':
        contact.phone = first(contact.phone, child, unread);
        break;
      case 'ElectronicMail':
        contact.email = first(contact.email, child, unread);
        break;
      default:
        leaveUnread(child, unread);
    }
  }
  return contact;
}
