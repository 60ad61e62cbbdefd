import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { NewSupplier } from '../../shared/contract/posting.ts';
import type { Party } from '../../shared/contract/registers.ts';
import { canonicalAccount } from '../../shared/values/bankAccount.ts';
import { isNorwegianVatId, normalizeOrgNumber } from '../../shared/values/orgNumber.ts';
import { nbSortKey } from '../../shared/values/text.ts';
import type { Connection, ReadContext, WriteContext } from '../company/connection.ts';
import { rowsOf } from '../company/lists/places.ts';
import { statement } from '../company/statements.ts';
import { clean, withoutBlanks } from './customerFields.ts';
import { readPage } from './pages.ts';
import { parseSearch, registerSearchText } from './search.ts';

const columns = `id, number, name, org_number AS orgNumber, vat_id AS vatId, country, street, postal_code AS postalCode, city, email,
  endpoint_scheme AS endpointScheme, endpoint_id AS endpointId, bank_account AS bankAccount, default_account AS defaultAccount, payment_days AS paymentDays, currency`;

/** The supplier of an id, or null; a customer is not found. */
export function supplierById(db: Connection, id: number): Party | null {
  return statement<Party>(db, `SELECT ${columns} FROM party WHERE id = ? AND role = 'supplier'`).get(id) ?? null;
}

/**
 * Serves `registers.supplier`.
 * @throws AppError `registers.supplierNotFound`.
 */
export function showSupplier(ctx: ReadContext, input: ParsedInput<'registers.supplier'>): Party {
  const supplier = supplierById(ctx.db, input.id);
  if (supplier === null) throw new AppError('registers.supplierNotFound', { id: input.id });
  return supplier;
}

/** What a document says of its seller. */
export interface SupplierIdentity {
  readonly orgNumber: string | null;
  readonly vatId: string | null;
  readonly name: string | null;
}

/** A supplier found, and by what. */
export interface SupplierMatch {
  readonly party: Party;
  readonly match: 'orgNumber' | 'vatId' | 'name';
}

/**
 * The supplier that a document's seller is: by organisation number, else VAT id, else by name, when exactly one supplier has
 * that name (case, accents and punctuation apart) and no number that contradicts the document's.
 */
export function findSupplier(db: Connection, identity: SupplierIdentity): SupplierMatch | null {
  const orgNumber = orgNumberOf(identity);
  const vatId = normalizeVatId(identity.vatId);
  if (orgNumber !== null) {
    const party = firstBy(db, 'org_number', orgNumber);
    if (party !== null) return { party, match: 'orgNumber' };
  }
  if (vatId !== null) {
    const party = firstBy(db, 'vat_id', vatId);
    if (party !== null) return { party, match: 'vatId' };
  }
  if (identity.name === null || nbSortKey(identity.name) === '') return null;
  const named = statement<Party>(db, `SELECT ${columns} FROM party WHERE role = 'supplier' AND name_sort = ? ORDER BY id LIMIT 20`)
    .all(nbSortKey(identity.name))
    .filter((party) => !differs(party.orgNumber, orgNumber) && !differs(party.vatId, vatId));
  const [party] = named;
  return party === undefined || named.length > 1 ? null : { party, match: 'name' };
}

/**
 * Creates a supplier with the next free number. A Norwegian organisation number is stored as nine digits, a Norwegian
 * account as eleven, a VAT id without blanks.
 * @throws AppError `registers.orgNumberInvalid` for a Norwegian number that does not pass its check digit;
 *   `registers.supplierExists` {name, number} when the organisation number or VAT id is in use.
 */
export function createSupplier(ctx: WriteContext, input: NewSupplier): { id: number } {
  const { db } = ctx;
  const country = input.country.toUpperCase();
  const name = input.name.trim();
  if (name === '') throw new AppError('request.invalid', { field: 'name' });
  const orgNumber = newOrgNumber(input.orgNumber, country);
  const vatId = normalizeVatId(input.vatId);
  const existing =
    (orgNumber === null ? null : firstBy(db, 'org_number', orgNumber)) ?? (vatId === null ? null : firstBy(db, 'vat_id', vatId));
  if (existing !== null) {
    throw new AppError('registers.supplierExists', { name: existing.name, number: existing.number, orgNumber: orgNumber ?? vatId ?? '' });
  }
  const id = insertParty(db, {
    role: 'supplier',
    ...input,
    name,
    orgNumber,
    vatId,
    country,
    email: clean(input.email),
    endpointScheme: clean(input.endpointScheme),
    endpointId: clean(input.endpointId),
    bankAccount: storedAccount(input.bankAccount),
    currency: 'NOK',
    paymentDays: 14,
    defaultAccount: null,
    createdAt: ctx.clock.now().toISOString(),
  });
  ctx.emit({ type: 'registers.changed' });
  return { id };
}

/** A customer or supplier as it is written. */
export interface NewParty extends Omit<NewSupplier, 'bankAccount'> {
  readonly role: 'customer' | 'supplier';
  readonly bankAccount: string | null;
  readonly currency: string;
  readonly paymentDays: number;
  readonly defaultAccount: string | null;
  /** An instant. */
  readonly createdAt: string;
}

