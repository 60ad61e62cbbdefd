import { describe, expect, it } from 'vitest';
import { saveSupplier } from '../../src/main/registers/saveSupplier.ts';
import { createSupplier, findSupplier, listSuppliers, showSupplier, supplierById } from '../../src/main/registers/suppliers.ts';
import type { NewSupplier } from '../../src/shared/contract/posting.ts';
import { testAccount, testOrgNumber } from '../support/documents.ts';
import { companyWithRegisters } from '../support/registers.ts';

const blank: NewSupplier = {
  name: 'Fjellro Papir AS',
  orgNumber: testOrgNumber(11),
  vatId: null,
  country: 'NO',
  street: '',
  postalCode: '',
  city: '',
  email: null,
  endpointScheme: null,
  endpointId: null,
  bankAccount: null,
};

describe('createSupplier', () => {
  it('takes the next free number and normalizes what identifies the supplier', () => {
    const ctx = companyWithRegisters();
    const spaced = `${testOrgNumber(11).slice(0, 3)} ${testOrgNumber(11).slice(3, 6)} ${testOrgNumber(11).slice(6)}`;
    const account = testAccount(4);
    const first = createSupplier(ctx, {
      ...blank,
      orgNumber: spaced,
      vatId: ` no${testOrgNumber(11)}mva `,
      bankAccount: `${account.slice(0, 4)} ${account.slice(4, 6)} ${account.slice(6)}`,
    });
    const second = createSupplier(ctx, { ...blank, name: 'Annen AS', orgNumber: testOrgNumber(12) });
    expect(supplierById(ctx.db, first.id)).toMatchObject({
      number: 20_001,
      name: 'Fjellro Papir AS',
      orgNumber: testOrgNumber(11),
      vatId: `NO${testOrgNumber(11)}MVA`,
      bankAccount: account,
      currency: 'NOK',
    });
    expect(supplierById(ctx.db, second.id)?.number).toBe(20_002);
    expect(ctx.events).toEqual([{ type: 'registers.changed' }, { type: 'registers.changed' }]);
  });

  it('refuses a number that is in use, and one that does not pass', () => {
    const ctx = companyWithRegisters();
    createSupplier(ctx, blank);
    expect(() => createSupplier(ctx, { ...blank, name: 'Samme nummer AS' })).toThrow(
      expect.objectContaining({
        code: 'registers.supplierExists',
        params: expect.objectContaining({ name: 'Fjellro Papir AS', number: 20_001 }),
      }),
    );
    const wrong = testOrgNumber(13).slice(0, 8) + String((Number(testOrgNumber(13)[8]) + 1) % 10);
    expect(() => createSupplier(ctx, { ...blank, orgNumber: wrong })).toThrow(
      expect.objectContaining({ code: 'registers.orgNumberInvalid' }),
    );
    expect(listSuppliers(ctx, { search: '', cursor: null, limit: 10 }).rows).toHaveLength(1);
  });

  it('takes a foreign firm with its own kind of number, or none, once per VAT id', () => {
    const ctx = companyWithRegisters();
    const { id } = createSupplier(ctx, { ...blank, name: 'Quay Ltd', orgNumber: 'FN 1234-a', vatId: 'IE 3628471TH', country: 'ie' });
    expect(supplierById(ctx.db, id)).toMatchObject({ orgNumber: 'FN1234-a', vatId: 'IE3628471TH', country: 'IE' });
    createSupplier(ctx, { ...blank, name: 'Uten nummer', orgNumber: null, country: 'US' });
    expect(() => createSupplier(ctx, { ...blank, name: 'Quay Limited', orgNumber: null, vatId: 'IE3628471TH', country: 'IE' })).toThrow(
      expect.objectContaining({ code: 'registers.supplierExists' }),
    );
  });

  it('takes a customer with the same number for no obstacle', () => {
    const ctx = companyWithRegisters();
    ctx.db
      .prepare(
        `INSERT INTO party (role, number, name, org_number, name_sort, search_text, created_at) VALUES ('customer', 10001, 'Fjellro Papir AS', ?, '', '', '')`,
      )
      .run(testOrgNumber(11));
    const { id } = createSupplier(ctx, blank);
    expect(showSupplier(ctx, { id }).number).toBe(20_001);
    expect(() => showSupplier(ctx, { id: 1 })).toThrow(expect.objectContaining({ code: 'registers.supplierNotFound' }));
  });
});

describe('findSupplier', () => {
  it('goes by organisation number, then VAT id, then name', () => {
    const ctx = companyWithRegisters();
    const norwegian = createSupplier(ctx, blank);
    const foreign = createSupplier(ctx, { ...blank, name: 'Quay Ltd', orgNumber: null, vatId: 'IE3628471TH', country: 'IE' });
    const find = (orgNumber: string | null, vatId: string | null, name: string | null): [number, string] | null => {
      const found = findSupplier(ctx.db, { orgNumber, vatId, name });
      return found === null ? null : [found.party.id, found.match];
    };
    expect(find(testOrgNumber(11), 'IE3628471TH', 'Quay Ltd')).toEqual([norwegian.id, 'orgNumber']);
    expect(find(null, `NO${testOrgNumber(11)}MVA`, null)).toEqual([norwegian.id, 'orgNumber']);
    expect(find(null, 'ie 3628471th', 'Something else')).toEqual([foreign.id, 'vatId']);
    expect(find(null, null, 'FJELLRO  PAPIR AS')).toEqual([norwegian.id, 'name']);
    expect(find(null, null, 'Fjellro Papir')).toBeNull();
    expect(find(null, null, null)).toBeNull();
  });

  it('is not led by a name whose number is another, nor by a name that two have', () => {
    const ctx = companyWithRegisters();
    createSupplier(ctx, blank);
    expect(findSupplier(ctx.db, { orgNumber: testOrgNumber(12), vatId: null, name: 'Fjellro Papir AS' })).toBeNull();
    createSupplier(ctx, { ...blank, orgNumber: testOrgNumber(12) });
    expect(findSupplier(ctx.db, { orgNumber: null, vatId: null, name: 'Fjellro Papir AS' })).toBeNull();
  });
});

