/** One transmission: how it stands, what that means, what can be done about it, and everything that happened. */
import { rulesetOn } from '../../../ehf/rules/index.ts';
import type { TransmissionDetail } from '../../../shared/contract/exchange.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { Transmission } from '../../../shared/contract/sales.ts';
import { osloDate } from '../../../shared/values/clock.ts';
import type { ReadContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import { channelsOfKind, storedConnection } from '../account/connection.ts';
import { findingsIn } from '../inbox/findings.ts';
import { operatorLabel } from '../operators/identity.ts';
import type { Route } from '../operators/port.ts';
import { ARRIVED_SQL } from './arrival.ts';
import { BY_HAND } from './byHand.ts';
import { askedNow, isAskedAfter } from './asked.ts';
import { attemptsOf, eventsOf, later, withoutReason } from './history.ts';
import { keepableAddress } from './keepAddress.ts';
import { versionTree } from './judge.ts';
import { transmissionById } from './list.ts';
import { creditedBefore } from './queue.ts';

type Explanation = TransmissionDetail['explanation'];
type Action = TransmissionDetail['actions'][number];

interface Stored {
  readonly versionId: number;
  readonly key: string;
  readonly handledNote: string | null;
  readonly nextAttemptAt: string | null;
  readonly handedOverAt: string | null;
  readonly deliveredAt: string | null;
  readonly receiverState: TransmissionDetail['receiverState'];
  readonly operator: string | null;
  readonly mustAsk: number;
  readonly isByHand: number;
  /** How it arrived, when it has. */
  readonly arrived: 'delivered' | 'emailed' | 'printed';
}

/** Serves `outbox.show`. @throws AppError outbox.notFound */
export function showTransmission(ctx: ReadContext, input: ParsedInput<'outbox.show'>): Output<'outbox.show'> {
  const { db } = ctx;
  const transmission = transmissionById(db, input.id);
  const row = statement<Stored, [number]>(
    db,
    `SELECT version_id AS versionId, key, handled_note AS handledNote, next_attempt_at AS nextAttemptAt, handed_over_at AS handedOverAt,
       delivered_at AS deliveredAt, receiver_state AS receiverState, operator, must_ask AS mustAsk, ${BY_HAND} AS isByHand, ${ARRIVED_SQL} AS arrived
     FROM transmission t WHERE id = ?`,
  ).get(input.id);
  if (transmission === undefined || row === undefined) throw new AppError('outbox.notFound', { id: input.id });
  // What was free to be tried before now goes with the next round, whenever that is.
  const stored = { ...row, nextAttemptAt: later(row.nextAttemptAt, ctx) };
  const offered = offeredChannels(ctx);
  const day = osloDate(ctx.clock.now());
  const { versionId, mustAsk, isByHand, arrived: _arrived, ...told } = stored;
  return {
    ...told,
    isByHand: isByHand === 1,
    transmission,
    explanation: explain(ctx, transmission, stored, offered),
    actions: [
      ...(keepableAddress(db, input.id) === null ? [] : (['keepAddress'] as const)),
      ...actionsFor(transmission, mustAsk === 1, offered),
    ],
    attempts: attemptsOf(db, input.id),
    timeline: eventsOf(db, input.id).map(withoutReason),
    findings: mayBeAboutRules(transmission) ? findingsIn(versionTree(db, versionId), rulesetOn(day)) : null,
  };
}

/** Of an EHF document that did not come through: also where the operator says something else, the rules may tell why. */
function mayBeAboutRules({ channel, state, reason }: Transmission): boolean {
  if (channel !== 'ehf' || reason?.code === 'fileMissing') return false;
  return state === 'failed' || state === 'blocked' || reason?.code === 'rules' || reason?.code === 'validation';
}

/** Channels of the operator that is switched on; null: none is. */
function offeredChannels(ctx: ReadContext): readonly Route['channel'][] | null {
  const connection = storedConnection(ctx.db);
  return connection?.isActive === true ? channelsOfKind[connection.config.kind] : null;
}

const HOURS_TO_RECEIPT = 24;

function explain(
  { db, clock }: ReadContext,
  transmission: Transmission,
  stored: Stored,
  offered: readonly Route['channel'][] | null,
): Explanation {
  const { state, channel, reason, number, customerName, address, attempts } = transmission;
  const params = { number, name: customerName, address, channel, attempts };
  const because = (code: string): Explanation => ({ code, params: { ...params, ...reason?.params } });
  const afterInvoice = (invoice: string | null): Explanation | null =>
    invoice === null ? null : { code: 'afterInvoice', params: { ...params, invoice } };
  const { nextAttemptAt } = stored;
  switch (state) {
    case 'waiting':
      if (reason?.code === 'emailSaved') return because('emailSaved');
      if (channel === 'print') return because('printByHand');
      if (offered === null) return because('notActivated');
      if (!offered.includes(channel)) return because(channel === 'email' ? 'emailByHand' : 'letterByHand');
      return afterInvoice(creditedBefore(db, transmission.documentId, offered)) ?? because('waiting');
    case 'sending':
      return because('sending');
    case 'retry':
      return {
        code: reason?.code ?? 'interrupted',
        params: { ...params, ...reason?.params, nextAttemptAt: nextAttemptAt ?? '', when: nextAttemptAt === null ? 'round' : 'time' },
      };
    case 'blocked':
    case 'failed':
      return because(reason?.code ?? 'failed');
    case 'handled':
      return because(transmission.isReplaced ? 'replaced' : 'handled');
    case 'delivered':
      if (stored.receiverState !== null) return because(`receiver.${stored.receiverState}`);
      return because(stored.arrived);
    case 'handedOver': {
      const asked = askedNow(db);
      if (!isAskedAfter(asked, stored.operator)) {
        const operator = operatorLabel(stored.operator ?? '');
        return { code: 'receiptNotFetched', params: { ...params, operator, isActive: asked.operator === null ? 'no' : 'yes' } };
      }
      const since = stored.handedOverAt === null ? 0 : clock.now().getTime() - Date.parse(stored.handedOverAt);
      return because(since > HOURS_TO_RECEIPT * 3_600_000 ? 'noReceipt' : 'handedOver');
    }
  }
}

/** Causes that a new address or reference mends, under the same number. */
const MENDABLE: ReadonlySet<string> = new Set([
  'noRoute',
  'recipientIncomplete',
  'validation',
  'rules',
  'noAddress',
  'failed',
  'deliveryFailed',
  'refused',
  'requestRefused',
  'multipleRecipients',
]);

/** Of those, the ones that stand until something is mended: sending again as it is comes to the same. */
const STANDS_UNMENDED: ReadonlySet<string> = new Set(['noRoute', 'recipientIncomplete', 'validation', 'rules', 'noAddress', 'refused']);

function actionsFor(transmission: Transmission, mustAsk: boolean, offered: readonly Route['channel'][] | null): Action[] {
  const { state, channel, reason } = transmission;
  const atRest = state === 'waiting' || state === 'blocked' || state === 'retry' || state === 'failed';
  if (state === 'handled') return transmission.isReplaced ? [] : ['unhandle'];
  if (state === 'handedOver' || state === 'delivered') return ['resend'];
  if (!atRest) return [];
  const byHand = channel === 'print' || offered === null || !offered.includes(channel);
  const actions: Action[] = [];
  if (offered === null && channel !== 'print') actions.push('activate');
  const isSaved = reason?.code === 'emailSaved';
  if (isSaved && !mustAsk) actions.push('confirmPrinted');
  if ((byHand || isSaved) && channel === 'email' && !mustAsk) actions.push('saveEmail');
  if (byHand && channel !== 'ehf' && !isSaved && !mustAsk) actions.push('confirmPrinted');
  if (!byHand) actions.push('retry');
  if (reason?.code === 'noRoute') actions.push('lookUp');
  // While nobody knows whether it came through, nothing may be sent that differs from it.
  if (!mustAsk) {
    if (channel === 'ehf' && (reason === null || MENDABLE.has(reason.code))) {
      if (!byHand && reason !== null && STANDS_UNMENDED.has(reason.code)) actions.unshift('mend');
      else actions.push('mend');
    }
    actions.push('changeChannel');
  }
  actions.push('handle');
  return actions;
}
