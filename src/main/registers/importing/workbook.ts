/**
 * Excel workbooks (.xlsx, ECMA-376), read as the texts a person sees: numbers without loss, dates as dates, of a formula what it last
 * came to. Read here and not by a library, since those unpack and unfold a whole file before any bound can be set, turn numbers into
 * floats, and give up a sheet for one formula without a value.
 */
import { SaxesParser } from 'saxes';
import { AppError } from '../../../shared/contract/errors.ts';
import { dateText, numberText, type NumberStyle } from './cellText.ts';
import { columnLimit, RowCollector, stopIfCancelled, Turns, Unreadable, type Reading, type Table } from './rows.ts';
import { ZipArchive } from './zip.ts';

/** Bytes that a workbook may unpack to. */
export const unpackedLimit = 256 * 1024 * 1024;
/** Bytes handed to the parser between two looks at the clock: some milliseconds, also where each element makes a row. */
const CHUNK = 4 * 1024;
/** Rows and columns that a sheet of Excel can have. */
const MOST_ROWS = 1_048_576;

interface Element {
  /** Without prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}
interface Handlers {
  open?(element: Element): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Reads one sheet of a workbook.
 * @param sheet its name, or null for the first
 * @throws Unreadable, TooManyRows, TooLarge; AppError `request.invalid` for a sheet that is not there, `request.cancelled`
 */
export async function readWorkbook(bytes: Uint8Array, sheet: string | null, reading: Reading): Promise<Table> {
  const archive = new ZipArchive(bytes, unpackedLimit);
  const parts = await relationsOf(archive, '', reading);
  const workbookPart = parts.find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml';
  const book = await readBook(archive, workbookPart, reading);
  const relations = await relationsOf(archive, workbookPart, reading);
  const partOf = (type: string): string | null => relations.find((relation) => relation.type.endsWith(`/${type}`))?.target ?? null;
  const worksheets = book.sheets.flatMap(({ name, relationId }) => {
    const relation = relations.find(({ id, type }) => id === relationId && type.endsWith('/worksheet'));
    return relation === undefined ? [] : [{ name, part: relation.target }];
  });
  const chosen = sheet === null ? worksheets[0] : worksheets.find(({ name }) => name === sheet);
  if (chosen === undefined) {
    if (sheet !== null && worksheets.length > 0) throw new AppError('request.invalid', { field: 'sheet' });
    throw new Unreadable('no sheet');
  }
  const stringsPart = partOf('sharedStrings');
  const stylesPart = partOf('styles');
  const strings = stringsPart === null ? [] : await readStrings(archive, stringsPart, reading);
  const styles = stylesPart === null ? [] : await readStyles(archive, stylesPart, reading);
  const rows = await readSheet(archive, chosen.part, { strings, styles, is1904: book.is1904 }, reading);
  return { sheets: worksheets.map(({ name }) => name), sheet: chosen.name, rows };
}

/** Runs the parser over a part, with turns of the queue in between. */
async function parsePart(archive: ZipArchive, part: string, reading: Reading, handlers: Handlers): Promise<void> {
  const bytes = await archive.read(part);
  const parser = new SaxesParser({ xmlns: false, position: false });
  const bare = (name: string): string => name.slice(name.indexOf(':') + 1);
  parser.on('error', (error) => {
    throw new Unreadable(`${part}: ${error.message}`);
  });
  parser.on('doctype', () => {
    throw new Unreadable(`${part}: document type declaration`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    handlers.open?.({ name: bare(name), attributes });
  });
  parser.on('closetag', ({ name }) => {
    handlers.close?.(bare(name));
  });
  parser.on('text', (text) => {
    handlers.text?.(text);
  });
  parser.on('cdata', (text) => {
    handlers.text?.(text);
  });
  const decoder = new TextDecoder('utf-8');
  const turns = new Turns(reading);
  stopIfCancelled(reading.signal, 0, 0);
  for (let at = 0; at < bytes.byteLength; at += CHUNK) {
    parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }));
    // Not awaited when it is not due: a promise for each piece would take as long as the piece.
    if (turns.isDue) await turns.take();
  }
  await reading.turn();
  parser.write(decoder.decode()).close();
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

/** What a part points at; '' for the package itself. */
async function relationsOf(archive: ZipArchive, part: string, reading: Reading): Promise<Relation[]> {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, slash + 1);
  const file = `${folder}_rels/${part.slice(slash + 1)}.rels`;
  const relations: Relation[] = [];
  if (!archive.has(file)) return relations;
  await parsePart(archive, file, reading, {
    open: ({ name, attributes }) => {
      const { Id: id, Type: type, Target: target, TargetMode: mode } = attributes;
      if (name !== 'Relationship' || id === undefined || type === undefined || target === undefined || mode === 'External') return;
      const base = `file:///${folder}`;
      if (URL.canParse(target, base)) relations.push({ id, type, target: new URL(target, base).pathname.slice(1) });
    },
  });
  return relations;
}

