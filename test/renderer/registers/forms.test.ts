import { describe, expect, it } from 'vitest';
import type { Customer, OwnCompanyForm } from '../../../src/shared/contract/registers.ts';
import {
  customerOf,
  customerProblems,
  emptyCustomer,
  firstChannel,
  isDays,
  stateOfCustomer,
  withConsequences,
} from '../../../src/renderer/registers/form/customerForm.ts';
import type { CustomerState } from '../../../src/renderer/registers/form/customerForm.ts';
import { countryItems, currencyItems, schemesWith } from '../../../src/renderer/registers/form/countries.ts';
import { companyOf, companyProblems, stateOfCompany } from '../../../src/renderer/registers/form/ownCompanyForm.ts';

const fresh = emptyCustomer({ paymentDays: 21, language: 'nb', sendAs: 'ehf', printFormat: '' }, 'Fjellbris AS');
const apply = (state: CustomerState, change: Partial<CustomerState>): CustomerState => ({ ...state, ...withConsequences(state, change) });

const stored: Customer = {
  id: 7,
  revision: 3,
  number: 10001,
  name: 'Fjellbris AS',
  isPrivate: false,
  isActive: true,
  orgNumber: '310000035',
  vatId: null,
  country: 'NO',
  street: 'Storgata 1',
  postalCode: '0155',
  city: 'Oslo',
  email: null,
  phone: '22 00 00 00',
  contactName: null,
  yourReference: 'Avd. 12',
  paymentDays: 14,
  currency: 'NOK',
  sendAs: 'ehf',
  isAutoinvoice: true,
  printFormat: null,
  language: 'nb',
  endpointScheme: '0192',
  endpointId: '310000035',
};

describe('a new customer', () => {
  it('is sent to and printed as the settings say; by letter only where letters are sent', () => {
    expect(emptyCustomer({ paymentDays: 14, language: 'nb', sendAs: 'email', printFormat: 'compact' })).toMatchObject({
      sendAs: 'email',
      printFormat: 'compact',
      isAutoinvoice: true,
    });
    expect(firstChannel(['letter', 'email'], [])).toBe('email');
    expect(firstChannel(['letter', 'email'], ['ehf', 'letter'])).toBe('letter');
    expect(firstChannel(['letter'], [])).toBe('print');
  });
});

describe('the form of a customer', () => {
  it('leaves AutoInvoice to those who get EHF: not to a person who is sent e-mail', () => {
    const person = apply(fresh, { isPrivate: true });
    expect(person).toMatchObject({ sendAs: 'email', isAutoinvoice: false });
    expect(apply(person, { isAutoinvoice: true }).isAutoinvoice).toBe(true);
    expect(apply(person, { isPrivate: false })).toMatchObject({ sendAs: 'ehf', isAutoinvoice: true });
    expect(apply(fresh, { sendAs: 'email' }).isAutoinvoice).toBe(true);
  });

  it('gives back what is stored, unchanged', () => {
    const { id: _id, revision: _revision, ...fields } = stored;
    expect(customerOf(stateOfCustomer(stored))).toEqual(fields);
    expect(customerProblems(stateOfCustomer(stored))).toEqual({});
  });

  it('begins with the terms of the settings', () => {
    expect(fresh).toMatchObject({ name: 'Fjellbris AS', paymentDays: '21', sendAs: 'ehf', country: 'NO' });
    expect(Object.keys(customerProblems({ ...fresh, name: ' ' }))).toEqual(['name', 'endpointId']);
  });

  it('takes an organisation number in any spelling and proposes the address from it', () => {
    for (const typed of ['310000035', '310 000 035', 'NO310000035MVA', 'no 310 000 035 mva', '0192:310000035']) {
      const state = apply(fresh, { orgNumber: typed });
      expect(state).toMatchObject({ endpointScheme: '0192', endpointId: '310000035' });
      expect(customerProblems(state)).toEqual({});
      expect(customerOf(state).orgNumber).toBe('310000035');
    }
  });

  it('tells of a wrong organisation number, and proposes nothing from it', () => {
    const state = apply(fresh, { orgNumber: '310 000 036' });
    expect(customerProblems(state).orgNumber).toEqual({ key: 'form.orgNumber.invalid', params: { value: '310 000 036' } });
    expect(state.endpointId).toBe('');
    // Abroad the numbers are others'.
    expect(customerProblems({ ...state, country: 'SE', sendAs: 'print' }).orgNumber).toBeUndefined();
  });

  it('follows the organisation number with the address until another one is given', () => {
    const proposed = apply(fresh, { orgNumber: '310000035' });
    expect(apply(proposed, { orgNumber: '310000036' }).endpointId).toBe('');
    const own = apply(apply(proposed, { endpointId: '7080000000012' }), { endpointScheme: '0088' });
    expect(apply(own, { orgNumber: '' })).toMatchObject({ endpointScheme: '0088', endpointId: '7080000000012' });
    expect(apply(proposed, { sendAs: 'email' }).endpointScheme).toBeNull();
  });

  it('sends a private person e-mail, without an organisation number', () => {
    const state = apply(apply(fresh, { orgNumber: '310000035' }), { isPrivate: true });
    expect(state).toMatchObject({ sendAs: 'email', endpointScheme: null, endpointId: '' });
    expect(customerProblems(state)).toEqual({ email: { key: 'customers.form.email.needed' } });
    expect(customerOf({ ...state, email: 'kari@eksempel.example' }).orgNumber).toBeNull();
    // And back again.
    expect(apply(state, { isPrivate: false })).toMatchObject({ sendAs: 'ehf', endpointId: '310000035' });
  });

  it('looks at what is typed in each field', () => {
    const wrong = {
      ...fresh,
      number: '0',
      postalCode: '155',
      email: 'kari',
      paymentDays: '366',
      endpointScheme: '0192',
      endpointId: '1',
      country: 'NO',
    };
    expect(Object.keys(customerProblems(wrong))).toEqual(['number', 'postalCode', 'email', 'endpointId', 'paymentDays']);
    expect(customerProblems({ ...fresh, endpointId: 'x' }).endpointScheme).toBeDefined();
    expect(customerProblems({ ...fresh, country: null }).country).toBeDefined();
    expect(['0', ' 14 ', '365', '366', '-1', '1.5', ''].map(isDays)).toEqual([true, true, true, false, false, false, false]);
  });
});

