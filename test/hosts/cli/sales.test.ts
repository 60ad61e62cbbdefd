import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Application, ApplicationOptions, DispatchRequest } from '../../../src/main/application/application.ts';
import type { FileRef } from '../../../src/shared/contract/inbox.ts';
import type { runCli as RunCli } from '../../../src/main/hosts/cli/program.ts';
import { pdfText } from '../../print/pdfText.ts';
import { testAccount, testOrgNumber } from '../../support/documents.ts';

/** One company for all of them: they go on from each other, as a day's work does. */
const folder = mkdtempSync(join(tmpdir(), 'autoinvoice-test-'));
const company = join(folder, 'Fjellvind.autoinvoice');
let runCli: typeof RunCli;

/** The real application, opened once: opening it for each command takes longer than the commands. */
const opened = vi.hoisted(() => ({ application: null as Application | null }));
vi.mock('../../../src/main/application/application.ts', async (original) => {
  const real = await original<{ openApplication: (options: ApplicationOptions) => Promise<Application> }>();
  return {
    ...real,
    openApplication: async (options: ApplicationOptions) => {
      const application = (opened.application ??= await real.openApplication(options));
      return {
        dispatch: (request: DispatchRequest) => application.dispatch(request),
        addUploadPath: (path: string) => application.addUploadPath(path),
        openFile: (ref: FileRef) => application.openFile(ref),
        close: async () => undefined,
      };
    },
  };
});

async function cli(...args: string[]) {
  const said = { out: '', err: '' };
  const code = await runCli([...args, '--company', company], {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
  });
  return { code, ...said };
}

async function json(...args: string[]): Promise<{ code: number; lines: Record<string, unknown>[]; err: string }> {
  const { code, out, err } = await cli(...args, '--json');
  const lines = out.split('\n').filter((line) => line !== '');
  return { code, err, lines: lines.map((line) => JSON.parse(line)) };
}

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const ANSWERS = ['--answer', 'referenceAsked'];

beforeAll(async () => {
  vi.stubEnv('XDG_STATE_HOME', join(folder, 'state'));
  vi.stubEnv('LOCALAPPDATA', folder);
  vi.stubEnv('HOME', folder);
  // Loaded now: where the log lies is settled when its module is.
  ({ runCli } = await import('../../../src/main/hosts/cli/program.ts'));
  expect(await cli('company', 'create', company, '--name', 'Fjellvind Teknikk', '--org-number', testOrgNumber(71))).toMatchObject({
    code: 0,
  });
  expect((await json('invoice', 'list')).lines).toEqual([]);
  if (opened.application === null) throw new Error('The application is not open');
  const { revision, hasLogo: _hasLogo, ...own } = await opened.application.call('registers.ownCompany', {});
  await opened.application.call('registers.saveOwnCompany', {
    revision,
    company: {
      ...own,
      legalForm: 'AS',
      inBusinessRegister: true,
      vatRegisteredFrom: '2020-01-01',
      street: 'Smedgata 8',
      postalCode: '7013',
      city: 'Lillevik',
      bankAccount: testAccount(7),
    },
  });
}, 60_000);

