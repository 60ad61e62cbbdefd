/** What the operator says, as a code that the catalogues explain (`sending.<code>`); what is not known is told whole. */
import { OperatorError, type SentState } from '../operators/port.ts';
import type { AttemptOutcome, Reason } from './transitions.ts';

/**
 * Codes of errors and keys of actions that are explained, and what of their words tells them apart: the API's own codes and messages, those of
 * the interface before it, and what access points say. The first that fits counts: what concerns the account comes before what concerns
 * the document, and what is only said to be wrong with the request comes last.
 */
const PATTERNS: readonly (readonly [code: string, pattern: RegExp])[] = [
  ['accountLocked', /account (is )?locked|company (account )?(is )?disabled/i],
  ['notVerified', /company_state|unverified|not verified/i],
  ['noRights', /no rights|\bforbidden\b|scope \S+ is missing|vendor api key disabled|user not found|company not found/i],
  ['dailyLimit', /daily (invoice )?limit|invoice limit/i],
  ['noRoute', /no routing found|action_route_failed|receiver not found|not able to receive|does not accept|incorrect e-?invoice address/i],
  ['bankNetwork', /bank network/i],
  ['multipleRecipients', /multiple recipients/i],
  ['printDisabled', /print service disabled/i],
  ['emailInvalid', /e-?mail address (is )?invalid|invalid e-?mail|recipient_email is invalid|action_sent_email_failed/i],
  [
    'recipientIncomplete',
    /not enough information about the recipient|receiver address is incomplete|no recipients?\b|unknown country|recipient_\w+ is (missing|invalid)/i,
  ],
  ['duplicateNumber', /duplicate invoice/i],
  ['alreadyThere', /invoice_already_exists|already exists|duplicate_transmission_id/i],
  ['invalidState', /document_in_invalid_state|must be in the delivered state/i],
  ['forgotten', /invoice not found|document sent before is not there/i],
  ['senderInvalid', /sender\S* .*(invalid|missing|not found)|invalid sender/i],
  ['attachmentRefused', /attachment|file ?name|file type|mime ?type/i],
  ['documentTooLarge', /too[_ ](large|big)|entity too large/i],
  ['validation', /validation|schematron|\[(?:BR|BII2?|PEPPOL|EUGEN|NOGOV|UBL|NO-R)[-A-Z0-9]*\]/i],
  ['deliveryFailed', /action_delivery_failed|action_trx_fail|action_send_fail|receiving access point/i],
  ['expired', /action_expired/i],
  ['cancelled', /action_cancell?ed/i],
  ['requestRefused', /invalid_parameters|invalid parameters|body is no (form|json)/i],
];

/** What of the answer stands in the explanation. */
const LONGEST_ANSWER = 500;

/** The reason of a refusal, or of a document that the operator could not deliver. */
export function operatorReason(source: OperatorError | SentState): Reason {
  if (source instanceof OperatorError) {
    const detail = source.detail ?? '';
    const status = source.status ?? 0;
    if (source.failure === 'unreachable') return { code: 'unreachable', params: {} };
    if (source.failure === 'unauthorized') return { code: knownRefusal(detail, 'unauthorized'), params: {} };
    if (source.failure === 'rateLimited') return { code: 'rateLimited', params: {} };
    if (source.failure === 'unexpectedAnswer' || source.failure === 'tooLarge') return { code: 'oddAnswer', params: { status } };
    if (source.failure === 'serverError') return { code: 'operatorDown', params: { status } };
    return refusalOf(`${detail} ${source.answer ?? ''}`, detail, status);
  }
  const last = source.actions.findLast(({ key }) => isTrouble(key)) ?? source.actions.at(-1);
  return last === undefined ? { code: 'failed', params: { answer: '' } } : actionReason(last);
}

/** Whether an action of the operator tells that something went wrong. */
export function isTrouble(key: string): boolean {
  return /fail|error|expired|declined|cancel/.test(key);
}

/** What an action that went wrong says. @returns code `failed` for words that are not known */
export function actionReason({ key, message }: { readonly key: string; readonly message: string }): Reason {
  return { code: known(`${key} ${message}`, 'failed'), params: { answer: message.slice(0, LONGEST_ANSWER) } };
}

interface Ended {
  readonly outcome: AttemptOutcome | null;
  readonly httpStatus: number | null;
  readonly detail: string | null;
}

/** What an attempt that brought nothing says by itself, read from what is stored of it; null: nothing is to be explained. */
export function attemptReason({ outcome, httpStatus, detail }: Ended): Reason | null {
  const answer = detail ?? '';
  const status = httpStatus ?? 0;
  if (outcome === 'unknown') return { code: 'interrupted', params: {} };
  if (outcome !== 'passing' && outcome !== 'refused') return null;
  // Whoever accepts the credentials and yet refuses has something against the company.
  if (status === 401)
    return { code: /invalid_(client|grant)|client authentication/i.test(answer) ? 'unauthorized' : 'notVerified', params: {} };
  if (outcome === 'refused') return refusalOf(answer, wordsOf(answer), status);
  if (httpStatus === null) return { code: 'unreachable', params: {} };
  if (status === 429) return { code: 'rateLimited', params: {} };
  return { code: status >= 500 || status === 408 ? 'operatorDown' : 'oddAnswer', params: { status } };
}

function refusalOf(words: string, answer: string, status: number): Reason {
  return { code: known(words, 'refused'), params: { answer: withoutStatus(answer).slice(0, LONGEST_ANSWER), status } };
}

/** The status is told apart. */
function withoutStatus(answer: string): string {
  const rest = answer.replace(/^HTTP \d{3} ?/, '').trim();
  return rest === '' ? answer : rest;
}

/** Of `{code, message, details}` what a person reads; anything else whole. */
function wordsOf(answer: string): string {
  const bare = withoutStatus(answer);
  try {
    const { code, message, details } = JSON.parse(bare) as Readonly<Record<string, unknown>>;
    const told = [code, message].filter((word) => typeof word === 'string' && word !== '').join(': ');
    const more = Array.isArray(details) ? details.filter((one) => typeof one === 'string').join('; ') : '';
    return [told, more === '' ? '' : `(${more})`].filter((part) => part !== '').join(' ') || bare;
  } catch {
    // Not JSON: as it came.
    return bare;
  }
}

function known(words: string, otherwise: string): string {
  return PATTERNS.find(([, pattern]) => pattern.test(words))?.[0] ?? otherwise;
}

/** Of refused credentials: what is known to be said of the account. */
function knownRefusal(detail: string, otherwise: string): string {
  const code = known(detail, otherwise);
  return code === 'accountLocked' || code === 'notVerified' || code === 'noRights' ? code : otherwise;
}
