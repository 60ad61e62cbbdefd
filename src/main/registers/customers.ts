/** The register of customers. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { Customer, NewCustomer } from '../../shared/contract/registers.ts';
import { channels } from '../../shared/contract/sales.ts';
import { normalizeOrgNumber } from '../../shared/values/orgNumber.ts';
import type { Connection, ReadContext, WriteContext } from '../company/connection.ts';
import { rowsOf } from '../company/lists/places.ts';
import type { Predicate } from '../company/lists/terms.ts';
import { statement } from '../company/statements.ts';
import { CURRENCIES } from '../../ehf/rules/codes/currencies.ts';
import { checkCustomer, clean, followOrgNumber, orgNumberScheme, type FieldProblem } from './customerFields.ts';
import {
  customerById,
  customerByNumber,
  customerFromRow,
  insertCustomer,
  nextCustomerNumber,
  selectCustomer,
  updateCustomer,
  type NumberedCustomer,
} from './customerStore.ts';
import { countMatching, readPage } from './pages.ts';
import { parseSearch } from './search.ts';

type Filter = Pick<ParsedInput<'registers.customers'>, 'search' | 'sendAs' | 'isAutoinvoice' | 'isPrivate' | 'isActive' | 'withoutEhf'>;

/**
 * A page of customers by name or number, filtered and searched. Serves `registers.customers`.
 * @throws AppError `request.invalid` for a cursor of another list
 */
export function listCustomers(ctx: ReadContext, input: ParsedInput<'registers.customers'>): Output<'registers.customers'> {
  const { db } = ctx;
  const { flags, rest } = readFilter(input);
  const role = { sql: 'r.role = ?', params: ['customer'] };
  const arms = flags === null ? [role] : armsOf(db, flags);
  const all = [role, ...(flags === null ? [] : flagPredicates(flags)), ...rest];
  const { search: typed, direction, cursor, limit } = input;
  const narrow = flags === null ? null : { index: 'party_by_flags', arms };
  const common = { table: 'party', narrow, all, search: parseSearch(typed), direction, cursor, limit } as const;
  const { ids, nextCursor } = readPage(
    db,
    input.sort === 'name'
      ? {
          ...common,
          key: 'name_sort',
          keyKind: 'string',
          index: flags === null ? 'party_name' : 'party_by_flags',
          arms,
          rest,
          whole: { index: 'party_name', arm: role },
        }
      : {
          ...common,
          key: 'number',
          keyKind: 'number',
          index: 'party_by_number',
          arms: arms.length === 0 ? [] : [role],
          rest: all.slice(1),
          whole: { index: 'party_by_number', arm: role },
        },
  );
  return { rows: rowsOf<Parameters<typeof customerFromRow>[0]>(db, selectCustomer, ids).map(customerFromRow), nextCursor };
}

/** Serves `registers.customerCount`. */
export function countCustomers(ctx: ReadContext, input: ParsedInput<'registers.customerCount'>): Output<'registers.customerCount'> {
  const { flags, rest } = readFilter(input);
  const role = { sql: 'r.role = ?', params: ['customer'] };
  const all = [role, ...(flags === null ? [] : flagPredicates(flags)), ...rest];
  return {
    matching: countMatching(ctx.db, 'party', all, parseSearch(input.search)),
    all: countMatching(ctx.db, 'party', [role], null),
  };
}

/** Serves `registers.customer`. @throws AppError `registers.customerNotFound` */
export function showCustomer(ctx: ReadContext, input: ParsedInput<'registers.customer'>): Customer {
  const customer = customerById(ctx.db, input.id);
  if (customer === null) throw new AppError('registers.customerNotFound', { id: input.id });
  return customer;
}

