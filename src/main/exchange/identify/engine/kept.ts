/** Answers that are kept, with their age. */
import type { Capability, CapabilityAnswer } from '../../../../shared/contract/identify.ts';
import type { Connection } from '../../../company/connection.ts';
import { statement } from '../../../company/statements.ts';
import type { LookupAnswer } from '../../operators/port.ts';
import type { Participant } from '../participants.ts';
import type { Source } from './source.ts';

const DAY_MS = 86_400_000;
/** A yes seldom changes; a no does, while more and more firms register. */
export const freshDays = { yes: 30, no: 7 } as const;

/** Whether invoices can be sent there. */
export const takesInvoices = (answer: CapabilityAnswer): boolean => answer === 'all' || answer === 'invoices';

const columns = `scheme, identifier, answer, reason, detail, name, source, checked_at AS checkedAt`;

/** The answer of a source that is young enough to be used; null: ask. What is unknown is asked again. */
export function freshAnswer(db: Connection, { scheme, identifier }: Participant, source: Source['kind'], now: Date): Capability | null {
  const row = statement<Capability>(db, `SELECT ${columns} FROM capability WHERE scheme = ? AND identifier = ? AND source = ?`).get(
    scheme,
    identifier,
    source,
  );
  if (row === undefined || row.answer === 'unknown') return null;
  const days = takesInvoices(row.answer) ? freshDays.yes : freshDays.no;
  return Date.parse(row.checkedAt) > now.getTime() - days * DAY_MS ? row : null;
}

/** The latest answer of any source, whatever its age. */
export function lastAnswer(db: Connection, { scheme, identifier }: Participant): Capability | null {
  return (
    statement<Capability>(
      db,
      `SELECT ${columns} FROM capability WHERE scheme = ? AND identifier = ? ORDER BY answer = 'unknown', checked_at DESC LIMIT 1`,
    ).get(scheme, identifier) ?? null
  );
}

/**
 * Keeps an answer. "Unknown" takes no other answer's place: it says nothing of the receiver.
 * @returns what was known before of this source, and what is now
 */
export function keepAnswer(
  db: Connection,
  found: LookupAnswer,
  source: Source['kind'],
  now: Date,
): { readonly before: CapabilityAnswer | null; readonly capability: Capability } {
  const { scheme, identifier, answer, reason, detail, name, country } = found;
  const at = now.toISOString();
  const before =
    statement<CapabilityAnswer>(db, 'SELECT answer FROM capability WHERE scheme = ? AND identifier = ? AND source = ?')
      .pluck()
      .get(scheme, identifier, source) ?? null;
  const why = detail === null ? null : detail.slice(0, 500);
  if (answer === 'unknown' && before !== null && before !== 'unknown') {
    statement(db, 'UPDATE capability SET tried_at = ? WHERE scheme = ? AND identifier = ? AND source = ?').run(
      at,
      scheme,
      identifier,
      source,
    );
  } else {
    statement(
      db,
      `INSERT OR REPLACE INTO capability (scheme, identifier, source, answer, reason, detail, name, country, checked_at, tried_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(scheme, identifier, source, answer, reason, why, name, country, at, at);
  }
  return { before, capability: { scheme, identifier, answer, reason, detail: why, name, source, checkedAt: at } };
}
