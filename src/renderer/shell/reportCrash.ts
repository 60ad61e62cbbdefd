/** Crashes of the page, on their way to the log of the main side. */
import { host } from '../client/host.ts';

/** The name and place of an error, never its message, which may hold document text. A report that cannot be sent has nobody left to tell. */
export function reportCrash(problem: unknown, where: string): void {
  const message = (problem instanceof Error ? problem.name : 'Error').slice(0, 200);
  const place = where.trim().split('\n').slice(0, 8).join(' ').slice(0, 4000);
  host()
    .call('app.reportCrash', { message, where: place })
    .catch(() => undefined);
}

/** Errors that no component caught: told to the log; the window goes on. */
export function reportUncaught(): void {
  window.addEventListener('error', (event) => reportCrash(event.error, `${event.filename}:${String(event.lineno)}:${String(event.colno)}`));
  window.addEventListener('unhandledrejection', (event) =>
    reportCrash(event.reason, event.reason instanceof Error ? (event.reason.stack ?? '').split('\n').slice(1).join('\n') : 'promise'),
  );
}
