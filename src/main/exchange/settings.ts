/** The settings of the exchange: when it runs, over which channels, what is told. */
import { exchangeSettings, type ExchangeSettings } from '../../shared/contract/exchange.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { Connection, ReadContext, WriteContext } from '../company/connection.ts';
import { settingsGroup } from '../company/settingsGroup.ts';

const group = settingsGroup<ExchangeSettings>(
  'exchange',
  {
    everyMinutes: 15,
    sendAtOnce: true,
    channelOrder: ['ehf', 'email', 'print'],
    sendAttachments: true,
    reportHandled: true,
    watchFolder: null,
    notifyReceived: true,
    notifyFailed: true,
    newCustomersPrintFormat: 'standard',
  },
  exchangeSettings,
);

/** The settings in force. */
export function exchangeSettingsOf(db: Connection): ExchangeSettings {
  return group.read(db);
}

/** Stores the settings. */
export function writeExchangeSettings(ctx: WriteContext, settings: ExchangeSettings): void {
  group.write(ctx, settings);
}

/** Serves `exchange.settings`. */
export function readExchangeSettings(ctx: ReadContext): Output<'exchange.settings'> {
  return group.read(ctx.db);
}

/** Serves `exchange.saveSettings`. */
export function saveExchangeSettings(ctx: WriteContext, input: ParsedInput<'exchange.saveSettings'>): Output<'exchange.saveSettings'> {
  group.write(ctx, input.settings);
  return {};
}
