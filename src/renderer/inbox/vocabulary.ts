/** The words of the contract for received documents as lists, without its schemas: those stay out of the page. */
import type { DocumentKind, DocumentState, HandledReason } from '../../shared/contract/inbox.ts';
import type { Input } from '../../shared/contract/index.ts';
import { wordsOf } from '../lists/words.ts';

export type DocumentSort = NonNullable<Input<'inbox.list'>['sort']>;

export const documentStates = wordsOf<DocumentState>({ new: true, check: true, posted: true, handled: true, unreadable: true });
export const documentKinds = wordsOf<DocumentKind>({
  invoice: true,
  creditNote: true,
  reminder: true,
  selfBilling: true,
  other: true,
  unreadable: true,
});
export const handledReasons = wordsOf<HandledReason>({
  postedManually: true,
  duplicate: true,
  disputed: true,
  notOurs: true,
  paidByCard: true,
  notBookkeeping: true,
});
export const documentSorts = wordsOf<DocumentSort>({
  arrival: true,
  sender: true,
  number: true,
  issueDate: true,
  dueDate: true,
  amount: true,
  kind: true,
});
/** Those that can be posted as purchases. */
export const postableKinds = ['invoice', 'creditNote'] as const satisfies readonly DocumentKind[];
