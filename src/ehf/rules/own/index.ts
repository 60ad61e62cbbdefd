import type { RuleModule } from '../types.ts';
import { CONTENT, DUE_DATES } from './content.ts';
import { PARTIES, VAT_IN_NOK } from './parties.ts';
import { PAYMENT } from './payment.ts';
import { STRUCTURE_MODULE } from './structure.ts';

/** What makes a document no UBL is fatal, and so are a date that is none and an attachment that cannot be opened; of the rest a human judges. */
const WARNINGS = [
  'AI-KID',
  'AI-IBAN',
  'AI-ACCOUNT',
  'AI-BUYER-ORG',
  'AI-BUYER-VAT',
  'AI-S-WITHOUT-MVA',
  'AI-FORETAKSREGISTERET',
  'AI-VAT-IN-NOK',
  'AI-DUE-DATE',
  'AI-DATE-YEAR',
];

/** Checks that the official rules lack, with ids of their own. */
export const ownModules: readonly RuleModule[] = [
  STRUCTURE_MODULE,
  { source: 'own', patterns: [PAYMENT, PARTIES, VAT_IN_NOK, DUE_DATES, CONTENT], warnings: new Set(WARNINGS) },
];
