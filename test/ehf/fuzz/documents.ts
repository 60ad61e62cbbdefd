/** What is fuzzed: documents of our own builders, damaged in one way or another, each made from its seed alone. */
import {
  creditNoteXml,
  envelopeXml,
  invoiceResponseXml,
  invoiceXml,
  reminderXml,
  selfBillingXml,
  testKid,
  TINY_PDF_BASE64,
  type DocumentOptions,
} from '../../support/documents.ts';
import { copyOf, type Growing } from '../rules/edit.ts';
import { CREDIT_NOTE, INVOICE } from '../rules/bases.ts';
import { Random } from './random.ts';

/** What is known of a damaged document: that it reads all the same, that it cannot be read, or that it is not valid. */
export type Expected = 'readable' | 'unreadable' | 'invalid' | 'valid' | null;

export interface Case {
  /** How it was made, for the report. */
  readonly made: string;
  readonly bytes: Uint8Array;
  readonly expected: Expected;
}

/** No `xs:decimal`: a rule that needs the number cannot be evaluated. */
export const NO_NUMBERS = [
  '1e400', '1E2', 'NaN', 'INF', '-INF', 'Infinity', '1,5', '1 000.00', '0x10', '--1', '1.2.3', '1_000', '+', '.', '-', '١٢', '１２', '½', '1.0f', '9'.repeat(2000), '', ' ', 'null',
]; // prettier-ignore

/** Numbers, and not those that the documents have. */
const WRONG_NUMBERS = [
  '1234567890123456789012345678901234567890',
  '-99999999999999999999.99',
  `0.${'0'.repeat(500)}1`,
  '9007199254740993',
  `${'9'.repeat(900)}`,
];

/** No `xs:date`. */
export const NO_DATES = [
  '2026-02-30', '2026-13-01', '2026-00-10', '2025-02-29', '26-01-01', '2026-1-1', '01.11.2026', '2026/11/01', '20261101', '2026-11-31', '-2026-11-01', '99999-01-01', '2026-11-01T25:00:00', 'i dag', '٢٠٢٦-11-01', '', ' ',
]; // prettier-ignore

/** In every document, and looked at by rules that have to have the number, or to find the sums right. */
const AMOUNTS = ['LineExtensionAmount', 'TaxExclusiveAmount', 'TaxInclusiveAmount', 'PayableAmount', 'TaxableAmount', 'TaxAmount', 'PriceAmount', 'InvoicedQuantity', 'CreditedQuantity']; // prettier-ignore
const DATES = ['IssueDate', 'DueDate', 'PaymentDueDate', 'StartDate', 'EndDate'];

const HOSTILE = [
  ...NO_NUMBERS, ...WRONG_NUMBERS, ...NO_DATES, '0000-01-01', '-0', '+1.00', '1.', '.5', '0', '-1', 'true', '1', 'False', '__proto__', 'constructor', 'toString', '0192', 'NO', 'XX', 'nok', 'NOK', 'O', 'S', 'AE',
  'urn:cen.eu:en16931:2017', '380', '381', '#AAI#', '#PAYT#', '#SKONTO#TAGE=1#PROZENT=2.00#', '{value}', '[a|b]', '$&', '%s', '\u202e\u2066', '\ufffd', '😀', 'a'.repeat(5000), ' '.repeat(5000), `${'9'.repeat(4999)}x`, 'NO974760673MVA', 'Foretaksregisteret', '=cmd()', 'GB123456789', 'DK12345678', 'SE556000001601', 'GR', 'EL123456789', 'IT', 'A'.repeat(34), '9908', 'QQ==', '====', 'data:,', '\t\n',
]; // prettier-ignore

const MARKUP = ['<', '>', '&', '"', "'", '/>', '</', '<!--', '-->', '<![CDATA[', ']]>', '<?', '?>', '<!DOCTYPE a>', '&#0;', '&#x110000;', '&#13;', '&lt;', '&nbsp;', '\0', '\ufffe', '\ud800', 'xmlns="a"', 'xmlns:cbc=""', 'a="1" a="2"', 'xml:lang="no"', 'cbc:', ':', '\ufeff', '\r', '\u2028']; // prettier-ignore

const encoder = new TextEncoder();
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\r', '&#13;');

/** The document of a seed. */
export function caseOf(seed: number): Case {
  const random = new Random(seed);
  const make = random.one(WAYS);
  return { ...make(random), made: make.name };
}

const WAYS: readonly ((random: Random) => Omit<Case, 'made'>)[] = [
  untouched, randomBytes, cut, changedBytes, changedBytes, wronglyEncoded, changedMarkup, changedMarkup, hostileTexts, hostileTexts, badAmount, badAmount, badDate, changedTree, changedTree, changedTree, crossed, repeated,
]; // prettier-ignore

