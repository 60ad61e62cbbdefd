import { describe, expect, it } from 'vitest';
import { connectEmbedded } from '../../../src/main/exchange/account/connection.ts';
import type { Behaviour } from '../../../src/main/exchange/operators/embedded/sent.ts';
import { followTransmissions } from '../../../src/main/exchange/outbox/follow.ts';
import {
  changeChannel,
  confirmPrinted,
  handleTransmissions,
  noteEmailSaved,
  unhandleTransmissions,
} from '../../../src/main/exchange/outbox/handling.ts';
import { resendDocuments } from '../../../src/main/exchange/outbox/resend.ts';
import { retryTransmissions } from '../../../src/main/exchange/outbox/retry.ts';
import { showTransmission } from '../../../src/main/exchange/outbox/detail.ts';
import { listSent } from '../../../src/main/exchange/outbox/sent.ts';
import { runRound } from '../../../src/main/exchange/round.ts';
import { refused } from '../../sales/support.ts';
import { testDocument } from '../operators/support.ts';
import { GET_ONE, POST, startOutbox, type Outbox } from './support.ts';

const follow = async (outbox: Outbox): Promise<number> => (await followTransmissions(outbox.context(), outbox.client)).asked;
const retry = (outbox: Outbox, ids: number[]): ReturnType<typeof retryTransmissions> => retryTransmissions(outbox.context(), { ids });
const PUT = /^PUT .*reroute/;

function resend(
  outbox: Outbox,
  id: number,
  channel: 'ehf' | 'email' | null = 'email',
  isConfirmed = true,
): ReturnType<typeof resendDocuments> {
  return resendDocuments(outbox.context(), { documentIds: [outbox.row(id).document_id], channel, address: null, isConfirmed });
}

/** An invoice that the operator has delivered. */
async function delivered(behaviour: Behaviour = 'delivers'): Promise<{ outbox: Outbox; id: number }> {
  const outbox = await startOutbox({ deliverAfterMs: 1000, behaviourOf: () => behaviour });
  const [id = 0] = await outbox.invoice(1);
  await outbox.round();
  outbox.clock.advance(10);
  await follow(outbox);
  return { outbox, id };
}

