/** Which function does which command. A command is one transaction; a background command works in short slices. */
import type { CommandName, Output, ParsedInput } from '../../shared/contract/index.ts';
import type { BackgroundContext } from '../company/background.ts';
import type { WriteContext } from '../company/connection.ts';
import { writeSetting } from '../company/settings.ts';
import { handleDocuments, unhandleDocuments } from '../exchange/inbox/handling.ts';
import { importDocuments } from '../exchange/inbox/importing.ts';
import { setLock } from '../ledger/periods.ts';
import { post } from '../posting/post.ts';
import { reverse } from '../posting/reversal.ts';
import { saveExchangeRate } from '../registers/exchangeRates.ts';
import { createSupplier } from '../registers/suppliers.ts';

export type BackgroundCommand = 'inbox.import' | 'sync.run';
/** Commands to the worker itself, outside any transaction. */
export type ControlCommand = 'sync.cancel' | 'inbox.cancelImport';
/** Done by the application itself, without the company file. */
export type ApplicationCommand = 'app.reportCrash';
export type TransactionCommand = Exclude<CommandName, BackgroundCommand | ControlCommand | ApplicationCommand>;

export const commands: { readonly [N in TransactionCommand]: (ctx: WriteContext, input: ParsedInput<N>) => Output<N> } = {
  'settings.set': writeSetting,
  'inbox.handle': handleDocuments,
  'inbox.unhandle': unhandleDocuments,
  'posting.post': post,
  'ledger.reverse': reverse,
  'ledger.setLock': setLock,
  'registers.createSupplier': createSupplier,
  'registers.saveExchangeRate': saveExchangeRate,
};

export const fileCommands: {
  readonly 'inbox.import': (ctx: BackgroundContext, input: ParsedInput<'inbox.import'>) => Promise<Output<'inbox.import'>>;
} = {
  'inbox.import': importDocuments,
};

export function isTransactionCommand(name: string): name is TransactionCommand {
  return Object.hasOwn(commands, name);
}

/** Runs a command inside the caller's transaction. The dispatcher has validated `input` by the schema of `name`; the compiler cannot follow that pairing. */
export function runCommand(ctx: WriteContext, name: TransactionCommand, input: unknown): unknown {
  const handler = commands[name] as (ctx: WriteContext, input: unknown) => unknown;
  return handler(ctx, input);
}
