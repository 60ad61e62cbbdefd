/**
 * The process is killed (SIGKILL) while two windows number and credit invoices: at random moments, and before each statement of one numbering. After
 * each restart nothing may be wrong in the company file, the series has no gap, and everything the process was told is done must be there, once.
 * AUTOINVOICE_KILLS sets how often at random (4), and above 20 lets no statement out; AUTOINVOICE_SEED repeats a run.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { createCompany, openApplication } from '../../src/main/application/application.ts';
import { checkCompany } from '../../src/main/company/check.ts';
import { openConnection } from '../../src/main/company/connection.ts';
import { temporaryFolder } from '../support/company.ts';
import { draftOf, salesCompany, save } from '../sales/support.ts';

const kills = Number(process.env['AUTOINVOICE_KILLS'] ?? 4);
const seed = Number(process.env['AUTOINVOICE_SEED'] ?? randomInt(1_000_000));
const everyStep = kills > 20 ? 1 : 13;

/** Runs the target until `afterMs` past its being ready, kills it, and returns what it had told. */
function runAndKill(file: string, logFolder: string, afterMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../support/salesKillTarget.ts'), file, logFolder], {
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

describe('a process killed while it numbers invoices', () => {
  it(`leaves a series without gap and nothing half saved, ${kills} times from seed ${seed}`, { timeout: 30 * 60_000 }, async () => {
    process.stdout.write(`sales kill test: ${kills} kills from seed ${seed}\n`);
    const folder = temporaryFolder();
    const file = join(folder, 'company.autoinvoice');
    const logFolder = join(folder, 'log');
    await createCompany(file, { kind: 'demo' });
    const finalized = new Map<number, number>();
    const saved = new Set<number>();
    for (let run = 0; run < kills; run++) {
      const afterMs = (seed + run * 7919) % 900;
      for (const told of await runAndKill(file, logFolder, afterMs)) {
        const [what, ...rest] = told.split(' ');
        if (what === 'saved') saved.add(Number(rest[0]));
        if (what !== 'finalized') continue;
        expect([...finalized.values()], `seed ${seed}: a number twice`).not.toContain(Number(rest[1]));
        finalized.set(Number(rest[2]), Number(rest[1]));
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
        expect((await application.call('company.check', {})).problems, `seed ${seed}`).toEqual([]);
        for (const [id, number] of finalized) {
          expect((await application.call('sales.show', { id })).row.number, `seed ${seed}: lost`).toBe(number);
        }
        for (const id of saved) await application.call('sales.show', { id });
      } finally {
        await application.close();
      }
    }
    process.stdout.write(`sales kill test: ${finalized.size} numberings and ${saved.size} drafts were answered before a kill\n`);
    expect(finalized.size).toBeGreaterThan(0);
  });

  it('leaves nothing or all of it, whichever statement comes next', { timeout: 30 * 60_000 }, () => {
    const ctx = salesCompany();
    const target = join(import.meta.dirname, '../support/salesStepTarget.ts');
    const numbering = (id: number, step: number): { signal: string | null; output: string } => {
      const { signal, stdout, stderr } = spawnSync(process.execPath, [target, ctx.file, String(id), String(step)], { encoding: 'utf8' });
      if (signal === null && stdout === '') throw new Error(stderr);
      return { signal, output: stdout };
    };
    let number = 10_000;
    let killed = 0;
    for (let step = 1; ; step += everyStep) {
      const id = save(ctx, draftOf(ctx));
      const { signal } = numbering(id, step);
      const db = openConnection(ctx.file, 'read');
      try {
        expect(checkCompany(db).problems, `before statement ${step}`).toEqual([]);
        const stored = db.prepare<[number], number | null>('SELECT number FROM sales_document WHERE id = ?').pluck().get(id);
        if (signal === null) {
          expect(stored).toBe(number + 1);
          break;
        }
        killed += 1;
        if (stored !== null) number += 1;
        expect(stored ?? number).toBe(number);
      } finally {
        db.close();
      }
    }
    process.stdout.write(`sales kill test: killed before ${killed} statements\n`);
    expect(killed).toBeGreaterThan(2);
  });
});
