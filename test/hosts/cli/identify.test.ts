import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Application, ApplicationOptions, DispatchRequest } from '../../../src/main/application/application.ts';
import { runCli } from '../../../src/main/hosts/cli/program.ts';

/** A demo company: its operator inside the application answers by customer number. */
const folder = mkdtempSync(join(tmpdir(), 'autoinvoice-test-'));
const company = join(folder, 'demo.autoinvoice');

/** The real application, opened once: opening it for each command takes longer than the commands. */
const opened = vi.hoisted(() => ({ application: null as Application | null }));
vi.mock('../../../src/main/application/application.ts', async (original) => {
  const real = await original<{ openApplication: (options: ApplicationOptions) => Promise<Application> }>();
  return {
    ...real,
    openApplication: async (options: ApplicationOptions) => {
      const application = (opened.application ??= await real.openApplication(options));
      return { dispatch: (request: DispatchRequest) => application.dispatch(request), close: async () => undefined };
    },
  };
});

async function cli(...args: string[]) {
  const said = { out: '', err: '' };
  const code = await runCli(args, { out: (text) => void (said.out += text), err: (text) => void (said.err += text) });
  return { code, ...said };
}

async function identify(...args: string[]) {
  const { code, out } = await cli('customer', 'identify', ...args, '--json', '--company', company);
  const lines = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Record<string, unknown> => JSON.parse(line));
  return { code, rows: lines.slice(0, -1), totals: lines.at(-1) };
}

beforeAll(async () => {
  vi.stubEnv('XDG_STATE_HOME', join(folder, 'state'));
  vi.stubEnv('LOCALAPPDATA', folder);
  vi.stubEnv('HOME', folder);
  await cli('company', 'create', company, '--demo');
});
afterAll(async () => {
  await opened.application?.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it('identifies, activates only when told to, and then finds nothing more to do', { timeout: 60_000 }, async () => {
  const looked = await identify();
  expect(looked.code).toBe(0);
  expect(looked.totals).toMatchObject({ state: 'done', activated: 0, problem: null, counts: { unknown: 0 } });
  const chosen = looked.rows.filter(({ isChosen }) => isChosen === true);
  expect(chosen.length).toBeGreaterThan(5);
  expect(looked.totals).toMatchObject({ total: looked.rows.length, chosen: chosen.length });

  const again = await identify();
  expect(again.rows).toEqual(looked.rows);

  const activated = await identify('--activate');
  expect(activated.totals).toMatchObject({ activated: chosen.length });
  const after = await identify();
  expect(after.rows).toHaveLength(looked.rows.length - chosen.length);
  expect((await identify('--all')).rows.length).toBeGreaterThan(looked.rows.length);
  expect((await cli('company', 'check', '--company', company)).code).toBe(0);
});

it('tells a person the answers in words', { timeout: 60_000 }, async () => {
  const { code, out } = await cli('customer', 'identify', '--all', '--company', company);
  expect(code).toBe(0);
  for (const words of ['Fakturaer og kreditnotaer', 'Fakturaer, ikke kreditnotaer', 'Ikke registrert', 'er slått opp'])
    expect(out).toContain(words);
});

/** A search that is made and does not run: what a program that was closed leaves behind. */
async function interrupted(scope: 'all' | 'withoutAutoinvoice'): Promise<number> {
  const result = await opened.application?.dispatch({ operation: 'identify.start', input: { scope: { scope } } });
  if (result?.ok !== true) throw new Error('not started');
  return (result.value as { id: number }).id;
}

it(
  'goes on with an interrupted search of the same customers; of others, it says so and does what is asked',
  { timeout: 60_000 },
  async () => {
    const same = await interrupted('all');
    expect((await identify('--all')).totals).toMatchObject({ id: same, scope: 'all', state: 'done', gaveUp: null });

    const other = await interrupted('withoutAutoinvoice');
    const { rows, totals } = await identify('--all');
    expect(totals).toMatchObject({ scope: 'all', state: 'done', gaveUp: { id: other, scope: 'withoutAutoinvoice' } });
    expect(totals?.['id']).not.toBe(other);

    await interrupted('all');
    const { out } = await cli('customer', 'identify', '--company', company);
    expect(out).toMatch(/Et søk blant alle kunder var ikke ferdig \(\d+ av \d+ er slått opp\) og er avsluttet/);
    expect((await identify()).rows.length).toBeLessThan(rows.length);
  },
);
