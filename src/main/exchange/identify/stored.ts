/** A search as it is stored: read with its counts, and its speed. */
import { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Identification, IdentificationRow } from '../../../shared/contract/identify.ts';
import type { Connection } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';

interface StoredSearch {
  readonly id: number;
  readonly state: Identification['state'];
  readonly scope: Identification['scope'];
  readonly total: number;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  readonly activatedAt: string | null;
  readonly problem: string | null;
}

const problemShape = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });
const columns = `id, state, scope ->> 'scope' AS scope, total, created_at AS createdAt, finished_at AS finishedAt, activated_at AS activatedAt, problem`;

/** @throws AppError identify.notFound */
export function storedSearch(db: Connection, id: number): StoredSearch {
  const row = statement<StoredSearch>(db, `SELECT ${columns} FROM identification WHERE id = ?`).get(id);
  if (row === undefined) throw new AppError('identify.notFound', { id });
  return row;
}

/** The latest search, or null. */
export function lastSearch(db: Connection): StoredSearch | null {
  return statement<StoredSearch>(db, `SELECT ${columns} FROM identification ORDER BY id DESC LIMIT 1`).get() ?? null;
}

interface Count {
  readonly groupName: IdentificationRow['group'];
  readonly answer: IdentificationRow['answer'];
  readonly count: number;
  readonly chosen: number;
}

/** A search with its counts; seconds left while it runs. */
export function identificationOf(db: Connection, search: StoredSearch, now: Date): Identification {
  const rows = statement<Count>(
    db,
    `SELECT group_name AS groupName, answer, count(*) AS count, sum(is_chosen) AS chosen
     FROM identification_result INDEXED BY identification_counted WHERE identification_id = ? GROUP BY group_name, answer`,
  ).all(search.id);
  const counts: Identification['counts'] = { all: 0, invoices: 0, other: 0, none: 0, unknown: 0, private: 0, foreign: 0, noNumber: 0 };
  let [toAsk, asked, chosen] = [0, 0, 0];
  for (const row of rows) {
    chosen += row.chosen;
    if (row.groupName !== 'business') {
      counts[row.groupName] += row.count;
      continue;
    }
    toAsk += row.count;
    if (row.answer === null) continue;
    asked += row.count;
    counts[row.answer] += row.count;
  }
  counts.foreign = countOf(db, search.id, "i.group_name = 'noNumber' AND p.country <> 'NO'");
  counts.noNumber -= counts.foreign;
  const { id, state, scope, total, createdAt, finishedAt, activatedAt } = search;
  return {
    id,
    state,
    scope,
    total,
    toAsk,
    asked,
    counts,
    ehfWithout: state === 'running' ? 0 : countOf(db, id, `i.group_name = 'business' AND ${cannotReceive} AND p.send_as = 'ehf'`),
    chosen,
    secondsLeft: state === 'running' ? secondsLeft(db, toAsk - asked, now) : null,
    createdAt,
    finishedAt,
    activatedAt,
    problem: search.problem === null ? null : problemShape.parse(JSON.parse(search.problem)),
  };
}

/** A condition on `identification_result i`. */
export const cannotReceive = "i.answer IN ('none', 'other')";

/** @param where a condition on `identification_result i` and its customer, `party p` */
function countOf(db: Connection, id: number, where: string): number {
  return (
    statement<number>(
      db,
      `SELECT count(*) FROM identification_result i INDEXED BY identification_counted CROSS JOIN party p ON p.id = i.party_id
       WHERE i.identification_id = ? AND ${where}`,
    )
      .pluck()
      .get(id) ?? 0
  );
}

/** The speed is measured over so long. */
const WINDOW_MS = 20_000;

/**
 * From the speed of the last answers, whoever asked for them; null while there are too few. What was kept from before is not asked for and does not
 * count. Read from the addresses, which have an index by time: it costs the same in a search of any size.
 */
function secondsLeft(db: Connection, waiting: number, now: Date): number | null {
  if (waiting === 0) return 0;
  const { count, first } = statement<{ count: number; first: string | null }>(
    db,
    `SELECT count(*) AS count, min(tried_at) AS first FROM capability INDEXED BY capability_by_age WHERE tried_at > ?`,
  ).get(new Date(now.getTime() - WINDOW_MS).toISOString()) ?? { count: 0, first: null };
  if (first === null || count < 5) return null;
  const seconds = (now.getTime() - Date.parse(first)) / 1000;
  return seconds < 0.5 ? null : Math.ceil((waiting * seconds) / count);
}
