/** Fakturer: from draft to numbered, posted, waiting to be sent. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { BackgroundContext } from '../company/background.ts';
import type { Connection, ReadContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { factsOfDraft } from './compose.ts';
import { attachmentsOf } from './ehfDocument.ts';
import { letterheadKey, readLetterhead } from './letterhead.ts';
import type { Made, MakeInput } from './make.ts';
import { numberingOf } from './numbered.ts';
import { finalizedAnswer, storeFinalized, type Prepared } from './storeFinalized.ts';
import { storedDocument } from './stored.ts';

export interface FinalizeOptions {
  /** Without it the print is made when it is first asked for, and the EHF document has none inside. */
  readonly withPdf?: boolean;
  /** The source of the keys of transmissions. */
  readonly newKey?: () => string;
  /** `makeDocument` in another thread; left out: in this one. */
  readonly make?: (input: MakeInput) => Promise<Made>;
}

/** Registers may change meanwhile: what was prepared is prepared again, but not for ever. */
const MOST_ATTEMPTS = 10;

/**
 * Serves `sales.finalize`. The document is made and checked with the number that is next, in another thread; then one transaction numbers, posts and
 * stores it, if nothing that it was made from has changed. The same draft again answers the same.
 *
 * @param make `makeDocument` in that thread
 * @throws AppError sales.notFound; sales.draftChanged for another revision; ledger.periodLocked; sales.draftIncomplete (count) when
 *   something stops it; sales.questionsUnanswered with them as `warnings`, until the code of each (or `code@field`) is in `answered`; what kidOf,
 *   voucherOf and postVoucher throw; sales.kidUsed; sales.creditTooLarge
 */
export function finalize(
  ctx: BackgroundContext,
  input: ParsedInput<'sales.finalize'>,
  make: NonNullable<FinalizeOptions['make']>,
): Promise<Output<'sales.finalize'>> {
  return finalizeDraft(ctx, input, { make });
}

/** As finalize, with choices that no window has. */
export async function finalizeDraft(
  ctx: BackgroundContext,
  input: ParsedInput<'sales.finalize'>,
  options: FinalizeOptions,
): Promise<Output<'sales.finalize'>> {
  const before = lastOf.get(ctx.db) ?? Promise.resolve();
  const turn = before.then(() => finalizeInTurn(ctx, input, options));
  lastOf.set(
    ctx.db,
    turn.then(
      () => {},
      () => {},
    ),
  );
  return turn;
}

/** One document at a time is made ready: each would take the number of the others. Other commands come in between. */
const lastOf = new WeakMap<Connection, Promise<void>>();

async function finalizeInTurn(
  ctx: BackgroundContext,
  input: ParsedInput<'sales.finalize'>,
  options: FinalizeOptions,
): Promise<Output<'sales.finalize'>> {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const done = finalizedAnswer(ctx.db, input.id);
    if (done !== null) return done;
    const prepared = await prepare(ctx, input, options);
    const answer = await ctx.slice((write) => {
      const already = finalizedAnswer(write.db, input.id);
      if (already !== null) return already;
      return isAsPrepared(write, prepared) ? storeFinalized(write, prepared, options.newKey) : null;
    });
    if (answer !== null) return answer;
  }
  throw new AppError('sales.draftChanged', { id: input.id }, { retryable: true, detail: `${MOST_ATTEMPTS} attempts` });
}

async function prepare(ctx: BackgroundContext, input: ParsedInput<'sales.finalize'>, options: FinalizeOptions): Promise<Prepared> {
  const changes = changesOf(ctx);
  const numbering = numberingOf(ctx, input.id);
  const { revision, draft } = numbering;
  if (revision !== input.revision) throw new AppError('sales.draftChanged', { id: input.id });
  const { id: _id, revision: _revision, ...rest } = numbering;
  const letterhead = letterheadKey(ctx.db);
  const document = await (options.make ?? makeHere)({
    ...rest,
    answered: input.answered,
    attachments: attachmentsOf(ctx.db, draft),
    letterhead: options.withPdf === false ? null : readLetterhead(ctx.db),
  });
  return { ...numbering, ...document, letterhead, changes };
}

/** The rules and the print take long to load. */
async function makeHere(input: MakeInput): Promise<Made> {
  return (await import('./make.ts')).makeDocument(input);
}

/** Whether everything that a document was made from is as it was. The one connection that writes knows whether it has written since. */
function isAsPrepared(ctx: ReadContext, prepared: Prepared): boolean {
  if (changesOf(ctx) === prepared.changes) return true;
  const stored = storedDocument(ctx.db, prepared.id);
  return (
    stored.revision === prepared.revision &&
    letterheadKey(ctx.db) === prepared.letterhead &&
    JSON.stringify(factsOfDraft(ctx, stored.draft)) === JSON.stringify(prepared.facts)
  );
}

function changesOf(ctx: ReadContext): number {
  return statement<number>(ctx.db, 'SELECT total_changes()').pluck().get() ?? -1;
}
