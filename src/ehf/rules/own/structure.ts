/**
 * Order, number and names of elements, as the schema of UBL 2.1 has them: a document that breaks it is no UBL, and receivers
 * may refuse it unread. Only the first fault of each kind in an element is told.
 */
import { CAC, CBC } from '../../names.ts';
import type { XmlElement } from '../../tree.ts';
import type { Failure, Pattern, RuleModule, Test } from '../types.ts';
import { STRUCTURE } from './structureTable.ts';

const EXT = 'urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2';

interface Place {
  readonly namespace: string;
  readonly order: number;
  readonly repeatable: boolean;
}

interface ElementType {
  readonly places: ReadonlyMap<string, Place>;
  readonly mandatory: readonly string[];
}

interface Faults {
  unknown: Failure | null;
  order: Failure | null;
  repeat: Failure | null;
  missing: Failure | null;
  text: Failure | null;
}

const SOUND: Faults = { unknown: null, order: null, repeat: null, missing: null, text: null };

function compileType(children: string): ElementType {
  const places = new Map<string, Place>();
  const mandatory: string[] = [];
  for (const [order, token] of children.trim().split(/\s+/).entries()) {
    const name = token.replace(/[+%*!]/g, '');
    const namespace = token.startsWith('+') ? CAC : token.startsWith('%') ? EXT : CBC;
    places.set(name, { namespace, order, repeatable: token.includes('*') });
    if (token.includes('!')) mandatory.push(name);
  }
  return { places, mandatory };
}

function nameOf({ prefix, name }: XmlElement): string {
  return prefix === '' ? name : `${prefix}:${name}`;
}

/** One pass over the children; made anew for a fault only. */
function check(node: XmlElement, type: ElementType): Faults {
  let faults = SOUND;
  const tell = (kind: keyof Faults, failure: Failure): void => {
    if (faults === SOUND) faults = { ...SOUND };
    faults[kind] ??= failure;
  };
  let highest = -1;
  let last: XmlElement | null = null;
  let wanted = type.mandatory.length;
  for (const child of node.children) {
    if (typeof child === 'string') {
      const value = child.trim();
      if (value !== '') tell('text', { params: { name: nameOf(node), value: value.slice(0, 100) } });
      continue;
    }
    const place = type.places.get(child.name);
    if (place === undefined || place.namespace !== child.namespace) {
      tell('unknown', { at: child, params: { name: nameOf(child), parent: nameOf(node) } });
      continue;
    }
    if (wanted > 0 && type.mandatory.includes(child.name)) wanted--;
    if (place.order > highest) {
      highest = place.order;
      last = child;
    } else if (!place.repeatable && isEarlier(node, child))
      tell('repeat', { at: child, params: { name: nameOf(child), parent: nameOf(node) } });
    else if (place.order < highest) {
      tell('order', { at: child, params: { name: nameOf(child), before: last === null ? null : nameOf(last), parent: nameOf(node) } });
    }
    if (place.namespace === CBC) {
      const inner = elementIn(child);
      if (inner !== null) tell('unknown', { at: inner, params: { name: nameOf(inner), parent: nameOf(child) } });
    }
  }
  if (wanted > 0) {
    const name = type.mandatory.find((one) => !node.children.some((child) => typeof child !== 'string' && child.name === one));
    if (name !== undefined) tell('missing', { params: { name, parent: nameOf(node) } });
  }
  return faults;
}

/** Whether there is an element of that name before this one. */
function isEarlier(node: XmlElement, element: XmlElement): boolean {
  for (const child of node.children) {
    if (child === element) return false;
    if (typeof child !== 'string' && child.name === element.name && child.namespace === element.namespace) return true;
  }
  return false;
}

function elementIn({ children }: XmlElement): XmlElement | null {
  for (const child of children) if (typeof child !== 'string') return child;
  return null;
}

function testsOf(type: ElementType): Readonly<Record<string, Test>> {
  // The five tests of an element follow one another: what the first found serves them all.
  let checked: XmlElement | null = null;
  let faults = SOUND;
  const test =
    (kind: keyof Faults): Test =>
    (node) => {
      if (checked !== node) {
        faults = check(node, type);
        checked = node;
      }
      const failure = faults[kind];
      // Nothing is kept of a document that is done.
      if (kind === 'text') checked = null;
      return failure ?? true;
    };
  return {
    'AI-STRUCT-UNKNOWN': test('unknown'),
    'AI-STRUCT-ORDER': test('order'),
    'AI-STRUCT-REPEAT': test('repeat'),
    'AI-STRUCT-MISSING': test('missing'),
    'AI-STRUCT-TEXT': test('text'),
  };
}

const ROOTS: Readonly<Record<string, string>> = { Invoice: '/inv:Invoice', CreditNote: '/cn:CreditNote' };

const pattern: Pattern = STRUCTURE.map(([elements, children]) => ({
  context: elements.split(' ').map((name) => ROOTS[name] ?? `cac:${name}`),
  tests: testsOf(compileType(children)),
}));

export const STRUCTURE_MODULE: RuleModule = { source: 'structure', patterns: [pattern], warnings: new Set() };
