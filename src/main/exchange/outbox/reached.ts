/** Whether a document may have reached its receiver, by any channel. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Channel } from '../../../shared/contract/sales.ts';
import type { Connection } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import type { ExchangeContext } from '../context.ts';
import type { NotThere, SentState } from '../operators/port.ts';
import { noOperator } from '../account/connection.ts';
import { BY_HAND } from './byHand.ts';
import { MAY_HAVE_GONE_AGAIN } from './queue.ts';
import { operatorReason } from './reasons.ts';
import { handedOver, learned, noteAsked, notThere, type State } from './transitions.ts';

export interface ToJudge {
  readonly id: number;
  readonly channel: Channel;
  readonly address: string;
  readonly state: State;
  readonly key: string;
  readonly operator: string | null;
  readonly operatorKey: string | null;
  readonly mustAsk: number;
  readonly handedOverAt: string | null;
  /** Another transmission or version took its place. */
  readonly isReplaced: number;
  /** A person has sent it, or may have. */
  readonly isByHand: number;
}

/** The transmissions of a document, the oldest first. */
export function transmissionsToJudge(db: Connection, documentId: number): ToJudge[] {
  return statement<ToJudge>(
    db,
    `SELECT t.id, t.channel, t.address, t.state, t.key, t.operator, t.operator_key AS operatorKey, t.must_ask AS mustAsk, t.handed_over_at AS handedOverAt,
       (EXISTS (SELECT 1 FROM transmission n WHERE n.repeats_id = t.id)
         OR EXISTS (SELECT 1 FROM document_version v WHERE v.document_id = t.document_id AND v.id > t.version_id)) AS isReplaced, ${BY_HAND} AS isByHand
     FROM transmission t WHERE t.document_id = ? ORDER BY t.id`,
  ).all(documentId);
}

/**
 * Makes sure that nothing of a document has reached its receiver: what never left, and what the operator says has failed. What is not known is
 * asked of the operator, and what it answers is kept.
 *
 * @returns the transmissions as they stand then
 * @throws AppError sales.mendForbidden; exchange.notActivated where nobody can be asked; OperatorError
 */
export async function assureNeverReached(ctx: ExchangeContext, documentId: number, number: number): Promise<readonly ToJudge[]> {
  for (const one of transmissionsToJudge(ctx.db, documentId)) {
    if (mayHaveGone(one)) throw forbidden(number);
    if (one.mustAsk === 1 || one.operatorKey !== null) await ask(ctx, one, number);
  }
  const now = transmissionsToJudge(ctx.db, documentId);
  // While the operator was asked, a round may have taken one of them in hand, or a person.
  if (now.some((one) => mayHaveGone(one) || one.state === 'handedOver' || one.mustAsk === 1)) throw forbidden(number);
  return now;
}

/** What the user has handled may have been sent in a way of his own; what is on its way is on its way. Of all else the operator can be asked. */
function mayHaveGone({ state, isByHand, isReplaced, handedOverAt, operatorKey }: ToJudge): boolean {
  const isHandledByHand = isByHand === 1 || (state === 'handled' && isReplaced === 0);
  const isConfirmedByHand = handedOverAt !== null && operatorKey === null;
  return isHandledByHand || isConfirmedByHand || state === 'sending' || state === 'delivered';
}

async function ask(ctx: ExchangeContext, one: ToJudge, number: number): Promise<void> {
  const sending = ctx.operator?.sending ?? null;
  const isElsewhere = sending === null || (one.operator !== null && one.operator !== ctx.operator?.name);
  if (isElsewhere) {
    // It had failed by the word of the operator that it was sent over.
    if (one.operatorKey !== null && one.mustAsk === 0 && (one.state === 'failed' || one.state === 'handled')) return;
    if (sending === null && one.state !== 'handedOver') throw noOperator(ctx);
    throw forbidden(number);
  }
  const known = await sending.find(one.operatorKey ?? one.key, ctx.signal);
  await ctx.slice((slice) => {
    noteAsked(slice, one.id, known.status === 'notThere' ? 'notThere' : 'wasThere', known);
    if (known.status === 'notThere') {
      if (one.operatorKey === null) notThere(slice, one.id);
      return;
    }
    if (one.operatorKey === null && ctx.operator !== null) handedOver(slice, one.id, ctx.operator.name, one.key);
    if (!mayHaveGoneAgain(slice.db, one.id)) learned(slice, one.id, known, operatorReason);
  });
  if (mayHaveReached(one, known)) throw forbidden(number);
}

function mayHaveGoneAgain(db: Connection, id: number): boolean {
  return statement(db, `SELECT 1 FROM transmission t WHERE t.id = ? AND ${MAY_HAVE_GONE_AGAIN}`).get(id) !== undefined;
}

function mayHaveReached(one: ToJudge, known: SentState | NotThere): boolean {
  // What was taken and is not known any more may have gone on before it was forgotten.
  if (known.status === 'notThere') return one.operatorKey !== null && one.state !== 'failed' && one.state !== 'handled';
  return known.status !== 'failed' || known.actions.some(({ key }) => !BEFORE_ARRIVAL.has(key));
}

/** What happens to a document that has not arrived. Whatever else is told of it, it may have: also what nobody has heard of yet. */
const BEFORE_ARRIVAL: ReadonlySet<string> = new Set([
  'action_created',
  'action_rerouted',
  'action_error',
  'action_route_failed',
  'action_send_fail',
  'action_sent_email_failed',
  'action_delivery_failed',
  'action_expired',
  'action_canceled',
  'action_trx_fail',
  'action_trx_delay',
]);

function forbidden(number: number): AppError {
  return new AppError('sales.mendForbidden', { number });
}
