import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bankAccountFromIban,
  formatBankAccount,
  formatIban,
  ibanFromBankAccount,
  isBankAccount,
  isIban,
  normalizeBankAccount,
} from '../../../src/shared/values/bankAccount.ts';
import { isKidReference, kidCheckDigit, kidModulus, normalizeKid } from '../../../src/shared/values/kid.ts';
import {
  formatOrgNumber,
  isNorwegianVatId,
  isOrgNumber,
  normalizeOrgNumber,
  orgNumberCheckDigit,
} from '../../../src/shared/values/orgNumber.ts';
import { formatPeppolId, parsePeppolId } from '../../../src/shared/values/peppolId.ts';
import { testAccount, testKid, testOrgNumber } from '../../support/documents.ts';

const digits = (min: number, max: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: min, maxLength: max }).map((parts) => parts.join(''));

describe('KID', () => {
  it.each([
    ['12345678', '2', '5'],
    ['234567', '6', '6'],
    ['1234', '4', '3'],
    ['123', '0', '6'],
    ['0', '0', '0'],
    ['1234567890', '3', '3'],
    ['123456789012345', '2', '7'],
    ['12345678901234567', '1', '3'],
    ['123456789012345678901234', '0', '1'],
    ['40', '6', '-'],
    ['31', '5', '0'],
  ])('of %s ends in %s or %s', (base, mod10, mod11) => {
    expect(kidCheckDigit(base, 'mod10')).toBe(mod10);
    expect(kidCheckDigit(base, 'mod11')).toBe(mod11);
  });

  it.each([
    ['01245785421', 'mod10'],
    ['0044555258', 'mod10'],
    ['34000009324568708', 'mod10'],
    ['0365327', 'mod11'],
    ['40-', 'mod11'],
    ['2345676', 'both'],
    ['0003434323213231', null],
    ['4', null],
    ['12345678901234567890123456', null],
    ['1234567 82', null],
    ['', null],
  ])('%s follows %s', (kid, modulus) => {
    expect(kidModulus(kid)).toBe(modulus);
  });

  it('passes with its own check digit and not with another, mostly', () => {
    fc.assert(
      fc.property(digits(1, 24), (base) => {
        const ten = kidCheckDigit(base, 'mod10');
        const eleven = kidCheckDigit(base, 'mod11');
        for (const last of '0123456789-') {
          expect(kidModulus(base + last) !== null).toBe(last === ten || last === eleven);
        }
      }),
    );
  });

  it('is one only where the money goes to a Norwegian account', () => {
    expect(isKidReference('2345676', '12345678903')).toBe(true);
    expect(isKidReference('2345676', 'NO71 1234 5678 903')).toBe(true);
    expect(isKidReference('2345676', 'DE89370400440532013000')).toBe(false);
    expect(isKidReference('2345676', null)).toBe(false);
    expect(isKidReference('Faktura 7', '12345678903')).toBe(false);
  });

  it('is read with blanks', () => {
    expect(normalizeKid(' 0124 578\u00a05421 ')).toBe('01245785421');
    expect(normalizeKid('1234')).toBeNull();
    expect(() => kidCheckDigit('12a', 'mod10')).toThrow(RangeError);
  });
});

describe('organisation number', () => {
  it('knows right from wrong', () => {
    const right = ['123456785', '987654325', '974760673', '889640782', '810418052', '999999999', '888888888', '915933149'];
    const wrong = ['111222333', '123456789', '987654321', '913238254', '000000000', '12345678', '1234567850', '', ' 123456785'];
    expect(right.every(isOrgNumber)).toBe(true);
    expect(wrong.some(isOrgNumber)).toBe(false);
  });

  it('has one check digit or none', () => {
    fc.assert(
      fc.property(digits(8, 8), (base) => {
        const check = orgNumberCheckDigit(base);
        const passing = [...'0123456789'].filter((last) => isOrgNumber(base + last));
        expect(passing).toEqual(check === null || base + check === '000000000' ? [] : [String(check)]);
      }),
    );
    expect(orgNumberCheckDigit('1234567')).toBeNull();
  });

  it('is found in what people write', () => {
    for (const text of ['123 456 785', 'NO123456785MVA', 'no 123 456 785 mva', '0192:123456785', '123\u00a0456\u00a0785 MVA']) {
      expect(normalizeOrgNumber(text)).toBe('123456785');
    }
    expect(normalizeOrgNumber('NO123456789MVA')).toBeNull();
    expect(formatOrgNumber('123456785')).toBe('123\u00a0456\u00a0785');
    expect(formatOrgNumber('x')).toBe('x');
  });

  it('makes a VAT id only in its exact form', () => {
    expect(isNorwegianVatId('NO123456785MVA')).toBe(true);
    expect(['NO 123456785 MVA', 'no123456785mva', 'NO123456785', '123456785MVA', 'NO123456789MVA'].some(isNorwegianVatId)).toBe(false);
  });
});

