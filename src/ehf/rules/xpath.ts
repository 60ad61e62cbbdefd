/**
 * What rules ask of a tree, as XPath 2.0 answers it. A function that takes one value of several throws Unevaluable, as a
 * processor would stop; so does a text that is no number, date or truth value.
 */
import { CAC, CBC } from '../names.ts';
import type { XmlElement } from '../tree.ts';
import { parseDecimal } from './decimal.ts';
import type { Decimal } from './decimal.ts';
import { parsePath, passes } from './path.ts';
import type { NameTest } from './path.ts';
import { cannotEvaluate } from './unevaluable.ts';

const NONE: readonly XmlElement[] = [];

/** The text of an element with all that is in it, blanks kept; '' for no element. */
export function stringOf(element: XmlElement | null): string {
  if (element === null) return '';
  const { children } = element;
  const first = children[0];
  if (first === undefined) return '';
  if (children.length === 1 && typeof first === 'string') return first;
  let text = '';
  for (const child of children) text += typeof child === 'string' ? child : stringOf(child);
  return text;
}

/** `normalize-space`: blanks of XML around taken off, those within made one space. */
export function normalize(text: string): string {
  const last = text.length - 1;
  for (let at = 0; at <= last; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x20) continue;
    // A single space between words is as it should be.
    if (code === 0x20 && at > 0 && at < last && text.charCodeAt(at + 1) > 0x20) continue;
    return text.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '');
  }
  return text;
}

/** Whether there is nothing but blanks of XML in a text. */
export function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x09 && code !== 0x0d) return false;
  }
  return true;
}

/** The normalized text of an element; '' for no element. */
export function normalOf(element: XmlElement | null): string {
  return normalize(stringOf(element));
}

/** Whether there is a child of the basic components (cbc) of that name. */
export function hasBasic(parent: XmlElement, name: string): boolean {
  return has(parent, name, CBC);
}

/** Whether there is a child of the aggregate components (cac) of that name. */
export function hasAggregate(parent: XmlElement, name: string): boolean {
  return has(parent, name, CAC);
}

/** The one basic child of that name, or null. @throws Unevaluable when there are several */
export function basic(parent: XmlElement, name: string): XmlElement | null {
  return one(parent, name, CBC);
}

/** The one aggregate child of that name, or null. @throws Unevaluable when there are several */
export function aggregate(parent: XmlElement, name: string): XmlElement | null {
  return one(parent, name, CAC);
}

/** All basic children of that name. */
export function basics(parent: XmlElement, name: string): readonly XmlElement[] {
  return childrenOf(parent, name, CBC);
}

/** All aggregate children of that name. */
export function aggregates(parent: XmlElement, name: string): readonly XmlElement[] {
  return childrenOf(parent, name, CAC);
}

export function countBasic(parent: XmlElement, name: string): number {
  return count(parent, name, CBC);
}

export function countAggregate(parent: XmlElement, name: string): number {
  return count(parent, name, CAC);
}

function has(parent: XmlElement, name: string, namespace: string): boolean {
  for (const child of parent.children) {
    if (typeof child !== 'string' && child.name === name && child.namespace === namespace) return true;
  }
  return false;
}

function one(parent: XmlElement, name: string, namespace: string): XmlElement | null {
  let found: XmlElement | null = null;
  for (const child of parent.children) {
    if (typeof child === 'string' || child.name !== name || child.namespace !== namespace) continue;
    if (found !== null) cannotEvaluate('severalValues', child);
    found = child;
  }
  return found;
}

function childrenOf(parent: XmlElement, name: string, namespace: string): readonly XmlElement[] {
  let found: XmlElement[] | null = null;
  for (const child of parent.children) {
    if (typeof child === 'string' || child.name !== name || child.namespace !== namespace) continue;
    if (found === null) found = [child];
    else found.push(child);
  }
  return found ?? NONE;
}

function count(parent: XmlElement, name: string, namespace: string): number {
  let found = 0;
  for (const child of parent.children) {
    if (typeof child !== 'string' && child.name === name && child.namespace === namespace) found++;
  }
  return found;
}

/** Steps from an element down to others, made once by `steps`. */
export type Steps = readonly Step[];

interface Step extends NameTest {
  /** Other names that will do; nearly always there are none. */
  readonly others: readonly NameTest[] | null;
}

/** `cac:Party/cbc:EndpointID`, ready for `select`. */
export function steps(path: string): Steps {
  return parsePath(path).steps.map(([first, ...others]) => {
    if (first === undefined || first.endsWith) throw new RangeError(`Not a path of names: ${path}`);
    return { ...first, others: others.length === 0 ? null : others };
  });
}

function fits(step: Step, child: XmlElement): boolean {
  if (child.name === step.name && child.namespace === step.namespace) return true;
  return step.others !== null && passes(step.others, child.name, child.namespace);
}

/** The elements that the steps lead to, in document order. */
export function select(from: XmlElement, path: Steps): XmlElement[] {
  const found: XmlElement[] = [];
  gather(from, path, 0, found, Infinity);
  return found;
}

/** Whether the steps lead to any element. */
export function leadsTo(from: XmlElement, path: Steps, at = 0): boolean {
  const test = path[at];
  if (test === undefined) return true;
  for (const child of from.children) {
    if (typeof child !== 'string' && fits(test, child) && leadsTo(child, path, at + 1)) return true;
  }
  return false;
}

/** The one element that the steps lead to, or null. @throws Unevaluable when there are several */
export function selectOne(from: XmlElement, path: Steps, at = 0, before: XmlElement | null = null): XmlElement | null {
  const test = path[at];
  if (test === undefined) return before === null ? from : cannotEvaluate('severalValues', from);
  let found = before;
  for (const child of from.children) {
    if (typeof child !== 'string' && fits(test, child)) found = selectOne(child, path, at + 1, found);
  }
  return found;
}

