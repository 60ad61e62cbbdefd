/** The demo's suppliers abroad, of services and of goods; the last is not in the register yet. */
import { demoIban } from './numbers.ts';
import { foreign, type DemoSupplier } from './supplierBuilder.ts';

export const foreignSuppliers: readonly DemoSupplier[] = [
  foreign(
    'Cloudharbour Ltd',
    'monthly',
    {
      country: 'IE',
      street: '7 Quayside Row',
      postalCode: 'D02 X285',
      city: 'Dublin',
      currency: 'EUR',
      vatId: 'IE3628471TH',
      bankAccount: demoIban('IE', 'AIBK93115212345678'),
    },
    [
      ['Web shop hosting', 'MON', '148.00', '0', '6420'],
      ['Additional storage 1 TB', 'MON', '24.00', '0', '6420'],
    ],
  ),
  foreign(
    'Bramble & Finch Design Ltd',
    'quarterly',
    {
      country: 'GB',
      street: '22 Tanner Lane',
      postalCode: 'BS1 6QF',
      city: 'Bristol',
      currency: 'GBP',
      vatId: 'GB362847105',
      bankAccount: demoIban('GB', 'NWBK60161331926819'),
    },
    [
      ['Product photography', 'DAY', '420.00', '0', '7320'],
      ['Catalogue layout', 'HUR', '58.00', '0', '7320'],
    ],
  ),
  foreign(
    'Prairie Analytics Inc.',
    'monthly',
    {
      country: 'US',
      street: '410 Larkspur Ave',
      postalCode: '78701',
      city: 'Austin',
      currency: 'USD',
      vatId: null,
      bankAccount: '4000183920177',
    },
    [['Analytics subscription, 5 seats', 'MON', '245.00', '0', '6420']],
  ),
  foreign(
    'Norrsken Glas AB',
    'monthly',
    {
      country: 'SE',
      street: 'Hyttgatan 9',
      postalCode: '361 30',
      city: 'Emmaboda',
      currency: 'SEK',
      vatId: 'SE362847110501',
      bankAccount: demoIban('SE', '50000000058398257466'),
    },
    [
      ['Vas munblåst 24 cm', 'EA', '312.00', '0', '4340'],
      ['Ljusstake glas', 'EA', '126.00', '0', '4340'],
    ],
  ),
  foreign(
    'Klitgaard Design ApS',
    'monthly',
    {
      country: 'DK',
      street: 'Havnepladsen 12',
      postalCode: '8000',
      city: 'Aarhus C',
      currency: 'DKK',
      vatId: 'DK36284717',
      bankAccount: demoIban('DK', '00400440116243'),
    },
    [
      ['Bordlampe messing', 'EA', '398.00', '0', '4340'],
      ['Plakat 50 x 70', 'EA', '96.00', '0', '4340'],
    ],
  ),
  foreign(
    'Waldlicht Manufaktur GmbH',
    'quarterly',
    {
      country: 'DE',
      street: 'Lindenstraße 27',
      postalCode: '79098',
      city: 'Freiburg',
      currency: 'EUR',
      vatId: 'DE362847102',
      bankAccount: demoIban('DE', '370400440532013000'),
    },
    [
      ['Holzstern beleuchtet', 'EA', '21.40', '0', '4340'],
      ['Teelichthalter Eiche', 'EA', '9.80', '0', '4340'],
    ],
  ),
  foreign(
    'Pixelmoor B.V.',
    'occasional',
    {
      country: 'NL',
      street: 'Grachtstraat 31',
      postalCode: '1012 AB',
      city: 'Amsterdam',
      currency: 'EUR',
      vatId: 'NL362847104B01',
      bankAccount: demoIban('NL', 'ABNA0417164300'),
    },
    [['Web development', 'HUR', '82.00', '0', '6750']],
    false,
  ),
];
