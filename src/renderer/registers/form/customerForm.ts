/** The form of a customer: what stands in it, what is wrong, and the customer that it becomes. Pure. */
import type { Customer, NewCustomer } from '../../../shared/contract/registers.ts';
import type { Channel, PrintFormat, PrintLanguage } from '../../../shared/contract/sales.ts';
import { formatOrgNumber, normalizeOrgNumber } from '../../../shared/values/orgNumber.ts';
import type { FieldProblem, Problems } from './useFormState.ts';

export interface CustomerState {
  readonly number: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly isActive: boolean;
  readonly orgNumber: string;
  readonly vatId: string;
  readonly country: string | null;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly contactName: string;
  readonly email: string;
  readonly phone: string;
  readonly sendAs: Channel;
  readonly endpointScheme: string | null;
  readonly endpointId: string;
  readonly isAutoinvoice: boolean;
  readonly yourReference: string;
  readonly paymentDays: string;
  readonly currency: string | null;
  readonly printFormat: PrintFormat | '';
  readonly language: PrintLanguage;
}

/** Electronic address scheme of Norwegian organisation numbers. */
export const ORG_NUMBER_SCHEME = '0192';

/** What the settings say of new customers. */
export interface NewCustomerTerms {
  readonly paymentDays: number;
  readonly language: PrintLanguage;
  readonly sendAs: Channel;
  /** Empty: the company's own. */
  readonly printFormat: PrintFormat | '';
}

/** How a new customer is sent to: the first of the order; a letter only where there is an operator that sends letters. */
export function firstChannel(order: readonly Channel[], offered: readonly Channel[]): Channel {
  return order.find((channel) => channel !== 'letter' || offered.includes('letter')) ?? 'print';
}

export function emptyCustomer(terms: NewCustomerTerms, name = ''): CustomerState {
  return {
    number: '',
    name,
    isPrivate: false,
    isActive: true,
    orgNumber: '',
    vatId: '',
    country: 'NO',
    street: '',
    postalCode: '',
    city: '',
    contactName: '',
    email: '',
    phone: '',
    sendAs: terms.sendAs,
    endpointScheme: null,
    endpointId: '',
    isAutoinvoice: true,
    yourReference: '',
    paymentDays: String(terms.paymentDays),
    currency: 'NOK',
    printFormat: terms.printFormat,
    language: terms.language,
  };
}

export function stateOfCustomer(customer: Customer): CustomerState {
  return {
    number: String(customer.number),
    name: customer.name,
    isPrivate: customer.isPrivate,
    isActive: customer.isActive,
    orgNumber: formatOrgNumber(customer.orgNumber ?? ''),
    vatId: customer.vatId ?? '',
    country: customer.country,
    street: customer.street,
    postalCode: customer.postalCode,
    city: customer.city,
    contactName: customer.contactName ?? '',
    email: customer.email ?? '',
    phone: customer.phone ?? '',
    sendAs: customer.sendAs,
    endpointScheme: customer.endpointScheme,
    endpointId: customer.endpointId ?? '',
    isAutoinvoice: customer.isAutoinvoice,
    yourReference: customer.yourReference ?? '',
    paymentDays: String(customer.paymentDays),
    currency: customer.currency,
    printFormat: customer.printFormat ?? '',
    language: customer.language,
  };
}

/** What a change brings with it: who is private has no organisation number; EHF goes to the organisation number until another address is given. */
export function withConsequences(state: CustomerState, change: Partial<CustomerState>): Partial<CustomerState> {
  const next = { ...state, ...change };
  const more: { -readonly [K in keyof CustomerState]?: CustomerState[K] } = {};
  if (change.isPrivate === true && !state.isPrivate && state.sendAs === 'ehf' && isProposed(state)) more.sendAs = 'email';
  if (change.isPrivate === false && state.isPrivate && state.sendAs === 'email' && state.email === '') more.sendAs = 'ehf';
  const sendAs = more.sendAs ?? next.sendAs;
  // A person who gets e-mail is not sent to by AutoInvoice; EHF goes by it.
  if (change.isAutoinvoice === undefined) {
    const wasByEmail = state.isPrivate && state.sendAs === 'email';
    const isByEmail = next.isPrivate && sendAs === 'email';
    if (isByEmail && !wasByEmail) more.isAutoinvoice = false;
    else if (sendAs === 'ehf' && state.sendAs !== 'ehf') more.isAutoinvoice = true;
  }
  if (change.endpointScheme === undefined && change.endpointId === undefined && isProposed(state)) {
    const orgNumber = next.isPrivate || sendAs !== 'ehf' ? null : normalizeOrgNumber(next.orgNumber);
    const id = orgNumber ?? '';
    if (id !== state.endpointId) {
      more.endpointScheme = orgNumber === null ? null : ORG_NUMBER_SCHEME;
      more.endpointId = id;
    }
  }
  return { ...change, ...more };
}

