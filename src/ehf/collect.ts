import { CAC, CBC } from './names.ts';
import { attributeOf, textOf } from './tree.ts';
import type { XmlElement } from './tree.ts';
import type { Identifier } from './model.ts';

/** What the model has no place for, while it is read. */
export type Unread = Set<XmlElement>;

/** A document of nothing else than unknown elements is told about by its first ones. */
export const MOST_UNREAD = 1000;

/** Notes an element as unread; its values are looked up at the end. */
export function leaveUnread(element: XmlElement, unread: Unread): void {
  if (unread.size < MOST_UNREAD) unread.add(element);
}

/** The name of a UBL element; '' for an element of any other namespace, which no reader knows. */
export function ublName(element: XmlElement): string {
  return element.namespace === CBC || element.namespace === CAC ? element.name : '';
}

/** A value that may stand once: the first that is not empty stays, a different one after it is unread. */
export function first(before: string | null, element: XmlElement, unread: Unread): string | null {
  const text = textOf(element);
  if (text === '') return before;
  if (before === null) return text;
  if (before !== text) leaveUnread(element, unread);
  return before;
}

/** A value that may stand several times and is one text for us. */
export function joined(before: string | null, element: XmlElement): string | null {
  const text = textOf(element);
  if (text === '') return before;
  return before === null ? text : `${before}\n${text}`;
}

/** As {@link first}, for the leaf of that name in a wrapper (`Country/IdentificationCode`); its other elements are unread. */
export function firstIn(before: string | null, wrapper: XmlElement, name: string, unread: Unread): string | null {
  let value = before;
  for (const child of wrapper.children) {
    if (typeof child === 'string') continue;
    if (ublName(child) === name) value = first(value, child, unread);
    else leaveUnread(child, unread);
  }
  return value;
}

/** An id with its `schemeID`; the first that is not empty stays. */
export function firstId(before: Identifier | null, element: XmlElement, unread: Unread): Identifier | null {
  const id = textOf(element);
  if (id === '') return before;
  if (before === null) return { id, scheme: attributeOf(element, 'schemeID') };
  leaveUnread(element, unread);
  return before;
}

/** As {@link firstId}, for the `ID` in a wrapper. */
export function firstIdIn(before: Identifier | null, wrapper: XmlElement, unread: Unread): Identifier | null {
  let value = before;
  for (const child of wrapper.children) {
    if (typeof child === 'string') continue;
    if (ublName(child) === 'ID') value = firstId(value, child, unread);
    else leaveUnread(child, unread);
  }
  return value;
}

/** The child elements, without text. */
export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string');
}
