/**
 * Runs a program of ours from its TypeScript source, in this very process if its Node can:
 *
 *     node scripts/run-source.mjs FILE [arguments]
 *
 * The program finds its arguments in process.argv as if it had been started by itself.
 */
import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { bundledNode, isNewEnough, needsNewerNode, quietTypeStripping, root, run, say } from './bootstrap.mjs';

const [, , file, ...args] = process.argv;

function refuse(line, code) {
  say(line);
  process.exit(code);
}

if (file === undefined) refuse('Use: node scripts/run-source.mjs FILE [arguments]', 2);
if (!existsSync(join(root, 'node_modules'))) refuse('The dependencies are not installed. Run "npm ci" first.', 1);
if (!isNewEnough(process.versions.node)) {
  // npm puts the Node of the dependencies first on the path, but not every npm links it. Then it takes a second process.
  const better = bundledNode();
  if (better === undefined) refuse(needsNewerNode(process.versions.node), 1);
  process.exit(await run(better, process.argv.slice(1), { cwd: process.cwd() }));
}

/** The file that is run. */
export const program = resolve(root, file);
if (!existsSync(program)) refuse(`There is no ${program}.`, 2);

// npm runs scripts in the folder of package.json; a file that the user names is meant from where the user stands.
const { INIT_CWD: from, npm_lifecycle_event: script } = process.env;
if (script === 'cli' && from !== undefined && realpathSync(process.cwd()) === realpathSync(root)) process.chdir(from);

quietTypeStripping();
process.argv = [process.execPath, program, ...args];
await import(pathToFileURL(program).href);
