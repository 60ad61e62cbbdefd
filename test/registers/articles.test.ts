import { describe, expect, it } from 'vitest';
import type { WriteContext } from '../../src/main/company/connection.ts';
import { normalizeDecimal } from '../../src/main/registers/articleFields.ts';
import { countArticles, listArticles, saveArticle, showArticle } from '../../src/main/registers/articles.ts';
import { saveAccount } from '../../src/main/registers/chart.ts';
import { registersOperations, type NewArticle } from '../../src/shared/contract/registers.ts';
import type { z } from 'zod';
import { companyWithRegisters } from '../support/registers.ts';
import { importFile } from './importing.ts';

const blank: NewArticle = {
  number: '1001',
  name: 'Tresleiv',
  description: '',
  unit: 'EA',
  price: '79.5',
  vatCode: '3',
  account: '3000',
  isActive: true,
};
const add = (ctx: WriteContext, article: Partial<NewArticle> = {}) =>
  saveArticle(ctx, { id: null, revision: null, article: { ...blank, ...article } });
const list = (ctx: WriteContext, input: Partial<z.input<(typeof registersOperations)['registers.articles']['input']>> = {}) =>
  listArticles(ctx, registersOperations['registers.articles'].input.parse(input));
const count = (ctx: WriteContext, input: Partial<z.input<(typeof registersOperations)['registers.articleCount']['input']>>) =>
  countArticles(ctx, registersOperations['registers.articleCount'].input.parse(input));

describe('articles', () => {
  it('are stored with the price in its shortest form, and found again', () => {
    const ctx = companyWithRegisters();
    const { id } = add(ctx, { number: ' A-1 ', unit: 'ea', price: '0012.500', description: ' Av bjørk ' });
    expect(showArticle(ctx, { id })).toEqual({ ...blank, id, revision: 1, number: 'A-1', price: '12.5', description: 'Av bjørk' });
    expect(saveArticle(ctx, { id, revision: 1, article: { ...blank, number: 'A-1', name: 'Øse' } }).revision).toBe(2);
    expect(list(ctx, { search: 'øs' }).rows).toHaveLength(1);
    expect(list(ctx, { search: 'tresleiv' }).rows).toHaveLength(0);
    expect(count(ctx, { search: 'øs' })).toEqual({ matching: 1, all: 1 });
    expect(count(ctx, { search: 'tresleiv' })).toEqual({ matching: 0, all: 1 });
    expect(count(ctx, { isActive: false })).toEqual({ matching: 0, all: 1 });
    expect(count(ctx, { isActive: true })).toEqual({ matching: 1, all: 1 });
    expect(() => saveArticle(ctx, { id, revision: 1, article: blank })).toThrow(
      expect.objectContaining({ code: 'registers.changedMeanwhile' }),
    );
    expect(() => showArticle(ctx, { id: 99 })).toThrow(expect.objectContaining({ code: 'registers.articleNotFound' }));
    expect(ctx.events).toHaveLength(2);
  });

  it.each<[Partial<NewArticle>, string, object]>([
    [{ vatCode: '1' }, 'registers.vatCodeUnknown', { code: '1' }],
    [{ vatCode: 'X' }, 'registers.vatCodeUnknown', { code: 'X' }],
    [{ account: '3999' }, 'ledger.accountUnknown', { account: '3999' }],
    [{ account: '1500' }, 'registers.articleFieldInvalid', { field: 'account', value: '1500', reason: 'accountHasSubledger' }],
    [{ unit: 'stykk' }, 'registers.articleFieldInvalid', { field: 'unit', value: 'stykk', reason: 'unitUnknown' }],
    [{ price: '-1' }, 'registers.articleFieldInvalid', { field: 'price', value: '-1', reason: 'priceNegative' }],
  ])('refuse %j', (article, code, params) => {
    const ctx = companyWithRegisters();
    expect(() => add(ctx, article)).toThrow(expect.objectContaining({ code, params }));
    expect(list(ctx).rows).toEqual([]);
  });

  it('refuse a number in use and an account out of use', () => {
    const ctx = companyWithRegisters();
    add(ctx);
    expect(() => add(ctx, { name: 'Annen' })).toThrow(
      expect.objectContaining({ code: 'registers.articleExists', params: { number: '1001', name: 'Tresleiv' } }),
    );
    saveAccount(ctx, { number: '3100', isNew: false, name: 'Fritatt', vatCode: '5', vatDeduction: 'full', isActive: false });
    expect(() => add(ctx, { number: '2', account: '3100' })).toThrow(expect.objectContaining({ code: 'ledger.accountInactive' }));
  });

  it('are listed by number, digits by value, and by name, with search and filter', () => {
    const ctx = companyWithRegisters();
    for (const [number, name] of [
      ['10', 'Åre'],
      ['9', 'Ørret, røkt'],
      ['A2', 'Bolle'],
      ['A10', 'Ås-krus'],
    ] as const)
      add(ctx, { number, name, isActive: number !== '9' });
    const numbers = (input: Parameters<typeof list>[1]) => list(ctx, input).rows.map((row) => row.number);
    expect(numbers({})).toEqual(['9', '10', 'A2', 'A10']);
    expect(numbers({ sort: 'name', direction: 'desc' })).toEqual(['A10', '10', '9', 'A2']);
    expect(numbers({ isActive: false })).toEqual(['9']);
    expect(numbers({ search: 'rokt' })).toEqual(['9']);
    expect(numbers({ search: 'a1' })).toEqual(['A10']);
    expect(numbers({ search: 'ås' })).toEqual(['A10']);
    const first = list(ctx, { limit: 3 });
    expect(list(ctx, { limit: 3, cursor: first.nextCursor }).rows.map((row) => row.number)).toEqual(['A10']);
  });

  it('know exact decimals', () => {
    expect(['1.0', '00', '-0.00', '0.000000000001', '12.340'].map(normalizeDecimal)).toEqual(['1', '0', '0', '0.000000000001', '12.34']);
    expect(['1.', '1,5', '', 'x', '0.0000000000001'].map(normalizeDecimal)).toEqual([null, null, null, null, null]);
  });
});

