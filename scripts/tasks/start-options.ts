import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What `npm start` was asked for. */
export interface StartOptions {
  /** Use the browser host even where Electron could run. */
  browser: boolean;
  /** Whether the browser host opens a browser itself. */
  open: boolean;
  /** The port of the browser host; undefined lets the system choose. */
  port: number | undefined;
  /** The company file, as an absolute path; undefined is the application's own choice. */
  company: string | undefined;
}

/**
 * Reads the arguments of `npm start`. A port, or the wish that no browser opens, is about the browser host and so asks for
 * it. A relative company file is meant from `from`, the folder where the user stands.
 *
 * @throws Error, with a line for the user, on an argument that is unknown or no port number.
 */
export function readStartOptions(args: readonly string[], from: string): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      browser: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
      port: { type: 'string' },
      company: { type: 'string' },
    },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(/^\d{1,5}$/.test(values.port ?? '') && port <= 65_535)) {
    throw new Error(`--port takes a number from 0 to 65535, not "${values.port}".`);
  }
  if (values.company === '') throw new Error('--company takes the name of a file.');
  return {
    browser: values.browser || values['no-open'] || port !== undefined,
    open: !values['no-open'],
    port,
    company: values.company === undefined ? undefined : resolve(from, values.company),
  };
}

/** The arguments that hand the options on to the browser host. */
export function browserHostArguments({ open, port, company }: StartOptions): string[] {
  return [
    ...(port === undefined ? [] : ['--port', String(port)]),
    ...(company === undefined ? [] : ['--company', company]),
    ...(open ? [] : ['--no-open']),
  ];
}
