/**
 * The chart of accounts that a new company begins with: four-digit numbers in the classes of NS 4102, names of our own,
 * the VAT code that is usual on the account, and where it belongs in SAF-T (GroupingCategory and GroupingCode of
 * Skatteetaten's næringsspesifikasjon).
 */
import type { Account } from '../../../shared/contract/registers.ts';

export interface StandardAccount {
  readonly number: string;
  readonly name: string;
  readonly vatCode: string;
  readonly vatDeduction: Account['vatDeduction'];
  readonly subledger: Account['subledger'];
  readonly saftCategory: string;
  readonly saftCode: string;
}

/** Number, name, SAF-T code, VAT code (0 unless given). */
type Row = readonly [number: string, name: string, saftCode: string, vatCode?: string];

const groups: readonly (readonly [saftCategory: string, rows: readonly Row[]])[] = [
  [
    'balanseverdiForAnleggsmiddel',
    [
      ['1000', 'Utvikling, balanseført', '1000', '1'],
      ['1080', 'Goodwill', '1080'],
      ['1100', 'Bygninger', '1105', '1'],
      ['1150', 'Tomter', '1150'],
      ['1200', 'Maskiner og anlegg', '1205', '1'],
      ['1230', 'Personbiler', '1205'],
      ['1235', 'Varebiler', '1238', '1'],
      ['1250', 'Inventar og utstyr', '1205', '1'],
      ['1280', 'Kontor- og datautstyr', '1280', '1'],
      ['1320', 'Lån til selskap i samme konsern', '1320'],
      ['1350', 'Aksjer og andeler', '1350'],
      ['1396', 'Depositum', '1390'],
    ],
  ],
  [
    'balanseverdiForOmloepsmiddel',
    [
      ['1460', 'Varelager', '1400'],
      ['1480', 'Forskudd til leverandører', '1570'],
      ['1500', 'Kundefordringer', '1500'],
      ['1530', 'Opptjente, ikke fakturerte inntekter', '1530'],
      ['1570', 'Andre kortsiktige fordringer', '1570'],
      ['1580', 'Avsetning for usikre kundefordringer', '1500'],
      ['1700', 'Forskuddsbetalt husleie', '1570'],
      ['1740', 'Andre forskuddsbetalte kostnader', '1570'],
      ['1900', 'Kasse', '1900'],
      ['1910', 'Kortoppgjør underveis', '1920'],
      ['1920', 'Bank, driftskonto', '1920'],
      ['1950', 'Bank, skattetrekk', '1950'],
      ['1960', 'Bank, valutakonto', '1920'],
    ],
  ],
  [
    'egenkapital',
    [
      ['2000', 'Aksjekapital', '2000'],
      ['2020', 'Overkurs', '2020'],
      ['2050', 'Annen egenkapital', '2050'],
      ['2080', 'Udekket tap', '2080'],
      ['2099', 'Resultat som ikke er disponert', '2050'],
    ],
  ],
  [
    'langsiktigGjeld',
    [
      ['2220', 'Lån i bank', '2220'],
      ['2255', 'Lån fra eiere', '2250'],
    ],
  ],
  [
    'kortsiktigGjeld',
    [
      ['2380', 'Kassekreditt', '2380'],
      ['2400', 'Leverandørgjeld', '2400'],
      ['2500', 'Betalbar skatt, ikke utlignet', '2500'],
      ['2600', 'Skattetrekk ansatte', '2600'],
      ['2700', 'Utgående mva 25 %', '2740'],
      ['2701', 'Utgående mva 15 %', '2740'],
      ['2702', 'Utgående mva 11,11 %', '2740'],
      ['2703', 'Utgående mva 12 %', '2740'],
      ['2704', 'Beregnet mva, tjenester fra utlandet 25 %', '2740'],
      ['2705', 'Beregnet mva, varer innført 25 %', '2740'],
      ['2706', 'Beregnet mva, varer innført 15 %', '2740'],
      ['2707', 'Beregnet mva, omvendt avgiftsplikt innenlands', '2740'],
      ['2709', 'Beregnet mva, tjenester fra utlandet 12 %', '2740'],
      ['2710', 'Inngående mva 25 %', '2740'],
      ['2711', 'Inngående mva 15 %', '2740'],
      ['2712', 'Inngående mva 11,11 %', '2740'],
      ['2713', 'Inngående mva 12 %', '2740'],
      ['2714', 'Fradrag mva, tjenester fra utlandet 25 %', '2740'],
      ['2715', 'Fradrag mva, varer innført 25 %', '2740'],
      ['2716', 'Fradrag mva, varer innført 15 %', '2740'],
      ['2717', 'Fradrag mva, omvendt avgiftsplikt innenlands', '2740'],
      ['2718', 'Fradrag mva, tjenester fra utlandet 12 %', '2740'],
      ['2740', 'Oppgjørskonto mva', '2740'],
      ['2770', 'Skyldig arbeidsgiveravgift', '2770'],
      ['2780', 'Påløpt arbeidsgiveravgift av feriepenger', '2770'],
      ['2800', 'Avsatt utbytte', '2800'],
      ['2900', 'Forskudd fra kunder', '2900'],
      ['2910', 'Utlegg og annen gjeld til ansatte', '2910'],
      ['2930', 'Skyldig lønn', '2949'],
      ['2940', 'Skyldige feriepenger', '2949'],
      ['2960', 'Påløpte kostnader', '2990'],
      ['2965', 'Forskuddsbetalte inntekter', '2970'],
      ['2990', 'Annen kortsiktig gjeld', '2990'],
    ],
  ],
  [
    'salgsinntekt',
    [
      ['3000', 'Salg av varer, 25 % mva', '3000', '3'],
      ['3020', 'Salg av tjenester, 25 % mva', '3000', '3'],
      ['3030', 'Salg av varer, 15 % mva', '3000', '31'],
      ['3050', 'Salg av tjenester, 12 % mva', '3000', '33'],
      ['3100', 'Salg innenlands fritatt for mva', '3100', '5'],
      ['3105', 'Utførsel av varer', '3100', '52'],
      ['3125', 'Utførsel av tjenester', '3100', '52'],
      ['3200', 'Salg unntatt fra mva-loven', '3200', '6'],
    ],
  ],
  [
    'annenDriftsinntekt',
    [
      ['3600', 'Leieinntekter', '3600', '6'],
      ['3900', 'Andre inntekter, purregebyr og lignende', '3900', '7'],
    ],
  ],
  [
    'varekostnad',
    [
      ['4000', 'Råvarer, 25 % mva', '4005', '1'],
      ['4030', 'Råvarer, 15 % mva', '4005', '11'],
      ['4060', 'Frakt og toll på innkjøp', '4005', '1'],
      ['4300', 'Varer for videresalg, 25 % mva', '4005', '1'],
      ['4330', 'Varer for videresalg, 15 % mva', '4005', '11'],
      ['4340', 'Varer kjøpt fra utlandet', '4005', '21'],
      ['4390', 'Endring i varelager', '4005'],
      ['4500', 'Underleverandører og innleie', '4500', '1'],
    ],
  ],
  [
    'loennskostnad',
    [
      ['5000', 'Lønn til ansatte', '5000'],
      ['5090', 'Feriepenger', '5000'],
      ['5400', 'Arbeidsgiveravgift', '5400'],
      ['5405', 'Arbeidsgiveravgift av feriepenger', '5400'],
      ['5420', 'Innberetningspliktig pensjonskostnad', '5420'],
      ['5900', 'Gaver til ansatte', '5900'],
      ['5915', 'Mat og servering for ansatte', '5900'],
      ['5920', 'Yrkesskadeforsikring', '5900'],
      ['5950', 'Tjenestepensjon', '5900'],
      ['5990', 'Velferd og andre personalkostnader', '5900'],
    ],
  ],
  [
    'annenDriftskostnad',
    [
      ['6010', 'Avskrivninger', '6000'],
      ['6100', 'Frakt ved salg', '6100', '1'],
      ['6200', 'Energi til produksjon', '6200', '1'],
      ['6300', 'Leie av lokaler', '6300', '1'],
      ['6320', 'Vann, avløp og renovasjon', '6395', '1'],
      ['6340', 'Lys og varme', '6340', '1'],
      ['6360', 'Renhold', '6395', '1'],
      ['6390', 'Vakthold og andre lokalkostnader', '6395', '1'],
      ['6400', 'Leie av maskiner og utstyr', '6400', '1'],
      ['6420', 'Leie av datasystemer og skytjenester', '6350', '1'],
      ['6440', 'Leie av personbil', '6440'],
      ['6445', 'Leie av varebil', '6440', '1'],
      ['6540', 'Inventar, kostnadsført', '6500', '1'],
      ['6551', 'Datautstyr, kostnadsført', '6500', '1'],
      ['6552', 'Programvare, kjøp', '6350', '1'],
      ['6553', 'Programvare, årlig lisens', '6350', '1'],
      ['6570', 'Arbeidstøy og verneutstyr', '6500', '1'],
      ['6590', 'Forbruksmateriell', '6500', '1'],
      ['6600', 'Vedlikehold av bygg og lokaler', '6600', '1'],
      ['6620', 'Vedlikehold av utstyr', '6695', '1'],
      ['6700', 'Revisor', '6700', '1'],
      ['6705', 'Regnskapsfører', '6700', '1'],
      ['6725', 'Advokat og juridisk bistand', '6700', '1'],
      ['6750', 'IT-konsulenter', '6700', '1'],
      ['6790', 'Andre konsulenter og fremmede tjenester', '6700', '1'],
      ['6800', 'Kontorrekvisita', '6995', '1'],
      ['6840', 'Aviser, tidsskrifter og bøker', '6995'],
      ['6860', 'Kurs, møter og konferanser', '6995'],
      ['6900', 'Telefon', '6995', '1'],
      ['6907', 'Internett og datalinjer', '6995', '1'],
      ['6940', 'Porto', '6995', '1'],
      ['7000', 'Drivstoff varebil', '7000', '1'],
      ['7005', 'Drivstoff personbil', '7000'],
      ['7020', 'Vedlikehold varebil', '7020', '1'],
      ['7025', 'Vedlikehold personbil', '7020'],
      ['7040', 'Forsikring og avgifter på biler', '7040'],
      ['7140', 'Reise og overnatting, 12 % mva', '7165', '13'],
      ['7160', 'Kost på reise', '7165'],
      ['7320', 'Reklame og markedsføring', '7330', '1'],
      ['7350', 'Representasjon med skattefradrag', '7350'],
      ['7360', 'Representasjon uten skattefradrag', '7370'],
      ['7400', 'Kontingenter', '7400'],
      ['7420', 'Gaver til kunder og forbindelser', '7420'],
      ['7500', 'Forsikringer', '7500'],
      ['7600', 'Lisenser, patenter og royalty', '7600', '1'],
      ['7740', 'Øreavrunding', '7700'],
      ['7770', 'Bankgebyrer', '7700'],
      ['7790', 'Andre driftskostnader', '7700', '1'],
      ['7830', 'Tap på kundefordringer', '7830'],
    ],
  ],
  [
    'finansinntekt',
    [
      ['8050', 'Renteinntekter', '8050'],
      ['8060', 'Valutagevinst', '8060'],
    ],
  ],
  [
    'finanskostnad',
    [
      ['8150', 'Renter på lån', '8150'],
      ['8155', 'Forsinkelsesrenter og purregebyr', '8150'],
      ['8160', 'Valutatap', '8160'],
      ['8179', 'Andre finanskostnader', '8179'],
    ],
  ],
  ['skattekostnad', [['8300', 'Skattekostnad', '8300']]],
  ['resultatDisponeringForSAF-T', [['8800', 'Disponering av årsresultat', '8800']]],
];

/**
 * Accounts whose purchases carry no right to deduct VAT: serving, benefits in kind and welfare for staff, entertainment of
 * guests, gifts (mval § 8-3 first paragraph), and passenger cars, their lease and running (mval § 8-4). The VAT goes into cost.
 */
const withoutDeduction: ReadonlySet<string> = new Set([
  '1230',
  '6440',
  '7005',
  '7025', // passenger cars
  '5900',
  '5915',
  '5990', // gifts, serving and welfare for staff
  '7160', // serving on journeys
  '7350',
  '7360', // entertainment
  '7420', // gifts
]);

/** Accounts whose every line names a customer or supplier. */
const subledgers: Readonly<Record<string, Account['subledger']>> = { '1500': 'customer', '2400': 'supplier' };

export const standardChart: readonly StandardAccount[] = groups.flatMap(([saftCategory, rows]) =>
  rows.map(([number, name, saftCode, vatCode]) => ({
    number,
    name,
    vatCode: vatCode ?? '0',
    vatDeduction: withoutDeduction.has(number) ? 'none' : 'full',
    subledger: subledgers[number] ?? null,
    saftCategory,
    saftCode,
  })),
);
