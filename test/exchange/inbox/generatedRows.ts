/** Received documents made up for tests and measurements of the list: rows as the intake writes them, with a stub for their bytes. */
import { createHash } from 'node:crypto';
import type { Connection } from '../../../src/main/company/connection.ts';
import { searchTextOf } from '../../../src/main/exchange/inbox/searchText.ts';
import { addDays } from '../../../src/shared/values/dates.ts';
import { nbSortKey } from '../../../src/shared/values/text.ts';
import type { DocumentKind, DocumentState, HandledReason } from '../../../src/shared/contract/inbox.ts';

/** A small generator with a seed (mulberry32): numbers from 0 up to 1. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const FIRST = [
  'Ås',
  'Vestland',
  'Kontor',
  'Lysvik',
  'Øvre',
  'Nygård',
  'Fjell',
  'Æsops',
  'Bergen',
  'Haakon',
  'Tromsø',
  'Sol',
  'Havn',
  'Blå',
  'Rød',
  'Vik',
];
const SECOND = [
  'Kraft',
  'Nett',
  'Papir',
  'Bygg',
  'Transport',
  'Renhold',
  'Regnskap',
  'Trelast',
  'Mat',
  'Data',
  'Rør',
  'Elektro',
  'Maskin',
  'Frukt',
  'Glass',
  'Møbler',
  'VG',
  'IT',
  'Skog',
  'Sjø',
];

/** How many senders the generated documents come from. */
export const SENDERS = FIRST.length * SECOND.length;

function senderOf(index: number): { name: string; orgNumber: string; account: string } {
  const name = `${FIRST[index % FIRST.length] ?? ''} ${SECOND[Math.floor(index / FIRST.length) % SECOND.length] ?? ''} AS`;
  return { name, orgNumber: String(300_000_000 + index * 977), account: String(97_100_000_000 + index * 7919) };
}

export interface GeneratedRow {
  id: number;
  state: DocumentState;
  kind: DocumentKind;
  sender: string | null;
  orgNumber: string | null;
  number: string | null;
  issueDate: string | null;
  dueDate: string | null;
  amount: number | null;
  handledReason: HandledReason | null;
}

/** Inserts documents with ids from `from`; most of them posted, as in a company that has been at work for years. Returns what was inserted. */
export function insertGenerated(db: Connection, count: number, options: { from?: number; seed?: number } = {}): GeneratedRow[] {
  const from = options.from ?? 1;
  const random = seeded(options.seed ?? 7);
  db.exec(`INSERT OR IGNORE INTO fiscal_year VALUES (2024, '2024-01-01', '2024-12-31'); INSERT OR IGNORE INTO voucher_series VALUES ('INN', 'Inngående faktura');
    INSERT OR IGNORE INTO vat_code (code, name, side, rate_class, method) VALUES ('0', 'Ingen', 'purchase', 'none', 'none')`);
  const content = db.prepare('INSERT INTO content VALUES (?, ?, ?)');
  const voucher = db.prepare(
    "INSERT INTO voucher (id, series, fiscal_year, number, kind, date, description, posted_by, posted_at) VALUES (?, 'INN', 2024, ?, 'purchase', '2024-06-01', '', 'test', '2024-06-01T10:00:00.000Z')",
  );
  const arrival = db.prepare("INSERT INTO received_arrival (document_id, channel, filename, arrived_at) VALUES (?, 'file', ?, ?)");
  const insert =
    db.prepare(`INSERT INTO received_document (id, content_sha256, state, kind, profile, sender, sender_org_number, sender_country, number, issue_date, due_date, amount, currency,
    payment_reference, is_kid, payee_account, failure, handled_reason, voucher_id, received_at, duplicate_key, sort_sender, sort_number, sort_issue_date, sort_due_date, sort_amount, search_text)
    VALUES (?, ?, ?, ?, 'EHF Billing 3.0', ?, ?, 'NO', ?, ?, ?, ?, 'NOK', ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const rows: GeneratedRow[] = [];
  db.transaction(() => {
    for (let id = from; id < from + count; id++) {
      const unreadable = random() < 0.01;
      const stateRoll = random();
      const state: DocumentState = unreadable
        ? 'unreadable'
        : stateRoll < 0.04
          ? 'new'
          : stateRoll < 0.06
            ? 'check'
            : stateRoll < 0.12
              ? 'handled'
              : 'posted';
      const kindRoll = random();
      const kind: DocumentKind = unreadable
        ? 'unreadable'
        : kindRoll < 0.93
          ? 'invoice'
          : kindRoll < 0.98
            ? 'creditNote'
            : kindRoll < 0.993
              ? 'reminder'
              : kindRoll < 0.997
                ? 'selfBilling'
                : 'other';
      // Some senders send much more than others.
      const sender = senderOf(Math.floor(random() ** 2 * SENDERS));
      const number = random() < 0.2 ? `F-${10_000 + id}` : String(10_000 + Math.floor(random() * 9_000_000));
      // Dates follow the arrival, with a spread of some weeks.
      const issueDate = addDays('2020-01-01', Math.floor(((id - from) / count) * 2000) + Math.floor(random() * 40));
      const dueDate = addDays(issueDate, 14 + Math.floor(random() * 17));
      const amount = Math.floor(random() * random() * 10_000_000) + 1000;
      const reference = String(Math.floor(random() * 1e12)).padStart(12, '0');
      const handledReason: HandledReason | null =
        state === 'handled' ? (random() < 0.05 ? 'disputed' : random() < 0.5 ? 'postedManually' : 'duplicate') : null;
      const bytes = Buffer.from(`document ${id}`);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      content.run(sha256, bytes.length, bytes);
      if (state === 'posted') voucher.run(id, id);
      const readable = !unreadable;
      insert.run(
        id,
        sha256,
        state,
        kind,
        readable ? sender.name : null,
        readable ? sender.orgNumber : null,
        readable ? number : null,
        readable ? issueDate : null,
        readable ? dueDate : null,
        readable ? amount : null,
        readable ? reference : null,
        readable ? sender.account : null,
        unreadable ? '{"code":"notXml","line":1,"column":1,"detail":""}' : null,
        handledReason,
        state === 'posted' ? id : null,
        new Date(Date.UTC(2020, 0, 1) + id * 60_000).toISOString(),
        readable ? `${sender.orgNumber} ${number}` : null,
        readable ? nbSortKey(sender.name) : '',
        readable ? nbSortKey(number) : '',
        readable ? issueDate : '',
        readable ? dueDate : '',
        readable ? (kind === 'creditNote' ? -amount : amount) : 0,
        readable
          ? searchTextOf({
              sender: sender.name,
              number,
              orgNumber: sender.orgNumber,
              reference,
              amount,
              decimals: 2,
              payeeAccount: sender.account,
            })
          : ' document xml',
      );
      arrival.run(id, `document-${id}.xml`, '2024-06-01T10:00:00.000Z');
      rows.push({
        id,
        state,
        kind,
        sender: readable ? sender.name : null,
        orgNumber: readable ? sender.orgNumber : null,
        number: readable ? number : null,
        issueDate: readable ? issueDate : null,
        dueDate: readable ? dueDate : null,
        amount: readable ? amount : null,
        handledReason,
      });
    }
  }).immediate();
  return rows;
}
