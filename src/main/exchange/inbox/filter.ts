import type { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';
import {
  documentKinds,
  documentStates,
  postableKinds,
  type DocumentKind,
  type DocumentState,
  type documentListInput,
} from '../../../shared/contract/inbox.ts';
import { isIsoDate } from '../../../shared/values/dates.ts';
import { normalizeOrgNumber } from '../../../shared/values/orgNumber.ts';
import { nbSortKey } from '../../../shared/values/text.ts';
import type { Connection } from '../../company/connection.ts';
import { parseSearch } from '../../company/lists/search.ts';
import type { Predicate, Search } from '../../company/lists/terms.ts';
import { statement } from '../../company/statements.ts';

export type FilterInput = Omit<z.output<typeof documentListInput>, 'sort' | 'direction' | 'cursor' | 'limit'>;
export type SqlValue = string | number;

/** A span of a text key: from `low`, and below `high` (both may be open). */
export interface Span {
  readonly low: string;
  readonly high: string;
}

/** A filter in the terms of the table, whose rows are `d`. */
export interface Filter {
  /** The states and kinds that can hold a match and hold documents at all, with how many. */
  readonly groups: readonly { readonly state: DocumentState; readonly kind: DocumentKind; readonly n: number }[];
  readonly allStates: boolean;
  readonly allKinds: boolean;
  /** Senders whose name begins so, by `sort_sender`. */
  readonly sender: Span | null;
  /** Days of issue, by `sort_issue_date`. */
  readonly issueDate: Span | null;
  readonly search: Search | null;
  /** Everything but state and kind, sender and date, which an index may already guarantee. */
  readonly rest: readonly Predicate[];
}

/**
 * Reads a filter: which states and kinds remain, and the conditions on the rest.
 * @throws AppError request.invalid for a date that is none.
 */
export function readFilter(db: Connection, input: FilterInput): Filter {
  const states = new Set(input.states.length === 0 ? documentStates : input.states);
  const kinds = new Set(input.kinds.length === 0 ? documentKinds : input.kinds);
  if (input.toPost) {
    for (const state of documentStates) if (state !== 'new' && state !== 'check') states.delete(state);
    for (const kind of documentKinds) if (!(postableKinds as readonly string[]).includes(kind)) kinds.delete(kind);
  }
  const rest: Predicate[] = [];
  if (input.handledReason !== null) {
    for (const state of documentStates) if (state !== 'handled') states.delete(state);
    rest.push({ sql: 'd.handled_reason = ?', params: [input.handledReason] });
  }
  const counted = statement<{ state: DocumentState; kind: DocumentKind; n: number }>(
    db,
    'SELECT state, kind, n FROM received_count WHERE n > 0',
  ).all();
  const { sender, searched } = readSender(input, rest);
  if (searched !== null) for (const predicate of searchPredicates(searched)) rest.push(predicate);
  return {
    groups: counted.filter((group) => states.has(group.state) && kinds.has(group.kind)),
    allStates: states.size === documentStates.length,
    allKinds: kinds.size === documentKinds.length,
    sender,
    issueDate: readDates(input),
    search: searched,
    rest,
  };
}

/** A sender is given by the beginning of its name or by its organisation number, which the search index finds. */
function readSender(input: FilterInput, rest: Predicate[]): { sender: Span | null; searched: Search | null } {
  const searched = parseSearch(input.search);
  if (input.sender === null) return { sender: null, searched };
  const orgNumber = normalizeOrgNumber(input.sender);
  if (orgNumber !== null) {
    rest.push({ sql: 'd.sender_org_number = ?', params: [orgNumber] });
    return { sender: null, searched: { long: [...(searched?.long ?? []), orgNumber], short: searched?.short ?? [] } };
  }
  const low = nbSortKey(input.sender);
  return { sender: low === '' ? null : { low, high: `${low}\uffff` }, searched };
}

/** Every term must stand in the text: long ones anywhere, short ones at the beginning of a word, which has a blank before it. */
function searchPredicates(search: Search): Predicate[] {
  return [...search.long, ...search.short.map((term) => ` ${term}`)].map((term) => ({
    sql: 'instr(d.search_text, ?) > 0',
    params: [term],
  }));
}

function readDates(input: FilterInput): Span | null {
  const { issueDateFrom: from, issueDateTo: to } = input;
  for (const [field, date] of [
    ['issueDateFrom', from],
    ['issueDateTo', to],
  ] as const) {
    if (date !== null && !isIsoDate(date)) throw new AppError('request.invalid', { field });
  }
  if (from === null && to === null) return null;
  // Documents without a readable date have an empty key, which no span of days holds.
  return { low: from ?? '0', high: to === null ? ':' : `${to}\uffff` };
}

/** Conditions of a filter on any row, those of state and kind left out. */
export function predicatesOf(filter: Filter, guaranteed: { sender?: boolean; issueDate?: boolean } = {}): readonly Predicate[] {
  const predicates: Predicate[] = [];
  if (filter.sender !== null && guaranteed.sender !== true) predicates.push(spanPredicate('d.sort_sender', filter.sender));
  if (filter.issueDate !== null && guaranteed.issueDate !== true) predicates.push(spanPredicate('d.sort_issue_date', filter.issueDate));
  return [...predicates, ...filter.rest];
}

export function spanPredicate(column: string, span: Span): Predicate {
  return { sql: `${column} >= ? AND ${column} < ?`, params: [span.low, span.high] };
}

/** The states that remain. */
export function statesOf(filter: Filter): DocumentState[] {
  return [...new Set(filter.groups.map((group) => group.state))];
}

/** The states that remain, as conditions; none when every state does. */
export function statePredicates(filter: Filter): Predicate[] {
  return filter.allStates ? [] : [oneOf('d.state', statesOf(filter))];
}

/** The kinds that remain, as conditions; none when every kind does. */
export function kindPredicates(filter: Filter): Predicate[] {
  return filter.allKinds ? [] : [oneOf('d.kind', [...new Set(filter.groups.map((group) => group.kind))])];
}

function oneOf(column: string, values: readonly string[]): Predicate {
  return { sql: `${column} IN (${values.map(() => '?').join(', ')})`, params: values };
}

/** How many documents are of the states and kinds that remain. */
export function sizeOf(filter: Filter): number {
  return filter.groups.reduce((sum, group) => sum + group.n, 0);
}
