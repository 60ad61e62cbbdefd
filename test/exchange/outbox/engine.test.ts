import { describe, expect, it } from 'vitest';
import type { ConnectedOperator } from '../../../src/main/exchange/context.ts';
import type { Fault } from '../../../src/main/exchange/operators/embedded/faults.ts';
import { versionBytes } from '../../../src/main/exchange/outbox/versionBytes.ts';
import { AppError } from '../../../src/shared/contract/errors.ts';
import { GET_ONE, POST, startOutbox, type Outbox } from './support.ts';

const done = { sent: 0, failed: 0, blocked: 0, postponed: 0 };

async function failure(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

/** What was sent once must be there once, however it went. */
function expectOnce(outbox: Outbox, ids: readonly number[]): void {
  expect(outbox.operator.sent.map(({ key }) => key).toSorted()).toEqual(ids.map((id) => outbox.row(id).key).toSorted());
  for (const id of ids) expect(outbox.row(id)).toMatchObject({ state: expect.stringMatching(/^(handedOver|delivered)$/), must_ask: 0 });
}

describe('a round of sending', () => {
  it('hands over what waits, in the order in which it came, and has it on record', async () => {
    const outbox = await startOutbox();
    const ids = await outbox.invoice(12);
    expect(await outbox.round({ concurrency: 1 })).toEqual({ ...done, sent: 12 });
    expect(outbox.operator.sent.map(({ key }) => key)).toEqual(ids.map((id) => outbox.row(id).key));
    const [first = 0] = ids;
    expect(outbox.row(first)).toMatchObject({
      state: 'handedOver',
      must_ask: 0,
      operator: 'embedded',
      operator_key: outbox.row(first).key,
      attempts: 1,
      handed_over_at: outbox.clock.now().toISOString(),
      reason: null,
    });
    expect(outbox.attempts(first)).toEqual(['send taken']);
    expect(outbox.timeline(first)).toEqual(['program handedOver']);
    expect(await outbox.round()).toEqual(done);
  });

  it('sends what comes while it runs', async () => {
    const outbox = await startOutbox();
    await outbox.invoice(1);
    let more: Promise<number[]> | null = null;
    outbox.operator.faults.add({ fault: { kind: 'run', action: () => (more ??= outbox.invoice(1)) }, match: POST, times: 1 });
    outbox.fault({ kind: 'slow', ms: 300 });
    await outbox.round({ concurrency: 1 });
    await (more ?? Promise.resolve());
    await outbox.round();
    expect(outbox.atOperator).toHaveLength(2);
  });

  it('lets one that fails hold up no other', async () => {
    const outbox = await startOutbox();
    const ids = await outbox.invoice(6);
    const faults: Fault[] = [
      { kind: 'status', status: 422 },
      { kind: 'status', status: 503 },
      { kind: 'cut' },
      { kind: 'status', status: 429, retryAfterSeconds: 600 },
      { kind: 'garbage', text: '<html>' },
    ];
    for (const fault of faults) outbox.fault(fault);
    expect(await outbox.round({ concurrency: 1 })).toEqual({ sent: 1, failed: 1, blocked: 0, postponed: 4 });
    expect(ids.map((id) => outbox.row(id).state)).toEqual(['failed', 'retry', 'retry', 'retry', 'retry', 'handedOver']);
    expect(ids.map((id) => outbox.reason(id)?.code ?? null)).toEqual([
      'refused',
      'operatorDown',
      'unreachable',
      'rateLimited',
      'oddAnswer',
      null,
    ]);
    // What may have been taken is asked after; what was refused or not looked at is not there.
    expect(ids.map((id) => outbox.row(id).must_ask)).toEqual([0, 1, 1, 0, 1, 0]);
    expect(ids.map((id) => outbox.row(id).operator)).toEqual([null, 'embedded', 'embedded', null, 'embedded', 'embedded']);
    await outbox.later();
    expect(outbox.atOperator).toHaveLength(5);
  });

  it('lets one whose version cannot be read hold up no other', async () => {
    const outbox = await startOutbox();
    const [first = 0, second = 0] = await outbox.invoice(2);
    const broken = outbox.row(first).version_id;
    const ctx = outbox.context();
    const result = await outbox.round(
      {},
      {
        versionFiles: (id) => (id === broken ? Promise.reject(new AppError('sales.fileMissing', { id })) : ctx.versionFiles(id)),
      },
    );
    expect(result).toEqual({ ...done, sent: 1, failed: 1 });
    expect(outbox.row(first)).toMatchObject({ state: 'failed', must_ask: 0, operator: null });
    expect(outbox.reason(first)?.code).toBe('fileMissing');
    expect(outbox.row(second).state).toBe('handedOver');
  });

  it('lets one whose print cannot be made hold up no other', async () => {
    const outbox = await startOutbox();
    const [first = 0, second = 0] = await outbox.invoice(2);
    outbox.db.exec(`UPDATE transmission SET address = '{"email":"post@kunde.example"}'`);
    outbox.db.exec('DROP TRIGGER transmission_stays');
    outbox.db.exec("UPDATE transmission SET channel = 'email'");
    const broken = outbox.row(first).version_id;
    await outbox.round(
      {},
      {
        versionFiles: (id) =>
          id === broken ? Promise.reject(new TypeError('not to be read')) : Promise.resolve({ ehf: versionBytes(outbox.db, id) }),
      },
    );
    expect([outbox.row(first).state, outbox.row(second).state]).toEqual(['failed', 'handedOver']);
    expect(outbox.row(first).must_ask).toBe(0);
  });

  it('lets one that cannot be judged hold up no other', async () => {
    const outbox = await startOutbox();
    const [first = 0, second = 0] = await outbox.invoice(2);
    const broken = outbox.row(first).version_id;
    await outbox.round(
      {},
      {
        judge: ({ versionId }) => (versionId === broken ? Promise.reject(new AppError('sales.fileMissing')) : Promise.resolve(null)),
      },
    );
    expect([outbox.row(first).state, outbox.row(second).state]).toEqual(['blocked', 'handedOver']);
  });

  it('stops at a fault of its own, and leaves what was under way to be asked after', async () => {
    const outbox = await startOutbox();
    const ids = await outbox.invoice(3);
    await expect(outbox.round({ concurrency: 1 }, { operator: cutOff(outbox.client, 0) })).rejects.toThrow('stopped');
    expect(outbox.atOperator).toEqual([]);
    await outbox.round();
    expectOnce(outbox, ids);
  });
});

describe('an operator that cannot be reached', () => {
  it('ends the round, and costs no document an attempt', async () => {
    const outbox = await startOutbox();
    const ids = await outbox.invoice(20);
    outbox.fault({ kind: 'cut' }, /./, 1000);
    expect(await failure(outbox.round())).toBe('exchange.unreachable');
    // A few were tried; the others were left alone.
    expect(outbox.operator.requests.length).toBeLessThan(20);
    expect(ids.every((id) => outbox.row(id).attempts === 0)).toBe(true);
    expect(new Set(outbox.states())).toEqual(new Set(['retry', 'waiting']));
    outbox.operator.faults.clear();
    expect(await outbox.round({ concurrency: 1 })).toEqual({ ...done, sent: 20 });
    expect(outbox.operator.sent.map(({ key }) => key)).toEqual(ids.map((id) => outbox.row(id).key));
  });

  it('is told also when only one document waits', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'cut' });
    expect(await failure(outbox.round())).toBe('exchange.unreachable');
    expect(outbox.row(id)).toMatchObject({ state: 'retry', attempts: 0, must_ask: 1, operator: 'embedded' });
    await outbox.round();
    expect(outbox.attempts(id)).toEqual(['send passing', 'ask notThere', 'send taken']);
    expectOnce(outbox, [id]);
  });

  it('ends the round when it refuses us, and costs no attempt', async () => {
    const outbox = await startOutbox();
    const ids = await outbox.invoice(10);
    outbox.operator.account.isVerified = false;
    expect(await failure(outbox.round())).toBe('exchange.unauthorized');
    expect(ids.every((id) => outbox.row(id).attempts === 0 && outbox.row(id).must_ask === 0)).toBe(true);
    const [first = 0] = ids;
    expect(outbox.reason(first)?.code).toBe('notVerified');
    outbox.operator.account.isVerified = true;
    await outbox.round();
    expectOnce(outbox, ids);
  });

  it('is left alone after failures in a row', async () => {
    const outbox = await startOutbox();
    await outbox.invoice(40);
    outbox.fault({ kind: 'status', status: 503 }, POST, 1000);
    expect(await failure(outbox.round({ concurrency: 4 }))).toBe('exchange.operatorError');
    const posts = outbox.operator.requests.filter((line) => POST.test(line));
    expect(posts.length).toBeGreaterThanOrEqual(20);
    expect(posts.length).toBeLessThan(30);
    expect(outbox.states().filter((state) => state === 'waiting').length).toBeGreaterThan(10);
  });
});

