/** Values of a cell as people write them. */
import { COUNTRIES } from '../../../ehf/rules/codes/countries.ts';
import { UNITS } from '../../../ehf/rules/codes/units.ts';
import type { Channel, PrintFormat, PrintLanguage } from '../../../shared/contract/sales.ts';
import { foldForSearch } from '../../../shared/values/text.ts';

/** Letters and digits of a text, folded: "E-post" and "epost" are one word. */
function word(text: string): string {
  return foldForSearch(text).replace(/[^a-z0-9]/g, '');
}

const yes = new Set([
  'ja',
  'j',
  'yes',
  'y',
  'true',
  'sant',
  'sann',
  '1',
  'x',
  'aktiv',
  'active',
  'privat',
  'privatperson',
  'private',
  'person',
  'forbruker',
  'consumer',
]);
const no = new Set([
  'nei',
  'n',
  'no',
  'false',
  'usant',
  'usann',
  '0',
  'inaktiv',
  'inactive',
  'passiv',
  'bedrift',
  'firma',
  'naringsdrivende',
  'naeringsdrivende',
  'business',
  'company',
  'b2b',
]);

/** Yes or no; null for what is neither. */
export function readYesNo(text: string): boolean | null {
  const folded = word(text);
  return yes.has(folded) ? true : no.has(folded) ? false : null;
}

const channelWords: ReadonlyMap<string, Channel> = new Map([
  ['ehf', 'ehf'],
  ['efaktura', 'ehf'],
  ['peppol', 'ehf'],
  ['einvoice', 'ehf'],
  ['elektronisk', 'ehf'],
  ['epost', 'email'],
  ['email', 'email'],
  ['mail', 'email'],
  ['pdf', 'email'],
  ['brev', 'letter'],
  ['post', 'letter'],
  ['letter', 'letter'],
  ['utskrift', 'print'],
  ['skriver', 'print'],
  ['papir', 'print'],
  ['print', 'print'],
  ['paper', 'print'],
]);

export function readChannel(text: string): Channel | null {
  return channelWords.get(word(text)) ?? null;
}

const languageWords: ReadonlyMap<string, PrintLanguage> = new Map([
  ['nb', 'nb'],
  ['no', 'nb'],
  ['nor', 'nb'],
  ['nn', 'nb'],
  ['norsk', 'nb'],
  ['bokmal', 'nb'],
  ['norskbokmal', 'nb'],
  ['norwegian', 'nb'],
  ['en', 'en'],
  ['eng', 'en'],
  ['engelsk', 'en'],
  ['english', 'en'],
]);

export function readLanguage(text: string): PrintLanguage | null {
  return languageWords.get(word(text)) ?? null;
}

const formatWords: ReadonlyMap<string, PrintFormat> = new Map([
  ['standard', 'standard'],
  ['kompakt', 'compact'],
  ['compact', 'compact'],
  ['betaling', 'payment'],
  ['betalingsdel', 'payment'],
  ['medbetalingsdel', 'payment'],
  ['giro', 'payment'],
  ['payment', 'payment'],
]);

export function readPrintFormat(text: string): PrintFormat | null {
  return formatWords.get(word(text)) ?? null;
}

let countryNames: ReadonlyMap<string, string> | null = null;

/** A country by its code or its Norwegian or English name; null for what is none. */
export function readCountry(text: string): string | null {
  const code = text.trim().toUpperCase();
  if (COUNTRIES.codes.has(code)) return code;
  if (countryNames === null) {
    const names = new Map<string, string>([
      ['norge', 'NO'],
      ['noreg', 'NO'],
      ['uk', 'GB'],
      ['england', 'GB'],
      ['usa', 'US'],
    ]);
    for (const locale of ['nb', 'en']) {
      const display = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
      for (const country of COUNTRIES.codes) {
        const name = /^[A-Z]{2}$/.test(country) ? display.of(country) : undefined;
        if (name !== undefined) names.set(word(name), country);
      }
    }
    countryNames = names;
  }
  return countryNames.get(word(text)) ?? null;
}

/** Days to pay out of `14`, `14 dager`, `Netto 14 dager`, `Kontant`; null for what names no days or more than a year. */
export function readPaymentDays(text: string): number | null {
  if (/kontant|cash|forskudd|straks|prepaid|immediate/i.test(text) && !/\d/.test(text)) return 0;
  const numbers = text.match(/\d+/g) ?? [];
  const days = Number(numbers[0]);
  return numbers.length === 1 && /^\d{1,3}$/.test(numbers[0] ?? '') && days <= 365 ? days : null;
}

/** Names of units as articles bear them, by their codes of UN/ECE recommendations 20 and 21. */
const unitWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    EA: 'stk stykk enhet piece pieces each pcs pc unit',
    KGM: 'kg kilo kilogram',
    GRM: 'g gr gram',
    TNE: 'tonn tonne',
    LTR: 'l liter litre',
    MTR: 'm meter lm lopemeter',
    CMT: 'cm',
    KMT: 'km kilometer',
    MTK: 'm2 kvm kvadratmeter',
    MTQ: 'm3 kubikkmeter kubikk',
    HUR: 'time timer h hour hours tim',
    MIN: 'min minutt minutter minute',
    DAY: 'dag dager dogn day days',
    WEE: 'uke uker week',
    MON: 'mnd maned maneder month months',
    ANN: 'ar year years',
    PR: 'par pair',
    SET: 'sett set',
    XPK: 'pk pakke pakker pakning package pack',
    XBX: 'eske esker boks box',
    XCT: 'kartong krt kasse carton',
    XRO: 'rull ruller roll',
    XBO: 'flaske flasker bottle',
    XPX: 'pall paller pallet',
    XBG: 'pose poser sekk bag',
  }).flatMap(([code, names]) => names.split(' ').map((name) => [name, code] as const)),
);

/** A unit by its code or name; null for what is none. */
export function readUnit(text: string): string | null {
  return unitWords.get(word(text)) ?? (UNITS.codes.has(text.trim().toUpperCase()) ? text.trim().toUpperCase() : null);
}
