/** The form of the settings for sales: what stands in it, what is wrong, and what it becomes. Pure. */
import { bareKidLayout, isKidLayout, kidFor } from '../../drafts/kid.ts';
import type { Input } from '../../shared/contract/index.ts';
import type { PrintFormat, PrintLanguage, SalesSettings, SalesSetup } from '../../shared/contract/sales.ts';
import { normalizeBankAccount } from '../../shared/values/bankAccount.ts';
import { isDays } from '../registers/form/customerForm.ts';
import type { FieldProblem, Problems } from '../registers/form/useFormState.ts';

export type KidModulus = NonNullable<SalesSetup['kidAgreement']>['modulus'];

export interface SalesState {
  readonly creditNoteSeries: SalesSettings['creditNoteSeries'];
  readonly firstInvoice: string;
  readonly firstCreditNote: string;
  readonly paymentDays: string;
  readonly printFormat: PrintFormat;
  readonly language: PrintLanguage;
  readonly embedPdf: boolean;
  readonly hasFee: boolean;
  readonly feeText: string;
  readonly feeAmount: string | null;
  readonly feeVatCode: string | null;
  readonly feeAccount: string | null;
  readonly hasKid: boolean;
  readonly kidAccount: string | null;
  readonly kidLayout: string;
  readonly kidModulus: KidModulus;
  readonly ehfDutyFrom: string | null;
}

/** @param feeText what a fee is called until another text is written */
export function stateOfSetup({ settings, kidAgreement, series }: SalesSetup, feeText: string): SalesState {
  const first = (code: 'invoice' | 'creditNote'): string => String(series.find((one) => one.code === code)?.firstNumber ?? 1);
  return {
    creditNoteSeries: settings.creditNoteSeries,
    firstInvoice: first('invoice'),
    firstCreditNote: first('creditNote'),
    paymentDays: String(settings.paymentDays),
    printFormat: settings.printFormat,
    language: settings.language,
    embedPdf: settings.embedPdf,
    hasFee: settings.invoiceFee !== null,
    feeText: settings.invoiceFee?.text ?? feeText,
    feeAmount: settings.invoiceFee?.amount ?? null,
    feeVatCode: settings.invoiceFee?.vatCode ?? '3',
    feeAccount: settings.invoiceFee?.account ?? null,
    hasKid: kidAgreement !== null,
    kidAccount: kidAgreement?.account ?? null,
    kidLayout: kidAgreement?.layout ?? 'KKKKKFFFFFF',
    kidModulus: kidAgreement?.modulus ?? 'mod10',
    ehfDutyFrom: settings.ehfDutyFrom,
  };
}

/** Whether a layout is one, however it is typed. */
export function isLayout(layout: string): boolean {
  return isKidLayout(bareKidLayout(layout));
}

/** The KID of an example, or which of the two numbers has no room; null for a layout that is none. */
export function exampleKid(
  layout: string,
  modulus: KidModulus,
  customer: number,
  number: number,
): { readonly kid: string } | { readonly tooLong: 'customer' | 'number' } | null {
  const bare = bareKidLayout(layout);
  if (!isLayout(bare)) return null;
  const places = (sign: string): number => [...bare].filter((one) => one === sign).length;
  if (places('F') < String(number).length) return { tooLong: 'number' };
  if (places('K') > 0 && places('K') < String(customer).length) return { tooLong: 'customer' };
  return { kid: kidFor({ layout: bare, modulus }, customer, number) };
}

function isFirstNumber(text: string): boolean {
  return /^\s*[1-9]\d{0,8}\s*$/.test(text);
}

export function salesProblems(state: SalesState): Problems<SalesState> {
  const problems: { -readonly [K in keyof SalesState]?: FieldProblem } = {};
  if (!isFirstNumber(state.firstInvoice)) problems.firstInvoice = { key: 'settings.firstNumber.invalid' };
  if (state.creditNoteSeries === 'own' && !isFirstNumber(state.firstCreditNote))
    problems.firstCreditNote = { key: 'settings.firstNumber.invalid' };
  if (!isDays(state.paymentDays)) problems.paymentDays = { key: 'form.days.invalid' };
  if (state.hasFee) {
    if (state.feeText.trim() === '') problems.feeText = { key: 'settings.fee.text.missing' };
    const { feeAmount } = state;
    if (feeAmount === null || feeAmount.startsWith('-') || !/[1-9]/.test(feeAmount))
      problems.feeAmount = { key: 'settings.fee.amount.missing' };
    if (state.feeAccount === null) problems.feeAccount = { key: 'articles.form.account.missing' };
    if (state.feeVatCode === null) problems.feeVatCode = { key: 'articles.form.vatCode.missing' };
  }
  if (state.hasKid) {
    const account = state.kidAccount ?? '';
    if (account === '') problems.kidAccount = { key: 'field.required' };
    else if (normalizeBankAccount(account) === null)
      problems.kidAccount = { key: 'settings.kid.account.invalid', params: { value: account } };
    if (!isLayout(state.kidLayout)) problems.kidLayout = { key: 'settings.kid.layout.invalid' };
  }
  if (state.ehfDutyFrom === null) problems.ehfDutyFrom = { key: 'field.required' };
  return problems;
}

/** The settings of a form that has no problem. */
export function settingsOf(state: SalesState): SalesSettings {
  return {
    creditNoteSeries: state.creditNoteSeries,
    paymentDays: Number(state.paymentDays),
    printFormat: state.printFormat,
    language: state.language,
    embedPdf: state.embedPdf,
    invoiceFee: state.hasFee
      ? { text: state.feeText.trim(), amount: state.feeAmount ?? '0', vatCode: state.feeVatCode ?? '', account: state.feeAccount ?? '' }
      : null,
    ehfDutyFrom: state.ehfDutyFrom ?? '2027-01-01',
  };
}

/** What is stored of a form that has no problem; a first number only while it can be set. @param before what is stored */
export function salesInputOf(state: SalesState, before: SalesSetup): NonNullable<Input<'settings.save'>['sales']> {
  const firstNumbers = (
    [
      ['invoice', state.firstInvoice],
      ['creditNote', state.firstCreditNote],
    ] as const
  ).flatMap(([code, text]) => {
    const series = before.series.find((one) => one.code === code);
    const firstNumber = Number(text);
    if (series === undefined || series.isUsed || series.firstNumber === firstNumber) return [];
    return code === 'creditNote' && state.creditNoteSeries === 'shared' ? [] : [{ series: code, firstNumber }];
  });
  return { settings: settingsOf(state), firstNumbers, kidAgreement: agreementOf(state) };
}

/** The agreement of a form that has no problem; null: none. */
export function agreementOf(state: SalesState): SalesSetup['kidAgreement'] {
  return state.hasKid ? { account: state.kidAccount ?? '', layout: bareKidLayout(state.kidLayout), modulus: state.kidModulus } : null;
}

/** The fields of the form by the names that the main side has for them. */
export const fieldNames: Readonly<Record<string, keyof SalesState & string>> = {
  'invoiceFee.text': 'feeText',
  'invoiceFee.amount': 'feeAmount',
  'invoiceFee.vatCode': 'feeVatCode',
  'invoiceFee.account': 'feeAccount',
  'kidAgreement.account': 'kidAccount',
  'kidAgreement.layout': 'kidLayout',
};
