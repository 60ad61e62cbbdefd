/** What the client takes from the answers of the Maventa API; whatever else they hold is let through unread. */
import { z } from 'zod';
import type { ReceivedSummary } from '../port.ts';

export const tokenAnswer = z.looseObject({
  access_token: z.string().min(1).max(8192),
  /** Seconds. */
  expires_in: z.number().positive().max(31_536_000).nullish(),
});

/** A list is checked entry by entry, so that one that cannot be understood does not take the others with it. */
export const listAnswer = z.array(z.unknown());

/** The id becomes a part of addresses and a key of the company file. */
const operatorId = z
  .string()
  .regex(/^[\w.:-]{1,100}$/)
  .refine((id) => !/^\.+$/.test(id));
const when = z.string().nullish();

const file = z.looseObject({
  id: operatorId,
  filename: z.string().max(500).nullish(),
  mimetype: z.string().max(200).nullish(),
});

const invoice = z.looseObject({
  id: operatorId,
  received_at: when,
  created_at: when,
  files: z.array(z.unknown()).nullish(),
});

/** An entry of `GET /v1/invoices`, or null when it has no id that can be used. */
export function readSummary(entry: unknown): ReceivedSummary | null {
  const parsed = invoice.safeParse(entry);
  if (!parsed.success) return null;
  const { id, received_at, created_at, files } = parsed.data;
  return { id, receivedAt: instant(received_at) ?? instant(created_at), files: (files ?? []).flatMap(readFile) };
}

function readFile(entry: unknown): { id: string; filename: string; mimeCode: string }[] {
  const parsed = file.safeParse(entry);
  if (!parsed.success) return [];
  const { id, filename, mimetype } = parsed.data;
  return [{ id, filename: filename ?? id, mimeCode: mimetype ?? 'application/octet-stream' }];
}

/** An instant in the one form that compares as text: UTC with milliseconds. */
function instant(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
