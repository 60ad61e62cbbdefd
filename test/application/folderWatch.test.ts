import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCompany, openApplication } from '../../src/main/application/application.ts';
import { FolderWatch } from '../../src/main/application/folderWatch.ts';
import type { ImportResult } from '../../src/shared/contract/inbox.ts';
import { temporaryFolder } from '../support/company.ts';
import { invoiceXml, testOrgNumber } from '../support/documents.ts';
import { recordingLog } from '../hosts/standInApplication.ts';

function world(result: (name: string) => ImportResult['result'] | null = () => 'added') {
  const folder = join(temporaryFolder(), 'inn');
  mkdirSync(folder);
  const imported: string[] = [];
  const missing: string[] = [];
  const state = { folder: folder as string | null };
  const watch = new FolderWatch({
    folder: () => state.folder,
    importFile: async (path) => {
      const name = path.slice(folder.length + 1);
      imported.push(name);
      return result(name);
    },
    onMissing: (gone) => missing.push(gone),
    log: recordingLog(),
  });
  const put = (name: string, text = '<Invoice/>'): void => writeFileSync(join(folder, name), text);
  const look = async (times: number): Promise<void> => {
    for (let n = 0; n < times; n++) await watch.look();
  };
  const list = (below = ''): string[] => readdirSync(join(folder, below)).toSorted();
  return { folder, watch, imported, missing, state, put, look, list };
}

describe('a watched folder', () => {
  it('gives each file once, and moves it', async () => {
    const { put, look, list, imported } = world();
    put('b.xml');
    put('a.XML');
    await look(1);
    expect(imported).toEqual([]);
    await look(3);
    expect([imported, list(), list('Importert')]).toEqual([['a.XML', 'b.xml'], ['Importert'], ['a.XML', 'b.xml']]);
  });

  it('waits for a file that is being written, and leaves alone what is no document', async () => {
    const { folder, put, look, imported } = world();
    for (const name of ['.a.xml', '~b.xml', 'c.xml.tmp', 'd.pdf']) put(name);
    put('tom.xml', '');
    put('vokser.xml');
    mkdirSync(join(folder, 'mappe.xml'));
    for (let n = 0; n < 3; n++) {
      await look(1);
      appendFileSync(join(folder, 'vokser.xml'), '<a/>');
    }
    expect(imported).toEqual([]);
    await look(2);
    expect(imported).toEqual(['vokser.xml']);
  });

  it('puts what was refused apart, and writes over nothing', async () => {
    const { put, look, list } = world((name) => (name.startsWith('feil') ? 'refused' : 'unreadable'));
    for (let n = 0; n < 2; n++) {
      put('feil.xml');
      put('rar.xml');
      await look(2);
    }
    expect([list('Ikke importert'), list('Importert')]).toEqual([
      ['feil (2).xml', 'feil.xml'],
      ['rar (2).xml', 'rar.xml'],
    ]);
  });

  it('tries again what could not be done', async () => {
    let works = false;
    const { put, look, list } = world(() => (works ? 'added' : null));
    put('a.xml');
    await look(3);
    expect(list()).toEqual(['a.xml']);
    works = true;
    await look(2);
    expect(list('Importert')).toEqual(['a.xml']);
  });

  it('that lets nothing be moved gives each file once all the same', async () => {
    const { folder, put, look, list, imported } = world();
    // Where the folder should be there is a file: as little can be moved as where nothing may be written.
    put('Importert');
    put('a.xml');
    await look(5);
    expect([imported, list()]).toEqual([['a.xml'], ['Importert', 'a.xml']]);
    appendFileSync(join(folder, 'a.xml'), '<!-- ny -->');
    await look(2);
    expect(imported).toEqual(['a.xml', 'a.xml']);
  });

  it('that is not there is told once', async () => {
    const { folder, look, missing, put, imported } = world();
    rmSync(folder, { recursive: true });
    await look(3);
    expect(missing).toEqual([folder]);
    mkdirSync(folder);
    put('a.xml');
    await look(2);
    expect(imported).toEqual(['a.xml']);
  });

  it('is none where none is chosen, and none once it is stopped', async () => {
    const { watch, state, put, look, imported, folder } = world();
    state.folder = null;
    put('a.xml');
    await look(3);
    state.folder = folder;
    await look(1);
    await watch.stop();
    await look(2);
    expect(imported).toEqual([]);
  });
});

it('is looked at while the company is open, by the settings', async () => {
  const folder = temporaryFolder();
  const watched = join(folder, 'inn');
  mkdirSync(watched);
  const file = join(folder, 'company.autoinvoice');
  await createCompany(file, { kind: 'empty', name: 'Fjellvind', orgNumber: testOrgNumber(71) });
  const open = (autoSync: boolean) =>
    openApplication({ file, host: 'test', create: 'never', runEmbeddedOperator: false, autoSync, logFolder: join(folder, 'log') });
  const first = await open(false);
  const settings = await first.call('exchange.settings', {});
  await first.call('exchange.saveSettings', { settings: { ...settings, watchFolder: watched } });
  await first.close();
  writeFileSync(join(watched, 'faktura.xml'), invoiceXml({ number: '10023' }));
  const application = await open(true);
  onTestFinished(() => application.close());
  await expect.poll(() => existsSync(join(watched, 'Importert', 'faktura.xml')), { timeout: 18_000, interval: 200 }).toBe(true);
  expect((await application.call('inbox.list', { limit: 10 })).rows).toMatchObject([{ number: '10023' }]);
}, 25_000);
