/** A search among customers: made, run, paused, cancelled. How far it is stands in the tables alone, so that it survives the process. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Identification } from '../../../shared/contract/identify.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { Connection, WriteContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import type { ExchangeContext } from '../context.ts';
import { SearchRun } from './engine/run.ts';
import { sourceOf, type Source } from './engine/source.ts';
import { groupedCustomers } from './participants.ts';
import { scopeWhere } from './scope.ts';
import { identificationOf, lastSearch, storedSearch } from './stored.ts';

/** Searches whose results are kept; older ones are removed when a new one is made. */
const KEPT = 3;

/** The runs under way, by connection: one at a time. */
const runs = new WeakMap<Connection, { readonly id: number; readonly stop: AbortController; readonly promise: Promise<unknown> }>();

/** Serves `identify.start`. @throws AppError identify.running */
export function startIdentification(ctx: WriteContext, { scope }: ParsedInput<'identify.start'>): Output<'identify.start'> {
  const { db } = ctx;
  const last = lastSearch(db);
  if (last?.state === 'running' || last?.state === 'paused') throw new AppError('identify.running', { id: last.id });
  const { sql, params } = scopeWhere(scope);
  const id = Number(
    statement(db, `INSERT INTO identification (state, scope, total, created_at, created_by) VALUES ('running', ?, 0, ?, ?)`).run(
      // Which customers were chosen stands in the results.
      JSON.stringify(scope.scope === 'chosen' ? { scope: 'chosen' } : scope),
      ctx.clock.now().toISOString(),
      ctx.actor,
    ).lastInsertRowid,
  );
  const { changes } = statement(
    db,
    `INSERT INTO identification_result (identification_id, party_id, group_name, scheme, identifier)
     SELECT ${id}, id, group_name, scheme, identifier FROM (${groupedCustomers(sql)})`,
  ).run(...params);
  statement(db, 'UPDATE identification SET total = ? WHERE id = ?').run(changes, id);
  ctx.emit({ type: 'identify.changed', id });
  return { id };
}

/** Serves `identify.pause`: what is under way is let go, what is found stays. @throws AppError identify.notFound */
export function pauseIdentification(ctx: WriteContext, { id }: ParsedInput<'identify.pause'>): Output<'identify.pause'> {
  return leave(ctx, id, 'paused');
}

/** Serves `identify.cancel`: what is found stays and can be activated; the rest is not asked for. @throws AppError identify.notFound */
export function cancelIdentification(ctx: WriteContext, { id }: ParsedInput<'identify.cancel'>): Output<'identify.cancel'> {
  return leave(ctx, id, 'cancelled');
}

function leave(ctx: WriteContext, id: number, state: 'paused' | 'cancelled'): Record<string, never> {
  const { db } = ctx;
  const search = storedSearch(db, id);
  const from = state === 'paused' ? ['running'] : ['running', 'paused'];
  if (!from.includes(search.state)) return {};
  statement(db, 'UPDATE identification SET state = ?, problem = NULL, finished_at = ? WHERE id = ?').run(
    state,
    state === 'cancelled' ? ctx.clock.now().toISOString() : null,
    id,
  );
  const run = runs.get(db);
  if (run?.id === id) run.stop.abort();
  ctx.emit({ type: 'identify.changed', id });
  return {};
}

/**
 * Serves `identify.run`. Who asks while it runs shares its outcome; a search that is done asks again about what is unknown. Without contact it
 * stands still as `paused` with the problem, and what was not answered for that reason waits again.
 * @param source left out: the one in force
 * @throws AppError identify.notFound; identify.running: another one runs; request.cancelled: the program ends, and it goes on with the next run
 */
export async function runIdentification(
  ctx: ExchangeContext,
  { id }: ParsedInput<'identify.run'>,
  source?: Source,
): Promise<Output<'identify.run'>> {
  const { db } = ctx;
  for (let present = runs.get(db); present !== undefined; present = runs.get(db)) {
    if (present.id !== id && !present.stop.signal.aborted) throw new AppError('identify.running', { id: present.id });
    // One that is just being stopped is waited for, and then gone on from.
    const isStopping = present.stop.signal.aborted;
    await Promise.allSettled([present.promise]);
    if (!isStopping) return stored(ctx, id);
  }
  const stop = new AbortController();
  const promise = run(ctx, id, source, stop.signal).finally(() => runs.delete(db));
  runs.set(db, { id, stop, promise });
  await promise;
  return stored(ctx, id);
}

