import type { XmlElement } from '../tree.ts';
import { RuleEngine } from './engine.ts';
import { en16931 } from './en16931/index.ts';
import { KeptDeeds } from './kept.ts';
import { ownModules } from './own/index.ts';
import { peppolModules } from './peppol/index.ts';
import type { RuleModule, RulesetId, ValidateOptions, ValidationResult } from './types.ts';

const engines = new Map<string, RuleEngine>();

/** The first day on which documents follow release 3.0.22. */
const NEXT_FROM = '2027-02-24';

/** The release in force on the day on which a document is sent or received; its invoice date does not count. */
export function rulesetOn(date: string): RulesetId {
  return date < NEXT_FROM ? '3.0.21' : '3.0.22';
}

/**
 * Checks an invoice or credit note against the rules of a release.
 *
 * @param root the UBL document, not an envelope around it
 */
export function validate(root: XmlElement, { ruleset, officialOnly = false, limit }: ValidateOptions): ValidationResult {
  return engineOf(ruleset, officialOnly).validate(root, limit);
}

/**
 * Checks a draft again and again, as it is typed: the same as `validate`, but children of the root that are the very elements of an earlier check are
 * not looked through again, apart from the rules in them that ask for something beyond. No element may be changed once it has been checked;
 * `treeOf` with `keepLines` makes such trees.
 */
export function draftCheck({ ruleset, officialOnly = false, limit }: ValidateOptions): (root: XmlElement) => ValidationResult {
  const kept = new KeptDeeds();
  const engine = engineOf(ruleset, officialOnly);
  return (root) => engine.validate(root, limit, kept);
}

function engineOf(ruleset: RulesetId, officialOnly: boolean): RuleEngine {
  const key = `${ruleset} ${officialOnly}`;
  let engine = engines.get(key);
  if (engine === undefined) {
    engine = new RuleEngine(modulesOf(ruleset, officialOnly));
    engines.set(key, engine);
  }
  return engine;
}

/** The modules of rules that a release has. */
export function modulesOf(ruleset: RulesetId, officialOnly: boolean): RuleModule[] {
  const modules = [en16931, ...peppolModules(ruleset), ...ownModules];
  return officialOnly ? modules.filter(({ source }) => source === 'en16931' || source === 'peppol') : modules;
}
