/** The form of the settings for the exchange: what stands in it, what is wrong, and what it becomes. Pure. */
import type { ExchangeSettings } from '../../shared/contract/exchange.ts';
import type { Channel } from '../../shared/contract/sales.ts';
import { channels } from '../registers/form/choices.ts';
import type { Problems } from '../registers/form/useFormState.ts';

export interface ExchangeState {
  readonly everyMinutes: string;
  readonly sendAtOnce: boolean;
  /** All of them, in the order in which they are tried. */
  readonly order: readonly Channel[];
  readonly used: readonly Channel[];
  readonly sendAttachments: boolean;
  readonly reportHandled: boolean;
  readonly watchFolder: string;
  readonly notifyReceived: boolean;
  readonly notifyFailed: boolean;
}

export function stateOfExchange(settings: ExchangeSettings): ExchangeState {
  const { channelOrder } = settings;
  return {
    everyMinutes: String(settings.everyMinutes),
    sendAtOnce: settings.sendAtOnce,
    order: [...channelOrder, ...channels.filter((channel) => !channelOrder.includes(channel))],
    used: channels.filter((channel) => channelOrder.includes(channel)),
    sendAttachments: settings.sendAttachments,
    reportHandled: settings.reportHandled,
    watchFolder: settings.watchFolder ?? '',
    notifyReceived: settings.notifyReceived,
    notifyFailed: settings.notifyFailed,
  };
}

export function exchangeProblems(state: ExchangeState): Problems<ExchangeState> {
  return state.used.length === 0 ? { used: { key: 'settings.channels.one' } } : {};
}

/** The settings of a form without problems. @param before what is set elsewhere stays as it is */
export function exchangeSettingsOf(state: ExchangeState, before: ExchangeSettings): ExchangeSettings {
  return {
    ...before,
    everyMinutes: Number(state.everyMinutes),
    sendAtOnce: state.sendAtOnce,
    channelOrder: state.order.filter((channel) => state.used.includes(channel)),
    sendAttachments: state.sendAttachments,
    reportHandled: state.reportHandled,
    watchFolder: state.watchFolder.trim() === '' ? null : state.watchFolder.trim(),
    notifyReceived: state.notifyReceived,
    notifyFailed: state.notifyFailed,
  };
}

/** The channels in use with one more or one less, always in the same order: a box that is ticked and unticked has changed nothing. */
export function toggled(used: readonly Channel[], channel: Channel, isUsed: boolean): readonly Channel[] {
  return channels.filter((one) => (one === channel ? isUsed : used.includes(one)));
}

/** A channel one place up or down; at the end nothing happens. */
export function moved(order: readonly Channel[], channel: Channel, by: -1 | 1): readonly Channel[] {
  const from = order.indexOf(channel);
  const to = from + by;
  if (from < 0 || to < 0 || to >= order.length) return order;
  return order.toSpliced(from, 1).toSpliced(to, 0, channel);
}

const STEPS = [0, 5, 10, 15, 30, 60, 120, 240];
/** The intervals to choose among; one that was set by another way is among them. */
export function intervals(present: string): readonly number[] {
  return [...new Set([...STEPS, Number(present)])].toSorted((a, b) => a - b);
}
