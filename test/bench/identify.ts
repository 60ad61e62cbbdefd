/**
 * Identification of 10,000 customers against sources that take 100 ms, 50 at once: the time against the bound that both set, the memory, and a user's
 * command meanwhile against the same command without. One source is a stand-in, one the embedded operator over HTTP, one the network on this machine.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { inTransaction, type Connection, type WriteContext } from '../../src/main/company/connection.ts';
import { writeSetting } from '../../src/main/company/settings.ts';
import type { Source } from '../../src/main/exchange/identify/engine/source.ts';
import { activateChosen, currentIdentification, listResults, undoActivation } from '../../src/main/exchange/identify/results.ts';
import { runIdentification, startIdentification } from '../../src/main/exchange/identify/search.ts';
import { createMaventaOperator } from '../../src/main/exchange/operators/maventa/client.ts';
import { NetworkLookup } from '../../src/main/exchange/operators/network/client.ts';
import type { LookupPort } from '../../src/main/exchange/operators/port.ts';
import { installStandardRegisters } from '../../src/main/registers/standard/install.ts';
import { systemClock } from '../../src/shared/values/clock.ts';
import { addCustomer, contextOf } from '../exchange/identify/support.ts';
import { testOrgNumber } from '../support/documents.ts';
import { absolute, median, newCompany, quantile, withFolder, type Report } from './measure.ts';

const CUSTOMERS = 10_000;
const LATENCY_MS = 100;
const AT_ONCE = 50;
/** What is in use is what is left when the rest is collected. */
setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
const BOUND_S = ((CUSTOMERS / AT_ONCE) * LATENCY_MS) / 1000;

export async function benchIdentify(report: Report): Promise<void> {
  for (const [name, make] of Object.entries({
    'a stand-in': standIn,
    'the embedded operator': embedded,
    'SML and SMP on this machine': network,
  })) {
    await withFolder(async (folder) => {
      const db = newCompany(join(folder, 'identify.autoinvoice'));
      inTransaction(db, () => {
        installStandardRegisters(db);
        for (let n = 1; n <= CUSTOMERS; n++) addCustomer(db, n);
      });
      const { port, close } = await make();
      try {
        await measure(report, name, db, {
          kind: 'operator',
          name,
          port,
          limits: { atOnce: AT_ONCE, perSecond: null, attempts: 2, firstDelayMs: 500 },
        });
      } finally {
        await close();
        db.close();
      }
    });
  }
}

async function measure(report: Report, name: string, db: Connection, source: Source): Promise<void> {
  const company = { db, clock: systemClock, actor: 'bench', events: [], emit: () => undefined } satisfies WriteContext & { events: [] };
  const ctx = contextOf(company);
  const user = commands(company);
  await sleep(5000);
  const without = await user.times();
  // What this machine makes of the bound at this hour: the same requests by a bare loop, a fifth of them.
  const bare = await bareLoop(source.port);
  report(absolute(`a bare loop of the same requests over ${name}, by its bound`, 'times', bare, 'lower', null));
  await user.times();
  const heap: number[] = [];
  // A collection stops everything for a while: one in each quarter.
  const sampler = setInterval(() => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    heap.push(heapUsed + external);
  }, 4500);
  const { id } = inTransaction(db, () => startIdentification(company, { scope: { scope: 'all' } }));
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  const done = await runIdentification(ctx, { id }, source);
  const seconds = (performance.now() - started) / 1000;
  const cpu = process.cpuUsage(cpuBefore);
  clearInterval(sampler);
  const during = await user.times();
  await user.close();
  if (done.state !== 'done' || done.asked !== CUSTOMERS || done.counts.unknown > 0)
    throw new Error(`not all were answered: ${JSON.stringify(done)}`);

  report({
    name: `identify 10,000 customers over ${name}`,
    value: Number(seconds.toPrecision(4)),
    unit: 's',
    baseline: BOUND_S,
    ratio: Number((seconds / BOUND_S).toPrecision(4)),
    better: 'lower',
    budget: 1.05,
    ok: seconds / BOUND_S <= 1.05,
  });
  report(absolute(`CPU time of it`, 's', (cpu.user + cpu.system) / 1e6, 'lower', null));
  const quarter = Math.floor(heap.length / 4);
  const grown = (Math.max(...heap.slice(-quarter)) - Math.max(...heap.slice(0, quarter))) / 1024 / 1024;
  report(absolute(`memory gained from the first quarter to the last, ${name}`, 'MB', grown, 'lower', 5));
  report(absolute(`command without, median`, 'ms', median(without), 'lower', null));
  report(absolute(`command while it identifies, median`, 'ms', median(during), 'lower', null));
  report(absolute(`command without, 95 of 100`, 'ms', quantile(without, 0.95), 'lower', null));
  report(absolute(`command while it identifies, 95 of 100`, 'ms', quantile(during, 0.95), 'lower', 50));
  if (name !== 'a stand-in') return;

  const timed = (what: string, budget: number, work: () => unknown): void => {
    const from = performance.now();
    work();
    report(absolute(what, 'ms', performance.now() - from, 'lower', budget));
  };
  timed('how far it is, of 10,000', 30, () => currentIdentification(company));
  const ask = { id, onlyChosen: false, onlyDifferentNames: false, onlyEhfWithout: false, search: '', cursor: null, limit: 100 } as const;
  timed('a page of results', 30, () => listResults(company, { ...ask, answers: [] }));
  timed('a page of results, none matches', 100, () => listResults(company, { ...ask, answers: ['unknown'] }));
  timed('activate all chosen', 1500, () => inTransaction(db, () => activateChosen(company, { id, printFormat: 'standard' })));
  timed('undo', 1500, () => inTransaction(db, () => undoActivation(company, { id })));
}

