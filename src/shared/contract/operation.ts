import type { z } from 'zod';

/**
 * An operation of the contract. A query reads and may run freely; a command changes something, runs in the one writer and
 * carries an id, so that the same id twice is done once. `bounded: false` marks a query that no index bounds: it runs on
 * its own connection in a second worker. `background` marks a command that works in short slices and reports progress.
 */
export interface QueryDefinition<I extends z.ZodType, O extends z.ZodType> {
  readonly type: 'query';
  readonly bounded: boolean;
  readonly input: I;
  readonly output: O;
}
export interface CommandDefinition<I extends z.ZodType, O extends z.ZodType> {
  readonly type: 'command';
  readonly background: boolean;
  readonly input: I;
  readonly output: O;
}

export function query<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  options: { bounded?: boolean } = {},
): QueryDefinition<I, O> {
  return { type: 'query', bounded: options.bounded ?? true, input, output };
}
export function command<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  options: { background?: boolean } = {},
): CommandDefinition<I, O> {
  return { type: 'command', background: options.background ?? false, input, output };
}
