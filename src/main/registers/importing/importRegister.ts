/** Customers and articles from CSV and Excel. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { ImportPreview } from '../../../shared/contract/registers.ts';
import { osloDate } from '../../../shared/values/clock.ts';
import type { BackgroundContext } from '../../company/background.ts';
import type { Connection } from '../../company/connection.ts';
import { planArticles } from './articlePlan.ts';
import { planCustomers, plainDefaults, type NewCustomerDefaults } from './customerPlan.ts';
import { guessMapping, importFields } from './headings.ts';
import type { Judged, Planner } from './plan.ts';
import { columnLimit, stopIfCancelled, type Row, type Table } from './rows.ts';
import { readTable } from './table.ts';

type Request = ParsedInput<'registers.import'>;
type Refused = ImportPreview['refused'][number];

/** A transaction takes no more than this, so that a command of the user waits no longer. */
const SLICE_MILLISECONDS = 8;
/** Rows shown as they stand in the file. */
const SAMPLE_ROWS = 10;
/** Reasons that are told, of a row all or none; all rows are counted. */
const MOST_REFUSED = 1000;
/** Characters of a value that are told. */
const LONGEST_VALUE = 200;

/**
 * Serves `registers.previewImport`: what the file holds and what an import of it would do. Stores nothing. While a needed field has
 * no column nothing is counted.
 * @throws AppError as readTable; `request.invalid` for a mapping to no field or column
 */
export async function previewImport(
  ctx: BackgroundContext,
  input: ParsedInput<'registers.previewImport'>,
  defaults: NewCustomerDefaults = plainDefaults,
): Promise<Output<'registers.previewImport'>> {
  const { table, headings, rows, mapping, missing } = await readRequest(ctx, input);
  const tally = new Tally();
  if (missing === null) {
    const planner = plannerOf(ctx.db, input, rows, mapping, ctx.clock.now(), defaults);
    let started = performance.now();
    for (const [index, row] of rows.entries()) {
      tally.count(row, planner.judge(row));
      if (performance.now() - started < SLICE_MILLISECONDS) continue;
      ctx.emit({ type: 'import.progress', done: index + 1, total: rows.length });
      await ctx.turn();
      stopIfCancelled(ctx.signal, index + 1, rows.length);
      started = performance.now();
    }
  }
  return {
    sheets: [...table.sheets],
    sheet: table.sheet,
    headings,
    sample: rows.slice(0, SAMPLE_ROWS).map(({ cells }) => cells.map((cell) => cell.slice(0, LONGEST_VALUE))),
    rows: rows.length,
    mapping,
    fields: importFields(input.register),
    wouldAdd: tally.added,
    wouldUpdate: tally.updated,
    wouldSkip: tally.skipped,
    unchanged: tally.unchanged,
    refused: tally.refused,
    refusedCount: tally.refusedCount,
  };
}

/**
 * Serves `registers.import`: every row that can be stored is, in short transactions; the answer names those that cannot. A row is
 * stored whole or not at all. After a cancel what is stored stays; in the same file again, rows that are known by a number are skipped.
 * @throws AppError as readTable; `registers.importMappingMissing` {field}, `request.invalid`; `request.cancelled` {done, total}
 */
export async function importRegister(
  ctx: BackgroundContext,
  input: Request,
  defaults: NewCustomerDefaults = plainDefaults,
): Promise<Output<'registers.import'>> {
  const { rows, mapping, missing } = await readRequest(ctx, input);
  if (missing !== null) throw new AppError('registers.importMappingMissing', { field: missing });
  const planner = plannerOf(ctx.db, input, rows, mapping, ctx.clock.now(), defaults);
  const tally = new Tally();
  const total = rows.length;
  let done = 0;
  try {
    while (done < total) {
      stopIfCancelled(ctx.signal, done, total);
      done = await ctx.slice(({ db, clock }) => {
        const createdAt = clock.now().toISOString();
        const until = performance.now() + SLICE_MILLISECONDS;
        let at = done;
        do {
          const row = rows[at++];
          if (row === undefined) break;
          const judged = planner.judge(row);
          if (judged.action === 'add' || judged.action === 'update') judged.write(db, createdAt);
          tally.count(row, judged);
        } while (at < total && performance.now() < until);
        return at;
      });
      ctx.emit({ type: 'import.progress', done, total });
    }
  } finally {
    if (tally.added + tally.updated > 0) ctx.emit({ type: 'registers.changed' });
  }
  const { added, updated, skipped, unchanged, refused, refusedCount } = tally;
  ctx.log.info('register imported', { register: input.register, rows: total, added, updated, skipped, unchanged, refused: refusedCount });
  return { added, updated, skipped, unchanged, refused, refusedCount };
}

function plannerOf(
  db: Connection,
  input: Request,
  rows: readonly Row[],
  mapping: Readonly<Record<string, number>>,
  now: Date,
  defaults: NewCustomerDefaults,
): Planner {
  return input.register === 'customers'
    ? planCustomers(db, rows, mapping, input.existing, defaults)
    : planArticles(db, mapping, input.existing, osloDate(now));
}

interface Prepared {
  readonly table: Table;
  readonly headings: string[];
  /** Without the headings. */
  readonly rows: readonly Row[];
  readonly mapping: Record<string, number>;
  /** A needed field without a column, or null. */
  readonly missing: string | null;
}

async function readRequest(ctx: BackgroundContext, input: Request): Promise<Prepared> {
  const table = await readTable(ctx.upload(input.upload), input.sheet, { signal: ctx.signal, turn: () => ctx.turn() });
  const rows = input.hasHeadings ? table.rows.slice(1) : table.rows;
  const width = table.rows.slice(0, 1000).reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const first = input.hasHeadings ? (table.rows[0]?.cells ?? []) : [];
  const headings = Array.from({ length: width }, (_, index) => {
    const heading = first[index] ?? '';
    return heading === '' ? columnName(index) : heading.slice(0, LONGEST_VALUE);
  });
  const mapping = input.mapping ?? (input.hasHeadings ? guessMapping(input.register, first) : {});
  const fields = importFields(input.register);
  for (const [field, column] of Object.entries(mapping)) {
    if (column >= columnLimit || !fields.some((known) => known.field === field))
      throw new AppError('request.invalid', { field: `mapping.${field}` });
  }
  const missing = fields.find(({ field, isNeeded }) => isNeeded && mapping[field] === undefined)?.field ?? null;
  return { table, headings, rows, mapping, missing };
}

/** A, B … Z, AA: as a spreadsheet names its columns. */
function columnName(index: number): string {
  return `${index >= 26 ? columnName(Math.floor(index / 26) - 1) : ''}${String.fromCharCode(65 + (index % 26))}`;
}

class Tally {
  added = 0;
  updated = 0;
  /** With those that are unchanged. */
  skipped = 0;
  unchanged = 0;
  refusedCount = 0;
  readonly refused: Refused[] = [];

  count({ row }: Row, judged: Judged): void {
    if (judged.action === 'add') this.added++;
    else if (judged.action === 'update') this.updated++;
    else if (judged.action === 'skip') {
      this.skipped++;
      if (judged.why === 'unchanged') this.unchanged++;
    } else if (judged.action === 'refuse') {
      this.refusedCount++;
      if (this.refused.length + judged.reasons.length > MOST_REFUSED) return;
      for (const { field, value, code, params } of judged.reasons)
        this.refused.push({ row, field, value: value.slice(0, LONGEST_VALUE), code, params: { ...params } });
    }
  }
}
