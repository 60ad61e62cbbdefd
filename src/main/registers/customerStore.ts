/** Rows of customers: read and written. Checks nothing, see customerFields.ts. */
import type { Customer, NewCustomer } from '../../shared/contract/registers.ts';
import { nbSortKey } from '../../shared/values/text.ts';
import type { Connection } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { registerSearchText } from './search.ts';

type CustomerRow = Omit<Customer, 'isPrivate' | 'isActive' | 'isAutoinvoice'> & {
  readonly isPrivate: number;
  readonly isActive: number;
  readonly isAutoinvoice: number;
};

/** Reads a customer by its id. */
export const selectCustomer = `SELECT id, number, name, is_private AS isPrivate, is_active AS isActive, org_number AS orgNumber, vat_id AS vatId, country, street,
  postal_code AS postalCode, city, email, phone, contact_name AS contactName, your_reference AS yourReference, payment_days AS paymentDays, currency,
  send_as AS sendAs, is_autoinvoice AS isAutoinvoice, print_format AS printFormat, language, endpoint_scheme AS endpointScheme,
  endpoint_id AS endpointId, revision FROM party WHERE role = 'customer' AND id = ?`;

export function customerFromRow(row: CustomerRow): Customer {
  return { ...row, isPrivate: row.isPrivate === 1, isActive: row.isActive === 1, isAutoinvoice: row.isAutoinvoice === 1 };
}

/** The customer of an id, or null; a supplier is not found. */
export function customerById(db: Connection, id: number): Customer | null {
  const row = statement<CustomerRow>(db, selectCustomer).get(id);
  return row === undefined ? null : customerFromRow(row);
}

export interface CustomerName {
  readonly id: number;
  readonly number: number;
  readonly name: string;
}

/** The customer that has an organisation number, the oldest of several. */
export function customerByOrgNumber(db: Connection, orgNumber: string): CustomerName | null {
  return (
    statement<CustomerName>(
      db,
      "SELECT id, number, name FROM party INDEXED BY party_org_number WHERE role = 'customer' AND org_number = ? ORDER BY id LIMIT 1",
    ).get(orgNumber) ?? null
  );
}

/** The customer of a number, or null. */
export function customerByNumber(db: Connection, number: number): CustomerName | null {
  return statement<CustomerName>(db, "SELECT id, number, name FROM party WHERE role = 'customer' AND number = ?").get(number) ?? null;
}

/** The number after the greatest; the first customer is 10001. */
export function nextCustomerNumber(db: Connection): number {
  return (statement<number | null>(db, "SELECT max(number) FROM party WHERE role = 'customer'").pluck().get() ?? 10_000) + 1;
}

const columns = [
  'number',
  'name',
  'is_private',
  'is_active',
  'org_number',
  'vat_id',
  'country',
  'street',
  'postal_code',
  'city',
  'email',
  'phone',
  'contact_name',
  'your_reference',
  'payment_days',
  'currency',
  'send_as',
  'is_autoinvoice',
  'print_format',
  'language',
  'endpoint_scheme',
  'endpoint_id',
  'name_sort',
  'search_text',
] as const;
const insert = `INSERT INTO party (role, ${columns.join(', ')}, created_at) VALUES ('customer', ${columns.map(() => '?').join(', ')}, ?)`;
const update = `UPDATE party SET ${columns.map((column) => `${column} = ?`).join(', ')}, revision = revision + 1 WHERE role = 'customer' AND id = ?`;

/** A customer whose number is settled. */
export type NumberedCustomer = NewCustomer & { readonly number: number };

/** Writes a new customer. @returns its id */
export function insertCustomer(db: Connection, customer: NumberedCustomer, createdAt: string): number {
  return Number(statement(db, insert).run(...valuesOf(customer), createdAt).lastInsertRowid);
}

/** Writes the whole of a customer that is there, as its next revision. */
export function updateCustomer(db: Connection, id: number, customer: NumberedCustomer): void {
  statement(db, update).run(...valuesOf(customer), id);
}

function valuesOf(customer: NumberedCustomer): (string | number | null)[] {
  return [
    customer.number,
    customer.name,
    Number(customer.isPrivate),
    Number(customer.isActive),
    customer.orgNumber,
    customer.vatId,
    customer.country,
    customer.street,
    customer.postalCode,
    customer.city,
    customer.email,
    customer.phone,
    customer.contactName,
    customer.yourReference,
    customer.paymentDays,
    customer.currency,
    customer.sendAs,
    Number(customer.isAutoinvoice),
    customer.printFormat,
    customer.language,
    customer.endpointScheme,
    customer.endpointId,
    nbSortKey(customer.name),
    registerSearchText(
      [String(customer.number), customer.name, customer.orgNumber, customer.vatId, customer.city, customer.email, customer.contactName],
      [customer.phone],
    ),
  ];
}