describe('what a form chooses from', () => {
  it('names countries and currencies in the language, Norway and NOK first', () => {
    expect(countryItems('nb')[0]).toMatchObject({ key: 'NO', text: 'Norge' });
    expect(countryItems('en').find(({ key }) => key === 'DE')?.text).toBe('Germany');
    expect(new Set(countryItems('nb').map(({ key }) => key)).size).toBe(249);
    expect(currencyItems('nb')[0]).toMatchObject({ key: 'NOK', shown: 'NOK' });
    expect(countryItems('nb').filter(({ key, text }) => key === text)).toEqual([]);
  });

  it('keeps a scheme that it does not know', () => {
    expect(schemesWith('9999').at(-1)?.key).toBe('9999');
    expect(schemesWith('0192')).toBe(schemesWith(null));
  });
});

const company: OwnCompanyForm = {
  revision: 2,
  hasLogo: false,
  name: 'Nordlys Handel AS',
  orgNumber: '310000035',
  legalForm: 'AS',
  vatRegisteredFrom: '2020-01-01',
  vatRegisteredTo: null,
  inBusinessRegister: true,
  street: 'Strandgaten 18',
  postalCode: '5013',
  city: 'Bergen',
  country: 'NO',
  email: null,
  phone: null,
  contactName: '',
  website: '',
  bankAccount: '12345678903',
  iban: 'NO7112345678903',
  bic: null,
  accentColour: '#0b5cad',
};

describe('the form of the own company', () => {
  it('gives back what is stored, unchanged', () => {
    const { revision: _revision, hasLogo: _hasLogo, ...fields } = company;
    const state = stateOfCompany(company);
    expect(companyOf(state)).toEqual(fields);
    expect(Object.keys(companyProblems(state))).toEqual([]);
  });

  it('has no days of the VAT register when it is not in it', () => {
    expect(companyOf({ ...stateOfCompany(company), isVatRegistered: false })).toMatchObject({
      vatRegisteredFrom: null,
      vatRegisteredTo: null,
    });
    expect(companyProblems({ ...stateOfCompany(company), vatRegisteredFrom: null }).vatRegisteredFrom).toBeDefined();
    expect(companyProblems({ ...stateOfCompany(company), vatRegisteredTo: '2019-12-31' }).vatRegisteredTo).toBeDefined();
  });

  it('tells of a wrong account, IBAN, BIC and colour', () => {
    const wrong = { ...stateOfCompany(company), bankAccount: '12345678904', iban: 'NO00', bic: 'DNB', accentColour: 'blue' };
    expect(Object.keys(companyProblems(wrong))).toEqual(['bankAccount', 'iban', 'bic', 'accentColour']);
  });
});