describe('listSuppliers', () => {
  const names = ['Åsgård AS', 'Ærlig AS', 'Bygg 10 AS', 'Bygg 9 AS', 'Ørret AS', 'anker as', 'Anker AS'];

  it('pages in Norwegian order, every row once', () => {
    const ctx = companyWithRegisters();
    names.forEach((name, index) => createSupplier(ctx, { ...blank, name, orgNumber: testOrgNumber(30 + index) }));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = listSuppliers(ctx, { search: '', cursor, limit: 2 });
      expect(page.rows.length).toBeLessThanOrEqual(2);
      seen.push(...page.rows.map((row) => row.name));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(['anker as', 'Anker AS', 'Bygg 9 AS', 'Bygg 10 AS', 'Ærlig AS', 'Ørret AS', 'Åsgård AS']);
  });

  it('finds words of the name without accents, the number and the organisation number', () => {
    const ctx = companyWithRegisters();
    names.forEach((name, index) => createSupplier(ctx, { ...blank, name, orgNumber: testOrgNumber(30 + index) }));
    const search = (text: string): string[] => listSuppliers(ctx, { search: text, cursor: null, limit: 10 }).rows.map((row) => row.name);
    expect(search('asgard')).toEqual(['Åsgård AS']);
    expect(search('as bygg')).toEqual(['Bygg 9 AS', 'Bygg 10 AS']);
    expect(search(testOrgNumber(31))).toEqual(['Ærlig AS']);
    expect(search('20007')).toEqual(['Anker AS']);
    expect(search('finnes ikke')).toEqual([]);
  });

  it('sorts by the index and refuses a foreign cursor', () => {
    const ctx = companyWithRegisters();
    const plan = ctx.db
      .prepare(
        "EXPLAIN QUERY PLAN SELECT id FROM party WHERE role = 'supplier' AND (name_sort, id) > ('a', 1) ORDER BY name_sort, id LIMIT 3",
      )
      .all()
      .map((row) => JSON.stringify(row))
      .join('\n');
    expect(plan).toContain('party_name');
    expect(plan).not.toContain('TEMP B-TREE');
    for (const cursor of ['x', Buffer.from('[1,2]').toString('base64url')]) {
      expect(() => listSuppliers(ctx, { search: '', cursor, limit: 10 })).toThrow(expect.objectContaining({ code: 'request.invalid' }));
    }
  });
});

describe('saveSupplier', () => {
  const full = { ...blank, paymentDays: 30, defaultAccount: '6540' };

  it('changes the whole, keeps the number, and is found by what is new', () => {
    const ctx = companyWithRegisters();
    const { id } = createSupplier(ctx, blank);
    const account = testAccount(9);
    saveSupplier(ctx, {
      id,
      supplier: {
        ...full,
        name: ' Ås Papir AS ',
        orgNumber: `NO ${testOrgNumber(14)} MVA`,
        bankAccount: account,
        email: ' a@b.example ',
        city: 'Ås',
      },
    });
    expect(showSupplier(ctx, { id })).toMatchObject({
      number: 20_001,
      name: 'Ås Papir AS',
      orgNumber: testOrgNumber(14),
      bankAccount: account,
      email: 'a@b.example',
      paymentDays: 30,
      defaultAccount: '6540',
    });
    const search = (text: string): number => listSuppliers(ctx, { search: text, cursor: null, limit: 10 }).rows.length;
    expect([search('Ås'), search(testOrgNumber(14)), search(account), search('fjellro'), search('AS')]).toEqual([1, 1, 1, 0, 1]);
  });

  it('refuses the numbers of another, an unknown account and a wrong number', () => {
    const ctx = companyWithRegisters();
    const { id } = createSupplier(ctx, blank);
    createSupplier(ctx, { ...blank, name: 'Annen', orgNumber: testOrgNumber(15), vatId: 'SE1' });
    const refused = (supplier: Partial<typeof full>, code: string): void => {
      expect(() => saveSupplier(ctx, { id, supplier: { ...full, ...supplier } })).toThrow(expect.objectContaining({ code }));
    };
    refused({ orgNumber: testOrgNumber(15) }, 'registers.supplierExists');
    refused({ vatId: 'se 1' }, 'registers.supplierExists');
    refused({ defaultAccount: '6999' }, 'ledger.accountUnknown');
    refused({ orgNumber: '123456789' }, 'registers.orgNumberInvalid');
    refused({ name: '  ' }, 'request.invalid');
    expect(() => saveSupplier(ctx, { id: 99, supplier: full })).toThrow(expect.objectContaining({ code: 'registers.supplierNotFound' }));
    expect(showSupplier(ctx, { id }).paymentDays).toBe(14);
  });
});