/** A document that follows the rules. */
function rightXml(random: Random): string {
  const options: DocumentOptions = {
    lines: Array.from({ length: random.few(6) }, (_, n) => ({
      name: `Vare ${n + 1}`,
      quantity: String(random.few(9)),
      price: `${random.below(500)}.${random.below(90) + 10}`,
      rate: random.one(['25', '15', '12']),
      ...(random.chance(3) ? { accountingCost: '4300', description: 'Blåbær & «tran»', sellerItemId: 'V-1' } : {}),
      ...(random.chance(4) ? { period: { start: '2026-10-01', end: '2026-10-31' } } : {}),
    })),
    ...(random.chance(3) ? { kid: testKid('5001') } : {}),
    ...(random.chance(3) ? { period: { start: '2026-10-01', end: '2026-10-31' } } : {}),
    ...(random.chance(3) ? { attachments: [{ base64: TINY_PDF_BASE64 }, { url: 'https://kontorland.example/a' }] } : {}),
    ...(random.chance(3) ? { allowancesCharges: [{ isCharge: random.chance(2), amount: '10.00', reason: 'Frakt' }] } : {}),
  };
  return random.chance(3) ? creditNoteXml(options) : invoiceXml(options);
}

/** Any document that a company may receive. */
function anyXml(random: Random): string {
  switch (random.below(12)) {
    case 0:
      return reminderXml();
    case 1:
      return selfBillingXml();
    case 2:
      return invoiceResponseXml();
    case 3:
      return envelopeXml(rightXml(random));
    case 4:
      return printed(INVOICE);
    case 5:
      return printed(CREDIT_NOTE);
    default:
      return rightXml(random);
  }
}

const case_ = (text: string, expected: Expected = null): Omit<Case, 'made'> => ({ bytes: encoder.encode(text), expected });

function untouched(random: Random): Omit<Case, 'made'> {
  return case_(rightXml(random), 'valid');
}

function randomBytes(random: Random): Omit<Case, 'made'> {
  const start = encoder.encode(
    random.one([
      '',
      '',
      '<',
      '<?xml version="1.0"?>',
      '\ufeff<',
      '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">',
    ]),
  );
  const noise = Uint8Array.from({ length: random.below(3000) }, () =>
    random.chance(3) ? random.one([0x3c, 0x3e, 0x26, 0x22, 0x2f, 0]) : random.below(256),
  );
  return { bytes: joined(start, noise), expected: 'unreadable' };
}

function cut(random: Random): Omit<Case, 'made'> {
  const bytes = encoder.encode(anyXml(random).trimEnd());
  return { bytes: bytes.subarray(0, random.below(bytes.length)), expected: 'unreadable' };
}

function changedBytes(random: Random): Omit<Case, 'made'> {
  const bytes = encoder.encode(anyXml(random));
  for (let times = random.few(8); times > 0; times--)
    bytes[random.below(bytes.length)] = random.chance(2) ? random.below(256) : random.one([0x20, 0x30, 0x39, 0x3c, 0x3e, 0x2d, 0x2e]);
  const at = random.below(bytes.length);
  const noise = Uint8Array.from({ length: random.below(4) }, () => random.below(256));
  return { bytes: joined(bytes.subarray(0, at), noise, bytes.subarray(at + random.below(4))), expected: null };
}

/** In an encoding that is another than the document says, or one that it need not say. */
function wronglyEncoded(random: Random): Omit<Case, 'made'> {
  const text = invoiceXml({ note: 'Blåbær', encoding: random.one(['UTF-8', 'UTF-16', 'ISO-8859-1', 'windows-1252', 'EUC-JP', 'x']) });
  const big = random.chance(2);
  const marked = random.chance(2);
  switch (random.below(3)) {
    case 0:
      return { bytes: wide(marked ? `\ufeff${text}` : text, big), expected: 'readable' };
    case 1:
      return { bytes: Uint8Array.from(text, (sign) => sign.charCodeAt(0)), expected: /8859|1252/.test(text) ? 'readable' : 'unreadable' };
    default:
      // A mark of the one, and then the other.
      return { bytes: joined(random.one([[0xff, 0xfe], [0xfe, 0xff], [0xff, 0xfe, 0, 0], [0, 0, 0xfe, 0xff]].map((mark) => Uint8Array.from(mark))), encoder.encode(text)), expected: 'unreadable' }; // prettier-ignore
  }
}

function changedMarkup(random: Random): Omit<Case, 'made'> {
  let text = anyXml(random);
  for (let times = random.few(4); times > 0; times--) {
    const at = random.below(text.length);
    const more = random.chance(2) ? random.one(MARKUP) : text.slice(at, at + random.few(200));
    text = text.slice(0, at) + more + text.slice(at + (random.chance(2) ? 0 : random.few(60)));
  }
  return case_(text);
}

