/** Ways in which a document could go out twice: a round beside a person's act, an answer of somebody else, what a person has sent himself. */
import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/main/company/connection.ts';
import type { ConnectedOperator } from '../../../src/main/exchange/context.ts';
import { followTransmissions } from '../../../src/main/exchange/outbox/follow.ts';
import {
  changeChannel,
  confirmPrinted,
  handleTransmissions,
  noteEmailSaved,
  unhandleTransmissions,
} from '../../../src/main/exchange/outbox/handling.ts';
import { retryTransmissions } from '../../../src/main/exchange/outbox/retry.ts';
import type { SendingPort } from '../../../src/main/exchange/operators/port.ts';
import { mend } from '../../../src/main/sales/mend.ts';
import { AppError } from '../../../src/shared/contract/errors.ts';
import { GET_ONE, mending, type Outbox, POST, startOutbox } from './support.ts';

/** @returns its code; `done` when it was done */
async function codeOf(work: () => Promise<unknown> | unknown): Promise<string> {
  try {
    await work();
    return 'done';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

const mendCode = (outbox: Outbox, id: number, operator: ConnectedOperator = outbox.client): Promise<string> =>
  codeOf(() => mend(outbox.context({ operator }), { documentId: outbox.row(id).document_id, mending }));

function sendingOf({ client }: Outbox): SendingPort {
  if (client.sending === null) throw new Error('no sending');
  return client.sending;
}

/** The operator with something of its sending replaced. */
function operatorWith(outbox: Outbox, changes: Partial<SendingPort>): ConnectedOperator {
  const real = sendingOf(outbox);
  const sending: SendingPort = {
    channels: real.channels,
    send: (document, signal) => real.send(document, signal),
    find: (key, signal) => real.find(key, signal),
    states: (keys, signal) => real.states(keys, signal),
    reroute: real.reroute,
    ...changes,
  };
  return new Proxy(outbox.client, { get: (target, name) => (name === 'sending' ? sending : Reflect.get(target, name, target)) });
}

/** The transmission by e-mail that took the place of the first. */
async function byEmail(outbox: Outbox): Promise<number> {
  const [id = 0] = await outbox.invoice(1);
  return inTransaction(outbox.db, () => changeChannel(outbox.company, { id, channel: 'email', address: 'post@fjord.example' })).id;
}

describe('mending beside a round', () => {
  it('is refused when the round takes the document while the operator is asked', async () => {
    const outbox = await startOutbox({ deliverAfterMs: 0 });
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'cut' });
    await outbox.round().catch(() => undefined);
    expect(outbox.row(id)).toMatchObject({ must_ask: 1 });
    outbox.clock.advance(3 * 3600);

    const { promise: mayGo, resolve: go } = Promise.withResolvers<void>();
    const { promise: isUnderway, resolve: underway } = Promise.withResolvers<void>();
    const slow = operatorWith(outbox, {
      send: async (document, signal) => {
        underway();
        await mayGo;
        return sendingOf(outbox).send(document, signal);
      },
    });
    let round: Promise<unknown> | null = null;
    const asking = operatorWith(outbox, {
      find: async (key, signal) => {
        const answer = await sendingOf(outbox).find(key, signal);
        round ??= outbox.round({}, { operator: slow });
        await isUnderway;
        return answer;
      },
    });
    expect(await mendCode(outbox, id, asking)).toBe('sales.mendForbidden');
    expect(outbox.row(id)).toMatchObject({ state: 'sending', must_ask: 1 });
    go();
    await round;
    expect(outbox.atOperator).toHaveLength(1);
    expect(outbox.states()).toEqual(['handedOver']);
  });
});

describe('a 404', () => {
  it('of somebody in between is no word of the operator: it is asked again before anything goes', async () => {
    const outbox = await startOutbox({ deliverAfterMs: 0 });
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'loseAnswer' });
    await outbox.round().catch(() => undefined);
    outbox.fault({ kind: 'status', status: 404 }, GET_ONE);
    expect(await mendCode(outbox, id)).toBe('exchange.operatorError');
    expect(outbox.row(id)).toMatchObject({ must_ask: 1 });
    outbox.fault({ kind: 'status', status: 404 }, GET_ONE);
    outbox.clock.advance(3 * 3600);
    await outbox.round().catch(() => undefined);
    expect(outbox.atOperator).toHaveLength(1);
    outbox.clock.advance(24 * 3600);
    await outbox.round();
    expect(outbox.row(id)).toMatchObject({ state: 'delivered' });
    expect(outbox.atOperator).toHaveLength(1);
  });
});

