import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { folderWarning } from '../../src/main/company/folder.ts';
import { lockCompany } from '../../src/main/company/lock.ts';
import { AppError } from '../../src/shared/contract/index.ts';
import { temporaryFolder } from '../support/company.ts';

const lockModule = join(import.meta.dirname, '../../src/main/company/lock.ts');

/** Another process that takes the lock, says so, and holds it until it is killed. */
async function otherProcessHolding(file: string): Promise<{ kill(): Promise<void> }> {
  const script = `const { lockCompany } = await import(${JSON.stringify(lockModule)}); lockCompany(${JSON.stringify(file)}); console.log('held'); setTimeout(() => {}, 20000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).once('line', () => resolve());
  });
  return {
    kill: () =>
      new Promise((resolve) => {
        child.once('close', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}

it('is held by one process and free at once after a crash', async () => {
  const file = join(temporaryFolder(), 'company.autoinvoice');
  const other = await otherProcessHolding(file);
  expect(() => lockCompany(file)).toThrow(expect.objectContaining({ code: 'company.inUse' }) as AppError);
  await other.kill();
  const lock = lockCompany(file);
  lock.release();
});

it('leaves no file behind and can be taken again', () => {
  const file = join(temporaryFolder(), 'company.autoinvoice');
  for (let n = 0; n < 3; n++) {
    const lock = lockCompany(file);
    expect(() => lockCompany(file)).toThrow(AppError);
    lock.release();
    expect(existsSync(`${file}.lock`)).toBe(process.platform === 'win32');
  }
});

it('warns of folders that another program synchronises and of network drives', () => {
  expect(folderWarning('C:\\Users\\kari\\OneDrive - Nordlys\\Demo.autoinvoice'.replaceAll('\\', '/'))).toBe('cloud');
  expect(folderWarning('/Users/kari/Library/Mobile Documents/Demo.autoinvoice')).toBe('cloud');
  expect(folderWarning('/home/kari/Dropbox/Demo.autoinvoice')).toBe('cloud');
  expect(folderWarning(join(temporaryFolder(), 'Demo.autoinvoice'))).toBe(null);
});
