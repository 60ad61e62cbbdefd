import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/ehf/index.ts';
import type { ReadFailure, ReadLimits, XmlElement } from '../../src/ehf/index.ts';
import { DEFAULT_LIMITS } from '../../src/ehf/index.ts';
import { CAC } from '../../src/ehf/names.ts';
import { parseXml } from '../../src/ehf/parse.ts';
import { invoiceXml } from '../support/documents.ts';

const HEAD = '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">';
const TAIL = '</Invoice>';
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function tree(text: string): XmlElement {
  return parseXml(bytesOf(text), DEFAULT_LIMITS);
}

function failureOf(input: string | Uint8Array, limits: Partial<ReadLimits> = {}): ReadFailure | null {
  const result = readDocument(typeof input === 'string' ? bytesOf(input) : input, limits);
  return result.ok ? null : result.failure;
}

/** `pre`, then `unit` over and over up to a size, then `post`. */
function filled(pre: string, unit: string, post: string, size: number): Uint8Array {
  return bytesOf(pre + unit.repeat(Math.floor(size / unit.length)) + post);
}

function utf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const units = mark ? `\ufeff${text}` : text;
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < units.length; i++) view.setUint16(i * 2, units.charCodeAt(i), littleEndian);
  return bytes;
}

function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) => (sign === '\u20ac' ? 0x80 : sign.charCodeAt(0)));
}

describe('the tree', () => {
  it('has names, namespaces, attributes and texts, and no blanks between elements', () => {
    const root = tree(
      '<a xmlns="urn:a" xmlns:b="urn:b" x="1" b:y="2">\n  <b:c>  t &amp; <!-- no --><![CDATA[<u>]]><?p i?> &#xE6; </b:c>\n  <d/> <e> </e>\n</a>',
    );
    expect(root).toMatchObject({ name: 'a', namespace: 'urn:a', prefix: '' });
    expect(root.attributes).toEqual([
      { name: 'x', namespace: '', prefix: '', value: '1' },
      { name: 'y', namespace: 'urn:b', prefix: 'b', value: '2' },
    ]);
    expect(root.children).toMatchObject([
      { name: 'c', namespace: 'urn:b', prefix: 'b', children: ['  t & <u> æ '] },
      { name: 'd', children: [] },
      { name: 'e', children: [' '] },
    ]);
  });

  it('keeps text among elements', () => {
    expect(tree('<a>x<b/>y</a>').children).toMatchObject(['x', { name: 'b' }, 'y']);
  });

  it('knows where each element begins', () => {
    const places = (text: string): number[][] => {
      const found: number[][] = [];
      const walk = (element: XmlElement): void => {
        found.push([element.line, element.column]);
        for (const child of element.children) if (typeof child !== 'string') walk(child);
      };
      walk(tree(text));
      return found;
    };
    expect(places('<?xml version="1.0"?>\n<a>\n <b x="1\n2"/><c\n  y="1"><d/></c\n><e/></a>')).toEqual([
      [2, 1],
      [3, 2],
      [4, 5],
      [5, 9],
      [6, 2],
    ]);
    expect(places('<a>\r\n\t<b/>\r\n</a>')).toEqual([
      [1, 1],
      [2, 2],
    ]);
    const far = 'x'.repeat(200_000);
    expect(places(`<a>\n${far}\n   <b/><c\n/></a>`)).toEqual([
      [1, 1],
      [3, 4],
      [3, 8],
    ]);
  });

  it('is the same however the slices fall', () => {
    const long = Array.from({ length: 9000 }, (_, i) => `<n${i % 7} a="${i}">æøå 😀 &lt;${i}\r\n</n${i % 7}>`).join('');
    const root = tree(`<a>${long}</a>`);
    expect(root.children).toHaveLength(9000);
    for (const [i, child] of root.children.entries()) {
      expect(child).toMatchObject({ name: `n${i % 7}`, attributes: [{ value: String(i) }], children: [`æøå 😀 <${i}\n`] });
    }
  });
});

