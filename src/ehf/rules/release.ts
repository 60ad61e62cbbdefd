/** Which release of the rules a day has; apart from the rules themselves, which take long to load. */
import type { RulesetId } from './types.ts';

/** The first day on which documents follow release 3.0.22. */
const NEXT_FROM = '2027-02-24';

/** The release in force on the day on which a document is sent or received; its invoice date does not count. */
export function rulesetOn(date: string): RulesetId {
  return date < NEXT_FROM ? '3.0.21' : '3.0.22';
}
