import type { VoucherDetail, VoucherRow } from '../../../shared/contract/ledger.ts';
import { formatsFor } from '../../../shared/i18n/values.ts';
import { formatMinor } from '../../../shared/values/money.ts';
import { everyRow } from './pages.ts';
import type { Column, Run } from './run.ts';

const voucherColumns: readonly Column<VoucherRow>[] = [
  { heading: 'cli.column.id', value: (row) => String(row.id), right: true },
  { heading: 'cli.column.reference', value: (row) => row.reference },
  { heading: 'cli.column.date', value: (row) => formatsFor('nb').date(row.date) },
  { heading: 'cli.column.amount', value: (row) => formatMinor(row.amount), right: true },
  { heading: 'cli.column.description', value: (row) => row.description },
];

export const lineColumns: readonly Column<VoucherDetail['lines'][number]>[] = [
  { heading: 'cli.column.account', value: (line) => line.account },
  { heading: 'cli.column.name', value: (line) => line.accountName },
  { heading: 'cli.column.amount', value: (line) => formatMinor(line.amount), right: true },
  { heading: 'cli.column.vatCode', value: (line) => line.vatCode ?? '' },
  { heading: 'cli.column.description', value: (line) => line.text },
];

export async function listVouchers(run: Run): Promise<void> {
  const rows: VoucherRow[] = [];
  for await (const row of everyRow((cursor, limit) => run.call('ledger.vouchers', { sort: 'entry', direction: 'asc', limit, cursor }))) {
    if (run.json) run.line(row);
    else rows.push(row);
  }
  if (!run.json) await run.table(voucherColumns, rows);
}

export async function showVoucher(run: Run, id: number): Promise<void> {
  const { lines, ...voucher } = await run.call('ledger.voucher', { id });
  if (run.json) {
    run.line({ ...voucher, lines: lines.map(({ account, accountName, ...line }) => ({ account, name: accountName, ...line })) });
    return;
  }
  await run.table(voucherColumns, [voucher]);
  run.gap();
  await run.table(lineColumns, lines);
}

export async function reverseVoucher(run: Run, id: number, options: { date?: string; reason: string }): Promise<void> {
  const { voucherId, reference, documentId } = await run.call('ledger.reverse', { id, date: options.date ?? null, reason: options.reason });
  if (run.json) run.line({ id: voucherId, voucherId, reference, reverses: id, documentId });
  await run.say('cli.done.reversed', { reference });
}

export async function trialBalance(run: Run, options: { from?: string; to?: string }): Promise<void> {
  const { rows } = await run.call('ledger.trialBalance', { from: options.from ?? null, to: options.to ?? null });
  if (run.json) {
    for (const { account, name, balance } of rows) run.line({ account, name, balance });
    return;
  }
  await run.table(
    [
      { heading: 'cli.column.account', value: (row) => row.account },
      { heading: 'cli.column.name', value: (row) => row.name },
      { heading: 'cli.column.balance', value: (row) => formatMinor(row.balance), right: true },
    ],
    rows,
  );
}
