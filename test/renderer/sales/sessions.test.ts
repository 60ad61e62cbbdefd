import { expect, it } from 'vitest';
import { openSession } from '../../../src/renderer/sales/sessions.ts';
import { emptyDraft } from './emptyDraft.ts';

it('knows in a draft that is opened again what came from the register', () => {
  const proposed = { ...emptyDraft, customerId: 1, yourReference: 'Kari', paymentDays: 20 };
  const session = openSession('id 7', { row: { id: 7 }, revision: 1, draft: { ...proposed, orderNumber: 'PO-1' } }, proposed);
  session.act({ type: 'customer', id: 2, proposal: null });
  session.act({ type: 'customer', id: 2, proposal: { ...emptyDraft, customerId: 2, yourReference: 'Per', paymentDays: 10 } });
  expect(session.getSnapshot().form.head).toMatchObject({ customerId: 2, yourReference: 'Per', paymentDays: 10, orderNumber: 'PO-1' });
  session.close();
});
