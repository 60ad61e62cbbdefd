/** AutoInvoice for machines without Electron: serves the windows to the user's own browser, on this machine alone. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { AppError } from '../../../shared/contract/errors.ts';
import { defaultCompanyFile, openApplication, type Application } from '../../application/application.ts';
import { isSystemError } from '../../company/systemErrors.ts';
import { currentActor } from '../actor.ts';
import { rendererFolder } from '../places.ts';
import { errorText, textsIn } from '../texts.ts';
import { takeSecrets } from '../secrets/hostKeeper.ts';
import { openBrowser } from './openBrowser.ts';
import { readArguments } from './options.ts';
import { startBrowserHost, type BrowserHost } from './server.ts';

const texts = textsIn('nb');

/** Messages go to standard error: on standard output stand addresses, each on a line of its own, for programs to read. */
const tell = (text: string): void => void process.stderr.write(`${text}\n`);
const tellAddress = (address: string): void => void process.stdout.write(`${address}\n`);

async function main(): Promise<void> {
  const wanted = readArguments(process.argv.slice(2));
  if (typeof wanted === 'string') {
    tell(texts.host('host.terminal.badOption', { option: wanted }));
    tell(texts.host('host.terminal.usage'));
    process.exit(2);
  }
  if (!existsSync(join(rendererFolder, 'index.html'))) tell(texts.host('host.terminal.noPage'));

  const { keeper, passphrase } = takeSecrets(process.env);
  const application = await openApplication({
    file: wanted.company ?? defaultCompanyFile(),
    host: 'browser',
    create: 'demo',
    actor: currentActor(),
    runEmbeddedOperator: true,
    autoSync: true,
    secretKeeper: keeper,
  });
  if (passphrase !== null) await unlock(application, passphrase);
  const host = await startBrowserHost({ application, rendererFolder, port: wanted.port, log: application.log }).catch(
    async (error: unknown) => {
      await application.close();
      throw error;
    },
  );

  // A terminal that is gone reads nothing more; that is no reason to stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  stopOnSignals(application, host);
  logCrashes(application, host);
  const address = host.newAddress();
  tellAddress(address);
  tell(texts.host('host.terminal.company', { file: application.about.companyFile }));
  await warnOfFolder(application);
  tell(texts.host('host.terminal.opened'));
  readKeys(host);
  if (wanted.open) openBrowser(address);
}

/** Enter in the terminal prints a new address. Without a terminal or a pipe to read from there is nobody to press it. */
function readKeys(host: BrowserHost): void {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', () => {
    tell(texts.host('host.terminal.newAddress'));
    tellAddress(host.newAddress());
  });
  process.stdin.on('error', () => lines.close());
  // The server keeps the process alive, not the terminal. Input from a file has nothing to let go of: it ends by itself.
  if (process.stdin instanceof Socket) process.stdin.unref();
}

/** A passphrase that is wrong is told, and can be typed in the window: the company opens all the same. */
async function unlock(application: Application, passphrase: string): Promise<void> {
  const { secretsLocked, hasSecrets } = await application.call('operator.state', {});
  if (!secretsLocked || !hasSecrets) return;
  const unlocked = await application.dispatch({ operation: 'operator.unlockSecrets', input: { passphrase } });
  if (!unlocked.ok) tell(errorText(texts, unlocked.error));
}

async function warnOfFolder(application: Application): Promise<void> {
  const { folderWarning } = await application.call('company.overview', {});
  if (folderWarning !== null) tell(texts.host(`host.folder.${folderWarning}`));
}

/** Ctrl+C or a request to end: nothing new is taken in, the company becomes one file again, then the process ends. */
function stopOnSignals(application: Application, host: BrowserHost): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    tell(texts.host('host.terminal.closing'));
    await host.close();
    await application.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop().catch(fail));
}

/** An error that nobody caught: logged, told in words, the company closed, the process ended; it is started again by its user. */
function logCrashes(application: Application, host: BrowserHost): void {
  let failing = false;
  const crash = (reason: unknown): void => {
    application.log.error('uncaught', {
      error: reason instanceof Error ? reason.name : typeof reason,
      stack: reason instanceof Error ? (reason.stack ?? '') : String(reason),
    });
    if (failing) return;
    failing = true;
    tell(texts.host('host.app.failed.title'));
    tell(texts.host('host.app.failed.detail', { file: application.about.logFile }));
    void Promise.allSettled([host.close(), application.close()]).then(() => process.exit(1));
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
}

/** What stopped the start, in words. */
function fail(error: unknown): never {
  if (error instanceof AppError) tell(errorText(texts, error));
  else if (isSystemError(error) && error.syscall === 'listen')
    tell(texts.host('host.terminal.portInUse', { port: String('port' in error ? error.port : '') }));
  else {
    tell(errorText(texts, { code: 'internal', params: {} }));
    tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  process.exit(1);
}

await main().catch(fail);
