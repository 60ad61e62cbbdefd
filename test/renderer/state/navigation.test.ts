import { describe, expect, it } from 'vitest';
import { formatRoute, parseRoute } from '../../../src/renderer/state/navigation.ts';

describe('routes', () => {
  it('are read from the address and written back', () => {
    for (const hash of ['#/overview', '#/voucher?id=12', '#/inbox?view=due&id=3']) expect(formatRoute(parseRoute(hash))).toBe(hash);
  });
  it('keep values that need escaping', () => {
    const route = { screen: 'inbox', params: { search: 'Åse & Co #1?' } } as const;
    expect(parseRoute(formatRoute(route))).toEqual(route);
  });
  it('fall back to the start page', () => {
    for (const hash of ['', '#', '#/nowhere', '#/__proto__', 'javascript:alert(1)'])
      expect(parseRoute(hash)).toEqual({ screen: 'overview', params: {} });
  });
});