async function readBook(
  archive: ZipArchive,
  part: string,
  reading: Reading,
): Promise<{ readonly sheets: readonly { readonly name: string; readonly relationId: string }[]; readonly is1904: boolean }> {
  const sheets: { name: string; relationId: string }[] = [];
  let is1904 = false;
  await parsePart(archive, part, reading, {
    open: ({ name, attributes }) => {
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const relationId = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      if (relationId !== undefined) sheets.push({ name: attributes['name'] ?? '', relationId });
    },
  });
  return { sheets, is1904 };
}

/** The shared texts: runs of formatted text joined, phonetic readings left out. */
async function readStrings(archive: ZipArchive, part: string, reading: Reading): Promise<string[]> {
  const strings: string[] = [];
  let current = '';
  let isText = false;
  let inPhonetic = false;
  await parsePart(archive, part, reading, {
    open: ({ name }) => {
      if (name === 'si') current = '';
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 't') isText = !inPhonetic;
    },
    text: (text) => {
      if (isText) current += text;
    },
    close: (name) => {
      if (name === 'si') strings.push(unescaped(current));
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 't') isText = false;
    },
  });
  return strings;
}

/** How each cell format shows numbers. */
async function readStyles(archive: ZipArchive, part: string, reading: Reading): Promise<NumberStyle[]> {
  const codes = new Map<number, string>();
  const styles: NumberStyle[] = [];
  let inCellFormats = false;
  await parsePart(archive, part, reading, {
    open: ({ name, attributes }) => {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats) {
        const id = Number(attributes['numFmtId'] ?? 0);
        styles.push({ id, code: codes.get(id) ?? '' });
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return styles;
}

interface Lookups {
  readonly strings: readonly string[];
  readonly styles: readonly NumberStyle[];
  readonly is1904: boolean;
}

async function readSheet(archive: ZipArchive, part: string, lookups: Lookups, reading: Reading): Promise<RowCollector['rows']> {
  const rows = new RowCollector();
  let row = 0;
  let column = -1;
  // Sparse: a cell far to the right fills nothing before it.
  let cells: string[] = [];
  let type = '';
  let style = -1;
  let value = '';
  let collects = false;
  let inPhonetic = false;
  await parsePart(archive, part, reading, {
    open: ({ name, attributes }) => {
      switch (name) {
        case 'row':
          row = placeOf(attributes['r'] ?? '') ?? row + 1;
          if (row > MOST_ROWS) throw new Unreadable(`row ${row}`);
          column = -1;
          cells = [];
          break;
        case 'c':
          column = columnOf(attributes['r'] ?? '') ?? column + 1;
          type = attributes['t'] ?? 'n';
          style = Number(attributes['s'] ?? -1);
          value = '';
          break;
        case 'rPh':
          inPhonetic = true;
          break;
        case 'v':
        case 't':
          collects = !inPhonetic;
          break;
        default:
      }
    },
    text: (text) => {
      if (collects) value += text;
    },
    close: (name) => {
      switch (name) {
        case 'v':
        case 't':
          collects = false;
          break;
        case 'rPh':
          inPhonetic = false;
          break;
        case 'c': {
          const text = cellText(type, value, style, lookups);
          if (text === '') break;
          if (column >= columnLimit) throw new Unreadable(`column ${column + 1}`);
          cells[column] = text;
          break;
        }
        case 'row':
          rows.add(row, cells);
          break;
        default:
      }
    },
  });
  return rows.rows;
}

function cellText(type: string, value: string, style: number, { strings, styles, is1904 }: Lookups): string {
  switch (type) {
    case 's':
      return strings[Number(value)] ?? '';
    case 'inlineStr':
    case 'str':
      return unescaped(value);
    case 'b':
      return value === '1' ? 'true' : 'false';
    // What a formula failed with is no value.
    case 'e':
      return '';
    case 'd':
      return value.replace(/T00:00:00(?:\.0+)?Z?$/, '');
    default: {
      if (value === '') return '';
      const format = styles[style];
      return (format === undefined ? null : dateText(value, format, is1904)) ?? numberText(value, format);
    }
  }
}

/** `_x000D_` stands for a character that XML cannot hold. */
function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_match, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;
}

function placeOf(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** `AB12` is column 27, from 0. */
function columnOf(reference: string): number | null {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference)?.[1];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
