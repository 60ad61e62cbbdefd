import { describe, expect, it } from 'vitest';
import { changeCustomers, countCustomers, listCustomers, saveCustomer, showCustomer } from '../../src/main/registers/customers.ts';
import type { WriteContext } from '../../src/main/company/connection.ts';
import { customerFilter, type NewCustomer } from '../../src/shared/contract/registers.ts';
import { registersOperations } from '../../src/shared/contract/registers.ts';
import { z } from 'zod';
import { testCustomer } from '../support/customers.ts';
import { testOrgNumber } from '../support/documents.ts';
import { companyWithRegisters } from '../support/registers.ts';

const blankCustomer = testCustomer();

const add = (ctx: WriteContext, customer: Partial<NewCustomer>) =>
  saveCustomer(ctx, { id: null, revision: null, customer: { ...blankCustomer, ...customer } });
const list = (ctx: WriteContext, input: Partial<z.input<(typeof registersOperations)['registers.customers']['input']>> = {}) =>
  listCustomers(ctx, registersOperations['registers.customers'].input.parse(input));
const names = (ctx: WriteContext, input: Parameters<typeof list>[1] = {}): string[] => list(ctx, input).rows.map((row) => row.name);
const count = (ctx: WriteContext, input: Partial<z.input<z.ZodObject<typeof customerFilter>>> = {}) =>
  countCustomers(ctx, z.strictObject(customerFilter).parse(input));