/** So many requests at once and nothing else. @returns how much longer it takes than latency and limit let it */
async function bareLoop(port: LookupPort): Promise<number> {
  const count = CUSTOMERS / 5;
  const { signal } = new AbortController();
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < count) await port.lookUp([{ scheme: '0192', identifier: testOrgNumber(1001 + next++) }], signal);
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return (performance.now() - started) / ((count / AT_ONCE) * LATENCY_MS);
}

/** A user's commands from another thread: each is one small transaction. */
function commands(company: WriteContext) {
  const worker = new Worker(join(import.meta.dirname, 'identifyPing.ts'));
  let told: ((times: number[]) => void) | null = null;
  let n = 0;
  worker.on('message', (message: 'command' | number[]) => {
    if (message !== 'command') {
      told?.(message);
      return;
    }
    inTransaction(company.db, () => writeSetting(company, { key: 'ui.bench', value: ++n }));
    worker.postMessage('answer', []);
  });
  return {
    times: () =>
      new Promise<number[]>((resolve) => {
        told = resolve;
        worker.postMessage('times', []);
      }),
    close: () => worker.terminate(),
  };
}

const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

interface Made {
  readonly port: LookupPort;
  close(): Promise<void>;
}

async function standIn(): Promise<Made> {
  return {
    port: {
      searchByName: null,
      lookUp: async (identifiers) => {
        await sleep(LATENCY_MS);
        return identifiers.map((one) => ({ ...one, answer: 'all', reason: null, detail: null, name: null, country: null }));
      },
    },
    close: async () => undefined,
  };
}

async function embedded(): Promise<Made> {
  const { told, close } = await serverProcess('embedded');
  const access = z.object({ baseUrl: z.string(), clientId: z.string(), clientSecret: z.string(), vendorApiKey: z.string() }).parse(told);
  const { lookup } = createMaventaOperator({ name: 'embedded', demo: true, clock: systemClock, ...access });
  if (lookup === null) throw new Error('no look-up');
  return { port: lookup, close };
}

async function network(): Promise<Made> {
  const { told, close } = await serverProcess('network');
  const { server } = z.object({ server: z.string() }).parse(told);
  const lookup = new NetworkLookup({ zone: 'sml.test', servers: [server], isTestZone: true });
  return {
    port: lookup,
    close: async () => {
      lookup.close();
      await close();
    },
  };
}

/** What answers has a process of its own, as in the world. */
async function serverProcess(kind: 'embedded' | 'network'): Promise<{ told: unknown; close(): Promise<void> }> {
  const child = fork(join(import.meta.dirname, 'identifyServer.ts'), [kind, String(CUSTOMERS), String(LATENCY_MS)]);
  const [told]: unknown[] = await once(child, 'message');
  return {
    told,
    close: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
