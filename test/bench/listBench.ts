/** The list of received documents at 1,000 and at 100,000 rows, and against a bare keyset page. */
import { join } from 'node:path';
import { openConnection, type Connection } from '../../src/main/company/connection.ts';
import { listDocuments } from '../../src/main/exchange/inbox/list.ts';
import { documentListInput } from '../../src/shared/contract/inbox.ts';
import type { Input } from '../../src/shared/contract/index.ts';
import { systemClock } from '../../src/shared/values/clock.ts';
import { insertGenerated } from '../exchange/inbox/generatedRows.ts';
import { compared, newCompany, quantile, ROUNDS, type Report } from './measure.ts';

type ListInput = Input<'inbox.list'>;

/** What is measured: each a handful of requests that a user makes. The names are in the budget's words. */
const CASES: readonly { readonly name: string; readonly inputs: readonly ListInput[]; readonly next: boolean }[] = [
  { name: 'list, first page, all sort orders', next: false, inputs: sorts({}) },
  { name: 'list, next page, all sort orders', next: true, inputs: sorts({}) },
  {
    name: 'list, filter by status and kind',
    next: false,
    inputs: [
      { toPost: true },
      { states: ['posted'], sort: 'dueDate', direction: 'asc' },
      { states: ['posted', 'handled'] },
      { kinds: ['invoice'], sort: 'sender' },
      { kinds: ['creditNote', 'reminder'] },
    ],
  },
  {
    name: 'list, filter by date of issue',
    next: false,
    inputs: [
      { issueDateFrom: '2025-05-01' },
      { issueDateFrom: '2025-01-01', sort: 'sender' },
      { issueDateFrom: '2023-01-01', issueDateTo: '2023-12-31', sort: 'issueDate' },
    ],
  },
  {
    name: 'list, filter by sender',
    next: false,
    inputs: [
      { sender: 'Ås Kraft' },
      { sender: 'Vestland Kraft AS', sort: 'issueDate' },
      { sender: 'Kontor', sort: 'sender', direction: 'asc' },
    ],
  },
  {
    name: 'list, search for a word',
    next: false,
    inputs: [{ search: 'kraft' }, { search: 'vestland' }, { search: 'ås' }, { search: 'as' }],
  },
  {
    name: 'list, search for a number or an amount',
    next: false,
    inputs: [{ search: 'F-10500' }, { search: '300000977' }, { search: '97100007919' }, { search: '45 210,00' }],
  },
  {
    name: 'list, search sorted by sender or amount',
    next: false,
    inputs: [
      { search: 'kraft', sort: 'sender', direction: 'asc' },
      { search: 'vestland kraft', sort: 'amount' },
    ],
  },
];

function sorts(filter: ListInput): ListInput[] {
  return [
    { ...filter },
    { ...filter, sort: 'sender', direction: 'asc' },
    { ...filter, sort: 'number', direction: 'asc' },
    { ...filter, sort: 'issueDate' },
    { ...filter, sort: 'dueDate', direction: 'asc' },
    { ...filter, sort: 'amount' },
    { ...filter, sort: 'kind', direction: 'asc' },
  ];
}

/** Requests of each kind in a round. */
const REQUESTS = 100;

export function benchList(folder: string, large: number, report: Report): void {
  const open = (size: number): Connection => {
    const file = join(folder, `list-${size}.autoinvoice`);
    const db = newCompany(file);
    insertGenerated(db, size);
    db.exec('PRAGMA optimize');
    db.close();
    return openConnection(file, 'read');
  };
  const small = open(1000);
  const big = open(large);
  for (const { name, inputs, next } of CASES) {
    const requests = [small, big].map((db) => {
      const ctx = { db, clock: systemClock };
      return inputs.map((input) => {
        const parsed = documentListInput.parse(input);
        const request = next ? { ...parsed, cursor: listDocuments(ctx, parsed).nextCursor } : parsed;
        return (): unknown => listDocuments(ctx, request);
      });
    });
    const bare = barePages(big, large);
    const rounds = Array.from({ length: ROUNDS }, () => percentiles(requests[0] ?? [], requests[1] ?? [], bare));
    report(
      compared(
        `${name}: ${large.toLocaleString('en')} rows, of 1,000 rows`,
        'ms (p95)',
        rounds.map((round) => ({ value: round.big, baseline: round.small })),
        'lower',
        2,
      ),
    );
    report(
      compared(
        `${name}: ${large.toLocaleString('en')} rows, of a bare keyset page`,
        'ms (p95)',
        rounds.map((round) => ({ value: round.big, baseline: round.bare })),
        'lower',
        20,
      ),
    );
  }
  small.close();
  big.close();
}

/** The 95th percentiles of three kinds of requests, done in turn, so that what disturbs one disturbs all. */
function percentiles(
  small: readonly (() => unknown)[],
  big: readonly (() => unknown)[],
  bare: readonly (() => unknown)[],
): { small: number; big: number; bare: number } {
  const times: [number[], number[], number[]] = [[], [], []];
  for (let turn = 0; turn < REQUESTS; turn++) {
    for (const [index, requests] of [small, big, bare].entries()) {
      const request = requests[turn % requests.length];
      const started = performance.now();
      request?.();
      times[index]?.push(performance.now() - started);
    }
  }
  return { small: quantile(times[0], 0.95), big: quantile(times[1], 0.95), bare: quantile(times[2], 0.95) };
}

/** A page of 100 documents of one state by its index, with the columns of a row and nothing else. */
function barePages(db: Connection, size: number): (() => unknown)[] {
  const page =
    db.prepare(`SELECT id, state, kind, profile, sender, sender_org_number, number, issue_date, due_date, amount, currency, payment_reference, is_kid, payee_account, received_at, handled_reason, voucher_id
    FROM received_document WHERE state = 'posted' AND id < ? ORDER BY id DESC LIMIT 100`);
  return [size + 1, size - 1000, Math.floor(size / 2)].map((id) => () => page.all(id));
}
