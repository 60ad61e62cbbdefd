/** `GET /v1/lookup/receivers`: who can receive documents, as the operator knows. */
import { z } from 'zod';
import { OperatorError } from '../port.ts';
import { answerTold, parseJson, type HttpAnswer } from './http.ts';
import type { Request } from './sending.ts';

const MAX_ANSWER = 1024 * 1024;
const receiver = z.looseObject({
  eia: z.string().nullish(),
  operator: z.string().nullish(),
  document_types: z.array(z.unknown()).nullish(),
  participant: z.looseObject({ name: z.string().nullish(), bid: z.string().nullish(), country: z.string().nullish() }).nullish(),
});
const receivers = z.array(z.unknown());

export type Receiver = z.output<typeof receiver>;

/**
 * @param what the search: `eia` (an address), or `name` and `country[]`
 * @param most how many are told at most
 * @returns those of the answer that can be read, and the answer
 * @throws OperatorError; unexpectedAnswer when it is no list
 */
export async function askReceivers(
  { operator, url, request }: { readonly operator: string; readonly url: (path: string) => URL; readonly request: Request },
  what: Readonly<Record<string, string>>,
  most: number,
  signal: AbortSignal,
): Promise<{ readonly found: readonly Receiver[]; readonly answer: HttpAnswer }> {
  const address = url('v1/lookup/receivers');
  const query = new URLSearchParams({ ...what, page: '1', per_page: String(most) });
  query.append('network[]', 'PEPPOL');
  query.append('network[]', 'INTERNAL');
  address.search = query.toString();
  const answer = await request(
    { method: 'GET', url: address, headers: { accept: 'application/json' }, maxBytes: MAX_ANSWER },
    signal,
    'untilAnswered',
  );
  const list = receivers.safeParse(parseJson(answer.bytes));
  if (!list.success)
    throw new OperatorError(operator, 'unexpectedAnswer', { ...answerTold(answer), detail: 'v1/lookup/receivers: no list' });
  const found = list.data.flatMap((entry) => {
    const parsed = receiver.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
  return { found, answer };
}