describe('encodings', () => {
  const body = (declared: string): string =>
    `<?xml version="1.0" encoding="${declared}"?>${HEAD}<ID xmlns="urn:x">Blåbær \u20ac</ID>${TAIL}`;
  const read = (bytes: Uint8Array): string => {
    const result = readDocument(bytes);
    if (!result.ok) return result.failure.code;
    const id = result.document.root.children[0];
    return typeof id === 'object' ? String(id.children[0]) : '';
  };

  it.each([
    ['UTF-8', bytesOf(body('UTF-8'))],
    ['UTF-8 with a mark, whatever is declared', bytesOf(`\ufeff${body('iso-8859-1')}`)],
    ['UTF-8 that calls itself UTF-16', bytesOf(body('utf-16'))],
    ['UTF-16 little endian', utf16(body('utf-16'), true, true)],
    ['UTF-16 big endian', utf16(body('utf-16'), false, true)],
    ['UTF-16 little endian without a mark', utf16(body('utf-16'), true, false)],
    ['UTF-16 big endian without a mark', utf16(body('utf-16'), false, false)],
    ['windows-1252', latin(body('Windows-1252'))],
    ['windows-1252 that calls itself ISO-8859-1', latin(body('ISO-8859-1'))],
  ])('reads %s', (_, bytes) => {
    expect(read(bytes)).toBe('Blåbær \u20ac');
  });

  it('refuses what is not what it says', () => {
    expect(failureOf(latin(`${HEAD}\n Blåbær${TAIL}`))).toMatchObject({ code: 'encoding', line: 2, column: 4 });
    expect(failureOf(body('EUC-JP'))).toMatchObject({ code: 'encoding' });
    expect(failureOf(new Uint8Array([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]))).toMatchObject({ code: 'encoding' });
    for (const bad of [[0xc0, 0xbc], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0x80]]) {
      expect(failureOf(new Uint8Array([...bytesOf(HEAD), ...bad, ...bytesOf(TAIL)]))).toMatchObject({ code: 'encoding' });
    }
    const far = filled(HEAD, 'æ', '', 100_000);
    expect(failureOf(new Uint8Array([...far, 0xff, ...bytesOf(TAIL)]))).toMatchObject({ code: 'encoding' });
  });
});

describe('failures', () => {
  it.each([
    ['nothing', '', 'empty'],
    ['blanks', ' \r\n\t', 'empty'],
    ['a mark alone', '\ufeff', 'empty'],
    ['a PDF', '%PDF-1.4', 'notXml'],
    ['JSON', '{"a": 1}', 'notXml'],
    ['NUL bytes', '\0'.repeat(1000), 'notXml'],
    ['a NUL inside', `${HEAD}\0${TAIL}`, 'notXml'],
    ['tags that do not match', `${HEAD}<a></b>${TAIL}`, 'notXml'],
    ['an unknown prefix', `${HEAD}<a:b/>${TAIL}`, 'notXml'],
    ['an attribute twice', `${HEAD}<a b="1" b="2"/>${TAIL}`, 'notXml'],
    ['a bare &', `${HEAD}a & b${TAIL}`, 'notXml'],
    ['an entity of its own', `${HEAD}&xxe;${TAIL}`, 'notXml'],
    ['an entity named as a property of objects', `${HEAD}&constructor;${TAIL}`, 'notXml'],
    ['two roots', `${HEAD}${TAIL}${HEAD}${TAIL}`, 'notXml'],
    ['text behind the root', `${HEAD}${TAIL}x`, 'notXml'],
    ['no root', '<?xml version="1.0"?>\n', 'truncated'],
    ['an open comment', `${HEAD}${TAIL}<!-- `, 'truncated'],
    ['an open root', `${HEAD}<a/>`, 'truncated'],
    ['a web page', '<!DOCTYPE html>\n<html><br></html>', 'notUbl'],
    ['a web page without a declaration', '<html><br></html>', 'notUbl'],
    ['another XML', '<a/>', 'notUbl'],
    ['UBL of another name than its namespace', HEAD.replace('<Invoice', '<Faktura') + '</Faktura>', 'notUbl'],
  ])('%s', (_, text, code) => {
    expect(failureOf(text)?.code).toBe(code);
  });

  it('never follow a document type declaration', () => {
    const laughs = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';
    const external = '<!DOCTYPE a SYSTEM "file:///etc/passwd">';
    expect(failureOf(`<?xml version="1.0"?>\n<!-- <!DOCTYPE a> -->\n ${laughs}${HEAD}&b;${TAIL}`)).toMatchObject({
      code: 'dtd',
      line: 3,
      column: 2,
    });
    expect(failureOf(external + HEAD + TAIL)?.code).toBe('dtd');
    expect(failureOf('<!DOCTYPE html [<!ENTITY a "b">]><html/>')?.code).toBe('dtd');
    expect(failureOf(filled('<!DOCTYPE a [', '<!ENTITY a "b">', '', 1_000_000))?.code).toBe('dtd');
    // Behind more than is looked through it is refused for that.
    expect(failureOf(filled('<!--', 'x', `-->${laughs}${HEAD}${TAIL}`, 200_000))?.code).toBe('limits');
    expect(failureOf(`<!-- <!DOCTYPE a> -->${HEAD}<!-- <!DOCTYPE a> -->${TAIL}`)).toBeNull();
    expect(failureOf(`${HEAD}<!DOCTYPE a>${TAIL}`)?.code).toBe('notXml');
  });

  it('tell the place', () => {
    expect(failureOf(`${HEAD}\n  <a></b>${TAIL}`)).toMatchObject({ code: 'notXml', line: 2, detail: 'unexpected close tag.' });
    expect(failureOf(`${HEAD}\n<a>`)).toMatchObject({ code: 'truncated', line: 2, column: 4 - 1 });
  });
});

