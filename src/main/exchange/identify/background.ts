/** The slow check beside the rounds of the sync: who gained or lost the ability. It tells, and switches nothing. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Connection } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import type { ExchangeContext } from '../context.ts';
import { OperatorError, type LookupAnswer } from '../operators/port.ts';
import { askAll } from './engine/ask.ts';
import { freshDays, keepAnswer, takesInvoices } from './engine/kept.ts';
import { sourceOf, type Source } from './engine/source.ts';
import { orgNumberScheme, type Participant } from './participants.ts';

const DAY_MS = 86_400_000;
const AT_ONCE = 5;
/** Kept answers that are looked through for customers. */
const MOST_READ = 200;
/** So many times more are looked at where a first look tells whom to ask about. */
const WITH_FIRST_LOOK = 5;
/** Addresses that are no customer's organisation number, which takes longer to find out. */
const MOST_OTHERS = 10;

/**
 * Asks again for the customers looked at longest ago, of those whose answer has grown old, and notes a change. Where the source offers a first look at
 * many, only those are asked about of whom it says something else than what is kept.
 * @param limit addresses at most that are asked about
 * @returns how many were
 * @throws AppError request.cancelled, exchange.notActivated
 */
export async function checkSomeCustomers(ctx: ExchangeContext, limit: number, given?: Source): Promise<number> {
  const source = given ?? sourceOf(ctx);
  const old = await ctx.slice(({ db, clock }) => oldest(db, source.kind, clock.now(), limit * WITH_FIRST_LOOK));
  if (old.length === 0) return 0;
  const answers: LookupAnswer[] = [];
  let left: readonly Participant[] = (await afterFirstLook(ctx, source, old)).slice(0, limit);
  const limits = { ...source.limits, atOnce: Math.min(source.limits.atOnce, AT_ONCE), attempts: 1 };
  const more = async (): Promise<readonly Participant[]> => {
    const now = left;
    left = [];
    return now;
  };
  try {
    await askAll({ port: source.port, limits }, more, (answer) => answers.push(answer), ctx.signal);
  } catch (error) {
    if (ctx.signal.aborted) throw new AppError('request.cancelled', {}, { cause: error });
    throw error;
  }
  const changed = await ctx.slice(({ db, clock, emit }) => {
    const now = clock.now();
    let count = 0;
    for (const found of answers) {
      const { before } = keepAnswer(db, found, source.kind, now);
      if (before === null || before === 'unknown' || found.answer === 'unknown') continue;
      if (takesInvoices(before) !== takesInvoices(found.answer))
        count += note(db, found, takesInvoices(found.answer) ? 'gained' : 'lost', now.toISOString());
    }
    if (count > 0) emit({ type: 'identify.changed', id: 0 });
    return count;
  });
  ctx.log.info('customers looked at again', { source: source.kind, asked: answers.length, changed });
  return answers.length;
}

/**
 * Those of whom a first look says something else than what is kept, or nothing. Of the others it is noted that they were looked at: their answers grow
 * older all the same, since names and credit notes were not asked about.
 */
async function afterFirstLook(ctx: ExchangeContext, { port, kind }: Source, old: readonly Participant[]): Promise<readonly Participant[]> {
  const { firstLook } = port;
  if (firstLook === undefined) return old;
  const same = new Set<Participant>();
  const few = old.filter(({ scheme }) => scheme === firstLook.scheme);
  try {
    for (let at = 0; at < few.length; at += firstLook.most) {
      const some = few.slice(at, at + firstLook.most);
      const said = await firstLook.look(
        some.map(({ identifier }) => identifier),
        ctx.signal,
      );
      await ctx.slice(({ db, clock }) => {
        for (const participant of some) if (noteSame(db, participant, kind, said, clock.now())) same.add(participant);
      });
    }
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    ctx.log.warn('no first look at customers', { failure: error.failure });
  }
  return old.filter((participant) => !same.has(participant));
}

