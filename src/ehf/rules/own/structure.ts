/**
 * Order, number and names of elements, as the schema of UBL 2.1 has them: a document that breaks it is no UBL, and receivers
 * may refuse it unread. Only the first fault of each kind in an element is told.
 */
import { CAC, CBC } from '../../names.ts';
import type { XmlElement } from '../../tree.ts';
import type { ContextRule, Failure, Pattern, RuleModule, Test } from '../types.ts';
import { stringOf } from '../xpath.ts';
import { STRUCTURE } from './structureTable.ts';

const EXT = 'urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2';

interface Place {
  readonly namespace: string;
  readonly order: number;
  readonly repeatable: boolean;
  readonly mandatory: boolean;
  /** An aggregate that the table does not go into: of it we know that it has no text. */
  readonly opaque: boolean;
}

const KNOWN = new Set(STRUCTURE.flatMap(([elements]) => elements.split(' ')));

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

const NO_FAULTS: Faults = { unknown: null, order: null, repeat: null, missing: null, text: null };

function compileType(children: string): ElementType {
  const places = new Map<string, Place>();
  const mandatory: string[] = [];
  for (const [order, token] of children.trim().split(/\s+/).entries()) {
    const name = token.replace(/[+%*!]/g, '');
    const namespace = token.startsWith('+') ? CAC : token.startsWith('%') ? EXT : CBC;
    places.set(name, {
      namespace,
      order,
      repeatable: token.includes('*'),
      mandatory: token.includes('!'),
      opaque: namespace === CAC && !KNOWN.has(name),
    });
    if (token.includes('!')) mandatory.push(name);
  }
  return { places, mandatory };
}

function nameOf({ prefix, name }: XmlElement): string {
  return prefix === '' ? name : `${prefix}:${name}`;
}

/** Whether there is nothing to tell: by far the most frequent answer, and it costs one look-up a child. */
function isSound(node: XmlElement, { places, mandatory }: ElementType): boolean {
  let highest = -1;
  let found = 0;
  for (const child of node.children) {
    if (typeof child === 'string') {
      if (child.trim() !== '') return false;
      continue;
    }
    const place = places.get(child.name);
    if (place === undefined || place.namespace !== child.namespace || place.order < highest) return false;
    if (place.order === highest) {
      if (!place.repeatable) return false;
    } else {
      highest = place.order;
      if (place.mandatory) found++;
    }
    if (place.namespace === CBC ? elementIn(child) !== null : place.opaque && hasText(child)) return false;
  }
  return found === mandatory.length || isCovered(node);
}

/** BR-52 and BR-55 ask for these ids, and R008 for content of what is empty. */
function isCovered({ name, children }: XmlElement): boolean {
  return children.length === 0 || name === 'AdditionalDocumentReference' || name === 'InvoiceDocumentReference';
}

/** What is at fault in an element that is not sound. */
function check(node: XmlElement, type: ElementType): Faults {
  const faults: Faults = { ...NO_FAULTS };
  const tell = (kind: keyof Faults, failure: Failure): void => {
    faults[kind] ??= failure;
  };
  let highest = -1;
  let last: XmlElement | null = null;
  for (const [at, child] of node.children.entries()) {
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
    if (place.order > highest) {
      highest = place.order;
      last = child;
    } else if (!place.repeatable && (faults.repeat !== null || isEarlier(node.children, at, child)))
      // Once is enough; looking for an earlier one each time would take ever longer.
      tell('repeat', { at: child, params: { name: nameOf(child), parent: nameOf(node) } });
    else if (place.order < highest) {
      tell('order', { at: child, params: { name: nameOf(child), before: last === null ? null : nameOf(last), parent: nameOf(node) } });
    }
    if (place.namespace === CBC) {
      const inner = elementIn(child);
      if (inner !== null) tell('unknown', { at: inner, params: { name: nameOf(inner), parent: nameOf(child) } });
    } else if (place.opaque && hasText(child))
      tell('text', { at: child, params: { name: nameOf(child), value: stringOf(child).trim().slice(0, 100) } });
  }
  const missing = isCovered(node)
    ? undefined
    : type.mandatory.find((name) => !node.children.some((child) => typeof child !== 'string' && child.name === name));
  if (missing !== undefined) tell('missing', { params: { name: missing, parent: nameOf(node) } });
  return faults;
}

/** Whether one of the first children has the name of this one. */
function isEarlier(children: XmlElement['children'], count: number, { name, namespace }: XmlElement): boolean {
  for (let at = 0; at < count; at++) {
    const child = children[at];
    if (child !== undefined && typeof child !== 'string' && child.name === name && child.namespace === namespace) return true;
  }
  return false;
}

function hasText({ children }: XmlElement): boolean {
  return children.some((child) => typeof child === 'string' && child.trim() !== '');
}

function elementIn({ children }: XmlElement): XmlElement | null {
  for (const child of children) if (typeof child !== 'string') return child;
  return null;
}

/**
 * The rules of one type. Nearly every element is sound: the condition looks at its children once, and the tests, which follow at once
 * when it is met, tell what it found.
 */
function rulesOf(context: readonly string[], type: ElementType): ContextRule {
  let faults = NO_FAULTS;
  const tell =
    (kind: keyof Faults): Test =>
    () =>
      faults[kind] ?? true;
  return {
    context,
    when: (node) => {
      if (isSound(node, type)) return false;
      faults = check(node, type);
      return true;
    },
    tests: {
      'AI-STRUCT-UNKNOWN': tell('unknown'),
      'AI-STRUCT-ORDER': tell('order'),
      'AI-STRUCT-REPEAT': tell('repeat'),
      'AI-STRUCT-MISSING': tell('missing'),
      'AI-STRUCT-TEXT': tell('text'),
    },
  };
}

const ROOTS: Readonly<Record<string, string>> = { Invoice: '/inv:Invoice', CreditNote: '/cn:CreditNote' };

const pattern: Pattern = STRUCTURE.map(([elements, children]) =>
  rulesOf(
    elements.split(' ').map((name) => ROOTS[name] ?? `cac:${name}`),
    compileType(children),
  ),
);

export const STRUCTURE_MODULE: RuleModule = { source: 'structure', patterns: [pattern], warnings: new Set() };
