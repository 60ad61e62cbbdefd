import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApplicationOptions, DispatchRequest, DispatchResult } from '../../../src/main/application/application.ts';
import { askPassphrase } from '../../../src/main/hosts/cli/askPassphrase.ts';
import { runCli } from '../../../src/main/hosts/cli/program.ts';
import { Run } from '../../../src/main/hosts/cli/run.ts';
import { AppError } from '../../../src/shared/contract/errors.ts';
import type { SentRow } from '../../../src/shared/contract/exchange.ts';
import type { Transmission } from '../../../src/shared/contract/sales.ts';

type Answers = Readonly<Record<string, (input: never) => unknown>>;
const world = vi.hoisted(() => ({
  answers: {} as Answers,
  opened: [] as ApplicationOptions[],
  closed: 0,
  asked: [] as DispatchRequest[],
  next: [] as (number | null)[],
}));

vi.mock('../../../src/main/application/application.ts', () => ({
  defaultCompanyFile: () => '/default/Demo.autoinvoice',
  openApplication: async (options: ApplicationOptions) => {
    world.opened.push(options);
    return {
      async dispatch(request: DispatchRequest): Promise<DispatchResult> {
        world.asked.push(request);
        try {
          const answer = world.answers[request.operation];
          if (answer === undefined) throw new AppError('request.unknownOperation', { operation: request.operation });
          return { ok: true, value: answer(request.input as never) };
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          return { ok: false, error: error.toBody() };
        }
      },
      untilNextAttempt: () => world.next.shift() ?? null,
      close: async () => void world.closed++,
    };
  },
}));

async function cli(...args: string[]) {
  let out = '';
  let err = '';
  const code = await runCli(args, { out: (text) => void (out += text), err: (text) => void (err += text) });
  const json = (): unknown[] =>
    out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  return { code, out, err, json };
}

const open = () => ({ isActive: true, secretsLocked: false, hasSecrets: true });
const result = { sent: 2, delivered: 1, failed: 0, received: 1, added: 1, unreadable: 0, reported: 0 };
const transmission: Transmission = {
  id: 7,
  documentId: 3,
  version: 1,
  kind: 'invoice',
  number: 10_001,
  customerName: 'Fjordkafé AS',
  issueDate: '2026-11-24',
  gross: 125_000,
  currency: 'NOK',
  channel: 'ehf',
  address: '0192:312345678',
  state: 'failed',
  reason: { code: 'noRoute', params: { address: '0192:312345678' } },
  attempts: 1,
  stateAt: '2026-11-24T11:00:00.000Z',
  createdAt: '2026-11-24T11:00:00.000Z',
  isReplaced: false,
};

beforeEach(() => Object.assign(world, { answers: {}, opened: [], closed: 0, asked: [] }));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  expect(world.closed, 'what is opened is closed').toBe(world.opened.length);
});

