/**
 * The walk through an operator's list of received documents, ascending by arrival, that loses none when the list changes
 * under it. It moves by time (each request begins a little before the last document seen), not by page number, so that a
 * document taken out or put in before that point shifts nothing. Page numbers serve only where more documents than a page
 * holds arrived at about the same time: such a window is read again until nothing that was read before has gone from it,
 * since only that shifts a document to a page already passed. The last window is read again until it brings nothing new.
 * What comes in before the point already passed is found by the overlap of the next round.
 */
import { OperatorError, type ReceivedPage, type ReceivedQuery } from './operators/port.ts';

export interface Walk {
  readonly operator: string;
  readonly list: (query: ReceivedQuery) => Promise<ReceivedPage>;
  readonly from: string | null;
  readonly perPage: number;
  /** Takes a page before the next is asked for. @returns how many of its documents were not known. */
  readonly visit: (page: ReceivedPage) => Promise<number>;
}

/** Not told whether the API's `received_at_start` is inclusive or how fine it is; two seconds cover either reading. */
const STEP_BACK_MS = 2_000;
/** A window that changes and changes: the next round takes the rest. */
const MAX_REREADS = 12;
/** More pages at one instant than this: the operator does not page. */
const MAX_PAGES = 2_000;

/** @throws OperatorError of `list`; `unexpectedAnswer` when the list does not end. Whatever `visit` throws. */
export async function walkReceived(walk: Walk): Promise<void> {
  let from = walk.from;
  for (;;) {
    let window = await readWindow(walk, from);
    let previous: Window | null = null;
    for (let reread = 0; reread < MAX_REREADS && !isConclusive(window, previous); reread++) {
      previous = window;
      window = await readWindow(walk, from);
    }
    if (window.next === null) return;
    from = window.next;
  }
}

interface Window {
  /** Where the next window begins; null at the end of the list. */
  readonly next: string | null;
  readonly pages: number;
  readonly fresh: number;
  readonly ids: ReadonlySet<string>;
}

/** Whether a window was read in whole: at its first reading, or now that it is read once more. */
function isConclusive(window: Window, previous: Window | null): boolean {
  if (window.next === null && window.fresh > 0) return false;
  // A page is one answer: nothing shifts within it.
  if (window.pages === 1) return true;
  return previous !== null && window.fresh === 0 && [...previous.ids].every((id) => window.ids.has(id));
}

/** Reads pages from an instant until time has moved on or the list has ended. */
async function readWindow({ operator, list, perPage, visit }: Walk, from: string | null): Promise<Window> {
  let fresh = 0;
  const ids = new Set<string>();
  for (let page = 1; page <= MAX_PAGES; page++) {
    const current = await list({ from, page, perPage });
    fresh += await visit(current);
    for (const { id } of current.documents) ids.add(id);
    if (current.entries < perPage) return { next: null, pages: page, fresh, ids };
    const latest = latestOf(current);
    const next = latest === null ? null : new Date(Date.parse(latest) - STEP_BACK_MS).toISOString();
    if (next !== null && (from === null || next > from)) return { next, pages: page, fresh, ids };
  }
  throw new OperatorError(operator, 'unexpectedAnswer', { detail: `v1/invoices: more than ${MAX_PAGES} pages from one instant` });
}

/** The latest arrival on a page; null when none is told. */
export function latestOf(page: ReceivedPage): string | null {
  return page.documents.reduce<string | null>(
    (latest, { receivedAt }) => (receivedAt !== null && (latest === null || receivedAt > latest) ? receivedAt : latest),
    null,
  );
}

/** The earliest arrival on a page; null when none is told. */
export function earliestOf(page: ReceivedPage): string | null {
  return page.documents.reduce<string | null>(
    (earliest, { receivedAt }) => (receivedAt !== null && (earliest === null || receivedAt < earliest) ? receivedAt : earliest),
    null,
  );
}
