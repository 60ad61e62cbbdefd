/** Crashes of the page, on their way to the log of the main side. */

type Reporter = (report: { readonly message: string; readonly where: string }) => void;
let reporter: Reporter = () => undefined;

/** Told by the host's connection how a report reaches the log. */
export function setCrashReporter(next: Reporter): void {
  reporter = next;
}

/** The name and place of an error; its message only when it is of our own making, since another may hold document text. */
export function reportCrash(error: unknown, where: string): void {
  const name = error instanceof Error ? error.name : 'Error';
  reporter({ message: name, where: where.trim().split('\n').slice(0, 8).join(' ') });
}