describe('sync', () => {
  it('sends and fetches once, and exits with 1 when a document was refused', async () => {
    world.answers = { 'operator.state': open, 'sync.run': () => result };
    expect(await cli('sync')).toMatchObject({
      code: 0,
      out: 'Sendt 2, levert 1, feilet 0. Hentet 1, nye 1, kan ikke leses 0, meldt fra om 0.\n',
    });
    expect(world.opened).toMatchObject([{ runEmbeddedOperator: true, autoSync: false }]);
    world.answers = { ...world.answers, 'sync.run': () => ({ ...result, failed: 1 }) };
    expect((await cli('sync', '--json')).code).toBe(1);
  });

  it('goes on with --watch, also without contact, until it is stopped', async () => {
    const waits: number[] = [];
    vi.spyOn(Run.prototype, 'pause').mockImplementation(async (ms) => waits.push(ms / 60_000) < 4);
    const rounds = [
      result,
      new AppError('exchange.unreachable', { operator: 'maventa' }),
      new AppError('exchange.unauthorized', { operator: 'maventa' }),
      { ...result, failed: 1 },
    ];
    world.answers = {
      'operator.state': open,
      'exchange.settings': () => ({ everyMinutes: world.asked.length > 6 ? 0 : 5 }),
      'sync.run': () => {
        const next = rounds.shift();
        if (next instanceof AppError) throw next;
        return next;
      },
    };
    const { code, json, err } = await cli('sync', '--watch', '--json');
    expect([code, waits]).toEqual([0, [5, 1, 5, 15]]);
    expect(json()).toMatchObject([result, { code: 'exchange.unreachable' }, { code: 'exchange.unauthorized' }, { failed: 1 }]);
    expect(err).not.toBe('');
  });

  it('honours with --watch when something may be tried again', async () => {
    const waits: number[] = [];
    vi.spyOn(Run.prototype, 'pause').mockImplementation(async (ms) => waits.push(ms) < 4);
    world.next = [30_000, 10 * 60_000, 1, null];
    world.answers = { 'operator.state': open, 'exchange.settings': () => ({ everyMinutes: 5 }), 'sync.run': () => result };
    expect((await cli('sync', '--watch')).code).toBe(0);
    expect(waits).toEqual([30_050, 300_000, 1000, 300_000]);
  });

  it('ends with --watch when AutoInvoice is not activated', async () => {
    world.answers = {
      'operator.state': open,
      'exchange.settings': () => ({ everyMinutes: 5 }),
      'sync.run': () => {
        throw new AppError('exchange.notActivated');
      },
    };
    expect((await cli('sync', '--watch')).code).toBe(1);
  });

  it('waits in a way that a stop ends', async () => {
    const run = new Run({ out: () => undefined, err: () => undefined }, false);
    expect(await run.pause(1)).toBe(true);
    const code = run.carryOut(async () => {
      const paused = run.pause(60_000);
      process.emit('SIGTERM');
      if (await paused) return false;
    });
    expect(await code).toBe(0);
    expect(process.listenerCount('SIGTERM')).toBe(0);
  });
});

describe('locked secrets', () => {
  const locked = () => ({ isActive: true, secretsLocked: true, hasSecrets: true });

  it('are opened by the passphrase of the environment', async () => {
    vi.stubEnv('AUTOINVOICE_PASSPHRASE', 'riktig hest');
    world.answers = { 'operator.state': locked, 'operator.unlockSecrets': () => ({}), 'sync.run': () => result };
    const { code, out, err } = await cli('sync', '--json');
    expect([code, world.asked[1]]).toEqual([0, { operation: 'operator.unlockSecrets', input: { passphrase: 'riktig hest' } }]);
    expect(out + err).not.toContain('hest');
  });

  it('are refused where there is nobody to ask', async () => {
    world.answers = { 'operator.state': locked, 'sync.run': () => result };
    vi.spyOn(Run.prototype, 'passphrase').mockResolvedValue(null);
    expect(await cli('sync', '--json')).toMatchObject({ code: 1, out: expect.stringContaining('exchange.secretsLocked') });
  });

  it('are not asked for where AutoInvoice is switched off: that is what is told', async () => {
    world.answers = {
      'operator.state': () => ({ ...locked(), isActive: false }),
      'sync.run': () => {
        throw new AppError('exchange.notActivated');
      },
    };
    expect(await cli('sync', '--json')).toMatchObject({ code: 1, out: expect.stringContaining('exchange.notActivated') });
    expect(world.asked.map(({ operation }) => operation)).not.toContain('operator.unlockSecrets');
  });

  it('that are none yet hold up nothing', async () => {
    world.answers = { 'operator.state': () => ({ isActive: true, secretsLocked: true, hasSecrets: false }), 'sync.run': () => result };
    expect((await cli('sync')).code).toBe(0);
  });
});

describe('a question for the passphrase', () => {
  const terminal = () =>
    Object.assign(new PassThrough(), {
      isTTY: true,
      modes: [] as boolean[],
      setRawMode(mode: boolean) {
        this.modes.push(mode);
      },
    });

  it('shows nothing of what is typed, and knows the keys that mend it', async () => {
    const input = terminal();
    let shown = '';
    const answer = askPassphrase('Passord', input, (text) => void (shown += text));
    const bytes = Buffer.from('hesx\u007ft\u001bø');
    for (let at = 0; at < bytes.length; at++) input.write(bytes.subarray(at, at + 1));
    input.write('\r');
    expect(await answer).toBe('hestø');
    expect([shown, input.modes]).toEqual(['Passord: \n', [true, false]]);
  });

  it.each(['\u0003', '\u0004', '\n', 'abc\u0003'])('answered by %j is broken off', async (typed) => {
    const input = terminal();
    const answer = askPassphrase('Passord', input, () => undefined);
    input.write(typed);
    expect(await answer).toBeNull();
  });

  it('is not asked where there is no terminal', async () => {
    expect(await askPassphrase('Passord', new PassThrough(), () => undefined)).toBeNull();
  });
});