describe('following what was handed over', () => {
  it('learns that it was delivered, and tells nothing twice', async () => {
    const { outbox, id } = await delivered();
    expect(outbox.row(id)).toMatchObject({ state: 'delivered', delivered_at: expect.any(String) });
    const told = ['program handedOver', 'operator action_created', 'operator action_delivered'];
    expect(outbox.timeline(id)).toEqual(told);
    await follow(outbox);
    await follow(outbox);
    expect(outbox.timeline(id)).toEqual(told);
  });

  it('counts what came through since, and what came back', async () => {
    const behaviours: Behaviour[] = ['delivers', 'deliveryFails'];
    const outbox = await startOutbox({ deliverAfterMs: 1000, behaviourOf: () => behaviours.shift() ?? 'delivers' });
    await outbox.invoice(3);
    await outbox.round();
    outbox.clock.advance(10);
    expect(await runRound(outbox.context(), outbox.client)).toMatchObject({ sent: 0, delivered: 2, failed: 1 });
    expect(await runRound(outbox.context(), outbox.client)).toMatchObject({ sent: 0, delivered: 0, failed: 0 });
  });

  it.each([
    ['accepts', 'accepted'],
    ['rejects', 'rejected'],
    ['disputes', 'disputed'],
    ['pays', 'paid'],
  ] as const)('learns what the receiver answers: %s', async (behaviour, state) => {
    const { outbox, id } = await delivered(behaviour);
    expect(outbox.row(id)).toMatchObject({ state: 'delivered', receiver_state: state });
    const { rows } = listSent(outbox.company, {
      statuses: [],
      kinds: [],
      issueDateFrom: null,
      issueDateTo: null,
      search: '',
      cursor: null,
      limit: 10,
    });
    expect(rows.map(({ status }) => status)).toEqual([state]);
  });

  it('learns that it could not be delivered, with the reason', async () => {
    const { outbox, id } = await delivered('deliveryFails');
    expect(outbox.row(id)).toMatchObject({ state: 'failed', must_ask: 0 });
    expect(outbox.reason(id)?.code).toBe('deliveryFailed');
    // It is among what is not sent, and there alone.
    const sent = { statuses: [], kinds: [], issueDateFrom: null, issueDateTo: null, search: '', cursor: null, limit: 10 };
    expect(listSent(outbox.company, sent).rows).toEqual([]);
  });

  it('says after 24 hours that there is no receipt', async () => {
    const { outbox, id } = await delivered('stays');
    connectEmbedded(outbox.db, '2026-11-24T11:00:00Z');
    expect(showTransmission(outbox.company, { id }).explanation.code).toBe('handedOver');
    outbox.clock.advance(24 * 3600);
    await follow(outbox);
    expect(showTransmission(outbox.company, { id }).explanation.code).toBe('noReceipt');
  });

  it('says of one that nobody asks after that its receipt is not fetched, not that there is none', async () => {
    const { outbox, id } = await delivered('stays');
    connectEmbedded(outbox.db, '2026-11-24T11:00:00Z');
    outbox.clock.advance(25 * 3600);
    const everything = { statuses: [], kinds: [], issueDateFrom: null, issueDateTo: null, search: '', cursor: null, limit: 10 };
    const standing = (): unknown[] => {
      const { code, params } = showTransmission(outbox.company, { id }).explanation;
      return [code, params['isActive'], listSent(outbox.company, everything).rows.map(({ status }) => status)];
    };
    expect(standing()).toEqual(['noReceipt', undefined, ['noReceipt']]);
    outbox.db.exec("UPDATE operator_connection SET state = 'inactive', deactivated_at = activated_at");
    expect(standing()).toEqual(['receiptNotFetched', 'no', ['receiptNotFetched']]);
    outbox.db.exec(
      "UPDATE operator_connection SET state = 'active'; UPDATE transmission SET operator = 'maventa ax.maventa.com#0123456789ab'",
    );
    expect(standing()).toEqual(['receiptNotFetched', 'yes', ['receiptNotFetched']]);
    expect(showTransmission(outbox.company, { id }).explanation.params).toMatchObject({ operator: 'maventa ax.maventa.com' });
  });

  it('asks rarely after what was delivered, and not after what is settled', async () => {
    const { outbox } = await delivered();
    const asked: number[] = [];
    for (const seconds of [60, 2 * 3600, 3600, 60, 4 * 3600, 61 * 86_400]) {
      outbox.clock.advance(seconds);
      asked.push(await follow(outbox));
    }
    expect(asked).toEqual([1, 0, 1, 0, 1, 0]);
    const { outbox: paid } = await delivered('pays');
    paid.clock.advance(5 * 3600);
    expect(await follow(paid)).toBe(0);
  });

  it('follows more than fit in one question', async () => {
    const outbox = await startOutbox({ deliverAfterMs: 0 });
    const [id = 0] = await outbox.invoice(1);
    const { document_id: documentId, version_id: versionId, address } = outbox.row(id);
    const insert = outbox.db.prepare(
      `INSERT INTO transmission (document_id, version_id, channel, key, address, state_at, created_at, created_by)
       VALUES (?, ?, 'ehf', printf('00000000-0000-4000-8000-%012d', ?), ?, '2026-11-24T11:00:00.000Z', '2026-11-24T11:00:00.000Z', 'test')`,
    );
    for (let n = 0; n < 120; n++) insert.run(documentId, versionId, n, address);
    await outbox.round();
    expect(await follow(outbox)).toBe(121);
    expect(new Set(outbox.states())).toEqual(new Set(['delivered']));
  });
});

describe('a whole round', () => {
  it('fetches and reports although the operator fails at telling how documents stand', async () => {
    const outbox = await startOutbox();
    await outbox.invoice(1);
    outbox.fault({ kind: 'status', status: 500 }, /direction=SENT/, 10);
    expect(await refused(() => runRound(outbox.context(), outbox.client))).toBe('exchange.operatorError');
    expect(outbox.operator.requests.some((line) => line.includes('direction=RECEIVED'))).toBe(true);
    expect(outbox.states()).toEqual(['handedOver']);
    outbox.operator.faults.clear();
    expect(await runRound(outbox.context(), outbox.client)).toMatchObject({ sent: 0, failed: 0 });
  });
});

