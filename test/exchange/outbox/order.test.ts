/** A credit note does not overtake the invoice that it credits, however many go out side by side. */
import { expect, it } from 'vitest';
import { inTransaction } from '../../../src/main/company/connection.ts';
import { showTransmission } from '../../../src/main/exchange/outbox/detail.ts';
import { creditDocuments } from '../../../src/main/sales/credit.ts';
import { draftOf, finalizeId, finalizeNew } from '../../sales/support.ts';
import { POST, startOutbox, type Outbox } from './support.ts';

interface Pair {
  readonly invoice: number;
  readonly credit: number;
}

async function invoiceAndCredit(outbox: Outbox): Promise<Pair> {
  const { id, transmissionIds } = await finalizeNew(outbox.company, draftOf(outbox.company));
  const note = inTransaction(outbox.db, () => creditDocuments(outbox.company, { ids: [id], lineIds: null }));
  const credit = await finalizeId(outbox.company, note.id);
  return { invoice: transmissionIds[0] ?? 0, credit: credit.transmissionIds[0] ?? 0 };
}

const keysOf = (outbox: Outbox, ids: readonly number[]): string[] => ids.map((id) => outbox.row(id).key);

it('sends the credit note after its invoice in the same round', async () => {
  const outbox = await startOutbox();
  const pairs: Pair[] = [];
  for (let n = 0; n < 6; n++) pairs.push(await invoiceAndCredit(outbox));
  // The first of what goes out is the slowest.
  outbox.fault({ kind: 'slow', ms: 150 });
  expect(await outbox.round()).toEqual({ sent: 12, failed: 0, blocked: 0, postponed: 0 });
  const order = outbox.operator.sent.map(({ key }) => key);
  for (const { invoice, credit } of pairs) {
    const [first = '', second = ''] = keysOf(outbox, [invoice, credit]);
    expect(order.indexOf(first)).toBeLessThan(order.indexOf(second));
  }
});

it('lets it wait, with its reason, while the invoice is to be tried again, and lets it go when the invoice has failed', async () => {
  const outbox = await startOutbox();
  const { invoice, credit } = await invoiceAndCredit(outbox);
  const [other = 0] = await outbox.invoice(1);
  outbox.fault({ kind: 'status', status: 503 });
  expect(await outbox.round({ concurrency: 1 })).toEqual({ sent: 1, failed: 0, blocked: 0, postponed: 1 });
  expect([invoice, credit, other].map((id) => outbox.row(id).state)).toEqual(['retry', 'waiting', 'handedOver']);
  const { number } = showTransmission(outbox.context(), { id: invoice }).transmission;
  expect(outbox.row(credit).attempts).toBe(0);

  outbox.db.exec(
    "INSERT INTO operator_connection (id, kind, environment, state, activated_at) VALUES (1, 'embedded', 'test', 'active', '2026-11-24T11:00:00Z')",
  );
  expect(showTransmission(outbox.context(), { id: credit }).explanation).toMatchObject({
    code: 'afterInvoice',
    params: { invoice: String(number) },
  });

  outbox.clock.advance(3600);
  outbox.fault({ kind: 'status', status: 422 }, POST);
  expect(await outbox.round({ concurrency: 1 })).toMatchObject({ sent: 1, failed: 1 });
  expect([invoice, credit].map((id) => outbox.row(id).state)).toEqual(['failed', 'handedOver']);
});
