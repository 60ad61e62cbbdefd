/** Why something failed, as the message of its event: the code with its values. Files of before hold the code alone. */
import type { Transmission } from '../../../shared/contract/sales.ts';

type Reason = NonNullable<Transmission['reason']>;

/** Longest text of an event. */
export const LONGEST_MESSAGE = 2000;

/** @returns a text that `reasonOfMessage` reads, whole however long its values are */
export function eventMessageOf(reason: Reason): string {
  const text = JSON.stringify(reason);
  return text.length <= LONGEST_MESSAGE ? text : JSON.stringify({ code: reason.code, params: {} });
}

/** @returns null for a message that says nothing */
export function reasonOfMessage(message: string): Reason | null {
  if (message === '') return null;
  // Written by eventMessageOf alone; a code has no brace.
  return message.startsWith('{') ? (JSON.parse(message) as Reason) : { code: message, params: {} };
}
