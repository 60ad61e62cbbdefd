/** The application as a whole: a user's command while an import runs, and the start to the first row of a long list. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { createCompany, openApplication, type Application } from '../../src/main/application/application.ts';
import { inTransaction, openConnection } from '../../src/main/company/connection.ts';
import { insertGenerated } from '../exchange/inbox/generatedRows.ts';
import { documentBytes } from './importBench.ts';
import { testOrgNumber } from '../support/documents.ts';
import { absolute, compared, quantile, ROUNDS, withFolder, type Report } from './measure.ts';

const IMPORTED = 3000;

function open(file: string, folder: string): Promise<Application> {
  return openApplication({
    file,
    host: 'test',
    create: 'never',
    runEmbeddedOperator: false,
    autoSync: false,
    actor: 'bench',
    logFolder: join(folder, 'log'),
  });
}

export async function benchApplication(rows: number, report: Report): Promise<void> {
  await withFolder(async (folder) => {
    const file = join(folder, 'company.autoinvoice');
    await createCompany(file, { kind: 'empty', name: 'Nordlys Handel AS', orgNumber: testOrgNumber(2) });
    await benchCommandDuringImport(file, folder, report);
  });
  await withFolder((folder) => benchStart(folder, rows, report));
}

/** A small command and a page of the list, again and again, as long as an import runs. */
async function benchCommandDuringImport(file: string, folder: string, report: Report): Promise<void> {
  const documents = join(folder, 'documents');
  mkdirSync(documents);
  const application = await open(file, folder);
  const uploads: string[] = [];
  for (let n = 0; n < IMPORTED; n++) {
    const path = join(documents, `${n}.xml`);
    writeFileSync(path, documentBytes(n));
    uploads.push(await application.addUploadPath(path));
  }
  await application.call('settings.set', { key: 'ui.bench', value: 0 });
  const progress = { importing: true };
  const done = application.call('inbox.import', { uploads }).finally(() => {
    progress.importing = false;
  });
  const commands: number[] = [];
  const queries: number[] = [];
  const blocked = monitorEventLoopDelay({ resolution: 1 });
  blocked.enable();
  for (let n = 0; progress.importing; n++) {
    let started = performance.now();
    await application.call('settings.set', { key: 'ui.bench', value: n });
    commands.push(performance.now() - started);
    started = performance.now();
    await application.call('inbox.list', {});
    queries.push(performance.now() - started);
    await wait(5);
  }
  blocked.disable();
  const results = await done;
  const added = results.filter((result) => result.result === 'added').length;
  if (added !== IMPORTED) throw new Error(`${added} of ${IMPORTED} documents were imported`);
  report(absolute("a user's command while an import runs", 'ms (p95)', quantile(commands, 0.95), 'lower', 50));
  report(absolute('a page of the list while an import runs', 'ms (p95)', quantile(queries, 0.95), 'lower', null));
  // The timer itself has a resolution of 1 ms, which is in the figure.
  report(absolute('the main thread blocked while an import runs, at most', 'ms', blocked.max / 1e6, 'lower', 10));
  await application.close();
}

/** From opening a company to the first page of its list, of a long one and of an empty one, alternately. */
async function benchStart(folder: string, rows: number, report: Report): Promise<void> {
  const files = await Promise.all(
    [rows, 0].map(async (count) => {
      const file = join(folder, `start-${count}.autoinvoice`);
      await createCompany(file, { kind: 'empty', name: 'Nordlys Handel AS', orgNumber: testOrgNumber(2) });
      if (count > 0) {
        const db = openConnection(file, 'write');
        inTransaction(db, () => db.prepare('DELETE FROM fiscal_year WHERE year = 2024').run());
        insertGenerated(db, count);
        db.pragma('wal_checkpoint(TRUNCATE)');
        db.close();
      }
      return file;
    }),
  );
  const [long = '', empty = ''] = files;
  await startHost(empty, folder, 0);
  await startHost(long, folder, rows);
  const rounds: { value: number; baseline: number }[] = [];
  for (let round = 0; round < ROUNDS; round++)
    rounds.push({ value: await startHost(long, folder, rows), baseline: await startHost(empty, folder, 0) });
  report(
    compared(`start of the browser host to the first row of ${rows.toLocaleString('en')}, of an empty list`, 'ms', rounds, 'lower', 2),
  );
}

/** Milliseconds from starting the process of the browser host to its page and the first rows of the list, as a browser asks for them. */
async function startHost(file: string, folder: string, rows: number): Promise<number> {
  const root = join(import.meta.dirname, '../..');
  const started = performance.now();
  const host = spawn(
    process.execPath,
    [join(root, 'scripts/run-source.mjs'), 'src/main/hosts/browser/main.ts', '--company', file, '--no-open'],
    {
      cwd: root,
      // The log of a measurement is no log of the user's.
      env: { ...process.env, HOME: folder, XDG_STATE_HOME: folder, XDG_DATA_HOME: folder, LOCALAPPDATA: folder, APPDATA: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const ended = once(host, 'exit');
  let words = '';
  host.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
  try {
    const address = await firstAddress(host.stdout);
    if (address === null) throw new Error(`the browser host ended without an address: ${words}`);
    const entered = await fetch(address, { redirect: 'manual' });
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = new URL(entered.headers.get('location') ?? '', address);
    await (await fetch(page, { headers: { cookie } })).text();
    const answer = await fetch(new URL('api/inbox.list', page), {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', origin: page.origin, 'sec-fetch-site': 'same-origin' },
      body: '{}',
    });
    const body: unknown = await answer.json();
    const took = performance.now() - started;
    const shown = JSON.stringify(body).match(/"senderOrgNumber":/g)?.length ?? 0;
    if (!answer.ok || shown !== Math.min(rows, 100)) throw new Error(`the host answered ${answer.status} with ${shown} rows`);
    return took;
  } finally {
    host.kill('SIGTERM');
    await ended;
  }
}

async function firstAddress(output: Readable): Promise<string | null> {
  for await (const line of createInterface({ input: output })) if (/^http:\/\/127\.0\.0\.1:\d+\/\?token=/.test(line)) return line;
  return null;
}
