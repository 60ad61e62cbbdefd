import type { XmlElement } from '../../tree.ts';
import { DOCUMENT, LINE } from '../path.ts';
import type { Surplus } from '../types.ts';
import { basics, isBasic, stringOf } from '../xpath.ts';
import { SURPLUS_ANYWHERE, SURPLUS_ATTRIBUTES, SURPLUS_IN_DOCUMENT } from './surplusTable.ts';

/** Rules UBL-CR and UBL-DT of elements and attributes that have no meaning in EN 16931. */
export const SURPLUS: readonly Surplus[] = [
  ...Object.entries(SURPLUS_IN_DOCUMENT).flatMap(([parent, list]) => entries(`${DOCUMENT}/${path(parent)}`, list)),
  ...Object.entries(SURPLUS_ANYWHERE).flatMap(([parent, list]) => entries(path(parent), list)),
  ...Object.entries(SURPLUS_ATTRIBUTES).map(([rule, name]) => ({ rule, path: name })),
  // A credit note has no due date of its own and uses this one.
  { rule: 'UBL-CR-412', path: '/inv:Invoice/cac:PaymentMeans/cbc:PaymentDueDate' },
  // The name of a payment means is the one attribute of that name that is used.
  { rule: 'UBL-DT-18', path: '@name', when: (node) => !isBasic(node, 'PaymentMeansCode') },
  // BT-18 has a scheme, its reference to a supporting document (BT-122) has none.
  {
    rule: 'UBL-CR-665',
    path: 'cac:AdditionalDocumentReference/cbc:ID/@schemeID',
    when: (_id, at) => at.parent !== null && !isOnlyObjectReference(at.parent),
  },
  {
    rule: 'UBL-CR-666',
    path: 'cac:AdditionalDocumentReference/cac:Attachment',
    when: (_attachment, at) => at.parent !== null && isObjectReference(at.parent),
  },
  {
    rule: 'UBL-CR-673',
    path: 'cac:AdditionalDocumentReference/cbc:DocumentDescription',
    when: (_description, at) => at.parent !== null && isObjectReference(at.parent),
  },
];

/** Whether a document reference is the invoiced object (BT-18): type code 130. */
export function isObjectReference(reference: XmlElement): boolean {
  return basics(reference, 'DocumentTypeCode').some((code) => stringOf(code) === '130');
}

function isOnlyObjectReference(reference: XmlElement): boolean {
  const codes = basics(reference, 'DocumentTypeCode');
  return codes.length > 0 && codes.every((code) => stringOf(code) === '130');
}

/** `LINE/Price` to a path of aggregate components with a slash behind. */
function path(parents: string): string {
  if (parents === '') return '';
  return `${parents
    .split('/')
    .map((name) => (name === 'LINE' ? LINE : `cac:${name}`))
    .join('/')}/`;
}

/** `012 StartTime, 057 cac:Attachment` */
function entries(parent: string, list: string): Surplus[] {
  return list
    .trim()
    .split(/,\s*/)
    .map((entry) => {
      const [number = '', name = ''] = entry.split(' ');
      return { rule: `UBL-CR-${number}`, path: `${parent}${/^@|:/.test(name) ? name : `cbc:${name}`}` };
    });
}
