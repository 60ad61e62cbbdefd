import { expect, it } from 'vitest';
import { inSurroundings } from '../../src/main/application/standing.ts';
import { showTransmission } from '../../src/main/exchange/outbox/detail.ts';
import { connectEmbedded } from '../../src/main/exchange/account/connection.ts';
import { startOutbox, type Outbox } from '../exchange/outbox/support.ts';

const NEXT = '2026-11-24T12:09:00.000Z';
const open = { isLocked: false, nextRoundAt: NEXT };
const locked = { isLocked: true, nextRoundAt: null };

/** Without a line: free to be tried again, whenever a round comes. */
async function offline(): Promise<{ outbox: Outbox; id: number }> {
  const outbox = await startOutbox();
  connectEmbedded(outbox.db, '2026-11-24T11:00:00Z');
  const [id = 0] = await outbox.invoice();
  outbox.fault({ kind: 'cut' }, /./, 100);
  await expect(outbox.round()).rejects.toThrow('exchange.unreachable');
  outbox.clock.advance(60);
  return { outbox, id };
}

it('promises the time of the next round, never one that is past', async () => {
  const { outbox, id } = await offline();
  const shown = showTransmission(outbox.company, { id });
  expect([shown.transmission.state, shown.nextAttemptAt, shown.explanation.params['when']]).toEqual(['retry', null, 'round']);
  expect(inSurroundings(shown, open)).toMatchObject({
    nextAttemptAt: NEXT,
    explanation: { code: shown.explanation.code, params: { when: 'time', nextAttemptAt: NEXT } },
  });
  // None comes by itself: it goes when it is asked for.
  expect(inSurroundings(shown, { isLocked: false, nextRoundAt: null })).toEqual(shown);
});

it('keeps the time that a transmission has of its own', async () => {
  const { outbox, id } = await offline();
  const own = '2026-11-24T13:00:00.000Z';
  outbox.db.prepare('UPDATE transmission SET next_attempt_at = ? WHERE id = ?').run(own, id);
  expect(inSurroundings(showTransmission(outbox.company, { id }), open)).toMatchObject({
    nextAttemptAt: own,
    explanation: { params: { when: 'time', nextAttemptAt: own } },
  });
});

it('says of what locked keys hold back that they do, with the way to open them', async () => {
  const { outbox, id } = await offline();
  const [waiting = 0] = await outbox.invoice();
  for (const one of [id, waiting]) {
    const told = inSurroundings(showTransmission(outbox.company, { id: one }), locked);
    expect([told.explanation.code, told.actions[0], told.actions.includes('retry'), told.nextAttemptAt]).toEqual([
      'keysLocked',
      'unlockSecrets',
      false,
      null,
    ]);
  }
  // What failed has a reason of its own.
  outbox.db.prepare(`UPDATE transmission SET state = 'failed', reason = '{"code":"noRoute","params":{}}' WHERE id = ?`).run(waiting);
  expect(inSurroundings(showTransmission(outbox.company, { id: waiting }), locked).explanation.code).toBe('noRoute');
});
