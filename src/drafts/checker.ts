/** A draft composed and checked again and again, as it is typed. */
import { draftCheck, rulesetOn, type RulesetId } from '../ehf/rules/index.ts';
import { composeInvoice } from './compose.ts';
import { ehfProblems, type EhfCheck } from './findings.ts';
import { KeptValues } from './keptValues.ts';
import { ComposeMemory } from './memory.ts';
import type { Composed, DraftProblem, Numbering, SalesDraft, SalesFacts } from './types.ts';

export interface Checked {
  readonly composed: Composed;
  /** All there is to mend or to answer: `composed.problems` and the findings of the EHF rules. */
  readonly problems: readonly DraftProblem[];
}

/**
 * All problems of what has been composed: its own, and those that the EHF rules find.
 *
 * @param check `draftCheck({ ruleset })`, kept from call to call for one and the same draft, or `(root) => validate(root, { ruleset })`
 */
export function checkComposed(draft: SalesDraft, facts: SalesFacts, composed: Composed, check: EhfCheck): DraftProblem[] {
  return [...composed.problems, ...ehfProblems(draft, facts, composed, check)];
}

/** One for each form. Drafts and facts may be new objects each time (as from a window): lines whose values are the same are not composed again. */
export class DraftChecker {
  readonly #memory = new ComposeMemory();
  readonly #kept = new KeptValues();
  readonly #checks = new Map<RulesetId, EhfCheck>();

  /**
   * @param numbering null while it is a draft
   */
  check(draft: SalesDraft, facts: SalesFacts, numbering: Numbering | null = null): Checked {
    const known = this.#kept.facts(facts);
    const same = this.#kept.draft(draft);
    const composed = composeInvoice(same, known, numbering, this.#memory);
    return { composed, problems: checkComposed(same, known, composed, this.#checkOf(rulesetOn(known.today))) };
  }

  #checkOf(ruleset: RulesetId): EhfCheck {
    let check = this.#checks.get(ruleset);
    if (check === undefined) {
      check = draftCheck({ ruleset, limit: MOST_FINDINGS });
      this.#checks.set(ruleset, check);
    }
    return check;
  }
}

/** More than that nobody reads at a time. */
const MOST_FINDINGS = 500;
