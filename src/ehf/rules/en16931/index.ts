import type { RuleModule } from '../types.ts';

/** The rules of EN 16931 for UBL, release 1.3.16. */
export const en16931: RuleModule = { source: 'en16931', patterns: [], warnings: new Set() };
