import { describe, expect, it } from 'vitest';
import { accountByNumber } from '../../src/main/registers/accounts.ts';
import { listVatRates, saveAccount, saveVatRate } from '../../src/main/registers/chart.ts';
import { vatRateOn } from '../../src/main/registers/vat.ts';
import { companyWithRegisters } from '../support/registers.ts';

const fields = { name: ' Salg av gavekort ', vatCode: '7', vatDeduction: 'full', isActive: true } as const;

describe('saveAccount', () => {
  it('adds an account and changes one, its number and subledger apart', () => {
    const ctx = companyWithRegisters();
    saveAccount(ctx, { ...fields, number: '3910', isNew: true });
    expect(accountByNumber(ctx.db, '3910')).toEqual({ ...fields, number: '3910', name: 'Salg av gavekort', subledger: null });
    saveAccount(ctx, { ...fields, number: '1500', isNew: false, vatCode: '0', vatDeduction: 'none', isActive: false });
    expect(accountByNumber(ctx.db, '1500')).toMatchObject({
      name: 'Salg av gavekort',
      vatDeduction: 'none',
      isActive: false,
      subledger: 'customer',
    });
    expect(ctx.events).toHaveLength(2);
  });

  it('refuses a number in use, an unknown one, an unknown VAT code, and a blank name', () => {
    const ctx = companyWithRegisters();
    expect(() => saveAccount(ctx, { ...fields, number: '3000', isNew: true })).toThrow(
      expect.objectContaining({ code: 'registers.accountExists', params: { number: '3000', name: 'Salg av varer, 25 % mva' } }),
    );
    expect(() => saveAccount(ctx, { ...fields, number: '3911', isNew: false })).toThrow(
      expect.objectContaining({ code: 'ledger.accountUnknown' }),
    );
    expect(() => saveAccount(ctx, { ...fields, number: '3911', isNew: true, vatCode: '99' })).toThrow(
      expect.objectContaining({ code: 'ledger.vatCodeUnknown', params: { code: '99' } }),
    );
    expect(() => saveAccount(ctx, { ...fields, number: '3911', isNew: true, name: '  ' })).toThrow(
      expect.objectContaining({ code: 'request.invalid' }),
    );
    expect(accountByNumber(ctx.db, '3911')).toBeNull();
  });
});

describe('saveVatRate', () => {
  it('ends the rate before and leaves no day without one', () => {
    const ctx = companyWithRegisters();
    saveVatRate(ctx, { rateClass: 'middle', percentBp: 1200, validFrom: '2027-01-01' });
    expect(listVatRates(ctx, {}).filter((rate) => rate.rateClass === 'middle')).toEqual([
      { rateClass: 'middle', percentBp: 1500, validFrom: '2012-01-01', validTo: '2026-12-31' },
      { rateClass: 'middle', percentBp: 1200, validFrom: '2027-01-01', validTo: null },
    ]);
    expect(vatRateOn(ctx.db, 'middle', '2026-12-31')).toBe(1500);
    expect(vatRateOn(ctx.db, 'middle', '2027-01-01')).toBe(1200);
  });

  it('must begin after the latest rate of its class', () => {
    const ctx = companyWithRegisters();
    for (const validFrom of ['2021-10-01', '2020-05-01']) {
      expect(() => saveVatRate(ctx, { rateClass: 'low', percentBp: 600, validFrom })).toThrow(
        expect.objectContaining({ code: 'registers.vatRateNotLater', params: { date: '2021-10-01' } }),
      );
    }
    expect(vatRateOn(ctx.db, 'low', '2026-01-01')).toBe(1200);
  });
});
