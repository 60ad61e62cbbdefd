/** Where in the model a finding belongs, so that a form can jump to its field. No texts. */
import { isSupportingDocument } from '../attachments.ts';
import type { Finding, Unevaluated } from '../rules/types.ts';
import type { XmlElement } from '../tree.ts';
import { fieldOf } from './explain.ts';
import { isChargeElement, nameInPath, termAt } from './paths.ts';

/** The field of a form that a finding belongs to. Indexes are from 0 and count as the lists of the model do. */
export interface FindingPlace {
  /** Business term (`BT-131`) or group (`BG-25`) of EN 16931, the one that the explanation names; null when it is about none. */
  readonly term: string | null;
  /** In `model.lines`; null when it lies in no line. What is wrong with a line below a line belongs to that of the model. */
  readonly lineIndex: number | null;
  /** In the `allowancesCharges` of that line, or of the model when there is no line. */
  readonly allowanceChargeIndex: number | null;
  /** In `model.vat`. */
  readonly vatIndex: number | null;
  /** In `model.attachments`. */
  readonly attachmentIndex: number | null;
}

type Indexes = Omit<FindingPlace, 'term'>;

const NO_LIST: Indexes = { lineIndex: null, allowanceChargeIndex: null, vatIndex: null, attachmentIndex: null };

/**
 * Where findings belong, in their order: what a form needs to mark fields and to jump to them.
 *
 * @param root the tree that was checked; one of `treeOf` has the lines, allowances, VAT rows and attachments of its model at their indexes
 * @param findings of that tree, tests that could not be carried out among them
 */
export function placesOf(root: XmlElement, findings: readonly (Pick<Finding, 'rule' | 'element'> | Unevaluated)[]): FindingPlace[] {
  const found = inTree(root, new Set(findings.map(({ element }) => element)));
  return findings.map((finding) => {
    const { term, indexes } = found.get(finding.element) ?? { term: null, indexes: NO_LIST };
    // A value that is no number is that of the place, whatever the rule is about.
    return { term: 'reason' in finding ? term : fieldOf(finding.rule, { term }), ...indexes };
  });
}

interface Place {
  readonly term: string | null;
  readonly indexes: Indexes;
}

function inTree(root: XmlElement, wanted: ReadonlySet<XmlElement>): ReadonlyMap<XmlElement, Place> {
  const found = new Map<XmlElement, Place>();
  let vatRows = 0;
  const visit = (node: XmlElement, path: string, isCharge: boolean, indexes: Indexes): void => {
    if (wanted.has(node)) found.set(node, { term: termAt(path, isCharge), indexes });
    let [lines, allowancesCharges, attachments] = [0, 0, 0];
    for (const child of node.children) {
      if (found.size === wanted.size) return;
      if (typeof child === 'string') continue;
      const name = nameInPath(child);
      let inside = indexes;
      if (node === root && name === 'LINE') inside = { ...indexes, lineIndex: lines++ };
      else if (child.name === 'AllowanceCharge' && (node === root || path === 'LINE'))
        inside = { ...indexes, allowanceChargeIndex: allowancesCharges++ };
      else if (child.name === 'TaxSubtotal' && path === 'TaxTotal') inside = { ...indexes, vatIndex: vatRows++ };
      else if (node === root && isSupportingDocument(child)) inside = { ...indexes, attachmentIndex: attachments++ };
      visit(child, path === '' ? name : `${path}/${name}`, isCharge || isChargeElement(child), inside);
    }
  };
  if (wanted.size > 0) visit(root, '', false, NO_LIST);
  return found;
}
