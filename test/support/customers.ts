/** Customers for tests. */
import type { NewCustomer } from '../../src/shared/contract/registers.ts';

/** A Norwegian firm that gets its documents printed, with whatever else is told of it. */
export function testCustomer(changes: Partial<NewCustomer> = {}): NewCustomer {
  return {
    number: null,
    name: 'Granheim Gaver AS',
    isPrivate: false,
    isActive: true,
    orgNumber: null,
    vatId: null,
    country: 'NO',
    street: 'Storgata 1',
    postalCode: '0155',
    city: 'Oslo',
    email: null,
    phone: null,
    contactName: null,
    yourReference: null,
    paymentDays: 14,
    currency: 'NOK',
    sendAs: 'print',
    isAutoinvoice: false,
    printFormat: null,
    language: 'nb',
    endpointScheme: null,
    endpointId: null,
    ...changes,
  };
}
