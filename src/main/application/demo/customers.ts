/** The customers of the demo company: invented shops, hotels and firms, the same in every run. */
import type { NewCustomer } from '../../../shared/contract/registers.ts';
import type { Channel } from '../../../shared/contract/sales.ts';
import { foldForSearch } from '../../../shared/values/text.ts';
import type { Connection } from '../../company/connection.ts';
import { insertCustomer, nextCustomerNumber } from '../../registers/customerStore.ts';
import { demoOrgNumber } from './numbers.ts';
import { seededRandom } from './random.ts';

export interface DemoCustomer {
  readonly name: string;
  readonly orgNumber: string | null;
  readonly vatId: string | null;
  readonly country: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly paymentDays: number;
  /** How much it buys: 1 little, 5 much. */
  readonly weight: number;
}

const firstParts = [
  'Granheim',
  'Solvang',
  'Fossekall',
  'Nordvik',
  'Lindesand',
  'Storhaug',
  'Blåklokke',
  'Måneskinn',
  'Ulvik',
  'Rognebær',
  'Kveldsro',
  'Havgløtt',
  'Tyttebær',
  'Sølvpil',
  'Vårbrisen',
  'Furulund',
] as const;
const trades = ['Gaver', 'Interiør', 'Hotell', 'Blomster', 'Møbler', 'Delikatesse', 'Kafé', 'Hjem og Hage', 'Kjøkken', 'Design'] as const;
const streets = [
  'Storgata',
  'Kirkegata',
  'Havnegata',
  'Torggata',
  'Skolegata',
  'Strandveien',
  'Jernbanegata',
  'Elvegata',
  'Fjellveien',
  'Markens gate',
] as const;
const places: readonly (readonly [postalCode: string, city: string])[] = [
  ['0155', 'Oslo'],
  ['5003', 'Bergen'],
  ['7011', 'Trondheim'],
  ['4006', 'Stavanger'],
  ['4611', 'Kristiansand'],
  ['9008', 'Tromsø'],
  ['6003', 'Ålesund'],
  ['8006', 'Bodø'],
  ['2615', 'Lillehammer'],
  ['3015', 'Drammen'],
  ['1607', 'Fredrikstad'],
  ['5704', 'Voss'],
  ['6413', 'Molde'],
  ['3110', 'Tønsberg'],
  ['4836', 'Arendal'],
  ['9510', 'Alta'],
];
const abroad: readonly DemoCustomer[] = [
  {
    name: 'Skärgårdens Presentbod AB',
    orgNumber: null,
    vatId: 'SE362847990101',
    country: 'SE',
    street: 'Hamngatan 5',
    postalCode: '452 30',
    city: 'Strömstad',
    paymentDays: 30,
    weight: 3,
  },
  {
    name: 'Gaveboden Skagen ApS',
    orgNumber: null,
    vatId: 'DK36284799',
    country: 'DK',
    street: 'Sankt Laurentii Vej 40',
    postalCode: '9990',
    city: 'Skagen',
    paymentDays: 30,
    weight: 2,
  },
  {
    name: 'Hearth & Heather Ltd',
    orgNumber: null,
    vatId: 'GB362847990',
    country: 'GB',
    street: '14 Victoria Terrace',
    postalCode: 'EH1 2JL',
    city: 'Edinburgh',
    paymentDays: 30,
    weight: 2,
  },
];

/** Organisation numbers of customers lie after those of the suppliers. */
const firstNumber = 500;

export const demoCustomers: readonly DemoCustomer[] = [...inNorway(57), ...abroad];

/** Customers that have bought nothing yet, of the kinds that a search for receivers tells apart. */
const quiet: readonly (Pick<DemoCustomer, 'name' | 'orgNumber' | 'street' | 'postalCode' | 'city'> & { readonly isPrivate: boolean })[] = [
  { name: 'Sigrid Lunde', orgNumber: null, isPrivate: true, street: 'Bakkeveien 3', postalCode: '5704', city: 'Voss' },
  { name: 'Trygve Sandnes', orgNumber: null, isPrivate: true, street: 'Sjøgata 18', postalCode: '8006', city: 'Bodø' },
  // A slip of the pen, and the number is missing: the register knows a firm of nearly this name.
  { name: 'Sølvpil Kaffe', orgNumber: null, isPrivate: false, street: 'Torget 2', postalCode: '2615', city: 'Lillehammer' },
  { name: 'Tante Lises Matbod', orgNumber: demoOrgNumber(590), isPrivate: false, street: 'Elvegata 9', postalCode: '6413', city: 'Molde' },
];

