import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { root, run, say } from '../bootstrap.mjs';
import { buildBundles } from './bundles.ts';
import { needChromium } from './chromium.ts';
import { add, closingLine, NONE, playwrightCounts, vitestCounts } from './counts.ts';
import type { Counts } from './counts.ts';
import { findElectron } from './electron.ts';
import { buildRenderer } from './renderer.ts';

interface Outcome {
  code: number;
  counts?: Counts | undefined;
}

interface Part {
  name: string;
  about: string;
  /** Parts that take long are run only when they are named. */
  onlyWhenNamed?: boolean;
  run(): Promise<Outcome>;
}

const reports = join(root, 'out/test');
const tool = (path: string): string => join(root, 'node_modules', path);
const node = (args: string[], env: Record<string, string> = {}): Promise<number> =>
  run(process.execPath, args, { env: { ...process.env, ...env } });

const hasFiles = (folder: string, pattern: RegExp): boolean =>
  existsSync(join(root, folder)) &&
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).some((file) => pattern.test(file));

async function vitest(name: string, folders: string[], env: Record<string, string>): Promise<Outcome> {
  const report = join(reports, `${name}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await node([tool('vitest/vitest.mjs'), 'run', ...reporters, ...folders], env);
  return { code, counts: vitestCounts(report) };
}

/** Dates must come out the same wherever the machine stands, so their tests run once more on the other side of the date line. */
async function farAway(): Promise<Outcome> {
  const folders = ['test/shared/values', 'test/ledger'].filter((folder) => hasFiles(folder, /\.test\.ts$/));
  if (folders.length === 0) return { code: 0, counts: NONE };
  return vitest('far-away', folders, { TZ: 'Pacific/Kiritimati' });
}

async function endToEnd(): Promise<Outcome> {
  if (!hasFiles('test/e2e', /\.spec\.ts$/)) return { code: 0, counts: NONE };
  const env: Record<string, string> = {};
  if (process.env['AUTOINVOICE_HOST'] === 'electron') {
    const electron = await findElectron();
    if ('reason' in electron) {
      say(`Electron cannot be used: ${electron.reason}.`);
      return { code: 1 };
    }
  } else {
    const chromium = await needChromium();
    if (chromium === undefined) return { code: 1 };
    env['AUTOINVOICE_CHROMIUM'] = chromium;
  }
  const report = join(reports, 'e2e.json');
  rmSync(report, { force: true });
  const code = await node([tool('@playwright/test/cli.js'), 'test'], { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  return { code, counts: playwrightCounts(report) };
}

const parts: Part[] = [
  {
    name: 'types',
    about: 'type check',
    run: async () => ({ code: await node([tool('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json']) }),
  },
  { name: 'lint', about: 'lint and boundaries', run: async () => ({ code: await node([tool('oxlint/bin/oxlint'), '--deny-warnings']) }) },
  { name: 'format', about: 'format', run: async () => ({ code: await node([tool('oxfmt/bin/oxfmt'), '--check']) }) },
  { name: 'unit', about: 'unit and integration tests', run: () => vitest('unit', [], { TZ: 'UTC' }) },
  { name: 'far-away', about: 'dates in Kiritimati', run: farAway },
  {
    name: 'build',
    about: 'build',
    run: async () => ({ code: await (process.env['AUTOINVOICE_HOST'] === 'electron' ? buildBundles() : buildRenderer()) }),
  },
  { name: 'e2e', about: 'end-to-end tests', run: endToEnd },
  {
    name: 'faults',
    about: 'fault tests',
    onlyWhenNamed: true,
    run: () => vitest('faults', [], { TZ: 'UTC', AUTOINVOICE_TESTS: 'faults' }),
  },
];

function chosen(): { chosen: Part[]; bail: boolean } {
  try {
    const { values } = parseArgs({ options: { only: { type: 'string' }, bail: { type: 'boolean', default: false } } });
    if (values.only === undefined) return { chosen: parts.filter((part) => part.onlyWhenNamed !== true), bail: values.bail };
    const names = values.only.split(',');
    const unknown = names.filter((name) => !parts.some((part) => part.name === name));
    if (unknown.length > 0) throw new Error(`There is no part "${unknown.join('", "')}".`);
    // The end-to-end tests are tests of what was built.
    if (names.includes('e2e')) names.push('build');
    return { chosen: parts.filter((part) => names.includes(part.name)), bail: values.bail };
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    say(`Use: npm test -- [--only PART[,PART]] [--bail], where PART is one of ${parts.map((part) => part.name).join(', ')}`);
    process.exit(2);
  }
}

const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/** What a part adds to the sum. A part that failed without a failed test to show for it counts as one failure. */
function countsOf({ code, counts = NONE }: Outcome): Counts {
  return code !== 0 && counts.failed === 0 ? add(counts, { ...NONE, failed: 1 }) : counts;
}

const plan = chosen();
mkdirSync(reports, { recursive: true });
const begun = performance.now();
const table: string[] = [];
let total = NONE;
let exitCode = 0;
for (const part of plan.chosen) {
  console.log(`\n== ${part.about}`);
  const from = performance.now();
  const outcome = await part.run();
  total = add(total, countsOf(outcome));
  const result = outcome.code === 0 ? 'ok' : `failed (${outcome.code})`;
  const line = `${part.about.padEnd(28)} ${seconds(from).padStart(9)}  ${result}`;
  table.push(line);
  console.log(line);
  if (exitCode === 0) exitCode = outcome.code;
  if (exitCode !== 0 && plan.bail) break;
}
console.log(`\n${table.join('\n')}`);
console.log(`${'all'.padEnd(28)} ${seconds(begun).padStart(9)}`);
console.log(closingLine(total));
process.exitCode = exitCode;
