import type { Identifier } from '../model.ts';
import { CAC, CBC } from '../names.ts';
import type { XmlAttribute, XmlElement } from '../tree.ts';

/** An element, or nothing where there is nothing to say: an empty element is an error (PEPPOL-EN16931-R008). */
export type Maybe = XmlElement | null;

/** A made tree stands in no file: its elements are on line 0. */
const NOWHERE = { line: 0, column: 0 } as const;
const NO_ATTRIBUTES: readonly XmlAttribute[] = Object.freeze([]);

/** Attributes by name; those that are null are left out. */
export type Attributes = Readonly<Record<string, string | null>>;

/** `cbc:name` with a text; null when the text is. */
export function leaf(name: string, text: string | null, attributes: Attributes | null = null): Maybe {
  const value = text === null ? '' : legal(text).trim();
  if (value === '') return null;
  return {
    name,
    namespace: CBC,
    prefix: 'cbc',
    attributes: attributes === null ? NO_ATTRIBUTES : attributesOf(attributes),
    children: [value],
    ...NOWHERE,
  };
}

/** `cbc:name` of an identifier with its scheme. */
export function idLeaf(name: string, identifier: Identifier | null): Maybe {
  return identifier === null ? null : leaf(name, identifier.id, { schemeID: identifier.scheme });
}

/** `cac:name` around what there is of its content; null when there is none. */
export function group(name: string, ...content: readonly (Maybe | readonly Maybe[])[]): Maybe {
  const made = entry(name, ...content);
  return made.children.length === 0 ? null : made;
}

/**
 * `cac:name` of an entry in a list of the model. It stands there even when it says nothing, for the rules to tell: the
 * others keep their indexes so.
 */
export function entry(name: string, ...content: readonly (Maybe | readonly Maybe[])[]): XmlElement {
  return { name, namespace: CAC, prefix: 'cac', attributes: NO_ATTRIBUTES, children: present(content), ...NOWHERE };
}

/** The root: a document of UBL 2. */
export function documentOf(type: 'Invoice' | 'CreditNote', ...content: readonly (Maybe | readonly Maybe[])[]): XmlElement {
  return {
    name: type,
    namespace: `urn:oasis:names:specification:ubl:schema:xsd:${type}-2`,
    prefix: '',
    attributes: NO_ATTRIBUTES,
    children: present(content),
    ...NOWHERE,
  };
}

function present(content: readonly (Maybe | readonly Maybe[])[]): XmlElement[] {
  return content.flat().filter((part) => part !== null);
}

function attributesOf(attributes: Attributes): readonly XmlAttribute[] {
  const made: XmlAttribute[] = [];
  for (const [name, text] of Object.entries(attributes)) {
    const value = text === null ? '' : legal(text).trim();
    if (value !== '') made.push({ name, namespace: '', prefix: '', value });
  }
  return made.length === 0 ? NO_ATTRIBUTES : made;
}

/** XML 1.0 has no place for most control characters nor for halves of characters, however they are written: they are left out. */
function legal(text: string): string {
  return /[^\t\n\r -\uD7FF\uE000-\uFFFD]/.test(text) ? text.replace(/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '') : text;
}