describe('what the whole account may not', () => {
  it('ends the round and fails no document', async () => {
    const outbox = await startOutbox();
    await outbox.invoice(30);
    outbox.fault({ kind: 'status', status: 403, words: { code: 'forbidden', message: 'Scope invoice:send is missing' } }, POST, 1000);
    expect(await codeOf(() => outbox.round())).toBe('exchange.operatorError');
    expect(outbox.states().filter((state) => state !== 'waiting' && state !== 'retry')).toEqual([]);
    outbox.operator.faults.clear();
    await outbox.round();
    expect(outbox.states()).toEqual(Array.from({ length: 30 }, () => 'handedOver'));
  });

  it('is also how many go in a day', async () => {
    const outbox = await startOutbox();
    await outbox.invoice(10);
    outbox.fault({ kind: 'status', status: 422, words: { code: '', message: 'Daily limit exceeded' } }, POST, 1000);
    await outbox.round().catch(() => undefined);
    expect(outbox.states().filter((state) => state !== 'waiting' && state !== 'retry')).toEqual([]);
  });

  it('is the matter of the one document that is denied while others go', async () => {
    const outbox = await startOutbox();
    const [denied = 0, other = 0] = await outbox.invoice(2);
    outbox.fault({ kind: 'status', status: 403, words: { code: 'forbidden', message: 'not this one' } });
    await outbox.round({ concurrency: 1 });
    expect([denied, other].map((id) => outbox.row(id).state)).toEqual(['failed', 'handedOver']);
  });
});

