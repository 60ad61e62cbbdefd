/** Rows of a file as customers. */
import type { Customer, NewCustomer } from '../../../shared/contract/registers.ts';
import type { Channel, PrintFormat } from '../../../shared/contract/sales.ts';
import { normalizeOrgNumber } from '../../../shared/values/orgNumber.ts';
import { parsePeppolId } from '../../../shared/values/peppolId.ts';
import type { Connection } from '../../company/connection.ts';
import { checkCustomer, followOrgNumber, orgNumberScheme } from '../customerFields.ts';
import {
  customerById,
  customerByNumber,
  customerByOrgNumber,
  insertCustomer,
  nextCustomerNumber,
  updateCustomer,
  type CustomerName,
} from '../customerStore.ts';
import { refuse, RowReader, textsOf, type Judged, type Planner } from './plan.ts';
import type { Row } from './rows.ts';
import { readChannel, readCountry, readLanguage, readPaymentDays, readPrintFormat, readYesNo } from './values.ts';

/** Fields whose form is that of the country. */
const ofCountry: ReadonlySet<string> = new Set(['orgNumber', 'vatId', 'postalCode', 'endpointId']);

const blank: NewCustomer = {
  number: null,
  name: '',
  isPrivate: false,
  isActive: true,
  orgNumber: null,
  vatId: null,
  country: 'NO',
  street: '',
  postalCode: '',
  city: '',
  email: null,
  phone: null,
  contactName: null,
  yourReference: null,
  paymentDays: 14,
  currency: 'NOK',
  sendAs: 'print',
  isAutoinvoice: false,
  printFormat: null,
  language: 'nb',
  endpointScheme: null,
  endpointId: null,
};

/** What a new customer gets where the file says nothing. */
export interface NewCustomerDefaults {
  /** Ways to send; the first that the customer has an address for is taken, else print. */
  readonly channelOrder: readonly Channel[];
  /** AutoInvoice is on, but for persons who get e-mail. */
  readonly isAutoinvoice: boolean;
  /** Null: the company's own. */
  readonly printFormat: PrintFormat | null;
}
export const plainDefaults: NewCustomerDefaults = { channelOrder: ['ehf', 'email', 'print'], isAutoinvoice: false, printFormat: null };

/**
 * A planner for customers. A row is known by its number, else by its organisation number. An empty cell and a field without a column
 * change nothing of a customer that is there; a new one gets what `defaults` say.
 */
