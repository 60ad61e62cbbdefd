import { expect, it } from 'vitest';
import { seededRandom } from '../../src/main/application/demo/random.ts';
import { AppError } from '../../src/shared/contract/errors.ts';
import { companyWithRegisters } from '../support/registers.ts';
import { preview } from './importing.ts';
import { workbookEntries, zipOf } from './workbooks.ts';

const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const entries = workbookEntries(
  {
    Ark1: `<row r="1">${cell('Navn')}${cell('Orgnr')}<c t="s"><v>0</v></c></row><row r="2">${cell('A')}<c s="1"><v>987654325</v></c><c r="C2" t="d"><v>2026-01-01</v></c></row>`,
  },
  {
    strings: '<si><t>Poststed</t></si>',
    styles: '<numFmts><numFmt numFmtId="164" formatCode="yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>',
  },
);
const csv = Buffer.from('Kundenr;Navn;Orgnr\r\n1;"A; B ""C""";987654325\r\n2;Åse;\r\n');

/** Changes a few bytes, or cuts or doubles a part. */
function spoiled(bytes: Uint8Array, random: ReturnType<typeof seededRandom>): Uint8Array {
  let copy = Buffer.from(bytes);
  for (let changes = random.integer(1, 6); changes > 0; changes--) {
    const at = random.integer(0, Math.max(copy.length - 1, 0));
    if (random.chance(60) && copy.length > 0) copy[at] = random.integer(0, 255);
    else if (random.chance(50)) copy = Buffer.concat([copy.subarray(0, at), copy.subarray(random.integer(at, copy.length))]);
    else copy = Buffer.concat([copy.subarray(0, at), copy.subarray(Math.max(at - 20, 0))]);
  }
  return copy;
}

it.each<[string, (random: ReturnType<typeof seededRandom>) => Uint8Array]>([
  ['text', (random) => spoiled(csv, random)],
  ['archives', (random) => spoiled(zipOf(entries), random)],
  [
    'parts of a workbook',
    (random) => {
      const part = random.pick(Object.keys(entries));
      return zipOf({ ...entries, [part]: Buffer.from(spoiled(Buffer.from(entries[part] ?? ''), random)).toString('latin1') });
    },
  ],
])('reads spoiled %s or says why not, and never fails otherwise', async (name, make) => {
  const ctx = companyWithRegisters();
  const random = seededRandom(`spoiled ${name}`);
  let refused = 0;
  for (let n = 0; n < 150; n++) {
    try {
      await preview(ctx, make(random));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      expect(error.code).toMatch(/^registers\.import|^upload\.tooLarge/);
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(5);
  expect(refused).toBeLessThan(150);
});
