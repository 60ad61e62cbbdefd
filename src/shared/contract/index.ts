/**
 * The contract: every operation that any host offers, with its schemas. The types, the validation in main, the preload and
 * the command line follow from it.
 */
import type { z } from 'zod';
import { companyOperations } from './company.ts';
import { exchangeOperations } from './exchange.ts';
import { identifyOperations } from './identify.ts';
import { inboxOperations } from './inbox.ts';
import { ledgerOperations } from './ledger.ts';
import { postingOperations } from './posting.ts';
import { registersOperations } from './registers.ts';
import { salesOperations } from './sales.ts';
import { settingsOperations } from './settings.ts';

export const operations = {
  ...companyOperations,
  ...inboxOperations,
  ...postingOperations,
  ...ledgerOperations,
  ...registersOperations,
  ...salesOperations,
  ...exchangeOperations,
  ...identifyOperations,
  ...settingsOperations,
};

type Operations = typeof operations;
export type OperationName = keyof Operations;
export type QueryName = { [N in OperationName]: Operations[N]['type'] extends 'query' ? N : never }[OperationName];
export type CommandName = { [N in OperationName]: Operations[N]['type'] extends 'command' ? N : never }[OperationName];
/** What a caller gives: fields with defaults may be left out. */
export type Input<N extends OperationName> = z.input<Operations[N]['input']>;
/** What a handler gets, after validation. */
export type ParsedInput<N extends OperationName> = z.output<Operations[N]['input']>;
export type Output<N extends OperationName> = z.output<Operations[N]['output']>;

export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}

/** The way any client (window, terminal, test) reaches the application. */
export interface Client {
  /** @throws AppError whatever goes wrong. A command without an id gets a new one. */
  call<N extends OperationName>(name: N, input: Input<N>, commandId?: string): Promise<Output<N>>;
}

export * from './errors.ts';
export * from './events.ts';
export type * from './company.ts';
export type * from './exchange.ts';
export type * from './identify.ts';
export type * from './inbox.ts';
export type * from './ledger.ts';
export type * from './posting.ts';
export type * from './registers.ts';
export type * from './sales.ts';
