/** One customer at a time, and what has changed since. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { ReadContext, WriteContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import type { ExchangeContext } from '../context.ts';
import type { LookupAnswer } from '../operators/port.ts';
import { askAll } from './engine/ask.ts';
import { freshAnswer, keepAnswer, lastAnswer } from './engine/kept.ts';
import { sourceOf, type Source } from './engine/source.ts';
import { participantOf, type Participant } from './participants.ts';

/**
 * Serves `identify.customer`. What is unknown is an answer, with its reason.
 * @throws AppError registers.orgNumberInvalid; exchange.notActivated: there is nobody to ask; request.cancelled
 */
export async function identifyCustomer(
  ctx: ExchangeContext,
  input: ParsedInput<'identify.customer'>,
  given?: Source,
): Promise<Output<'identify.customer'>> {
  const participant = participantOf(input.scheme, input.identifier);
  if (participant === null) throw new AppError('registers.orgNumberInvalid', { orgNumber: input.identifier, field: 'orgNumber' });
  const source = given ?? sourceOf(ctx);
  const fresh = input.force ? null : freshAnswer(ctx.db, participant, source.kind, ctx.clock.now());
  if (fresh !== null) return fresh;
  const found = await askOne(source, participant, ctx.signal);
  return ctx.slice(({ db, clock, emit }) => {
    const { before, capability } = keepAnswer(db, found, source.kind, clock.now());
    // Drafts for this customer say something else from now on.
    if (before !== capability.answer) emit({ type: 'identify.changed', id: 0 });
    return capability;
  });
}

/** @throws AppError request.cancelled */
async function askOne(source: Source, participant: Participant, signal: AbortSignal): Promise<LookupAnswer> {
  let left: readonly Participant[] = [participant];
  let found: LookupAnswer | null = null;
  try {
    await askAll(
      source,
      async () => {
        const now = left;
        left = [];
        return now;
      },
      (answer) => {
        found = answer;
      },
      signal,
    );
  } catch (error) {
    if (signal.aborted) throw new AppError('request.cancelled', {}, { cause: error });
    throw error;
  }
  if (found === null) throw new AppError('internal', {}, { detail: 'the source gave no answer' });
  return found;
}

/** Serves `identify.kept`: null also for what is no address. */
export function keptCapability({ db }: ReadContext, { scheme, identifier }: ParsedInput<'identify.kept'>): Output<'identify.kept'> {
  const participant = participantOf(scheme, identifier);
  return participant === null ? null : lastAnswer(db, participant);
}

/** Serves `identify.changes`: the latest first. */
export function listChanges({ db }: ReadContext): Output<'identify.changes'> {
  return statement<Output<'identify.changes'>[number]>(
    db,
    `SELECT c.id, c.party_id AS partyId, p.name, c.change, c.found_at AS foundAt FROM capability_change c INDEXED BY capability_change_open
     JOIN party p ON p.id = c.party_id WHERE c.settled_at IS NULL ORDER BY c.id DESC LIMIT 1000`,
  ).all();
}

/** Serves `identify.settleChanges`. */
export function settleChanges(ctx: WriteContext, { ids }: ParsedInput<'identify.settleChanges'>): Output<'identify.settleChanges'> {
  statement(ctx.db, 'UPDATE capability_change SET settled_at = ? WHERE settled_at IS NULL AND id IN (SELECT value FROM json_each(?))').run(
    ctx.clock.now().toISOString(),
    JSON.stringify(ids),
  );
  ctx.emit({ type: 'identify.changed', id: 0 });
  return {};
}
