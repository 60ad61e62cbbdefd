import { CAC, CBC } from '../names.ts';
import type { XmlElement } from '../tree.ts';

/**
 * A path is written as in XPath, cut down to what rules need:
 *
 * - `cac:Delivery/cac:DeliveryLocation`: such an element wherever it stands (in a Schematron context, the same)
 * - `/(inv:Invoice|cn:CreditNote)/cbc:Note`: from the root; alternatives stand in brackets
 * - `*` any element, `*Amount` any element whose name ends so
 */
export interface Path {
  readonly fromRoot: boolean;
  readonly steps: readonly (readonly NameTest[])[];
}

export interface NameTest {
  /** null for any. */
  readonly namespace: string | null;
  readonly name: string;
  readonly endsWith: boolean;
}

export const INVOICE = 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2';
export const CREDIT_NOTE = 'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2';
const NAMESPACES: Readonly<Record<string, string>> = {
  cac: CAC,
  cbc: CBC,
  ext: 'urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2',
  inv: INVOICE,
  cn: CREDIT_NOTE,
};

/** The root of an invoice or a credit note, for the start of a path. */
export const DOCUMENT = '/(inv:Invoice|cn:CreditNote)';
export const LINE = '(cac:InvoiceLine|cac:CreditNoteLine)';

export function parsePath(text: string): Path {
  const fromRoot = text.startsWith('/');
  const steps = (fromRoot ? text.slice(1) : text).split('/');
  return {
    fromRoot,
    steps: steps.map((step) =>
      step
        .replace(/^\((.*)\)$/, '$1')
        .split('|')
        .map(nameTest),
    ),
  };
}

function nameTest(text: string): NameTest {
  if (text.startsWith('*')) return { namespace: null, name: text.slice(1), endsWith: true };
  const [prefix = '', name = ''] = text.split(':');
  const namespace = NAMESPACES[prefix];
  if (namespace === undefined || name === '') throw new RangeError(`No path step: ${text}`);
  return { namespace, name, endsWith: false };
}

export function passes(tests: readonly NameTest[], name: string, namespace: string): boolean {
  for (const test of tests) {
    if (test.endsWith ? name.endsWith(test.name) : test.name === name && test.namespace === namespace) return true;
  }
  return false;
}

/** Whether an element is the root that the rules are made for. */
export function isBillingDocument(root: XmlElement): boolean {
  return (root.name === 'Invoice' && root.namespace === INVOICE) || (root.name === 'CreditNote' && root.namespace === CREDIT_NOTE);
}