describe('a document that never comes through', () => {
  it('keeps nothing from being fetched, and is given up after its attempts', async () => {
    const outbox = await startOutbox({ documents: [testDocument(1)] });
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'cut' }, POST, 10_000);
    expect(await refused(() => runRound(outbox.context(), outbox.client))).toBe('exchange.unreachable');
    expect(outbox.db.prepare('SELECT count(*) FROM received_arrival').pluck().get()).toBe(1);
    expect(outbox.row(id)).toMatchObject({ state: 'retry', attempts: 0 });
    let rounds = 0;
    for (; outbox.row(id).state !== 'failed' && rounds < 20; rounds++) {
      outbox.clock.advance(3 * 3600);
      // The operator answers what is asked: no round is ended by this document any more.
      await runRound(outbox.context(), outbox.client);
    }
    expect(rounds).toBe(12);
    expect(outbox.reason(id)?.code).toBe('gaveUp');
    expect(outbox.row(id).must_ask).toBe(1);
  });

  it('keeps nothing from being fetched where it is refused as if it were we', async () => {
    const outbox = await startOutbox({ documents: [testDocument(1)] });
    await outbox.invoice(1);
    outbox.fault({ kind: 'status', status: 401 }, POST, 10_000);
    expect(await refused(() => runRound(outbox.context(), outbox.client))).toBe('exchange.unauthorized');
    expect(outbox.db.prepare('SELECT count(*) FROM received_arrival').pluck().get()).toBe(1);
  });

  it('ends the round when many in a row do not come through', async () => {
    const outbox = await startOutbox();
    await outbox.invoice(30);
    outbox.db.exec("UPDATE transmission SET state = 'retry', must_ask = 1, operator = 'embedded'");
    outbox.fault({ kind: 'cut' }, POST, 10_000);
    expect(await refused(() => outbox.round({ concurrency: 1 }))).toBe('exchange.unreachable');
    expect(outbox.db.prepare('SELECT sum(attempts) FROM transmission').pluck().get()).toBe(20);
  });
});

describe('the rules of the day', () => {
  it('are asked again before sending: what they forbid is blocked, and waits again when it may go', async () => {
    const outbox = await startOutbox();
    const [first = 0, second = 0] = await outbox.invoice(2);
    const rules = { code: 'rules', params: { count: 1, rule: 'BR-01', rules: 'BR-01', ruleset: '3.0.22' } };
    const forbidding = {
      judge: (version: { versionId: number }) => Promise.resolve(version.versionId === outbox.row(first).version_id ? rules : null),
    };
    expect(await outbox.round({}, forbidding)).toEqual({ sent: 1, failed: 0, blocked: 1, postponed: 0 });
    expect(outbox.row(first)).toMatchObject({ state: 'blocked', attempts: 0, must_ask: 0, operator: null });
    expect(outbox.row(second).state).toBe('handedOver');
    const standing = await retryTransmissions(outbox.context(forbidding), { ids: [first] });
    expect(standing).toMatchObject([{ result: 'stillStands', reason: rules }]);
    expect(outbox.row(first).state).toBe('blocked');
    expect(await retry(outbox, [first])).toMatchObject([{ result: 'queued' }]);
    await outbox.round();
    expect(outbox.row(first).state).toBe('handedOver');
  });

  it('are those of 24 February 2027 from that day on', async () => {
    const outbox = await startOutbox();
    await outbox.invoice(1);
    const days: string[] = [];
    const asked = { judge: (_version: unknown, day: string) => Promise.resolve((days.push(day), null)) };
    outbox.clock.advance((Date.parse('2027-02-23T23:30:00Z') - outbox.clock.now().getTime()) / 1000);
    await outbox.round({}, asked);
    // Half past midnight in Oslo.
    expect(days).toEqual(['2027-02-24']);
    const [id = 0] = await outbox.invoice(1);
    expect(outbox.db.prepare('SELECT ruleset FROM document_version WHERE id = ?').pluck().get(outbox.row(id).version_id)).toContain('22');
  });

  it('forbid nothing that may have left: it is asked after, and blocked when it is not there', async () => {
    const outbox = await startOutbox();
    const [gone = 0, lost = 0] = await outbox.invoice(2);
    outbox.fault({ kind: 'loseAnswer' });
    outbox.fault({ kind: 'cut' });
    await outbox.round({ concurrency: 1 }).catch(() => {});
    const rules = { code: 'rules', params: {} };
    await outbox.round({ concurrency: 1 }, { judge: () => Promise.resolve(rules) });
    expect(outbox.row(gone)).toMatchObject({ state: 'handedOver', must_ask: 0 });
    expect(outbox.row(lost)).toMatchObject({ state: 'blocked', must_ask: 0, operator: null });
    expect(outbox.atOperator).toHaveLength(1);
  });
});

