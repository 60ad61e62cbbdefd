/** The articles of the demo company: gifts and interior, food at the middle rate, and what comes with them. */
import type { Connection } from '../../company/connection.ts';
import { insertArticle } from '../../registers/articleStore.ts';

/** Number, name, unit, price, VAT code, account and description. */
export const demoArticles: readonly (readonly [
  number: string,
  name: string,
  unit: string,
  price: string,
  vatCode: string,
  account: string,
  description: string,
])[] = [
  ['1001', 'Keramikkrus «Fjell», 35 cl', 'EA', '129', '3', '3000', 'Håndlaget, tåler oppvaskmaskin'],
  ['1002', 'Ullpledd, 130 x 200 cm', 'EA', '799', '3', '3000', 'Norsk ull, vaskes på ullprogram'],
  ['1003', 'Duftlys «Granskog»', 'EA', '189.5', '3', '3000', 'Brenner i 40 timer'],
  ['1004', 'Lysestake i støpejern', 'EA', '349', '3', '3000', ''],
  ['1005', 'Putetrekk i lin, 50 x 50 cm', 'EA', '259', '3', '3000', ''],
  ['1006', 'Gavepapir, rull à 10 m', 'XRO', '42.75', '3', '3000', ''],
  ['1007', 'Brikke i eik, sett à 6', 'SET', '220', '3', '3000', ''],
  ['1008', 'Kransekakepynt', 'EA', '24.9', '3', '3000', 'Julevare'],
  ['2001', 'Fruktkurv, stor', 'EA', '450', '31', '3030', 'Sesongens frukt'],
  ['2002', 'Sjokoladeeske, 24 biter', 'XBX', '179', '31', '3030', 'Inneholder melk og hasselnøtter'],
  ['2003', 'Kaffe, hele bønner', 'KGM', '289', '31', '3030', 'Mørk brent'],
  ['2004', 'Honning fra Voss, 350 g', 'EA', '98', '31', '3030', ''],
  ['3001', 'Gaveinnpakking', 'EA', '35', '3', '3020', ''],
  ['3002', 'Levering i Bergen', 'EA', '149', '3', '3020', ''],
  ['3003', 'Interiørrådgivning', 'HUR', '950', '3', '3020', ''],
  ['9001', 'Gavekort', 'EA', '500', '7', '3900', 'Mva beregnes når gavekortet brukes'],
];

/** Writes the demo's articles. */
export function insertDemoArticles(db: Connection): void {
  for (const [number, name, unit, price, vatCode, account, description] of demoArticles) {
    insertArticle(db, { number, name, description, unit, price, vatCode, account, isActive: true });
  }
}
