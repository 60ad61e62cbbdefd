/**
 * Measurements: `npm run --silent bench -- [AREA] [--json]`. Each is told with its budget; a missed one is told as missed, and the exit
 * code is 0 all the same, since a figure is no test. With --json a JSON object a line on standard output, messages on standard error.
 */
import type { Measure, Report } from './measure.ts';

/** The areas. */
const areas: Readonly<Record<string, () => Promise<(report: Report) => Promise<void>>>> = {
  inbox: async () => (await import('./inbox.ts')).benchInbox,
  ehf: async () => (await import('./ehf.ts')).benchEhf,
  sales: async () => (await import('./sales.ts')).benchSales,
  outbox: async () => (await import('./outbox.ts')).benchOutbox,
  posting: async () => (await import('./posting.ts')).benchPosting,
  identify: async () => (await import('./identify.ts')).benchIdentify,
};

async function main(args: readonly string[]): Promise<number> {
  const json = args.includes('--json');
  const names = args.filter((arg) => arg !== '--json');
  const unknown = names.find((name) => !Object.hasOwn(areas, name));
  if (unknown !== undefined || names.length > 1) {
    process.stderr.write(`Use: npm run --silent bench -- [${Object.keys(areas).join('|')}] [--json]\n`);
    return 2;
  }
  // The measures of posting are among those of the inbox: they are taken once.
  const chosen = names.length === 1 ? names : Object.keys(areas).filter((name) => name !== 'posting');
  for (const name of chosen) {
    const bench = await areas[name]?.();
    await bench?.((measure) => process.stdout.write(`${json ? JSON.stringify(measure) : line(measure)}\n`));
  }
  return 0;
}

function line(measure: Measure): string {
  const figure = `${measure.value} ${measure.unit}`;
  const baseline = measure.baseline === null ? '' : `of ${measure.baseline}`;
  const ratio = measure.ratio === null ? '' : `ratio ${measure.ratio}`;
  const budget = measure.budget === null ? 'no budget' : `${measure.better === 'higher' ? 'at least' : 'at most'} ${measure.budget}`;
  return `${measure.ok ? '  ok  ' : 'MISSED'}  ${measure.name.padEnd(62)} ${figure.padStart(18)} ${baseline.padStart(12)}  ${ratio.padEnd(14)} ${budget}`;
}

process.exitCode = await main(process.argv.slice(2));
