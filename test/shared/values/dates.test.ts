import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { osloDate } from '../../../src/shared/values/clock.ts';
import { addDays, daysBetween, formatDate, isIsoDate, parseTypedDate } from '../../../src/shared/values/dates.ts';

describe('isIsoDate', () => {
  it('knows the calendar', () => {
    expect(['2026-11-03', '2024-02-29', '2000-02-29'].every(isIsoDate)).toBe(true);
    expect(['2026-02-29', '1900-02-29', '2026-13-01', '2026-1-1', '2026-11-03Z', '', '2026-00-10'].some(isIsoDate)).toBe(false);
  });
});

describe('addDays and daysBetween', () => {
  it('cross months, years and the change of summer time', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-10-26', '2026-10-24')).toBe(-2);
  });

  it('are each other’s inverse', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (n) => {
        expect(daysBetween('2026-11-24', addDays('2026-11-24', n))).toBe(n);
      }),
    );
  });

  it('throw for what is no date', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
    expect(() => daysBetween('x', '2026-01-01')).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
  });
});

describe('formatDate', () => {
  it('writes by language and leaves alone what is no date', () => {
    expect(formatDate('2026-11-03')).toBe('03.11.2026');
    expect(formatDate('2026-11-03', 'en')).toBe('03 Nov 2026');
    expect(formatDate('3. november')).toBe('3. november');
  });
});

describe('parseTypedDate', () => {
  it.each([
    ['0111', '2026-11-01'],
    ['011126', '2026-11-01'],
    ['01112026', '2026-11-01'],
    ['1.11', '2026-11-01'],
    ['1.11.', '2026-11-01'],
    ['1.11.26', '2026-11-01'],
    ['01.11.2025', '2025-11-01'],
    ['1/11', '2026-11-01'],
    ['2026-11-01', '2026-11-01'],
    ['290224', '2024-02-29'],
  ])('reads %s', (text, iso) => {
    expect(parseTypedDate(text, '2026-11-24')).toBe(iso);
  });

  it.each(['', '1', '3113', '3002', '29.02', '1.13', '111', '2026-02-30', 'i dag', '1.11.2'])('refuses "%s"', (text) => {
    expect(parseTypedDate(text, '2026-11-24')).toBeNull();
  });
});

describe('osloDate', () => {
  it('is the day in Oslo, whatever the machine’s zone', () => {
    expect(osloDate(new Date('2026-12-31T22:59:59Z'))).toBe('2026-12-31');
    expect(osloDate(new Date('2026-12-31T23:00:00Z'))).toBe('2027-01-01');
    expect(osloDate(new Date('2026-06-30T22:00:00Z'))).toBe('2026-07-01');
  });
});
