import { root, run, say } from '../bootstrap.mjs';
import { buildBundles } from './bundles.ts';
import { findElectron } from './electron.ts';
import { buildRenderer } from './renderer.ts';
import { browserHostArguments, readStartOptions } from './start-options.ts';
import type { StartOptions } from './start-options.ts';

const USE = 'Use: npm start -- [--browser] [--no-open] [--port N] [--company FILE]';

function options(): StartOptions {
  try {
    return readStartOptions(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd());
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    say(USE);
    process.exit(2);
  }
}

async function startElectron(binary: string, { company }: StartOptions): Promise<number> {
  const built = await buildBundles();
  if (built !== 0) return built;
  return run(binary, [root, ...(company === undefined ? [] : ['--company', company])]);
}

/** Runs the browser host in this very process, so that signals and exit code are its own. */
async function startBrowserHost(wanted: StartOptions): Promise<void> {
  const built = await buildRenderer();
  if (built !== 0) process.exit(built);
  process.argv = [process.execPath, 'run-source', 'src/main/hosts/browser/main.ts', ...browserHostArguments(wanted)];
  await import('../run-source.mjs');
}

const wanted = options();
const electron = wanted.browser ? undefined : await findElectron();
if (electron !== undefined && 'binary' in electron) {
  process.exitCode = await startElectron(electron.binary, wanted);
} else {
  if (electron !== undefined) say(`Electron cannot be used: ${electron.reason}. Opening the browser host instead.`);
  await startBrowserHost(wanted);
}
