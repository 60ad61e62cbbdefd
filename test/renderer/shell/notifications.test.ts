import { describe, expect, it } from 'vitest';
import { newsOf, notificationPermission, watchedOf } from '../../../src/renderer/shell/notifications.ts';
import type { Counts } from '../../../src/shared/contract/index.ts';

const counts: Counts = {
  new: 2,
  check: 1,
  posted: 10,
  handled: 3,
  unreadable: 1,
  toPost: 3,
  receivedToday: 2,
  dueThisWeek: 0,
  vouchers: 10,
  salesDrafts: 0,
  salesOpen: 0,
  outboxWaiting: 4,
  outboxFailed: 1,
  outboxSent: 5,
  outboxUnconfirmed: 1,
  outboxByHand: 0,
};
const news = (before: Counts | null, now: Counts) => newsOf(before === null ? null : watchedOf(before), watchedOf(now));

describe('news', () => {
  it('are none at the first count of a window', () => {
    expect(news(null, counts)).toEqual({ received: 0, failed: 0 });
  });

  it('are documents that came, whatever state they came in', () => {
    expect(news(counts, { ...counts, new: 4, unreadable: 2 })).toEqual({ received: 3, failed: 0 });
  });

  it('are not documents that were posted or handled, nor a new day', () => {
    expect(news(counts, { ...counts, new: 0, posted: 11, handled: 4, receivedToday: 0 })).toEqual({ received: 0, failed: 0 });
  });

  it('are documents that failed, not those that were mended', () => {
    expect(news(counts, { ...counts, outboxFailed: 3 })).toEqual({ received: 0, failed: 2 });
    expect(news(counts, { ...counts, outboxFailed: 0 })).toEqual({ received: 0, failed: 0 });
  });
});

it('knows of no permission where there are no notifications', () => {
  expect(notificationPermission()).toBe('unsupported');
});
