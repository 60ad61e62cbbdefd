/** `GET /v1/lookup/endpoints`: which of a few firms can be sent invoices. */
import { z } from 'zod';
import { OperatorError, type FirstLook } from '../port.ts';
import { parseJson } from './http.ts';
import type { Request } from './sending.ts';

/** Business ids of one request. */
const MOST = 10;
const MAX_ANSWER = 256 * 1024;
const endpoints = z.array(z.looseObject({ bid: z.string(), sending: z.array(z.string()).nullish() }));

/** A first look by organisation number. The answer knows neither names nor credit notes, nor who is registered for something else. */
export function firstLookOf(operator: string, url: (path: string) => URL, request: Request): FirstLook {
  return {
    most: MOST,
    scheme: '0192',
    look: async (identifiers, signal) => {
      const address = url('v1/lookup/endpoints');
      const query = new URLSearchParams({ country: 'NO', 'sending[]': 'invoice' });
      for (const identifier of identifiers) query.append('business_ids[]', identifier);
      address.search = query.toString();
      const answer = await request(
        { method: 'GET', url: address, headers: { accept: 'application/json' }, maxBytes: MAX_ANSWER },
        signal,
        'untilAnswered',
      );
      const list = endpoints.safeParse(parseJson(answer.bytes));
      if (!list.success)
        throw new OperatorError(operator, 'unexpectedAnswer', { status: answer.status, detail: 'v1/lookup/endpoints: no list' });
      return new Set(list.data.filter(({ sending }) => sending?.includes('invoice') === true).map(({ bid }) => bid.replace(/\D/g, '')));
    },
  };
}
