import type { RuleModule, RulesetId } from '../types.ts';

/** The rules of Peppol BIS Billing in a release. */
export function peppolModules(_ruleset: RulesetId): readonly RuleModule[] {
  return [];
}