describe('an import of articles', () => {
  const file = [
    'Varenr;Varenavn;Enhet;Utpris;Mva;Konto;Beskrivelse',
    '001;Krus;stk;1.234,50;25 %;;Hvit',
    '002;Sjokolade;pakke;kr 49,90;15;;',
    '003;Kurs;timer;1200;6;3200;',
    '004;Uten noe;;;;;',
    '005;Gammel konto;stk;1;;3100;',
  ].join('\n');

  it('reads prices, units and rates as they are written, and proposes the rest', async () => {
    const ctx = companyWithRegisters();
    expect(await importFile(ctx, file, { register: 'articles' })).toMatchObject({ added: 5, refusedCount: 0 });
    expect(list(ctx).rows).toMatchObject([
      { number: '001', name: 'Krus', unit: 'EA', price: '1234.5', vatCode: '3', account: '3000', description: 'Hvit' },
      { number: '002', unit: 'XPK', price: '49.9', vatCode: '31', account: '3030' },
      { number: '003', unit: 'HUR', price: '1200', vatCode: '6', account: '3200' },
      { number: '004', unit: 'EA', price: '0', vatCode: '3', account: '3000' },
      { number: '005', vatCode: '5', account: '3100' },
    ]);
    expect(await importFile(ctx, file, { register: 'articles', existing: 'update' })).toMatchObject({ added: 0, updated: 0, skipped: 5 });
    const prices = 'Varenr;Navn;Pris\n001;;99\n';
    expect(await importFile(ctx, prices, { register: 'articles', existing: 'update' })).toMatchObject({ updated: 1 });
    expect(list(ctx).rows[0]).toMatchObject({ number: '001', name: 'Krus', price: '99', description: 'Hvit', revision: 2 });
  });

  it('refuses what it cannot read or would have to guess', async () => {
    const ctx = companyWithRegisters();
    const bad = [
      'Varenr;Navn;Enhet;Pris;Mvakode;Konto',
      '1;A;;1.234;;',
      '2;B;;0,0000000000001;;',
      '3;C;;dyrt;;',
      '4;D;;-5;;',
      '5;E;alen;;;',
      '6;F;;;99;',
      '7;G;;;;9999',
      '8;H;;;;2400',
      ';I;;;;',
      '10;;;;;',
      '11;K;;;;',
      '11;L;;;;',
    ].join('\n');
    const done = await importFile(ctx, bad, { register: 'articles' });
    expect(done.refused.map(({ row, field, code }) => [row, field, code])).toEqual([
      [2, 'price', 'priceAmbiguous'],
      [3, 'price', 'priceTooManyDecimals'],
      [4, 'price', 'priceInvalid'],
      [5, 'price', 'priceNegative'],
      [6, 'unit', 'unitUnknown'],
      [7, 'vatCode', 'vatCodeUnknown'],
      [8, 'account', 'accountUnknown'],
      [9, 'account', 'accountHasSubledger'],
      [10, 'number', 'missing'],
      [11, 'name', 'missing'],
      [13, 'number', 'duplicateNumber'],
    ]);
    expect(list(ctx).rows.map((row) => row.number)).toEqual(['11']);
  });
});
