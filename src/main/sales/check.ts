/** What stops a draft. */
import { checkComposed } from '../../drafts/index.ts';
import { rulesetOn, validate } from '../../ehf/rules/index.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { ReadContext } from '../company/connection.ts';
import { composeDraft } from './compose.ts';
import { storedDraft } from './stored.ts';

/** Serves `sales.check`, by the rules of today. @throws AppError sales.notFound, sales.notADraft, and as factsOfDraft */
export function checkStoredDraft(ctx: ReadContext, input: ParsedInput<'sales.check'>): Output<'sales.check'> {
  const { draft } = storedDraft(ctx.db, input.id);
  const { facts, composed } = composeDraft(ctx, draft);
  const ruleset = rulesetOn(facts.today);
  return checkComposed(draft, facts, composed, (root) => validate(root, { ruleset }));
}