describe('an operator that asks to be left alone', () => {
  it('is heard: by the document for as long as it says, by all when it says so more than once', async () => {
    const outbox = await startOutbox();
    const ids = await outbox.invoice(6);
    outbox.fault({ kind: 'status', status: 429, retryAfterSeconds: 600 }, POST, 1000);
    const result = await outbox.round({ concurrency: 1 });
    expect(result).toEqual({ ...done, postponed: 2 });
    const at = new Date(outbox.clock.now().getTime() + 600_000).toISOString();
    expect(ids.slice(0, 2).map((id) => outbox.row(id).next_attempt_at)).toEqual([at, at]);
    expect(outbox.row(ids[2] ?? 0)).toMatchObject({ state: 'waiting', attempts: 0 });
    outbox.operator.faults.clear();
    const requests = outbox.operator.requests.length;
    outbox.clock.advance(599);
    expect(await outbox.round()).toEqual(done);
    expect(outbox.operator.requests.length).toBe(requests);
    outbox.clock.advance(2);
    await outbox.round();
    expectOnce(outbox, ids);
  });
});

describe('trying again', () => {
  it('waits longer each time, with chance in it, and stops at a limit', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'status', status: 500 }, POST, 1000);
    const backoff = { firstDelayMs: 1000, maxDelayMs: 4000, mostAttempts: 5 };
    const waits: number[] = [];
    for (let n = 0; n < 4; n++) {
      await outbox.round({ backoff, random: () => (n % 2 === 0 ? 0 : 1) });
      waits.push(Date.parse(outbox.row(id).next_attempt_at ?? '') - outbox.clock.now().getTime());
      // Not before its time.
      expect(await outbox.round({ backoff })).toEqual(done);
      outbox.clock.advance(10);
    }
    expect(waits).toEqual([500, 2000, 2000, 4000]);
    expect(await outbox.round({ backoff })).toEqual({ ...done, failed: 1 });
    expect(outbox.row(id)).toMatchObject({ state: 'failed', must_ask: 1, attempts: 5 });
    expect(outbox.reason(id)).toMatchObject({ code: 'gaveUp', params: { attempts: 5 } });
    outbox.clock.advance(100_000);
    expect(await outbox.round({ backoff })).toEqual(done);
  });

  it('is not put off by a clock that was wrong', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'status', status: 500 });
    outbox.clock.advance(400 * 86_400);
    await outbox.round();
    outbox.clock.advance(-400 * 86_400);
    await outbox.round();
    expectOnce(outbox, [id]);
  });
});

