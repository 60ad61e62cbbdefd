import type { DocumentRow } from '../../shared/contract/inbox.ts';
import { postableKinds } from './vocabulary.ts';

/** Whether a document waits to be posted: an invoice or a credit note from others, neither posted nor handled. */
export function isPostable(row: Pick<DocumentRow, 'state' | 'kind'>): boolean {
  return (row.state === 'new' || row.state === 'check') && postableKinds.some((kind) => kind === row.kind);
}

/** Whether it can be marked as handled: whatever is not posted and not marked already, also what cannot be read. */
export function canBeHandled(row: Pick<DocumentRow, 'state'>): boolean {
  return row.state !== 'posted' && row.state !== 'handled';
}
