/** The words of the contract for received documents as lists, without its schemas: those stay out of the page. */
import type { DocumentKind, DocumentState, HandledReason } from '../../shared/contract/inbox.ts';
import type { Input } from '../../shared/contract/index.ts';

export type DocumentSort = NonNullable<Input<'inbox.list'>['sort']>;

/** Every member of a union once: a word that the contract adds is missed by the type check. */
function all<T extends string>(words: Readonly<Record<T, true>>): readonly T[] {
  // The keys of a record over T are T.
  return Object.keys(words) as T[];
}

export const documentStates = all<DocumentState>({ new: true, check: true, posted: true, handled: true, unreadable: true });
export const documentKinds = all<DocumentKind>({
  invoice: true,
  creditNote: true,
  reminder: true,
  selfBilling: true,
  other: true,
  unreadable: true,
});
export const handledReasons = all<HandledReason>({
  postedManually: true,
  duplicate: true,
  disputed: true,
  notOurs: true,
  paidByCard: true,
  notBookkeeping: true,
});
export const documentSorts = all<DocumentSort>({
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
