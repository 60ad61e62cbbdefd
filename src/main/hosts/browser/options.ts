import { parseArgs } from 'node:util';

export interface BrowserHostArguments {
  /** 0 lets the system choose. */
  readonly port: number;
  /** undefined: the demo company in its usual place. */
  readonly company: string | undefined;
  readonly open: boolean;
}

/**
 * Reads `--port N`, `--company FILE` and `--no-open`.
 * @returns the option that is unknown or has no good value, as text, when there is one
 */
export function readArguments(args: readonly string[]): BrowserHostArguments | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        company: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        browser: { type: 'boolean' },
      },
    });
    const { port = '0', company } = values;
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return `--port ${port}`;
    if (company === '') return '--company';
    return { port: Number(port), company, open: !values['no-open'] };
  } catch (error) {
    // The option stands in quotes in the message.
    return /'(-[^']*)'/.exec(error instanceof Error ? error.message : '')?.[1] ?? args.join(' ');
  }
}
