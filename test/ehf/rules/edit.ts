/** Documents as trees that tests may change: what is wrong with them is one edit. */
import { readDocument, type XmlElement } from '../../../src/ehf/index.ts';

export interface Growing {
  name: string;
  namespace: string;
  prefix: string;
  attributes: { name: string; namespace: string; prefix: string; value: string }[];
  children: (Growing | string)[];
  line: number;
  column: number;
}

export type Edit = (root: Growing) => void;

const NAMESPACES =
  'xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" ' +
  'xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" ' +
  'xmlns:ext="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"';

/** The tree of a document with that content. */
export function document(root: 'Invoice' | 'CreditNote', content: string): Growing {
  const xml = `<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2" ${NAMESPACES}>${content}</${root}>`;
  const result = readDocument(new TextEncoder().encode(xml));
  if (!result.ok) throw new Error(result.failure.detail);
  return copyOf(result.document.root);
}

export function copyOf(element: XmlElement): Growing {
  return {
    ...element,
    attributes: element.attributes.map((attribute) => ({ ...attribute })),
    children: element.children.map((child) => (typeof child === 'string' ? child : copyOf(child))),
  };
}

/** A copy with edits. */
export function edited(root: Growing, ...edits: readonly Edit[]): Growing {
  const copy = copyOf(root);
  for (const edit of edits) edit(copy);
  return copy;
}

/** `cac:InvoiceLine[2]/cac:Item`: the first, or the nth, of that name at each step. @throws Error when it is not there */
export function at(root: Growing, path: string): Growing {
  return [...found(root, path)][0] ?? fail(path);
}

function* found(root: Growing, path: string): Generator<Growing, void, undefined> {
  const [step = '', ...rest] = path.split('/');
  if (path === '') {
    yield root;
    return;
  }
  const [, prefix = '', name = '', nth] = /^(\w+):(\w+)(?:\[(\d+)\])?$/.exec(step) ?? fail(path);
  const same = root.children.filter((child) => typeof child !== 'string' && child.name === name && child.prefix === prefix) as Growing[];
  for (const child of nth === undefined ? same : same.slice(Number(nth) - 1, Number(nth))) yield* found(child, rest.join('/'));
}

function fail(path: string): never {
  throw new Error(`Nothing at ${path}`);
}

function parentOf(root: Growing, element: Growing): Growing {
  const search = (node: Growing): Growing | undefined => {
    if (node.children.includes(element)) return node;
    for (const child of node.children) {
      const parent = typeof child === 'string' ? undefined : search(child);
      if (parent !== undefined) return parent;
    }
    return undefined;
  };
  return search(root) ?? fail(element.name);
}

/** Replaces the text. */
export function set(path: string, text: string): Edit {
  return (root) => {
    at(root, path).children = [text];
  };
}

/** Replaces the text of every element at the path. */
export function setAll(path: string, text: string): Edit {
  return (root) => {
    const all = [...found(root, path)];
    if (all.length === 0) fail(path);
    for (const element of all) element.children = [text];
  };
}

/** Removes every element at the path. */
export function drop(path: string): Edit {
  return (root) => {
    const all = [...found(root, path)];
    if (all.length === 0) fail(path);
    for (const element of all) {
      const parent = parentOf(root, element);
      parent.children = parent.children.filter((child) => child !== element);
    }
  };
}

/** Puts a copy beside the element. */
export function double(path: string): Edit {
  return (root) => {
    const element = at(root, path);
    const { children } = parentOf(root, element);
    children.splice(children.indexOf(element), 0, copyOf(element));
  };
}

/** Puts XML at the end of the element; '' is the root. */
export function add(path: string, xml: string): Edit {
  return (root) => {
    at(root, path).children.push(...document('Invoice', xml).children);
  };
}

/** Sets an attribute, or takes it away. */
export function attribute(path: string, name: string, value: string | null): Edit {
  return (root) => {
    const element = at(root, path);
    element.attributes = element.attributes.filter((one) => one.name !== name);
    if (value !== null) element.attributes.push({ name, namespace: '', prefix: '', value });
  };
}

/** The element at the path, made with all above it that is missing. */
export function make(root: Growing, path: string): Growing {
  let node = root;
  for (const step of path.split('/')) {
    const next = [...found(node, step)][0] ?? (document('Invoice', `<${step}/>`).children[0] as Growing);
    if (!node.children.includes(next)) node.children.push(next);
    node = next;
  }
  return node;
}
