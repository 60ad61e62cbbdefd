import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DraftChecker, type SalesDraft, type SalesFacts } from '../../src/drafts/index.ts';
import { isMessageKey } from '../../src/shared/i18n/index.ts';
import { attachmentLimit, type SalesLine } from '../../src/shared/contract/sales.ts';
import { COMPANY, CUSTOMER, FACTS, allowanceCharge, salesDraft, salesLine } from '../support/drafts.ts';

/** `severity code@field`, findings of EHF with their rule. */
function problemsOf(fields: Partial<SalesDraft>, facts: Partial<SalesFacts> = {}): string[] {
  const { problems } = new DraftChecker().check(salesDraft(fields), { ...FACTS, ...facts });
  return problems.map(({ severity, code, field, params }) => `${severity} ${code === 'ehf' ? `ehf ${params['rule']}` : code}@${field}`);
}
const ofLine = (line: Partial<SalesLine>, facts: Partial<SalesFacts> = {}): string[] => problemsOf({ lines: [salesLine(line)] }, facts);
const ofCustomer = (customer: Partial<typeof CUSTOMER>, fields: Partial<SalesDraft> = {}): string[] =>
  problemsOf(fields, { customer: { ...CUSTOMER, ...customer } });
const ofCompany = (company: Partial<typeof COMPANY>, fields: Partial<SalesDraft> = {}): string[] =>
  problemsOf(fields, { company: { ...COMPANY, ...company } });

