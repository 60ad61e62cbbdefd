import { AppError } from '../../../shared/contract/errors.ts';
import type { DocumentRow, HandledReason, ImportResult } from '../../../shared/contract/inbox.ts';
import { currencyDecimals, formatMinor } from '../../../shared/values/money.ts';
import type { Texts } from '../texts.ts';
import type { HostKey } from '../words/nb.ts';
import { everyRow } from './pages.ts';
import { dateText } from './dateText.ts';
import type { Column, Run } from './run.ts';
import { kindWord } from './values.ts';

/** Files handed over at a time: their rows are told while the next ones are read. */
const importBatch = 200;

export async function importFiles(run: Run, files: readonly string[]): Promise<boolean> {
  const application = await run.application();
  const texts = await run.texts();
  const told: { file: string; result: ImportResult['result']; id: number | null; reason: string | null; reasonCode: string | null }[] = [];
  for (let start = 0; start < files.length; start += importBatch) {
    const batch = files.slice(start, start + importBatch);
    const uploads = await Promise.all(batch.map((file) => application.addUploadPath(file)));
    const results = await run.call('inbox.import', { uploads });
    for (const [index, { file, result, id, reason }] of results.entries()) {
      const words = reason === null ? null : reasonWords(texts, reason);
      const row = { file: batch[index] ?? file, result, id, reason: words, reasonCode: reason?.code ?? null };
      told.push(row);
      if (run.json) run.line(row);
    }
  }
  if (!run.json) {
    await run.table(
      [
        { heading: 'cli.column.result', value: (row) => texts.host(`cli.result.${row.result}`) },
        { heading: 'cli.column.id', value: (row) => String(row.id ?? ''), right: true },
        { heading: 'cli.column.file', value: (row) => row.file },
        { heading: 'cli.column.reason', value: (row) => row.reason ?? '' },
      ],
      told,
    );
  }
  return told.every(({ result }) => result !== 'refused');
}

/** Why a file was not added, in words. */
function reasonWords(texts: Texts, { code, params }: NonNullable<ImportResult['reason']>): string {
  for (const area of ['reason', 'failure', 'cli.reason']) {
    const words = texts.message(`${area}.${code}`, params);
    if (words !== undefined) return words;
  }
  return code;
}

/** A document as the command line shows it. Amounts in minor units; `kid` when the payment reference is one. */
function listed(row: DocumentRow) {
  const { id, state, kind, sender, senderOrgNumber, number, issueDate, dueDate, amount, currency, paymentReference, isKid } = row;
  return {
    id,
    status: state,
    kind: kindWord(kind),
    sender,
    senderOrgNumber,
    number,
    issueDate,
    dueDate,
    amount,
    currency,
    kid: isKid ? paymentReference : null,
    paymentReference,
  };
}

export async function list(run: Run): Promise<void> {
  const rows: DocumentRow[] = [];
  for await (const row of everyRow((cursor, limit) => run.call('inbox.list', { sort: 'arrival', direction: 'asc', limit, cursor }))) {
    if (run.json) run.line(listed(row));
    else rows.push(row);
  }
  if (!run.json) await run.table(await documentColumns(run), rows);
}

async function documentColumns(run: Run): Promise<Column<DocumentRow>[]> {
  const texts = await run.texts();
  const status = (row: DocumentRow): HostKey => `cli.status.${row.state}`;
  return [
    { heading: 'cli.column.id', value: (row) => String(row.id), right: true },
    { heading: 'cli.column.status', value: (row) => texts.host(status(row)) },
    { heading: 'cli.column.kind', value: (row) => (texts.message(`kind.${row.kind}`) ?? kindWord(row.kind)).toLowerCase() },
    { heading: 'cli.column.sender', value: (row) => row.sender ?? '' },
    { heading: 'cli.column.senderOrgNumber', value: (row) => row.senderOrgNumber ?? '' },
    { heading: 'cli.column.number', value: (row) => row.number ?? '' },
    { heading: 'cli.column.issueDate', value: (row) => dateText(texts, row.issueDate) },
    { heading: 'cli.column.dueDate', value: (row) => dateText(texts, row.dueDate) },
    {
      heading: 'cli.column.amount',
      value: (row) => (row.amount === null ? '' : formatMinor(row.amount, { decimals: currencyDecimals(row.currency ?? 'NOK') })),
      right: true,
    },
    { heading: 'cli.column.currency', value: (row) => row.currency ?? '' },
    { heading: 'cli.column.kid', value: (row) => (row.isKid ? (row.paymentReference ?? '') : '') },
    { heading: 'cli.column.reference', value: (row) => row.voucherReference ?? '' },
  ];
}

export async function show(run: Run, id: number): Promise<void> {
  const { row, xml: _xml, ...detail } = await run.call('inbox.show', { id });
  if (run.json) {
    const { profile, payeeAccount, receivedAt, duplicateOf, handledReason, voucherId, voucherReference } = row;
    run.line({ ...listed(row), profile, payeeAccount, receivedAt, duplicateOf, handledReason, voucherId, voucherReference, ...detail });
    return;
  }
  const texts = await run.texts();
  await run.table(await documentColumns(run), [row]);
  const remarks = detail.warnings.map(({ code, params }) => texts.message(`warning.${code}.title`, params) ?? code);
  if (detail.failure !== null) remarks.unshift(texts.message(`failure.${detail.failure.code}`) ?? detail.failure.code);
  if (remarks.length > 0) run.gap();
  if (remarks.length > 0) await run.table([{ heading: 'cli.column.detail', value: (text: string) => text }], remarks);
  if (detail.attachments.length > 0) {
    run.gap();
    await run.table(
      [
        { heading: 'cli.column.file', value: (part) => part.filename },
        { heading: 'cli.column.kind', value: (part) => part.mimeCode },
      ],
      detail.attachments,
    );
  }
}

export async function handle(run: Run, id: number, { reason, note }: { reason: HandledReason; note: string }): Promise<void> {
  const { handled } = await run.call('inbox.handle', { ids: [id], reason, note });
  if (!handled.includes(id)) throw new AppError('inbox.notFound', { id });
  if (run.json) run.line({ id, status: 'handled', reason });
  await run.say('cli.done.handled', { id });
}

export async function unhandle(run: Run, id: number): Promise<void> {
  const { restored } = await run.call('inbox.unhandle', { ids: [id] });
  if (!restored.includes(id)) throw new AppError('inbox.notFound', { id });
  const { row } = await run.call('inbox.show', { id });
  if (run.json) run.line({ id, status: row.state });
  await run.say('cli.done.unhandled', { id });
}