describe('limits', () => {
  it('bound size, depth, elements and attributes', () => {
    const invoice = invoiceXml();
    expect(failureOf(invoice, { bytes: 100 })?.code).toBe('tooLarge');
    expect(failureOf(`${HEAD}<${'a'.repeat(256)}/>${TAIL}`)).toBeNull();
    expect(failureOf(`${HEAD}<${'a'.repeat(257)}/>${TAIL}`)?.code).toBe('limits');
    expect(failureOf(invoice, { depth: 3 })?.code).toBe('limits');
    expect(failureOf(invoice, { elements: 20 })?.code).toBe('limits');
    expect(failureOf(invoice, { children: 2 })?.code).toBe('limits');
    expect(failureOf(invoice, { attributes: 2 })?.code).toBe('limits');
    expect(failureOf(invoice, { totalAttributes: 5 })?.code).toBe('limits');
    expect(failureOf(invoice, { depth: 12, elements: 200, attributes: 3 })).toBeNull();
  });

  it.each([
    ['elements without end', filled(HEAD, '<a/>', TAIL, 4_400_000)],
    ['a million attributes', bytesOf(`${HEAD.slice(0, -1)}${Array.from({ length: 1_000_000 }, (_, i) => ` a${i}=""`).join('')}/>`)],
    ['an aggregate without end', filled(`${HEAD}<c:a xmlns:c="${CAC}">`, '<c:b/>', `</c:a>${TAIL}`, 400_000)],
    ['elements within elements', filled(HEAD, '<a>', '', 3_000_000)],
    ['a text of references', filled(`${HEAD}<a>`, '&lt;', `</a>${TAIL}`, 12_000_000)],
    ['a text of line ends', filled(`${HEAD}<a>`, '\r', `</a>${TAIL}`, 3_000_000)],
    ['a comment of hyphens', filled(`${HEAD}<!--`, '- ', `-->${TAIL}`, 6_000_000)],
    ['a CDATA section of brackets', filled(`${HEAD}<![CDATA[`, '] ', `]]>${TAIL}`, 6_000_000)],
    ['an attribute of tabs', filled(`${HEAD.slice(0, -1)} a="`, '\t', '"/>', 3_000_000)],
    ['an endless name', filled('<', 'a', '/>', 3_000_000)],
  ])('stop %s', (_, bytes) => {
    const start = performance.now();
    expect(failureOf(bytes)?.code).toBe('limits');
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('leave a large attachment alone', () => {
    const base64 = `${'A'.repeat(76)}\r\n`.repeat(40_000);
    const result = readDocument(bytesOf(invoiceXml({ attachments: [{ base64 }] })));
    expect(result.ok && result.document.model?.attachments[0]?.size).toBe(76 * 40_000 * 0.75);
  });
});
