import { describe, expect, it } from 'vitest';
import { identifyCustomer } from '../../../src/main/exchange/identify/customer.ts';
import { followTransmissions } from '../../../src/main/exchange/outbox/follow.ts';
import { changeChannel } from '../../../src/main/exchange/outbox/handling.ts';
import { resendDocuments } from '../../../src/main/exchange/outbox/resend.ts';
import { mend } from '../../../src/main/sales/mend.ts';
import { testOrgNumber } from '../../support/documents.ts';
import { refused } from '../../sales/support.ts';
import { startOutbox, type Outbox } from './support.ts';

const other = testOrgNumber(81);
const same = testOrgNumber(82);
const nobody = testOrgNumber(83);
const unasked = testOrgNumber(84);

/** An invoice that could not be delivered, in a file that has looked others up. */
async function failedInvoice(behaviour: 'noRoute' | 'delivers' = 'noRoute'): Promise<{ outbox: Outbox; id: number; documentId: number }> {
  const firm = { country: 'NO', takesInvoices: true, takesCreditNotes: true };
  const outbox = await startOutbox({
    deliverAfterMs: 0,
    behaviourOf: () => behaviour,
    directory: [{ ...firm, eia: `0192:${other}`, name: 'Strandgata Kafé AS' }],
  });
  const [id = 0] = await outbox.invoice(1);
  const { document_id: documentId } = outbox.row(id);
  const name = outbox.db.prepare<[], string>('SELECT customer_name FROM sales_document').pluck().get() ?? '';
  for (const identifier of [other, nobody]) await identifyCustomer(outbox.context(), { scheme: '0192', identifier, force: true });
  outbox.db
    .prepare(
      'INSERT INTO capability SELECT scheme, ?, source, answer, reason, detail, ?, country, checked_at, tried_at FROM capability WHERE identifier = ?',
    )
    .run(same, name.toUpperCase(), other);
  await outbox.round();
  await followTransmissions(outbox.context(), outbox.client);
  return { outbox, id, documentId };
}

const mending = {
  yourReference: 'Ola Dal',
  orderNumber: '',
  projectReference: '',
  contractNumber: '',
  buyerContact: '',
  accountingCost: '',
};
const cases = [
  [other, false, 'outbox.otherReceiver'],
  [nobody, false, 'outbox.noReceiver'],
  [other, true, 'not refused'],
  [nobody, true, 'not refused'],
  [same, false, 'not refused'],
  // The screen looks up what the file knows nothing of.
  [unasked, false, 'not refused'],
] as const;

describe('a new electronic address that the last look-up speaks against', () => {
  it.each(cases)('%s (confirmed: %s): mending', async (endpointId, isReceiverConfirmed, code) => {
    const { outbox, documentId } = await failedInvoice();
    const input = { documentId, mending: { ...mending, endpointScheme: '0192', endpointId }, isReceiverConfirmed };
    expect(await refused(() => mend(outbox.context(), input))).toBe(code);
    expect(outbox.states()).toEqual(code === 'not refused' ? ['handled', 'waiting'] : ['failed']);
  });

  it.each(cases)('%s (confirmed: %s): another channel', async (endpointId, isReceiverConfirmed, code) => {
    const { outbox, id } = await failedInvoice();
    expect(
      await refused(() => changeChannel(outbox.company, { id, channel: 'ehf', address: `0192:${endpointId}`, isReceiverConfirmed })),
    ).toBe(code);
    expect(outbox.states()).toEqual(code === 'not refused' ? ['handled', 'waiting'] : ['failed']);
  });

  it.each(cases)('%s (confirmed: %s): what was sent', async (endpointId, isReceiverConfirmed, code) => {
    const { outbox, documentId } = await failedInvoice('delivers');
    const input = {
      documentIds: [documentId],
      channel: 'ehf' as const,
      address: `0192:${endpointId}`,
      isConfirmed: true,
      isReceiverConfirmed,
    };
    expect(await refused(() => resendDocuments(outbox.context(), input))).toBe(code);
    expect(outbox.states()).toEqual(code === 'not refused' ? ['delivered', 'waiting'] : ['delivered']);
  });

  it('hinders no mending that leaves the address as it is', async () => {
    const { outbox, documentId } = await failedInvoice();
    const endpointId = JSON.parse(outbox.db.prepare<[], string>('SELECT address FROM transmission').pluck().get() ?? '{}').id as string;
    await identifyCustomer(outbox.context(), { scheme: '0192', identifier: endpointId, force: true });
    await mend(outbox.context(), { documentId, mending: { ...mending, yourReference: 'Kari', endpointScheme: '0192', endpointId } });
    expect(outbox.states()).toEqual(['handled', 'waiting']);
  });
});
