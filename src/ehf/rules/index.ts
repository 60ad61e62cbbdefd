/** The rules: the second public face of the library, apart from the first so that whoever only reads documents does not load them. */
export { locate } from './location.ts';
export { rulesetOn } from './release.ts';
export { draftCheck, validate } from './rulesets.ts';
export { isBillingDocument } from './path.ts';
export { specificationOf } from './specification.ts';
export type {
  Finding,
  FindingParams,
  RuleSource,
  RulesetId,
  Severity,
  Specification,
  UnevaluableReason,
  Unevaluated,
  ValidateOptions,
  ValidationResult,
} from './types.ts';
