import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCompany, openApplication, type Application } from '../../src/main/application/application.ts';
import type { SequencedEvent } from '../../src/shared/contract/index.ts';
import { temporaryFolder } from '../support/company.ts';
import { invoiceXml } from '../support/documents.ts';

async function openDemo(options: { operator?: boolean } = {}): Promise<Application> {
  const folder = temporaryFolder();
  const file = join(folder, 'company.autoinvoice');
  await createCompany(file, { kind: 'demo' });
  const application = await openApplication({
    file,
    host: 'test',
    create: 'never',
    runEmbeddedOperator: options.operator ?? false,
    autoSync: false,
    logFolder: join(folder, 'log'),
  });
  onTestFinished(() => application.close());
  return application;
}

async function importOne(application: Application, xml: string, filename = 'faktura.xml'): Promise<number> {
  const handle = await application.addUpload(filename, new TextEncoder().encode(xml));
  const [result] = await application.call('inbox.import', { uploads: [handle] });
  if (result?.id == null) throw new Error('not imported');
  return result.id;
}

describe('a request', () => {
  it('with an unknown name, missing or surplus fields comes back as a typed error and changes nothing', async () => {
    const application = await openDemo();
    const before = await application.call('company.counts', {});
    for (const [operation, input] of [
      ['inbox.destroy', {}],
      ['__proto__', {}],
      ['inbox.handle', { ids: [] }],
      ['inbox.handle', { ids: [1.5], reason: 'duplicate' }],
      ['inbox.handle', { ids: [1], reason: 'no such reason' }],
      ['inbox.handle', { ids: [1], reason: 'duplicate', surplus: 1 }],
      ['inbox.list', null],
      [
        'registers.createSupplier',
        {
          name: 'X',
          orgNumber: null,
          vatId: null,
          country: '1!',
          street: '',
          postalCode: '',
          city: '',
          email: null,
          endpointScheme: null,
          endpointId: null,
          bankAccount: null,
        },
      ],
      ['ledger.reverse', { id: '1' }],
    ] as const) {
      const result = await application.dispatch({ operation, input });
      expect(result, operation).toMatchObject({
        ok: false,
        error: { code: operation === 'inbox.destroy' || operation === '__proto__' ? 'request.unknownOperation' : 'request.invalid' },
      });
    }
    expect(await application.call('company.counts', {})).toEqual(before);
  });

  it('that fails inside tells no stack', async () => {
    const application = await openDemo();
    const result = await application.dispatch({ operation: 'inbox.show', input: { id: 999_999 } });
    expect(result).toMatchObject({ ok: false, error: { code: 'inbox.notFound' } });
    expect(JSON.stringify(result)).not.toContain('.ts');
  });
});

describe('a command', () => {
  it('with the same id is done once and answers the same', async () => {
    const application = await openDemo();
    const id = await importOne(application, invoiceXml({ number: 'A-1' }));
    const first = await application.call('inbox.handle', { ids: [id], reason: 'duplicate', note: 'x' }, 'command-1');
    const second = await application.call('inbox.handle', { ids: [id], reason: 'duplicate', note: 'x' }, 'command-1');
    expect(second).toEqual(first);
    const { history } = await application.call('inbox.show', { id });
    expect(history.filter((entry) => entry.event === 'handled')).toHaveLength(1);
    // Under another id it is another command, which finds the document handled already.
    expect(await application.call('inbox.handle', { ids: [id], reason: 'duplicate', note: 'x' }, 'command-2')).toEqual({ handled: [] });
  });

  it('that is refused leaves nothing behind and can be sent again under its id', async () => {
    const application = await openDemo();
    const id = await importOne(application, invoiceXml({ number: 'A-2' }));
    await expect(application.call('inbox.unhandle', { ids: [id] }, 'command-3')).rejects.toMatchObject({ code: 'inbox.notHandled' });
    await application.call('inbox.handle', { ids: [id], reason: 'duplicate' });
    expect(await application.call('inbox.unhandle', { ids: [id] }, 'command-3')).toEqual({ restored: [id] });
  });
});

describe('events', () => {
  it('are told after the commit, in a sequence without gaps', async () => {
    const application = await openDemo();
    const events: SequencedEvent[] = [];
    application.subscribe((event) => events.push(event));
    const id = await importOne(application, invoiceXml({ number: 'A-3' }));
    await application.call('inbox.handle', { ids: [id], reason: 'duplicate' });
    await application.call('settings.set', { key: 'ui.theme', value: 'dark' });
    expect(events.length).toBeGreaterThanOrEqual(3);
    expect(events.map((event) => event.sequence)).toEqual(events.map((_, index) => index + 1));
    expect(events.map(({ event }) => event.type)).toContain('inbox.changed');
    expect(events.at(-1)?.event).toEqual({ type: 'settings.changed', keys: ['ui.theme'] });
    expect(await application.call('settings.get', { keys: ['ui.theme', 'ui.never'] })).toEqual({ 'ui.theme': 'dark' });
  });
});