/**
 * Serves `registers.saveCustomer`: a new customer, or the whole of one that is there. An electronic address and a VAT id that were made from
 * the organisation number follow it.
 * @throws AppError `registers.customerNotFound`, `registers.changedMeanwhile` by the revision; `registers.orgNumberInvalid`,
 *   `registers.customerFieldInvalid` {field, value, reason}, `registers.customerExists` {orgNumber, number, name}, `registers.numberTaken`
 *   {number, name}
 */
export function saveCustomer(ctx: WriteContext, input: ParsedInput<'registers.saveCustomer'>): Output<'registers.saveCustomer'> {
  const { db } = ctx;
  const existing = input.id === null ? null : customerById(db, input.id);
  if (input.id !== null && existing === null) throw new AppError('registers.customerNotFound', { id: input.id });
  if (existing !== null && existing.revision !== input.revision) throw new AppError('registers.changedMeanwhile', { name: existing.name });
  const { customer, problem } = checkCustomer(existing === null ? input.customer : followOrgNumber(existing, input.customer));
  if (problem !== null) throw problemError(problem);
  const numbered: NumberedCustomer = { ...customer, number: customer.number ?? existing?.number ?? nextCustomerNumber(db) };
  refuseTaken(db, numbered, existing?.id ?? null);
  let id: number;
  if (existing === null) id = insertCustomer(db, numbered, ctx.clock.now().toISOString());
  else {
    id = existing.id;
    updateCustomer(db, id, numbered);
  }
  ctx.emit({ type: 'registers.changed' });
  return { id, number: numbered.number, revision: existing === null ? 1 : existing.revision + 1 };
}

/**
 * Serves `registers.changeCustomers`: one value for many customers ("Endre verdier for et utvalg"). Those that cannot have it are
 * named with the reason (a code of `importing.reason`) and stay as they are; a customer that has it already counts as changed.
 * @throws AppError `registers.customerNotFound` for an id that is no customer's: then nothing is changed
 */
export function changeCustomers(ctx: WriteContext, input: ParsedInput<'registers.changeCustomers'>): Output<'registers.changeCustomers'> {
  const { db } = ctx;
  const refused: Output<'registers.changeCustomers'>['refused'] = [];
  let changed = 0;
  for (const id of new Set(input.ids)) {
    const existing = customerById(db, id);
    if (existing === null) throw new AppError('registers.customerNotFound', { id });
    const { values, code } = changeOf(existing, input.change);
    if (values === null) {
      if (refused.length < 1000) refused.push({ id, name: existing.name, code });
      continue;
    }
    changed++;
    if (Object.entries(values).every(([field, value]) => existing[field as keyof Customer] === value)) continue;
    const { id: _id, revision: _revision, ...fields } = existing;
    updateCustomer(db, id, { ...fields, ...values, number: existing.number });
  }
  if (changed > 0) ctx.emit({ type: 'registers.changed' });
  return { changed, refused };
}

type Change = ParsedInput<'registers.changeCustomers'>['change'];

/** What a change writes to a customer, or why it cannot: judged by the change alone, whatever else may be wrong with an old customer. */
function changeOf(
  customer: Customer,
  { field, value }: Change,
): { readonly values: Partial<NewCustomer>; readonly code: '' } | { readonly values: null; readonly code: string } {
  const accept = (values: Partial<NewCustomer>) => ({ values, code: '' }) as const;
  const refuse = (code: string) => ({ values: null, code }) as const;
  switch (field) {
    case 'sendAs': {
      if (value === 'email' && customer.email === null) return refuse('noEmail');
      if (value !== 'ehf' || customer.endpointId !== null) return accept({ sendAs: value });
      const endpointId = customer.orgNumber === null ? null : normalizeOrgNumber(customer.orgNumber);
      return endpointId === null ? refuse('noEndpoint') : accept({ sendAs: value, endpointScheme: orgNumberScheme, endpointId });
    }
    case 'currency':
      return CURRENCIES.codes.has(value) ? accept({ currency: value }) : refuse('currencyUnknown');
    case 'yourReference':
      return accept({ yourReference: clean(value) });
    default:
      return accept({ [field]: value });
  }
}