/** @returns whether what is said is what is kept */
function noteSame(
  db: Connection,
  { scheme, identifier }: Participant,
  source: Source['kind'],
  said: ReadonlySet<string>,
  now: Date,
): boolean {
  const takes = said.has(identifier) ? "IN ('all', 'invoices')" : "IN ('other', 'none')";
  const { changes } = statement(
    db,
    `UPDATE capability SET tried_at = ? WHERE scheme = ? AND identifier = ? AND source = ? AND answer ${takes}`,
  ).run(now.toISOString(), scheme, identifier, source);
  return changes > 0;
}

/**
 * Addresses of customers whose answer has grown old, the oldest first; what is kept of nobody any more is removed. What another source has said counts
 * only where this one was never asked: its answers stay as old as they are, and whoever has one of each would come first every time.
 */
function oldest(db: Connection, kind: Source['kind'], now: Date, limit: number): Participant[] {
  const before = (days: number): string => new Date(now.getTime() - days * DAY_MS).toISOString();
  const rows = statement<Participant & { source: string }>(
    db,
    `SELECT scheme, identifier, source FROM capability c INDEXED BY capability_by_age
     WHERE tried_at < ? AND (tried_at < ? OR answer NOT IN ('all', 'invoices'))
       AND (source = ? OR NOT EXISTS (SELECT 1 FROM capability o WHERE o.scheme = c.scheme AND o.identifier = c.identifier AND o.source = ?))
     ORDER BY tried_at LIMIT ${MOST_READ}`,
  ).all(before(freshDays.no), before(freshDays.yes), kind, kind);
  const found = new Map<string, Participant>();
  let others = 0;
  for (const { scheme, identifier, source } of rows) {
    if (found.size >= limit || others >= MOST_OTHERS) break;
    if (customersByNumber(db, { scheme, identifier }).length === 0) others++;
    if (customersOf(db, { scheme, identifier }).length > 0) found.set(`${scheme}:${identifier}`, { scheme, identifier });
    else statement(db, 'DELETE FROM capability WHERE scheme = ? AND identifier = ? AND source = ?').run(scheme, identifier, source);
  }
  return [...found.values()];
}

/** Active customers of an address: by organisation number, or by an electronic address of their own. */
function customersOf(db: Connection, participant: Participant): number[] {
  const ids = customersByNumber(db, participant);
  if (ids.length > 0) return ids;
  return statement<number>(
    db,
    `SELECT id FROM party WHERE role = 'customer' AND endpoint_scheme = ? AND endpoint_id = ? AND is_active = 1 AND is_private = 0`,
  )
    .pluck()
    .all(participant.scheme, participant.identifier);
}

function customersByNumber(db: Connection, { scheme, identifier }: Participant): number[] {
  if (scheme !== orgNumberScheme) return [];
  return statement<number>(
    db,
    `SELECT id FROM party INDEXED BY party_org_number WHERE role = 'customer' AND org_number = ? AND is_active = 1 AND is_private = 0
       AND coalesce(endpoint_id, org_number) = org_number`,
  )
    .pluck()
    .all(identifier);
}

/** One open note a customer: the opposite of what is noted takes the note away again. */
function note(db: Connection, participant: Participant, change: 'gained' | 'lost', at: string): number {
  let count = 0;
  for (const id of customersOf(db, participant)) {
    count++;
    const { changes } = statement(
      db,
      'UPDATE capability_change SET settled_at = ? WHERE party_id = ? AND settled_at IS NULL AND change <> ?',
    ).run(at, id, change);
    const open = statement(db, 'SELECT 1 FROM capability_change WHERE party_id = ? AND settled_at IS NULL').get(id);
    if (changes === 0 && open === undefined)
      statement(db, 'INSERT INTO capability_change (party_id, change, found_at) VALUES (?, ?, ?)').run(id, change, at);
  }
  return count;
}
