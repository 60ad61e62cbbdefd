import { MOST_UNREAD } from './collect.ts';
import type { Unread } from './collect.ts';
import type { UnreadElement } from './model.ts';
import { textOf } from './tree.ts';
import type { XmlElement } from './tree.ts';

const LONGEST_VALUE = 500;

/** The values below the elements that were left unread, in the order of the document, at most {@link MOST_UNREAD}. */
export function describeUnread(root: XmlElement, unread: Unread): UnreadElement[] {
  const found: UnreadElement[] = [];
  if (unread.size > 0) walk(root, `/${qualified(root)}`, false, unread, found);
  return found;
}

/** The values of a whole document by their places, at most {@link MOST_UNREAD}: for one that has no model. */
export function valuesOf(root: XmlElement): UnreadElement[] {
  return describeUnread(root, new Set(root.children.filter((child) => typeof child !== 'string')));
}

/** The tree is no deeper than the reader's limit, so the recursion is bounded. */
function walk(element: XmlElement, path: string, inside: boolean, unread: Unread, found: UnreadElement[]): void {
  const total = new Map<string, number>();
  for (const child of element.children) {
    if (typeof child !== 'string') total.set(qualified(child), (total.get(qualified(child)) ?? 0) + 1);
  }
  if (total.size === 0) return;
  const seen = new Map<string, number>();
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    if (found.length >= MOST_UNREAD) return;
    const name = qualified(child);
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    const childPath = `${path}/${name}${(total.get(name) ?? 1) > 1 ? `[${nth}]` : ''}`;
    const childInside = inside || unread.has(child);
    if (childInside) {
      const value = textOf(child);
      if (value !== '') found.push({ path: childPath, value: value.slice(0, LONGEST_VALUE), line: child.line });
    }
    walk(child, childPath, childInside, unread, found);
  }
}

function qualified(element: XmlElement): string {
  return element.prefix === '' ? element.name : `${element.prefix}:${element.name}`;
}
