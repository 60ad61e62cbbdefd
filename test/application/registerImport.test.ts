import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createCompany, openApplication, type Application } from '../../src/main/application/application.ts';
import type { AppEvent } from '../../src/shared/contract/events.ts';
import { temporaryFolder } from '../support/company.ts';

async function openDemo(): Promise<Application> {
  const folder = temporaryFolder();
  const file = join(folder, 'company.autoinvoice');
  await createCompany(file, { kind: 'demo' });
  const application = await openApplication({
    file,
    host: 'test',
    create: 'never',
    runEmbeddedOperator: false,
    autoSync: false,
    logFolder: join(folder, 'log'),
  });
  onTestFinished(() => application.close());
  return application;
}

const register = (count: number): Uint8Array =>
  Buffer.from(`Kundenr;Navn\n${Array.from({ length: count }, (_, index) => `${50_000 + index};Importert ${index} AS`).join('\n')}\n`);

it('previews an upload, imports the same one, and tells every window', async () => {
  const application = await openDemo();
  const events: AppEvent[] = [];
  application.subscribe(({ event }) => events.push(event));
  const upload = await application.addUpload('kunder.csv', register(300));
  const request = { register: 'customers' as const, upload };
  expect(await application.call('registers.previewImport', request)).toMatchObject({ wouldAdd: 300, mapping: { number: 0, name: 1 } });
  expect(await application.call('registers.import', request)).toMatchObject({ added: 300, refusedCount: 0 });
  expect(events.filter((event) => event.type === 'import.progress').at(-1)).toEqual({ type: 'import.progress', done: 300, total: 300 });
  expect(events.filter((event) => event.type === 'registers.changed')).toHaveLength(1);
  expect(await application.call('registers.customerCount', { search: 'importert' })).toEqual({ matching: 300, all: 364 });
  // The upload is used up.
  await expect(application.call('registers.import', request)).rejects.toMatchObject({ code: 'upload.unknown' });
});

it('lets the commands of the user in between, and stops when it is cancelled with what is stored kept', async () => {
  const application = await openDemo();
  const upload = await application.addUpload('kunder.csv', register(20_000));
  const commandId = 'import-1';
  const started = new Promise<void>((resolve) => {
    application.subscribe(({ event }) => {
      if (event.type === 'import.progress') resolve();
    });
  });
  const importing = application.dispatch({ operation: 'registers.import', input: { register: 'customers', upload }, commandId });
  await started;
  await application.call('registers.saveAccount', {
    number: '3911',
    isNew: true,
    name: 'Innimellom',
    vatCode: '7',
    vatDeduction: 'full',
    isActive: true,
  });
  expect(await application.call('inbox.cancelImport', { commandId })).toEqual({ cancelled: true });
  expect(await importing).toMatchObject({ ok: false, error: { code: 'request.cancelled' } });
  const { matching } = await application.call('registers.customerCount', { search: 'importert' });
  expect(matching).toBeGreaterThan(0);
  expect(matching).toBeLessThan(20_000);
  expect((await application.call('registers.accounts', {})).some((account) => account.number === '3911')).toBe(true);
});
