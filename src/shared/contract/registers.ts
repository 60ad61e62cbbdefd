/** Accounts, VAT codes, suppliers, dimensions, exchange rates. */
import { z } from 'zod';
import { command, query } from './operation.ts';
import { accountNumber, currency, isoDate, none, page, pageRequest, partyId, rateMicro, text } from './fields.ts';
import { newSupplier } from './posting.ts';

export const account = z.strictObject({
  number: accountNumber,
  name: z.string(),
  vatCode: z.string(),
  vatDeduction: z.enum(['full', 'none']),
  subledger: z.enum(['customer', 'supplier']).nullable(),
  isActive: z.boolean(),
});
export type Account = z.infer<typeof account>;
export const vatCode = z.strictObject({
  code: z.string(),
  name: z.string(),
  side: z.enum(['purchase', 'sale']),
  method: z.enum(['none', 'input', 'output', 'reverse', 'reverseNotDeductible', 'importCost']),
  /** The rate on the day asked for, basis points; null where the code has none. */
  percentBp: z.int().nullable(),
  inputAccount: z.string().nullable(),
  outputAccount: z.string().nullable(),
});
export type VatCode = z.infer<typeof vatCode>;
export const party = z.strictObject({
  id: partyId,
  number: z.int(),
  name: z.string(),
  orgNumber: z.string().nullable(),
  vatId: z.string().nullable(),
  country: z.string(),
  street: z.string(),
  postalCode: z.string(),
  city: z.string(),
  email: z.string().nullable(),
  bankAccount: z.string().nullable(),
  defaultAccount: z.string().nullable(),
  paymentDays: z.int(),
  currency,
});
export type Party = z.infer<typeof party>;

export const registersOperations = {
  'registers.accounts': query(none, z.array(account)),
  'registers.vatCodes': query(
    z.strictObject({ date: isoDate, side: z.enum(['purchase', 'sale']).nullable().default(null) }),
    z.array(vatCode),
  ),
  'registers.dimensions': query(
    none,
    z.strictObject({
      departments: z.array(z.strictObject({ id: z.int(), code: z.string(), name: z.string() })),
      projects: z.array(z.strictObject({ id: z.int(), code: z.string(), name: z.string() })),
    }),
  ),
  'registers.suppliers': query(z.strictObject({ search: text(100).default(''), ...pageRequest }), page(party)),
  'registers.supplier': query(z.strictObject({ id: partyId }), party),
  'registers.createSupplier': command(newSupplier, z.strictObject({ id: partyId })),
  'registers.exchangeRate': query(
    z.strictObject({ currency, date: isoDate }),
    z.strictObject({ rate: rateMicro, date: isoDate, source: z.string() }).nullable(),
  ),
  'registers.saveExchangeRate': command(
    z.strictObject({ currency, date: isoDate, rate: rateMicro, source: z.string().min(1).max(100) }),
    none,
  ),
};