describe('Send på nytt', () => {
  it('says that the cause stands while the receiver is not registered, and sends again by reroute when it is', async () => {
    const directory: { eia: string; name: string; country: string; takesInvoices: boolean; takesCreditNotes: boolean }[] = [];
    let isRegistered = false;
    const outbox = await startOutbox({ deliverAfterMs: 0, directory, behaviourOf: () => (isRegistered ? 'delivers' : null) });
    const [id = 0] = await outbox.invoice(1);
    await outbox.round();
    await follow(outbox);
    const { name } = outbox.db.prepare<[], { name: string }>('SELECT customer_name AS name FROM sales_document').get() ?? { name: '' };
    expect(name).not.toBe('');
    // The report has nothing but the reason to name the document by.
    expect(await retry(outbox, [id])).toMatchObject([
      { result: 'stillStands', reason: { code: 'noRoute', params: { number: 10_001, name } } },
    ]);
    expect(outbox.row(id).state).toBe('failed');
    isRegistered = true;
    // Unknown is no "no".
    outbox.fault({ kind: 'status', status: 500 }, /lookup/, 10);
    expect(await retry(outbox, [id])).toMatchObject([{ result: 'queued' }]);
    const next = id + 1;
    expect(outbox.row(id).state).toBe('handled');
    expect(outbox.row(next)).toMatchObject({ state: 'waiting', repeats_id: id });
    expect(await retry(outbox, [id])).toMatchObject([{ result: 'refused' }]);
  });

  it('begins anew with the attempts, and asks first what nobody knows', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'loseAnswer' });
    await outbox.round().catch(() => {});
    outbox.db.exec("UPDATE transmission SET state = 'failed', attempts = 12");
    expect(await retry(outbox, [id])).toMatchObject([{ result: 'queued' }]);
    expect(outbox.row(id)).toMatchObject({ state: 'waiting', attempts: 0, must_ask: 1 });
    await outbox.round();
    expect(outbox.attempts(id)).toEqual(['send passing', 'ask wasThere']);
  });

  it('takes the address that was put right on the customer', async () => {
    const outbox = await startOutbox();
    outbox.db.exec("UPDATE party SET send_as = 'email'");
    const [id = 0] = await outbox.invoice(1);
    outbox.db
      .prepare("UPDATE transmission SET state = 'failed', reason = ? WHERE id = ?")
      .run(JSON.stringify({ code: 'emailInvalid', params: {} }), id);
    outbox.db.exec("UPDATE party SET email = 'ny@kunde.example'");
    await retry(outbox, [id]);
    await outbox.round();
    expect(outbox.operator.sent).toMatchObject([{ channel: 'EMAIL', recipient: 'ny@kunde.example' }]);
  });

  it('is done once by one command, however often that is repeated', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'status', status: 422 }, POST, 2);
    await outbox.round();
    const ctx = outbox.context({ commandId: 'retry-1' });
    const first = await retryTransmissions(ctx, { ids: [id] });
    expect(first).toMatchObject([{ result: 'queued' }]);
    await outbox.round();
    expect(outbox.row(id).state).toBe('failed');
    expect(await retryTransmissions(ctx, { ids: [id] })).toEqual(first);
    expect(outbox.row(id).state).toBe('failed');
  });

  it('refuses what is on its way or sent', async () => {
    const { outbox, id } = await delivered();
    expect(await retry(outbox, [id])).toMatchObject([{ result: 'refused', reason: { code: 'wrongState' } }]);
  });
});

