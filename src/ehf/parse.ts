import { SaxesParser } from 'saxes';
import type { SaxesAttributeNSIncomplete, SaxesTagNS } from 'saxes';
import { decodeSlices } from './encoding.ts';
import { ReadError } from './failure.ts';
import type { ReadLimits } from './failure.ts';
import { append, isBlank, LONGEST_NAME, NO_ATTRIBUTES, NO_CHILDREN } from './growing.ts';
import type { GrowingElement } from './growing.ts';
import { CAC, shared, sharedPrefix } from './names.ts';
import { parsePlain } from './plain.ts';
import type { XmlAttribute, XmlElement } from './tree.ts';

/**
 * What may stand before the root: blanks, comments and processing instructions. The root begins in the first slice, or the file
 * is refused; so this sees every document type declaration.
 */
const PROLOG = /(?:[ \t\r\n]+|<!--(?:[^-]|-(?!->))*-->|<\?(?:[^?]|\?(?!>))*\?>)*/y;

/**
 * The parser joins a text, comment or attribute value piece by piece: at a reference, a hyphen, a bracket and so on. A
 * file of nothing else would fill the memory with the joints. So many are allowed in tokens that span many slices; a
 * 100 MB attachment in lines of 76 characters has 1.4 million.
 */
const LONGEST_PIECES = 2_000_000;

/**
 * Parses bytes as XML 1.0 with namespaces into a compact tree. No DTD, no entities beyond the five, no network; memory and time
 * are bounded by the limits.
 *
 * @param acceptRoot called with the root's name and namespace before anything else is read; throws to refuse it
 * @throws ReadError for everything that is wrong with the file
 */
export function parseXml(bytes: Uint8Array, limits: ReadLimits, acceptRoot: (root: XmlElement) => void = () => {}): XmlElement {
  if (bytes.length > limits.bytes) throw new ReadError('tooLarge', `${bytes.length} bytes, the limit is ${limits.bytes}`);
  const text = bytes.length <= MOST_PLAIN ? wholeText(bytes) : null;
  const plain = text === null ? null : parsePlain(text, limits, acceptRoot);
  return plain ?? parseAny(bytes, limits, acceptRoot);
}

/** Larger documents are read slice by slice. So few bytes have no more pieces than are allowed. */
const MOST_PLAIN = LONGEST_PIECES;

/** Null when it cannot be decoded; what is wrong is told when the parser comes there. */
function wholeText(bytes: Uint8Array): string | null {
  try {
    return [...decodeSlices(bytes)].join('');
  } catch (error) {
    if (error instanceof ReadError) return null;
    throw error;
  }
}

/** As {@link parseXml}, by the parser that knows all of XML. */
export function parseAny(bytes: Uint8Array, limits: ReadLimits, acceptRoot: (root: XmlElement) => void = () => {}): XmlElement {
  const builder = new TreeBuilder(limits, acceptRoot);
  for (const slice of decodeSlices(bytes)) builder.write(slice);
  return builder.end();
}

class TreeBuilder {
  readonly #parser = new SaxesParser({ xmlns: true, position: true, defaultXMLVersion: '1.0', forceXMLVersion: true });
  readonly #limits: ReadLimits;
  readonly #acceptRoot: (root: XmlElement) => void;
  readonly #open: GrowingElement[] = [];
  #root: GrowingElement | null = null;
  #current: GrowingElement | null = null;
  #text = '';
  #line = 1;
  #column = 1;
  #elements = 0;
  #attributes = 0;
  /** Of the tag at hand; the parser fills in their namespaces before it tells the tag. */
  #ownAttributes: SaxesAttributeNSIncomplete[] = [];
  /** Counts what the parser has told, to notice a token that goes on and on. */
  #events = 0;
  #pieces = 0;
  #slice = '';
  #fed = 0;
  #sliceStart = 0;
  #sliceColumn = 0;
  #first = true;
  #started = false;
  #carriageReturn = false;
  #uri = '';
  #sharedUri = '';
  #uriBefore = '';
  #sharedUriBefore = '';

