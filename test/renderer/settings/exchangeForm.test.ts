import { describe, expect, it } from 'vitest';
import {
  exchangeProblems,
  exchangeSettingsOf,
  intervals,
  moved,
  stateOfExchange,
  toggled,
} from '../../../src/renderer/settings/exchangeForm.ts';
import type { ExchangeSettings } from '../../../src/shared/contract/exchange.ts';

const settings: ExchangeSettings = {
  everyMinutes: 15,
  sendAtOnce: true,
  channelOrder: ['email', 'ehf'],
  sendAttachments: false,
  reportHandled: true,
  watchFolder: '/innkommende',
  notifyReceived: true,
  notifyFailed: false,
  newCustomersPrintFormat: 'payment',
};

describe('the form of the exchange', () => {
  it('comes back as it went in', () => {
    expect(exchangeSettingsOf(stateOfExchange(settings), settings)).toEqual(settings);
    expect(exchangeSettingsOf({ ...stateOfExchange(settings), watchFolder: ' ' }, settings).watchFolder).toBeNull();
  });

  it('leaves what is set elsewhere as it is by now', () => {
    const state = { ...stateOfExchange(settings), everyMinutes: '0' };
    expect(exchangeSettingsOf(state, { ...settings, newCustomersPrintFormat: 'compact' })).toMatchObject({
      everyMinutes: 0,
      newCustomersPrintFormat: 'compact',
    });
  });

  it('shows every channel, those in use first, and stores those in use in their order', () => {
    const state = stateOfExchange(settings);
    expect(state.order).toEqual(['email', 'ehf', 'letter', 'print']);
    expect(
      exchangeSettingsOf({ ...state, order: moved(state.order, 'letter', -1), used: ['ehf', 'letter'] }, settings).channelOrder,
    ).toEqual(['letter', 'ehf']);
  });

  it('is dirty for no box that was ticked and unticked', () => {
    const { used } = stateOfExchange(settings);
    expect(toggled(used, 'ehf', false)).toEqual(['email']);
    expect(toggled(toggled(used, 'ehf', false), 'ehf', true)).toEqual(used);
  });

  it('wants one channel at least', () => {
    expect(exchangeProblems({ ...stateOfExchange(settings), used: [] })).toEqual({ used: { key: 'settings.channels.one' } });
    expect(exchangeProblems(stateOfExchange(settings))).toEqual({});
  });
});

describe('moving a channel', () => {
  it('stops at either end', () => {
    expect(moved(['ehf', 'email'], 'ehf', -1)).toEqual(['ehf', 'email']);
    expect(moved(['ehf', 'email'], 'email', 1)).toEqual(['ehf', 'email']);
    expect(moved(['ehf', 'email', 'print'], 'ehf', 1)).toEqual(['email', 'ehf', 'print']);
  });
});

it('offers an interval that was set by another way', () => {
  expect(intervals('7')).toContain(7);
  expect(intervals('15')).toEqual([0, 5, 10, 15, 30, 60, 120, 240]);
});