/** What cannot be stored, as an error to tell. */
function problemError(problem: FieldProblem): AppError {
  if (problem.code === 'orgNumberInvalid')
    return new AppError('registers.orgNumberInvalid', { orgNumber: problem.value, field: problem.field });
  return new AppError('registers.customerFieldInvalid', { field: problem.field, value: problem.value, reason: problem.code });
}

function refuseTaken(db: Connection, customer: NumberedCustomer, id: number | null): void {
  const sameNumber = customerByNumber(db, customer.number);
  if (sameNumber !== null && sameNumber.id !== id)
    throw new AppError('registers.numberTaken', { number: sameNumber.number, name: sameNumber.name });
  if (customer.orgNumber === null) return;
  const same = statement<{ number: number; name: string }>(
    db,
    "SELECT number, name FROM party INDEXED BY party_org_number WHERE role = 'customer' AND org_number = ? AND id <> ? ORDER BY id LIMIT 1",
  ).get(customer.orgNumber, id ?? 0);
  if (same !== undefined)
    throw new AppError('registers.customerExists', { orgNumber: customer.orgNumber, number: same.number, name: same.name });
}

// ── Filters ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The values that remain of each column that leads the index `party_by_flags`. */
interface Flags {
  readonly is_active: readonly number[];
  readonly is_private: readonly number[];
  readonly is_autoinvoice: readonly number[];
  readonly send_as: readonly string[];
}

function readFilter(filter: Filter): { readonly flags: Flags | null; readonly rest: readonly Predicate[] } {
  const either = (value: boolean | null): number[] => (value === null ? [0, 1] : [Number(value)]);
  const wanted = (values: readonly number[], value: number | null): number[] => values.filter((one) => value === null || one === value);
  const { withoutEhf } = filter;
  const sendAs = (filter.sendAs.length === 0 ? channels : channels.filter((channel) => filter.sendAs.includes(channel))).filter(
    (channel) => !withoutEhf || channel !== 'ehf',
  );
  const flags: Flags = {
    is_active: wanted(either(filter.isActive), withoutEhf ? 1 : null),
    is_private: wanted(either(filter.isPrivate), withoutEhf ? 0 : null),
    is_autoinvoice: either(filter.isAutoinvoice),
    send_as: sendAs,
  };
  const isAll =
    flags.is_active.length + flags.is_private.length + flags.is_autoinvoice.length + flags.send_as.length === 6 + channels.length;
  return {
    flags: isAll ? null : flags,
    rest: withoutEhf ? [{ sql: "r.country = 'NO' AND r.org_number IS NOT NULL", params: [] }] : [],
  };
}

/** The ranges of the index that hold the customers of a filter: at most 32, those without any left out. */
function armsOf(db: Connection, flags: Flags): Predicate[] {
  const sql = 'r.role = ? AND r.is_active = ? AND r.is_private = ? AND r.is_autoinvoice = ? AND r.send_as = ?';
  const exists = statement(db, `SELECT 1 FROM party r INDEXED BY party_by_flags WHERE ${sql} LIMIT 1`);
  const arms: Predicate[] = [];
  for (const active of flags.is_active)
    for (const isPrivate of flags.is_private)
      for (const autoinvoice of flags.is_autoinvoice)
        for (const channel of flags.send_as) {
          const params = ['customer', active, isPrivate, autoinvoice, channel];
          if (exists.get(...params) !== undefined) arms.push({ sql, params });
        }
  return arms;
}

function flagPredicates(flags: Flags): Predicate[] {
  return Object.entries(flags)
    .map(([column, values]: [string, readonly (string | number)[]]) => ({
      sql: `+r.${column} IN (${values.map(() => '?').join(', ')})`,
      params: values,
    }))
    .filter(({ params }, index) => params.length < (index < 3 ? 2 : channels.length));
}
