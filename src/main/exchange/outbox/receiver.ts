/** Whether an electronic address that was typed is the customer's, as far as the file knows. */
import { AppError } from '../../../shared/contract/errors.ts';
import { matchNames } from '../../../shared/values/firmNames.ts';
import type { PeppolId } from '../../../shared/values/peppolId.ts';
import { formatPeppolId, parsePeppolId } from '../../../shared/values/peppolId.ts';
import type { Connection } from '../../company/connection.ts';
import { lastAnswer } from '../identify/engine/kept.ts';
import { participantOf } from '../identify/participants.ts';

/**
 * Refuses what the last look-up in the file speaks against, unless the user has answered for it. What was never looked up, or got no answer, is
 * not refused: the screen looks it up first.
 *
 * @param name whom the document is made out to
 * @throws AppError outbox.otherReceiver, outbox.noReceiver
 */
export function assureReceiver(db: Connection, { scheme, id }: PeppolId, name: string, isConfirmed: boolean | undefined): void {
  const participant = participantOf(scheme, id);
  const found = participant === null ? null : lastAnswer(db, participant);
  if (isConfirmed === true || found === null) return;
  const address = formatPeppolId({ scheme, id });
  if (found.answer === 'none' || found.answer === 'other') throw new AppError('outbox.noReceiver', { address, name });
  if (found.name !== null && matchNames(name, found.name) === 'different')
    throw new AppError('outbox.otherReceiver', { address, name, found: found.name });
}

/** The same of a line that was typed; nothing where it is no address. */
export function assureTypedReceiver(db: Connection, typed: string | null, name: string, isConfirmed: boolean | undefined): void {
  const address = typed === null ? null : parsePeppolId(typed);
  if (address !== null) assureReceiver(db, address, name, isConfirmed);
}
