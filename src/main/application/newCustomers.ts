/** How new customers are sent to, by the settings of the exchange: what an import is handed, since the registers know nothing of operators. */
import type { Connection } from '../company/connection.ts';
import { channelsOfKind, storedConnection } from '../exchange/account/connection.ts';
import { exchangeSettingsOf } from '../exchange/settings.ts';
import type { NewCustomerDefaults } from '../registers/importing/customerPlan.ts';

/** Letters need an operator that sends them. AutoInvoice is on for new customers, with its print format, while an operator is switched on. */
export function newCustomerDefaults(db: Connection): NewCustomerDefaults {
  const { channelOrder, newCustomersPrintFormat } = exchangeSettingsOf(db);
  const stored = storedConnection(db);
  const offered: readonly string[] = stored?.isActive === true ? channelsOfKind[stored.config.kind] : [];
  return {
    channelOrder: channelOrder.filter((channel) => channel !== 'letter' || offered.includes('letter')),
    isAutoinvoice: stored?.isActive === true,
    printFormat: stored?.isActive === true ? newCustomersPrintFormat : null,
  };
}
