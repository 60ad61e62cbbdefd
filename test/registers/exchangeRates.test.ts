import { describe, expect, it } from 'vitest';
import { exchangeRateOn, saveExchangeRate } from '../../src/main/registers/exchangeRates.ts';
import { companyWithRegisters } from '../support/registers.ts';

describe('exchange rates', () => {
  it('are the last at or before the day, at most seven days back', () => {
    const ctx = companyWithRegisters();
    saveExchangeRate(ctx, { currency: 'EUR', date: '2026-11-06', rate: 11_500_000, source: 'Norges Bank' });
    saveExchangeRate(ctx, { currency: 'EUR', date: '2026-11-09', rate: 11_600_000, source: 'Norges Bank' });
    expect(exchangeRateOn(ctx.db, 'EUR', '2026-11-05')).toBeNull();
    expect(exchangeRateOn(ctx.db, 'EUR', '2026-11-08')).toEqual({ rate: 11_500_000, date: '2026-11-06', source: 'Norges Bank' });
    expect(exchangeRateOn(ctx.db, 'EUR', '2026-11-09')?.rate).toBe(11_600_000);
    expect(exchangeRateOn(ctx.db, 'EUR', '2026-11-16')?.rate).toBe(11_600_000);
    expect(exchangeRateOn(ctx.db, 'EUR', '2026-11-17')).toBeNull();
    expect(exchangeRateOn(ctx.db, 'USD', '2026-11-09')).toBeNull();
  });

  it('of several sources are the last stored; one source has one rate a day', () => {
    const ctx = companyWithRegisters();
    const rate = { currency: 'GBP', date: '2026-11-09', rate: 13_400_000, source: 'Norges Bank' };
    saveExchangeRate(ctx, rate);
    saveExchangeRate(ctx, { ...rate, rate: 13_450_000, source: 'Banken' });
    expect(exchangeRateOn(ctx.db, 'GBP', '2026-11-09')?.source).toBe('Banken');
    saveExchangeRate(ctx, rate);
    expect(ctx.events).toHaveLength(2);
    expect(() => saveExchangeRate(ctx, { ...rate, rate: 1 })).toThrow(expect.objectContaining({ code: 'registers.rateExists' }));
    expect(() => saveExchangeRate(ctx, { ...rate, currency: 'NOK' })).toThrow(expect.objectContaining({ code: 'request.invalid' }));
  });
});
