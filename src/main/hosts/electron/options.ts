import { resolve } from 'node:path';

/**
 * The company file that the command line names: `--company FILE`, `--company=FILE`, or a file of ours that the system hands over
 * when it is opened from its folder.
 *
 * @param args process.argv without the program itself
 */
export function companyOfArguments(args: readonly string[], from: string): string | undefined {
  for (const [index, arg] of args.entries()) {
    const named = arg === '--company' ? args[index + 1] : arg.startsWith('--company=') ? arg.slice('--company='.length) : undefined;
    if (named !== undefined && named !== '') return resolve(from, named);
  }
  const opened = args.find((arg) => !arg.startsWith('-') && arg.endsWith('.autoinvoice'));
  return opened === undefined ? undefined : resolve(from, opened);
}
