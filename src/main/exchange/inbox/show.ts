import { AppError } from '../../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { DocumentDetail } from '../../../shared/contract/inbox.ts';
import type { Connection, ReadContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import { operatorLabel } from '../operators/identity.ts';
import { listAttachments } from './attachments.ts';
import { contentOf, readStored } from './stored.ts';

export { readStored, readStoredHead } from './stored.ts';

/** More values without a place than these are not listed; the XML shows them all. */
const MOST_UNREAD = 500;
const LONGEST_VALUE = 500;
const SHOWN_BYTES = 256 * 1024;
const MOST_EVENTS = 500;

/**
 * One document with all that is known of it (`inbox.show`), read anew from its bytes.
 * @throws AppError inbox.notFound
 */
export function showDocument(ctx: ReadContext, input: ParsedInput<'inbox.show'>): Output<'inbox.show'> {
  const { db } = ctx;
  const { row, document, warnings } = readStored(db, input.id);
  const more = statement<{ failure: string | null; handledNote: string | null }>(
    db,
    'SELECT failure, handled_note AS handledNote FROM received_document WHERE id = ?',
  ).get(row.id);
  if (more === undefined) throw new AppError('inbox.notFound', { id: row.id });
  const { sha256, bytes } = contentOf(db, row.id);
  const attachments = listAttachments(db, row.id, document);
  return {
    row,
    model: document?.model ?? null,
    unread: (document?.unread ?? [])
      .slice(0, MOST_UNREAD)
      .map(({ path, value, line }) => ({ path, value: value.slice(0, LONGEST_VALUE), line })),
    failure: more.failure === null ? null : (JSON.parse(more.failure) as DocumentDetail['failure']),
    warnings: warnings.map((warning) => ({ ...warning, params: { ...warning.params } })),
    duplicates: duplicatesOf(db, row.duplicateOf),
    hasPrint: attachments.some((attachment) => attachment.isPrint),
    attachments,
    xmlSize: bytes.byteLength,
    xml: textOfXml(bytes),
    sha256,
    arrivals: statement<DocumentDetail['arrivals'][number]>(
      db,
      'SELECT channel, operator, operator_id AS operatorId, filename, arrived_at AS at FROM received_arrival WHERE document_id = ? ORDER BY id LIMIT ?',
    )
      .all(row.id, MOST_EVENTS)
      .map((arrival) => ({ ...arrival, operator: arrival.operator === null ? null : operatorLabel(arrival.operator) })),
    history: statement<{ at: string; actor: string; event: string; params: string }>(
      db,
      'SELECT at, actor, event, params FROM document_event WHERE document_id = ? ORDER BY id LIMIT ?',
    )
      .all(row.id, MOST_EVENTS)
      .map((event) => ({ ...event, params: JSON.parse(event.params) as Record<string, string | number> })),
    handledNote: more.handledNote,
  };
}

function duplicatesOf(db: Connection, ids: readonly number[]): DocumentDetail['duplicates'] {
  const read = statement<DocumentDetail['duplicates'][number]>(
    db,
    'SELECT id, number, sender, received_at AS receivedAt, state FROM received_document WHERE id = ?',
  );
  return ids.flatMap((id) => read.get(id) ?? []);
}

/** The text of the bytes, the first 256 kB of it, in the encoding that they declare. What is no text is shown with signs in its place. */
export function textOfXml(bytes: Uint8Array): { text: string; truncated: boolean } {
  const truncated = bytes.byteLength > SHOWN_BYTES;
  const shown = truncated ? bytes.subarray(0, SHOWN_BYTES) : bytes;
  // A character that the cut goes through is left out.
  const text = decoderOf(bytes).decode(shown, { stream: truncated });
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return { text: text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd'), truncated };
}

function decoderOf(bytes: Uint8Array): TextDecoder {
  const [first, second] = bytes;
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be');
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  const declaration = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = /^(?:ï»¿)?<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(declaration)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(declared);
  } catch (error) {
    // An encoding nobody knows is the document's failure, told elsewhere; its bytes are shown as UTF-8 all the same.
    if (error instanceof RangeError) return new TextDecoder('utf-8');
    throw error;
  }
}
