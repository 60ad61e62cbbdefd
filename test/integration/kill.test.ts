/**
 * The process is killed (SIGKILL) at random moments while documents arrive and are posted. After each restart nothing may be
 * wrong in the company file, and everything the process was told is done must be there, once.
 * AUTOINVOICE_KILLS sets how often (50), AUTOINVOICE_SEED repeats a run.
 */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { createCompany, openApplication, type Application } from '../../src/main/application/application.ts';
import type { DocumentRow, Output } from '../../src/shared/contract/index.ts';
import { temporaryFolder } from '../support/company.ts';

const kills = Number(process.env['AUTOINVOICE_KILLS'] ?? 50);
const firstSeed = Number(process.env['AUTOINVOICE_SEED'] ?? randomInt(1_000_000));

/** A small generator of numbers from 0 to 1 (mulberry32), so that a seed repeats the moments. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Runs the target until `afterMs` past its being ready, kills it, and returns what it had told. */
function runAndKill(file: string, logFolder: string, seed: number, afterMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../support/killTarget.ts'), file, logFolder, String(seed)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const told: string[] = [];
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    told.push(line);
    if (line === 'ready') setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL' || told.at(-1) === 'finished') resolve(told);
      else reject(new Error(`the process ended by itself with ${code}: ${errors}`));
    });
  });
}

async function everyDocument(application: Application): Promise<DocumentRow[]> {
  const rows: DocumentRow[] = [];
  for (let cursor: string | null = null; ;) {
    const page: Output<'inbox.list'> = await application.call('inbox.list', { cursor, limit: 500, direction: 'asc' });
    rows.push(...page.rows);
    if (page.nextCursor === null) return rows;
    cursor = page.nextCursor;
  }
}

describe('a process killed at any moment', () => {
  it(`keeps every document and every voucher, ${kills} times from seed ${firstSeed}`, { timeout: 15 * 60_000 }, async () => {
    process.stdout.write(`kill test: ${kills} kills from seed ${firstSeed}\n`);
    const folder = temporaryFolder();
    const file = join(folder, 'company.autoinvoice');
    const logFolder = join(folder, 'log');
    await createCompany(file, { kind: 'demo' });

    const imported = new Set<string>();
    const posted = new Map<number, string>();
    for (let run = 0; run < kills; run++) {
      const seed = firstSeed + run;
      const told = await runAndKill(file, logFolder, seed, Math.round(randomFrom(seed)() * 600));
      for (const line of told) {
        const [what, subject, ...rest] = line.split(' ');
        if (what === 'imported' && subject !== undefined) imported.add(subject);
        if (what === 'posted' && subject !== undefined) posted.set(Number(subject), rest.join(' '));
      }

      const application = await openApplication({
        file,
        host: 'test',
        create: 'never',
        runEmbeddedOperator: false,
        autoSync: false,
        logFolder,
      });
      try {
        const { problems } = await application.call('company.check', {});
        expect(problems, `seed ${seed}`).toEqual([]);
        const documents = await everyDocument(application);
        const ours = documents.filter((document) => document.number?.startsWith('K'));
        const numbers = ours.map((document) => document.number);
        expect(new Set(numbers).size, `seed ${seed}: doubled`).toBe(numbers.length);
        for (const number of imported) expect(numbers, `seed ${seed}: lost`).toContain(number);
        for (const [id, reference] of posted)
          expect(
            documents.find((document) => document.id === id),
            `seed ${seed}: posting lost`,
          ).toMatchObject({ state: 'posted', voucherReference: reference });
      } finally {
        await application.close();
      }
    }

    // Whatever the kills interrupted, the operator's documents are here in the end, each once.
    const application = await openApplication({
      file,
      host: 'test',
      create: 'never',
      runEmbeddedOperator: true,
      autoSync: false,
      logFolder,
    });
    try {
      await application.call('sync.run', {});
      const again = await application.call('sync.run', {});
      expect(again.added).toBe(0);
      process.stdout.write(`kill test: ${imported.size} imports and ${posted.size} postings were answered before a kill\n`);
      expect(imported.size).toBeGreaterThan(0);
      expect(posted.size).toBeGreaterThan(0);
      expect((await application.call('company.check', {})).problems).toEqual([]);
    } finally {
      await application.close();
    }
  });
});