  constructor(limits: ReadLimits, acceptRoot: (root: XmlElement) => void) {
    this.#limits = limits;
    this.#acceptRoot = acceptRoot;
    const parser = this.#parser;
    // Six handlers and no more: with a seventh the engine keeps the parser's fields in a slower form, and parsing takes four
    // times as long. Errors are therefore caught, and a document type declaration is told before the parser sees it.
    parser.on('opentagstart', (tag) => this.#openTagStart(tag.name.length));
    parser.on('attribute', (attribute) => this.#attribute(attribute));
    parser.on('opentag', (tag) => this.#openTag(tag));
    parser.on('closetag', () => this.#closeTag());
    parser.on('text', (text) => this.#addText(text));
    parser.on('cdata', (text) => this.#addText(text));
  }

  write(slice: string): void {
    let text = slice;
    // Line ends are made one here: the parser would join a text anew at every carriage return.
    if (this.#carriageReturn || text.includes('\r')) {
      if (this.#carriageReturn) text = `\r${text}`;
      this.#carriageReturn = text.endsWith('\r');
      if (this.#carriageReturn) text = text.slice(0, -1);
      text = text.replace(/\r\n?/g, '\n');
    }
    this.#feed(text);
  }

  end(): XmlElement {
    if (this.#carriageReturn && this.#started) this.#feed('\n');
    this.#guarded(this.#endsWithRoot() ? 'notXml' : 'truncated', () => this.#parser.close());
    if (this.#root === null) throw new ReadError('truncated', 'No root element');
    return this.#root;
  }

  #feed(text: string): void {
    const before = this.#events;
    if (this.#first) refuseDoctype(text);
    else if (!this.#started) throw this.#error('limits', 'Too much before the first element');
    this.#first = false;
    this.#slice = text;
    // Counted here: the parser's own position is right only while it runs.
    this.#sliceStart = this.#fed;
    this.#sliceColumn = this.#parser.column;
    this.#fed += text.length;
    this.#guarded('notXml', () => this.#parser.write(text));
    if (this.#events !== before) return;
    this.#pieces += countJoints(text);
    if (this.#pieces > LONGEST_PIECES) throw this.#error('limits', 'A text, comment or attribute in too many pieces');
  }

  #openTagStart(nameLength: number): void {
    const parser = this.#parser;
    this.#events++;
    this.#started = true;
    if (nameLength > LONGEST_NAME) throw this.#error('limits', `A name of more than ${LONGEST_NAME} characters`);
    if (this.#ownAttributes.length > 0) this.#ownAttributes = [];
    this.#line = parser.line;
    // The parser stands one behind the character that ended the name.
    this.#column = parser.columnIndex - nameLength - 1;
    if (this.#column < 1) {
      // The name was ended by a line end: look for where its line begins in the text at hand.
      this.#line--;
      const at = parser.position - 2 - nameLength - this.#sliceStart;
      const lineStart = at < 0 ? -1 : this.#slice.lastIndexOf('\n', at);
      this.#column = Math.max(1, lineStart < 0 ? this.#sliceColumn + at + 1 : at - lineStart);
    }
  }

  #attribute(attribute: SaxesAttributeNSIncomplete): void {
    this.#events++;
    if (this.#ownAttributes.push(attribute) > this.#limits.attributes) {
      throw this.#error('limits', `More than ${this.#limits.attributes} attributes in one element`);
    }
    if (++this.#attributes > this.#limits.totalAttributes) {
      throw this.#error('limits', `More than ${this.#limits.totalAttributes} attributes`);
    }
  }

  #openTag(tag: SaxesTagNS): void {
    if (++this.#elements > this.#limits.elements) throw this.#error('limits', `More than ${this.#limits.elements} elements`);
    const element: GrowingElement = {
      name: shared(tag.local),
      namespace: this.#namespace(tag.uri),
      prefix: sharedPrefix(tag.prefix),
      attributes: this.#ownAttributes.length === 0 ? NO_ATTRIBUTES : attributesOf(this.#ownAttributes),
      children: NO_CHILDREN,
      line: this.#line,
      column: this.#column,
    };
    const parent = this.#current;
    if (parent === null) {
      this.#root = element;
      this.#acceptRoot(element);
    } else {
      if (this.#open.length >= this.#limits.depth) throw this.#error('limits', `Deeper than ${this.#limits.depth} elements`);
      if (this.#text !== '') {
        if (!isBlank(this.#text)) append(parent, this.#text);
        this.#text = '';
      }
      if (parent.children.length >= this.#limits.children && parent.namespace === CAC) {
        throw this.#error('limits', `More than ${this.#limits.children} children of one aggregate`);
      }
      append(parent, element);
    }
    this.#open.push(element);
    this.#current = element;
  }

  /** Documents alternate between two namespaces, and the parser tells each time the very same string. */
  #namespace(uri: string): string {
    if (uri === this.#uri) return this.#sharedUri;
    if (uri === this.#uriBefore) return this.#sharedUriBefore;
    this.#uriBefore = this.#uri;
    this.#sharedUriBefore = this.#sharedUri;
    this.#uri = uri;
    this.#sharedUri = shared(uri);
    return this.#sharedUri;
  }

  #closeTag(): void {
    this.#events++;
    const element = this.#current;
    if (element !== null && this.#text !== '') {
      if (element.children === NO_CHILDREN || !isBlank(this.#text)) append(element, this.#text);
      this.#text = '';
    }
    this.#open.pop();
    this.#current = this.#open[this.#open.length - 1] ?? null;
  }

  #addText(text: string): void {
    this.#events++;
    if (this.#current !== null) this.#text = this.#text === '' ? text : this.#text + text;
  }

  /** A file that ends as it should and is not complete all the same was not cut: a bare `&` swallows what follows it. */
  #endsWithRoot(): boolean {
    const root = this.#root;
    if (root === null) return false;
    const name = root.prefix === '' ? root.name : `${root.prefix}:${root.name}`;
    return this.#slice
      .slice(-name.length - 100)
      .trimEnd()
      .endsWith(`</${name}>`);
  }

  /** Runs the parser, whose own errors are plain ones that begin with the place. */
  #guarded(code: 'notXml' | 'truncated', run: () => void): void {
    try {
      run();
    } catch (error) {
      if (error instanceof ReadError || !(error instanceof Error) || !/^\d+:\d+: /.test(error.message)) throw error;
      throw this.#error(code, error.message.replace(/^\d+:\d+: /, ''));
    }
  }

  #error(code: 'notXml' | 'truncated' | 'dtd' | 'limits' | 'notUbl', detail: string): ReadError {
    return new ReadError(code, detail, this.#parser.line, Math.max(1, this.#parser.column));
  }
}

/** Tells a document type declaration before the parser gathers what is in it. */
function refuseDoctype(text: string): void {
  PROLOG.lastIndex = 0;
  PROLOG.test(text);
  const at = PROLOG.lastIndex;
  if (!/^<!doctype/i.test(text.slice(at, at + 9))) return;
  const before = text.slice(0, at).split('\n');
  const line = before.length;
  const column = (before[line - 1]?.length ?? 0) + 1;
  // A web page is no attack: it is just not what was expected.
  const isPage = /^<!doctype\s+html(?:\s[^[>]*)?>/i.test(text.slice(at, at + 500));
  if (isPage) throw new ReadError('notUbl', 'An HTML page', line, column);
  throw new ReadError('dtd', 'The file has a document type declaration', line, column);
}

function attributesOf(own: readonly SaxesAttributeNSIncomplete[]): readonly XmlAttribute[] {
  const attributes: XmlAttribute[] = [];
  for (const attribute of own) {
    if (attribute.prefix === 'xmlns' || attribute.name === 'xmlns') continue;
    attributes.push({
      name: shared(attribute.local),
      namespace: attribute.uri ?? '',
      prefix: attribute.prefix,
      value: attribute.value,
    });
  }
  return attributes.length === 0 ? NO_ATTRIBUTES : attributes;
}

function countJoints(text: string): number {
  let joints = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x09: // tab
      case 0x0a: // line end
      case 0x26: // &
      case 0x2d: // -
      case 0x3f: // ?
      case 0x5d: // ]
        joints++;
        break;
      default:
    }
  }
  return joints;
}
