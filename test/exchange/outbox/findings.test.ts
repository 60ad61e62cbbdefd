/** What the rules say of a document that did not come through. */
import { expect, it } from 'vitest';
import { showTransmission } from '../../../src/main/exchange/outbox/detail.ts';
import { followTransmissions } from '../../../src/main/exchange/outbox/follow.ts';
import { startOutbox } from './support.ts';

it('is told of every EHF document that has failed, whatever the operator says of it', async () => {
  const outbox = await startOutbox({ deliverAfterMs: 0, directory: [], behaviourOf: () => null });
  const [id = 0] = await outbox.invoice(1);
  expect(showTransmission(outbox.company, { id }).findings).toBeNull();
  await outbox.round();
  await followTransmissions(outbox.context(), outbox.client);
  const failed = showTransmission(outbox.company, { id });
  expect([failed.transmission.state, failed.transmission.reason?.code]).toEqual(['failed', 'noRoute']);
  expect(failed.findings).toMatchObject({ valid: true, fatal: 0 });
  expect(failed.findings?.ruleset).toMatch(/^\d/);
  // A document that cannot be read has nothing that rules could be asked of; it is told of all the same.
  outbox.db.prepare('UPDATE transmission SET reason = \'{"code":"fileMissing","params":{}}\' WHERE id = ?').run(id);
  expect(showTransmission(outbox.company, { id }).findings).toBeNull();
});