/** Whether the electronic address is none, or the one that follows from the organisation number. */
export function isProposed(state: Pick<CustomerState, 'endpointScheme' | 'endpointId' | 'orgNumber'>): boolean {
  if (state.endpointScheme === null && state.endpointId.trim() === '') return true;
  return state.endpointScheme === ORG_NUMBER_SCHEME && state.endpointId === normalizeOrgNumber(state.orgNumber);
}

/** What is wrong, in the order of the fields. */
export function customerProblems(state: CustomerState): Problems<CustomerState> {
  const problems: { -readonly [K in keyof CustomerState]?: FieldProblem } = {};
  if (state.number.trim() !== '' && !isPositive(state.number)) problems.number = { key: 'form.number.invalid' };
  if (state.name.trim() === '') problems.name = { key: 'customers.form.name.missing' };
  const orgNumber = state.orgNumber.trim();
  if (!state.isPrivate && orgNumber !== '' && state.country === 'NO' && normalizeOrgNumber(orgNumber) === null)
    problems.orgNumber = { key: 'form.orgNumber.invalid', params: { value: orgNumber } };
  if (state.country === null) problems.country = { key: 'customers.form.country.missing' };
  if (state.country === 'NO' && !/^(\d{4})?$/.test(state.postalCode.trim()))
    problems.postalCode = { key: 'importing.reason.postalCodeInvalid' };
  const email = state.email.trim();
  if (email !== '' && !isEmail(email)) problems.email = { key: 'form.email.invalid', params: { value: email } };
  else if (email === '' && state.sendAs === 'email') problems.email = { key: 'customers.form.email.needed' };
  const endpoint = state.endpointId.trim();
  if (state.endpointScheme === null && endpoint !== '') problems.endpointScheme = { key: 'customers.form.endpoint.needsScheme' };
  if (state.endpointScheme !== null && endpoint === '') problems.endpointId = { key: 'customers.form.endpoint.needsId' };
  else if (state.endpointScheme === ORG_NUMBER_SCHEME && normalizeOrgNumber(endpoint) === null)
    problems.endpointId = { key: 'form.orgNumber.invalid', params: { value: endpoint } };
  else if (endpoint === '' && state.sendAs === 'ehf') problems.endpointId = { key: 'customers.form.endpoint.needed' };
  if (!isDays(state.paymentDays)) problems.paymentDays = { key: 'form.days.invalid' };
  return problems;
}

/** A number of days, 0 to 365. */
export function isDays(text: string): boolean {
  return /^\s*\d{1,3}\s*$/.test(text) && Number(text) <= 365;
}
function isPositive(text: string): boolean {
  return /^\s*[1-9]\d{0,8}\s*$/.test(text);
}

/** The shape of an address, no more. */
export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
}

/** Null for what was left empty. */
export function orNull(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === '' ? null : trimmed;
}

/** The customer of a form that has no problem. */
export function customerOf(state: CustomerState): NewCustomer {
  const orgNumber = state.isPrivate ? null : orNull(state.orgNumber);
  return {
    number: state.number.trim() === '' ? null : Number(state.number),
    name: state.name.trim(),
    isPrivate: state.isPrivate,
    isActive: state.isActive,
    orgNumber: orgNumber === null ? null : (normalizeOrgNumber(orgNumber) ?? orgNumber),
    vatId: state.isPrivate ? null : orNull(state.vatId),
    country: state.country ?? 'NO',
    street: state.street.trim(),
    postalCode: state.postalCode.trim(),
    city: state.city.trim(),
    email: orNull(state.email),
    phone: orNull(state.phone),
    contactName: orNull(state.contactName),
    yourReference: orNull(state.yourReference),
    paymentDays: Number(state.paymentDays),
    currency: state.currency ?? 'NOK',
    sendAs: state.sendAs,
    isAutoinvoice: state.isAutoinvoice,
    printFormat: state.printFormat === '' ? null : state.printFormat,
    language: state.language,
    endpointScheme: state.endpointScheme,
    endpointId: orNull(state.endpointId.replace(/\s/g, '')),
  };
}