function hostileTexts(random: Random): Omit<Case, 'made'> {
  const oneIn = random.few(20);
  const text = anyXml(random).replaceAll(/>([^<>]+)<|="([^"<>]*)"/g, (whole: string, content: string | undefined) => {
    if (!random.chance(oneIn) || whole.includes('urn:oasis')) return whole;
    const value = escaped(random.one(HOSTILE));
    return content === undefined ? `="${value}"` : `>${value}<`;
  });
  return case_(text);
}

function badAmount(random: Random): Omit<Case, 'made'> {
  return withText(random, AMOUNTS, random.chance(4) ? WRONG_NUMBERS : NO_NUMBERS);
}

function badDate(random: Random): Omit<Case, 'made'> {
  return withText(random, DATES, NO_DATES);
}

/** A right document but for one text. */
function withText(random: Random, names: readonly string[], values: readonly string[]): Omit<Case, 'made'> {
  const xml = rightXml(random);
  const places = [...xml.matchAll(/<cbc:(\w+)[^>]*>([^<]*)(?=<\/)/g)].filter(([, name = '']) => names.includes(name));
  const place = random.one(places);
  const end = place.index + place[0].length;
  return case_(xml.slice(0, end - (place[2] ?? '').length) + escaped(random.one(values)) + xml.slice(end), 'invalid');
}

/** Elements taken away, doubled, moved, renamed, wrapped. */
function changedTree(random: Random): Omit<Case, 'made'> {
  const root = copyOf(random.chance(2) ? INVOICE : CREDIT_NOTE);
  for (let times = random.few(6); times > 0; times--) {
    const all = elementsIn(root);
    const parent = random.one(all.filter(({ children }) => children.length > 0));
    const at = random.below(parent.children.length);
    const child = parent.children[at];
    const other = random.one(all);
    switch (random.below(8)) {
      case 0:
        parent.children.splice(at, 1);
        break;
      case 1:
        if (child !== undefined)
          parent.children.splice(
            at,
            0,
            ...Array.from({ length: random.few(20) }, () => (typeof child === 'string' ? child : copyOf(child))),
          );
        break;
      case 2:
        parent.children.splice(at, 0, copyOf(other));
        break;
      case 3:
        other.name = random.one(all).name;
        break;
      case 4:
        [other.prefix, other.namespace] = [parent.prefix, parent.namespace];
        break;
      case 5:
        other.attributes.push({
          name: random.one(['schemeID', 'currencyID', 'listID', 'unitCode', 'languageID', 'mimeCode', 'x']),
          namespace: '',
          prefix: '',
          value: random.one(HOSTILE),
        });
        break;
      case 6:
        other.children.splice(0, random.chance(2) ? 1 : 0, random.one(HOSTILE));
        break;
      default:
        parent.children.splice(at, 1, { ...copyOf(other), children: child === undefined ? [] : [child] });
    }
  }
  return case_(printed(root));
}

/** The beginning of one document and the end of another. */
function crossed(random: Random): Omit<Case, 'made'> {
  const [a, b] = [anyXml(random).split('\n'), anyXml(random).split('\n')];
  const at = random.below(a.length);
  return case_([...a.slice(0, at), ...b.slice(Math.max(0, at + random.below(5) - 2))].join('\n'));
}

/** One thing very often. */
function repeated(random: Random): Omit<Case, 'made'> {
  const xml = rightXml(random);
  const times = 10 ** random.few(3);
  const [piece = ''] = random.one([
    ...xml.matchAll(/<(cbc:\w+)[^<]*<\/\1>|<(cac:(?:\w+Line|TaxSubtotal|AllowanceCharge|PartyTaxScheme|PaymentMeans|Contact))>.*?<\/\2>/gs),
  ]);
  const deep = random.few(120);
  return case_(
    random.chance(4)
      ? xml.replace(piece, () => '<cac:Item>'.repeat(deep) + piece + '</cac:Item>'.repeat(deep))
      : xml.replace(piece, () => piece.repeat(times)),
  );
}

function elementsIn(root: Growing): Growing[] {
  const found = [root];
  for (const child of root.children) if (typeof child !== 'string') found.push(...elementsIn(child));
  return found;
}

/** A tree as XML, however wrong it is. */
function printed({ name, namespace, prefix, attributes, children }: Growing): string {
  const tag = prefix === '' ? name : `${prefix}:${name}`;
  const own = new Map(attributes.map((attribute) => [attribute.name, ` ${attribute.name}="${escaped(attribute.value)}"`]));
  const content = children.map((child) => (typeof child === 'string' ? escaped(child) : printed(child))).join('');
  return `<${tag} xmlns${prefix === '' ? '' : `:${prefix}`}="${namespace}"${[...own.values()].join('')}>${content}</${tag}>`;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function wide(text: string, big: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), !big);
  return bytes;
}
