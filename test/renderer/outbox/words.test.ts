import { describe, expect, it } from 'vitest';
import { standingOf } from '../../../src/renderer/outbox/words.ts';
import type { Transmission } from '../../../src/shared/contract/sales.ts';

const transmission: Transmission = {
  id: 7,
  documentId: 3,
  version: 1,
  kind: 'invoice',
  number: 10_001,
  customerName: 'Fjordkafé AS',
  issueDate: '2026-11-24',
  gross: 125_00,
  currency: 'NOK',
  channel: 'ehf',
  address: '0192:312345678',
  state: 'waiting',
  reason: null,
  attempts: 0,
  stateAt: '2026-11-24T11:00:00.000Z',
  createdAt: '2026-11-24T11:00:00.000Z',
  isReplaced: false,
};
const of = (state: Transmission['state'], explained?: string) => standingOf({ ...transmission, state }, explained);

describe('how the sending of a document stands', () => {
  it('is what the receiver or the lack of a receipt says, once it has left', () => {
    expect(of('handedOver', 'handedOver')).toEqual({ key: 'sent.status.handedOver', tone: 'info' });
    expect(of('handedOver', 'noReceipt')).toEqual({ key: 'sent.status.noReceipt', tone: 'warn' });
    expect(of('delivered', 'delivered')).toEqual({ key: 'sent.status.delivered', tone: 'ok' });
    expect(of('delivered', 'receiver.rejected')).toEqual({ key: 'sent.status.rejected', tone: 'error' });
  });

  it('is its state until that is known, and where it has not left', () => {
    expect(of('delivered')).toEqual({ key: 'outbox.state.delivered', tone: 'ok' });
    expect(of('failed', 'noRoute')).toEqual({ key: 'outbox.state.failed', tone: 'error' });
    expect(of('waiting', 'waiting')).toEqual({ key: 'outbox.state.waiting', tone: 'wait' });
    expect(standingOf({ ...transmission, channel: 'print' })).toEqual({ key: 'outbox.state.toPrint', tone: 'wait' });
  });
});