export function planCustomers(
  db: Connection,
  rows: readonly Row[],
  mapping: Readonly<Record<string, number>>,
  existing: 'skip' | 'update',
  defaults: NewCustomerDefaults = plainDefaults,
): Planner {
  const rowOfNumber = new Map<number, number>();
  const rowOfOrgNumber = new Map<string, number>();
  const rowOfCustomer = new Map<number, number>();
  // New numbers are taken above all that the file states, so that none of its own is given away before its row comes.
  const { number: column } = mapping;
  let next = nextCustomerNumber(db);
  if (column !== undefined) for (const row of rows) next = Math.max(next, (readNumber(row.cells[column] ?? '') ?? 0) + 1);

  const judge = (row: Row): Judged => {
    const reader = new RowReader(textsOf(row, mapping));
    const number = reader.read('number', 'numberInvalid', readNumber);
    const orgText = reader.get('orgNumber');
    const country = reader.read('country', 'countryUnknown', readCountry);
    const orgNumber = orgText === undefined ? null : (normalizeOrgNumber(orgText) ?? orgText.replace(/\s/g, ''));
    if (number !== undefined) {
      const first = rowOfNumber.get(number);
      if (first !== undefined) return refuse({ field: 'number', value: String(number), code: 'duplicateNumber', params: { row: first } });
    }
    if (orgNumber !== null) {
      const first = rowOfOrgNumber.get(orgNumber);
      if (first !== undefined) return refuse({ field: 'orgNumber', value: orgNumber, code: 'duplicateOrgNumber', params: { row: first } });
    }
    const byNumber = number === undefined ? null : customerByNumber(db, number);
    const byOrgNumber = orgNumber === null ? null : customerByOrgNumber(db, orgNumber);
    // A number that is another customer's, or nobody's, while the organisation number is known: one of the two is wrong.
    if (number !== undefined && byOrgNumber !== null && byNumber?.id !== byOrgNumber.id) return takenBy(orgNumber ?? '', byOrgNumber);
    const known = byNumber ?? byOrgNumber;
    const earlier = known === null ? undefined : rowOfCustomer.get(known.id);
    if (earlier !== undefined)
      return refuse({ field: 'number', value: String(known?.number), code: 'duplicateNumber', params: { row: earlier } });
    const accept = (action: Judged): Judged => {
      if (number !== undefined) rowOfNumber.set(number, row.row);
      if (orgNumber !== null) rowOfOrgNumber.set(orgNumber, row.row);
      if (known !== null) rowOfCustomer.set(known.id, row.row);
      return action;
    };
    if (known !== null && existing === 'skip' && reader.problems.length > 0) return refuse(...reader.problems);
    if (known !== null && existing === 'skip') return accept({ action: 'skip', why: 'exists' });

    const stored = known === null ? null : customerById(db, known.id);
    const { id: _id, revision: _revision, ...fields } = stored ?? { ...blank, id: 0, revision: 0 };
    const wanted = overlay(fields, reader, country, stored === null ? defaults : null);
    const { customer, problems } = checkCustomer(stored === null ? wanted : followOrgNumber(stored, wanted));
    // What Norwegian numbers are like says nothing of a country that nobody knows.
    const isUnknownCountry = country === undefined && reader.get('country') !== undefined;
    const reasons = reader.withChecked(isUnknownCountry ? problems.filter(({ field }) => !ofCountry.has(field)) : problems);
    if (customer === null || reasons.length > 0) return refuse(...reasons);
    if (stored === null) {
      // Another command may have taken it since.
      if (number === undefined) while (customerByNumber(db, next) !== null) next++;
      const settled = number ?? next++;
      if (settled > 999_999_999) return refuse({ field: 'number', value: String(settled), code: 'numberInvalid' });
      return accept({ action: 'add', write: (into, createdAt) => insertCustomer(into, { ...customer, number: settled }, createdAt) });
    }
    const numbered = { ...customer, number: stored.number };
    if (isSame(stored, numbered)) return accept({ action: 'skip', why: 'unchanged' });
    return accept({ action: 'update', write: (into) => updateCustomer(into, stored.id, numbered) });
  };
  return { judge };
}

function takenBy(orgNumber: string, customer: CustomerName): Judged {
  return refuse({ field: 'orgNumber', value: orgNumber, code: 'orgNumberTaken', params: { number: customer.number, name: customer.name } });
}

function isSame(stored: Customer, fields: NewCustomer): boolean {
  return Object.entries(fields).every(([field, value]) => stored[field as keyof NewCustomer] === value);
}

