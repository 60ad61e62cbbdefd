/**
 * The process is killed (SIGKILL) in the middle of a search over the network, and started again: it goes on where it was, asks nothing twice that it
 * had stored, activates nothing. The network is a name server and an SMP of this test. AUTOINVOICE_KILLS sets how often (2).
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { createCompany } from '../../src/main/application/application.ts';
import { inTransaction, openConnection, type Connection } from '../../src/main/company/connection.ts';
import { startLocalDns } from '../../src/main/exchange/operators/network/local/dns.ts';
import { startLocalSmp } from '../../src/main/exchange/operators/network/local/smp.ts';
import { participantHost } from '../../src/main/exchange/operators/network/sml.ts';
import { addCustomer } from '../exchange/identify/support.ts';
import { temporaryFolder } from '../support/company.ts';
import { testOrgNumber } from '../support/documents.ts';

const kills = Number(process.env['AUTOINVOICE_KILLS'] ?? 2);
const CUSTOMERS = 120;
const zone = 'sml.test';

/** Runs the target; kills it so long after it was ready, or lets it end by itself. @returns what it told last */
function runTarget(file: string, logFolder: string, killAfterMs: number | null): Promise<string | undefined> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../support/identifyKillTarget.ts'), file, logFolder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const told: string[] = [];
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    told.push(line);
    if (line === 'ready' && killAfterMs !== null) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (code === 0 || signal === 'SIGKILL') resolve(told.at(-1));
      else reject(new Error(`the process ended with ${code}: ${errors}`));
    });
  });
}

const party = (db: Connection): unknown[] => db.prepare("SELECT * FROM party WHERE role = 'customer' ORDER BY id").all();

it(`a search that is killed ${kills} times goes on where it was`, { timeout: 120_000 }, async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'company.autoinvoice');
  const logFolder = join(folder, 'log');
  await createCompany(file, { kind: 'empty', name: 'Nordlys Handel AS', orgNumber: testOrgNumber(2) });

  const numbers = Array.from({ length: CUSTOMERS }, (_, n) => testOrgNumber(1001 + n));
  const smp = await startLocalSmp({
    latencyMs: 30,
    find: (participant) => ({ takes: Number(participant.slice(-2, -1)) % 2 === 0 ? ['invoice', 'creditNote'] : ['order'] }),
  });
  const hosts = new Set(numbers.map((identifier) => participantHost({ scheme: '0192', identifier }, zone).toLowerCase()));
  const dns = await startLocalDns((name) => (hosts.has(name) ? { regexp: `!.*!${smp.url}!` } : name === zone ? {} : null));
  onTestFinished(async () => {
    await Promise.all([smp.close(), dns.close()]);
  });

  const db = openConnection(file, 'write');
  inTransaction(db, () => {
    for (let n = 1; n <= CUSTOMERS; n++) addCustomer(db, n);
    const set = db.prepare('INSERT INTO setting (key, value) VALUES (?, ?)');
    set.run('identify.network', JSON.stringify({ zone, servers: [dns.server], isTestZone: true }));
  });
  const before = party(db);
  const answered = (): string[] =>
    db.prepare<[], string>("SELECT '0192:' || identifier FROM identification_result WHERE answer IS NOT NULL").pluck().all();

  let lost = 0;
  for (let kill = 0; kill < kills; kill++) {
    await runTarget(file, logFolder, 600 + 300 * kill);
    const stored = new Set(answered());
    expect(stored.size, `kill ${kill}`).toBeGreaterThan(0);
    expect(stored.size, `kill ${kill}`).toBeLessThan(CUSTOMERS);
    lost = smp.requests.length - stored.size;
    // What was stored is asked about in no later run.
    const upToHere = smp.requests.length;
    expect(party(db)).toEqual(before);
    if (kill === kills - 1) {
      expect(await runTarget(file, logFolder, null)).toBe('done');
      expect(smp.requests.slice(upToHere).filter((asked) => stored.has(asked))).toEqual([]);
    }
  }

  expect(answered()).toHaveLength(CUSTOMERS);
  expect(smp.requests.length - CUSTOMERS).toBe(lost);
  expect(party(db)).toEqual(before);
  expect(db.prepare('SELECT count(*) FROM identification WHERE activated_at IS NOT NULL').pluck().get()).toBe(0);
  const wrong = db
    .prepare<[], { identifier: string; answer: string }>('SELECT identifier, answer FROM identification_result')
    .all()
    .filter(({ identifier, answer }) => answer !== (Number(identifier.slice(-2, -1)) % 2 === 0 ? 'all' : 'other'));
  expect(wrong).toEqual([]);
  db.close();
});
