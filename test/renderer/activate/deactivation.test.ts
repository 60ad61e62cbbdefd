import { expect, it } from 'vitest';
import { leftBehind, registrationToAsk } from '../../../src/renderer/activate/deactivation.ts';
import type { OperatorState } from '../../../src/shared/contract/exchange.ts';

const none = { outboxWaiting: 0, outboxByHand: 0, outboxFailed: 0, outboxUnconfirmed: 0 };

it('tells of what waits, what was not sent and what has no receipt; not of what the user prints', () => {
  const counts = { outboxWaiting: 5, outboxByHand: 2, outboxFailed: 1, outboxUnconfirmed: 4 };
  expect(leftBehind(counts, true)).toEqual([
    { key: 'activate.deactivate.waiting', params: { count: 3, isLast: 'yes' } },
    { key: 'activate.deactivate.unsent', params: { count: 1, isLast: 'yes' } },
    { key: 'activate.deactivate.handedOver', params: { count: 4, isLast: 'yes' } },
  ]);
  expect(leftBehind({ ...counts, outboxFailed: 0, outboxUnconfirmed: 0 }, false)).toEqual([
    { key: 'activate.deactivate.waiting', params: { count: 3, isLast: 'no' } },
  ]);
  expect(leftBehind({ ...none, outboxWaiting: 2, outboxByHand: 2 }, true)).toEqual([{ key: 'activate.deactivate.nothing' }]);
});

it('asks about a registration only where there is one of ours', () => {
  const of = (receiveState: OperatorState['receiveState'], canRegister = true) =>
    registrationToAsk({ receiveState, canRegister } as OperatorState);
  expect((['active', 'pending', 'error'] as const).map((state) => of(state))).toEqual(['ask', 'ask', 'ask']);
  expect([of('none'), of('elsewhere'), of('active', false)]).toEqual(['none', 'elsewhere', 'none']);
});
