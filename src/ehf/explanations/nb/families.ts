import type { Text } from '../types.ts';

const LINE = '[ på linje {line}]';

/** Texts of families of rules, by name. */
export const families: Readonly<Record<string, Text>> = {
  unknown: [
    'Regelen {rule} er ikke fulgt',
    'Programmet har ikke tekst for denne regelen. Den er beskrevet i reglene for Peppol BIS Billing 3.0.',
    'Kontroller stedet i dokumentet som er vist under tekniske detaljer.',
  ],
  missing: [`«{term}» mangler${LINE}`, '{why}', '{how}'],
  missingScheme: [
    `«{term}» mangler skjema${LINE}`,
    'Skjemaet (schemeID) sier hva slags nummer dette er. Uten det kan nummeret verken kontrolleres eller brukes.',
    'Legg inn skjemaet: 0192 for norsk organisasjonsnummer, 0088 for GLN, 0160 for GTIN.',
  ],
  missingList: [
    `«{term}» mangler navnet på listen${LINE}`,
    'En vareklassifisering er en kode fra en liste, og betyr ingenting uten listens kode (listID).',
    'Legg inn listen, for eksempel TST for UNSPSC.',
  ],
  missingMime: [
    'Et vedlegg mangler filtype',
    'Uten filtype (mimeCode) vet ikke mottakeren hvordan vedlegget skal åpnes.',
    'Oppgi filtypen, for eksempel application/pdf.',
  ],
  missingFilename: [
    'Et vedlegg mangler filnavn',
    'Uten filnavn kan ikke mottakeren lagre eller åpne vedlegget.',
    'Oppgi filnavnet, for eksempel timeliste.pdf.',
  ],
  negative: [
    `«{term}» er negativ[: {value:amount}]${LINE}`,
    'En pris kan ikke være negativ. Skal linjen trekke fra, er det antallet som er negativt.',
    'Gjør prisen positiv og antallet negativt.',
  ],
  periodOrder: [
    `[Perioden slutter {end}, før den begynner {start}|Perioden slutter før den begynner]${LINE}`,
    'Mottakeren kan ikke fordele kostnaden på en periode som slutter før den begynner.',
    'Rett datoene, eller ta bort perioden.',
  ],
  periodEmpty: [
    `«{term}» er uten datoer${LINE}`,
    'En periode må ha minst én dato, fra eller til.',
    'Fyll ut datoene, eller ta bort perioden.',
  ],
  periodOutside: [
    `«{term}»[ {stated}] er utenfor fakturaperioden${LINE}`,
    'Perioden på en linje skal ligge innenfor perioden for hele dokumentet[, her {expected}].',
    'Rett perioden på linjen, eller utvid fakturaperioden.',
  ],
  reason: [
    `Årsaken til {thing} mangler${LINE}`,
    'Mottakeren skal kunne se hvorfor beløpet er trukket fra eller lagt til.',
    'Skriv en kort årsak, for eksempel Rabatt eller Frakt, eller velg en årsakskode.',
  ],
  reasonAgrees: [
    `Årsak og årsakskode for {thing} er ikke like${LINE}`,
    'Teksten og koden skal si det samme.',
    'Rett teksten, eller velg en annen kode.',
  ],
  decimals: [
    `[«{term}»|Et beløp] har flere enn to desimaler[: {value}]${LINE}`,
    'Beløp skrives med høyst to desimaler. Også 100.000 og et mellomrom bak tallet regnes som feil. Bare pris per enhet kan ha flere.',
    'Rund av til hele øre.',
  ],
  code: [
    `[«{value}» er ikke en gyldig kode|Koden mangler eller er ikke gyldig] i «{term}»${LINE}`,
    'Feltet skal ha en kode fra {list}. En kode som ikke er på listen, blir ikke forstått av mottakeren.',
    'Velg en kode fra listen.',
  ],
  schemeCode: [
    `[«{value}» er ikke et gyldig skjema|Skjemaet mangler eller er ikke gyldig] for «{term}»${LINE}`,
    'Skjemaet skal være fra {list}.',
    'Velg det skjemaet som nummeret eller koden hører til.',
  ],
  currencyCode: [
    `[«{value}» er ikke en gyldig valuta|Valutaen mangler eller er ikke gyldig][ i «{term}»]${LINE}`,
    'Hvert beløp har en valuta fra ISO 4217: tre store bokstaver som NOK, EUR eller USD.',
    'Rett valutaen. Alle beløp skal ha samme valuta som dokumentet, unntatt mva i mva-valuta.',
  ],
  mimeType: [
    '[Vedlegg av typen «{value}» er ikke tillatt|Et vedlegg har en filtype som ikke er tillatt]',
    'EHF tar seks filtyper: application/pdf, image/png, image/jpeg, text/csv og regneark fra Excel (xlsx) og OpenDocument (ods). Små og store bokstaver teller.',
    'Gjør vedlegget om til PDF, og legg det ved på nytt.',
  ],
  once: [
    `«{term}» står mer enn én gang${LINE}`,
    'Det er plass til én. Mottakerens system kan ikke vite hvilken som gjelder.',
    'Behold den som gjelder, og ta bort resten.',
  ],
  exactlyOne: [
    `«{element}»[ ({tag})] skal stå nøyaktig én gang {place}${LINE}`,
    'Fra 24. februar 2027 kontrolleres det at hver obligatorisk opplysning står én gang, verken mer eller mindre.',
    'Fyll ut opplysningen, eller ta bort dem det er for mange av.',
  ],
  'exactlyOne.none': [
    `«{element}»[ ({tag})] mangler {place}${LINE}`,
    'Fra 24. februar 2027 kontrolleres det at hver obligatorisk opplysning er med. Gruppen den hører til, er oppgitt uten den.',
    'Fyll ut opplysningen, eller ta bort hele gruppen hvis den ikke trengs.',
  ],
  'exactlyOne.several': [
    `«{element}»[ ({tag})] står [{count} ganger|flere ganger] {place}${LINE}`,
    'Opplysningen skal stå én gang. Fra 24. februar 2027 blir dokumentet avvist når den står flere.',
    'Behold den som gjelder, og ta bort resten.',
  ],
  surplus: [
    `«{element}»[ ({tag})] brukes ikke {place}${LINE}`,
    'Feltet finnes i UBL, men er ikke med i EHF. Mottakeren trenger ikke å lese det, så opplysningen kan gå tapt. Dokumentet blir likevel levert.',
    'Ta bort feltet. Er opplysningen viktig, skriv den i «Merknad» eller i et felt som EHF har.',
  ],
  surplusAttribute: [
    'Attributtet {attribute} brukes ikke i EHF[ (verdi «{value}»)]',
    'Attributtet finnes i UBL, men er ikke med i EHF, og mottakeren ser bort fra det. Dokumentet blir likevel levert.',
    'Ta bort attributtet.',
  ],
  surplusAttributeOf: [
    `{attribute} brukes ikke på «{element}»[ ({tag})] {place}${LINE}`,
    'Attributtet finnes i UBL, men er ikke med i EHF for dette feltet, og mottakeren ser bort fra det. Dokumentet blir likevel levert.',
    'Ta bort attributtet, og behold verdien.',
  ],
  number: [
    '[«{value}» er ikke riktig som {kind}|Et nummer er ikke riktig: {kind}]',
    '{form} Med feil nummer finner ikke nettverket riktig part.',
    'Kontroller nummeret, og velg riktig skjema hvis det er et annet slags nummer.',
  ],
  payee: [
    '«{term}» står flere ganger, eller betalingsmottakeren er selgeren selv',
    'Betalingsmottaker oppgis bare når en annen enn selgeren skal ha pengene, for eksempel et factoringselskap. Da skal navnet være et annet enn selgerens.',
    'Ta bort betalingsmottakeren når det er selgeren, eller oppgi den ene som skal ha pengene.',
  ],
  exemptionCode: [
    'Fritakskoden {code} hører til mva-kategori {category} ({name})[, men står ved {stated:text}]',
    'Koden for fritaksgrunn og mva-kategorien skal si det samme, ellers vet ikke mottakeren hvordan salget er behandlet.',
    'Bruk kategori {category}, eller velg en annen fritakskode.',
  ],
  onlyOutside: [
    'Mva-kategori O (utenfor avgiftsområdet) er blandet med [{value} på|en annen kategori på] {where}',
    'Et dokument med kategori O kan ikke ha andre mva-kategorier: da er hele salget utenfor merverdiavgiftsloven.',
    'Del salget på to dokumenter, eller bruk E (fritatt) eller Z (nullsats) der det er riktig.',
  ],
  country: [
    'Regel for selgere i {country}: {what}',
    'Landet har egne regler for fakturaer fra sine selgere. For norske selgere gjelder regelen ikke.',
    'Er selgeren norsk, kontroller selgerens land og mva-nummer. Ellers må selgeren rette dokumentet.',
  ],
  'country.domestic': [
    'Regel for salg innen {country}: {what}',
    'Landet har egne regler når både selger og kjøper hører til der. For norske parter gjelder regelen ikke.',
    'Kontroller partenes land og mva-nummer. Er de riktige, må selgeren rette dokumentet.',
  ],
  notNumber: [
    `[«{value}» i «{term}» er ikke et tall|«{value}» er ikke et tall|Et beløp er ikke et tall]${LINE}`,
    `Beløp og antall skrives med sifre og punktum som desimaltegn. Reglene kan ikke kontrolleres, og dokumentet blir avvist.`,
    'Skriv et tall, for eksempel 1234.50.',
  ],
  notDate: [
    `[«{value}» i «{term}» er ikke en dato|«{value}» er ikke en dato|En dato er ikke gyldig]${LINE}`,
    'Datoer skrives ÅÅÅÅ-MM-DD og skal finnes i kalenderen. Reglene kan ikke kontrolleres, og dokumentet blir avvist.',
    'Skriv en dato, for eksempel 2026-11-03.',
  ],
  notBoolean: [
    `[«{value}» er verken true eller false|En verdi er verken true eller false]${LINE}`,
    'Feltet sier ja eller nei. Reglene kan ikke kontrolleres, og dokumentet blir avvist.',
    'Skriv true for gebyr og false for rabatt.',
  ],
  severalValues: [
    `[«{term}» står|En opplysning står] flere ganger der det er plass til én${LINE}`,
    'Reglene kan ikke kontrolleres når en opplysning har flere verdier, og dokumentet blir avvist.',
    'Behold den verdien som gjelder.',
  ],
};
