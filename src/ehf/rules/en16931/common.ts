import type { XmlElement } from '../../tree.ts';
import { compare, decimalText } from '../decimal.ts';
import type { Decimal } from '../decimal.ts';
import type { Test, Verdict } from '../types.ts';
import type { Steps } from '../xpath.ts';
import { aggregates, basic, basics, hasTwoDecimals, normalOf, select, steps, stringOf } from '../xpath.ts';
import { cannotEvaluate } from '../unevaluable.ts';

/** Two amounts that are to be equal; false when one is missing. */
export function equals(stated: Decimal | null, expected: Decimal | null): Verdict {
  if (stated !== null && expected !== null && compare(stated, expected) === 0) return true;
  return mismatch(stated, expected);
}

/** A failure with what the document states and what was expected. */
export function mismatch(stated: Decimal | null, expected: Decimal | null): Verdict {
  return {
    params: {
      stated: stated === null ? null : decimalText(stated),
      expected: expected === null ? null : decimalText(expected),
    },
  };
}

/** At most two decimals in the one child of that name. */
export function twoDecimals(name: string): Test {
  return (node) => {
    const element = basic(node, name);
    return element === null || hasTwoDecimals(stringOf(element)) || { at: element, params: { value: stringOf(element) } };
  };
}

/** The path leads to one element at most. */
export function atMostOne(path: string): Test {
  const way = steps(path);
  return (node) => {
    const second = select(node, way)[1];
    return second === undefined || { at: second };
  };
}

/** The path leads to one element at most, and that has a text. */
export function hasText(path: string): Test {
  const way = steps(path);
  return (node) => normalOf(onlyOf(node, way)) !== '';
}

function onlyOf(node: XmlElement, way: Steps): XmlElement | null {
  const found = select(node, way);
  if (found.length > 1) cannotEvaluate('severalValues', found[1] ?? null);
  return found[0] ?? null;
}

/** Whether the tax scheme of a category or registration is VAT. */
export function isVat(node: XmlElement): boolean {
  for (const scheme of aggregates(node, 'TaxScheme')) {
    const id = stringOf(basic(scheme, 'ID'));
    if (id === 'VAT' || normalizedUpper(id) === 'VAT') return true;
  }
  return false;
}

/** As {@link isVat}, where the official test has no answer for two tax schemes. */
export function isVatAlone(node: XmlElement): boolean {
  const schemes = aggregates(node, 'TaxScheme');
  if (schemes.length > 1) cannotEvaluate('severalValues', schemes[1] ?? null);
  return isVat(node);
}

function normalizedUpper(text: string): string {
  return text.toUpperCase().replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}

/** Whether a general comparison of one of these children with a text holds; blanks count. */
export function someBasicIs(node: XmlElement, name: string, text: string): boolean {
  return basics(node, name).some((element) => stringOf(element) === text);
}
