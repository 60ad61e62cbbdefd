/** Writing answers to the customers of a search. */
import type { CapabilityAnswer, IdentificationRow } from '../../../shared/contract/identify.ts';
import type { Connection } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import { takesInvoices } from './engine/kept.ts';
import { matchNames } from './names.ts';
import { hasEhf, type Participant } from './participants.ts';

export interface GivenAnswer {
  readonly answer: CapabilityAnswer;
  readonly reason: string | null;
  readonly detail: string | null;
  readonly name: string | null;
  readonly source: NonNullable<IdentificationRow['source']>;
  /** When the source gave it. */
  readonly at: string;
}

/** Gives every customer of an address that still waits the answer; who can receive and has the right name is chosen beforehand. */
export function answerCustomers(db: Connection, id: number, { scheme, identifier }: Participant, given: GivenAnswer): void {
  const rows = statement<{ partyId: number; name: string; changes: number }>(
    db,
    `SELECT i.party_id AS partyId, p.name, p.is_active = 1 AND NOT ${hasEhf} AS changes
     FROM identification_result i INDEXED BY identification_by_address JOIN party p ON p.id = i.party_id
     WHERE i.identification_id = ? AND i.scheme = ? AND i.identifier = ? AND i.answer IS NULL`,
  ).all(id, scheme, identifier);
  const update = statement(
    db,
    `UPDATE identification_result SET answer = ?, reason = ?, detail = ?, source = ?, found_name = ?, name_match = ?, is_chosen = ?, answered_at = ?
     WHERE identification_id = ? AND party_id = ?`,
  );
  for (const { partyId, name, changes } of rows) {
    const isRegistered = given.answer !== 'none' && given.answer !== 'unknown';
    const match = isRegistered ? matchNames(name, given.name) : null;
    const isChosen = changes === 1 && takesInvoices(given.answer) && match !== 'different';
    update.run(
      given.answer,
      given.reason,
      given.detail?.slice(0, 500) ?? null,
      given.source,
      given.name,
      match,
      Number(isChosen),
      given.at,
      id,
      partyId,
    );
  }
}