describe('sending again what was sent', () => {
  it('asks first, and then goes another way from the bytes that the operator has', async () => {
    const { outbox, id } = await delivered();
    expect(await resend(outbox, id, 'email', false)).toMatchObject([
      { result: 'needsAnswer', reason: { code: 'receiverHasIt', params: { number: 10_001, name: expect.stringMatching(/./) } } },
    ]);
    expect(await resend(outbox, id)).toMatchObject([{ result: 'queued' }]);
    // A second click is not a second sending.
    expect(await resend(outbox, id)).toMatchObject([{ result: 'refused' }]);
    await outbox.round();
    const next = id + 1;
    expect(outbox.attempts(next)).toEqual(['ask wasThere', 'reroute taken']);
    expect(outbox.row(next)).toMatchObject({ state: 'handedOver', operator_key: outbox.row(id).key, channel: 'email' });
    expect(outbox.operator.sent).toHaveLength(1);
    expect(outbox.operator.sent[0]?.rerouted).toMatchObject([{ channel: 'EMAIL', recipient: 'post@kunde.example' }]);
    outbox.clock.advance(60);
    await follow(outbox);
    expect(outbox.row(next).state).toBe('delivered');
    expect(outbox.timeline(next)).toContain('operator action_sent_email');
  });

  it.each([
    ['the answer was lost', { kind: 'loseAnswer' } as const, 0],
    ['the request never came', { kind: 'cut' } as const, 0],
    ['the answer was lost and the clock was set back', { kind: 'loseAnswer' } as const, -86_400],
    ['the answer was lost and the clock was set forward', { kind: 'loseAnswer' } as const, 86_400],
  ])('goes once, also when %s', async (_name, fault, seconds) => {
    const { outbox, id } = await delivered();
    await resend(outbox, id);
    outbox.fault(fault, PUT);
    await outbox.round().catch(() => {});
    expect(outbox.row(id + 1)).toMatchObject({ state: 'retry', must_ask: 1 });
    // What the round asks after next must not take the trace of it on record.
    outbox.clock.advance(4 * 3600);
    await follow(outbox);
    // The asking fails as well, once.
    outbox.db.exec('UPDATE transmission SET next_attempt_at = NULL');
    outbox.fault({ kind: 'status', status: 500 }, /^GET/, 3);
    await outbox.round().catch(() => {});
    const real = outbox.clock.now;
    outbox.db.exec('UPDATE transmission SET next_attempt_at = NULL');
    const ctx = outbox.context({ clock: { now: () => new Date(real().getTime() + seconds * 1000) } });
    await outbox.round({}, ctx);
    expect(outbox.row(id + 1).state).toMatch(/handedOver|delivered/);
    expect(outbox.operator.sent[0]?.rerouted).toHaveLength(1);
  });

  it('is not said to be e-mailed when the first sending has arrived meanwhile', async () => {
    const outbox = await startOutbox({ deliverAfterMs: 0, behaviourOf: () => 'noRoute' });
    const [id = 0] = await outbox.invoice(1);
    await outbox.round();
    await follow(outbox);
    expect(outbox.row(id).state).toBe('failed');
    const { id: next } = changeChannel(outbox.company, { id, channel: 'email', address: null });
    // The operator has tried again by itself.
    const { sending } = outbox.client;
    if (sending === null) throw new Error('no sending');
    const arrived = { at: '2026-11-24T12:00:00.000Z', key: 'action_delivered', channel: 'EINVOICE', message: '' };
    const find: typeof sending.find = async (key, signal) => {
      const known = await sending.find(key, signal);
      return known.status === 'notThere' ? known : { ...known, status: 'delivered', actions: [...known.actions, arrived] };
    };
    const later: typeof sending = {
      channels: sending.channels,
      find,
      send: (document, signal) => sending.send(document, signal),
      states: (keys, signal) => sending.states(keys, signal),
      reroute: () => Promise.reject(new Error('nothing is to be sent')),
    };
    await outbox.round({}, { operator: Object.assign(Object.create(outbox.client) as typeof outbox.client, { sending: later }) });
    expect(outbox.operator.sent).toMatchObject([{ rerouted: [] }]);
    expect([id, next].map((one) => outbox.row(one).state)).toEqual(['delivered', 'delivered']);
    const sent = { statuses: [], kinds: [], issueDateFrom: null, issueDateTo: null, search: '', cursor: null, limit: 10 };
    expect(listSent(outbox.company, sent).rows.map(({ status }) => status)).toEqual(['delivered', 'delivered']);
    expect(showTransmission(outbox.company, { id: next }).explanation.code).toBe('delivered');
  });

  it('sends the whole document where the operator has it no more', async () => {
    const { outbox, id } = await delivered();
    await resend(outbox, id);
    outbox.fault({ kind: 'status', status: 404, words: { code: 'not_found', message: 'Invoice not found' } }, GET_ONE);
    await outbox.round();
    expect(outbox.attempts(id + 1)).toEqual(['ask notThere', 'send taken']);
    expect(outbox.operator.sent).toHaveLength(2);
  });

  it('is done once by one command, however often that is repeated', async () => {
    const { outbox, id } = await delivered();
    const input = { documentIds: [outbox.row(id).document_id], channel: 'email' as const, address: null, isConfirmed: true };
    const ctx = outbox.context({ commandId: 'resend-1' });
    const first = await resendDocuments(ctx, input);
    await outbox.round();
    outbox.clock.advance(10);
    await follow(outbox);
    // The answer was lost; by now it could be sent again.
    expect(await resendDocuments(ctx, input)).toEqual(first);
    expect(outbox.states()).toHaveLength(2);
    expect(await resendDocuments(outbox.context({ commandId: 'resend-2' }), input)).toMatchObject([{ result: 'queued' }]);
    expect(outbox.states()).toHaveLength(3);
  });

  it('is not for what was never sent', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    expect(await resend(outbox, id)).toMatchObject([{ result: 'refused', reason: { code: 'neverSent' } }]);
  });
});