afterAll(async () => {
  await opened.application?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('import', () => {
  it('of customers tells the rows that are refused, and what was done', async () => {
    const customers = file(
      'kunder.csv',
      `Kundenr;Navn;Organisasjonsnummer;Adresse;Postnr;Sted\n20001;Nordlys Handel AS;${testOrgNumber(72)};Havnegata 12;8000;Storvik\n;Feil AS;123;;;\n`,
    );
    const refused = { row: 3, field: 'orgNumber', value: '123', code: 'orgNumberInvalid', reason: expect.stringMatching(/^\p{Lu}.*\.$/u) };
    expect(await json('customer', 'import', customers, '--preview')).toMatchObject({
      code: 1,
      lines: [refused, { file: customers, isPreview: true, added: 1, updated: 0, skipped: 0, refused: 1 }],
    });
    expect(await json('customer', 'import', customers)).toMatchObject({
      code: 1,
      lines: [refused, { isPreview: false, added: 1, refused: 1 }],
    });
    file('kunder.csv', readFileSync(customers, 'utf8').replace('Havnegata 12', 'Havnegata 14'));
    expect((await json('customer', 'import', customers, '--update')).lines.at(-1)).toMatchObject({ updated: 1, skipped: 0 });
    const told = await cli('customer', 'import', customers);
    expect(told.out).toMatch(/^Rad +Felt +Verdi +Årsak\n +3 +Organisasjonsnummer +123 +/);
    expect(told.out).toContain('0 rader er lagt til, 0 er oppdatert, 1 er hoppet over, 1 er ikke importert.');
    expect((await cli('customer', 'list', '--search', 'nordlys')).out).toMatch(/20001 +Nordlys Handel AS +\d{9} +Storvik +\p{L}/u);
  });

  it('of articles exits with 0 when all rows are taken', async () => {
    const articles = file(
      'artikler.csv',
      'Artikkelnr;Navn;Enhet;Pris;Mva-kode;Konto\nA-100;Kopipapir A4;EA;49,90;3;3000\nTIME;Montering;HUR;950;3;3000\n',
    );
    expect(await json('article', 'import', articles)).toMatchObject({ code: 0, lines: [{ added: 2, refused: 0 }] });
    expect((await cli('article', 'list')).out).toMatch(/A-100 +Kopipapir A4 +stk +49,90 +3 +3000\n/);
  });

  it('of what is no table is refused in words', async () => {
    expect(await json('article', 'import', join(folder, 'mangler.csv'))).toMatchObject({
      code: 1,
      lines: [{ code: expect.stringMatching(/^registers\.import|^upload/) }],
    });
  });
});

describe('invoice', () => {
  const draft = {
    customer: 20001,
    deliveryDate: '2026-11-20',
    note: 'Takk for oppdraget.',
    lines: [
      { article: 'A-100', quantity: 12.5, discountPercent: 10 },
      { text: 'Levert på døren.' },
      { article: 'TIME', quantity: '2', price: 1000 },
      // With the account and the code that the form proposes.
      { name: 'Frakt', quantity: 1, price: 199.1235 },
    ],
    attachments: ['vedlegg/timer.csv'],
  };

  it('create fills in what the file leaves out, and takes figures as they are written', async () => {
    mkdirSync(join(folder, 'vedlegg'));
    file('vedlegg/timer.csv', 'dag;timer\n1;2\n');
    const made = await json('invoice', 'create', file('faktura.json', draft));
    expect(made).toMatchObject({
      code: 0,
      lines: [
        {
          id: 1,
          problems: expect.arrayContaining([
            expect.objectContaining({ code: 'referenceAsked', severity: 'question', field: 'yourReference', message: expect.any(String) }),
          ]),
        },
      ],
    });
    const [row] = (await json('invoice', 'show', '1')).lines;
    // 12.5 × 49.90 less 10 %, two hours at another price than the article's, freight.
    expect(row).toMatchObject({
      status: 'draft',
      number: null,
      customerName: 'Nordlys Handel AS',
      net: 56_137 + 200_000 + 19_912,
      lines: [],
    });
    const told = await cli(
      'invoice',
      'create',
      file('faktura2.json', { ...draft, customer: testOrgNumber(72), lines: [{ article: 'A-100', quantity: null }] }),
    );
    expect([told.code, told.out.split('\n')[0]]).toEqual([0, 'Kladden er lagret med id 2.']);
    expect(told.out).toContain('- Feil: Antall mangler (Linje 1, antall)');
    // In the order of the window: errors, questions, warnings.
    const severities = told.out.match(/(?<=^- )\p{L}+/gmu) ?? [];
    expect(
      severities.toSorted((a, b) => ['Feil', 'Spørsmål', 'Advarsel'].indexOf(a) - ['Feil', 'Spørsmål', 'Advarsel'].indexOf(b)),
    ).toEqual(severities);
  });

  it.each([
    ['no JSON', '{', 'cli.draft.notJson', /JSON/],
    ['a list', [], 'cli.draft.fields', /felt/i],
    ['an unknown field', { kunde: 1, lines: [{ antall: 2 }] }, 'cli.draft.fields', /lines\.0\.antall, kunde|kunde, lines\.0\.antall/],
    [
      'thirteen decimals',
      { lines: [{ quantity: '1.1234567890123' }, { price: 1e30 }] },
      'cli.draft.fields',
      /lines\.0\.quantity.*lines\.1\.price/,
    ],
    ['a date that is none', { issueDate: '2026-02-30' }, 'cli.draft.fields', /issueDate/],
    ['a rate that is none', { rate: 'elleve' }, 'cli.draft.fields', /rate/],
    ['a customer that is not there', { customer: 4711 }, 'registers.customerNotFound', /kunde/],
    ['an article that is not there', { lines: [{ article: 'A-10' }] }, 'registers.articleNotFound', /artikkel/],
  ])('create refuses %s in words, and stores nothing', async (_name, content, code, message) => {
    const { code: exit, lines, err } = await json('invoice', 'create', file('feil.json', content as object));
    expect([exit, lines]).toMatchObject([1, [{ code, message: expect.stringMatching(message), warnings: [] }]]);
    expect(err).toMatch(message);
  });

  it('create refuses a file or an attachment that is not there', async () => {
    expect(await json('invoice', 'create', join(folder, 'mangler.json'))).toMatchObject({
      code: 1,
      lines: [{ code: 'cli.reason.fileNotFound' }],
    });
    expect(await json('invoice', 'create', folder)).toMatchObject({ code: 1, lines: [{ code: 'cli.reason.directory' }] });
    expect(await json('invoice', 'create', file('uten.json', { attachments: ['mangler.pdf'] }))).toMatchObject({ code: 1 });
  });

  it('finalize tells the errors and questions at their fields, and numbers when they are answered', async () => {
    const incomplete = await json('invoice', 'finalize', '2');
    expect(incomplete).toMatchObject({
      code: 1,
      lines: [
        {
          code: 'sales.draftIncomplete',
          problems: expect.arrayContaining([expect.objectContaining({ code: 'quantityMissing', field: 'lines.0.quantity' })]),
        },
      ],
    });
    const asked = await cli('invoice', 'finalize', '1');
    expect([asked.code, asked.out]).toEqual([1, '']);
    expect(asked.err).toMatch(/- Spørsmål: .* \(--answer referenceAsked; Deres ref\.\)/);
    expect((await json('invoice', 'finalize', '1')).lines[0]).toMatchObject({
      code: 'sales.questionsUnanswered',
      warnings: expect.arrayContaining([expect.objectContaining({ code: 'referenceAsked' })]),
    });
    const done = await json('invoice', 'finalize', '1', ...ANSWERS);
    expect(done).toMatchObject({
      code: 0,
      lines: [{ id: 1, kind: 'invoice', number: 10001, voucherReference: expect.stringMatching(/^UTG \d{4}-1$/), transmissionIds: [1] }],
    });
    // The same again is the same.
    expect((await json('invoice', 'finalize', '1', ...ANSWERS)).lines).toEqual(done.lines);
  });

  it('print makes the PDF as it was made, or in another format and language; of a draft one that says so', async () => {
    const out = join(folder, 'ut.pdf');
    expect(await cli('invoice', 'print', '1', '--out', out)).toMatchObject({ code: 0, out: `PDF laget: ${out}\n` });
    const { text } = await pdfText(readFileSync(out));
    for (const part of ['Faktura 10001', 'Nordlys Handel AS', 'Kopipapir A4', 'Levert på døren.', '561,37', 'Å betale', '3 450,61'])
      expect(text).toContain(part);
    const [told] = (await json('invoice', 'print', '10001', '--number', '--format', 'payment', '--lang', 'en', '--out', out)).lines;
    expect(told).toEqual({ id: 1, out, bytes: readFileSync(out).length });
    expect((await pdfText(readFileSync(out))).text).toContain('Payment part');
    expect((await cli('invoice', 'print', '2', '--out', out)).code).toBe(0);
    expect((await pdfText(readFileSync(out))).text).toContain('UTKAST');
    expect(await json('invoice', 'print', '1', '--out', join(folder, 'ingen', 'f.pdf'))).toMatchObject({
      code: 1,
      lines: [{ code: 'cli.out.cannotWrite' }],
    });
    expect(await json('invoice', 'print', '99', '--out', out)).toMatchObject({ code: 1, lines: [{ code: 'sales.notFound' }] });
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('export gives an EHF document that passes the rules, and none of a draft', async () => {
    const out = join(folder, 'ut.xml');
    expect(await json('invoice', 'export', '10001', '--number', '--out', out)).toMatchObject({ code: 0, lines: [{ id: 1, out }] });
    expect(readFileSync(out, 'utf8')).toContain('<cbc:ID>10001</cbc:ID>');
    expect((await cli('ehf', 'validate', out)).code).toBe(0);
    expect(await json('invoice', 'export', '2', '--out', join(folder, 'kladd.xml'))).toMatchObject({
      code: 1,
      lines: [{ code: 'sales.isDraft' }],
    });
    expect(existsSync(join(folder, 'kladd.xml'))).toBe(false);
  });

  it('credit makes a draft of chosen lines, then of what is left', async () => {
    const [shown] = (await json('invoice', 'show', '10001', '--number')).lines;
    const lines = shown?.['lines'] as { lineId: number; text: string; net: number; creditedNet: number }[];
    expect(lines.map(({ text, net, creditedNet }) => [text, net, creditedNet])).toEqual([
      ['Kopipapir A4', 56_137, 0],
      ['Montering', 200_000, 0],
      ['Frakt', 19_912, 0],
    ]);
    const freight = String(lines[2]?.lineId);
    expect(await json('invoice', 'credit', '1', '--lines', freight)).toMatchObject({ code: 0, lines: [{ id: 3, credits: [1] }] });
    expect(await json('invoice', 'finalize', '3', ...ANSWERS)).toMatchObject({ code: 0, lines: [{ kind: 'creditNote', number: 10002 }] });
    expect((await cli('invoice', 'credit', '10001', '--number')).out).toBe('Kreditnotaen er lagret som kladd med id 4.\n');
    expect(await json('invoice', 'finalize', '4', ...ANSWERS)).toMatchObject({ code: 0, lines: [{ number: 10003 }] });
    expect(await json('invoice', 'credit', '1')).toMatchObject({ code: 1, lines: [{ code: 'sales.nothingToCredit' }] });
    expect((await cli('invoice', 'show', '1')).out).toMatch(/Frakt +199,12 +199,12/);
  });

  it('list gives all, or those of a status or search, in words or codes', async () => {
    expect((await json('invoice', 'list')).lines.map(({ id, kind, status, number }) => [id, kind, status, number])).toEqual([
      [1, 'invoice', 'credited', 10001],
      [2, 'invoice', 'draft', null],
      [3, 'creditNote', 'settled', 10002],
      [4, 'creditNote', 'settled', 10003],
    ]);
    expect((await json('invoice', 'list', '--status', 'kladd,Kreditert')).lines.map(({ id }) => id)).toEqual([1, 2]);
    expect((await json('invoice', 'list', '--status', 'settled', '--search', '10003')).lines.map(({ id }) => id)).toEqual([4]);
    expect((await cli('invoice', 'list')).out).toMatch(
      /\n 1 +kreditert +faktura +10001 +Nordlys Handel AS +\d\d\.\d\d\.\d{4} .* 3\s450,61 +0,00 +NOK/,
    );
    expect(await json('company', 'check')).toMatchObject({ code: 0, lines: [{ ok: true }] });
  });

  it.each([
    [['invoice']],
    [['invoice', 'create']],
    [['invoice', 'finalize', 'x']],
    [['invoice', 'credit', '1', '--lines', 'a']],
    [['invoice', 'print', '1']],
    [['invoice', 'print', '1', '--out', 'x.pdf', '--format', 'vakker']],
    [['invoice', 'print', '1', '--out', 'x.pdf', '--lang', 'sv']],
    [['invoice', 'export', '1']],
    [['invoice', 'list', '--status', 'ny']],
    [['customer', 'import']],
  ])('used wrongly is told on standard error with exit code 2: %j', async (args) => {
    const { code, out, err } = await cli(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).not.toMatch(/error:|^$/);
  });

  it('create tells its form when asked for help', async () => {
    const { code, out } = await cli('invoice', 'create', '--help');
    expect(code).toBe(0);
    for (const part of ['customer', 'allowancesCharges', '"article": "A-100"']) expect(out).toContain(part);
  });
});

describe('a draft file in another currency', () => {
  it('has the fee of the settings, which is in kroner, converted by its rate', async () => {
    const application = opened.application;
    if (application === null) throw new Error('The application is not open');
    const { settings } = await application.call('sales.setup', {});
    const invoiceFee = { text: 'Fakturagebyr', amount: '59', vatCode: '3', account: '3000' };
    await application.call('sales.saveSettings', { settings: { ...settings, invoiceFee } });
    const feeOf = async (name: string, content: object): Promise<unknown> => {
      const made = await json('invoice', 'create', file(name, { customer: testOrgNumber(72), ...content }));
      const { draft: stored } = await application.call('sales.show', { id: Number(made.lines[0]?.['id']) });
      return stored.allowancesCharges.map(({ amount }) => amount);
    };
    expect(await feeOf('kroner.json', {})).toEqual(['59']);
    expect(await feeOf('euro.json', { currency: 'EUR', rate: '11.50' })).toEqual(['5.13']);
    await application.call('sales.saveSettings', { settings });
  });
});
