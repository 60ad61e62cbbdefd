import { describe, expect, it } from 'vitest';
import type { SalesSetup } from '../../../src/shared/contract/sales.ts';
import { kidModulus } from '../../../src/shared/values/kid.ts';
import { agreementOf, exampleKid, isLayout, salesProblems, settingsOf, stateOfSetup } from '../../../src/renderer/settings/salesForm.ts';

const setup: SalesSetup = {
  settings: {
    creditNoteSeries: 'shared',
    paymentDays: 14,
    printFormat: 'standard',
    language: 'nb',
    embedPdf: true,
    invoiceFee: { text: 'Fakturagebyr', amount: '49', vatCode: '3', account: '3000' },
    ehfDutyFrom: '2027-01-01',
  },
  kidAgreement: { account: '12345678903', layout: 'KKKKKFFFFFF', modulus: 'mod11' },
  series: [{ code: 'invoice', firstNumber: 10001, lastNumber: 10000, isUsed: false, nextNumber: 10001 }],
};
const state = stateOfSetup(setup, 'Gebyr');

describe('the settings for sales', () => {
  it('give back what is stored, unchanged', () => {
    expect(settingsOf(state)).toEqual(setup.settings);
    expect(agreementOf(state)).toEqual(setup.kidAgreement);
    expect(salesProblems(state)).toEqual({});
  });

  it('ask for nothing about a fee and an agreement that there are none of', () => {
    const without = { ...state, hasFee: false, feeText: '', hasKid: false, kidLayout: 'X', kidAccount: null };
    expect(salesProblems(without)).toEqual({});
    expect(settingsOf(without).invoiceFee).toBeNull();
    expect(agreementOf(without)).toBeNull();
  });

  it('tell what is wrong, field by field', () => {
    const wrong = {
      ...state,
      firstInvoice: '0',
      paymentDays: 'x',
      feeText: ' ',
      feeAmount: '0.00',
      feeAccount: null,
      kidAccount: '12345678904',
      kidLayout: 'KK',
    };
    expect(Object.keys(salesProblems(wrong))).toEqual([
      'firstInvoice',
      'paymentDays',
      'feeText',
      'feeAmount',
      'feeAccount',
      'kidAccount',
      'kidLayout',
    ]);
    expect(salesProblems({ ...state, creditNoteSeries: 'own', firstCreditNote: '' }).firstCreditNote).toBeDefined();
  });
});

describe('a layout of KID', () => {
  it('has one run of F, one of K or none, and digits', () => {
    for (const layout of ['FFFFFF', 'kkkkk ffffff', '00KKKFFF9', `${'K'.repeat(12)}${'F'.repeat(12)}`])
      expect([layout, isLayout(layout)]).toEqual([layout, true]);
    for (const layout of ['', 'KKKK', 'FKF', 'KFK', 'FFX', 'F'.repeat(25)]) expect([layout, isLayout(layout)]).toEqual([layout, false]);
  });

  it('shows an example whose check digit is right, or which number has no room', () => {
    for (const modulus of ['mod10', 'mod11'] as const) {
      const example = exampleKid('KKKKKFFFFFF', modulus, 10023, 20001);
      expect(example).toMatchObject({ kid: expect.stringMatching(/^10023020001[\d-]$/) });
      if (example !== null && 'kid' in example) expect(['both', modulus]).toContain(kidModulus(example.kid));
    }
    expect(exampleKid('KKKKKFFFF', 'mod10', 10023, 20001)).toEqual({ tooLong: 'number' });
    expect(exampleKid('KKKFFFFFF', 'mod10', 10023, 20001)).toEqual({ tooLong: 'customer' });
    expect(exampleKid('FFFFFF', 'mod10', 10023, 20001)).not.toBeNull();
    expect(exampleKid('KK', 'mod10', 1, 1)).toBeNull();
  });
});