describe('saveCustomer', () => {
  it('numbers from 10001 and normalizes what identifies the customer', () => {
    const ctx = companyWithRegisters();
    const org = testOrgNumber(5);
    const first = add(ctx, {
      orgNumber: `NO ${org.slice(0, 3)} ${org.slice(3, 6)} ${org.slice(6)} MVA`,
      vatId: `no${org}mva`,
      email: ' post@granheim.example ',
      yourReference: '  ',
    });
    expect(first).toEqual({ id: 1, number: 10_001, revision: 1 });
    expect(showCustomer(ctx, { id: 1 })).toEqual({
      ...blankCustomer,
      id: 1,
      number: 10_001,
      revision: 1,
      orgNumber: org,
      vatId: `NO${org}MVA`,
      email: 'post@granheim.example',
    });
    expect(add(ctx, { name: 'Fast nummer', number: 555 }).number).toBe(555);
    expect(add(ctx, {}).number).toBe(10_002);
    expect(ctx.events).toHaveLength(3);
  });

  it('proposes the electronic address from the organisation number where EHF is wanted', () => {
    const ctx = companyWithRegisters();
    const org = testOrgNumber(6);
    const { id } = add(ctx, { orgNumber: org, sendAs: 'ehf' });
    expect(showCustomer(ctx, { id })).toMatchObject({ endpointScheme: '0192', endpointId: org });
    const other = add(ctx, {
      name: 'Annen',
      orgNumber: testOrgNumber(7),
      sendAs: 'ehf',
      endpointScheme: '0088',
      endpointId: '7300010000001',
    });
    expect(showCustomer(ctx, { id: other.id })).toMatchObject({ endpointScheme: '0088', endpointId: '7300010000001' });
    const manual = add(ctx, { name: 'Brev', orgNumber: testOrgNumber(8), sendAs: 'letter' });
    expect(showCustomer(ctx, { id: manual.id }).endpointId).toBeNull();
  });

  it.each<[string, Partial<NewCustomer>, string, string]>([
    ['no e-mail address', { email: 'post@granheim' }, 'email', 'emailInvalid'],
    ['two addresses', { email: 'a@b.no, c@d.no' }, 'email', 'emailInvalid'],
    ['an unknown currency', { currency: 'NKR' }, 'currency', 'currencyUnknown'],
    ['an unknown country', { country: 'XX' }, 'country', 'countryUnknown'],
    ['a short postal code', { postalCode: '155' }, 'postalCode', 'postalCodeInvalid'],
    ['an endpoint without scheme', { endpointId: testOrgNumber(3) }, 'endpointScheme', 'endpointIncomplete'],
    ['a scheme without id', { endpointScheme: '0192' }, 'endpointId', 'endpointIncomplete'],
    ['an unknown scheme', { endpointScheme: '0001', endpointId: '1' }, 'endpointScheme', 'endpointSchemeUnknown'],
    ['0192 with what is no organisation number', { endpointScheme: '0192', endpointId: '123456789' }, 'endpointId', 'endpointInvalid'],
    ['a private person with an organisation number', { isPrivate: true, orgNumber: testOrgNumber(3) }, 'orgNumber', 'privateWithOrgNumber'],
    ['EHF to nobody', { sendAs: 'ehf' }, 'endpointId', 'noEndpoint'],
    ['e-mail without an address', { sendAs: 'email' }, 'email', 'noEmail'],
    ["another firm's VAT id", { orgNumber: testOrgNumber(3), vatId: `NO${testOrgNumber(4)}MVA` }, 'vatId', 'vatIdInvalid'],
    ['a blank name', { name: '   ' }, 'name', 'missing'],
  ])('refuses %s', (_what, customer, field, reason) => {
    const ctx = companyWithRegisters();
    expect(() => add(ctx, customer)).toThrow(
      expect.objectContaining({ code: 'registers.customerFieldInvalid', params: expect.objectContaining({ field, reason }) }),
    );
    expect(list(ctx).rows).toEqual([]);
  });

  it('refuses a Norwegian organisation number that does not pass, and takes a foreign one as it is', () => {
    const ctx = companyWithRegisters();
    expect(() => add(ctx, { orgNumber: '123456789' })).toThrow(
      expect.objectContaining({ code: 'registers.orgNumberInvalid', params: expect.objectContaining({ orgNumber: '123456789' }) }),
    );
    const { id } = add(ctx, { orgNumber: '556677-8899', country: 'SE', postalCode: '452 30' });
    expect(showCustomer(ctx, { id }).orgNumber).toBe('556677-8899');
  });

  it('names who has the organisation number or the number already; a supplier is no obstacle', () => {
    const ctx = companyWithRegisters();
    const org = testOrgNumber(9);
    const { id, revision } = add(ctx, { orgNumber: org });
    expect(() => add(ctx, { name: 'Dobbel', orgNumber: org })).toThrow(
      expect.objectContaining({ code: 'registers.customerExists', params: { orgNumber: org, number: 10_001, name: 'Granheim Gaver AS' } }),
    );
    expect(() => add(ctx, { name: 'Dobbel', number: 10_001 })).toThrow(
      expect.objectContaining({ code: 'registers.numberTaken', params: { number: 10_001, name: 'Granheim Gaver AS' } }),
    );
    // Itself is no other.
    expect(saveCustomer(ctx, { id, revision, customer: { ...blankCustomer, number: 10_001, orgNumber: org } }).revision).toBe(2);
  });

  it('changes the whole, keeps the number, and refuses a stale revision', () => {
    const ctx = companyWithRegisters();
    const { id } = add(ctx, {});
    expect(saveCustomer(ctx, { id, revision: 1, customer: { ...blankCustomer, name: 'Ærlig Nytt AS', city: 'Ås' } })).toEqual({
      id,
      number: 10_001,
      revision: 2,
    });
    expect(() => saveCustomer(ctx, { id, revision: 1, customer: blankCustomer })).toThrow(
      expect.objectContaining({ code: 'registers.changedMeanwhile' }),
    );
    expect(names(ctx, { search: 'nytt' })).toEqual(['Ærlig Nytt AS']);
    expect(names(ctx, { search: 'granheim' })).toEqual([]);
    expect(() => saveCustomer(ctx, { id: 99, revision: 1, customer: blankCustomer })).toThrow(
      expect.objectContaining({ code: 'registers.customerNotFound' }),
    );
    expect(() => showCustomer(ctx, { id: 99 })).toThrow(expect.objectContaining({ code: 'registers.customerNotFound' }));
  });
});

it('lets the electronic address and the VAT id follow the organisation number they were made from', () => {
  const ctx = companyWithRegisters();
  const [old, next] = [testOrgNumber(51), testOrgNumber(52)];
  const { id } = add(ctx, { orgNumber: old, vatId: `NO${old}MVA`, sendAs: 'ehf' });
  const { id: _id, revision, ...shown } = showCustomer(ctx, { id });
  saveCustomer(ctx, { id, revision, customer: { ...shown, orgNumber: next } });
  expect(showCustomer(ctx, { id })).toMatchObject({ orgNumber: next, vatId: `NO${next}MVA`, endpointScheme: '0192', endpointId: next });
  // One that is typed stays.
  saveCustomer(ctx, {
    id,
    revision: 2,
    customer: { ...shown, orgNumber: testOrgNumber(53), vatId: null, endpointScheme: '0088', endpointId: '7300010000001' },
  });
  expect(showCustomer(ctx, { id })).toMatchObject({ endpointScheme: '0088', endpointId: '7300010000001' });
});

