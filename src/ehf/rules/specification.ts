import { identify } from '../kind.ts';
import type { XmlElement } from '../tree.ts';
import { isBillingDocument } from './path.ts';
import type { RuleModule, Specification } from './types.ts';

/**
 * The specification that a document follows, as far as there are rules for it here; null when none of them fits, as with reminders, responses and the
 * formats before EHF 3. One that names no specification, or one that is not known, is held to EHF Billing: its rules tell what is missing.
 *
 * @param root the UBL document, not an envelope around it
 */
export function specificationOf(root: XmlElement): Specification | null {
  if (!isBillingDocument(root)) return null;
  const { kind, profile } = identify(root);
  if (kind === 'reminder' || kind === 'other' || profile === 'EHF 2' || profile === 'BIS 2') return null;
  if (profile === 'EHF Self-billing 3.0') return 'selfBilling';
  return profile === 'EHF Forward billing 3.0' ? 'forwardBilling' : 'billing';
}

/**
 * What the rules of billing say of billing alone: its own id and process, and that an invoice of the type 389 is for others.
 * Self-billing and forward billing have all other rules in common with it.
 */
const OF_BILLING_ALONE: Readonly<Record<Exclude<Specification, 'billing'>, readonly string[]>> = {
  selfBilling: ['PEPPOL-EN16931-R004', 'PEPPOL-EN16931-R007', 'PEPPOL-EN16931-P0112'],
  forwardBilling: ['PEPPOL-EN16931-R004', 'PEPPOL-EN16931-R007'],
};

/** The rules of a module that a document of that specification is held to. */
export function fitting(module: RuleModule, specification: Specification): RuleModule {
  if (specification === 'billing') return module;
  const without = OF_BILLING_ALONE[specification];
  return {
    ...module,
    patterns: module.patterns.map((pattern) =>
      pattern.map((rule) => ({
        ...rule,
        // The rule stays where it was, with or without tests: the next one of its pattern must not be taken in its place.
        tests: Object.fromEntries(Object.entries(rule.tests).filter(([id]) => !without.includes(id))),
      })),
    ),
  };
}