/**
 * Writes a party with the next free number of its role (suppliers from 20001, customers from 10001), with its sort key and
 * search text. Checks nothing: see {@link createSupplier}.
 * @returns its id
 */
export function insertParty(db: Connection, party: NewParty): number {
  const row = statement<{ number: number | null }>(db, 'SELECT max(number) AS number FROM party WHERE role = ?').get(party.role);
  const number = (row?.number ?? (party.role === 'supplier' ? 20_000 : 10_000)) + 1;
  const result = statement(
    db,
    `INSERT INTO party (role, number, name, org_number, vat_id, country, street, postal_code, city, email, endpoint_scheme, endpoint_id,
       currency, payment_days, bank_account, default_account, name_sort, search_text, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    party.role,
    number,
    party.name,
    party.orgNumber,
    party.vatId,
    party.country,
    party.street,
    party.postalCode,
    party.city,
    party.email,
    party.endpointScheme,
    party.endpointId,
    party.currency,
    party.paymentDays,
    party.bankAccount,
    party.defaultAccount,
    nbSortKey(party.name),
    partySearchText({ ...party, number }),
    party.createdAt,
  );
  return Number(result.lastInsertRowid);
}

/** What a party is found by: number, name, organisation number, VAT id, place, e-mail, account. */
export function partySearchText(party: Pick<Party, 'number' | 'name' | 'orgNumber' | 'vatId' | 'city' | 'email' | 'bankAccount'>): string {
  return registerSearchText(
    [String(party.number), party.name, party.orgNumber, party.vatId, party.city, party.email, party.bankAccount],
    [party.bankAccount],
  );
}

/** Gives a supplier its account where it has none; one that stands there is changed by a person alone. */
export function fillBankAccount(ctx: WriteContext, id: number, account: string | null): void {
  const bankAccount = storedAccount(account);
  const supplier = supplierById(ctx.db, id);
  if (bankAccount === null || supplier === null || (supplier.bankAccount ?? '') !== '') return;
  statement(ctx.db, 'UPDATE party SET bank_account = ?, search_text = ? WHERE id = ?').run(
    bankAccount,
    partySearchText({ ...supplier, bankAccount }),
    id,
  );
  ctx.emit({ type: 'registers.changed' });
}

/**
 * A page of suppliers by name, each of the searched words in name, number, organisation number, VAT id, place, e-mail or account.
 * Serves `registers.suppliers`.
 * @throws AppError `request.invalid` for a cursor that is none of this list.
 */
export function listSuppliers(ctx: ReadContext, input: ParsedInput<'registers.suppliers'>): Output<'registers.suppliers'> {
  const role = { sql: 'r.role = ?', params: ['supplier'] };
  const { ids, nextCursor } = readPage(ctx.db, {
    table: 'party',
    key: 'name_sort',
    keyKind: 'string',
    index: 'party_name',
    arms: [role],
    rest: [],
    whole: { index: 'party_name', arm: role },
    narrow: null,
    all: [role],
    search: parseSearch(input.search),
    direction: 'asc',
    cursor: input.cursor,
    limit: input.limit,
  });
  return { rows: rowsOf<Party>(ctx.db, `SELECT ${columns} FROM party WHERE id = ?`, ids), nextCursor };
}

/** The oldest supplier, another than `otherThan`, that has an organisation number or a VAT id. */
export function firstBy(db: Connection, column: 'org_number' | 'vat_id', value: string, otherThan = 0): Party | null {
  return (
    statement<Party>(db, `SELECT ${columns} FROM party WHERE role = 'supplier' AND ${column} = ? AND id <> ? ORDER BY id LIMIT 1`).get(
      value,
      otherThan,
    ) ?? null
  );
}

/** The organisation number stated, else the one inside a Norwegian VAT id; a foreign number as it is written, without blanks. */
function orgNumberOf({ orgNumber, vatId }: SupplierIdentity): string | null {
  const stated = withoutBlanks(orgNumber);
  if (stated !== null) return normalizeOrgNumber(stated) ?? stated;
  const vat = normalizeVatId(vatId);
  return vat !== null && isNorwegianVatId(vat) ? normalizeOrgNumber(vat) : null;
}

/** An organisation number as it is stored. @throws AppError `registers.orgNumberInvalid` for a Norwegian one that does not pass */
export function newOrgNumber(stated: string | null, country: string): string | null {
  const bare = withoutBlanks(stated);
  if (bare === null) return null;
  const normalized = normalizeOrgNumber(bare);
  if (normalized !== null) return normalized;
  if (country === 'NO') throw new AppError('registers.orgNumberInvalid', { orgNumber: bare });
  return bare;
}

export function storedAccount(stated: string | null): string | null {
  const bare = withoutBlanks(stated);
  return bare === null ? null : canonicalAccount(bare);
}

export function normalizeVatId(vatId: string | null): string | null {
  return withoutBlanks(vatId)?.toUpperCase() ?? null;
}

function differs(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one !== other;
}
