import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createCompany, openApplication } from '../../../src/main/application/application.ts';
import { electronKeeper } from '../../../src/main/hosts/electron/systemKeeper.ts';
import { temporaryFolder } from '../../support/company.ts';
import { testOrgNumber } from '../../support/documents.ts';
import { reset, safeStorage } from './standIn.ts';

vi.mock('electron', () => import('./standIn.ts'));
beforeEach(reset);

const company = { fileId: 'file-1', companyFile: '/x/a.autoinvoice' };
const values = { clientSecret: 'hemmelig', vendorApiKey: 'nøkkel' };

describe('the keeper of the system', () => {
  it('keeps what it has encrypted in a file of its own, for its user', async () => {
    const folder = join(temporaryFolder(), 'secrets');
    const make = await electronKeeper(folder, 'darwin', () => undefined);
    const keeper = make(company);
    expect([keeper.kind, keeper.isLocked, await keeper.hasSecrets()]).toEqual(['system', false, false]);
    await keeper.write(values);
    const [name = ''] = readdirSync(folder);
    expect(readFileSync(join(folder, name), 'utf8')).not.toMatch(/hemmelig|nøkkel/);
    if (process.platform !== 'win32') expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(await make(company).read()).toEqual(values);
    expect(await make({ ...company, fileId: 'file-2' }).read()).toBeNull();
  });

  it('encrypts anew when the system has a newer key', async () => {
    const folder = temporaryFolder();
    const keeper = (await electronKeeper(folder, 'win32', () => undefined))(company);
    await keeper.write(values);
    safeStorage.shouldReEncrypt = true;
    expect([await keeper.read(), safeStorage.encrypted]).toEqual([values, 2]);
  });

  it('tells those that it does not give back from none, and says so to the log', async () => {
    const warned: string[] = [];
    const keeper = (await electronKeeper(temporaryFolder(), 'darwin', (why) => warned.push(why)))(company);
    await keeper.write(values);
    safeStorage.broken = true;
    await expect(keeper.read()).rejects.toThrow('exchange.secretsUnreadable');
    expect(await keeper.hasSecrets()).toBe(false);
    expect(warned).toEqual(['not decrypted', 'not decrypted']);
    // It was the moment alone: what is kept is whole.
    safeStorage.broken = false;
    expect(await keeper.read()).toEqual(values);
  });

  it('leaves both as they are when one is saved while they cannot be read', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'company.autoinvoice');
    await createCompany(file, { kind: 'empty', name: 'Fjellvind AS', orgNumber: testOrgNumber(71) });
    const make = await electronKeeper(join(folder, 'secrets'), 'darwin', () => undefined);
    let keeper = make(company);
    const application = await openApplication({
      file,
      host: 'test',
      create: 'never',
      runEmbeddedOperator: false,
      autoSync: false,
      logFolder: join(folder, 'log'),
      secretKeeper: (kept) => (keeper = make(kept)),
    });
    onTestFinished(() => application.close());
    const save = (clientSecret: string | null, vendorApiKey: string | null): Promise<unknown> =>
      application.call('operator.saveSecrets', { clientSecret, vendorApiKey });
    await expect(save('hemmelig', null)).rejects.toThrow('exchange.secretsIncomplete');
    await save('hemmelig', 'nøkkel');
    await save('nytt', null);
    safeStorage.broken = true;
    await expect(save(null, 'ny')).rejects.toThrow('exchange.secretsUnreadable');
    safeStorage.broken = false;
    expect(await keeper.read()).toEqual({ clientSecret: 'nytt', vendorApiKey: 'nøkkel' });
    safeStorage.broken = true;
    await save('a', 'b');
    safeStorage.broken = false;
    expect(await keeper.read()).toEqual({ clientSecret: 'a', vendorApiKey: 'b' });
  });

  it.each([
    ['linux', true, 'basic_text', 'passphraseFile'],
    ['linux', true, 'unknown', 'passphraseFile'],
    ['linux', true, 'kwallet6', 'system'],
    ['linux', false, 'gnome_libsecret', 'passphraseFile'],
    ['win32', false, 'basic_text', 'passphraseFile'],
    ['darwin', true, 'basic_text', 'system'],
  ] as const)('on %s, available %s, backend %s: %s', async (platform, available, backend, kind) => {
    Object.assign(safeStorage, { available, backend });
    const warned: string[] = [];
    expect((await electronKeeper(temporaryFolder(), platform, (why) => warned.push(why)))(company).kind).toBe(kind);
    expect(warned).toHaveLength(kind === 'system' ? 0 : 1);
  });
});
