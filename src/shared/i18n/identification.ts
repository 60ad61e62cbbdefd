/** What a search for receivers found, in words: on screen, on paper and in a workbook alike. */
import type { IdentificationRow } from '../contract/identify.ts';
import type { MessageKey } from './index.ts';
import { isMessageKey } from './index.ts';

/** Gives the text of a key in the language that is wanted. */
export type Text = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

/** What a row can be told by: its answer, or why none was asked for. */
export type RowKind = NonNullable<IdentificationRow['answer']> | 'private' | 'foreign' | 'noNumber' | 'waiting';

const kinds: Readonly<Record<RowKind, true>> = {
  all: true,
  invoices: true,
  other: true,
  none: true,
  unknown: true,
  private: true,
  foreign: true,
  noNumber: true,
  waiting: true,
};
// The keys of a record over RowKind are RowKind.
export const rowKinds = Object.keys(kinds) as readonly RowKind[];

export function kindOf(row: Pick<IdentificationRow, 'answer' | 'group'>): RowKind {
  if (row.group !== 'business') return row.group;
  return row.answer ?? 'waiting';
}

/** Why an answer is unknown; empty for every other. A code without words stands as it is. */
export function reasonText(reason: string | null, text: Text): string {
  if (reason === null) return '';
  const key = `identify.reason.${reason}`;
  return isMessageKey(key) ? text(key) : reason;
}

/** The answer, and of an unknown one why: unknown is never shown as no. */
export function answerText(row: Pick<IdentificationRow, 'answer' | 'group' | 'reason'>, text: Text): string {
  const kind = kindOf(row);
  const reason = kind === 'unknown' ? reasonText(row.reason, text) : '';
  return text(`identify.answer.${kind}`) + (reason === '' ? '' : `: ${reason}`);
}

/** Whether the source's name fits the customer's: told of those that were found alone. */
export function nameMatchText(row: Pick<IdentificationRow, 'answer' | 'foundName' | 'nameMatch'>, text: Text): string {
  if (row.answer === null || row.answer === 'none' || row.answer === 'unknown') return '';
  if (row.foundName === null || row.nameMatch === null || row.nameMatch === 'none') return text('identify.nameUnchecked');
  return text(`identify.name.${row.nameMatch}`);
}

export function canReceiveInvoices(row: Pick<IdentificationRow, 'answer' | 'group'>): boolean {
  return row.group === 'business' && (row.answer === 'all' || row.answer === 'invoices');
}

/** Rows that an activation can do something for: who can receive and has not EHF already. */
export function canBeChosen(row: Pick<IdentificationRow, 'answer' | 'group' | 'sendAs' | 'isAutoinvoice'>): boolean {
  return canReceiveInvoices(row) && !(row.sendAs === 'ehf' && row.isAutoinvoice);
}

/** Who is sent EHF and cannot receive it: what is sent does not come through. */
export function hasEhfWithout({ answer, group, sendAs }: Pick<IdentificationRow, 'answer' | 'group' | 'sendAs'>): boolean {
  return group === 'business' && sendAs === 'ehf' && (answer === 'none' || answer === 'other');
}

/** What an activation would change, without the address; of those that it cannot change, who has EHF in vain. */
export function changeText(row: Pick<IdentificationRow, 'answer' | 'group' | 'sendAs' | 'isAutoinvoice'>, text: Text): string {
  if (hasEhfWithout(row)) return text('identify.ehfWithout');
  if (!canReceiveInvoices(row)) return '';
  if (row.sendAs === 'ehf') return text(row.isAutoinvoice ? 'identify.change.none' : 'identify.change.autoinvoice');
  return text('identify.change', { from: text(`channel.${row.sendAs}`) });
}
