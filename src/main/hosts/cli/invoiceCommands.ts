/** Invoices and credit notes: from a file to a number, and out again. */
import { resolve } from 'node:path';
import { AppError, type ErrorCode } from '../../../shared/contract/errors.ts';
import type { FileRef } from '../../../shared/contract/inbox.ts';
import type { DraftProblem, PrintFormat, PrintLanguage, SalesFacts, SalesRow, SalesStatus } from '../../../shared/contract/sales.ts';
import { currencyDecimals, formatMinor } from '../../../shared/values/money.ts';
import type { Texts } from '../texts.ts';
import { readDraftFile } from './draftFile.ts';
import { writeFile } from './outFile.ts';
import { everyRow } from './pages.ts';
import { messageOf, problemLines } from './problemLines.ts';
import { dateText } from './dateText.ts';
import { CliRefusal, Refused, type Column, type Run } from './run.ts';

/** Saves a draft from a JSON file and tells what stops it, if anything does. */
export async function create(run: Run, file: string): Promise<void> {
  const draft = await readDraftFile(run, file);
  const { id, revision } = await run.call('sales.saveDraft', { id: null, revision: null, draft });
  const problems = await problemsOf(run, id);
  if (run.json) return run.line({ id, revision, problems });
  await run.say('cli.invoice.created', { id });
  for (const line of problemLines(await run.texts(), problems)) run.print(`${line}\n`);
}

/** Fakturer. Questions are answered by their codes, as a refusal tells them. */
export async function finalize(run: Run, id: number, { answer }: { answer: readonly string[] }): Promise<void> {
  const { revision } = await run.call('sales.show', { id });
  const done = await run.call('sales.finalize', { id, revision, answered: [...answer] }).catch(async (error: unknown) => {
    throw isOneOf(error, ['sales.draftIncomplete', 'sales.questionsUnanswered']) ? await refusedWith(run, id, error) : error;
  });
  if (run.json) return run.line(done);
  const { kind, number, voucherReference, kid } = done;
  await run.say('cli.invoice.finalized', { kind: await kindWord(run, kind), number: String(number), reference: voucherReference });
  if (kid !== null) await run.say('cli.invoice.kid', { kid });
}

/** Makes a credit note as a draft, of whole invoices or of chosen lines. */
export async function credit(run: Run, ids: readonly number[], { lines }: { lines?: readonly number[] }): Promise<void> {
  const { id } = await run.call('sales.credit', { ids: [...ids], lineIds: lines === undefined ? null : [...lines] });
  if (run.json) return run.line({ id, credits: ids });
  await run.say('cli.invoice.credited', { id });
}

export interface PrintOptions {
  readonly out: string;
  readonly format?: PrintFormat;
  readonly lang?: PrintLanguage;
}

/** The print: as it was made when the document was numbered, or in another format or language. A draft's says that it is one. */
export async function print(run: Run, id: number, { out, format, lang }: PrintOptions): Promise<void> {
  await write(run, id, out, await printRef(run, id, format, lang), 'cli.out.pdf');
}

async function printRef(run: Run, id: number, format: PrintFormat | undefined, lang: PrintLanguage | undefined): Promise<FileRef> {
  const { row, draft, versions } = await run.call('sales.show', { id });
  if (row.number !== null && format === undefined && lang === undefined) return { part: 'salesPrint', documentId: id, version: 0 };
  const made = versions.toSorted((a, b) => b.version - a.version)[0];
  const { settings } = await run.call('sales.setup', {});
  return {
    part: 'salesPreview',
    documentId: id,
    format: format ?? made?.printFormat ?? draft.printFormat ?? settings.printFormat,
    language: lang ?? made?.language ?? draft.language ?? settings.language,
  };
}

/** The EHF document. */
export async function exportXml(run: Run, id: number, { out }: { out: string }): Promise<void> {
  await write(run, id, out, { part: 'salesXml', documentId: id, version: 0 }, 'cli.out.xml');
}

async function write(run: Run, id: number, out: string, ref: FileRef, said: 'cli.out.pdf' | 'cli.out.xml'): Promise<void> {
  const { bytes } = await (await run.application()).openFile(ref);
  const problem = writeFile(resolve(out), bytes);
  if (problem !== null) throw new CliRefusal(problem, { file: out });
  if (run.json) run.line({ id, out, bytes: bytes.length });
  else await run.say(said, { file: out });
}

export interface ListOptions {
  readonly status: readonly SalesStatus[];
  readonly search: string;
}

