import type { Text } from '../types.ts';

const LINE = '[ på linje {line}]';
const REJECTED = 'Dokumentet blir avvist før det når mottakeren.';

/** Texts of single rules, by id. */
export const rules: Readonly<Record<string, Text>> = {
  'BR-16': [
    'Dokumentet har ingen linjer',
    'En faktura eller kreditnota skal vise hva som er levert, på minst én linje.',
    'Legg inn en linje.',
  ],
  'BR-17': [
    'Betalingsmottakeren mangler navn, eller er selgeren selv',
    'Betalingsmottaker oppgis bare når en annen enn selgeren skal ha pengene, for eksempel et factoringselskap. Navn og nummer skal da være andre enn selgerens.',
    'Oppgi navnet på den som skal ha pengene, eller ta bort betalingsmottakeren.',
  ],
  'BR-51': [
    'Kortnummeret kan være oppgitt i sin helhet',
    'Av hensyn til sikkerheten skal bare de siste sifrene av et betalingskort stå i dokumentet.',
    'Oppgi bare de fire siste sifrene.',
  ],
  'BR-53': [
    'Sum mva i mva-valuta mangler[ ({currency})]',
    'Når en valuta for mva er oppgitt, skal summen av avgiften også stå i den. For en norsk selger er det norske kroner (bokføringsforskriften § 5-1-1).',
    'Legg inn sum mva i mva-valutaen, eller ta bort valutaen.',
  ],
  'BR-54': [
    `En egenskap ved varen mangler navn eller verdi${LINE}`,
    'En egenskap er et par: hva den heter, og hva den er, for eksempel Farge og Blå.',
    'Fyll ut begge, eller ta bort egenskapen.',
  ],
  'BR-61': [
    'Betalingsmåten er bankoverføring, men kontonummer mangler',
    'Med betalingsmåte 30 (bankoverføring) eller 58 (SEPA-overføring) må mottakeren få vite hvilken konto det skal betales til.',
    'Legg inn kontonummeret.',
  ],
  'BR-CL-23': [
    `[«{value}» er ikke en gyldig enhet|Enheten mangler eller er ikke gyldig]${LINE}`,
    'Enheten skal være fra UN/ECE rekommandasjon 20 eller 21. En fri tekst som stk eller timer blir ikke forstått av mottakeren.',
    'Velg en enhet: EA eller H87 for stykk, HUR for time, DAY for dag, MTR for meter, KGM for kilo.',
  ],
  'BR-CO-03': [
    'Både mva-dato og kode for mva-dato er oppgitt',
    'Bare én av dem kan stå: enten datoen selv, eller koden som sier hvilken dato som gjelder.',
    'Ta bort en av dem.',
  ],
  'BR-CO-09': [
    '[«{value}» mangler landkode foran mva-nummeret|Et mva-nummer mangler landkode]',
    'Et mva-nummer begynner med landets kode. Et norsk er NO, ni sifre og MVA. Hellas bruker EL.',
    'Skriv landkoden foran, for eksempel NO312345676MVA.',
  ],
  'BR-CO-18': [
    'Mva-spesifikasjonen mangler',
    'Alle dokumenter skal ha en mva-spesifikasjon, også de uten avgift. Da har raden kategori Z, E eller O og beløp 0.',
    'Legg inn minst én rad med kategori, grunnlag og beløp.',
  ],
  'BR-CO-26': [
    'Selgeren mangler organisasjonsnummer, mva-nummer eller annen ID',
    'Mottakeren skal kunne finne leverandøren uten å lete etter navnet. Minst ett nummer må stå.',
    'Legg inn selgerens organisasjonsnummer med skjema 0192.',
  ],
  'BR-B-01': [
    'Mva-kategori B er bare for fakturaer innen Italia',
    'Kategorien gjelder delt betaling i Italia, og kan ikke stå der et annet land er nevnt[ ({value})].',
    'Velg en annen mva-kategori.',
  ],
  'BR-B-02': [
    'Mva-kategori B og S er brukt i samme dokument',
    'Delt betaling i Italia (B) kan ikke blandes med vanlig avgift (S).',
    'Velg en annen mva-kategori, eller del dokumentet.',
  ],
  'BR-IC-11': [
    'Leveringsdato mangler ved mva-kategori K',
    'Salg i kategori K krever leveringsdato eller fakturaperiode, fordi avgiften hører til perioden for leveringen.',
    'Legg inn leveringsdato eller fakturaperiode.',
  ],
  'BR-IC-12': [
    'Leveringsland mangler ved mva-kategori K',
    'Salg i kategori K krever at dokumentet viser hvilket land varene er levert i.',
    'Legg inn landet i leveringsadressen.',
  ],
  'BR-O-11': [
    'Mva-spesifikasjonen blander kategori O (utenfor avgiftsområdet) med [{value}|en annen]',
    'Et dokument med kategori O kan ikke ha andre mva-kategorier: da er hele salget utenfor merverdiavgiftsloven.',
    'Del salget på to dokumenter, eller bruk E (fritatt) eller Z (nullsats) der det er riktig.',
  ],
  'UBL-CR-002': [
    'UBL-versjonen er oppgitt til noe annet enn 2.1',
    'EHF bygger på UBL 2.1. Feltet trenger ikke å stå. Dokumentet blir likevel levert.',
    'Ta bort versjonen, eller skriv 2.1.',
  ],
  'UBL-CR-412': [
    'Forfallsdatoen står ved betalingen, ikke på fakturaen',
    'I en faktura står forfallsdatoen for seg (DueDate). Bare kreditnotaer har den ved betalingen (PaymentDueDate). Dokumentet blir likevel levert.',
    'Flytt datoen til «Forfallsdato».',
  ],
  'UBL-CR-666': [
    'Fakturert objekt har en fil vedlagt',
    `En henvisning av type 130 er nummeret på et objekt, for eksempel en strømmåler, og kan ikke ha vedlegg. ${REJECTED}`,
    'Legg filen ved som et vanlig vedlegg.',
  ],
  'UBL-CR-673': [
    'Fakturert objekt har en beskrivelse',
    `En henvisning av type 130 er nummeret på et objekt, for eksempel en strømmåler, og kan ikke ha beskrivelse. ${REJECTED}`,
    'Ta bort beskrivelsen, eller skriv den i «Merknad».',
  ],
  'UBL-SR-06': [
    'En henvisning til tidligere faktura har flere nummer',
    'Hver henvisning viser til én faktura. Gjelder dokumentet flere, brukes flere henvisninger.',
    'Del henvisningen, én for hver faktura.',
  ],
  'UBL-SR-13': [
    '«Selgers skatteregistrering» står mer enn én gang',
    'Ved siden av mva-nummeret er det plass til én registrering. I Norge brukes den til ordet Foretaksregisteret.',
    'Behold Foretaksregisteret, og ta bort resten.',
  ],
  'UBL-SR-42': [
    'Selgeren har mer enn to avgiftsregistreringer',
    'Det er plass til mva-nummeret og én registrering til, i Norge Foretaksregisteret.',
    'Ta bort dem det er for mange av.',
  ],
  'UBL-SR-43': [
    'En dokumenthenvisning har en type som ikke er tillatt her',
    'Type oppgis bare for fakturert objekt (130) og, i kreditnotaer, for prosjektnummer (50). Vedlegg har ingen type.',
    'Ta bort typen og skjemaet på vedlegget.',
  ],
  'UBL-SR-44': [
    'Dokumentet har flere ulike KID-er',
    'Et dokument kan bare ha én KID, også når det oppgir flere kontoer. Mottakeren kan ikke vite hvilken som gjelder.',
    'Bruk samme KID på alle kontoer, eller del dokumentet.',
  ],
  'UBL-SR-47': [
    'Dokumentet har flere ulike betalingsmåter',
    'Flere kontoer er greit, men alle må ha samme betalingsmåte.',
    'Velg én betalingsmåte.',
  ],
  'UBL-SR-48': [
    '[Linje {line}|Linjen] skal ha nøyaktig én mva-kategori',
    'En linje har én mva-behandling. Er deler av den behandlet ulikt, må den deles.',
    'Velg én mva-kode, eller del linjen.',
  ],
  'UBL-SR-51': [
    '«{term}» står mer enn én gang',
    'En adresse har plass til gate, adresselinje 2 og én adresselinje til.',
    'Slå sammen adresselinjene til én.',
  ],
  'UBL-SR-53': [
    'En avgiftsregistrering mangler nummer eller type',
    'En registrering er et nummer og hva slags registrering det er: VAT for mva-nummer, TAX for Foretaksregisteret.',
    'Fyll ut begge, eller ta bort registreringen.',
  ],
  'PEPPOL-EN16931-R002': [
    'Dokumentet har mer enn én merknad',
    'Det er plass til én merknad for hele dokumentet. Linjene kan ha hver sin.',
    'Slå sammen merknadene til én.',
  ],
  'PEPPOL-EN16931-R003': [
    '«Deres ref.» mangler',
    'EHF krever en referanse eller et ordrenummer; uten blir fakturaen avvist.',
    'Legg inn referansen kunden har oppgitt, eller kundens ordrenummer.',
  ],
  'PEPPOL-EN16931-R004': [
    '[«{value}» i CustomizationID er ikke EHF Billing 3.0|CustomizationID er ikke EHF Billing 3.0]',
    'Feltet sier hvilke regler dokumentet følger. Det skal begynne med verdien for BIS Billing 3.0, og kan ikke ha «::» med versjon bak.',
    'Bruk verdien for EHF Billing 3.0, uten tillegg.',
  ],
  'PEPPOL-EN16931-R005': [
    'Valuta for mva er den samme som dokumentets valuta[: {value}]',
    'Valuta for mva oppgis bare når avgiften skal vises i en annen valuta enn beløpene.',
    'Ta bort valutaen for mva.',
  ],
  'PEPPOL-EN16931-R007': [
    '[«{value}» i ProfileID er ikke en kjent prosess|ProfileID er ikke en kjent prosess]',
    'Feltet sier hvilken prosess dokumentet er del av. Vanlig er urn:fdc:peppol.eu:2017:poacc:billing:01:1.0. Med ukjent prosess blir dokumentet ikke levert.',
    'Bruk den vanlige verdien.',
  ],
  'PEPPOL-EN16931-R008': [
    `[Et felt er tomt ved «{term}»|Et felt i dokumentet er tomt]${LINE}`,
    `Et felt uten innhold skal utelates, også når det har attributter. ${REJECTED}`,
    'Fyll ut feltet, eller ta det bort.',
  ],
  'PEPPOL-EN16931-R043': [
    `[«{value}» sier ikke om dette er gebyr eller rabatt|En rad sier ikke om den er gebyr eller rabatt]${LINE}`,
    'ChargeIndicator skal være true for gebyr og false for rabatt. 1 og 0 er ikke tillatt.',
    'Skriv true eller false.',
  ],
  'PEPPOL-EN16931-R044': [
    `Prisen har et gebyr${LINE}`,
    'En pris kan ha rabatt, men ikke gebyr.',
    'Legg gebyret på linjen, eller inn i prisen.',
  ],
  'PEPPOL-EN16931-R051': [
    `[«{term}» er i {stated}, men dokumentet er i {expected}|Et beløp er i {stated}, men dokumentet er i {expected}|«{term}» mangler valuta eller har en annen enn dokumentet|Et beløp har en annen valuta enn dokumentet]${LINE}`,
    'Alle beløp skal være i dokumentets valuta. Bare sum mva i mva-valuta kan være i en annen.',
    'Regn beløpet om, og bruk dokumentets valuta.',
  ],
  'PEPPOL-EN16931-R053': [
    'Dokumentet skal ha nøyaktig én mva-spesifikasjon[, men har {count}]',
    'Radene for alle satser hører sammen under én sum mva i dokumentets valuta.',
    'Samle radene under én sum mva.',
  ],
  'PEPPOL-EN16931-R054': [
    'Sum mva i mva-valuta stemmer ikke med valutaen for mva',
    'Er valuta for mva oppgitt, skal det stå én sum mva til, uten rader, i den valutaen. Er den ikke oppgitt, skal summen ikke stå.',
    'Legg inn summen, eller ta bort den som er for mye.',
  ],
  'PEPPOL-EN16931-R055': [
    'Sum mva[ {expected}] og sum mva i mva-valuta[ {stated}] har ulikt fortegn',
    'Begge viser den samme avgiften, og må enten være positive eller negative begge to.',
    'Rett fortegnet på den som er feil.',
  ],
  'PEPPOL-EN16931-R101': [
    '[Henvisningen på linje {line}|Henvisningen på en linje] har feil type',
    'En linje kan bare vise til et fakturert objekt, for eksempel en strømmåler, med type 130.',
    'Sett typen til 130, eller ta bort henvisningen.',
  ],
  'PEPPOL-EN16931-R121': [
    `Antallet prisen gjelder, skal være over null[, men er {value:number}]${LINE}`,
    'Prisen deles på dette antallet. Null eller et negativt tall gir ingen pris.',
    'Skriv 1, eller ta bort antallet.',
  ],
  'PEPPOL-EN16931-R130': [
    `[Prisen gjelder enheten {stated}, men antallet er i {expected}|Prisen gjelder en annen enhet enn antallet]${LINE}`,
    'Linjebeløpet er antall ganger pris, og de må ha samme enhet.',
    'Bruk samme enhet begge steder.',
  ],
  'PEPPOL-EN16931-F001': [
    `[«{value}» er ikke en dato i «{term}»|«{value}» er ikke en dato|En dato er ikke gyldig]${LINE}`,
    'Datoer skrives ÅÅÅÅ-MM-DD, uten klokkeslett og tidssone, og skal finnes i kalenderen.',
    'Rett datoen, for eksempel 2026-11-03.',
  ],
  'PEPPOL-EN16931-P0100': [
    '[Dokumenttype {value} kan ikke brukes i en faktura|Dokumenttypen kan ikke brukes i en faktura]',
    'Vanlig er 380. En kreditnota (381) er et eget dokument, og selvfakturering (389) har en egen prosess.',
    'Bruk 380, eller lag en kreditnota.',
  ],
  'PEPPOL-EN16931-P0101': [
    '[Dokumenttype {value} kan ikke brukes i en kreditnota|Dokumenttypen kan ikke brukes i en kreditnota]',
    'En kreditnota har type 381, eller 396, 81, 83 eller 532.',
    'Bruk 381.',
  ],
  'PEPPOL-EN16931-P0112': [
    '[Dokumenttype {value} er ikke tillatt mellom disse partene|Dokumenttypen er ikke tillatt mellom disse partene]',
    'Rettelsesfaktura (384) og delfaktura (326) er bare for parter i enkelte andre land, som Tyskland. I Norge rettes en faktura med kreditnota.',
    'Lag en kreditnota (381) og en ny faktura (380).',
  ],
  'PEPPOL-COMMON-R041': [
    '[«{value}» er ikke et gyldig norsk organisasjonsnummer|Et norsk organisasjonsnummer er ikke gyldig][ i «{term}»]',
    'Et organisasjonsnummer (skjema 0192) er ni sifre uten mellomrom, og det siste er et kontrollsiffer. Med feil nummer finner ikke nettverket mottakeren.',
    'Kontroller nummeret i Enhetsregisteret. Vanlig årsak: mellomrom, «MVA» bak, eller et tastet siffer som er feil.',
  ],
  'NO-R-001': [
    '[«{value}» er ikke et gyldig norsk mva-nummer for selgeren|Selgerens mva-nummer er ikke gyldig]',
    'Et norsk mva-nummer er NO, ni sifre og MVA uten mellomrom, som NO312345676MVA, og sifrene er et gyldig organisasjonsnummer. Kjøperen får ikke fradrag uten.',
    'Rett nummeret. Er selgeren ikke mva-registrert, ta det bort.',
  ],
  'NO-R-002': [
    'Selgeren oppgir ikke Foretaksregisteret',
    'AS, ASA og norske avdelinger av utenlandske foretak (NUF) skal ha ordet Foretaksregisteret på fakturaer. For enkeltpersonforetak og andre som ikke står i registeret, kan advarselen overses.',
    'Står selgeren i Foretaksregisteret, legg inn ordet nøyaktig slik som skatteregistrering (TAX).',
  ],
};
