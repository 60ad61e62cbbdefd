import type { Text } from '../types.ts';

/** Texts of the rules that every VAT category has. */
export const vat: Readonly<Record<string, Text>> = {
  'vat.oneRow': [
    'Mva-spesifikasjonen skal ha én rad for kategori {category} ({name})[, men har {count}]',
    'Når kategorien er brukt på en linje, en rabatt eller et gebyr, skal den ha én rad i mva-spesifikasjonen, og ellers ingen. {about}',
    'Samle alt med kategorien på én rad, eller ta bort raden hvis kategorien ikke er brukt.',
  ],
  'vat.someRow': [
    'Mva-spesifikasjonen stemmer ikke med bruken av kategori {category} ({name})',
    'Når kategorien er brukt på en linje, en rabatt eller et gebyr, skal den ha en rad i mva-spesifikasjonen for hver sats, og ellers ingen. {about}',
    'Legg til raden som mangler, eller ta bort den som ikke er i bruk.',
  ],
  'vat.ids.any': [
    'Selgerens mva-nummer mangler, og {where} har mva-kategori {category} ({name})',
    'Den som bruker kategorien, skal oppgi mva-nummer, skatteregistrering eller en mva-representant. Uten det får ikke kjøperen fradrag. {about}',
    'Legg inn selgerens mva-nummer, for eksempel NO312345676MVA. Er selgeren ikke mva-registrert, brukes kategori O.',
  ],
  'vat.ids.reverse': [
    'Selgerens eller kjøperens nummer mangler, og {where} har mva-kategori AE (omvendt avgiftsplikt)',
    'Når kjøperen skal beregne avgiften, må begge kunne kjennes igjen: selgeren med mva-nummer, kjøperen med mva-nummer eller organisasjonsnummer.',
    'Legg inn selgerens mva-nummer og kjøperens organisasjonsnummer.',
  ],
  'vat.ids.vat': [
    'Selgerens mva-nummer mangler, og {where} har mva-kategori {category} ({name})',
    'Den som selger til utlandet uten avgift, skal oppgi mva-nummeret sitt eller mva-representantens. {about}',
    'Legg inn selgerens mva-nummer, for eksempel NO312345676MVA.',
  ],
  'vat.ids.both': [
    'Selgerens eller kjøperens mva-nummer mangler, og {where} har mva-kategori {category} ({name})',
    'Salg i denne kategorien krever mva-nummer både for selgeren (eller representanten) og kjøperen. {about}',
    'Legg inn begge mva-numrene.',
  ],
  'vat.ids.none': [
    'Et mva-nummer er oppgitt, men {where} har mva-kategori O (utenfor avgiftsområdet)',
    'Med kategori O kan verken selger, mva-representant eller kjøper ha mva-nummer i dokumentet: salget er utenfor merverdiavgiftsloven.',
    'Ta bort mva-numrene. Kjøperens organisasjonsnummer kan stå uten MVA. Er selgeren mva-registrert, bruk heller E (fritatt).',
  ],
  'vat.rate.positive': [
    'Satsen for {where} med mva-kategori {category} skal være over null[, men er {value:percent}]',
    '{about} Salg uten avgift har en annen kategori.',
    'Oppgi satsen, eller velg kategorien som passer: Z (nullsats), E (fritatt), G (eksport) eller O (utenfor avgiftsområdet).',
  ],
  'vat.rate.notNegative': [
    'Satsen for {where} med mva-kategori {category} mangler eller er negativ[: {value:percent}]',
    '{about} Satsen skal være null eller mer.',
    'Rett satsen, eller velg en norsk mva-kategori.',
  ],
  'vat.rate.zero': [
    'Satsen for {where} med mva-kategori {category} ({name}) skal være 0[, men er {value:percent}]',
    '{about} Satsen skal stå, og være 0.',
    'Sett satsen til 0, eller bruk kategori S hvis salget har avgift.',
  ],
  'vat.rate.absent': [
    'Sats er oppgitt[ ({value:percent})] for {where} med mva-kategori O (utenfor avgiftsområdet), som ikke har sats',
    '{about} Der finnes ingen sats, heller ikke 0.',
    'Ta bort satsen, eller bruk kategori E (fritatt) eller Z (nullsats) med sats 0.',
  ],
  'vat.base': [
    '[Mva-grunnlaget for kategori {category} ({name}) er oppgitt til {stated}, men linjer, rabatter og gebyrer i kategorien gir {expected}. Differanse {difference}|Mva-grunnlaget for kategori {category} ({name}) stemmer ikke med linjer, rabatter og gebyrer]',
    'Grunnlaget skal være summen av linjene og gebyrene i kategorien, minus rabattene, på øret. Vanlig årsak: en rabatt eller et gebyr har en annen kategori enn linjene, eller beløpene er rundet av hver for seg.',
    'Rett grunnlaget, eller kategorien på linjen, rabatten eller gebyret det gjelder.',
  ],
  'vat.base.byRate': [
    '[Mva-grunnlaget for kategori {category}[ med {rate}] er oppgitt til {stated}, men linjer, rabatter og gebyrer gir {expected}. Differanse {difference}|Mva-grunnlaget for kategori {category} stemmer ikke med linjer, rabatter og gebyrer med samme sats]',
    'Grunnlaget for hver sats skal være summen av linjene og gebyrene med satsen, minus rabattene. Avvik under 1 godtas. Vanlig årsak: en linje, en rabatt eller et gebyr har feil sats.',
    'Rett grunnlaget, eller satsen på linjen, rabatten eller gebyret det gjelder.',
  ],
  'vat.tax.zero': [
    'Mva-beløpet for kategori {category} ({name}) skal være 0[, men er {stated}]',
    '{about} Da beregnes ingen avgift.',
    'Sett beløpet til 0, eller bruk kategori S hvis salget har avgift.',
  ],
  'vat.tax.byRate': [
    '[Mva for kategori {category} er oppgitt til {stated}, men grunnlaget ganget med satsen gir {expected}. Differanse {difference}|Mva for kategori {category} stemmer ikke med grunnlag og sats]',
    'Avgiften regnes én gang for hver sats, av hele grunnlaget, og rundes av til øre. Avvik under 1 godtas. Vanlig årsak: avgiften er regnet og rundet av linje for linje.',
    'Beregn avgiften på nytt av grunnlaget for satsen.',
  ],
  'vat.reason.needed': [
    'Fritaksgrunn mangler for mva-kategori {category} ({name})',
    'Når det ikke beregnes avgift, skal dokumentet si hvorfor, med tekst eller kode. {about}',
    'Skriv grunnen, for eksempel en henvisning til loven, eller velg en kode for fritaksgrunn.',
  ],
  'vat.reason.surplus': [
    'Mva-kategori {category} ({name}) skal ikke ha fritaksgrunn',
    '{about} Den trenger ingen begrunnelse, og en begrunnelse tyder på at kategorien er feil.',
    'Ta bort fritaksgrunnen, eller bruk E (fritatt) hvis salget er unntatt fra avgift.',
  ],
};