describe('outbox', () => {
  it('list tells what is not sent, with the reason in words', async () => {
    const asked: unknown[] = [];
    world.answers = { 'outbox.list': (input) => (asked.push(input), { rows: [transmission], nextCursor: null }) };
    expect((await cli('outbox', 'list', '--json')).json()).toEqual([transmission]);
    const { out } = await cli('outbox', 'list', '--all', '--search', 'fjord');
    expect(out).toMatch(/7 {2}Feilet +faktura +10001 {2}Fjordkafé AS .*EHF +10001 til Fjordkafé AS ble ikke sendt/);
    expect(asked).toMatchObject([
      { states: ['waiting', 'blocked', 'sending', 'retry', 'failed'], search: '' },
      { states: [], search: 'fjord' },
    ]);
  });

  it('list is narrowed by status, and ends at a number', async () => {
    const asked: { limit: number }[] = [];
    const answer = (input: { limit: number; cursor: string | null }) => {
      asked.push(input);
      return { rows: Array.from({ length: Math.min(input.limit, 400) }, () => transmission), nextCursor: 'next' };
    };
    world.answers = { 'outbox.list': answer };
    expect((await cli('outbox', 'list', '--status', 'FAILED,blocked', '--limit', '600', '--json')).json()).toHaveLength(600);
    expect(asked).toMatchObject([
      { states: ['failed', 'blocked'], cursor: null, limit: 500 },
      { cursor: 'next', limit: 200 },
    ]);
  });

  it('show says of what was sent what has become of it', async () => {
    const detail = {
      transmission: { ...transmission, state: 'delivered', reason: null },
      explanation: { code: 'receiver.accepted', params: { number: 10_001, name: 'Fjordkafé AS' } },
      actions: [],
      attempts: [],
      timeline: [],
    };
    world.answers = { 'outbox.show': () => detail };
    expect((await cli('sent', 'show', '7')).out).toMatch(/7 {2}Mottakeren har godtatt +faktura/);
    world.answers = { 'outbox.show': () => ({ ...detail, explanation: { ...detail.explanation, code: 'noSuchCode' } }) };
    expect((await cli('sent', 'show', '7')).out).toMatch(/7 {2}Levert +faktura/);
  });

  it('show tells what it means and what to do, and every attempt', async () => {
    const detail = {
      transmission,
      explanation: { code: 'noRoute', params: { number: 10_001, name: 'Fjordkafé AS', address: '0192:312345678' } },
      actions: ['mend'],
      attempts: [
        {
          id: 1,
          kind: 'send',
          startedAt: '2026-11-24T11:00:00.000Z',
          endedAt: null,
          outcome: 'taken',
          httpStatus: 201,
          requestId: 'r-1',
          detail: '{"id":"x"}\u001b[2J',
        },
      ],
      timeline: [
        {
          at: '2026-11-24T11:00:01.000Z',
          source: 'operator',
          actor: '',
          event: 'action_route_failed',
          channel: '',
          message: 'No routing found',
        },
      ],
    };
    world.answers = { 'outbox.show': () => detail };
    expect((await cli('outbox', 'show', '7', '--json')).json()).toEqual([detail]);
    const { out } = await cli('sent', 'show', '7');
    for (const part of [
      '10001 til Fjordkafé AS ble ikke sendt',
      '24.11.2026 12:00  Sending',
      'tatt imot',
      '201',
      'r-1',
      'No routing found',
    ])
      expect(out).toContain(part);
    expect(out).not.toContain('T11:00');
    expect(out).not.toContain('\u001b');
  });

  it('retry exits with 1 when the cause of one still stands', async () => {
    const outcome = { id: 7, number: 10_001, result: 'queued', reason: null };
    world.answers = { 'operator.state': open, 'outbox.retry': () => [outcome] };
    expect(await cli('outbox', 'retry', '7')).toMatchObject({ code: 0, out: expect.stringContaining('sendes') });
    const stands = { id: 8, number: 10_002, result: 'stillStands', reason: { code: 'noRoute', params: { address: '0192:1' } } };
    world.answers = { ...world.answers, 'outbox.retry': () => [outcome, stands] };
    const { code, json } = await cli('outbox', 'retry', '7,8', '--json');
    expect([code, json()]).toEqual([1, [outcome, stands]]);
    expect(world.asked.at(-1)?.input).toEqual({ ids: [7, 8] });
  });

  it('handle takes a note', async () => {
    world.answers = { 'outbox.handle': ({ ids }: { ids: number[] }) => ({ handled: ids }) };
    expect((await cli('outbox', 'handle', '7', '8', '--note', 'sendt i posten', '--json')).json()).toEqual([
      { id: 7, status: 'handled' },
      { id: 8, status: 'handled' },
    ]);
    expect(world.asked.at(-1)?.input).toEqual({ ids: [7, 8], note: 'sendt i posten' });
  });
});

