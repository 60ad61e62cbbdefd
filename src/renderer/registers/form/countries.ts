/** Countries, currencies and address schemes to choose from, named by the system in the user's language. */
import { useMemo } from 'react';
import type { Locale } from '../../../shared/i18n/index.ts';
import { useLocale } from '../../i18n.tsx';
import type { ComboItem } from '../../kit/index.ts';

/** ISO 3166-1 alpha-2. */
const COUNTRIES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'.split(
    ' ',
  );
/** The currencies of ISO 4217 that money is paid in. */
const CURRENCIES =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW'.split(
    ' ',
  );
/** What stands first: what a Norwegian company uses. */
const USUAL_COUNTRIES = ['NO', 'SE', 'DK', 'FI', 'IS', 'DE', 'GB', 'NL', 'PL', 'US'];
const USUAL_CURRENCIES = ['NOK', 'EUR', 'SEK', 'DKK', 'USD', 'GBP', 'CHF', 'PLN'];

function named(codes: readonly string[], usual: readonly string[], type: 'region' | 'currency', locale: Locale): ComboItem[] {
  const names = new Intl.DisplayNames([locale], { type });
  const collator = new Intl.Collator(locale);
  const items = codes.map((code) => {
    const name = names.of(code) ?? code;
    return { key: code, code, text: name.charAt(0).toUpperCase() + name.slice(1) };
  });
  const place = ({ key }: ComboItem): number => {
    const at = usual.indexOf(key);
    return at === -1 ? usual.length : at;
  };
  return items.toSorted((a, b) => place(a) - place(b) || collator.compare(a.text, b.text));
}

export function countryItems(locale: Locale): ComboItem[] {
  return named(COUNTRIES, USUAL_COUNTRIES, 'region', locale);
}
export function currencyItems(locale: Locale): ComboItem[] {
  // The field of a currency is narrow: the code is what is known.
  return named(CURRENCIES, USUAL_CURRENCIES, 'currency', locale).map((item) => ({ ...item, shown: item.code }));
}

export function useCountries(): readonly ComboItem[] {
  const locale = useLocale();
  return useMemo(() => countryItems(locale), [locale]);
}
export function useCurrencies(): readonly ComboItem[] {
  const locale = useLocale();
  return useMemo(() => currencyItems(locale), [locale]);
}
/** The country's name in the user's language. */
export function countryName(code: string, locale: Locale): string {
  return new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(code) ?? code;
}

/** Electronic address schemes (EAS) that trading partners of a Norwegian company have. Names of registers stay as they are. */
export const addressSchemes: readonly ComboItem[] = [
  { key: '0192', code: '0192', text: 'Norge: organisasjonsnummer' },
  { key: '0007', code: '0007', text: 'Sverige: organisationsnummer' },
  { key: '0184', code: '0184', text: 'Danmark: CVR' },
  { key: '0216', code: '0216', text: 'Finland: OVT' },
  { key: '0196', code: '0196', text: 'Island: kennitala' },
  { key: '0088', code: '0088', text: 'GLN (GS1)' },
  { key: '0204', code: '0204', text: 'Deutschland: Leitweg-ID' },
  { key: '9930', code: '9930', text: 'Deutschland: USt-IdNr.' },
  { key: '0106', code: '0106', text: 'Nederland: KvK' },
  { key: '9944', code: '9944', text: 'Nederland: btw' },
  { key: '0208', code: '0208', text: 'Belgique/België: KBO/BCE' },
  { key: '9925', code: '9925', text: 'Belgique/België: TVA/btw' },
  { key: '0009', code: '0009', text: 'France: SIRET' },
  { key: '9957', code: '9957', text: 'France: TVA' },
  { key: '0211', code: '0211', text: 'Italia: partita IVA' },
  { key: '9914', code: '9914', text: 'Österreich: UID' },
  { key: '9945', code: '9945', text: 'Polska: NIP' },
  { key: '0191', code: '0191', text: 'Eesti: registrikood' },
  { key: '0060', code: '0060', text: 'D-U-N-S' },
];
/** The schemes, and the one that a party has already. */
export function schemesWith(present: string | null): readonly ComboItem[] {
  return present === null || addressSchemes.some(({ key }) => key === present)
    ? addressSchemes
    : [...addressSchemes, { key: present, code: present, text: '' }];
}
