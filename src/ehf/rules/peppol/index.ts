import type { RuleModule, RulesetId } from '../types.ts';
import { CARDINALITY } from './cardinality.ts';
import { codeRules } from './codeLists.ts';
import { DENMARK } from './denmark.ts';
import { EMPTY_ELEMENTS, generalRules, PROJECT_REFERENCE } from './general.ts';
import { GERMANY } from './germany.ts';
import { greekRules, WITHIN_GREECE } from './greece.ts';
import { ICELAND } from './iceland.ts';
import { identifierRules } from './identifiers.ts';
import { ITALY } from './italy.ts';
import { NETHERLANDS } from './netherlands.ts';
import { NORWAY } from './norway.ts';
import { SLOVAKIA } from './slovakia.ts';
import { swedishRules } from './sweden.ts';

const WARNINGS = [
  ...['R044', 'R045', 'R046', 'R047'].map((rule) => `PEPPOL-COMMON-${rule}`),
  'NO-R-002',
  ...['007', '008', '009', '010', '011', '012'].map((rule) => `SE-R-${rule}`),
  'GR-S-008-1',
  'GR-S-011',
  'IS-R-001',
  ...['017', '019', '020', '026', '027', '028', 'T02'].map((rule) => `DE-R-${rule}`),
];

/** Warnings of 3.0.21 that became fatal. */
const DUTCH_IDENTIFIERS = ['R054', 'R055', 'R056-1', 'R056-2', 'R057'].map((rule) => `PEPPOL-COMMON-${rule}`);

/** Rules that 3.0.22 brought as warnings. */
const NEW_WARNINGS = ['PEPPOL-COMMON-R058', 'PEPPOL-COMMON-R059', 'PEPPOL-COMMON-R062', 'SK-R-001'];

/** The rules of Peppol BIS Billing in a release. */
export function peppolModules(ruleset: RulesetId): readonly RuleModule[] {
  const next = ruleset === '3.0.22';
  return [
    {
      source: 'peppol',
      patterns: [
        EMPTY_ELEMENTS,
        PROJECT_REFERENCE,
        [...generalRules, ...identifierRules(ruleset)],
        NORWAY,
        DENMARK,
        ITALY,
        swedishRules(ruleset),
        greekRules(ruleset),
        WITHIN_GREECE,
        ICELAND,
        NETHERLANDS,
        GERMANY,
        codeRules(ruleset),
        ...(next ? [SLOVAKIA, CARDINALITY] : []),
      ],
      warnings: new Set([...WARNINGS, ...(next ? NEW_WARNINGS : DUTCH_IDENTIFIERS)]),
    },
  ];
}