describe('an answer that is lost', () => {
  const losses: [string, Fault, RegExp][] = [
    ['cut in place of the answer', { kind: 'loseAnswer' }, POST],
    ['cut in the middle of the request', { kind: 'cutRequest', afterBytes: 2000 }, POST],
    ['cut in the middle of the answer', { kind: 'cutBody' }, POST],
    ['a failure of the server', { kind: 'status', status: 500 }, POST],
    ['a gateway that gave up', { kind: 'status', status: 504 }, POST],
    ['a request that took too long for the operator', { kind: 'status', status: 408 }, POST],
    ['an answer that is no document', { kind: 'garbage', text: '<html>Logg inn</html>' }, POST],
    [
      'an answer that is another document',
      { kind: 'garbage', text: '{"id":"00000000-0000-4000-8000-000000000000","status":"PENDING"}' },
      POST,
    ],
    ['an answer larger than any', { kind: 'garbage', text: ' '.repeat(300_000) }, POST],
    ['an answer that does not come', { kind: 'slow', ms: 4000 }, POST],
    ['an answer that comes a sign at a time', { kind: 'drip', ms: 30 }, POST],
  ];
  it.each(losses)('is asked for before anything is sent again: %s', async (_name, fault, match) => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    outbox.fault(fault, match);
    await outbox.round().catch(() => {});
    expect(outbox.row(id)).toMatchObject({ state: 'retry', must_ask: 1 });
    const before = outbox.operator.requests.length;
    await outbox.later();
    const after = outbox.operator.requests.slice(before).filter((line) => !line.includes('oauth2'));
    expect(after[0]).toBe(`GET /v1/invoices/${outbox.row(id).key}`);
    expectOnce(outbox, [id]);
  });

  it('finds what had come through, and sends nothing', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'loseAnswer' });
    await failure(outbox.round());
    expect(outbox.atOperator).toHaveLength(1);
    expect(await outbox.round()).toEqual({ ...done, sent: 1 });
    expect(outbox.attempts(id)).toEqual(['send passing', 'ask wasThere']);
    expect(outbox.operator.requests.filter((line) => POST.test(line))).toHaveLength(1);
    expect(outbox.row(id)).toMatchObject({ state: 'handedOver', must_ask: 0 });
    expect(outbox.timeline(id)).toEqual(expect.arrayContaining(['operator action_created', 'program handedOver']));
  });

  it('is still to be asked for when the asking fails', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'loseAnswer' });
    await failure(outbox.round());
    outbox.fault({ kind: 'status', status: 500 }, GET_ONE, 3);
    await outbox.later();
    expect(outbox.row(id)).toMatchObject({ state: 'retry', must_ask: 1 });
    outbox.fault({ kind: 'garbage', text: '[]' }, GET_ONE, 1);
    await outbox.later();
    expect(outbox.row(id)).toMatchObject({ state: 'retry', must_ask: 1 });
    await outbox.later();
    expectOnce(outbox, [id]);
    expect(outbox.attempts(id)).toEqual(['send passing', 'ask passing', 'ask passing', 'ask wasThere']);
  });

  it('is asked for after a conflict: the key may be there, or only the number', async () => {
    const outbox = await startOutbox();
    const [first = 0, second = 0] = await outbox.invoice(2);
    outbox.fault({ kind: 'status', status: 409 });
    outbox.fault({ kind: 'status', status: 409 });
    expect(await outbox.round({ concurrency: 1 })).toEqual({ ...done, failed: 2 });
    expect(outbox.row(first)).toMatchObject({ state: 'failed', must_ask: 0 });
    // As if an earlier request had come through, of which nothing is known here.
    outbox.db.exec("UPDATE transmission SET state = 'waiting', reason = NULL");
    await outbox.round();
    outbox.db.exec("UPDATE transmission SET state = 'waiting', operator_key = NULL, handed_over_at = NULL");
    expect(await outbox.round()).toEqual({ ...done, sent: 2 });
    expectOnce(outbox, [first, second]);
    expect(outbox.attempts(second).at(-1)).toBe('send wasThere');
  });

  it('is asked for after a stop in the middle of sending', async () => {
    const outbox = await startOutbox();
    const ids = await outbox.invoice(3);
    // As the process leaves it that dies: two had come through, one had not.
    await outbox
      .round(
        { concurrency: 1 },
        {
          operator: cutOff(outbox.client, 2),
        },
      )
      .catch(() => {});
    outbox.db.exec(
      "UPDATE transmission SET state = 'sending', must_ask = 1, operator = 'embedded', operator_key = NULL, handed_over_at = NULL, reason = NULL",
    );
    outbox.db.exec(
      `INSERT INTO transmission_attempt (transmission_id, kind, started_at) SELECT id, 'send', '2026-11-24T11:00:00Z' FROM transmission`,
    );
    expect(outbox.atOperator).toHaveLength(2);
    expect(await outbox.round()).toEqual({ ...done, sent: 3 });
    expectOnce(outbox, ids);
    expect(ids.map((id) => outbox.attempts(id).includes('send unknown'))).toEqual([true, true, true]);
    expect(outbox.db.prepare('SELECT count(*) FROM transmission_attempt WHERE ended_at IS NULL').pluck().get()).toBe(0);
  });

  it('is asked for after the user has cancelled', async () => {
    const outbox = await startOutbox();
    const ids = await outbox.invoice(3);
    const abort = new AbortController();
    outbox.operator.faults.add({
      fault: { kind: 'run', action: () => setTimeout(() => abort.abort(), 20) },
      match: POST,
      times: 1,
    });
    outbox.fault({ kind: 'slow', ms: 500 }, POST, 3);
    expect(await failure(outbox.round({ concurrency: 2 }, { signal: abort.signal }))).toBe('request.cancelled');
    expect(ids.every((id) => outbox.row(id).attempts <= 1 && outbox.row(id).state !== 'sending')).toBe(true);
    await outbox.round();
    expectOnce(outbox, ids);
  });

  it('is not sent over another operator while the first may have it', async () => {
    const outbox = await startOutbox();
    const [id = 0, other = 0] = await outbox.invoice(2);
    outbox.fault({ kind: 'loseAnswer' }, POST, 2);
    await failure(outbox.round());
    const elsewhere: ConnectedOperator = Object.assign(Object.create(outbox.client) as ConnectedOperator, { name: 'folder' });
    expect(await outbox.round({}, { operator: elsewhere })).toEqual({ ...done, failed: 2 });
    expect(outbox.reason(id)).toEqual({ code: 'otherOperator', params: { operator: 'embedded' } });
    expect(outbox.row(other)).toMatchObject({ state: 'failed', must_ask: 1 });
    expect(outbox.atOperator).toHaveLength(2);
  });
});

/** The operator of which only so many first requests are answered; the others get no answer. */
function cutOff(client: ConnectedOperator, left: number): ConnectedOperator {
  const { sending } = client;
  if (sending === null) throw new Error('no sending');
  let count = 0;
  const limited: ConnectedOperator['sending'] = {
    channels: sending.channels,
    reroute: null,
    find: (key, signal) => sending.find(key, signal),
    states: (keys, signal) => sending.states(keys, signal),
    send: (document, signal) => (count++ < left ? sending.send(document, signal) : Promise.reject(new TypeError('stopped'))),
  };
  return Object.assign(Object.create(client) as ConnectedOperator, { sending: limited });
}