describe('listCustomers', () => {
  const register = () => {
    const ctx = companyWithRegisters();
    const rows: Partial<NewCustomer>[] = [
      { name: 'Åsgård AS', number: 9, phone: '22 33 44 55', contactName: 'Berit Ødegård' },
      { name: 'Ærlig AS', number: 10, email: 'post@aerlig.example', city: 'Ås' },
      { name: 'Bygg 10 AS', number: 2, orgNumber: testOrgNumber(21), sendAs: 'ehf' },
      { name: 'Bygg 9 AS', number: 100, isActive: false, orgNumber: testOrgNumber(22) },
      { name: 'Ola Nordmann', number: 1, isPrivate: true },
      { name: 'Havn Ltd', number: 77, country: 'GB', postalCode: 'EH1 2JL', isAutoinvoice: true, orgNumber: 'SC1' },
    ];
    for (const row of rows) add(ctx, row);
    return ctx;
  };

  it.each(['name', 'number'] as const)('pages by %s in both directions, every row once', (sort) => {
    const ctx = register();
    const wanted =
      sort === 'name'
        ? ['Bygg 9 AS', 'Bygg 10 AS', 'Havn Ltd', 'Ola Nordmann', 'Ærlig AS', 'Åsgård AS']
        : ['Ola Nordmann', 'Bygg 10 AS', 'Åsgård AS', 'Ærlig AS', 'Havn Ltd', 'Bygg 9 AS'];
    for (const direction of ['asc', 'desc'] as const) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = list(ctx, { sort, direction, limit: 2, cursor });
        seen.push(...page.rows.map((row) => row.name));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen).toEqual(direction === 'asc' ? wanted : wanted.toReversed());
    }
  });

  it('finds parts of words from three characters on, beginnings of words below', () => {
    const ctx = register();
    expect(names(ctx, { search: 'asgard' })).toEqual(['Åsgård AS']);
    expect(names(ctx, { search: 'sgå' })).toEqual(['Åsgård AS']);
    expect(names(ctx, { search: 'as bygg' })).toEqual(['Bygg 9 AS', 'Bygg 10 AS']);
    expect(names(ctx, { search: 'b' })).toEqual(['Bygg 9 AS', 'Bygg 10 AS', 'Åsgård AS']);
    expect(names(ctx, { search: 'Ås' })).toEqual(['Ærlig AS', 'Åsgård AS']);
    expect(names(ctx, { search: 'va' })).toEqual([]);
    expect(names(ctx, { search: '22334455' })).toEqual(['Åsgård AS']);
    expect(names(ctx, { search: '22 33 44 55' })).toEqual(['Åsgård AS']);
    expect(names(ctx, { search: 'ødegard' })).toEqual(['Åsgård AS']);
    const org = testOrgNumber(21);
    expect(names(ctx, { search: `${org.slice(0, 3)} ${org.slice(3, 6)} ${org.slice(6)}` })).toEqual(['Bygg 10 AS']);
    expect(names(ctx, { search: 'post@aerlig' })).toEqual(['Ærlig AS']);
    expect(names(ctx, { search: '100' })).toEqual(['Bygg 9 AS']);
    expect(names(ctx, { search: '"*' })).toHaveLength(6);
    expect(names(ctx, { search: 'a"b OR' })).toEqual([]);
  });

  it('filters by each flag alone and together, in both orders', () => {
    const ctx = register();
    for (const sort of ['name', 'number'] as const) {
      const sorted = (input: Parameters<typeof list>[1]) => names(ctx, { ...input, sort }).toSorted();
      expect(sorted({ sendAs: ['ehf'] })).toEqual(['Bygg 10 AS']);
      expect(sorted({ isActive: false })).toEqual(['Bygg 9 AS']);
      expect(sorted({ isPrivate: true })).toEqual(['Ola Nordmann']);
      expect(sorted({ isAutoinvoice: true, isActive: true })).toEqual(['Havn Ltd']);
      expect(sorted({ isAutoinvoice: true, isPrivate: true })).toEqual([]);
      expect(sorted({ sendAs: ['print', 'email'], search: 'as' })).toEqual(['Bygg 9 AS', 'Åsgård AS', 'Ærlig AS']);
      expect(sorted({ isActive: true, search: 'bygg' })).toEqual(['Bygg 10 AS']);
    }
    expect(count(ctx, { isActive: true, search: 'bygg' })).toEqual({ matching: 1, all: 6 });
    expect(count(ctx)).toEqual({ matching: 6, all: 6 });
  });

  it('knows businesses in Norway that are not sent EHF', () => {
    const ctx = register();
    add(ctx, { name: 'Uten EHF AS', orgNumber: testOrgNumber(31), sendAs: 'letter' });
    expect(names(ctx, { withoutEhf: true })).toEqual(['Uten EHF AS']);
    expect(names(ctx, { withoutEhf: true, isActive: false })).toEqual([]);
    expect(names(ctx, { withoutEhf: true, sendAs: ['ehf'] })).toEqual([]);
    expect(names(ctx, { withoutEhf: true, sort: 'number', search: 'uten' })).toEqual(['Uten EHF AS']);
    expect(count(ctx, { withoutEhf: true }).matching).toBe(1);
  });

  it('refuses the cursor of another order', () => {
    const ctx = register();
    const { nextCursor } = list(ctx, { limit: 1 });
    expect(() => list(ctx, { sort: 'number', cursor: nextCursor })).toThrow(expect.objectContaining({ code: 'request.invalid' }));
  });
});

