/** The columns of the list of invoices and credit notes. */
import type { ReactNode } from 'react';
import type { SalesRow, SalesStatus } from '../../shared/contract/sales.ts';
import type { Formats } from '../../shared/i18n/values.ts';
import { NONE } from '../../shared/i18n/values.ts';
import type { Translate } from '../i18n.tsx';
import { StatusMark } from '../kit/index.ts';
import type { GridColumn, Tone } from '../kit/index.ts';

const tones: Readonly<Record<SalesStatus, Tone>> = { draft: 'wait', open: 'info', settled: 'ok', credited: 'muted' };

export function toneOf(row: Pick<SalesRow, 'status' | 'isOverdue'>): Tone {
  return row.isOverdue ? 'warn' : tones[row.status];
}

/** The status in words, and what is no invoice: "Kreditnota · åpen". */
export function statusText(row: Pick<SalesRow, 'status' | 'kind' | 'isOverdue'>, t: Translate): string {
  const status = t(row.isOverdue ? 'sales.status.overdue' : `sales.status.${row.status}`);
  return row.kind === 'invoice' ? status : `${t('salesList.kind.creditNote')} · ${status.toLowerCase()}`;
}

/** What the document is called: "Faktura 10042", "Kladd til faktura". */
export function nameOf(row: Pick<SalesRow, 'kind' | 'number'>, t: Translate): string {
  return row.number === null ? t(`salesList.draft.${row.kind}`) : `${t(`salesList.kind.${row.kind}`)} ${row.number}`;
}

/** The amount as it counts for us: what a credit note gives back is negative. */
export function countingAmount(row: Pick<SalesRow, 'kind' | 'gross'>): number {
  return row.kind === 'creditNote' && row.gross !== 0 ? -row.gross : row.gross;
}

function amountCell(amount: number, currency: string, formats: Formats): ReactNode {
  const text = formats.amountWithCurrency(amount, currency);
  return amount < 0 ? <span className="negative">{text}</span> : text;
}

export const salesColumns: readonly GridColumn<SalesRow>[] = [
  {
    id: 'status',
    label: 'salesList.column.status',
    width: 96,
    minWidth: 80,
    fixed: true,
    cell: (row, _formats, t) => <StatusMark tone={toneOf(row)}>{statusText(row, t)}</StatusMark>,
    text: (row, _formats, t) => statusText(row, t),
  },
  { id: 'number', label: 'salesList.column.number', width: 60, sort: 'number', cell: (row) => row.number ?? NONE },
  {
    id: 'customer',
    label: 'salesList.column.customer',
    width: 120,
    minWidth: 90,
    grow: true,
    fixed: true,
    sort: 'customer',
    cell: (row, _formats, t) => (row.customerName === '' ? <span className="muted">{t('salesList.noCustomer')}</span> : row.customerName),
  },
  {
    id: 'issueDate',
    label: 'salesList.column.issueDate',
    width: 86,
    sort: 'issueDate',
    cell: (row, formats) => formats.date(row.issueDate),
  },
  { id: 'dueDate', label: 'salesList.column.dueDate', width: 86, sort: 'dueDate', cell: (row, formats) => formats.date(row.dueDate) },
  {
    id: 'amount',
    label: 'salesList.column.amount',
    width: 92,
    align: 'end',
    sort: 'amount',
    cell: (row, formats) => amountCell(countingAmount(row), row.currency, formats),
    text: (row, formats) => formats.amount(countingAmount(row), row.currency),
  },
  {
    id: 'open',
    label: 'salesList.column.open',
    width: 92,
    align: 'end',
    cell: (row, formats) => (row.status === 'draft' ? NONE : amountCell(row.openAmount, row.currency, formats)),
    text: (row, formats) => (row.status === 'draft' ? NONE : formats.amount(row.openAmount, row.currency)),
  },
  {
    id: 'net',
    label: 'salesList.column.net',
    width: 98,
    align: 'end',
    hidden: true,
    cell: (row, formats) => amountCell(row.kind === 'creditNote' && row.net !== 0 ? -row.net : row.net, row.currency, formats),
  },
  { id: 'kid', label: 'salesList.column.kid', width: 120, hidden: true, cell: (row) => row.kid ?? NONE },
  { id: 'currency', label: 'salesList.column.currency', width: 58, hidden: true, cell: (row) => row.currency },
  {
    id: 'updatedAt',
    label: 'salesList.column.updatedAt',
    width: 122,
    hidden: true,
    sort: 'entry',
    cell: (row, formats) => formats.instant(row.updatedAt),
  },
];

export const rowKey = (row: SalesRow): number => row.id;
/** What is done with recedes. */
export const rowTone = (row: SalesRow): string | undefined => (row.status === 'credited' ? 'dim' : undefined);
