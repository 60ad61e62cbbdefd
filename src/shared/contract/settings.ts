/** Innstillinger: what one press of Lagre stores. */
import { z } from 'zod';
import { exchangeSettings } from './exchange.ts';
import { none } from './fields.ts';
import { lookupSettings } from './identify.ts';
import { command } from './operation.ts';
import { kidAgreement, salesKinds, salesSettings } from './sales.ts';

export const settingsOperations = {
  /**
   * All of it or nothing; a part that is null stays as it is.
   * @throws what `sales.saveSettings`, `sales.setFirstNumber` and `sales.setKidAgreement` throw
   */
  'settings.save': command(
    z.strictObject({
      sales: z
        .strictObject({
          settings: salesSettings,
          /** Before the first use of a series. */
          firstNumbers: z.array(z.strictObject({ series: z.enum(salesKinds), firstNumber: z.int().positive().max(999_999_999) })).max(2),
          kidAgreement: kidAgreement.nullable(),
        })
        .nullable(),
      exchange: exchangeSettings.nullable(),
      lookup: lookupSettings.nullable(),
    }),
    none,
  ),
};
