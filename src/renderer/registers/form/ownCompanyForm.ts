/** The form of the own company: what stands in it, what is wrong, and what it becomes. Pure. */
import type { OwnCompanyForm } from '../../../shared/contract/registers.ts';
import type { Input } from '../../../shared/contract/index.ts';
import { formatIban, isIban, normalizeBankAccount } from '../../../shared/values/bankAccount.ts';
import { formatOrgNumber, normalizeOrgNumber } from '../../../shared/values/orgNumber.ts';
import { isEmail, orNull } from './customerForm.ts';
import type { FieldProblem, Problems } from './useFormState.ts';

export type LegalForm = OwnCompanyForm['legalForm'];
export const legalForms: readonly LegalForm[] = ['AS', 'ASA', 'ENK', 'NUF', 'ANS', 'DA', 'SA', 'STI', 'FLI', 'ANNET'];
/** Bokføringsforskriften § 5-1-2: these write "Foretaksregisteret" on their invoices. */
export const formsInBusinessRegister: readonly LegalForm[] = ['AS', 'ASA', 'NUF'];

export interface CompanyState {
  readonly name: string;
  readonly orgNumber: string;
  readonly legalForm: LegalForm;
  readonly inBusinessRegister: boolean;
  readonly isVatRegistered: boolean;
  readonly vatRegisteredFrom: string | null;
  readonly vatRegisteredTo: string | null;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string | null;
  readonly contactName: string;
  readonly email: string;
  readonly phone: string;
  readonly website: string;
  readonly bankAccount: string | null;
  readonly iban: string;
  readonly bic: string;
  /** #rrggbb, or empty. */
  readonly accentColour: string;
}

export function stateOfCompany(company: OwnCompanyForm): CompanyState {
  return {
    name: company.name,
    orgNumber: formatOrgNumber(company.orgNumber),
    legalForm: company.legalForm,
    inBusinessRegister: company.inBusinessRegister,
    isVatRegistered: company.vatRegisteredFrom !== null,
    vatRegisteredFrom: company.vatRegisteredFrom,
    vatRegisteredTo: company.vatRegisteredTo,
    street: company.street,
    postalCode: company.postalCode,
    city: company.city,
    country: company.country,
    contactName: company.contactName,
    email: company.email ?? '',
    phone: company.phone ?? '',
    website: company.website,
    bankAccount: company.bankAccount,
    iban: company.iban === null ? '' : formatIban(company.iban),
    bic: company.bic ?? '',
    accentColour: company.accentColour ?? '',
  };
}

export function companyProblems(state: CompanyState): Problems<CompanyState> {
  const problems: { -readonly [K in keyof CompanyState]?: FieldProblem } = {};
  if (state.name.trim() === '') problems.name = { key: 'ownCompany.name.missing' };
  const orgNumber = state.orgNumber.trim();
  if (orgNumber === '') problems.orgNumber = { key: 'ownCompany.orgNumber.missing' };
  else if (normalizeOrgNumber(orgNumber) === null) problems.orgNumber = { key: 'form.orgNumber.invalid', params: { value: orgNumber } };
  if (state.isVatRegistered) {
    const { vatRegisteredFrom: from, vatRegisteredTo: to } = state;
    if (from === null) problems.vatRegisteredFrom = { key: 'ownCompany.vat.fromMissing' };
    else if (to !== null && to < from) problems.vatRegisteredTo = { key: 'ownCompany.vat.toBeforeFrom' };
  }
  if (state.country === 'NO' && !/^(\d{4})?$/.test(state.postalCode.trim()))
    problems.postalCode = { key: 'importing.reason.postalCodeInvalid' };
  if (state.country === null) problems.country = { key: 'customers.form.country.missing' };
  const email = state.email.trim();
  if (email !== '' && !isEmail(email)) problems.email = { key: 'form.email.invalid', params: { value: email } };
  const { bankAccount } = state;
  const iban = state.iban.trim();
  if (bankAccount !== null && normalizeBankAccount(bankAccount) === null)
    problems.bankAccount = { key: 'ownCompany.bankAccount.invalid', params: { value: bankAccount } };
  if (iban !== '' && !isIban(iban)) problems.iban = { key: 'ownCompany.iban.invalid', params: { value: iban } };
  if (!/^([A-Za-z]{6}[A-Za-z0-9]{2}([A-Za-z0-9]{3})?)?$/.test(state.bic.replace(/\s/g, '')))
    problems.bic = { key: 'ownCompany.bic.invalid' };
  if (!/^(#[0-9a-f]{6})?$/i.test(state.accentColour.trim())) problems.accentColour = { key: 'ownCompany.colour.invalid' };
  return problems;
}

/** The company of a form that has no problem. */
export function companyOf(state: CompanyState): Input<'registers.saveOwnCompany'>['company'] {
  const colour = orNull(state.accentColour);
  return {
    name: state.name.trim(),
    orgNumber: normalizeOrgNumber(state.orgNumber) ?? state.orgNumber.trim(),
    legalForm: state.legalForm,
    vatRegisteredFrom: state.isVatRegistered ? state.vatRegisteredFrom : null,
    vatRegisteredTo: state.isVatRegistered ? state.vatRegisteredTo : null,
    inBusinessRegister: state.inBusinessRegister,
    street: state.street.trim(),
    postalCode: state.postalCode.trim(),
    city: state.city.trim(),
    country: state.country ?? 'NO',
    email: orNull(state.email),
    phone: orNull(state.phone),
    contactName: state.contactName.trim(),
    website: state.website.trim(),
    bankAccount: state.bankAccount,
    iban: orNull(state.iban.replace(/\s/g, ''))?.toUpperCase() ?? null,
    bic: orNull(state.bic.replace(/\s/g, ''))?.toUpperCase() ?? null,
    accentColour: colour?.toLowerCase() ?? null,
  };
}