describe('bank account', () => {
  it('knows right from wrong', () => {
    expect(['86011117947', '12345678903', '90412263056', '15032080119', '12345678911'].every(isBankAccount)).toBe(true);
    expect(['70011111222', '98765432100', '15037712345', '00000000000', '1234567890', ''].some(isBankAccount)).toBe(false);
  });

  it('takes the short check where digits 5 and 6 are 00', () => {
    // 5, 4, 3, 2 over 1234 make 30: the check digit is 3.
    expect(isBankAccount('12340012343')).toBe(true);
    expect(isBankAccount('12340012344')).toBe(false);
    expect(isBankAccount('12340112343')).toBe(false);
  });

  it('is read as printed, and from an IBAN', () => {
    expect(normalizeBankAccount('1503.20.80119')).toBe('15032080119');
    expect(normalizeBankAccount('1234 56 78903')).toBe('12345678903');
    expect(normalizeBankAccount('NO71 1234 5678 903')).toBe('12345678903');
    expect(normalizeBankAccount('DE89370400440532013000')).toBeNull();
    expect(formatBankAccount('12345678903')).toBe('1234\u00a056\u00a078903');
  });

  it('knows IBANs', () => {
    const right = ['NO9386011117947', 'NO7112345678903', 'NO2390412263056', 'NO5015032080119', 'DE89 3704 0044 0532 0130 00'];
    expect(right.every(isIban)).toBe(true);
    expect(['NO4970011111222', 'NO938601111794', 'NO93860111179470', 'NO9386011117948', '', 'XX'].some(isIban)).toBe(false);
    // Right as an IBAN, and the account inside is not.
    expect(isIban('NO2870011111222')).toBe(true);
    expect(bankAccountFromIban('NO2870011111222')).toBeNull();
    expect(bankAccountFromIban('no93 8601 1117 947')).toBe('86011117947');
    expect(formatIban('NO9386011117947')).toBe('NO93\u00a08601\u00a01117\u00a0947');
  });

  it('goes to an IBAN and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50_000 }), (n) => {
        const account = testAccount(n);
        const iban = ibanFromBankAccount(account);
        expect(isIban(iban)).toBe(true);
        expect(bankAccountFromIban(iban)).toBe(account);
      }),
    );
    expect(() => ibanFromBankAccount('12345678900')).toThrow(RangeError);
  });
});

describe('Peppol id', () => {
  it('is read and written', () => {
    expect(parsePeppolId('0192:123456785')).toEqual({ scheme: '0192', id: '123456785' });
    expect(parsePeppolId('iso6523-actorid-upis::0192:123456785')).toEqual({ scheme: '0192', id: '123456785' });
    expect(formatPeppolId({ scheme: '9935', id: 'IE3000001XA' })).toBe('9935:IE3000001XA');
    expect(['', '192:1', '0192:', '0192 123', '0192:1 2'].map(parsePeppolId)).toEqual([null, null, null, null, null]);
  });
});

describe('invented numbers of the tests', () => {
  it('pass their check digits and differ', () => {
    const numbers = Array.from({ length: 500 }, (_, n) => testOrgNumber(n));
    expect(numbers.every((number) => isOrgNumber(number) && number.startsWith('3'))).toBe(true);
    expect(new Set(numbers).size).toBe(500);
    expect(isBankAccount(testAccount(7))).toBe(true);
    expect(kidModulus(testKid('100'))).not.toBeNull();
  });
});
