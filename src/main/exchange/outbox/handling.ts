/** What a person does to transmissions. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { WriteContext } from '../../company/connection.ts';

/** Serves `outbox.handle`. */
export function handleTransmissions(_ctx: WriteContext, _input: ParsedInput<'outbox.handle'>): Output<'outbox.handle'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `outbox.unhandle`. */
export function unhandleTransmissions(_ctx: WriteContext, _input: ParsedInput<'outbox.unhandle'>): Output<'outbox.unhandle'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `outbox.confirmPrinted`. */
export function confirmPrinted(_ctx: WriteContext, _input: ParsedInput<'outbox.confirmPrinted'>): Output<'outbox.confirmPrinted'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `outbox.changeChannel`. */
export function changeChannel(_ctx: WriteContext, _input: ParsedInput<'outbox.changeChannel'>): Output<'outbox.changeChannel'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
