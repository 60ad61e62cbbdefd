import type { Text } from '../types.ts';

const LINE = '[ på linje {line}]';

/** Texts of rules about sums, by rule id. */
export const sums: Readonly<Record<string, Text>> = {
  'BR-CO-10': [
    '[Linjesum er oppgitt til {stated}, men linjene gir {expected}. Differanse {difference}|Linjesum stemmer ikke med linjene]',
    'Summen av linjebeløpene skal stemme på øret. Vanlig årsak: en linje er falt ut, eller linjene er rundet av etter at de ble summert.',
    'Legg sammen linjebeløpene på nytt, eller rett linjen som er feil.',
  ],
  'BR-CO-11': [
    '[Sum rabatter er oppgitt til {stated}, men rabattene gir {expected}. Differanse {difference}|Sum rabatter mangler, men rabattene gir {expected}|Sum rabatter stemmer ikke med rabattene]',
    'Summen skal være alle rabatter på dokumentet, ikke dem på linjene, og skal stå når det finnes rabatter.',
    'Rett summen, eller rabatten som er feil. Rabatter på linjer hører til linjebeløpet.',
  ],
  'BR-CO-12': [
    '[Sum gebyrer er oppgitt til {stated}, men gebyrene gir {expected}. Differanse {difference}|Sum gebyrer mangler, men gebyrene gir {expected}|Sum gebyrer stemmer ikke med gebyrene]',
    'Summen skal være alle gebyrer på dokumentet, ikke dem på linjene, og skal stå når det finnes gebyrer.',
    'Rett summen, eller gebyret som er feil. Gebyrer på linjer hører til linjebeløpet.',
  ],
  'BR-CO-13': [
    '[Sum eks. mva er oppgitt til {stated}, men linjesum {lineNet} − rabatter {allowances} + gebyrer {charges} gir {expected}. Differanse {difference}|Sum eks. mva er oppgitt til {stated}, men linjesum, rabatter og gebyrer gir {expected}. Differanse {difference}|Sum eks. mva stemmer ikke med linjesum, rabatter og gebyrer]',
    'Vanlig årsak: fakturagebyr eller øreavrunding som ikke ligger på en linje.',
    'Legg gebyret på en linje eller som gebyr på dokumentet, og avrundingen i «Øreavrunding».',
  ],
  'BR-CO-14': [
    '[Sum mva er oppgitt til {stated}, men mva-spesifikasjonen gir {expected}. Differanse {difference}|Sum mva stemmer ikke med mva-spesifikasjonen]',
    'Summen skal være avgiften på radene i mva-spesifikasjonen. Vanlig årsak: avgiften er summert fra linjene, ikke fra radene.',
    'Legg sammen avgiften i mva-spesifikasjonen på nytt.',
  ],
  'BR-CO-15': [
    '[Sum inkl. mva er oppgitt til {stated}, men sum eks. mva {net} + mva {vat} gir {expected}. Differanse {difference}|Sum inkl. mva er oppgitt til {stated}, men sum eks. mva og mva gir {expected}. Differanse {difference}|Sum inkl. mva stemmer ikke med sum eks. mva og mva]',
    'Summen skal stemme på øret, og det skal finnes én sum mva i dokumentets valuta[ ({currency})].',
    'Rett summen, eller mva-beløpet. Øreavrunding hører til «Å betale», ikke hit.',
  ],
  'BR-CO-16': [
    '[«Å betale» er oppgitt til {stated}, men sum inkl. mva {gross} − forhåndsbetalt {prepaid} + øreavrunding {rounding} gir {expected}. Differanse {difference}|«Å betale» er oppgitt til {stated}, men summene gir {expected}. Differanse {difference}|«Å betale» stemmer ikke med sum inkl. mva, forhåndsbetalt og øreavrunding]',
    'Mottakeren betaler dette beløpet. Vanlig årsak: beløpet er rundet av til hele kroner uten at avrundingen er oppgitt.',
    'Legg forskjellen i «Øreavrunding», eller rett beløpet.',
  ],
  'BR-CO-17': [
    '[Mva er oppgitt til {stated}, men grunnlag {base} ganget med {rate} gir {expected}. Differanse {difference}|Mva er oppgitt til {stated}, men grunnlag og sats gir {expected}. Differanse {difference}|Mva stemmer ikke med grunnlag og sats]',
    'Avgiften regnes én gang for hver sats, av hele grunnlaget, og rundes av til øre. Avvik under 1 godtas. Vanlig årsak: avgiften er regnet og rundet av linje for linje.',
    'Beregn avgiften på nytt av grunnlaget.',
  ],
  'PEPPOL-EN16931-R120': [
    '[Linje {line}: linjebeløpet er oppgitt til {stated}, men antall {quantity} × pris {price} med rabatter og gebyrer på linjen gir {expected}. Differanse {difference}|Linjebeløpet er oppgitt til {stated}, men antall, pris, rabatter og gebyrer på linjen gir {expected}. Differanse {difference}|Linjebeløpet stemmer ikke med antall, pris, rabatter og gebyrer[ på linje {line}]]',
    'Linjebeløpet er antall × pris (delt på antallet prisen gjelder), pluss gebyrer, minus rabatter. Avvik til og med 0,02 godtas. Vanlig årsak: prisen er rundet av, eller rabatten er trukket fra både i prisen og på linjen.',
    'Rett beløpet, eller oppgi prisen med flere desimaler.',
  ],
  'PEPPOL-EN16931-R040': [
    `[Beløpet er oppgitt til {stated}, men {percent} av {base} gir {expected}|Beløpet er oppgitt til {stated}, men prosent av grunnlag gir {expected}|Rabatten eller gebyret stemmer ikke med grunnlag og prosent]${LINE}`,
    'Når grunnlag og prosent er oppgitt, skal beløpet være prosenten av grunnlaget. Avvik til og med 0,02 godtas.',
    'Rett beløpet, eller ta bort både grunnlag og prosent.',
  ],
  'PEPPOL-EN16931-R041': [
    `Rabatten eller gebyret har prosent[ ({percent})], men mangler grunnlag${LINE}`,
    'Prosenten kan ikke kontrolleres uten beløpet den er regnet av.',
    'Legg inn grunnlaget, eller ta bort prosenten.',
  ],
  'PEPPOL-EN16931-R042': [
    `Rabatten eller gebyret har grunnlag[ ({base})], men mangler prosent${LINE}`,
    'Grunnlag og prosent hører sammen.',
    'Legg inn prosenten, eller ta bort grunnlaget.',
  ],
  'PEPPOL-EN16931-R046': [
    `[Prisen er oppgitt til {stated}, men pris før rabatt og prisrabatt gir {expected}|Prisen {price} er ikke pris før rabatt {grossPrice} − prisrabatt {discount}|Prisen stemmer ikke med pris før rabatt og prisrabatt]${LINE}`,
    'Prisen skal være prisen før rabatt minus prisrabatten, nøyaktig.',
    'Rett en av de tre, eller oppgi bare prisen.',
  ],
};
