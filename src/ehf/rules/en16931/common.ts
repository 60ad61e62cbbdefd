import type { XmlElement } from '../../tree.ts';
import { compare, decimalText } from '../decimal.ts';
import type { Decimal } from '../decimal.ts';
import type { Test, Verdict } from '../types.ts';
import { basic, basics, countAggregate, hasTwoDecimals, isAggregate, isBlank, secondOf, selectOne, steps, stringOf } from '../xpath.ts';
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
    const second = secondOf(node, way);
    return second === null || { at: second };
  };
}

/** The path leads to one element at most, and that has a text. */
export function hasText(path: string): Test {
  const way = steps(path);
  return (node) => !isBlank(stringOf(selectOne(node, way)));
}

/** Whether the tax scheme of a category or registration is VAT. */
export function isVat(node: XmlElement): boolean {
  for (const child of node.children) {
    if (typeof child === 'string' || !isAggregate(child, 'TaxScheme')) continue;
    const id = stringOf(basic(child, 'ID'));
    if (id === 'VAT' || normalizedUpper(id) === 'VAT') return true;
  }
  return false;
}

/** As {@link isVat}, where the official test has no answer for two tax schemes. */
export function isVatAlone(node: XmlElement): boolean {
  if (countAggregate(node, 'TaxScheme') > 1) cannotEvaluate('severalValues', node);
  return isVat(node);
}

function normalizedUpper(text: string): string {
  return text.toUpperCase().replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}

/** Whether a general comparison of one of these children with a text holds; blanks count. */
export function someBasicIs(node: XmlElement, name: string, text: string): boolean {
  return basics(node, name).some((element) => stringOf(element) === text);
}
