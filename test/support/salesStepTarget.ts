/** Numbers one draft, and kills itself before the statement of that number: `salesStepTarget FILE DRAFT STEP`. */
import { inTransaction, openConnection } from '../../src/main/company/connection.ts';
import { finalizeDraft } from '../../src/main/sales/finalize.ts';

const [file, draft, step] = process.argv.slice(2);
if (file === undefined || draft === undefined || step === undefined) throw new Error('usage: salesStepTarget FILE DRAFT STEP');

const db = openConnection(file, 'write');
const id = Number(draft);
const revision = db.prepare<[number], number>('SELECT revision FROM sales_document WHERE id = ?').pluck().get(id) ?? 0;
let steps = 0;

/** What a statement is run by. */
const prototype: Record<'run' | 'get' | 'all', (...params: unknown[]) => unknown> = Object.getPrototypeOf(db.prepare('SELECT 1'));
for (const name of ['run', 'get', 'all'] as const) {
  const original = prototype[name];
  prototype[name] = function (this: unknown, ...params: unknown[]): unknown {
    steps += 1;
    if (steps === Number(step)) process.kill(process.pid, 'SIGKILL');
    return original.apply(this, params);
  };
}

const clock = { now: () => new Date('2026-11-24T11:00:00Z') };
const none = (): void => {};
const done = await finalizeDraft(
  {
    db,
    clock,
    actor: 'test',
    signal: new AbortController().signal,
    log: { info: none, warn: none, error: none },
    emit: none,
    slice: async (work) => inTransaction(db, () => work({ db, clock, actor: 'test', emit: none })),
    turn: async () => {},
    upload: () => {
      throw new Error('No uploads');
    },
  },
  { id, revision, answered: [] },
  { withPdf: false },
);
process.stdout.write(`${done.number} ${steps}\n`);
