/** Send på nytt: what is not sent, and what is sent already. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { ExchangeContext } from '../../exchange/context.ts';

/** Serves `outbox.retry`. */
export async function retryTransmissions(_ctx: ExchangeContext, _input: ParsedInput<'outbox.retry'>): Promise<Output<'outbox.retry'>> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `sent.resend`. */
export async function resendDocuments(_ctx: ExchangeContext, _input: ParsedInput<'sent.resend'>): Promise<Output<'sent.resend'>> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
