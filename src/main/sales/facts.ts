/** What a draft is composed from. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { ReadContext } from '../company/connection.ts';

/** Serves `sales.facts`. */
export function readFacts(_ctx: ReadContext, _input: ParsedInput<'sales.facts'>): Output<'sales.facts'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