describe('sent', () => {
  const row: SentRow = {
    transmissionId: 7,
    documentId: 3,
    kind: 'creditNote',
    number: 10_001,
    customerName: 'Fjordkafé AS',
    issueDate: '2026-11-24',
    gross: 125_000,
    currency: 'NOK',
    channel: 'ehf',
    status: 'noReceipt',
    handedOverAt: '2026-11-24T11:00:00.000Z',
    statusAt: '2026-11-24T11:00:00.000Z',
  };

  it('list tells how each stands', async () => {
    world.answers = { 'sent.list': () => ({ rows: [row], nextCursor: null }) };
    expect((await cli('sent', 'list', '--status', 'noreceipt,delivered', '--json')).json()).toEqual([row]);
    expect(world.asked[0]?.input).toMatchObject({ statuses: ['noReceipt', 'delivered'] });
    expect((await cli('sent', 'list')).out).toContain('Ingen kvittering ennå');
  });

  it.each([
    [['sent', 'list', '--status', 'borte']],
    [['outbox', 'list', '--status', 'borte']],
    [['outbox', 'list', '--limit', '0']],
    [['outbox', 'retry']],
    [['outbox', 'show', 'x']],
    [['operator']],
  ])('used wrongly is told with exit code 2: %j', async (args) => {
    expect(await cli(...args)).toMatchObject({ code: 2, out: '' });
  });
});

describe('operator', () => {
  const config = { kind: 'maventa', environment: 'test', baseUrl: null, clientId: 'k', outboxFolder: null, inboxFolder: null };
  const tested = { isOk: true, companyName: 'FJORD AS', companyOrgNumber: '312345678', isVerified: true, problem: null, detail: null };

  it('test tells whether it works, and exits with 1 when it does not', async () => {
    world.answers = { 'operator.state': () => ({ ...open(), config }), 'operator.test': () => tested };
    expect(await cli('operator', 'test')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Forbindelsen virker\. FJORD AS 312\s345\s678\n$/),
    });
    expect(world.asked.at(-1)?.input).toEqual({ config, secrets: { clientSecret: null, vendorApiKey: null } });
    world.answers = {
      ...world.answers,
      'operator.test': () => ({ ...tested, isOk: false, problem: { code: 'unreachable', params: {} }, detail: 'ECONNREFUSED' }),
    };
    const { code, out } = await cli('operator', 'test');
    expect([code, out.split('\n')]).toEqual([1, [expect.stringMatching(/^\p{Lu}.*\.$/u), 'ECONNREFUSED', '']]);
  });

  it('test without a connection is refused', async () => {
    world.answers = { 'operator.state': () => ({ ...open(), config: null }) };
    expect((await cli('operator', 'test', '--json')).json()).toMatchObject([{ code: 'exchange.notActivated' }]);
  });

  it('state tells how it is set up, and no secret', async () => {
    const state = {
      ...open(),
      config,
      isActive: true,
      activatedAt: '2026-11-24T11:00:00.000Z',
      electronicAddress: '0192:312345678',
      receiveState: 'active',
      authState: 'signed',
      secretStore: 'passphraseFile',
      waitingDocuments: 3,
    };
    world.answers = { 'operator.state': () => state };
    expect((await cli('operator', 'state', '--json')).json()).toEqual([state]);
    expect((await cli('operator', 'state')).out).toMatch(/AutoInvoice \(Maventa\), test[^]*0192:312345678[^]*3/);
  });
});
