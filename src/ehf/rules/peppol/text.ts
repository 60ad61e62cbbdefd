/** Texts as XPath 2.0 takes them where a rule of Peppol is particular about it. */
import type { XmlElement } from '../../tree.ts';
import { normalize, stringOf } from '../xpath.ts';
import { cannotEvaluate } from '../unevaluable.ts';

/**
 * The one text node directly in some elements (`cbc:X/text()`), or null when there is none.
 * @throws Unevaluable when there are several
 */
export function textNode(elements: readonly XmlElement[]): string | null {
  let found: string | null = null;
  for (const { children } of elements) {
    for (const child of children) {
      if (typeof child !== 'string') continue;
      if (found !== null) cannotEvaluate('severalValues');
      found = child;
    }
  }
  return found;
}

/** `normalize-space(cbc:X/text())`. @throws Unevaluable when there are several text nodes */
export function normalText(elements: readonly XmlElement[]): string {
  return normalize(textNode(elements) ?? '');
}

/** `string-length`: in characters, not in units of UTF-16. */
export function lengthOf(text: string): number {
  let { length } = text;
  for (let at = 0; at < text.length; at++) {
    // The second half of a pair is no character of its own.
    if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) length--;
  }
  return length;
}

/** Whether a text is ASCII digits only, at least one. */
export function isDigits(text: string, from = 0, to: number = text.length): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x30 || code > 0x39) return false;
  }
  return to > from;
}

const NUMBER = /^[ \t\r\n]*(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|INF|-INF)[ \t\r\n]*$/;

/** `number()`: NaN for what is none. Rules ask for its sign, or whether it is a number at all; it is no amount. */
export function numberOf(text: string): number {
  return NUMBER.test(text) ? Number(text.trim().replace('INF', 'Infinity')) : Number.NaN;
}

/** Whether one of the elements has exactly this text. */
export function anyIs(elements: readonly XmlElement[], text: string): boolean {
  for (const element of elements) if (stringOf(element) === text) return true;
  return false;
}

/** Whether one of the elements holds more than blanks. */
export function anyFilled(elements: readonly XmlElement[]): boolean {
  for (const element of elements) if (normalize(stringOf(element)) !== '') return true;
  return false;
}
