import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { AtWork, markOf } from '../../src/main/company/atWork.ts';
import { prepareDocument, type DocumentCheck } from '../../src/main/exchange/inbox/intake.ts';
import { emptyCompany } from '../support/company.ts';
import { invoiceXml } from '../support/documents.ts';

const unchecked: DocumentCheck = (_document, warnings) => warnings;
const source = (path: string): string => JSON.stringify(join(import.meta.dirname, '../../src/main/company', path));

/** A process that dies while the document is at work. */
function dieAtWork(file: string, sha256: string): void {
  const script = `
    const { AtWork, markOf } = await import(${source('atWork.ts')});
    const { openConnection } = await import(${source('connection.ts')});
    markOf(AtWork.begin(${JSON.stringify(file)}, openConnection(${JSON.stringify(file)}, 'write')).shared).on(${JSON.stringify(sha256)}, () => process.kill(process.pid, 'SIGKILL'));`;
  expect(spawnSync(process.execPath, ['--input-type=module', '-e', script]).signal).toBe('SIGKILL');
}

it('sets a document aside that was at work at two deaths, and keeps its bytes', () => {
  const { db, file } = emptyCompany();
  const bytes = new TextEncoder().encode(invoiceXml({ number: 'D-1' }));
  const { sha256 } = prepareDocument(bytes, unchecked);

  dieAtWork(file, sha256);
  const once = AtWork.begin(file, db);
  expect(markOf(once.shared).isSetAside(sha256)).toBe(false);
  expect(prepareDocument(bytes, unchecked, markOf(once.shared)).failure).toBeNull();
  once.end();
  expect(existsSync(`${file}.atwork`)).toBe(false);

  dieAtWork(file, sha256);
  const twice = AtWork.begin(file, db);
  expect(markOf(twice.shared).isSetAside(sha256)).toBe(true);
  expect(prepareDocument(bytes, unchecked, markOf(twice.shared))).toMatchObject({
    kind: 'unreadable',
    failure: { code: 'setAside' },
    bytes,
  });
  twice.end();
});

it('counts no death when the work ended, well or badly', () => {
  const { db, file } = emptyCompany();
  const first = AtWork.begin(file, db);
  markOf(first.shared).on('a'.repeat(64), () => undefined);
  expect(() =>
    markOf(first.shared).on('a'.repeat(64), () => {
      throw new Error('bad');
    }),
  ).toThrow('bad');
  // The process ends here without closing anything.
  const second = AtWork.begin(file, db);
  expect(db.prepare("SELECT count(*) AS n FROM setting WHERE key = 'work.deaths'").get()).toEqual({ n: 0 });
  second.end();
});

it('counts the death of the thread that reads, and goes on', () => {
  const { db, file } = emptyCompany();
  const deaths = AtWork.begin(file, db);
  const mark = (): void => {
    // As a thread leaves it that never came back.
    writeFileSync(file.concat('.atwork'), 'b'.repeat(64), { flag: 'r+' });
    deaths.threadDied();
  };
  mark();
  expect(deaths.shared.setAside).toEqual([]);
  deaths.threadDied();
  mark();
  expect(deaths.shared.setAside).toEqual(['b'.repeat(64)]);
  deaths.end();
  const next = AtWork.begin(file, db);
  expect(markOf(next.shared).isSetAside('b'.repeat(64))).toBe(true);
  next.end();
});