async function run(ctx: ExchangeContext, id: number, given: Source | undefined, stop: AbortSignal): Promise<void> {
  const goes = await ctx.slice((slice) => begin(slice, id));
  if (!goes) return;
  await removeOld(ctx);
  let source: Source;
  try {
    source = given ?? sourceOf(ctx);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, params } = error;
    await ctx.slice((slice) => standStill(slice, id, { code, params }));
    return;
  }
  const outcome = await new SearchRun(ctx, id, source, stop).run();
  ctx.log.info('identification', {
    id,
    source: source.kind,
    asked: outcome.asked,
    kept: outcome.kept,
    problem: outcome.problem?.code ?? null,
  });
  const { problem } = outcome;
  await ctx.slice((slice) => (problem === null ? finish(slice, id) : standStill(slice, id, problem)));
}

function begin(ctx: WriteContext, id: number): boolean {
  const { db } = ctx;
  const { state } = storedSearch(db, id);
  if (state === 'cancelled') return false;
  if (state === 'done') askAgain(db, id, null);
  statement(db, "UPDATE identification SET state = 'running', problem = NULL, finished_at = NULL WHERE id = ?").run(id);
  ctx.emit({ type: 'identify.changed', id });
  return true;
}

/** Those without an answer for one of these reasons wait again; null: whatever the reason. */
function askAgain(db: Connection, id: number, reasons: readonly string[] | null): void {
  statement(
    db,
    `UPDATE identification_result SET answer = NULL, reason = NULL, detail = NULL, source = NULL, answered_at = NULL
     WHERE identification_id = ? AND answer = 'unknown' AND (? IS NULL OR reason IN (SELECT value FROM json_each(?)))`,
  ).run(id, reasons === null ? null : 1, JSON.stringify(reasons ?? []));
}

interface Problem {
  readonly code: string;
  readonly params: NonNullable<Identification['problem']>['params'];
  readonly reasons?: readonly string[];
}

function standStill(ctx: WriteContext, id: number, { code, params, reasons = [] }: Problem): void {
  const { db } = ctx;
  askAgain(db, id, reasons);
  statement(db, "UPDATE identification SET state = 'paused', problem = ? WHERE id = ? AND state = 'running'").run(
    JSON.stringify({ code, params }),
    id,
  );
  ctx.emit({ type: 'identify.changed', id });
}

/** Done when nothing waits: one that was paused or cancelled meanwhile stays so. */
function finish(ctx: WriteContext, id: number): void {
  const { db } = ctx;
  statement(
    db,
    `UPDATE identification SET state = 'done', finished_at = ? WHERE id = ? AND state = 'running'
       AND NOT EXISTS (SELECT 1 FROM identification_result INDEXED BY identification_waiting
                       WHERE identification_id = identification.id AND answer IS NULL AND group_name = 'business')`,
  ).run(ctx.clock.now().toISOString(), id);
  ctx.emit({ type: 'identify.changed', id });
}

/** Removes the results of older searches, a few at a time. */
async function removeOld(ctx: ExchangeContext): Promise<void> {
  for (let removed = 1; removed > 0;) {
    removed = await ctx.slice(
      ({ db }) =>
        statement(
          db,
          `DELETE FROM identification_result WHERE (identification_id, party_id) IN
             (SELECT identification_id, party_id FROM identification_result
              WHERE identification_id <= (SELECT id FROM identification ORDER BY id DESC LIMIT 1 OFFSET ${KEPT}) LIMIT 500)`,
        ).run().changes,
    );
  }
}

function stored({ db, clock }: ExchangeContext, id: number): Identification {
  return identificationOf(db, storedSearch(db, id), clock.now());
}
