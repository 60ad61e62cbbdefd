/** What a self-billing document has to be besides a right invoice. */
import { DOCUMENT } from '../path.ts';
import type { RuleModule, Test } from '../types.ts';
import { normalOf } from '../xpath.ts';

/** UNTDID 1001: a self-billed invoice, and a credit note to one. */
const isType =
  (code: string): Test =>
  (type) => {
    const value = normalOf(type);
    return value === code || { params: { value, expected: code } };
  };

export const SELF_BILLING_MODULE: RuleModule = {
  source: 'own',
  patterns: [
    [
      { context: `${DOCUMENT}/cbc:InvoiceTypeCode`, tests: { 'AI-SELF-TYPE': isType('389') } },
      { context: `${DOCUMENT}/cbc:CreditNoteTypeCode`, tests: { 'AI-SELF-TYPE': isType('261') } },
    ],
  ],
  warnings: new Set(),
};
