import { describe, expect, it } from 'vitest';
import { accountByNumber, listAccounts } from '../../src/main/registers/accounts.ts';
import { ownCompany } from '../../src/main/registers/company.ts';
import { departmentByCode, listDimensions, projectByCode } from '../../src/main/registers/dimensions.ts';
import { standardChart } from '../../src/main/registers/standard/chart.ts';
import { standardVatCodes, standardVatRates } from '../../src/main/registers/standard/vatCodes.ts';
import { listVatCodes, vatCodeByCode, vatRateOn } from '../../src/main/registers/vat.ts';
import { emptyCompany } from '../support/company.ts';
import { companyWithRegisters, ownOrgNumber } from '../support/registers.ts';

describe('the standard chart of accounts', () => {
  it('has every number once, in order, with the accounts that posting makes lines on', () => {
    const numbers = standardChart.map((account) => account.number);
    expect(numbers).toEqual([...new Set(numbers)].toSorted());
    for (const number of ['1480', '1500', '1920', '2400', '2740', '7740', '8060', '8160']) expect(numbers).toContain(number);
  });

  it('names a known VAT code on every account, and a rate class with rates on every code', () => {
    const codes = new Set(standardVatCodes.map((code) => code.code));
    for (const account of standardChart) expect(codes, account.number).toContain(account.vatCode);
    const classes = new Set(standardVatRates.map(([rateClass]) => rateClass));
    for (const code of standardVatCodes) if (code.rateClass !== 'none') expect(classes, code.code).toContain(code.rateClass);
  });

  it('refuses deduction for entertainment, gifts, passenger cars, and serving and welfare of staff', () => {
    const { db } = companyWithRegisters();
    for (const number of ['1230', '5900', '5990', '6440', '7025', '7160', '7350', '7360', '7420']) {
      expect(accountByNumber(db, number), number).toMatchObject({ vatDeduction: 'none', vatCode: '0' });
    }
    expect(accountByNumber(db, '6800')).toMatchObject({ vatDeduction: 'full', vatCode: '1' });
  });

  it('keeps customers and suppliers on 1500 and 2400', () => {
    const ctx = companyWithRegisters();
    const subledgers = listAccounts(ctx).filter((account) => account.subledger !== null);
    expect(subledgers.map((account) => [account.number, account.subledger])).toEqual([
      ['1500', 'customer'],
      ['2400', 'supplier'],
    ]);
    expect(accountByNumber(ctx.db, '9999')).toBeNull();
  });
});

describe('the VAT codes', () => {
  it('post to accounts of the chart', () => {
    const { db } = companyWithRegisters();
    for (const { code } of standardVatCodes) {
      const stored = vatCodeByCode(db, code);
      expect(stored).not.toBeNull();
      for (const number of [stored?.inputAccount, stored?.outputAccount]) {
        if (number !== null && number !== undefined) expect(accountByNumber(db, number), `${code}: ${number}`).not.toBeNull();
      }
    }
  });

  it('have the method and accounts that the tax return asks for', () => {
    const { db } = companyWithRegisters();
    const rows: [string, string, string | null, string | null][] = [
      ['1', 'input', '2710', null],
      ['13', 'input', '2713', null],
      ['3', 'output', null, '2700'],
      ['86', 'reverse', '2714', '2704'],
      ['87', 'reverseNotDeductible', null, '2704'],
      ['89', 'reverseNotDeductible', null, '2709'],
      ['91', 'reverse', '2717', '2707'],
      ['21', 'importCost', null, null],
      ['0', 'none', null, null],
    ];
    for (const [code, method, inputAccount, outputAccount] of rows) {
      expect(vatCodeByCode(db, code), code).toMatchObject({ method, inputAccount, outputAccount });
    }
  });

  it('have the rate of the day', () => {
    const { db } = companyWithRegisters();
    expect(vatRateOn(db, 'low', '2017-12-31')).toBe(1000);
    expect(vatRateOn(db, 'low', '2018-01-01')).toBe(1200);
    expect(vatRateOn(db, 'low', '2020-06-15')).toBe(600);
    expect(vatRateOn(db, 'low', '2026-11-24')).toBe(1200);
    expect(vatRateOn(db, 'rawFish', '2026-11-24')).toBe(1111);
    expect(vatRateOn(db, 'zero', '2026-11-24')).toBe(0);
    expect(vatRateOn(db, 'none', '2026-11-24')).toBeNull();
    expect(vatRateOn(db, 'regular', '2004-12-31')).toBeNull();
  });

  it('are listed by side with their rates', () => {
    const ctx = companyWithRegisters();
    const purchase = listVatCodes(ctx, { date: '2020-06-15', side: 'purchase' });
    expect(purchase.map((code) => code.code).slice(0, 5)).toEqual(['0', '1', '11', '12', '13']);
    expect(purchase.find((code) => code.code === '13')).toEqual({
      code: '13',
      name: 'Inngående mva, lav sats',
      side: 'purchase',
      method: 'input',
      percentBp: 600,
      inputAccount: '2713',
      outputAccount: null,
    });
    expect(listVatCodes(ctx, { date: '2026-11-24', side: null })).toHaveLength(standardVatCodes.length);
  });
});

describe('the own company', () => {
  it('is read from its row', () => {
    expect(ownCompany(companyWithRegisters().db)).toMatchObject({ name: 'Nordlys Handel AS', orgNumber: ownOrgNumber, isDemo: false });
  });

  it('is missing in an empty file', () => {
    expect(() => ownCompany(emptyCompany().db)).toThrow(expect.objectContaining({ code: 'registers.notFound' }));
  });
});

describe('dimensions', () => {
  it('are those in use, by code', () => {
    const ctx = companyWithRegisters();
    ctx.db.exec(`INSERT INTO department (code, name, is_active) VALUES ('20', 'Lager', 1), ('10', 'Butikk', 1), ('30', 'Nedlagt', 0);
      INSERT INTO project (code, name) VALUES ('P1', 'Julehandel')`);
    expect(listDimensions(ctx).departments.map((department) => department.code)).toEqual(['10', '20']);
    expect(departmentByCode(ctx.db, '20')?.name).toBe('Lager');
    expect(departmentByCode(ctx.db, '30')).toBeNull();
    expect(projectByCode(ctx.db, 'P1')?.name).toBe('Julehandel');
  });
});
