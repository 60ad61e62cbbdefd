/** What the operator says, as a code that the catalogues explain (`sending.<code>`); what is not known is told whole. */
import { OperatorError, type SentState } from '../operators/port.ts';
import type { Reason } from './transitions.ts';

/** Codes of errors and keys of actions that are explained, and what of their words tells them apart. */
const PATTERNS: readonly (readonly [code: string, pattern: RegExp])[] = [
  ['noRoute', /no routing found|action_route_failed|receiver not found|not able to receive|incorrect e-?invoice address/i],
  ['printDisabled', /print service disabled/i],
  ['emailInvalid', /e-?mail address (is )?invalid|action_sent_email_failed/i],
  ['recipientIncomplete', /not enough information about the recipient|receiver address is incomplete/i],
  ['duplicateNumber', /duplicate invoice/i],
  ['notVerified', /company_state|unverified|not verified/i],
  ['validation', /validation|schematron|\[(?:BR|PEPPOL|UBL|NO-R)[-A-Z0-9]+\]/i],
  ['deliveryFailed', /action_delivery_failed|action_trx_fail|action_send_fail/i],
  ['expired', /action_expired/i],
];

/** The reason of a refusal, or of a document that the operator could not deliver. */
export function operatorReason(source: OperatorError | SentState): Reason {
  if (source instanceof OperatorError) {
    const detail = source.detail ?? '';
    if (source.failure === 'unreachable') return { code: 'unreachable', params: {} };
    if (source.failure === 'unauthorized') return { code: known(detail, 'unauthorized'), params: {} };
    if (source.failure === 'rateLimited') return { code: 'rateLimited', params: {} };
    if (source.failure === 'unexpectedAnswer' || source.failure === 'tooLarge')
      return { code: 'oddAnswer', params: { status: source.status ?? 0 } };
    if (source.failure === 'serverError') return { code: 'operatorDown', params: { status: source.status ?? 0 } };
    return { code: known(detail, 'refused'), params: { answer: detail.slice(0, 500), status: source.status ?? 0 } };
  }
  const last = source.actions.findLast(({ key }) => /fail|error|expired|declined/.test(key)) ?? source.actions.at(-1);
  const words = last === undefined ? '' : `${last.key} ${last.message}`;
  return { code: known(words, 'failed'), params: { answer: last?.message.slice(0, 500) ?? '' } };
}

function known(words: string, otherwise: string): string {
  return PATTERNS.find(([, pattern]) => pattern.test(words))?.[0] ?? otherwise;
}
