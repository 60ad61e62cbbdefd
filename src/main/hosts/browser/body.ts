import type { IncomingMessage } from 'node:http';

/** Bytes that the JSON of one request may have. */
export const bodyLimit = 4 * 1024 * 1024;

export type Body = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: 'tooLarge' | 'notJson' };

/** Reads the body of a request as JSON, in bounded memory: what comes after the limit is read and thrown away, so that the sender gets its answer. */
export async function readJson(request: IncomingMessage, limit = bodyLimit): Promise<Body> {
  const parts: Buffer[] = [];
  let size = 0;
  let tooLarge = Number(request.headers['content-length'] ?? 0) > limit;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) tooLarge = true;
    if (tooLarge) parts.length = 0;
    else parts.push(part);
  }
  if (tooLarge) return { ok: false, reason: 'tooLarge' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, reason: 'notJson' };
  }
}

/** Whether a Content-Type header says JSON in UTF-8. */
export function isJson(contentType: string | undefined): boolean {
  return /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(contentType?.trim() ?? '');
}