/** Firms that the registers know by a clearly different name, by organisation number: a number that was taken over, or mistaken. */
export const otherNames: ReadonlyMap<string, string> = new Map([[demoOrgNumber(590), 'BØLGEN EIENDOM AS']]);

function inNorway(count: number): DemoCustomer[] {
  const random = seededRandom('customers');
  const names = new Set<string>();
  while (names.size < count) names.add(`${random.pick(firstParts)} ${random.pick(trades)}${random.chance(85) ? ' AS' : ''}`);
  return [...names].map((name, index) => {
    const [postalCode, city] = random.pick(places);
    const orgNumber = demoOrgNumber(firstNumber + index);
    return {
      name,
      orgNumber,
      vatId: `NO${orgNumber}MVA`,
      country: 'NO',
      street: `${random.pick(streets)} ${random.integer(1, 120)}`,
      postalCode,
      city,
      paymentDays: random.pick([14, 14, 14, 21, 30]),
      weight: random.pick([1, 1, 1, 2, 2, 3, 5]),
    };
  });
}

const givenNames = ['Kari', 'Ola', 'Ingrid', 'Per', 'Aslaug', 'Jonas', 'Berit', 'Håkon', 'Silje', 'Øystein', 'Nina', 'Tor'] as const;
const familyNames = ['Solheim', 'Bakke', 'Haugen', 'Lund', 'Ødegård', 'Myhre', 'Nygård', 'Strand', 'Årnes', 'Moen'] as const;

/** How the demo company reaches a customer: six of ten Norwegian firms by EHF, those abroad by e-mail. */
function reach(customer: DemoCustomer, random: ReturnType<typeof seededRandom>): Channel {
  if (customer.orgNumber === null) return 'email';
  return random.pick(['ehf', 'ehf', 'ehf', 'ehf', 'ehf', 'ehf', 'email', 'email', 'letter', 'print'] as const);
}

/**
 * Writes the demo's customers.
 * @param createdAt an instant
 * @returns their ids by name
 */
export function insertDemoCustomers(db: Connection, createdAt: string): Map<string, number> {
  // Generators of their own, so that nothing else of the demo depends on what is drawn here.
  const random = seededRandom('how customers are reached');
  const ids = new Map<string, number>();
  let number = nextCustomerNumber(db);
  for (const customer of demoCustomers) {
    const sendAs = reach(customer, random);
    const contactName = `${random.pick(givenNames)} ${random.pick(familyNames)}`;
    const isEhf = sendAs === 'ehf';
    const stored: NewCustomer & { number: number } = {
      number,
      name: customer.name,
      isPrivate: false,
      isActive: true,
      orgNumber: customer.orgNumber,
      vatId: customer.vatId,
      country: customer.country,
      street: customer.street,
      postalCode: customer.postalCode,
      city: customer.city,
      email: demoEmail('post', customer.name, customer.country),
      phone: null,
      contactName: random.chance(70) ? contactName : null,
      yourReference: random.chance(50) ? contactName : null,
      paymentDays: customer.paymentDays,
      currency: 'NOK',
      sendAs,
      isAutoinvoice: isEhf,
      printFormat: null,
      language: customer.country === 'NO' || customer.country === 'SE' || customer.country === 'DK' ? 'nb' : 'en',
      endpointScheme: isEhf ? '0192' : null,
      endpointId: isEhf ? customer.orgNumber : null,
    };
    ids.set(customer.name, insertCustomer(db, stored, createdAt));
    number++;
  }
  for (const customer of quiet) {
    insertCustomer(db, { ...quietCustomer(customer), number }, createdAt);
    number++;
  }
  return ids;
}

function quietCustomer({ name, orgNumber, isPrivate, street, postalCode, city }: (typeof quiet)[number]): NewCustomer {
  return {
    number: null,
    name,
    isPrivate,
    isActive: true,
    orgNumber,
    vatId: null,
    country: 'NO',
    street,
    postalCode,
    city,
    email: demoEmail('post', name, 'NO'),
    phone: null,
    contactName: null,
    yourReference: null,
    paymentDays: 14,
    currency: 'NOK',
    sendAs: 'email',
    isAutoinvoice: false,
    printFormat: null,
    language: 'nb',
    endpointScheme: null,
    endpointId: null,
  };
}

/** An address under a top-level domain that is reserved for examples (RFC 2606), so that nothing can be sent to anyone. */
export function demoEmail(box: string, name: string, country: string): string {
  const domain = foldForSearch(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${box}@${domain}.${country.toLowerCase()}.example`;
}