describe('changeCustomers', () => {
  it('gives many one value, and names those that cannot have it', () => {
    const ctx = companyWithRegisters();
    const a = add(ctx, { name: 'A', orgNumber: testOrgNumber(41) }).id;
    const b = add(ctx, { name: 'B' }).id;
    const c = add(ctx, { name: 'C', endpointScheme: '0088', endpointId: '7300010000001' }).id;
    const change = changeCustomers(ctx, { ids: [a, b, c, a], change: { field: 'sendAs', value: 'ehf' } });
    expect(change).toEqual({ changed: 2, refused: [{ id: b, name: 'B', code: 'noEndpoint' }] });
    expect(showCustomer(ctx, { id: a })).toMatchObject({
      sendAs: 'ehf',
      endpointScheme: '0192',
      endpointId: testOrgNumber(41),
      revision: 2,
    });
    expect(showCustomer(ctx, { id: b })).toMatchObject({ sendAs: 'print', revision: 1 });
    expect(showCustomer(ctx, { id: c })).toMatchObject({ sendAs: 'ehf', endpointScheme: '0088' });
    expect(changeCustomers(ctx, { ids: [a, b], change: { field: 'paymentDays', value: 30 } })).toEqual({ changed: 2, refused: [] });
    expect(showCustomer(ctx, { id: a }).paymentDays).toBe(30);
    expect(changeCustomers(ctx, { ids: [a], change: { field: 'sendAs', value: 'email' } }).refused[0]?.code).toBe('noEmail');
    expect(changeCustomers(ctx, { ids: [a], change: { field: 'currency', value: 'QQQ' } }).refused[0]?.code).toBe('currencyUnknown');
    expect(changeCustomers(ctx, { ids: [b], change: { field: 'isActive', value: false } }).changed).toBe(1);
    expect(names(ctx, { isActive: false })).toEqual(['B']);
  });

  it('is not kept from one field by what is wrong with another, and writes nothing twice', () => {
    const ctx = companyWithRegisters();
    const { id } = add(ctx, {});
    ctx.db.prepare("UPDATE party SET postal_code = '15', email = 'gammel' WHERE id = ?").run(id);
    expect(changeCustomers(ctx, { ids: [id], change: { field: 'language', value: 'en' } })).toEqual({ changed: 1, refused: [] });
    expect(changeCustomers(ctx, { ids: [id], change: { field: 'language', value: 'en' } })).toEqual({ changed: 1, refused: [] });
    expect(showCustomer(ctx, { id })).toMatchObject({ language: 'en', revision: 2, postalCode: '15', email: 'gammel' });
    expect(() => changeCustomers(ctx, { ids: [id, 999], change: { field: 'language', value: 'nb' } })).toThrow(
      expect.objectContaining({ code: 'registers.customerNotFound' }),
    );
  });
});
