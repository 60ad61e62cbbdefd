/** "Skriv ut oversikt" of a search for receivers, on paper or as a workbook: in Norwegian, as all that the company keeps. */
import { createIntl, createIntlCache } from '@formatjs/intl';
import type { Cell, SheetData } from 'write-excel-file/node';
import { AppError } from '../../shared/contract/errors.ts';
import type { IdentificationRow } from '../../shared/contract/identify.ts';
import type { FileRef } from '../../shared/contract/inbox.ts';
import {
  canReceiveInvoices,
  changeText,
  kindOf,
  nameMatchText,
  reasonText,
  rowKinds,
  type Text,
} from '../../shared/i18n/identification.ts';
import { catalogues } from '../../shared/i18n/index.ts';
import { formatsFor } from '../../shared/i18n/values.ts';
import { osloDate } from '../../shared/values/clock.ts';
import type { ReadContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { listResults } from '../exchange/identify/results.ts';
import type { OpenedFile } from '../exchange/inbox/files.ts';
import { printOverview, type OverviewCell } from '../print/index.ts';
import { ownCompany } from '../registers/company.ts';

const LANG = 'nb';
const PDF = 'application/pdf';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Rows of one reading. */
const AT_ONCE = 500;

interface Report {
  readonly title: string;
  readonly company: string;
  /** `YYYY-MM-DD` of the day it is made. */
  readonly date: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly rows: readonly IdentificationRow[];
  readonly text: Text;
}

/** What the overview is made of. */
export interface FoundReceivers {
  readonly company: { readonly name: string; readonly orgNumber: string };
  /** `YYYY-MM-DD` of the day it is made. */
  readonly date: string;
  readonly createdAt: string;
  readonly activatedAt: string | null;
  readonly rows: readonly IdentificationRow[];
}

/** @throws AppError identify.notFound */
export async function openIdentifyReport(ctx: ReadContext, ref: Extract<FileRef, { part: 'identifyReport' }>): Promise<OpenedFile> {
  // One transaction: what goes on meanwhile leaves no row out and none twice.
  const found = ctx.db.transaction(() => {
    const search = searchOf(ctx, ref.identificationId);
    const { name, orgNumber } = ownCompany(ctx.db);
    return { ...search, company: { name, orgNumber }, date: osloDate(ctx.clock.now()), rows: rowsOf(ctx, ref.identificationId) };
  })();
  return writeIdentifyReport(found, ref.format);
}

/** The overview as a file whose name holds the date. */
export async function writeIdentifyReport(found: FoundReceivers, format: 'pdf' | 'xlsx'): Promise<OpenedFile> {
  const report = reportOf(found);
  const filename = `${report.text('identify.report.file')}-${report.date}.${format}`;
  return format === 'pdf'
    ? { bytes: await asPdf(report), filename, mimeCode: PDF }
    : { bytes: await asWorkbook(report), filename, mimeCode: XLSX };
}

function reportOf({ company, date, createdAt, activatedAt, rows }: FoundReceivers): Report {
  const formats = formatsFor(LANG);
  const text = norwegian();
  const counts = new Map(rowKinds.map((kind) => [kind, 0]));
  for (const row of rows) counts.set(kindOf(row), (counts.get(kindOf(row)) ?? 0) + 1);
  return {
    title: text('identify.report.title'),
    company: `${company.name}, ${text('identify.report.orgNumber', { number: formats.orgNumber(company.orgNumber) })}`,
    date,
    facts: [
      [text('identify.report.madeOn'), formats.date(date)],
      [text('identify.report.searchedAt'), formats.instant(createdAt)],
      [text('identify.report.activatedAt'), activatedAt === null ? '' : formats.instant(activatedAt)],
      [text('identify.report.customers'), formats.count(rows.length)],
      ...[...counts]
        .filter(([, count]) => count > 0)
        .map(([kind, count]) => [text(`identify.answer.${kind}`), formats.count(count)] as const),
    ],
    rows,
    text,
  };
}

function searchOf(ctx: ReadContext, id: number): { readonly createdAt: string; readonly activatedAt: string | null } {
  const row = statement<{ readonly createdAt: string; readonly activatedAt: string | null }, [number]>(
    ctx.db,
    'SELECT created_at AS createdAt, activated_at AS activatedAt FROM identification WHERE id = ?',
  ).get(id);
  if (row === undefined) throw new AppError('identify.notFound', { id });
  return row;
}

function rowsOf(ctx: ReadContext, id: number): IdentificationRow[] {
  const rows: IdentificationRow[] = [];
  let cursor: string | null = null;
  do {
    const page: ReturnType<typeof listResults> = listResults(ctx, {
      id,
      answers: [],
      onlyChosen: false,
      onlyDifferentNames: false,
      onlyEhfWithout: false,
      search: '',
      cursor,
      limit: AT_ONCE,
    });
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}

function norwegian(): Text {
  const intl = createIntl({ locale: LANG, messages: catalogues[LANG] }, createIntlCache());
  return (key, values = {}) => intl.formatMessage({ id: key }, values);
}

/** Nothing is set for those that cannot receive. */
function addressOf(row: IdentificationRow): string {
  return canReceiveInvoices(row) ? (row.address ?? '') : '';
}

function asPdf({ title, company, date, facts, rows, text }: Report): Promise<Uint8Array> {
  const formats = formatsFor(LANG);
  const cells = (row: IdentificationRow): OverviewCell[] => [
    [String(row.number)],
    [row.name],
    [row.orgNumber === null ? '' : formats.orgNumber(row.orgNumber)],
    [text(`identify.answer.${kindOf(row)}`), reasonText(row.reason, text)],
    [row.foundName ?? '', nameMatchText(row, text)],
    [changeText(row, text), addressOf(row)],
  ];
  return printOverview({
    lang: LANG,
    title,
    company,
    date,
    facts: facts.filter(([, value]) => value !== ''),
    columns: [
      { heading: text('identify.column.number'), width: 38, align: 'right' },
      { heading: text('identify.column.name'), width: 118 },
      { heading: text('identify.column.orgNumber'), width: 50 },
      { heading: text('identify.column.answer'), width: 92 },
      { heading: text('identify.column.foundName'), width: 96 },
      { heading: text('identify.column.change'), width: 84 },
    ],
    rows: eachOf(rows, cells),
    count: rows.length,
    moreText: text('identify.report.more'),
  });
}

function* eachOf<T, U>(items: Iterable<T>, made: (item: T) => U): Generator<U> {
  for (const item of items) yield made(item);
}

/** The list first, since that is what is sorted and filtered in Excel; what it says in all on a sheet of its own. */
async function asWorkbook({ title, company, facts, rows, text }: Report): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const columns: readonly (readonly [heading: string, width: number, cell: (row: IdentificationRow) => Cell])[] = [
    [text('identify.column.number'), 11, (row) => row.number],
    [text('identify.column.name'), 36, (row) => asText(row.name)],
    [text('identify.column.orgNumber'), 13, (row) => asText(row.orgNumber)],
    [text('identify.column.answer'), 32, (row) => asText(text(`identify.answer.${kindOf(row)}`))],
    [text('identify.column.reason'), 32, (row) => asText(reasonText(row.reason, text))],
    [text('identify.column.foundName'), 36, (row) => asText(row.foundName)],
    [text('identify.column.nameMatch'), 22, (row) => asText(nameMatchText(row, text))],
    [text('identify.column.change'), 26, (row) => asText(changeText(row, text))],
    [text('identify.column.address'), 22, (row) => asText(addressOf(row))],
  ];
  const list: SheetData = [
    columns.map(([heading]) => ({ value: heading, fontWeight: 'bold' as const })),
    ...rows.map((row) => columns.map(([, , cell]) => cell(row))),
  ];
  const summary: SheetData = [
    [{ value: title, fontWeight: 'bold' as const }],
    [asText(company)],
    ...facts.filter(([, value]) => value !== '').map(([label, value]) => [asText(label), asText(value)]),
  ];
  const bytes = await writeExcelFile([
    {
      data: list,
      sheet: text('identify.report.sheet'),
      columns: columns.map(([, width]) => ({ width })),
      stickyRowsCount: 1,
      // Who it is stays in sight; a pane without columns that stand is none that Excel knows.
      stickyColumnsCount: 2,
      orientation: 'landscape',
    },
    { data: summary, sheet: text('identify.report.summary'), columns: [{ width: 36 }, { width: 22 }] },
  ]).toBuffer();
  return Uint8Array.from(bytes);
}

/** Text whatever it looks like: `=…` is no formula, `0192…` no number. XML has no place for control characters. */
function asText(value: string | null): Cell {
  if (value === null || value === '') return null;
  return { value: value.toWellFormed().replace(/\p{Cc}/gu, ' '), type: String, format: '@' };
}
