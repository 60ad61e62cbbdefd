import { expect, it } from 'vitest';
import { waitingForSomebody } from '../../src/shared/badge.ts';

it('counts what somebody must look at, and not what goes by itself', () => {
  const counts = {
    new: 2,
    check: 3,
    posted: 100,
    handled: 100,
    unreadable: 5,
    toPost: 100,
    receivedToday: 100,
    dueThisWeek: 100,
    vouchers: 100,
    salesDrafts: 100,
    salesOpen: 100,
    outboxWaiting: 100,
    outboxFailed: 7,
    outboxSent: 100,
    outboxUnconfirmed: 100,
    outboxByHand: 100,
  };
  expect(waitingForSomebody(counts)).toBe(17);
});
