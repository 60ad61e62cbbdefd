import { describe, expect, it } from 'vitest';
import { showTransmission } from '../../../src/main/exchange/outbox/detail.ts';
import { followTransmissions } from '../../../src/main/exchange/outbox/follow.ts';
import { changeChannel } from '../../../src/main/exchange/outbox/handling.ts';
import { keepAddress } from '../../../src/main/exchange/outbox/keepAddress.ts';
import { mend } from '../../../src/main/sales/mend.ts';
import { testOrgNumber } from '../../support/documents.ts';
import { refused } from '../../sales/support.ts';
import { startOutbox, type Outbox } from './support.ts';

const somebody = testOrgNumber(78);
const references = {
  yourReference: 'Ola Dal',
  orderNumber: '',
  projectReference: '',
  contractNumber: '',
  buyerContact: '',
  accountingCost: '',
};

/** An invoice that came back; only at the new address somebody takes it. */
async function failed(): Promise<{ outbox: Outbox; id: number; documentId: number }> {
  const outbox = await startOutbox({
    deliverAfterMs: 1000,
    behaviourOf: (recipient) => (recipient.endsWith(somebody) ? 'delivers' : null),
    directory: [{ eia: `0192:${somebody}`, name: 'Fjellvik Bygg AS', country: 'NO', takesInvoices: true, takesCreditNotes: true }],
  });
  const [id = 0] = await outbox.invoice(1);
  await outbox.round();
  outbox.clock.advance(10);
  await followTransmissions(outbox.context(), outbox.client);
  return { outbox, id, documentId: outbox.row(id).document_id };
}

const offers = (outbox: Outbox, id: number): boolean => showTransmission(outbox.company, { id }).actions.includes('keepAddress');
const card = (outbox: Outbox): unknown =>
  outbox.db
    .prepare(
      'SELECT p.endpoint_scheme AS scheme, p.endpoint_id AS id, p.revision FROM party p JOIN sales_document d ON d.customer_id = p.id',
    )
    .get();

describe('the new address of a mended document', () => {
  it('is offered once the operator has taken it, also when it has arrived, and is then the customer’s', async () => {
    const { outbox, documentId } = await failed();
    const { transmissionIds } = await mend(outbox.context(), {
      documentId,
      mending: { ...references, endpointScheme: '0192', endpointId: somebody },
    });
    const [next = 0] = transmissionIds;
    const before = card(outbox);
    expect(offers(outbox, next)).toBe(false);
    expect(await refused(() => keepAddress(outbox.company, { id: next }))).toBe('outbox.wrongState');
    await outbox.round();
    expect([outbox.row(next).state, offers(outbox, next)]).toEqual(['handedOver', true]);
    outbox.clock.advance(10);
    await followTransmissions(outbox.context(), outbox.client);
    expect([outbox.row(next).state, offers(outbox, next)]).toEqual(['delivered', true]);
    expect(card(outbox)).toEqual(before);
    expect(keepAddress(outbox.company, { id: next })).toEqual({ address: `0192:${somebody}` });
    expect(card(outbox)).toMatchObject({ scheme: '0192', id: somebody, revision: (before as { revision: number }).revision + 1 });
    expect(outbox.timeline(next).at(-1)).toBe('user addressKept');
    expect(offers(outbox, next)).toBe(false);
    expect(await refused(() => keepAddress(outbox.company, { id: next }))).toBe('outbox.wrongState');
  });

  it('is offered of one that went to another address unmended', async () => {
    const { outbox, id } = await failed();
    const { id: next } = changeChannel(outbox.company, { id, channel: 'ehf', address: `0192:${somebody}`, isReceiverConfirmed: true });
    outbox.clock.advance(10);
    await outbox.round();
    expect([outbox.row(next).state, offers(outbox, next)]).toEqual(['handedOver', true]);
  });

  it('is offered neither when it came back, nor when the customer has another one by now', async () => {
    const { outbox, documentId } = await failed();
    const nobody = testOrgNumber(77);
    const mended = await mend(outbox.context(), { documentId, mending: { ...references, endpointScheme: '0192', endpointId: nobody } });
    await outbox.round();
    outbox.clock.advance(10);
    await followTransmissions(outbox.context(), outbox.client);
    const [second = 0] = mended.transmissionIds;
    expect([outbox.row(second).state, offers(outbox, second)]).toEqual(['failed', false]);
    const again = await mend(outbox.context(), { documentId, mending: { ...references, endpointScheme: '0192', endpointId: somebody } });
    await outbox.round();
    const [third = 0] = again.transmissionIds;
    // From the second address to the third; the customer has the first.
    expect(offers(outbox, third)).toBe(true);
    outbox.db.prepare("UPDATE party SET endpoint_scheme = '0192', endpoint_id = ?").run(testOrgNumber(79));
    expect(offers(outbox, third)).toBe(false);
  });

  it('is offered of nothing that was not changed', async () => {
    const outbox = await startOutbox({ deliverAfterMs: 0 });
    const [id = 0] = await outbox.invoice(1);
    await outbox.round();
    expect(offers(outbox, id)).toBe(false);
    // The card was put right after it left.
    outbox.db.prepare("UPDATE party SET endpoint_scheme = '0192', endpoint_id = ?").run(somebody);
    expect(offers(outbox, id)).toBe(false);
  });
});