/** The first element that the steps lead to; null when there is none. */
export function firstOf(from: XmlElement, path: Steps, at = 0): XmlElement | null {
  const test = path[at];
  if (test === undefined) return from;
  for (const child of from.children) {
    if (typeof child === 'string' || !fits(test, child)) continue;
    const found = firstOf(child, path, at + 1);
    if (found !== null) return found;
  }
  return null;
}

/** The second element that the steps lead to; null when there is one at most. */
export function secondOf(from: XmlElement, path: Steps): XmlElement | null {
  const test = path[0];
  if (path.length === 1 && test !== undefined) {
    let count = 0;
    for (const child of from.children) {
      if (typeof child !== 'string' && fits(test, child) && ++count === 2) return child;
    }
    return null;
  }
  const found: XmlElement[] = [];
  gather(from, path, 0, found, 2);
  return found[1] ?? null;
}

/** The one of a list, or null. @throws Unevaluable when there are several */
export function only(elements: readonly XmlElement[]): XmlElement | null {
  if (elements.length > 1) cannotEvaluate('severalValues', elements[1] ?? null);
  return elements[0] ?? null;
}

function gather(from: XmlElement, path: Steps, at: number, found: XmlElement[], most: number): void {
  const test = path[at];
  if (test === undefined) {
    found.push(from);
    return;
  }
  for (const child of from.children) {
    if (typeof child === 'string' || !fits(test, child)) continue;
    gather(child, path, at + 1, found, most);
    if (found.length >= most) return;
  }
}

/** An attribute without namespace, as it stands; null when it is absent. */
export function attribute(element: XmlElement, name: string): string | null {
  for (const one of element.attributes) if (one.name === name && one.namespace === '') return one.value;
  return null;
}

/** Whether an attribute is there, whatever it holds. */
export function hasAttribute(element: XmlElement, name: string): boolean {
  return attribute(element, name) !== null;
}

/** Whether an element is the basic component (cbc) of that name. */
export function isBasic(element: XmlElement, name: string): boolean {
  return element.name === name && element.namespace === CBC;
}

/** Whether an element is the aggregate component (cac) of that name. */
export function isAggregate(element: XmlElement, name: string): boolean {
  return element.name === name && element.namespace === CAC;
}

/** `xs:decimal` of an element. @throws Unevaluable when it is none */
export function decimalOf(element: XmlElement): Decimal {
  return parseDecimal(stringOf(element)) ?? cannotEvaluate('notNumber', element);
}

/** `xs:decimal` of the one basic child of that name; null when there is none. @throws Unevaluable when it is none, or there are several */
export function amount(parent: XmlElement, name: string): Decimal | null {
  const element = basic(parent, name);
  return element === null ? null : decimalOf(element);
}

const DOUBLE = /^[ \t\r\n]*(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|INF|-INF|NaN)[ \t\r\n]*$/;

/**
 * The number that an element is compared as with a plain number: `xs:double`. For signs and zero only: a double is no amount.
 * @throws Unevaluable when it is none
 */
export function doubleOf(element: XmlElement): number {
  const text = stringOf(element);
  const decimal = parseDecimal(text);
  // One division of whole numbers: rounded as the text itself would be.
  if (typeof decimal === 'number') return decimal / 1_000_000;
  if (!DOUBLE.test(text)) cannotEvaluate('notNumber', element);
  return Number(text.trim().replace('INF', 'Infinity'));
}

/** Whether an element equals `true()` or `false()`. @throws Unevaluable when it is neither */
export function booleanOf(element: XmlElement): boolean {
  switch (normalOf(element)) {
    case 'true':
    case '1':
      return true;
    case 'false':
    case '0':
      return false;
    default:
      return cannotEvaluate('notBoolean', element);
  }
}

/** Whether one of the `ChargeIndicator`s says so: `cbc:ChargeIndicator = true()`. @throws Unevaluable when one says neither */
export function isCharge(allowanceCharge: XmlElement, charge: boolean): boolean {
  for (const child of allowanceCharge.children) {
    if (typeof child === 'string' || child.name !== 'ChargeIndicator' || child.namespace !== CBC) continue;
    if (booleanOf(child) === charge) return true;
  }
  return false;
}

const DATE = /^(-?\d{4,9})-(\d\d)-(\d\d)(?:(Z)|([+-])(\d\d):(\d\d))?$/;
const MONTHS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** An `xs:date` as minutes, to be compared; without a time zone it counts as UTC. @throws Unevaluable when it is none */
export function dateOf(element: XmlElement): number {
  const match = DATE.exec(normalOf(element));
  if (match === null) return cannotEvaluate('notDate', element);
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  const zone = match[5] === undefined ? 0 : Number(match[6]) * 60 + Number(match[7]);
  const leap = month === 2 && (year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0)) ? 1 : 0;
  if (day < 1 || day > (MONTHS[month - 1] ?? 0) + leap || zone > 14 * 60 || Number(match[7] ?? 0) > 59)
    return cannotEvaluate('notDate', element);
  return daysBefore(year, month) * 1440 + day * 1440 - (match[5] === '-' ? -zone : zone);
}

/** Days before a month, counted from some day long ago: years begin in March, so that the leap day ends them. */
function daysBefore(year: number, month: number): number {
  const from = month < 3 ? year - 1 : year;
  return (
    from * 365 + Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400) + Math.floor((153 * ((month + 9) % 12) + 2) / 5)
  );
}

/** Whether a text has at most two characters after its first point, blanks counted as well. */
export function hasTwoDecimals(text: string): boolean {
  const point = text.indexOf('.');
  return point < 0 || text.length - point <= 3 || Array.from(text.slice(point + 1)).length <= 2;
}