describe('what a person may have sent himself', () => {
  it('is not mended, nor sent another way without a question, while an e-mail is saved as a file', async () => {
    const outbox = await startOutbox();
    const mail = await byEmail(outbox);
    noteEmailSaved(outbox.company, { id: mail });
    expect(await mendCode(outbox, mail)).toBe('sales.mendForbidden');
    const toEhf = { id: mail, channel: 'ehf' as const, address: null };
    expect(await codeOf(() => changeChannel(outbox.company, toEhf))).toBe('outbox.mayHaveReached');
    const { id: next } = inTransaction(outbox.db, () => changeChannel(outbox.company, { ...toEhf, isConfirmed: true }));
    expect(outbox.row(next)).toMatchObject({ state: 'waiting', channel: 'ehf' });
    // The e-mail may have gone all the same: another version may not.
    expect(await mendCode(outbox, next)).toBe('sales.mendForbidden');
  });

  it('is mended when he has said that AutoInvoice is to send it', async () => {
    const outbox = await startOutbox();
    const mail = await byEmail(outbox);
    noteEmailSaved(outbox.company, { id: mail });
    outbox.clock.advance(1);
    // A bulk does not say so for him.
    expect(await retryTransmissions(outbox.context(), { ids: [mail] })).toMatchObject([
      { result: 'needsAnswer', reason: { code: 'mayHaveReached' } },
    ]);
    expect(outbox.reason(mail)?.code).toBe('emailSaved');
    await retryTransmissions(outbox.context(), { ids: [mail], isConfirmed: true });
    expect(await mendCode(outbox, mail)).toBe('done');
  });

  it('is not sent by a round that had its id before the e-mail was saved', async () => {
    const outbox = await startOutbox();
    // More than are taken in hand at once.
    const ids = await outbox.invoice(30);
    const mail = inTransaction(outbox.db, () =>
      changeChannel(outbox.company, { id: ids.at(-1) ?? 0, channel: 'email', address: 'post@fjord.example' }),
    ).id;
    let isSaved = false;
    const operator = operatorWith(outbox, {
      send: (document, signal) => {
        if (!isSaved) inTransaction(outbox.db, () => noteEmailSaved(outbox.company, { id: mail }));
        isSaved = true;
        return sendingOf(outbox).send(document, signal);
      },
    });
    await outbox.round({ concurrency: 1 }, { operator });
    expect(outbox.row(mail)).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(outbox.reason(mail)?.code).toBe('emailSaved');
    inTransaction(outbox.db, () => handleTransmissions(outbox.company, { ids: [mail], note: '' }));
    outbox.clock.advance(1);
    inTransaction(outbox.db, () => unhandleTransmissions(outbox.company, { ids: [mail] }));
    expect(outbox.row(mail)).toMatchObject({ state: 'waiting' });
  });

  it('is not mended when he handles it while the operator is asked', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'cut' });
    await outbox.round().catch(() => undefined);
    const asking = operatorWith(outbox, {
      find: async (key, signal) => {
        const answer = await sendingOf(outbox).find(key, signal);
        inTransaction(outbox.db, () => handleTransmissions(outbox.company, { ids: [id], note: 'Levert på døra' }));
        return answer;
      },
    });
    expect(await mendCode(outbox, id, asking)).toBe('sales.mendForbidden');
    expect(outbox.states()).toEqual(['handled']);
  });

  it('is not sent again without his answer when it was handled by hand', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    handleTransmissions(outbox.company, { ids: [id], note: 'Levert på døra' });
    expect(await retryTransmissions(outbox.context(), { ids: [id] })).toMatchObject([{ result: 'needsAnswer' }]);
    expect(outbox.row(id)).toMatchObject({ state: 'handled' });
  });

  it('is not confirmed while the operator may have it', async () => {
    const outbox = await startOutbox();
    const mail = await byEmail(outbox);
    outbox.fault({ kind: 'loseAnswer' });
    await outbox.round().catch(() => undefined);
    expect(await codeOf(() => confirmPrinted(outbox.company, { ids: [mail] }))).toBe('outbox.mayBeAtOperator');
    expect(outbox.row(mail)).toMatchObject({ must_ask: 1 });
  });

  it('is not saved as an e-mail while the operator may have it', async () => {
    const outbox = await startOutbox();
    const mail = await byEmail(outbox);
    outbox.fault({ kind: 'loseAnswer' });
    await outbox.round().catch(() => undefined);
    expect(await codeOf(() => noteEmailSaved(outbox.company, { id: mail }))).toBe('outbox.mayBeAtOperator');
    outbox.clock.advance(3 * 3600);
    await outbox.round();
    expect(outbox.row(mail)).toMatchObject({ state: 'delivered' });
  });

  it('stays sent by his word, whatever the operator says of its own sending', async () => {
    const outbox = await startOutbox();
    const mail = await byEmail(outbox);
    await outbox.round();
    const failing = operatorWith(outbox, {
      states: async (keys, signal) => (await sendingOf(outbox).states(keys, signal)).map((one) => ({ ...one, status: 'failed' as const })),
    });
    const follow = (): Promise<unknown> => followTransmissions(outbox.context({ operator: failing }), failing);
    await follow();
    expect(outbox.row(mail)).toMatchObject({ state: 'failed' });
    inTransaction(outbox.db, () => confirmPrinted(outbox.company, { ids: [mail] }));
    for (let day = 0; day < 3; day++) {
      await follow();
      outbox.clock.advance(24 * 3600);
    }
    expect(outbox.row(mail)).toMatchObject({ state: 'delivered' });
  });

  it('stays in mind when what was handled by hand goes another way', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    handleTransmissions(outbox.company, { ids: [id], note: 'Levert på døra' });
    const toEmail = { id, channel: 'email' as const, address: 'post@fjord.example' };
    expect(await codeOf(() => changeChannel(outbox.company, toEmail))).toBe('outbox.mayHaveReached');
    const { id: next } = inTransaction(outbox.db, () => changeChannel(outbox.company, { ...toEmail, isConfirmed: true }));
    expect(await mendCode(outbox, next)).toBe('sales.mendForbidden');

    const [other = 0] = await outbox.invoice(1);
    handleTransmissions(outbox.company, { ids: [other], note: '' });
    outbox.clock.advance(1);
    unhandleTransmissions(outbox.company, { ids: [other] });
    expect(await mendCode(outbox, other)).toBe('done');
  });

  it('is what the operator has told of in words that nobody knows', async () => {
    const outbox = await startOutbox({ deliverAfterMs: 0, behaviourOf: () => 'deliveryFails' });
    const [id = 0] = await outbox.invoice(1);
    await outbox.round();
    await followTransmissions(outbox.context(), outbox.client);
    const told = operatorWith(outbox, {
      find: async (key, signal) => {
        const known = await sendingOf(outbox).find(key, signal);
        if (known.status === 'notThere') return known;
        const action = { at: '2026-01-01T00:00:00.000Z', key: 'action_internal_sent', channel: 'EINVOICE', message: '' };
        return { ...known, actions: [...known.actions, action] };
      },
    });
    expect(await mendCode(outbox, id, told)).toBe('sales.mendForbidden');
  });
});

describe('Send på nytt', () => {
  it('tells of a document that cannot be read, and goes on with the others', async () => {
    const outbox = await startOutbox();
    const ids = await outbox.invoice(3);
    outbox.fault({ kind: 'status', status: 422 }, POST, 3);
    await outbox.round();
    const ctx = outbox.context({
      judge: async ({ versionId }) => {
        if (versionId === outbox.row(ids[1] ?? 0).version_id) throw new AppError('sales.fileMissing', { id: versionId });
        return null;
      },
    });
    const report = await retryTransmissions(ctx, { ids });
    expect(report.map(({ result, reason }) => reason?.code ?? result)).toEqual(['queued', 'fileMissing', 'queued']);
  });

  it('changes nothing where no operator is switched on', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'status', status: 422 });
    await outbox.round();
    const before = outbox.row(id);
    const report = await retryTransmissions(outbox.context({ operator: null }), { ids: [id] });
    expect(report).toMatchObject([{ result: 'stillStands', reason: { code: 'notActivated' } }]);
    expect(outbox.row(id)).toEqual(before);
  });
});
