import type { Text } from '../types.ts';

/** Texts of the checks that the official rules lack, by id. */
export const own: Readonly<Record<string, Text>> = {
  'AI-KID': [
    'KID[ «{value}»] har ikke riktig kontrollsiffer',
    'Siste siffer i en KID er et kontrollsiffer. Banken vil trolig avvise betalingen, eller den blir ikke knyttet til fakturaen.',
    'Kontroller KID-en, og lag den på nytt.',
  ],
  'AI-IBAN': [
    '[«{value}» er ikke et gyldig IBAN|IBAN er ikke gyldig]',
    'Kontrollsifrene stemmer ikke. Betalingen vil bli avvist, eller gå feil.',
    'Kontroller kontonummeret med den som skal ha pengene.',
  ],
  'AI-ACCOUNT': [
    '[«{value}» er ikke et gyldig norsk kontonummer|Kontonummeret er ikke gyldig]',
    'Et norsk kontonummer er elleve sifre, og det siste er et kontrollsiffer. Betalingen vil bli avvist, eller gå feil.',
    'Kontroller kontonummeret med den som skal ha pengene.',
  ],
  'AI-BUYER-ORG': [
    '[«{value}» er ikke et gyldig organisasjonsnummer for kjøperen|Kjøperens organisasjonsnummer er ikke gyldig]',
    'Et organisasjonsnummer er ni sifre, og det siste er et kontrollsiffer. Med feil nummer kan kjøperens rett til fradrag bli trukket i tvil.',
    'Slå opp kjøperen i Enhetsregisteret, og oppgi nummeret med skjema 0192.',
  ],
  'AI-BUYER-VAT': [
    '[«{value}» er ikke et gyldig norsk mva-nummer for kjøperen|Kjøperens mva-nummer er ikke gyldig]',
    'Et norsk mva-nummer er NO, ni sifre og MVA, og sifrene er et gyldig organisasjonsnummer.',
    'Rett nummeret, eller ta det bort hvis kjøperen ikke er mva-registrert.',
  ],
  'AI-S-WITHOUT-MVA': [
    'Dokumentet har mva, men selgeren oppgir ikke mva-nummer',
    'Bare den som er registrert i Merverdiavgiftsregisteret, kan kreve opp mva. Foretaksregisteret er noe annet. Kjøperen får ikke fradrag uten nummer fulgt av MVA.',
    'Legg inn selgerens mva-nummer, for eksempel NO312345676MVA. Er selgeren ikke registrert, brukes kategori O uten mva.',
  ],
  'AI-FORETAKSREGISTERET': [
    'Selgeren[, {value},] skal oppgi Foretaksregisteret',
    'AS, ASA og norske avdelinger av utenlandske foretak (NUF) skal ha ordet Foretaksregisteret på fakturaer (foretaksregisterloven § 10-2).',
    'Legg inn Foretaksregisteret som selgerens skatteregistrering (TAX).',
  ],
  'AI-VAT-IN-NOK': [
    'Mva er bare oppgitt i [{currency}|utenlandsk valuta], ikke i norske kroner',
    'En norsk selger skal vise avgiften i norske kroner også når fakturaen er i en annen valuta (bokføringsforskriften § 5-1-1).',
    'Legg inn NOK som valuta for mva, og sum mva i norske kroner.',
  ],
  'AI-DUE-DATE': [
    'Forfallsdatoen[ {value:date}] er før fakturadatoen[ {issued}]',
    'Fakturaen er forfalt før den er sendt. En av datoene er trolig feil.',
    'Rett datoen som er feil.',
  ],
  'AI-DATE': [
    'Forfallsdatoen[ «{value}»] er ikke en dato',
    'Datoer skrives ÅÅÅÅ-MM-DD og skal finnes i kalenderen. Mottakeren kan ikke vite når beløpet forfaller.',
    'Skriv en dato, for eksempel 2026-11-03.',
  ],
  'AI-DATE-YEAR': [
    '[«{term}» er {value:date}|En dato er {value:date}|En dato], i et år som trolig er feil',
    'Datoer før 2000 og etter 2099 er som regel skrevet feil, og dokumentet havner i feil periode.',
    'Kontroller årstallet.',
  ],
  'AI-BASE64': [
    'Et vedlegg er ødelagt og kan ikke åpnes',
    'Innholdet er ikke gyldig base64, slik vedlegg skal være. Mottakeren får ikke lest det.',
    'Legg ved filen på nytt.',
  ],
  'AI-SELF-TYPE': [
    'Dokumentet er en selvfaktura, men typekoden er [«{value}»|en annen][, ikke {expected}]',
    'Ved selvfakturering lager kjøperen fakturaen for selgeren. Typekoden er da 389 for en faktura og 261 for en kreditnota; med en annen kode kan mottakeren bokføre den som en vanlig faktura.',
    '[Sett typekoden til {expected}|Sett typekoden til 389 eller 261]. Er dokumentet ikke en selvfaktura, skal det følge EHF Billing 3.0.',
  ],
  'AI-STRUCT-UNKNOWN': [
    '[{tag} er et ukjent element i {parent}|Dokumentet har et ukjent element]',
    'Elementet finnes ikke på dette stedet i UBL 2.1. Mottakerens system kan avvise dokumentet uten å lese det.',
    'Ta bort elementet, eller rett navnet. Vanlig årsak: en skrivefeil i navnet.',
  ],
  'AI-STRUCT-ORDER': [
    '[{tag} står i feil rekkefølge i {parent}: det skal stå før {before}|{tag} står i feil rekkefølge i {parent}|Elementene står i feil rekkefølge]',
    'UBL 2.1 har en fast rekkefølge. Mottakerens system kan avvise dokumentet uten å lese det.',
    'Flytt elementet til riktig plass.',
  ],
  'AI-STRUCT-REPEAT': [
    '[{tag} står flere ganger i {parent}|Et element står flere ganger enn det kan]',
    'Elementet kan bare stå én gang her i UBL 2.1. Mottakerens system kan avvise dokumentet uten å lese det.',
    'Behold det som gjelder, og ta bort resten.',
  ],
  'AI-STRUCT-MISSING': [
    '[{tag} mangler i {parent}|Et obligatorisk element mangler]',
    'Elementet skal alltid stå her i UBL 2.1. Mottakerens system kan avvise dokumentet uten å lese det.',
    'Legg inn elementet, eller ta bort det som skulle ha inneholdt det.',
  ],
  'AI-STRUCT-TEXT': [
    '[«{value}» står løst i {tag}|Dokumentet har tekst der det skal være elementer]',
    'Mellom elementer kan det ikke stå tekst i UBL 2.1. Mottakerens system kan avvise dokumentet uten å lese det.',
    'Ta bort teksten, eller legg den i riktig felt.',
  ],
};
