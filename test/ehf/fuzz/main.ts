/** `npm run fuzz -- [MINUTES]`: fuzzes for ten minutes unless told. AUTOINVOICE_SEED repeats a document. */
import { fuzz, seedOfRun } from './run.ts';

const minutes = Number(process.argv[2] ?? process.env['AUTOINVOICE_FUZZ_MINUTES'] ?? 10);
if (!(minutes > 0)) {
  process.stderr.write('Use: npm run fuzz -- [MINUTES]\n');
  process.exit(2);
}
const seed = seedOfRun();
process.stdout.write(`AUTOINVOICE_SEED=${seed}, ${minutes} minutes\n`);
const { cases, counts, slowest, failure } = await fuzz(seed, minutes * 60_000);
const outcomes = Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`);
process.stdout.write(`${cases} documents: ${outcomes.join(', ')}; the slowest took ${slowest} ms\n`);
if (failure !== null) {
  process.stdout.write(`FAILED  AUTOINVOICE_SEED=${failure.seed} (${failure.made}): ${failure.reason}\n`);
  process.exitCode = 1;
}
