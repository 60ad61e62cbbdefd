/**
 * The suppliers of the demo company: invented firms with what they sell, how often, and which account it is posted to.
 * Some are not in the register, so that their first document proposes a new supplier.
 */
import { foreignSuppliers } from './foreignSuppliers.ts';
import { norwegian, type DemoSupplier } from './supplierBuilder.ts';

export type { DemoArticle, DemoSupplier } from './supplierBuilder.ts';

export const demoSuppliers: readonly DemoSupplier[] = [
  // Goods for resale
  norwegian(
    'Havbris Engros AS',
    'Skippergata 14',
    '0152',
    'Oslo',
    'weekly',
    [
      ['Stearinlys hvit, eske 24 stk', 'EA', '186.00', '25', '4300'],
      ['Glasslykt stor', 'EA', '249.00', '25', '4300'],
      ['Serviett lin, pakke', 'EA', '74.50', '25', '4300'],
      ['Keramikkrus natt', 'EA', '89.00', '25', '4300'],
    ],
    { days: 30 },
  ),
  norwegian(
    'Tindra Interiør AS',
    'Storgata 88',
    '2609',
    'Lillehammer',
    'fortnightly',
    [
      ['Ullpledd 130 x 200', 'EA', '412.00', '25', '4300'],
      ['Pute lin 50 x 50', 'EA', '158.00', '25', '4300'],
      ['Lammeskinn hvitt', 'EA', '536.00', '25', '4300'],
    ],
    { days: 30 },
  ),
  norwegian(
    'Vestavind Matvarer AS',
    'Bryggen 3',
    '5003',
    'Bergen',
    'fortnightly',
    [
      ['Honning lyng 350 g', 'EA', '62.40', '15', '4330'],
      ['Sjokolade mørk 70 % 100 g', 'EA', '31.20', '15', '4330'],
      ['Te urteblanding 80 g', 'EA', '48.00', '15', '4330'],
      ['Gaveeske kartong', 'EA', '18.50', '25', '4300'],
    ],
    { days: 21 },
  ),
  norwegian(
    'Lyngheim Keramikk',
    'Verkstedveien 6',
    '4624',
    'Kristiansand',
    'monthly',
    [
      ['Skål steingods 18 cm', 'EA', '145.00', '25', '4300'],
      ['Tallerken steingods 27 cm', 'EA', '128.00', '25', '4300'],
    ],
    { kid: false, days: 30 },
  ),
  norwegian(
    'Bjørkedal Trevare AS',
    'Sagveien 21',
    '2406',
    'Elverum',
    'monthly',
    [
      ['Skjærefjøl bjørk', 'EA', '164.00', '25', '4300'],
      ['Krakk furu umalt', 'EA', '478.00', '25', '4300'],
    ],
    { days: 30 },
  ),
  norwegian(
    'Polarnatt Tekstil AS',
    'Strandgata 41',
    '9008',
    'Tromsø',
    'monthly',
    [
      ['Votter ull, voksen', 'EA', '132.00', '25', '4300'],
      ['Lue ull, voksen', 'EA', '149.00', '25', '4300'],
    ],
    { days: 30 },
  ),
  // Freight and post
  norwegian('Rasktrans Logistikk AS', 'Terminalveien 9', '0614', 'Oslo', 'weekly', [
    ['Frakt innenlands stykkgods', 'EA', '685.00', '25', '6100'],
    ['Drivstofftillegg', 'EA', '92.50', '25', '6100'],
    ['Frakt inn fra leverandør', 'EA', '1240.00', '25', '4060'],
  ]),
  norwegian('Pakkeruta AS', 'Havnegata 2', '7010', 'Trondheim', 'fortnightly', [
    ['Pakke til forbruker', 'EA', '68.00', '25', '6100'],
    ['Retur pakke', 'EA', '74.00', '25', '6100'],
  ]),
  // Premises
  norwegian(
    'Fjordgløtt Eiendom AS',
    'Kaigata 12',
    '5003',
    'Bergen',
    'monthly',
    [['Husleie butikk og lager', 'MON', '38500.00', '25', '6300']],
    { days: 14 },
  ),
  norwegian('Klarkraft Strøm AS', 'Energiveien 5', '4020', 'Stavanger', 'monthly', [
    ['Strøm, forbruk', 'KWH', '0.9240', '25', '6340'],
    ['Månedsbeløp', 'MON', '39.20', '25', '6340'],
  ]),
  norwegian('Nettlinja Fordeling AS', 'Trafoveien 1', '5063', 'Bergen', 'monthly', [
    ['Nettleie energiledd', 'KWH', '0.4120', '25', '6340'],
    ['Nettleie fastledd', 'MON', '415.00', '25', '6340'],
  ]),
  norwegian('Sildre Vann og Avløp KF', 'Rådhusplassen 1', '5014', 'Bergen', 'quarterly', [
    ['Vann, kvartal', 'EA', '1485.00', '15', '6320'],
    ['Avløp, kvartal', 'EA', '1920.00', '15', '6320'],
    ['Renovasjon næring', 'EA', '2240.00', '25', '6320'],
  ]),
  norwegian('Skinnende Renhold AS', 'Damsgårdsveien 77', '5058', 'Bergen', 'monthly', [
    ['Renhold butikk, fast avtale', 'MON', '6450.00', '25', '6360'],
    ['Vinduspuss', 'EA', '1180.00', '25', '6360'],
  ]),
  norwegian('Nattevakt Vest AS', 'Nygårdsgaten 91', '5008', 'Bergen', 'quarterly', [
    ['Alarm og utrykning, kvartal', 'EA', '2985.00', '25', '6390'],
  ]),
  // Office, IT and communication: several accounts by what is bought
  norwegian('Kontorhjørnet AS', 'Lagerveien 18', '4033', 'Stavanger', 'fortnightly', [
    ['Kopipapir A4, eske', 'EA', '289.00', '25', '6800'],
    ['Toner sort', 'EA', '948.00', '25', '6800'],
    ['Kontorstol', 'EA', '2890.00', '25', '6540'],
    ['Kaffe filtermalt, kartong', 'EA', '612.00', '15', '5990'],
    ['Skjerm 27 tommer', 'EA', '2745.00', '25', '6551'],
  ]),
  norwegian('Bølgelengde Telekom AS', 'Fornebuveien 40', '1366', 'Lysaker', 'monthly', [
    ['Mobilabonnement bedrift', 'MON', '329.00', '25', '6900'],
    ['Fiber 500 Mbit', 'MON', '899.00', '25', '6907'],
  ]),
  norwegian('Kodeverket IT AS', 'Thormøhlens gate 51', '5006', 'Bergen', 'monthly', [
    ['Konsulenttime IT', 'HUR', '1350.00', '25', '6750'],
    ['Drift og sikkerhetskopi', 'MON', '2490.00', '25', '6420'],
    ['Bærbar datamaskin', 'EA', '13990.00', '25', '6551'],
    ['Lisens kontorprogramvare', 'EA', '1890.00', '25', '6553'],
  ]),
  norwegian('Kassapunkt AS', 'Grensen 17', '0159', 'Oslo', 'monthly', [['Kassesystem, abonnement', 'MON', '1190.00', '25', '6420']]),
  norwegian('Blekk og Trykk AS', 'Trykkeriveien 4', '3045', 'Drammen', 'monthly', [
    ['Brosjyre A5, 500 stk', 'EA', '3250.00', '25', '7320'],
    ['Bærepose med trykk', 'EA', '2.85', '25', '6590'],
  ]),
  // Advisers
  norwegian('Talldrift Regnskap AS', 'Lars Hilles gate 20', '5008', 'Bergen', 'monthly', [
    ['Regnskapsføring, fast', 'MON', '7900.00', '25', '6705'],
    ['Lønnskjøring', 'EA', '1450.00', '25', '6705'],
  ]),
  norwegian(
    'Sjekk og Stempel Revisjon AS',
    'Olav Kyrres gate 11',
    '5014',
    'Bergen',
    'yearly',
    [['Revisjon av årsregnskap', 'EA', '32500.00', '25', '6700']],
    { days: 21 },
  ),
  norwegian(
    'Advokatfirmaet Lovheim AS',
    'Christian Michelsens gate 6',
    '5012',
    'Bergen',
    'occasional',
    [['Juridisk bistand', 'HUR', '2450.00', '25', '6725']],
    { kid: false, days: 21 },
  ),
  norwegian('Vinkel Reklamebyrå AS', 'Markveien 35', '0554', 'Oslo', 'monthly', [
    ['Annonsering digitalt', 'EA', '6800.00', '25', '7320'],
    ['Design kampanje', 'HUR', '1190.00', '25', '7320'],
  ]),
  norwegian('Bemannet AS', 'Kongens gate 60', '7012', 'Trondheim', 'occasional', [
    ['Innleid butikkmedarbeider', 'HUR', '389.00', '25', '4500'],
  ]),
  // Travel, cars, staff, guests
  norwegian(
    'Fjelltoppen Hotell AS',
    'Hotellveien 3',
    '3580',
    'Geilo',
    'occasional',
    [
      ['Overnatting enkeltrom', 'EA', '1339.29', '12', '7140'],
      ['Konferanserom', 'DAY', '3200.00', '25', '6860'],
      ['Middag tre retter', 'EA', '652.00', '25', '7350'],
    ],
    { kid: false },
  ),
  norwegian('Skinnegang Reiser AS', 'Jernbanetorget 4', '0154', 'Oslo', 'monthly', [
    ['Togreise Bergen-Oslo', 'EA', '612.50', '12', '7140'],
  ]),
  norwegian('Pumpa Drivstoff AS', 'Riksveien 201', '1870', 'Ørje', 'monthly', [
    ['Diesel varebil', 'LTR', '15.1200', '25', '7000'],
    ['Bilvask varebil', 'EA', '159.20', '25', '7020'],
  ]),
  norwegian('Hjulspor Bilutleie AS', 'Flyplassvegen 555', '5258', 'Blomsterdalen', 'monthly', [
    ['Leasing personbil', 'MON', '4850.00', '25', '6440'],
  ]),
  norwegian('Verkstedet på Laksevåg AS', 'Kringsjåveien 83', '5162', 'Laksevåg', 'quarterly', [
    ['Service varebil', 'EA', '4380.00', '25', '7020'],
    ['Deler', 'EA', '1265.00', '25', '7020'],
  ]),
  norwegian('Spisestua Catering AS', 'Torggaten 8', '5014', 'Bergen', 'monthly', [
    ['Lunsj ansatte', 'EA', '139.13', '15', '5990'],
    ['Servering kundekveld', 'EA', '4150.00', '25', '7350'],
  ]),
  norwegian(
    'Blomsterglede Anne Solli',
    'Strandgaten 55',
    '5004',
    'Bergen',
    'occasional',
    [['Blomsterbukett gave', 'EA', '480.00', '25', '7420']],
    { kid: false, days: 10 },
  ),
  norwegian('Verneklær Vest AS', 'Industriveien 30', '5353', 'Straume', 'quarterly', [
    ['Arbeidsjakke', 'EA', '849.00', '25', '6570'],
    ['Vernesko', 'EA', '1140.00', '25', '6570'],
  ]),
  // Without VAT
  norwegian(
    'Værfast Forsikring AS',
    'Forsikringstorget 1',
    '0250',
    'Oslo',
    'quarterly',
    [
      ['Næringsforsikring', 'EA', '8640.00', '0', '7500'],
      ['Kjøretøyforsikring varebil', 'EA', '2890.00', '0', '7040'],
    ],
    { vat: false },
  ),
  norwegian('Handelslaget Vest', 'Slottsgaten 3', '5003', 'Bergen', 'yearly', [['Medlemskontingent', 'ANN', '4200.00', '0', '7400']], {
    vat: false,
  }),
  norwegian(
    'Læringsloftet Kurs',
    'Vaskerelven 39',
    '5014',
    'Bergen',
    'occasional',
    [['Kurs i førstehjelp', 'EA', '1950.00', '0', '6860']],
    { vat: false, kid: false },
  ),
  norwegian('Bytidende AS', 'Pressegata 2', '5008', 'Bergen', 'yearly', [['Avisabonnement digitalt', 'ANN', '2988.00', '0', '6840']]),
  ...foreignSuppliers,
  // Not in the register yet: their first document proposes a new supplier
  norwegian(
    'Skiltmakeren Nord AS',
    'Verftsgata 10',
    '7042',
    'Trondheim',
    'occasional',
    [
      ['Fasadeskilt med lys', 'EA', '14800.00', '25', '7320'],
      ['Montering', 'HUR', '890.00', '25', '7320'],
    ],
    { inRegister: false },
  ),
  norwegian(
    'Varmepumpa Bergen AS',
    'Minde allé 48',
    '5068',
    'Bergen',
    'occasional',
    [['Service varmepumpe', 'EA', '2190.00', '25', '6620']],
    { inRegister: false },
  ),
  norwegian('Røst Sjømat AS', 'Kaiveien 7', '8064', 'Røst', 'occasional', [['Tørrfisk snacks 100 g', 'EA', '58.00', '15', '4330']], {
    inRegister: false,
    days: 20,
  }),
  norwegian(
    'Kari Moen Tekst',
    'Nordnesgaten 19',
    '5005',
    'Bergen',
    'occasional',
    [['Tekst til nettbutikk', 'HUR', '750.00', '0', '6790']],
    { inRegister: false, vat: false, kid: false },
  ),
  norwegian(
    'Lysverket Elektro AS',
    'Sandviksveien 62',
    '5035',
    'Bergen',
    'occasional',
    [
      ['Elektriker, arbeid', 'HUR', '985.00', '25', '6600'],
      ['Materiell', 'EA', '1340.00', '25', '6600'],
    ],
    { inRegister: false },
  ),
];
