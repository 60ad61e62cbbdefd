import type { XmlElement } from '../tree.ts';
import { RuleEngine } from './engine.ts';
import { en16931 } from './en16931/index.ts';
import { KeptDeeds } from './kept.ts';
import { ownModules } from './own/index.ts';
import { SELF_BILLING_MODULE } from './own/selfBilling.ts';
import { peppolModules } from './peppol/index.ts';
import { fitting } from './specification.ts';
import type { RuleModule, RulesetId, Specification, ValidateOptions, ValidationResult } from './types.ts';

const engines = new Map<string, RuleEngine>();

/**
 * Checks an invoice or credit note against the rules of a release.
 *
 * @param root the UBL document, not an envelope around it
 */
export function validate(root: XmlElement, { limit, ...options }: ValidateOptions): ValidationResult {
  return engineOf(options).validate(root, limit);
}

/**
 * Checks a draft again and again, as it is typed: the same as `validate`, but children of the root that are the very elements of an earlier check are
 * not looked through again, apart from the rules in them that ask for something beyond. No element may be changed once it has been checked;
 * `treeOf` with `keepLines` makes such trees.
 */
export function draftCheck({ limit, ...options }: ValidateOptions): (root: XmlElement) => ValidationResult {
  const kept = new KeptDeeds();
  const engine = engineOf(options);
  return (root) => engine.validate(root, limit, kept);
}

function engineOf({ ruleset, officialOnly = false, specification = 'billing' }: ValidateOptions): RuleEngine {
  const key = `${ruleset} ${officialOnly} ${specification}`;
  let engine = engines.get(key);
  if (engine === undefined) {
    engine = new RuleEngine(modulesOf(ruleset, officialOnly, specification));
    engines.set(key, engine);
  }
  return engine;
}

/** The modules of rules that a release has. */
export function modulesOf(ruleset: RulesetId, officialOnly: boolean, specification: Specification = 'billing'): RuleModule[] {
  const modules = [en16931, ...peppolModules(ruleset), ...ownModules].map((module) => fitting(module, specification));
  if (specification === 'selfBilling') modules.push(SELF_BILLING_MODULE);
  return officialOnly ? modules.filter(({ source }) => source === 'en16931' || source === 'peppol') : modules;
}