/** The customer with what a row states. @param defaults of a new one; null: it is there already */
function overlay(fields: NewCustomer, reader: RowReader, country: string | undefined, defaults: NewCustomerDefaults | null): NewCustomer {
  const inCountry = country ?? fields.country;
  const email = reader.bounded('email', 200) ?? fields.email;
  const endpoint = readEndpoint(reader, fields);
  const name = reader.bounded('name', 200) ?? fields.name;
  const isPrivate = reader.read('isPrivate', 'yesNoInvalid', readYesNo) ?? fields.isPrivate;
  // An organisation number alone says nothing of whether EHF can be received: an electronic address that is stated does.
  const reaches: Readonly<Record<Channel, boolean>> = {
    ehf: endpoint.endpointScheme !== null && endpoint.endpointId !== null,
    email: email !== null,
    letter: reader.get('street') !== undefined && reader.get('city') !== undefined,
    print: true,
  };
  const proposed = defaults === null ? fields.sendAs : (defaults.channelOrder.find((channel) => reaches[channel]) ?? 'print');
  const sendAs = reader.read('sendAs', 'channelUnknown', readChannel) ?? proposed;
  // EHF goes by AutoInvoice, as in the form, unless the file says otherwise.
  const becomesEhf = sendAs === 'ehf' && (defaults !== null || fields.sendAs !== 'ehf');
  const isOn = becomesEhf || (defaults === null ? fields.isAutoinvoice : defaults.isAutoinvoice && !(isPrivate && sendAs === 'email'));
  return {
    number: fields.number,
    name,
    isPrivate,
    isActive: reader.read('isActive', 'yesNoInvalid', readYesNo) ?? fields.isActive,
    orgNumber: reader.get('orgNumber') ?? fields.orgNumber,
    vatId: reader.bounded('vatId', 30) ?? fields.vatId,
    country: inCountry,
    street: reader.bounded('street', 200) ?? fields.street,
    postalCode: readPostalCode(reader.bounded('postalCode', 20), inCountry) ?? fields.postalCode,
    city: reader.bounded('city', 100) ?? fields.city,
    email,
    phone: reader.bounded('phone', 50) ?? fields.phone,
    contactName: reader.bounded('contactName', 200) ?? fields.contactName,
    yourReference: reader.bounded('yourReference', 200) ?? fields.yourReference,
    paymentDays: reader.read('paymentDays', 'paymentDaysInvalid', readPaymentDays) ?? fields.paymentDays,
    currency: readCurrency(reader.get('currency')) ?? fields.currency,
    sendAs,
    isAutoinvoice: reader.read('isAutoinvoice', 'yesNoInvalid', readYesNo) ?? isOn,
    printFormat:
      reader.read('printFormat', 'printFormatUnknown', readPrintFormat) ?? (defaults === null ? fields.printFormat : defaults.printFormat),
    language: reader.read('language', 'languageUnknown', readLanguage) ?? fields.language,
    ...endpoint,
  };
}

/** `0192:123456785`, or a scheme and an id; an id alone that is an organisation number has the scheme of these. */
function readEndpoint(reader: RowReader, fields: NewCustomer): Pick<NewCustomer, 'endpointScheme' | 'endpointId'> {
  const scheme = reader.bounded('endpointScheme', 10);
  const id = reader.bounded('endpointId', 60);
  if (scheme === undefined && id === undefined) return { endpointScheme: fields.endpointScheme, endpointId: fields.endpointId };
  const whole = id === undefined ? null : parsePeppolId(id);
  if (whole !== null) return { endpointScheme: whole.scheme, endpointId: whole.id };
  // A scheme that a spreadsheet took for a number has lost its leading zero.
  const stated = scheme === undefined ? null : /^\d{1,4}$/.test(scheme) ? scheme.padStart(4, '0') : scheme;
  const assumed = id !== undefined && normalizeOrgNumber(id) !== null ? orgNumberScheme : null;
  return { endpointScheme: stated ?? assumed, endpointId: id ?? null };
}

/** Norwegian ones without `NO-`, with the zeros that a spreadsheet takes off. */
function readPostalCode(text: string | undefined, country: string): string | undefined {
  if (text === undefined || country !== 'NO') return text;
  const bare = text.replace(/^(?:NO|N)[- ]?(?=\d)/i, '');
  return /^\d{1,3}$/.test(bare) ? bare.padStart(4, '0') : bare;
}

function readCurrency(text: string | undefined): string | undefined {
  return text === undefined ? undefined : /^kr\.?$/i.test(text) ? 'NOK' : text.toUpperCase();
}

function readNumber(text: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f]/g, '');
  const number = Number(bare);
  return /^\d{1,9}$/.test(bare) && number > 0 ? number : null;
}