describe('what a person does', () => {
  it('handles and takes back', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    handleTransmissions(outbox.company, { ids: [id], note: 'Levert for hånd' });
    await outbox.round();
    expect(outbox.atOperator).toEqual([]);
    expect(outbox.row(id).state).toBe('handled');
    unhandleTransmissions(outbox.company, { ids: [id] });
    await outbox.round();
    expect(outbox.row(id).state).toBe('handedOver');
    expect(await refused(() => handleTransmissions(outbox.company, { ids: [id], note: '' }))).toBe('outbox.wrongState');
  });

  it('sends another way, and not both ways', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    const { id: next } = changeChannel(outbox.company, { id, channel: 'email', address: 'faktura@kunde.example' });
    expect(showTransmission(outbox.company, { id })).toMatchObject({
      transmission: { state: 'handled', isReplaced: true },
      explanation: { code: 'replaced' },
      actions: [],
    });
    expect(await refused(() => unhandleTransmissions(outbox.company, { ids: [id] }))).toBe('outbox.wrongState');
    expect(await refused(() => changeChannel(outbox.company, { id, channel: 'print', address: null }))).toBe('outbox.wrongState');
    await outbox.round();
    expect(outbox.operator.sent).toMatchObject([{ key: outbox.row(next).key, channel: 'EMAIL', recipient: 'faktura@kunde.example' }]);
  });

  it('does not send another way what may have come through', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'loseAnswer' });
    await outbox.round().catch(() => {});
    expect(await refused(() => changeChannel(outbox.company, { id, channel: 'email', address: null }))).toBe('outbox.wrongState');
  });

  it('has saved as an e-mail: it goes by itself no more, until he says that it shall', async () => {
    const outbox = await startOutbox();
    outbox.db.exec("UPDATE party SET send_as = 'email'");
    const [saved = 0, other = 0, confirmed = 0] = await outbox.invoice(3);
    for (const id of [saved, confirmed]) noteEmailSaved(outbox.company, { id });
    // Switched on only now.
    outbox.db.exec(
      "INSERT INTO operator_connection (id, kind, environment, state, activated_at) VALUES (1, 'embedded', 'test', 'active', '2026-11-24T11:00:00Z')",
    );
    await outbox.round();
    expect(outbox.states()).toEqual(['waiting', 'handedOver', 'waiting']);
    expect(outbox.atOperator).toHaveLength(1);
    const { explanation, actions, timeline } = showTransmission(outbox.company, { id: saved });
    expect(explanation.code).toBe('emailSaved');
    expect(actions.slice(0, 3)).toEqual(['confirmPrinted', 'saveEmail', 'retry']);
    expect(timeline.map(({ event }) => event)).toEqual(['emailSaved']);
    confirmPrinted(outbox.company, { ids: [confirmed] });
    expect(await retryTransmissions(outbox.context(), { ids: [saved], isConfirmed: true })).toMatchObject([{ result: 'queued' }]);
    await outbox.round();
    expect([saved, other, confirmed].map((id) => outbox.row(id).state)).toEqual(['handedOver', 'handedOver', 'delivered']);
    expect(outbox.atOperator).toHaveLength(2);
    // What has gone stays as it is.
    noteEmailSaved(outbox.company, { id: saved });
    expect(outbox.row(saved).state).toBe('handedOver');
  });

  it('confirms what he has printed; until then it is not sent', async () => {
    const outbox = await startOutbox();
    outbox.db.exec("UPDATE party SET send_as = 'print'");
    const [id = 0] = await outbox.invoice(1);
    await outbox.round();
    expect(outbox.row(id)).toMatchObject({ state: 'waiting', handed_over_at: null });
    confirmPrinted(outbox.company, { ids: [id] });
    expect(outbox.row(id)).toMatchObject({ state: 'delivered', operator: null });
    expect(outbox.timeline(id)).toEqual(['user confirmedPrinted']);
  });
});
