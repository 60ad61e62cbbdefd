import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApplicationOptions, DispatchRequest, DispatchResult } from '../../../src/main/application/application.ts';
import { runCli } from '../../../src/main/hosts/cli/program.ts';
import { AppError } from '../../../src/shared/contract/errors.ts';
import type { DocumentRow } from '../../../src/shared/contract/inbox.ts';

type Answers = Readonly<Record<string, (input: never) => unknown>>;

const world = vi.hoisted(() => ({
  answers: {} as Answers,
  opened: [] as ApplicationOptions[],
  closed: 0,
  asked: [] as DispatchRequest[],
  created: [] as unknown[],
  openError: null as unknown,
}));

vi.mock('../../../src/main/application/application.ts', () => ({
  defaultCompanyFile: () => '/default/Demo.autoinvoice',
  createCompany: async (file: string, company: unknown) => void world.created.push({ file, company }),
  openApplication: async (options: ApplicationOptions) => {
    if (world.openError !== null) throw world.openError;
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
      addUploadPath: async (path: string) => `handle of ${path}`,
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

const document = (id: number, fields: Partial<DocumentRow> = {}): DocumentRow => ({
  id,
  state: 'new',
  kind: 'invoice',
  profile: null,
  sender: 'Fjord Data AS',
  senderOrgNumber: '312345678',
  number: `F-${id}`,
  issueDate: '2026-11-03',
  dueDate: '2026-11-17',
  amount: 123_450,
  currency: 'NOK',
  paymentReference: '1234567',
  isKid: true,
  payeeAccount: null,
  receivedAt: '2026-11-03T10:00:00Z',
  warningCount: 0,
  duplicateOf: [],
  handledReason: null,
  voucherId: null,
  voucherReference: null,
  ...fields,
});

beforeEach(() => Object.assign(world, { answers: {}, opened: [], closed: 0, asked: [], created: [], openError: null }));
afterEach(() => expect(world.closed, 'what is opened is closed').toBe(world.opened.length));

describe('options of every command', () => {
  it.each([
    ['--company', '/x/a.autoinvoice', '--json', 'ledger', 'trial-balance'],
    ['ledger', 'trial-balance', '--company', '/x/a.autoinvoice', '--json'],
    ['ledger', '--json', 'trial-balance', '--company=/x/a.autoinvoice'],
  ])('stand before or after it: %j', async (...args) => {
    world.answers = {
      'ledger.trialBalance': () => ({
        rows: [{ account: '2400', name: 'Leverandørgjeld', opening: 0, debit: 0, credit: 80_200, balance: -80_200 }],
        sum: 0,
      }),
    };
    const { code, json, err } = await cli(...args);
    expect([code, json(), err]).toEqual([0, [{ account: '2400', name: 'Leverandørgjeld', balance: -80_200 }], '']);
    expect(world.opened).toMatchObject([
      { file: '/x/a.autoinvoice', host: 'cli', create: 'never', runEmbeddedOperator: false, autoSync: false },
    ]);
  });

  it('stand after those of the command too, and leave the demo company when no file is named', async () => {
    world.answers = { 'inbox.handle': ({ ids }: { ids: number[] }) => ({ handled: ids }) };
    expect((await cli('inbox', 'handle', '7', '--reason', 'duplikat', '--json', '--note', 'x')).json()).toEqual([
      { id: 7, status: 'handled', reason: 'duplicate' },
    ]);
    expect(world.opened).toMatchObject([{ file: '/default/Demo.autoinvoice' }]);
  });
});

describe('wrong use', () => {
  it.each([
    [[]],
    [['inbox']],
    [['nothing']],
    [['inbox', 'nothing']],
    [['inbox', 'show']],
    [['inbox', 'show', 'x']],
    [['inbox', 'show', '0']],
    [['inbox', 'show', '1', '2']],
    [['inbox', 'import']],
    [['inbox', 'list', '--what']],
    [['inbox', 'handle', '1']],
    [['inbox', 'handle', '1', '--reason', 'fordi']],
    [['inbox', 'handle', '1', '--reason']],
    [['inbox', 'post', '1', '--rate', '0']],
    [['inbox', 'post', '1', '--rate', 'elleve']],
    [['inbox', 'post', '1', '--account', '68']],
    [['company', 'create']],
    [['ledger', 'trial-balance', '--from', '1.1.2026']],
    [['--company']],
    [['voucher', 'show', '1e3']],
  ])('is told on standard error with exit code 2: %j', async (args) => {
    const { code, out, err } = await cli(...args, '--json');
    expect([code, out]).toEqual([2, '']);
    expect(err).not.toBe('');
    expect(err).not.toMatch(/error:|\{/);
    expect(world.opened).toEqual([]);
  });

  it('is not a call for help', async () => {
    const { code, out, err } = await cli('inbox', 'post', '--help');
    expect([code, err]).toEqual([0, '']);
    for (const part of ['--account', '--rate', '--create-supplier', '--accept-warnings', '--company', '--json', 'Bruk:'])
      expect(out).toContain(part);
  });
});

describe('refusals', () => {
  it('are a line of code, message and warnings, exit code 1, and words on standard error', async () => {
    const warnings = [{ code: 'possibleDuplicate', params: { number: 'F-1' }, mustAnswer: true }];
    world.answers = {
      'inbox.show': () => {
        throw new AppError('posting.warningsUnanswered', {}, { warnings });
      },
    };
    const { code, json, err } = await cli('inbox', 'show', '1', '--json');
    expect(code).toBe(1);
    expect(json()).toMatchObject([{ code: 'posting.warningsUnanswered', message: expect.stringMatching(/\p{Lu}/u), warnings }]);
    expect(err).toContain('Mulig duplikat av F-1');
    const plain = await cli('inbox', 'show', '1');
    expect([plain.code, plain.out]).toEqual([1, '']);
    expect(plain.err).toBe(err);
  });

  it('of a company file are told alike', async () => {
    world.openError = new AppError('company.newerVersion', { file: '/x', version: 9, known: 1 });
    const { code, json } = await cli('inbox', 'list', '--json');
    expect([code, json()]).toMatchObject([1, [{ code: 'company.newerVersion', warnings: [] }]]);
  });

  it('that nobody foresaw are internal, with the stack on standard error alone', async () => {
    world.openError = new TypeError('broken inside');
    const { code, out, json, err } = await cli('inbox', 'list', '--json');
    expect([code, json()]).toMatchObject([1, [{ code: 'internal', detail: 'TypeError' }]]);
    expect(out).not.toContain('broken inside');
    expect(err).toContain('broken inside');
  });
});

describe('company', () => {
  it('create makes a demo or an empty one', async () => {
    expect((await cli('company', 'create', '/x/Mitt firma.autoinvoice', '--demo', '--json')).json()).toEqual([
      { file: '/x/Mitt firma.autoinvoice', created: true, demo: true },
    ]);
    expect((await cli('company', 'create', '/x/Mitt firma.autoinvoice')).code).toBe(0);
    expect(world.created).toEqual([
      { file: '/x/Mitt firma.autoinvoice', company: { kind: 'demo' } },
      { file: '/x/Mitt firma.autoinvoice', company: { kind: 'empty', name: 'Mitt firma', orgNumber: '300000002' } },
    ]);
  });

  it('check exits with 1 when something is wrong', async () => {
    world.answers = { 'company.check': () => ({ problems: [], checks: 12 }) };
    expect(await cli('company', 'check').then(({ code, out }) => [code, out])).toEqual([
      0,
      '12 kontroller er utført. Ingen feil funnet.\n',
    ]);
    world.answers = { 'company.check': () => ({ problems: [{ check: 'balance', detail: 'INN 2026-1: 1' }], checks: 12 }) };
    const { code, json } = await cli('company', 'check', '--json');
    expect([code, json()]).toEqual([1, [{ ok: false, checks: 12, problems: [{ check: 'balance', detail: 'INN 2026-1: 1' }] }]]);
  });

  it('sync runs with the operator of the demo inside', async () => {
    const result = { sent: 3, delivered: 1, failed: 0, received: 14, added: 12, unreadable: 2, reported: 0 };
    world.answers = { 'operator.state': () => ({ secretsLocked: false, hasSecrets: true }), 'sync.run': () => result };
    expect((await cli('sync', '--json')).json()).toEqual([result]);
    expect(world.opened).toMatchObject([{ runEmbeddedOperator: true, autoSync: false }]);
  });
});

describe('inbox', () => {
  it('import tells a line a file, and of a refused one by the exit code', async () => {
    world.answers = {
      'inbox.import': ({ uploads }: { uploads: string[] }) =>
        uploads.map((handle) =>
          handle.endsWith('big.xml')
            ? { file: 'big.xml', result: 'refused', id: null, reason: { code: 'tooLarge', params: {} } }
            : { file: handle, result: 'added', id: uploads.indexOf(handle) + 1, reason: null },
        ),
    };
    const fine = await cli('inbox', 'import', 'a.xml', '/y/b.xml', '--json');
    expect([fine.code, fine.json()]).toEqual([
      0,
      [
        { file: 'a.xml', result: 'added', id: 1, reason: null, reasonCode: null },
        { file: '/y/b.xml', result: 'added', id: 2, reason: null, reasonCode: null },
      ],
    ]);
    const refused = await cli('inbox', 'import', 'a.xml', 'big.xml', '--json');
    expect([refused.code, refused.json()[1]]).toEqual([
      1,
      { file: 'big.xml', result: 'refused', id: null, reason: 'Filen er for stor.', reasonCode: 'tooLarge' },
    ]);
    expect((await cli('inbox', 'import', 'big.xml')).out).toMatch(/^Resultat +Id +Fil +Årsak\navvist +big\.xml +Filen er for stor\.\n$/);
  });

  it('list gives every row of every page, oldest first, in the words of the command line', async () => {
    const rows = [
      document(1),
      document(2, { kind: 'reminder', isKid: false, paymentReference: 'Faktura 2' }),
      document(3, { kind: 'unreadable', state: 'unreadable', sender: null, amount: null }),
    ];
    world.answers = {
      'inbox.list': ({ cursor }: { cursor: string | null }) => ({
        rows: [rows[Number(cursor ?? 0)]],
        nextCursor: Number(cursor ?? 0) < 2 ? String(Number(cursor ?? 0) + 1) : null,
      }),
    };
    const { json } = await cli('inbox', 'list', '--json');
    expect(json()).toEqual([
      {
        id: 1,
        status: 'new',
        kind: 'faktura',
        sender: 'Fjord Data AS',
        senderOrgNumber: '312345678',
        number: 'F-1',
        issueDate: '2026-11-03',
        dueDate: '2026-11-17',
        amount: 123_450,
        currency: 'NOK',
        kid: '1234567',
        paymentReference: '1234567',
      },
      expect.objectContaining({ id: 2, kind: 'purring', kid: null, paymentReference: 'Faktura 2' }),
      expect.objectContaining({ id: 3, status: 'unreadable', kind: 'unreadable', sender: null, amount: null }),
    ]);
    expect(world.asked.map(({ input }) => input)).toMatchObject([
      { sort: 'arrival', direction: 'asc', cursor: null },
      { cursor: '1' },
      { cursor: '2' },
    ]);
  });

  it('list without --json is a table whose cells cannot steer the terminal', async () => {
    world.answers = { 'inbox.list': () => ({ rows: [document(1, { sender: 'Rød \u001b[31m\nAS' }), document(20)], nextCursor: null }) };
    const lines = (await cli('inbox', 'list')).out.split('\n');
    expect(lines[0]).toMatch(/^Id {2}Status +Type +Avsender/);
    expect(lines[1]).toContain('Rød  [31m AS');
    expect(lines[1]?.indexOf('F-1')).toBe(lines[2]?.indexOf('F-20'));
    expect(lines[1]).toMatch(/^ 1 {2}ny {3,}faktura/);
  });

  it.each([
    ['bokført manuelt', 'postedManually'],
    ['BOKFØRT  manuelt', 'postedManually'],
    ['postedManually', 'postedManually'],
    ['duplikat', 'duplicate'],
    ['bestridt', 'disputed'],
    ['Ikke vår faktura', 'notOurs'],
    ['betalt med kort', 'paidByCard'],
    ['ikke bokføringspliktig', 'notBookkeeping'],
    ['NOTBOOKKEEPING', 'notBookkeeping'],
    ['ikke va\u030Ar faktura', 'notOurs'],
  ])('handle takes the reason "%s"', async (given, reason) => {
    world.answers = {
      'inbox.handle': ({ ids }: { ids: number[] }) => ({ handled: ids }),
      'inbox.unhandle': ({ ids }: { ids: number[] }) => ({ restored: ids }),
      'inbox.show': () => ({ row: document(4) }),
    };
    expect((await cli('inbox', 'handle', '4', '--reason', given, '--note', 'Se avtale')).code).toBe(0);
    expect(world.asked).toMatchObject([{ operation: 'inbox.handle', input: { ids: [4], reason, note: 'Se avtale' } }]);
    expect((await cli('inbox', 'unhandle', '4', '--json')).json()).toEqual([{ id: 4, status: 'new' }]);
  });
});

describe('inbox post', () => {
  const must = { code: 'buyerMismatch', params: {}, mustAnswer: true };
  const info = { code: 'kidInvalid', params: {}, mustAnswer: false };
  const proposal = {
    draft: {
      documentId: 5,
      supplierId: null,
      createSupplier: null,
      rate: null,
      lines: [
        { account: '6800', vatCode: '1', net: 100 },
        { account: '6800', vatCode: '1', net: 50 },
      ],
    },
    supplierProposal: { name: 'Fjord Data AS' },
    preview: { lines: [], difference: 0, warnings: [must, info], problems: [] },
  };
  const voucher = {
    lines: [
      { account: '6800', accountName: 'Kontorrekvisita', amount: 143_650, vatCode: '1', text: '' },
      { account: '2400', accountName: 'Leverandørgjeld', amount: -143_650, vatCode: null, text: '' },
    ],
  };
  const posting = {
    'posting.propose': () => proposal,
    'posting.preview': () => ({ ...proposal.preview, warnings: [info] }),
    'posting.post': () => ({ voucherId: 9, reference: 'INN 2026-12', supplierId: 3 }),
    'ledger.voucher': () => voucher,
  };
  const inputOf = (operation: string): unknown => world.asked.find((request) => request.operation === operation)?.input;

  it('posts the proposal and shows the voucher', async () => {
    world.answers = posting;
    const { code, json } = await cli('inbox', 'post', '5', '--account', '6800', '--rate', '11,50', '--json');
    expect([code, json()]).toEqual([
      0,
      [
        {
          id: 5,
          voucherId: 9,
          reference: 'INN 2026-12',
          lines: [
            { account: '6800', name: 'Kontorrekvisita', amount: 143_650, vatCode: '1' },
            { account: '2400', name: 'Leverandørgjeld', amount: -143_650, vatCode: null },
          ],
        },
      ],
    ]);
    expect(inputOf('posting.propose')).toEqual({ documentId: 5, account: '6800', rate: 11_500_000 });
    expect(inputOf('posting.post')).toEqual({ draft: proposal.draft, acceptedWarnings: [] });
    expect(world.asked.map(({ operation }) => operation)).not.toContain('posting.preview');
  });

  it('creates the supplier, sets the VAT code and answers the warnings only when asked to', async () => {
    world.answers = posting;
    await cli('inbox', 'post', '5', '--accept-warnings');
    expect(inputOf('posting.post')).toEqual({ draft: proposal.draft, acceptedWarnings: ['buyerMismatch'] });
    world.asked.length = 0;
    await cli('inbox', 'post', '5', '--accept-warnings', '--create-supplier', '--vat-code', '0');
    expect(inputOf('posting.post')).toEqual({
      draft: {
        ...proposal.draft,
        createSupplier: { name: 'Fjord Data AS' },
        lines: proposal.draft.lines.map((line) => ({ ...line, vatCode: '0' })),
      },
      // Of the draft as it is posted, not as it was proposed.
      acceptedWarnings: [],
    });
  });

  it('is refused with the warnings that stand, also when something else is missing', async () => {
    world.answers = {
      ...posting,
      'posting.post': () => {
        throw new AppError('posting.rateMissing', { currency: 'EUR' });
      },
    };
    const { code, json } = await cli('inbox', 'post', '5', '--json');
    expect([code, json()]).toMatchObject([1, [{ code: 'posting.rateMissing', message: expect.any(String), warnings: [must, info] }]]);
  });
});

describe('voucher', () => {
  const voucher = {
    id: 9,
    reference: 'INN 2026-12',
    series: 'INN',
    fiscalYear: 2026,
    number: 12,
    kind: 'purchase',
    date: '2026-11-03',
    description: 'Fjord Data AS',
    amount: 100,
    sourceDocumentId: 5,
    reversesId: null,
    reversedById: null,
  };

  it('show gives lines with account and name', async () => {
    world.answers = {
      'ledger.voucher': () => ({
        ...voucher,
        lines: [{ lineNumber: 1, account: '6800', accountName: 'Kontorrekvisita', amount: 100, text: 'x', vatCode: '1' }],
      }),
    };
    expect((await cli('voucher', 'show', '9', '--json')).json()).toEqual([
      { ...voucher, lines: [{ lineNumber: 1, account: '6800', name: 'Kontorrekvisita', amount: 100, text: 'x', vatCode: '1' }] },
    ]);
    expect((await cli('voucher', 'show', '9')).out).toMatch(/6800 +Kontorrekvisita +1,00 +1 +x\n/);
  });

  it('list pages through all, reverse tells the new voucher', async () => {
    world.answers = {
      'ledger.vouchers': ({ cursor }: { cursor: string | null }) => ({
        rows: [{ ...voucher, id: cursor === null ? 1 : 2 }],
        nextCursor: cursor === null ? 'x' : null,
      }),
      'ledger.reverse': ({ id }: { id: number }) => ({ voucherId: id + 1, reference: 'INN 2026-13', documentId: 5 }),
    };
    expect((await cli('voucher', 'list', '--json')).json()).toMatchObject([{ id: 1 }, { id: 2 }]);
    expect((await cli('voucher', 'reverse', '9', '--json')).json()).toEqual([
      { id: 10, voucherId: 10, reference: 'INN 2026-13', reverses: 9, documentId: 5 },
    ]);
    expect(world.asked.at(-1)?.input).toEqual({ id: 9, date: null, reason: '' });
  });
});