describe('the sync', () => {
  it('run from two windows at once is one round', async () => {
    const application = await openDemo({ operator: true });
    const [one, two] = await Promise.all([application.call('sync.run', {}), application.call('sync.run', {})]);
    expect(one.added).toBeGreaterThan(20);
    expect(two).toEqual(one);
    expect((await application.call('sync.status', {})).lastSuccessAt).not.toBeNull();
    expect(await application.call('sync.run', {})).toMatchObject({ added: 0 });
  });

  it('without an operator is refused in words', async () => {
    const application = await openDemo();
    await expect(application.call('sync.run', {})).rejects.toMatchObject({ code: 'exchange.notActivated' });
  });
});

describe('uploads', () => {
  it('are gone after use, and an unknown handle is refused', async () => {
    const application = await openDemo();
    const handle = await application.addUpload('a.xml', new TextEncoder().encode(invoiceXml({ number: 'A-4' })));
    expect(await application.call('inbox.import', { uploads: [handle] })).toMatchObject([{ result: 'added' }]);
    await expect(application.call('inbox.import', { uploads: [handle] })).rejects.toMatchObject({ code: 'upload.unknown' });
    // One that is unknown among others: nothing of the import is done, rather than an unknown part of it.
    const good = await application.addUpload('b.xml', new TextEncoder().encode(invoiceXml({ number: 'A-6' })));
    await expect(application.call('inbox.import', { uploads: [good, handle] })).rejects.toMatchObject({ code: 'upload.unknown' });
    expect((await application.call('inbox.list', { search: 'A-6' })).rows).toEqual([]);
  });

  it('larger than the limit are refused while they come', async () => {
    const application = await openDemo();
    async function* endless(): AsyncGenerator<Uint8Array> {
      const chunk = new Uint8Array(4 * 1024 * 1024);
      for (let n = 0; n < 40; n++) yield chunk;
    }
    await expect(application.addUpload('stor.xml', endless())).rejects.toMatchObject({ code: 'upload.tooLarge' });
  });
});

describe('a company', () => {
  it('is one file again after closing, and is refused to a second owner meanwhile', async () => {
    const application = await openDemo();
    const file = application.about.companyFile;
    await importOne(application, invoiceXml({ number: 'A-5' }));
    await expect(
      openApplication({
        file,
        host: 'test',
        create: 'never',
        runEmbeddedOperator: false,
        autoSync: false,
        logFolder: join(file, '..', 'log'),
      }),
    ).rejects.toMatchObject({ code: 'company.inUse' });
    await application.close();
    expect(readdirSync(join(file, '..')).filter((name) => name.startsWith('company'))).toEqual(['company.autoinvoice']);
    expect((await application.dispatch({ operation: 'company.counts', input: {} })).ok).toBe(false);
  });

  it('takes no name that is none, and no number that does not pass its check digit', async () => {
    const file = join(temporaryFolder(), 'company.autoinvoice');
    for (const name of ['', '  ', 'x'.repeat(201)]) {
      await expect(createCompany(file, { kind: 'empty', name, orgNumber: '300000002' })).rejects.toMatchObject({
        code: 'request.invalid',
        params: { field: 'name' },
      });
    }
    await expect(createCompany(file, { kind: 'empty', name: 'Prøve AS', orgNumber: '300000003' })).rejects.toMatchObject({
      code: 'registers.orgNumberInvalid',
    });
    expect(readdirSync(join(file, '..'))).toEqual([]);
  });

  it('that does not exist is refused, or made as the demo', async () => {
    const file = join(temporaryFolder(), 'ny', 'company.autoinvoice');
    const options = { file, host: 'test', runEmbeddedOperator: false, autoSync: false, logFolder: temporaryFolder() } as const;
    await expect(openApplication({ ...options, create: 'never' })).rejects.toMatchObject({ code: 'company.notFound' });
    expect(existsSync(file)).toBe(false);
    const application = await openApplication({ ...options, create: 'demo' });
    onTestFinished(() => application.close());
    expect(await application.call('company.overview', {})).toMatchObject({ isDemo: true, folderWarning: null });
    expect((await application.call('company.check', {})).problems).toEqual([]);
    expect((await application.call('app.log', { limit: 10 })).lines.some((line) => line.message === 'company opened')).toBe(true);
  });
});

