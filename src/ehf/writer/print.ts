import xmlbuilder2 from 'xmlbuilder2/lib/xmlbuilder2.min.js';
import { isSupportingDocument } from '../attachments.ts';
import { CAC, CBC } from '../names.ts';
import { textOf, type XmlElement } from '../tree.ts';
import { base64Bytes, type AttachmentContent } from './base64.ts';
import { CONTENT_TO_COME } from './treeOf.ts';

export interface WriteOptions {
  /** The content of embedded attachments, by the index that `model.attachments` has; where none is given, that of the tree stands. */
  readonly contents?: ReadonlyMap<number, AttachmentContent>;
}

const XMLNS = 'http://www.w3.org/2000/xmlns/';
/** Text gathered before it is handed on. */
const PIECE = 65_536;

/**
 * Prints a tree as XML in UTF-8, piece by piece. The bytes depend on the tree and the contents alone: no blanks between elements but a line
 * end after the declaration, prefixes cbc and cac.
 *
 * @throws RangeError for characters that XML cannot hold, content that is empty or no base64, and an attachment whose content is missing
 */
export function* printXml(root: XmlElement, { contents }: WriteOptions = {}): Generator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let text = '';
  const builder = xmlbuilder2.createCB({
    wellFormed: true,
    data: (piece: string) => (text += written(piece)),
    error: (error: Error) => {
      throw new RangeError(error.message, { cause: error });
    },
  });
  let attachment = 0;

  function* print(element: XmlElement, content: AttachmentContent | undefined): Generator<Uint8Array<ArrayBuffer>> {
    const { name, namespace, prefix } = element;
    builder.ele(namespace, prefix === '' ? name : `${prefix}:${name}`);
    if (element === root) {
      text += '\n';
      builder.att(XMLNS, 'xmlns:cac', CAC).att(XMLNS, 'xmlns:cbc', CBC);
    }
    for (const { name: local, namespace: space, prefix: of, value } of element.attributes) {
      if (space === '') builder.att(local, escaped(value));
      else builder.att(space, of === '' ? local : `${of}:${local}`, escaped(value));
    }
    const isContent = name === 'EmbeddedDocumentBinaryObject';
    if (isContent && content !== undefined) {
      // The start tag is ended; what follows it needs no escaping and is no text of the builder's.
      builder.txt('');
      yield encoder.encode(text);
      text = '';
      let isEmpty = true;
      for (const piece of base64Bytes(content)) {
        isEmpty = false;
        yield piece;
      }
      // An empty element breaks the rules, and the check of the tree has not seen it.
      if (isEmpty) throw new RangeError('The content of an attachment is empty');
    } else {
      if (isContent && textOf(element) === CONTENT_TO_COME) throw new RangeError('The content of an attachment is missing');
      for (const child of element.children) {
        if (typeof child === 'string') builder.txt(escaped(child));
        else if (element === root && child.namespace === CAC && isSupportingDocument(child))
          yield* print(child, contents?.get(attachment++));
        else yield* print(child, content);
      }
    }
    builder.up();
    if (text.length >= PIECE) {
      yield encoder.encode(text);
      text = '';
    }
  }

  builder.dec({ version: '1.0', encoding: 'UTF-8' });
  yield* print(root, undefined);
  builder.end();
  yield encoder.encode(`${text}\n`);
}

/** The builder takes `&lt;` in a text for a reference that is written already; with every ampersand written, it is right. */
function escaped(text: string): string {
  return text.includes('&') ? text.replaceAll('&', '&amp;') : text;
}

/** A reader makes one line end of `\r`, and blanks of all line ends in attributes, unless they are written as references. */
function written(piece: string): string {
  if (!/[\t\n\r]/.test(piece)) return piece;
  if (/^ [^\s="]+="[^"]*"$/.test(piece)) return piece.replaceAll(/[\t\n\r]/g, (blank) => `&#${blank.charCodeAt(0)};`);
  return piece.replaceAll('\r', '&#13;');
}