/** One document; of a numbered invoice the lines with the ids that a credit note of chosen lines names. */
export async function show(run: Run, id: number): Promise<void> {
  const { row, versions, transmissions, related, voucherReference } = await run.call('sales.show', { id });
  const lines = row.number === null || row.kind !== 'invoice' ? [] : await linesOf(run, row);
  if (run.json) return run.line({ ...row, voucherReference, lines, versions, transmissions, related });
  await run.table(salesColumns(await run.texts()), [row]);
  if (lines.length === 0) return;
  run.gap();
  await run.table(
    [
      { heading: 'cli.column.id', value: (line) => String(line.lineId), right: true },
      { heading: 'cli.column.description', value: (line) => line.text },
      { heading: 'cli.column.amount', value: (line) => amount(line.net, row.currency), right: true },
      { heading: 'cli.column.credited', value: (line) => amount(line.creditedNet, row.currency), right: true },
    ],
    lines,
  );
}

async function linesOf(run: Run, { id, customerId }: SalesRow): Promise<SalesFacts['originals'][number]['lines']> {
  const { originals } = await run.call('sales.facts', { kind: 'creditNote', customerId, originalIds: [id] });
  return originals.find((original) => original.id === id)?.lines ?? [];
}

/** Every invoice and credit note, oldest first. */
export async function list(run: Run, { status, search }: ListOptions): Promise<void> {
  const rows: SalesRow[] = [];
  for await (const row of allRows(run, status, search)) {
    if (run.json) run.line(row);
    else rows.push(row);
  }
  if (run.json) return;
  await run.table(salesColumns(await run.texts()), rows);
}

function salesColumns(texts: Texts): Column<SalesRow>[] {
  return [
    { heading: 'cli.column.id', value: (row) => String(row.id), right: true },
    { heading: 'cli.column.status', value: (row) => texts.host(`cli.salesStatus.${row.status}`) },
    { heading: 'cli.column.kind', value: (row) => texts.message(`document.${row.kind}`)?.toLowerCase() ?? row.kind },
    { heading: 'cli.column.number', value: (row) => String(row.number ?? ''), right: true },
    { heading: 'cli.column.customer', value: (row) => row.customerName },
    { heading: 'cli.column.issueDate', value: (row) => dateText(texts, row.issueDate) },
    { heading: 'cli.column.dueDate', value: (row) => dateText(texts, row.dueDate) },
    { heading: 'cli.column.amount', value: (row) => amount(row.gross, row.currency), right: true },
    { heading: 'cli.column.open', value: (row) => amount(row.openAmount, row.currency), right: true },
    { heading: 'cli.column.currency', value: (row) => row.currency },
    { heading: 'cli.column.kid', value: (row) => row.kid ?? '' },
  ];
}

function amount(minor: number, currency: string): string {
  return formatMinor(minor, { decimals: currencyDecimals(currency) });
}

function allRows(run: Run, statuses: readonly SalesStatus[], search: string): AsyncGenerator<SalesRow> {
  return everyRow((cursor, limit) =>
    run.call('sales.list', { statuses: [...statuses], search, sort: 'entry', direction: 'asc', cursor, limit }),
  );
}

/** The id of the document with a number; invoices and credit notes may have series of their own. */
export async function idOfNumber(run: Run, number: number): Promise<number> {
  const found: SalesRow[] = [];
  for await (const row of allRows(run, [], String(number))) if (row.number === number) found.push(row);
  const [first, second] = found;
  if (first === undefined) throw new AppError('sales.notFound', { number });
  if (second !== undefined)
    throw new CliRefusal('cli.invoice.ambiguous', { number: String(number), ids: found.map(({ id }) => id).join(', ') });
  return first.id;
}

async function problemsOf(run: Run, id: number): Promise<(DraftProblem & { message: string })[]> {
  const texts = await run.texts();
  const problems = await run.call('sales.check', { id });
  return problems.map((problem) => ({ ...problem, message: messageOf(texts, problem) }));
}

/** The refusal with what is to be mended and answered, at its fields. */
async function refusedWith(run: Run, id: number, error: AppError): Promise<Refused> {
  const texts = await run.texts();
  const problems = (await problemsOf(run, id)).filter(({ severity }) => severity !== 'warning');
  return new Refused(error, error.warnings ?? [], { json: { problems }, lines: problemLines(texts, problems) });
}

async function kindWord(run: Run, kind: SalesRow['kind']): Promise<string> {
  return (await run.texts()).message(`document.${kind}`) ?? kind;
}

function isOneOf(error: unknown, codes: readonly ErrorCode[]): error is AppError {
  return error instanceof AppError && codes.includes(error.code);
}
