import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/ehf/index.ts';
import { parseAny } from '../../src/ehf/parse.ts';
import { parsePlain } from '../../src/ehf/plain.ts';
import { creditNoteXml, invoiceXml, reminderXml, selfBillingXml, TINY_PDF_BASE64 } from '../support/documents.ts';
import { Random } from './fuzz/random.ts';

const accept = (): void => {};
const plain = (text: string, limits = DEFAULT_LIMITS): unknown => parsePlain(text, limits, accept);

/** What the parser says; null for what it refuses. */
function any(text: string): unknown {
  try {
    return parseAny(new TextEncoder().encode(text), DEFAULT_LIMITS);
  } catch {
    return null;
  }
}

describe('plain documents', () => {
  it.each([
    ['an invoice', invoiceXml()],
    ['a credit note', creditNoteXml()],
    ['a reminder', reminderXml()],
    ['self-billing', selfBillingXml()],
    ['attachments and signs of XML', invoiceXml({ note: 'a < b & "c" \n æøå €', attachments: [{ base64: TINY_PDF_BASE64 }] })],
    ['carriage returns', invoiceXml().replaceAll('\n', '\r\n')],
    ['comments', `<!-- a -->\n<a>x<!-- b -->y<c/> <!----> <d> <!-- --> </d></a><!-- e -->\n`],
    ['a schema location', '<a xmlns:x="urn:x" x:y="1" b=\'2\'/>'],
    ['blanks as references', '<a><b>&#13;</b>&#x20;<c>&#10; </c>\t</a>'],
  ])('need no other parser: %s', (_, text) => {
    expect(plain(text)).not.toBeNull();
    expect(plain(text)).toEqual(any(text));
  });

  it.each([
    ['CDATA', '<a><![CDATA[b]]></a>'],
    ['a processing instruction', '<?p q?><a/>'],
    ['a declaration of another form', "<?xml version='1.0'?><a/>"],
    ['a namespace below the root', '<a><b xmlns="urn:b"/></a>'],
    ['a prefix of XML itself', '<a xml:lang="nb"/>'],
    ['names of all languages', '<å/>'],
    ['characters beyond the basic plane', '<a>😀</a>'],
    ['blanks in a tag', '<a></a >'],
    ['blanks around =', '<a b = "c"/>'],
    ['a line end in an attribute', '<a b="c\nd"/>'],
    ['a reference to such a character', '<a>&#128512;</a>'],
  ])('are not those with %s, which the parser reads', (_, text) => {
    expect(plain(text)).toBeNull();
    expect(any(text)).not.toBeNull();
  });

  it.each([
    '', '<a', '<a>', '<a></b>', '<a/><b/>', '<a/>x', 'x<a/>', '<a b="1" b="2"/>', '<a b="1"c="2"/>', '<a b=1/>', '<a b="<"/>', '<b:a/>', '<a b:c="1"/>',
    '<a xmlns:b=""/>', '<a xmlns:="u"/>', '<a xmlns\u2028="u"/>', '<a xmlnsb="u"/>', '<a xmlns:xml="urn:x"/>', '<a xmlns:b="u" xmlns:c="u" b:d="1" c:d="2"/>', '<a>&</a>', '<a>&b;</a>', '<a>&#0;</a>', '<a>&#65601;</a>', '<a>]]></a>', '<a>\u0001</a>',
    '<a><!-- -- --></a>', '<!DOCTYPE a><a/>', '<a:/>', '<1/>', '< a/>', '<a/b>',
  ])('are not those that are wrong: %s', (text) => {
    expect(plain(text)).toBeNull();
  }); // prettier-ignore

  it('stay within the limits', () => {
    const text = invoiceXml();
    for (const limits of [{ depth: 3 }, { elements: 20 }, { children: 2 }, { attributes: 2 }, { totalAttributes: 5 }]) {
      expect(plain(text, { ...DEFAULT_LIMITS, ...limits })).toBeNull();
    }
    expect(plain(`<${'a'.repeat(256)}/>`)).not.toBeNull();
    expect(plain(`<${'a'.repeat(257)}/>`)).toBeNull();
    expect(plain(`<!--${'x'.repeat(30_000)}--><a/>`)).toBeNull();
  });

  it('are the trees of the parser, whatever is made up', () => {
    let accepted = 0;
    for (let seed = 1; seed <= 8000; seed++) {
      const text = madeUp(new Random(seed));
      const tree = plain(text);
      if (tree === null) continue;
      accepted++;
      expect(tree, `seed ${seed}: ${JSON.stringify(text)}`).toEqual(any(text));
    }
    expect(accepted).toBeGreaterThan(400);
  });
});

const PIECES = [
  '<a', '<b:c', '<d>', '<e/>', '</a>', '</b:c>', '</d>', '>', '/>', ' ', '\n', '\t', '\r', '\r\n', 'x="1"', "b:y='2'", ' x="&lt;"', ' xmlns="u"', ' xmlns:b="v"', ' xmlns:b=""', ' xml:lang="n"', 't', '&amp;', '&#13;', '&#x20;', '&', '&x;', ']]>', ']]', '<!--', '-->', '-- ', '<!-- c -->', '<![CDATA[z]]>', '<?p q?>', '<?xml version="1.0"?>', '\u0001', 'é', '😀', '\ufeff', '"', "'", '=', '<', '<é/>', '<a:b:c/>', ' a ="1"', ':', '<:a/>', '\u0085', '\u2028', '\ufffe', ' x="a\nb"', ' x="<"', 'x="1"x="2"', ' x="1" x="2"', ' b:x="1" c:x="2"', '<c:d/>',
]; // prettier-ignore
const TEXTS = ['t', ' ', '\n', '&amp;', '&#32;', '&#13;', '<!-- c -->', '<![CDATA[ ]]>', 'é', ']]', '', '  x  ', '<?p q?>', '\r\n'];
const ATTRIBUTES = ['', '', ' x="1"', " b:y='2'", ' x="1" y="&quot;é"', '\n x="1"\n', ' ', ' xmlns:q="w"', ' x="a\tb"'];

/** Some XML, damaged or not. */
function madeUp(random: Random): string {
  const list = (most: number, make: () => string): string => Array.from({ length: random.few(most) }, make).join('');
  const content = (depth: number): string => {
    if (depth > 5 || random.chance(3)) return random.one(TEXTS);
    const [name, attributes] = [random.one(['a', 'b:c', 'd', 'e-f', 'g.h', 'b:_i']), random.one(ATTRIBUTES)];
    return random.chance(4) ? `<${name}${attributes}/>` : `<${name}${attributes}>${list(3, () => content(depth + 1))}</${name}>`;
  };
  const text = random.chance(2)
    ? `${random.one(['', '<?xml version="1.0" encoding="UTF-8"?>\n', '<!-- a -->'])}<r xmlns:b="v"${random.one(['', ' xmlns="u"', ' xmlns:c="v" c:x="1"'])}>${list(3, () => content(0))}</r>${random.one(['', '\n', '<!-- z -->'])}`
    : `<r xmlns:b="v" xmlns:c="v">${list(8, () => random.one(PIECES))}</r>`;
  if (!random.chance(4)) return text;
  const at = random.below(text.length);
  return text.slice(0, at) + random.one(PIECES) + text.slice(at + random.below(3));
}
