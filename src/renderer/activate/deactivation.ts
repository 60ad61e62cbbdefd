/** What the dialog that deactivates AutoInvoice tells: what stays behind, and whether there is a registration to ask about. Pure. */
import type { Output } from '../../shared/contract/index.ts';
import type { OperatorState } from '../../shared/contract/exchange.ts';
import type { FieldProblem } from '../registers/form/useFormState.ts';

type Counts = Pick<Output<'company.counts'>, 'outboxWaiting' | 'outboxByHand' | 'outboxFailed' | 'outboxUnconfirmed'>;

/** @param isLast there is a last round, in which some of it may still go */
export function leftBehind(counts: Counts, isLast: boolean): readonly FieldProblem[] {
  const round = isLast ? 'yes' : 'no';
  // What the user prints himself goes on as before.
  const parts = [
    { key: 'activate.deactivate.waiting', count: counts.outboxWaiting - counts.outboxByHand },
    { key: 'activate.deactivate.unsent', count: counts.outboxFailed },
    { key: 'activate.deactivate.handedOver', count: counts.outboxUnconfirmed },
  ] as const;
  const told = parts.filter(({ count }) => count > 0).map(({ key, count }) => ({ key, params: { count, isLast: round } }));
  return told.length === 0 ? [{ key: 'activate.deactivate.nothing' }] : told;
}

/** Whether a registration of ours can be kept or removed; one with another access point is none of ours. */
export function registrationToAsk({ canRegister, receiveState }: OperatorState): 'ask' | 'elsewhere' | 'none' {
  if (!canRegister || receiveState === 'none') return 'none';
  return receiveState === 'elsewhere' ? 'elsewhere' : 'ask';
}
