/** The tree while it is made. */
import type { XmlAttribute, XmlElement } from './tree.ts';

/** An element while it grows; {@link XmlElement} is its read-only face. */
export interface GrowingElement {
  name: string;
  namespace: string;
  prefix: string;
  attributes: readonly XmlAttribute[];
  children: (XmlElement | string)[];
  line: number;
  column: number;
}

export const NO_ATTRIBUTES: readonly XmlAttribute[] = Object.freeze([]);
/** Of every element until it has some. */
export const NO_CHILDREN: (XmlElement | string)[] = [];
Object.freeze(NO_CHILDREN);

export function append(parent: GrowingElement, child: XmlElement | string): void {
  if (parent.children === NO_CHILDREN) parent.children = [child];
  else parent.children.push(child);
}

/** Blanks of XML alone, from one place in a text to another. */
export function isBlank(text: string, from = 0, to = text.length): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x09 && code !== 0x0d) return false;
  }
  return true;
}

/** The longest name of UBL has 41 letters. Places of findings repeat the names. */
export const LONGEST_NAME = 256;
