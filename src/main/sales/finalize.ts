/** Fakturer: from draft to numbered, posted, waiting to be sent. */
import { checkComposed } from '../../drafts/checker.ts';
import type { XmlElement } from '../../ehf/index.ts';
import { rulesetOn, validate } from '../../ehf/rules/index.ts';
// The printer itself: this file is loaded when it is needed first, and the promise of a loaded one takes as long as the printing.
import { plainXml } from '../../ehf/writer/plainXml.ts';
import { printXml } from '../../ehf/writer/print.ts';
import { AppError, type Warning } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { DraftProblem } from '../../shared/contract/sales.ts';
import type { BackgroundContext } from '../company/background.ts';
import type { Connection, ReadContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { factsOfDraft } from './compose.ts';
import { ehfDocumentOf } from './ehfDocument.ts';
import { numberedOf } from './numbered.ts';
import { printFactsOf, printModel, readLetterhead } from './print.ts';
import { finalizedAnswer, storeFinalized, type Prepared } from './storeFinalized.ts';
import { storedDocument } from './stored.ts';

export interface FinalizeOptions {
  /** Without it the print is made when it is first asked for, and the EHF document has none inside. */
  readonly withPdf?: boolean;
  /** The source of the keys of transmissions. */
  readonly newKey?: () => string;
}

/** Registers may change meanwhile: what was prepared is prepared again, but not for ever. */
const MOST_ATTEMPTS = 10;

/**
 * Serves `sales.finalize`. The document is made and checked with the number that is next; then one transaction numbers, posts and stores it, if
 * nothing that it was made from has changed. The same draft again answers the same.
 *
 * @throws AppError sales.notFound; sales.draftChanged for another revision; ledger.periodLocked; sales.draftIncomplete (count) when
 *   something stops it; sales.questionsUnanswered with them as `warnings`, until the code of each (or `code@field`) is in `answered`; what kidOf,
 *   voucherOf and postVoucher throw; sales.kidUsed; sales.creditTooLarge
 */
export function finalize(ctx: BackgroundContext, input: ParsedInput<'sales.finalize'>): Promise<Output<'sales.finalize'>> {
  return finalizeDraft(ctx, input, {});
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
  const numbered = numberedOf(ctx, input.id);
  const { revision, draft, facts, numbering, composed, look } = numbered;
  if (revision !== input.revision) throw new AppError('sales.draftChanged', { id: input.id });
  const ruleset = rulesetOn(facts.today);
  let checked: XmlElement | null = null;
  const problems = checkComposed(draft, facts, composed, (root) => {
    checked = root;
    return validate(root, { ruleset });
  });
  refuse(problems, input.answered);
  const pdf =
    options.withPdf === false
      ? null
      : await printModel(composed.model, { ...printFactsOf(draft, facts, composed, numbering), ...look, ...readLetterhead(ctx.db) });
  const { root, contents } = ehfDocumentOf(ctx.db, draft, composed.model, numbering.number, facts.settings.embedPdf ? pdf : null, checked);
  return { ...numbered, ruleset, pdf, ehf: plainXml(root) ?? Buffer.concat([...printXml(root, { contents })]), changes };
}

function refuse(problems: readonly DraftProblem[], answered: readonly string[]): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    throw new AppError(
      'sales.draftIncomplete',
      { count: errors.length },
      { detail: errors.map(({ code, field }) => `${code} ${field}`).join(', ') },
    );
  }
  // An answer is to all questions of a code, or to the one at a field.
  const isAnswered = ({ code, field }: DraftProblem): boolean => answered.includes(code) || answered.includes(`${code}@${field}`);
  const open = problems.filter((problem) => problem.severity === 'question' && !isAnswered(problem));
  if (open.length === 0) return;
  const warnings = new Map(open.map(({ code, params }): [string, Warning] => [code, { code, params, mustAnswer: true }]));
  throw new AppError('sales.questionsUnanswered', { count: open.length }, { warnings: [...warnings.values()] });
}

/** Whether everything that a document was made from is as it was. The one connection that writes knows whether it has written since. */
function isAsPrepared(ctx: ReadContext, prepared: Prepared): boolean {
  if (changesOf(ctx) === prepared.changes) return true;
  const stored = storedDocument(ctx.db, prepared.id);
  return stored.revision === prepared.revision && JSON.stringify(factsOfDraft(ctx, stored.draft)) === JSON.stringify(prepared.facts);
}

function changesOf(ctx: ReadContext): number {
  return statement<number>(ctx.db, 'SELECT total_changes()').pluck().get() ?? -1;
}
