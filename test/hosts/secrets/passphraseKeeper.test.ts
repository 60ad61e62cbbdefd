import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { takeSecrets } from '../../../src/main/hosts/secrets/hostKeeper.ts';
import { passphraseKeeper } from '../../../src/main/hosts/secrets/passphraseKeeper.ts';
import { temporaryFolder } from '../../support/company.ts';

const company = { fileId: 'file-1', companyFile: '/x/a.autoinvoice' };
const values = { clientSecret: 'hemmelig-æøå', vendorApiKey: 'nøkkel-123' };
const cost = { n: 1024, r: 8, p: 1 };
const keeperIn = (folder: string, fileId = company.fileId) => passphraseKeeper({ ...company, fileId }, { folder, cost });

async function kept(): Promise<{ folder: string; file: string }> {
  const folder = join(temporaryFolder(), 'secrets');
  const keeper = keeperIn(folder);
  await keeper.unlock('riktig hest');
  await keeper.write(values);
  return { folder, file: join(folder, readdirSync(folder)[0] ?? '') };
}

describe('a file under a passphrase', () => {
  it('gives back what it was given, to who knows the passphrase alone', async () => {
    const { folder } = await kept();
    const keeper = keeperIn(folder);
    expect([keeper.kind, keeper.isLocked, await keeper.hasSecrets()]).toEqual(['passphraseFile', true, true]);
    await expect(keeper.read()).rejects.toThrow('exchange.secretsLocked');
    await expect(keeper.write(values)).rejects.toThrow('exchange.secretsLocked');
    await expect(keeper.unlock('gal hest')).rejects.toThrow('exchange.passphraseWrong');
    expect(keeper.isLocked).toBe(true);
    await keeper.unlock('riktig hest');
    expect([keeper.isLocked, await keeper.read()]).toEqual([false, values]);
  });

  it('takes others under another passphrase when the one before is forgotten, or the file is damaged', async () => {
    const { folder, file } = await kept();
    const others = { clientSecret: 'ny-nøkkel', vendorApiKey: 'ny-leverandør' };
    const keeper = keeperIn(folder);
    await keeper.replace?.('nytt ord', others);
    expect([keeper.isLocked, await keeper.read()]).toEqual([false, others]);
    const again = keeperIn(folder);
    await expect(again.unlock('riktig hest')).rejects.toThrow('exchange.passphraseWrong');
    await again.unlock('nytt ord');
    expect([await again.read(), readdirSync(folder).length]).toEqual([others, 1]);
    writeFileSync(file, 'ødelagt');
    await expect(keeperIn(folder).unlock('nytt ord')).rejects.toThrow('exchange.secretsUnreadable');
    await keeperIn(folder).replace?.('tredje', values);
    const third = keeperIn(folder);
    await third.unlock('tredje');
    expect(await third.read()).toEqual(values);
  });

  it('has none before the first are written, and the first passphrase counts', async () => {
    const folder = join(temporaryFolder(), 'secrets');
    const keeper = keeperIn(folder);
    expect([await keeper.hasSecrets(), keeper.isLocked]).toEqual([false, true]);
    await keeper.unlock('første');
    expect([await keeper.read(), existsSync(folder)]).toEqual([null, false]);
    await keeper.write(values);
    await expect(keeperIn(folder).unlock('andre')).rejects.toThrow('exchange.passphraseWrong');
  });

  it.skipIf(process.platform === 'win32')('can be read by its user alone, also when it was made otherwise', async () => {
    const { folder, file } = await kept();
    expect([statSync(file).mode & 0o777, statSync(folder).mode & 0o777]).toEqual([0o600, 0o700]);
    chmodSync(file, 0o644);
    const keeper = keeperIn(folder);
    await keeper.unlock('riktig hest');
    await keeper.write(values);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('says neither a secret, nor the passphrase, nor which company', async () => {
    const { file } = await kept();
    const text = readFileSync(file, 'utf8');
    for (const word of ['hemmelig', 'nøkkel', 'hest', 'file-1']) expect(`${file} ${text}`).not.toContain(word);
    expect(JSON.parse(text)).toMatchObject({ version: 1, kdf: 'scrypt', cipher: 'aes-256-gcm' });
  });

  it('of another company, or changed anywhere, does not open', async () => {
    const { folder, file } = await kept();
    const text = readFileSync(file, 'utf8');
    const other = keeperIn(folder, 'file-2');
    expect(await other.hasSecrets()).toBe(false);
    await other.unlock('riktig hest');
    await other.write({ clientSecret: 'x', vendorApiKey: 'y' });
    const otherFile = readdirSync(folder).find((name) => !file.endsWith(name)) ?? '';
    writeFileSync(join(folder, otherFile), text);
    await expect(keeperIn(folder, 'file-2').unlock('riktig hest')).rejects.toThrow('exchange.passphraseWrong');
    const parsed = JSON.parse(text) as Record<string, unknown>;
    for (const [name, changed] of [
      ['tag', Buffer.alloc(16, 7).toString('base64')],
      ['nonce', Buffer.alloc(12, 7).toString('base64')],
      ['text', Buffer.alloc(20, 7).toString('base64')],
      ['n', 2048],
    ] as const) {
      writeFileSync(file, JSON.stringify({ ...parsed, [name]: changed }));
      await expect(keeperIn(folder).unlock('riktig hest'), name).rejects.toThrow('exchange.passphraseWrong');
    }
  });

  it('is locked again when another process has set another passphrase', async () => {
    const { folder, file } = await kept();
    const here = keeperIn(folder);
    await here.unlock('riktig hest');
    const text = readFileSync(file, 'utf8');
    const fresh = join(temporaryFolder(), 'secrets');
    const there = passphraseKeeper(company, { folder: fresh, cost });
    await there.unlock('ny');
    await there.write(values);
    writeFileSync(file, readFileSync(join(fresh, readdirSync(fresh)[0] ?? ''), 'utf8'));
    await expect(here.read()).rejects.toThrow('exchange.secretsLocked');
    expect(here.isLocked).toBe(true);
    expect(text).not.toBe(readFileSync(file, 'utf8'));
  });

  it.each([
    ['asks for more memory than any of ours', (text: string) => JSON.stringify({ ...(JSON.parse(text) as object), n: 2 ** 30 })],
    ['is cut off', (text: string) => text.slice(0, 40)],
    ['is empty', () => ''],
  ])('that %s is not taken for none: no passphrase is set over it', async (_what, damage) => {
    const { folder, file } = await kept();
    const damaged = damage(readFileSync(file, 'utf8'));
    writeFileSync(file, damaged);
    const keeper = keeperIn(folder);
    expect(await keeper.hasSecrets()).toBe(true);
    await expect(keeper.unlock('ny hest')).rejects.toThrow('exchange.secretsUnreadable');
    await expect(keeper.write(values)).rejects.toThrow('exchange.secretsLocked');
    expect([keeper.isLocked, readFileSync(file, 'utf8')]).toEqual([true, damaged]);
  });
});

describe('the keeper of a host without one of the system', () => {
  it('is the environment where both stand there, and takes them out of it', async () => {
    const environment: Record<string, string | undefined> = {
      PATH: '/bin',
      AUTOINVOICE_CLIENT_SECRET: 'a',
      AUTOINVOICE_VENDOR_API_KEY: 'b',
      AUTOINVOICE_PASSPHRASE: 'c',
    };
    const { keeper, passphrase } = takeSecrets(environment, temporaryFolder());
    expect([environment, passphrase]).toEqual([{ PATH: '/bin' }, 'c']);
    const made = keeper(company);
    expect([made.kind, await made.read()]).toEqual(['environment', { clientSecret: 'a', vendorApiKey: 'b' }]);
    await expect(made.write(values)).rejects.toThrow('exchange.secretsLocked');
  });

  it('is the file else', () => {
    expect(takeSecrets({ AUTOINVOICE_CLIENT_SECRET: 'a' }, temporaryFolder()).keeper(company).kind).toBe('passphraseFile');
  });
});
