/** The end of the main process or of a helper of it: logged, told in words, a restart offered. */
import { app, dialog } from 'electron';
import type { Logger } from '../../company/background.ts';
import type { Texts } from '../texts.ts';

export interface CrashOptions {
  readonly log: Logger;
  readonly logFile: string;
  readonly texts: () => Texts;
  /** Closes the company, so that nothing is left half-written. */
  readonly close: () => Promise<void>;
}

/** Watches for errors that nobody caught and for helper processes that die. */
export function watchProcess({ log, logFile, texts, close }: CrashOptions): void {
  let crashed = false;
  const crash = (kind: string) => (reason: unknown) => {
    log.error(kind, {
      error: reason instanceof Error ? reason.name : typeof reason,
      stack: reason instanceof Error ? (reason.stack ?? '') : String(reason),
    });
    if (crashed) return;
    crashed = true;
    void tellAndEnd();
  };
  async function tellAndEnd(): Promise<void> {
    const t = texts();
    try {
      await app.whenReady();
      const { response } = await dialog.showMessageBox({
        type: 'error',
        message: t.host('host.app.failed.title'),
        detail: t.host('host.app.failed.detail', { file: logFile }),
        buttons: [t.host('host.app.failed.restart'), t.host('host.app.quit')],
        defaultId: 0,
        cancelId: 1,
        noLink: true,
      });
      if (response === 0) app.relaunch();
    } finally {
      // Also when the company cannot be closed well: every commit is on the disk, and the lock ends with the process.
      await Promise.race([close(), new Promise((resolve) => setTimeout(resolve, 5000))]).finally(() => app.exit(1));
    }
  }
  process.on('uncaughtException', crash('uncaught'));
  process.on('unhandledRejection', crash('unhandled rejection'));
  // Electron starts such a process anew by itself: there is nothing for the user to do.
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') log.error('helper process gone', { type, reason, exitCode });
  });
}
