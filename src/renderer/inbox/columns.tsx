/** The columns of the grids of received documents. */
import type { ReactNode } from 'react';
import { isPostable } from './documentState.ts';
import type { DocumentRow, DocumentState } from '../../shared/contract/inbox.ts';
import type { Formats } from '../../shared/i18n/values.ts';
import { NONE } from '../../shared/i18n/values.ts';
import type { Translate } from '../i18n.tsx';
import { StatusMark } from '../kit/index.ts';
import type { GridColumn, Tone } from '../kit/index.ts';

export const stateTones: Readonly<Record<DocumentState, Tone>> = {
  new: 'info',
  check: 'warn',
  posted: 'ok',
  handled: 'muted',
  unreadable: 'error',
};

/** The state, and in words what is no ordinary invoice: "Ny · kreditnota". */
export function statusText(row: Pick<DocumentRow, 'state' | 'kind'>, t: Translate): string {
  const state = t(`state.${row.state}`);
  return row.kind === 'invoice' || row.kind === 'unreadable' ? state : `${state} · ${t(`kind.${row.kind}`).toLowerCase()}`;
}

/** The amount as it counts for us: what a credit note gives back is negative. */
export function countingAmount(row: Pick<DocumentRow, 'kind' | 'amount'>): number | null {
  return row.amount === null || row.kind !== 'creditNote' || row.amount === 0 ? row.amount : -row.amount;
}

export function senderText(row: Pick<DocumentRow, 'sender'>, t: Translate): string {
  return row.sender ?? t('inbox.unknownSender');
}

function amountCell(row: DocumentRow, formats: Formats): ReactNode {
  const amount = countingAmount(row);
  const text = formats.amountWithCurrency(amount, row.currency);
  return amount !== null && amount < 0 ? <span className="negative">{text}</span> : text;
}

const columns: readonly GridColumn<DocumentRow>[] = [
  {
    id: 'state',
    label: 'inbox.column.state',
    width: 128,
    minWidth: 90,
    fixed: true,
    cell: (row, _formats, t) => <StatusMark tone={stateTones[row.state]}>{statusText(row, t)}</StatusMark>,
    text: (row, _formats, t) => statusText(row, t),
  },
  {
    id: 'sender',
    label: 'inbox.column.sender',
    width: 124,
    minWidth: 90,
    grow: true,
    sort: 'sender',
    fixed: true,
    cell: (row, _formats, t) => (row.sender === null ? <span className="muted">{senderText(row, t)}</span> : row.sender),
  },
  { id: 'number', label: 'inbox.column.number', width: 62, sort: 'number', cell: (row) => row.number ?? NONE },
  {
    id: 'issueDate',
    label: 'inbox.column.issueDate',
    width: 84,
    sort: 'issueDate',
    cell: (row, formats) => formats.date(row.issueDate),
    text: (row, formats) => formats.date(row.issueDate),
  },
  { id: 'dueDate', label: 'inbox.column.dueDate', width: 84, sort: 'dueDate', cell: (row, formats) => formats.date(row.dueDate) },
  {
    id: 'amount',
    label: 'inbox.column.amount',
    width: 98,
    align: 'end',
    sort: 'amount',
    cell: amountCell,
    text: (row, formats) => formats.amount(countingAmount(row), row.currency),
  },
  { id: 'currency', label: 'inbox.column.currency', width: 58, hidden: true, cell: (row) => row.currency ?? NONE },
  { id: 'kind', label: 'inbox.column.kind', width: 88, sort: 'kind', hidden: true, cell: (row, _formats, t) => t(`kind.${row.kind}`) },
  { id: 'kid', label: 'inbox.column.kid', width: 130, cell: (row) => (row.isKid ? row.paymentReference : NONE) },
  {
    id: 'receivedAt',
    label: 'inbox.column.receivedAt',
    width: 122,
    sort: 'arrival',
    cell: (row, formats) => formats.instant(row.receivedAt),
  },
  {
    id: 'payeeAccount',
    label: 'inbox.column.payeeAccount',
    width: 120,
    hidden: true,
    cell: (row, formats) => formats.bankAccount(row.payeeAccount),
  },
  { id: 'voucher', label: 'inbox.column.voucher', width: 100, hidden: true, cell: (row) => row.voucherReference ?? NONE },
  {
    id: 'handledReason',
    label: 'inbox.column.handledReason',
    width: 130,
    hidden: true,
    cell: (row, _formats, t) => (row.handledReason === null ? NONE : t(`handled.${row.handledReason}`)),
  },
  {
    id: 'orgNumber',
    label: 'inbox.column.orgNumber',
    width: 96,
    hidden: true,
    cell: (row, formats) => formats.orgNumber(row.senderOrgNumber),
  },
];

export const inboxColumns = columns;
/** In the list of those to be posted, the kind and the voucher say nothing; what it holds is postable. */
export const toPostColumns = columns.filter(({ id }) => id !== 'voucher' && id !== 'handledReason');

export const rowKey = (row: DocumentRow): number => row.id;
/** Done documents recede. */
export const rowTone = (row: DocumentRow): string | undefined =>
  row.state === 'handled' || !(isPostable(row) || row.state === 'posted' || row.state === 'unreadable') ? 'dim' : undefined;
