/** A day without a line: what is entered then waits with its reason, and is delivered in its order when the line is there. */
import { expect, it } from 'vitest';
import { AppError } from '../../../src/shared/contract/errors.ts';
import { draftOf, finalizeNew } from '../../sales/support.ts';
import { startOutbox, type Outbox } from './support.ts';

/** A round as the schedule runs it: without a line it may give up at the first call. */
async function offlineRound(outbox: Outbox): Promise<void> {
  try {
    await outbox.round({ concurrency: 1 });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'exchange.unreachable') throw error;
  }
}

it('delivers a day’s entries in their order when the line is back, each once', async () => {
  const outbox = await startOutbox();
  const online = outbox.operator.faults.add({ fault: { kind: 'cut' } });
  const ids: number[] = [];
  for (let hour = 0; hour < 8; hour++) {
    ids.push(...(await outbox.invoice(1)));
    const credits = draftOf(outbox.company, { creditsFormer: [{ number: `5${hour}`, issueDate: '2026-05-01' }] }, 'creditNote');
    ids.push(...(await finalizeNew(outbox.company, credits)).transmissionIds);
    await offlineRound(outbox);
    outbox.clock.advance(3600);
  }
  expect(outbox.atOperator).toEqual([]);
  expect(ids.filter((id) => !['waiting', 'retry'].includes(outbox.row(id).state))).toEqual([]);

  online();
  // One round, and nothing to wait for: what was not about a document has cost it nothing.
  expect(await outbox.round({ concurrency: 1 })).toEqual({ sent: 16, failed: 0, blocked: 0, postponed: 0 });
  const numbers = ids.map((id) =>
    outbox.db
      .prepare<[number], string>('SELECT d.number FROM transmission t JOIN sales_document d ON d.id = t.document_id WHERE t.id = ?')
      .pluck()
      .get(id),
  );
  expect(outbox.atOperator.map(String)).toEqual(numbers.map(String));
  expect(ids.map((id) => outbox.row(id).must_ask)).toEqual(ids.map(() => 0));
});
