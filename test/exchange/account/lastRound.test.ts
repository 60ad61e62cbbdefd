import { expect, it } from 'vitest';
import { deactivate } from '../../../src/main/exchange/account/activation.ts';
import { connectEmbedded, storedConnection } from '../../../src/main/exchange/account/connection.ts';
import { startOutbox, type Outbox } from '../outbox/support.ts';

/** One document that was handed over and has arrived meanwhile, and one that waits. */
async function underWay(): Promise<{ outbox: Outbox; sent: number; waiting: number }> {
  const outbox = await startOutbox();
  connectEmbedded(outbox.db, '2026-11-24T11:00:00Z');
  const [sent = 0] = await outbox.invoice();
  await outbox.round();
  const [waiting = 0] = await outbox.invoice();
  expect([outbox.row(sent).state, outbox.row(waiting).state]).toEqual(['handedOver', 'waiting']);
  outbox.clock.advance(60);
  return { outbox, sent, waiting };
}

it('sends what waits and asks a last time how what was sent stands before it is switched off', async () => {
  const { outbox, sent, waiting } = await underWay();
  await deactivate(outbox.context(), { keepRegistration: true, skipFetch: false });
  expect(outbox.row(sent).state).toBe('delivered');
  expect(['handedOver', 'delivered']).toContain(outbox.row(waiting).state);
  expect(storedConnection(outbox.db)?.isActive).toBe(false);
});

it('does neither where it is told not to', async () => {
  const { outbox, sent, waiting } = await underWay();
  await deactivate(outbox.context(), { keepRegistration: true, skipFetch: true });
  expect([outbox.row(sent).state, outbox.row(waiting).state]).toEqual(['handedOver', 'waiting']);
  expect(storedConnection(outbox.db)?.isActive).toBe(false);
});
