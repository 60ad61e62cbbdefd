/**
 * The quick way to the tree, for documents that are as plain as nearly all are. Whatever is not surely right here is left to the parser, which
 * knows all of XML and tells what is wrong: a namespace declared below the root, CDATA sections, processing instructions, names that
 * are not ASCII, characters beyond the basic plane, limits that are passed, faults of any kind. What is accepted here gives the very
 * tree that the parser would give.
 */
import type { ReadLimits } from './failure.ts';
import { append, isBlank, LONGEST_NAME, NO_ATTRIBUTES, NO_CHILDREN } from './growing.ts';
import type { GrowingElement } from './growing.ts';
import { CAC, shared, sharedPrefix } from './names.ts';
import type { XmlAttribute, XmlElement } from './tree.ts';

const DECLARATION = /<\?xml version="1\.0"(?: encoding="[A-Za-z][A-Za-z0-9._-]*")?(?: standalone="(?:yes|no)")? ?\?>/y;
/** What XML has no place for, and halves of characters. */
const NOT_PLAIN = /[^\t\n -\uD7FF\uE000-\uFFFD]/;
const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
const REFERENCE = /&(?:(amp|lt|gt|quot|apos);|#(\d{1,5});|#x([0-9a-fA-F]{1,4});)?/g;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

const TAB = 0x09;
const LINE_END = 0x0a;
const BLANK = 0x20;
const BANG = 0x21;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const LESS = 0x3c;
const EQUALS = 0x3d;
const GREATER = 0x3e;

/** The parser demands a root in its first slice: 65,536 bytes, of which a character may take three. */
const LATEST_ROOT = 20_000;

interface Name {
  readonly prefix: string;
  readonly local: string;
  readonly namespace: string;
}

interface RawAttribute {
  readonly name: string;
  readonly value: string;
}

/** Thrown where the parser has to decide; never leaves this file. */
const NOT_SURE = new Error('Not plain');

/**
 * The tree of a plain document, or null when the parser has to read it.
 *
 * @param text the whole document, line ends as they are in the file
 * @param acceptRoot as for `parseXml`; what it throws is passed on
 */
export function parsePlain(text: string, limits: ReadLimits, acceptRoot: (root: XmlElement) => void): XmlElement | null {
  const oneLineEnd = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  if (NOT_PLAIN.test(oneLineEnd) || oneLineEnd.includes(']]>')) return null;
  try {
    return new PlainDocument(oneLineEnd, limits, acceptRoot).read();
  } catch (error) {
    if (error === NOT_SURE) return null;
    throw error;
  }
}

class PlainDocument {
  readonly #text: string;
  readonly #limits: ReadLimits;
  readonly #acceptRoot: (root: XmlElement) => void;
  readonly #hasReferences: boolean;
  /** By prefix; all are declared at the root. */
  readonly #namespaces = new Map<string, string>();
  readonly #elementNames = new Map<string, Name>();
  readonly #attributeNames = new Map<string, Name>();
  readonly #open: GrowingElement[] = [];
  /** The tags of the open elements, with prefixes. */
  readonly #tags: string[] = [];
  #at = 0;
  #elements = 0;
  #attributes = 0;
  #line = 1;
  #lineStart = 0;
  #nextLineEnd: number;

  constructor(text: string, limits: ReadLimits, acceptRoot: (root: XmlElement) => void) {
    this.#text = text;
    this.#limits = limits;
    this.#acceptRoot = acceptRoot;
    this.#hasReferences = text.includes('&');
    this.#nextLineEnd = text.indexOf('\n');
  }

  read(): XmlElement {
    const text = this.#text;
    DECLARATION.lastIndex = 0;
    if (DECLARATION.test(text)) this.#at = DECLARATION.lastIndex;
    let root: GrowingElement | null = null;
    let current: GrowingElement | null = null;
    /** Of the current element, before a comment. */
    let pending = '';
    for (;;) {
      const from = this.#at;
      const tag = text.indexOf('<', from);
      const end = tag < 0 ? text.length : tag;
      const blank = isBlank(text, from, end);
      if (current === null && !blank) throw NOT_SURE;
      if (tag < 0) {
        if (root === null || current !== null) throw NOT_SURE;
        return root;
      }
      const next = text.charCodeAt(tag + 1);
      if (next === BANG) {
        if (current !== null) pending += this.#decoded(from, tag);
        this.#at = this.#afterComment(tag);
      } else if (next === SLASH) {
        if (current === null) throw NOT_SURE;
        if (!blank || pending !== '' || current.children === NO_CHILDREN) addText(current, pending + this.#decoded(from, tag), true);
        pending = '';
        this.#at = this.#afterClosingTag(tag);
        this.#open.pop();
        current = this.#open[this.#open.length - 1] ?? null;
      } else {
        if (current === null && (root !== null || tag > LATEST_ROOT)) throw NOT_SURE;
        if (current !== null) {
          if (!blank || pending !== '') addText(current, pending + this.#decoded(from, tag), false);
          pending = '';
        }
        const element: GrowingElement = this.#element(tag, current === null);
        if (current === null) {
          root = element;
          this.#acceptRoot(root);
        } else {
          if (current.children.length >= this.#limits.children && current.namespace === CAC) throw NOT_SURE;
          append(current, element);
        }
        if (text.charCodeAt(this.#at) === SLASH) {
          if (text.charCodeAt(this.#at + 1) !== GREATER) throw NOT_SURE;
          this.#at += 2;
          this.#tags.pop();
        } else {
          this.#at++;
          this.#open.push(element);
          current = element;
        }
      }
    }
  }

  /** The element whose tag begins here; leaves the place at what ends the tag. */
  #element(tag: number, isRoot: boolean): GrowingElement {
    if (++this.#elements > this.#limits.elements || this.#open.length >= this.#limits.depth) throw NOT_SURE;
    // Before the attributes are passed.
    const line = this.#lineAt(tag);
    const column = tag - this.#lineStart + 1;
    const end = this.#nameEnd(tag + 1);
    const qualified = this.#text.slice(tag + 1, end);
    this.#tags.push(qualified);
    this.#at = end;
    const raw = this.#rawAttributes();
    if (isRoot) for (const attribute of raw ?? []) this.#declare(attribute);
    const { prefix, local, namespace } = this.#elementNames.get(qualified) ?? this.#elementName(qualified);
    const attributes = raw === null ? NO_ATTRIBUTES : this.#attributesOf(raw, isRoot);
    return { name: local, namespace, prefix, attributes, children: NO_CHILDREN, line, column };
  }

  #lineAt(place: number): number {
    while (this.#nextLineEnd >= 0 && this.#nextLineEnd < place) {
      this.#line++;
      this.#lineStart = this.#nextLineEnd + 1;
      this.#nextLineEnd = this.#text.indexOf('\n', this.#lineStart);
    }
    return this.#line;
  }

  /** Where a name ends; whether it is one is looked at when it is split. */
  #nameEnd(from: number): number {
    const text = this.#text;
    let at = from;
    for (;;) {
      const code = text.charCodeAt(at);
      // At the end of the text it is NaN.
      if (!(code > BLANK) || code === GREATER || code === SLASH || code === EQUALS) break;
      at++;
    }
    if (at - from > LONGEST_NAME) throw NOT_SURE;
    return at;
  }

  #rawAttributes(): RawAttribute[] | null {
    const text = this.#text;
    let raw: RawAttribute[] | null = null;
    for (;;) {
      const from = this.#at;
      let at = from;
      let code = text.charCodeAt(at);
      while (code === BLANK || code === LINE_END || code === TAB) code = text.charCodeAt(++at);
      if (code === GREATER || code === SLASH) {
        this.#at = at;
        return raw;
      }
      if (at === from) throw NOT_SURE;
      const nameEnd = this.#nameEnd(at);
      const quote = text.charCodeAt(nameEnd + 1);
      if (text.charCodeAt(nameEnd) !== EQUALS || (quote !== QUOTE && quote !== APOSTROPHE)) throw NOT_SURE;
      const valueEnd = this.#valueEnd(nameEnd + 2, quote);
      raw ??= [];
      raw.push({ name: text.slice(at, nameEnd), value: this.#decoded(nameEnd + 2, valueEnd) });
      if (raw.length > this.#limits.attributes || ++this.#attributes > this.#limits.totalAttributes) throw NOT_SURE;
      this.#at = valueEnd + 1;
    }
  }

  #valueEnd(from: number, quote: number): number {
    const text = this.#text;
    for (let at = from; ; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) return at;
      // Blanks other than a space are made one, and nothing else than the end is no number.
      if (!(code >= BLANK) || code === LESS) throw NOT_SURE;
    }
  }

  /** A namespace declared at the root. */
  #declare({ name, value }: RawAttribute): void {
    if (!name.startsWith('xmlns')) return;
    const isDefault = name === 'xmlns';
    const prefix = isDefault ? '' : name.slice('xmlns:'.length);
    if (!isDefault && (!name.startsWith('xmlns:') || !isPrefix(prefix))) throw NOT_SURE;
    // The two that are always the same have rules of their own.
    if (
      value === '' ||
      value.trim() !== value ||
      value.startsWith('http://www.w3.org/XML/') ||
      value.startsWith('http://www.w3.org/2000/xmlns')
    )
      throw NOT_SURE;
    if (this.#namespaces.has(prefix)) throw NOT_SURE;
    this.#namespaces.set(prefix, shared(value));
  }

  #elementName(qualified: string): Name {
    const { prefix, local } = split(qualified);
    return this.#known(this.#elementNames, qualified, prefix, local, prefix === '' ? (this.#namespaces.get('') ?? '') : null);
  }

  /** The default namespace is not for attributes. */
  #attributeName(qualified: string): Name {
    const { prefix, local } = split(qualified);
    return this.#known(this.#attributeNames, qualified, prefix, local, prefix === '' ? '' : null);
  }

  #known(names: Map<string, Name>, qualified: string, prefix: string, local: string, unprefixed: string | null): Name {
    const namespace = unprefixed ?? this.#namespaces.get(prefix);
    if (namespace === undefined) throw NOT_SURE;
    const name = { prefix, local, namespace };
    names.set(qualified, name);
    return name;
  }

  #attributesOf(raw: readonly RawAttribute[], isRoot: boolean): readonly XmlAttribute[] {
    const attributes: XmlAttribute[] = [];
    for (const { name, value } of raw) {
      if (name.startsWith('xmlns')) {
        if (!isRoot) throw NOT_SURE;
        continue;
      }
      const { prefix, local, namespace } = this.#attributeNames.get(name) ?? this.#attributeName(name);
      for (const other of attributes) if (other.name === local && other.namespace === namespace) throw NOT_SURE;
      attributes.push({ name: local, namespace, prefix, value });
    }
    return attributes.length === 0 ? NO_ATTRIBUTES : attributes;
  }

  #afterClosingTag(tag: number): number {
    const name = this.#tags.pop() ?? '';
    const end = tag + 2 + name.length;
    if (!this.#text.startsWith(name, tag + 2) || this.#text.charCodeAt(end) !== GREATER) throw NOT_SURE;
    return end + 1;
  }

  #afterComment(tag: number): number {
    if (!this.#text.startsWith('<!--', tag)) throw NOT_SURE;
    // Two hyphens end a comment, and stand nowhere else in it.
    const end = this.#text.indexOf('--', tag + 4);
    if (end < 0 || this.#text.charCodeAt(end + 2) !== GREATER) throw NOT_SURE;
    return end + 3;
  }

  #decoded(from: number, to: number): string {
    const raw = this.#text.slice(from, to);
    if (!this.#hasReferences || !raw.includes('&')) return raw;
    return raw.replace(REFERENCE, (_whole, entity: string | undefined, decimal: string | undefined, hex: string | undefined) => {
      if (entity !== undefined) return ENTITIES.get(entity) ?? '';
      // An ampersand that begins no reference is as one to no character.
      const code = decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal);
      const character = String.fromCharCode(code);
      if (code > 0xffff || (character !== '\r' && NOT_PLAIN.test(character))) throw NOT_SURE;
      return character;
    });
  }
}

function split(qualified: string): { prefix: string; local: string } {
  const colon = qualified.indexOf(':');
  const prefix = colon < 0 ? '' : qualified.slice(0, colon);
  const local = colon < 0 ? qualified : qualified.slice(colon + 1);
  if (!NAME.test(local) || (colon >= 0 && !isPrefix(prefix))) throw NOT_SURE;
  return { prefix: sharedPrefix(prefix), local: shared(local) };
}

/** Prefixes that begin with xml are not for everyone. */
function isPrefix(text: string): boolean {
  return NAME.test(text) && !/^xml/i.test(text);
}

/** Blanks between elements are left out; an element of blanks alone keeps them. */
function addText(element: GrowingElement, text: string, closes: boolean): void {
  if (text !== '' && ((closes && element.children === NO_CHILDREN) || !isBlank(text))) append(element, text);
}