describe('a draft', () => {
  it('that is complete has nothing to mend', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it('without number is not told so, and nothing is told twice', () => {
    expect(problemsOf({}, { customer: null })).toEqual(['error customerMissing@customerId']);
    expect(problemsOf({ lines: [] })).toEqual(['error noLines@lines']);
    expect(problemsOf({ yourReference: ' ' })).toEqual(['error referenceMissing@yourReference']);
    expect(problemsOf({ yourReference: '', orderNumber: '7' })).toEqual([]);
  });

  it('asks a business for a reference where EHF does not, and a person for none', () => {
    expect(problemsOf({ yourReference: '', sendAs: ['email'] })).toEqual(['question referenceAsked@yourReference']);
    expect(ofCustomer({ isPrivate: true, orgNumber: null, vatId: null, sendAs: 'email' }, { yourReference: '' })).toEqual([]);
  });
});

describe('customers', () => {
  it.each([
    ['inactive', { isActive: false }, ['question customerInactive@customerId']],
    ['no number, print', { orgNumber: null, vatId: null, sendAs: 'print' }, ['question customerOrgNumberMissing@customerId']],
    [
      'no number, EHF',
      { orgNumber: null, vatId: null },
      ['question customerOrgNumberMissing@customerId', 'error endpointMissing@customerId'],
    ],
    ['wrong number', { orgNumber: '300000001', sendAs: 'print' }, ['error customerOrgNumber@customerId']],
    ['no e-mail', { email: null, sendAs: 'email' }, ['error emailMissing@customerId']],
    ['no place', { city: '', sendAs: 'letter' }, ['error addressMissing@customerId', 'error deliveryPlaceMissing@deliveryPlace']],
    ['no place, printed', { city: '', sendAs: 'print' }, ['error addressMissing@customerId', 'error deliveryPlaceMissing@deliveryPlace']],
    ['no place, by its number', { city: '', sendAs: 'email' }, ['error deliveryPlaceMissing@deliveryPlace']],
    [
      'a person without place',
      { isPrivate: true, orgNumber: null, vatId: null, city: '', sendAs: 'email' },
      ['error buyerUnknown@customerId', 'error deliveryPlaceMissing@deliveryPlace'],
    ],
    ['abroad by its VAT id', { country: 'DE', orgNumber: null, vatId: 'DE 123456789', sendAs: 'email' }, []],
    [
      'abroad without numbers',
      { country: 'SE', orgNumber: null, vatId: null, sendAs: 'email' },
      ['question noElectronicAddress@customerId'],
    ],
    [
      'a person with e-mail alone as address',
      { isPrivate: true, orgNumber: null, vatId: null, endpointScheme: 'EM', endpointId: 'kari@nordli.example', sendAs: 'email' },
      [],
    ],
    ['a person without any address, by letter', { isPrivate: true, orgNumber: null, vatId: null, email: null, sendAs: 'letter' }, []],
    [
      'a person who carries a number',
      { isPrivate: true, country: 'SE', orgNumber: '5560000167', vatId: null, sendAs: 'email' },
      ['question noElectronicAddress@customerId'],
    ],
    ['not registered', { cannotReceive: 'none' }, ['warning receiverNotRegistered@customerId']],
    ['registered, not for invoices', { cannotReceive: 'other' }, ['warning receiverWithoutInvoices@customerId']],
    ['not registered, by e-mail', { cannotReceive: 'none', sendAs: 'email' }, []],
    ['a VAT id that is none', { vatId: 'NO123MVA' }, ['warning ehf AI-BUYER-VAT@customerId']],
  ] as const)('%s', (_name, customer, expected) => {
    expect(ofCustomer(customer)).toEqual(expected);
  });

  it('who is to pay the VAT is a known business', () => {
    const fields = { lines: [salesLine({ vatCode: '51' })], sendAs: ['print'] } satisfies Partial<SalesDraft>;
    expect(ofCustomer({ isPrivate: true, orgNumber: null, vatId: null }, fields)).toEqual(['error reverseChargeBuyer@customerId']);
    expect(ofCustomer({}, fields)).toEqual([]);
  });
});

describe('dates and currency', () => {
  it.each([
    ['locked', { issueDate: '2026-10-31', deliveryDate: '2026-10-30' }, ['error issueDateLocked@issueDate']],
    ['ahead', { issueDate: '2026-12-01', deliveryDate: '2026-11-24' }, ['question issueDateAhead@issueDate']],
    ['due before', { dueDate: '2026-11-23' }, ['error dueBeforeIssue@dueDate']],
    ['no delivery', { deliveryDate: null }, ['error deliveryDateMissing@deliveryDate']],
    ['delivered later', { deliveryDate: '2026-11-25' }, ['question deliveryAhead@deliveryDate']],
    ['a month after', { deliveryDate: '2026-10-24' }, []],
    ['more than a month after', { deliveryDate: '2026-10-23' }, ['warning invoicedLate@deliveryDate']],
    ['a period, in time', { deliveryDate: null, periodFrom: '2026-09-01', periodTo: '2026-09-30' }, []],
    ['a period, late', { deliveryDate: null, periodFrom: '2026-08-01', periodTo: '2026-08-31' }, ['warning invoicedLate@periodTo']],
    ['a period, with the day that is proposed', { periodFrom: '2026-09-01', periodTo: '2026-09-30' }, []],
    [
      'a period and a day beside it',
      { deliveryDate: '2026-10-31', periodFrom: '2026-11-01', periodTo: '2026-11-20' },
      ['question deliveryOutsidePeriod@deliveryDate'],
    ],
    ['a period and a day of it', { deliveryDate: '2026-11-20', periodFrom: '2026-11-01', periodTo: '2026-11-20' }, []],
    ['a period backwards', { periodFrom: '2026-11-20', periodTo: '2026-11-01' }, ['error periodReversed@periodTo']],
    ['no rate', { currency: 'EUR' }, ['error rateMissing@rate']],
  ] as const)('%s', (_name, fields, expected) => {
    expect(problemsOf(fields, { lockedThrough: '2026-10-31' })).toEqual(expected);
  });

  it('a line without day of delivery needs none of the document when each has its own', () => {
    const line = salesLine({ periodFrom: '2026-11-01' });
    expect(problemsOf({ deliveryDate: null, lines: [line] })).toEqual([]);
    expect(problemsOf({ deliveryDate: null, lines: [line, salesLine()] })).toEqual(['error deliveryDateMissing@deliveryDate']);
  });

  it('a currency without decimals', () => {
    const yen = { currency: 'JPY', rate: 70_000 };
    expect(problemsOf({ ...yen, lines: [salesLine({ vatCode: '52', price: '0.5' })] })).toEqual(['error currencyDecimals@lines.0.price']);
    expect(problemsOf({ ...yen, lines: [salesLine({ price: '1' })] })).toEqual(['error currencyDecimals@currency']);
    expect(problemsOf({ ...yen, lines: [salesLine({ price: '4' })] })).toEqual([]);
  });
});

describe('lines', () => {
  it.each([
    ['no text', { name: '  ' }, ['error lineTextMissing@lines.0.name']],
    ['no quantity', { quantity: null }, ['error quantityMissing@lines.0.quantity']],
    ['no price', { price: null }, ['error priceMissing@lines.0.price']],
    ['nothing', { quantity: '0' }, ['warning quantityZero@lines.0.quantity', 'question zeroTotal@']],
    ['twelve decimals', { price: '1.123456789012' }, ['error tooManyDecimals@lines.0.price']],
    ['a quantity of seven decimals', { quantity: '1.1234567' }, ['error tooManyDecimals@lines.0.quantity']],
    ['zeros at the end', { price: '1.5000000000' }, []],
    ['a negative price', { price: '-1' }, ['error priceNegative@lines.0.price', 'error negativeInvoice@']],
    ['too much', { price: '99999999999999999999' }, ['error amountTooLarge@lines.0.price']],
    ['discount over all', { discountPercent: '101' }, ['error percentOutside@lines.0.discountPercent', 'error negativeInvoice@']],
    ['no account', { account: null }, ['error accountMissing@lines.0.account']],
    ['an unknown account', { account: '3999' }, ['error accountUnknown@lines.0.account']],
    ['food on the account of goods', { vatCode: '31' }, ['warning accountOtherVat@lines.0.account']],
    ['food on its account', { vatCode: '31', account: '3030' }, []],
    ['no VAT code', { vatCode: null }, ['error vatCodeMissing@lines.0.vatCode']],
    ['a purchase code', { vatCode: '1' }, ['error vatCodeNotSale@lines.0.vatCode']],
    ['a day without rate', { vatCode: '33', periodFrom: '2005-12-31', periodTo: '2006-01-02' }, ['error vatRateMissing@lines.0.vatCode']],
    ['no unit', { unit: '' }, ['error unitMissing@lines.0.unit']],
    ['a unit that is none', { unit: 'STYKK' }, ['error ehf BR-CL-23@lines.0.unit']],
    ['a long text', { name: 'x'.repeat(1001) }, ['error textTooLong@lines.0.name']],
    ['a control character', { description: 'a\u0001' }, ['warning controlCharacters@lines.0.description']],
  ] as const)('%s', (_name, line, expected) => {
    expect(ofLine(line).filter((problem) => !problem.startsWith('warning invoicedLate'))).toEqual(expected);
  });

  it('an inactive account', () => {
    expect(ofLine({}, { accounts: [{ number: '3000', name: 'Salg', isActive: false, vatCode: '3' }] })).toEqual([
      'error accountInactive@lines.0.account',
    ]);
  });

  it('a period outside of the document', () => {
    const period = { periodFrom: '2026-11-01', periodTo: '2026-11-20' };
    const of = (line: Partial<SalesLine>) => problemsOf({ ...period, lines: [salesLine(line)] });
    expect(of(period)).toEqual([]);
    expect(of({ ...period, periodFrom: '2026-10-31' })).toEqual(['error linePeriodOutside@lines.0.periodFrom']);
    expect(of({ ...period, periodTo: '2026-11-21' })).toEqual(['error linePeriodOutside@lines.0.periodTo']);
  });

  it('VAT of one who is not registered', () => {
    const company = { vatRegisteredFrom: null };
    expect(ofCompany(company)).toEqual(['error notVatRegistered@lines.0.vatCode']);
    expect(ofCompany(company, { lines: [salesLine({ vatCode: '7' })] })).toEqual([]);
  });

  it('what is outside of VAT beside what is not', () => {
    expect(problemsOf({ lines: [salesLine(), salesLine({ vatCode: '7' })] })).toEqual(['error mixedOutsideVat@lines.1.vatCode']);
  });
});

describe('allowances and charges', () => {
  const of = (...parts: Partial<SalesDraft['allowancesCharges'][number]>[]): string[] =>
    problemsOf({ allowancesCharges: parts.map((part) => allowanceCharge(part)) });

  it.each([
    ['no amount', {}, ['error partAmountMissing@allowancesCharges.0.amount']],
    ['three decimals', { amount: '1.123' }, ['error tooManyDecimals@allowancesCharges.0.amount']],
    ['negative', { amount: '-1' }, ['error partNegative@allowancesCharges.0.amount']],
    ['a rate that no line has', { amount: '1', vatCode: '31' }, ['error allowanceWithoutLines@allowancesCharges.0.vatCode']],
    ['a charge of its own rate', { amount: '1', vatCode: '31', isCharge: true }, []],
    ['too much percent', { percent: '100.5' }, ['error percentOutside@allowancesCharges.0.percent', 'error negativeInvoice@']],
    ['no account', { amount: '1', account: null }, ['error accountMissing@allowancesCharges.0.account']],
  ] as const)('%s', (_name, part, expected) => {
    expect(of(part)).toEqual(expected);
  });
});

describe('attachments', () => {
  const attachment = { sha256: 'a'.repeat(64), filename: 'a.pdf', mimeCode: 'application/pdf', size: 6_000_000, description: '' };

  it.each([
    ['one', [attachment], []],
    ['as large as may be', [{ ...attachment, size: attachmentLimit }], []],
    ['an octet more', [{ ...attachment, size: attachmentLimit + 1 }], ['error attachmentTooLarge@attachments.0']],
    ['too large together', [attachment, attachment], ['error attachmentTooLarge@attachments.1']],
    ['a forbidden type', [{ ...attachment, mimeCode: 'application/xml' }], ['error attachmentType@attachments.0']],
    ['empty', [{ ...attachment, size: 0 }], ['error attachmentEmpty@attachments.0']],
  ] as const)('%s', (_name, attachments, expected) => {
    expect(problemsOf({ attachments: [...attachments] })).toEqual(expected);
  });
});

describe('the own company', () => {
  it.each([
    ['no number', { orgNumber: '' }, ['error companyOrgNumber@company.orgNumber']],
    ['no address', { city: '' }, ['warning companyAddress@company.street']],
    ['not marked as in the register', { inBusinessRegister: false }, ['question businessRegisterNotSaid@company.inBusinessRegister']],
    ['a sole trader', { legalForm: 'ENK', name: 'Lund Snekkeri', inBusinessRegister: false }, []],
    ['no account', { bankAccount: null }, ['error bankAccountMissing@company.bankAccount']],
  ] as const)('%s', (_name, company, expected) => {
    expect(ofCompany(company)).toEqual(expected);
  });

  it('needs an account for EHF, and misses it otherwise', () => {
    expect(ofCompany({ bankAccount: null }, { sendAs: ['print'] })).toEqual(['warning bankAccountMissing@company.bankAccount']);
    expect(ofCompany({ bankAccount: null }, { kind: 'creditNote', creditsFormer: [{ number: '1', issueDate: '2020-01-01' }] })).toEqual([]);
  });

  it('has a layout that holds the next number', () => {
    const kidAgreement = { account: '12345678903', layout: 'FFFF', modulus: 'mod10' as const };
    expect(problemsOf({}, { kidAgreement })).toEqual(['error kidDoesNotFit@company.kid']);
    expect(problemsOf({}, { kidAgreement, nextNumber: 9999 })).toEqual([]);
  });
});

describe('texts', () => {
  it('stand in the catalogues for each code', () => {
    const folder = join(import.meta.dirname, '../../src/drafts/problems');
    const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const codes = new Set(
      sources.flatMap((source) => [...source.matchAll(/\b(?:error|question|warning)\)?\('(\w+)'/g)].map((match) => match[1])),
    );
    expect(codes.size).toBeGreaterThan(60);
    const keys = ['ehf', 'ehfValue', ...codes].flatMap((code) => ['title', 'meaning', 'action'].map((part) => `draft.${code}.${part}`));
    expect(keys.filter((key) => !isMessageKey(key))).toEqual([]);
  });
});
