import { expect, it } from 'vitest';
import { similarFirms } from '../../../src/main/exchange/identify/similar.ts';
import { createMaventaOperator } from '../../../src/main/exchange/operators/maventa/client.ts';
import { quickRetry, settableClock, startTestOperator } from '../operators/support.ts';
import { testOrgNumber } from '../../support/documents.ts';
import { companyWithRegisters } from '../../support/registers.ts';
import { contextOf, sourceOf } from './support.ts';

const clock = settableClock();

/** What is found by a name among firms of these names, over an operator that looks for the text alone. */
async function foundBy(name: string, names: readonly string[]) {
  const { operator } = await startTestOperator([], {
    directory: names.map((called, index) => ({
      eia: `0192:${testOrgNumber(1001 + index)}`,
      name: called,
      country: 'NO',
      takesInvoices: true,
      takesCreditNotes: true,
    })),
  });
  const client = createMaventaOperator({ name: 'embedded', demo: true, clock, retry: quickRetry, ...operator.access });
  const found = await similarFirms(contextOf(companyWithRegisters(clock), { operator: client }), { name, country: 'NO' });
  return { names: found.map((firm) => firm.name), found, asked: operator.requests.filter((line) => line.includes('lookup')).length };
}

it('finds a slip of the pen, the most similar first', async () => {
  const { names, found } = await foundBy('Fjord Regnskab AS', ['FJORD REGNSKAP BERGEN AS', 'FJORD REGNSKAP AS', 'BERGEN RØRSERVICE AS']);
  expect(names).toEqual(['FJORD REGNSKAP AS', 'FJORD REGNSKAP BERGEN AS']);
  expect(found[0]).toMatchObject({ scheme: '0192', identifier: testOrgNumber(1002) });
});

it.each([
  ['Solvpil', 'SØLVPIL AS'],
  ['Sølvpil AS', 'SOLVPIL'],
  ['Solvpil Norge AS', 'SØLVPIL AS'],
  ['Hakonsen', 'HÅKONSEN AS'],
  ['Haakonsen', 'HÅKONSEN AS'],
  ['Baeverdal Sag', 'BÆVERDAL SAG AS'],
  ['Gronnasen', 'GRØNNÅSEN AS'],
  ['AS Berg Rørlegger', 'RØRLEGGER BERG AS'],
  ['Regnskap Fjord A/S', 'FJORD REGNSKAP AS'],
  ['Nord Vest Transport', 'NORD-VEST TRANSPORT AS'],
  ['Dilvpilen', 'SILVPILEN AS'],
])('%s finds %s', async (name, wanted) => {
  expect((await foundBy(name, [wanted, 'BERGEN RØRSERVICE AS', 'NORSK HAGE OG ANLEGG AS'])).names[0]).toBe(wanted);
});

it('asks with the most telling word, and ranks by the whole name', async () => {
  const many = Array.from({ length: 60 }, (_, n) => `REGNSKAP NORGE ${n} AS`);
  const { names } = await foundBy('Regnskap Norge Ulvik', [...many, 'ULVIK HOTELL AS', 'ULVIK REGNSKAP NORGE AS']);
  expect(names[0]).toBe('ULVIK REGNSKAP NORGE AS');
});

it('asks little where the name is found as it is written, and not without end where it is not', async () => {
  expect((await foundBy('Fjordlaks AS', ['FJORDLAKS AS'])).asked).toBe(1);
  const none = await foundBy('Solåsen Østfjord Haakonsvoll', []);
  expect(none.names).toEqual([]);
  expect(none.asked).toBeLessThanOrEqual(12);
});

it('finds nothing where the source cannot search by name, or the name is too short', async () => {
  const source = sourceOf(() => ({}));
  expect(await similarFirms(contextOf(companyWithRegisters(clock)), { name: 'Fjord', country: 'NO' }, source)).toEqual([]);
  expect((await foundBy('AB', ['AB AS'])).asked).toBe(0);
});
