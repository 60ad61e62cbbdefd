import { describe, expect, it } from 'vitest';
import { kidFor, kidOf } from '../../src/drafts/index.ts';
import { AppError } from '../../src/shared/contract/errors.ts';
import { CUSTOMER, FACTS, salesDraft } from '../support/drafts.ts';

const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return `${error.code} ${JSON.stringify(error.params)}`;
    throw error;
  }
  return 'none';
};

describe('kidFor', () => {
  it.each([
    ['FFFF', 'mod10', 1, 1234, '12344'],
    ['FFFF', 'mod11', 1, 1234, '12343'],
    ['FF', 'mod11', 1, 40, '40-'],
    ['KKFF', 'mod10', 12, 34, '12344'],
    ['FFKK', 'mod10', 34, 12, '12344'],
    ['KFKF', 'mod10', 13, 24, '12344'],
    ['12FF', 'mod10', 999, 34, '12344'],
    ['FFFFFF', 'mod10', 1, 1234, '0012344'],
  ] as const)('%s under %s of customer %i and document %i', (layout, modulus, customer, document, kid) => {
    expect(kidFor({ layout, modulus }, customer, document)).toBe(kid);
  });

  it('refuses numbers that do not fit, and layouts that are none', () => {
    expect(refusal(() => kidFor({ layout: 'KFF', modulus: 'mod10' }, 1, 100))).toBe('sales.kidDoesNotFit {"value":"100","layout":"KFF"}');
    expect(refusal(() => kidFor({ layout: 'KFF', modulus: 'mod10' }, 10, 99))).toBe('sales.kidDoesNotFit {"value":"10","layout":"KFF"}');
    expect(refusal(() => kidFor({ layout: 'KKK', modulus: 'mod10' }, 1, 1))).toBe('sales.kidLayoutInvalid {"layout":"KKK"}');
    expect(refusal(() => kidFor({ layout: 'FX', modulus: 'mod10' }, 1, 1))).toBe('sales.kidLayoutInvalid {"layout":"FX"}');
  });
});

describe('kidOf', () => {
  const facts = { ...FACTS, kidAgreement: { account: '12345678903', layout: 'KKKKKFFFFF', modulus: 'mod10' as const } };

  it('is that of the customer and the number', () => {
    expect(CUSTOMER.number).toBe(10_007);
    expect(kidOf(salesDraft(), facts, 10_001)).toMatch(/^1000710001\d$/);
  });

  it('is none without agreement, on a credit note, and in another currency', () => {
    expect(kidOf(salesDraft(), FACTS, 10_001)).toBeNull();
    expect(kidOf(salesDraft({ kind: 'creditNote' }), facts, 10_001)).toBeNull();
    expect(kidOf(salesDraft({ currency: 'EUR', rate: 11_000_000 }), facts, 10_001)).toBeNull();
  });
});
