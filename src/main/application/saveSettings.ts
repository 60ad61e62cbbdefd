import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { WriteContext } from '../company/connection.ts';
import { writeLookupSettings } from '../exchange/identify/settings.ts';
import { writeExchangeSettings } from '../exchange/settings.ts';
import { saveSettings as saveSalesSettings, setFirstNumber, setKidAgreement } from '../sales/setup.ts';

/** Serves `settings.save`, in the one transaction of its command. @throws what the parts throw */
export function saveSettings(ctx: WriteContext, { sales, exchange, lookup }: ParsedInput<'settings.save'>): Output<'settings.save'> {
  if (sales !== null) {
    for (const first of sales.firstNumbers) setFirstNumber(ctx, first);
    setKidAgreement(ctx, { agreement: sales.kidAgreement });
    saveSalesSettings(ctx, { settings: sales.settings });
  }
  if (exchange !== null) writeExchangeSettings(ctx, exchange);
  if (lookup !== null) writeLookupSettings(ctx, lookup);
  return {};
}
