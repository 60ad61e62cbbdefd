import { describe, expect, it } from 'vitest';
import { matchAccounts, rateRows } from '../../../src/renderer/registers/chart.ts';
import { filterInput, hasFilters, noFilters, readStored } from '../../../src/renderer/registers/customerFilters.ts';
import { fieldOfColumn, withColumn } from '../../../src/renderer/registers/registerImport.ts';

describe('the filters of the customers', () => {
  it('are read as they were stored, and fall away when they are not understood', () => {
    const kept = {
      filters: { sendAs: ['email'], isAutoinvoice: false, isPrivate: null, isActive: true },
      sort: { by: 'number', direction: 'desc' },
    };
    expect(readStored(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
    for (const broken of [null, 7, [], { filters: { sendAs: 'email', isActive: 'yes' }, sort: 'name' }])
      expect(readStored(broken)).toEqual({ filters: noFilters, sort: { by: 'name', direction: 'asc' } });
    expect(readStored({ filters: { sendAs: ['fax', 'ehf'] } }).filters.sendAs).toEqual(['ehf']);
  });

  it('become the input of the list', () => {
    expect(filterInput({ ...noFilters, isPrivate: true }, ' vik ')).toEqual({
      sendAs: [],
      isAutoinvoice: null,
      isPrivate: true,
      isActive: null,
      search: 'vik',
      withoutEhf: false,
    });
    expect([hasFilters(noFilters), hasFilters({ ...noFilters, isActive: false })]).toEqual([false, true]);
  });
});

describe('the chart of accounts', () => {
  const accounts = [
    { number: '1500', name: 'Kundefordringer' },
    { number: '3000', name: 'Salgsinntekt, avgiftspliktig' },
    { number: '6800', name: 'Kontorrekvisita' },
  ];
  it('is searched by the beginning of a number and by words', () => {
    const found = (search: string): string[] => matchAccounts(accounts, search).map(({ number }) => number);
    expect(found('')).toHaveLength(3);
    expect(found('3')).toEqual(['3000']);
    expect(found('500')).toEqual([]);
    expect(found('KONTOR')).toEqual(['6800']);
    expect(found('salg avgift')).toEqual(['3000']);
  });

  it('shows the rates class by class, the newest first, and which is in force', () => {
    const rows = rateRows(
      [
        { rateClass: 'low', percentBp: 1200, validFrom: '2021-10-01', validTo: null },
        { rateClass: 'regular', percentBp: 2500, validFrom: '2005-01-01', validTo: '2026-12-31' },
        { rateClass: 'regular', percentBp: 2600, validFrom: '2027-01-01', validTo: null },
        { rateClass: 'low', percentBp: 600, validFrom: '2020-04-01', validTo: '2021-09-30' },
      ],
      '2026-12-31',
    );
    expect(rows.map(({ percentBp, time }) => [percentBp, time])).toEqual([
      [2600, 'coming'],
      [2500, 'present'],
      [1200, 'present'],
      [600, 'past'],
    ]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(4);
  });
});

describe('the columns of an import', () => {
  it('each go to one field, and each field to one column', () => {
    const mapping = { name: 0, number: 1 };
    expect(withColumn(mapping, 2, 'city')).toEqual({ name: 0, number: 1, city: 2 });
    expect(withColumn(mapping, 2, 'name')).toEqual({ number: 1, name: 2 });
    expect(withColumn(mapping, 0, 'number')).toEqual({ number: 0 });
    expect(withColumn(mapping, 1, '')).toEqual({ name: 0 });
    expect([fieldOfColumn(mapping, 1), fieldOfColumn(mapping, 5)]).toEqual(['number', '']);
  });
});
