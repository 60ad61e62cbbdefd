import type { Address, Contact, Delivery, Party } from '../model.ts';
import { group, idLeaf, leaf, type Maybe } from './build.ts';

/** BG-4 and BG-7: the registered name is always stated, the trading name beside it when there is one. */
export function tradePartyOf(wrapper: 'AccountingSupplierParty' | 'AccountingCustomerParty', party: Party): Maybe {
  return group(wrapper, partyOf('Party', party, party.tradingName, party.name));
}

/** BG-10 and BG-11: these have one name, which stands in PartyName; another one beside it is kept. */
export function namedPartyOf(element: 'PayeeParty' | 'TaxRepresentativeParty', party: Party | null): Maybe {
  if (party === null) return null;
  const name = party.tradingName ?? party.name;
  return partyOf(element, party, name, party.name === name ? null : party.name);
}

function partyOf(element: string, party: Party, name: string | null, registrationName: string | null): Maybe {
  return group(
    element,
    idLeaf('EndpointID', party.endpoint),
    party.identifiers.map((identifier) => group('PartyIdentification', idLeaf('ID', identifier))),
    group('PartyName', leaf('Name', name)),
    addressOf('PostalAddress', party.address),
    taxSchemeOf(party.vatId, 'VAT'),
    taxSchemeOf(party.taxRegistration, 'TAX'),
    group(
      'PartyLegalEntity',
      leaf('RegistrationName', registrationName),
      idLeaf('CompanyID', party.legalId),
      leaf('CompanyLegalForm', party.legalForm),
    ),
    contactOf(party.contact),
  );
}

function taxSchemeOf(companyId: string | null, scheme: 'VAT' | 'TAX'): Maybe {
  const id = leaf('CompanyID', companyId);
  return id === null ? null : group('PartyTaxScheme', id, group('TaxScheme', leaf('ID', scheme)));
}

function addressOf(element: 'PostalAddress' | 'Address', address: Address | null): Maybe {
  if (address === null) return null;
  return group(
    element,
    leaf('StreetName', address.street),
    leaf('AdditionalStreetName', address.additionalStreet),
    leaf('CityName', address.city),
    leaf('PostalZone', address.postalCode),
    leaf('CountrySubentity', address.region),
    group('AddressLine', leaf('Line', address.addressLine)),
    group('Country', leaf('IdentificationCode', address.country)),
  );
}

function contactOf(contact: Contact): Maybe {
  return group('Contact', leaf('Name', contact.name), leaf('Telephone', contact.phone), leaf('ElectronicMail', contact.email));
}

/** BG-13 */
export function deliveryOf(delivery: Delivery | null): Maybe {
  if (delivery === null) return null;
  return group(
    'Delivery',
    leaf('ActualDeliveryDate', delivery.date),
    group('DeliveryLocation', idLeaf('ID', delivery.locationId), addressOf('Address', delivery.address)),
    group('DeliveryParty', group('PartyName', leaf('Name', delivery.name))),
  );
}
