/** The field types that every area uses. */
import { z } from 'zod';
import { isIsoDate } from '../values/dates.ts';

/** Integer minor units (øre for NOK), within the range where integers are exact. */
export const minor = z.int();
export const isoDate = z.string().refine(isIsoDate, { error: 'YYYY-MM-DD' });
export const instant = z.iso.datetime();
export const currency = z.string().regex(/^[A-Z]{3}$/);
/** Exchange rate in micro-NOK per unit of currency: 11.50 is 11500000. */
export const rateMicro = z.int().positive().max(1_000_000_000_000);
export const accountNumber = z.string().regex(/^[1-8]\d{3,4}$/);
export const documentId = z.int().positive();
export const voucherId = z.int().positive();
export const partyId = z.int().positive();
export const none = z.strictObject({});
/** A free text of the user. */
export const text = (max: number) => z.string().max(max);

export const warning = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  mustAnswer: z.boolean(),
});

/** A page of a list: opaque cursor to the next page, null at the end. */
export const page = <T extends z.ZodType>(row: T) => z.strictObject({ rows: z.array(row), nextCursor: z.string().nullable() });
export const pageRequest = { cursor: z.string().max(2000).nullable().default(null), limit: z.int().min(1).max(500).default(100) };
export const direction = z.enum(['asc', 'desc']);