describe('a failure', () => {
  it('to start what runs beside the requests leaves no writer, no lock and no mark behind', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'company.autoinvoice');
    await createCompany(file, { kind: 'demo' });
    const db = new Database(file);
    db.exec("UPDATE company SET created_at = 'no day'");
    db.close();
    const opened = openApplication({
      file,
      host: 'test',
      create: 'never',
      runEmbeddedOperator: true,
      autoSync: false,
      logFolder: join(folder, 'log'),
    });
    await expect(opened).rejects.toThrow('Not a date');
    expect(readdirSync(folder).toSorted()).toEqual(['company.autoinvoice', 'log']);
  });

  it('of the writer in the middle of a sync is told, and the sync no longer shows as running', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'company.autoinvoice');
    await createCompany(file, { kind: 'demo' });
    const status = {
      operator: 'embedded',
      running: true,
      online: null,
      lastAttemptAt: null,
      lastSuccessAt: null,
      lastError: null,
      progress: { done: 3, total: null },
      reportsWaiting: 0,
    };
    const writer = `import { parentPort } from 'node:worker_threads';
      parentPort.on('message', (message) => {
        if (message.type === 'close') parentPort.close();
        if (message.type !== 'run') return;
        parentPort.postMessage({ type: 'event', event: { type: 'sync.changed', status: ${JSON.stringify(status)} } });
        setTimeout(() => { throw new Error('the thread dies'); }, 20);
      });`;
    const application = await openApplication({
      file,
      host: 'test',
      create: 'never',
      runEmbeddedOperator: false,
      autoSync: false,
      logFolder: join(folder, 'log'),
      workerUrls: {
        writer: new URL(`data:text/javascript,${encodeURIComponent(writer)}`),
        reader: new URL('../../src/main/application/worker/reader.ts', import.meta.url),
      },
    });
    onTestFinished(() => application.close());
    const events: SequencedEvent[] = [];
    application.subscribe((event) => events.push(event));
    await expect(application.call('sync.run', {})).rejects.toMatchObject({ code: 'internal', retryable: true });
    expect(events.map(({ event }) => event.type)).toEqual(['sync.changed', 'problem', 'sync.changed']);
    expect(await application.call('sync.status', {})).toMatchObject({ running: false, progress: null });
  });
});

describe('a large document', () => {
  const attachment = Buffer.alloc(300_000, 'x');
  const large = invoiceXml({
    number: 'L-1',
    attachments: [{ base64: attachment.toString('base64'), mimeCode: 'application/pdf', filename: 'faktura.pdf' }],
  });

  it('is shown, proposed and taken apart like any other', async () => {
    const application = await openDemo();
    const id = await importOne(application, large);
    const shown = await application.call('inbox.show', { id });
    expect(shown).toMatchObject({ row: { number: 'L-1' }, hasPrint: true, xml: { truncated: true } });
    const { draft } = await application.call('posting.propose', { documentId: id });
    expect(await application.call('posting.preview', { draft })).toMatchObject({ problems: expect.anything() });
    const file = await application.openFile({ part: 'print', documentId: id });
    expect(file).toMatchObject({ filename: 'faktura.pdf', mimeCode: 'application/pdf' });
    expect(Buffer.from(file.bytes).equals(attachment)).toBe(true);
    await expect(application.openFile({ part: 'attachment', documentId: id, index: 7 })).rejects.toMatchObject({
      code: 'inbox.fileMissing',
    });
  });

  it('is read in the second worker, a small one on the spot', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'company.autoinvoice');
    await createCompany(file, { kind: 'demo' });
    const reader = `import { parentPort } from 'node:worker_threads';
      parentPort.on('message', ({ type, id, operation }) => {
        if (type === 'close') parentPort.postMessage({ type: 'closed' });
        else parentPort.postMessage({ type: 'done', id, outcome: { ok: true, value: { readFor: operation } } });
      });`;
    const application = await openApplication({
      file,
      host: 'test',
      create: 'never',
      runEmbeddedOperator: false,
      autoSync: false,
      logFolder: join(folder, 'log'),
      workerUrls: {
        reader: new URL(`data:text/javascript,${encodeURIComponent(reader)}`),
        writer: new URL('../../src/main/application/worker/writer.ts', import.meta.url),
      },
    });
    onTestFinished(() => application.close());
    const id = await importOne(application, large);
    expect(await application.call('inbox.show', { id })).toEqual({ readFor: 'inbox.show' });
    expect(await application.call('posting.propose', { documentId: id })).toEqual({ readFor: 'posting.propose' });
    expect(await application.openFile({ part: 'print', documentId: id })).toEqual({ readFor: 'file.open' });
    expect(await application.openFile({ part: 'xml', documentId: id })).toMatchObject({ mimeCode: 'application/xml' });
    const small = await importOne(application, invoiceXml({ number: 'S-1' }));
    expect(await application.call('inbox.show', { id: small })).toMatchObject({ row: { number: 'S-1' } });
  });
});
