/** What must hold of open items, and of the invoices and credit notes of every company file, as queries that find what breaks it. */
import type { Check } from './ledger.ts';

const number = (table: string): string => `${table}.kind || ' ' || ${table}.number`;

export const salesChecks: readonly Check[] = [
  {
    name: 'openItems.missing',
    sql: `SELECT CAST(l.id AS TEXT) AS detail FROM voucher_line l JOIN account a ON a.number = l.account LEFT JOIN open_item i ON i.id = l.id
          WHERE a.subledger IS NOT NULL AND l.party_id IS NOT NULL AND l.currency_amount <> 0
            AND (i.id IS NULL OR i.amount <> l.currency_amount OR i.amount_nok <> l.amount OR i.party_id <> l.party_id OR i.account <> l.account OR i.currency <> l.currency)`,
  },
  {
    name: 'openItems.remaining',
    sql: `SELECT i.id || ': ' || i.remaining AS detail FROM open_item i
          WHERE i.remaining <> i.amount - CASE WHEN i.amount > 0
            THEN coalesce((SELECT sum(m.amount) FROM open_match m WHERE m.debit_item_id = i.id), 0)
            ELSE -coalesce((SELECT sum(m.amount) FROM open_match m WHERE m.credit_item_id = i.id), 0) END`,
  },
  {
    name: 'openItems.matchDiffers',
    sql: `SELECT CAST(m.id AS TEXT) AS detail FROM open_match m JOIN open_item d ON d.id = m.debit_item_id JOIN open_item c ON c.id = m.credit_item_id
          WHERE d.amount <= 0 OR c.amount >= 0 OR d.party_id <> c.party_id OR d.account <> c.account OR d.currency <> c.currency`,
  },
  {
    name: 'sales.numberGap',
    sql: `SELECT s.code || ': ' || n.before || ', ' || n.number AS detail FROM sales_series s
          JOIN (SELECT series, number, lag(number) OVER (PARTITION BY series ORDER BY number) AS before FROM sales_document WHERE number IS NOT NULL) n
            ON n.series = s.code
          WHERE n.number <> coalesce(n.before + 1, s.first_number)`,
  },
  {
    name: 'sales.counter',
    sql: `SELECT s.code || ': ' || s.last_number AS detail FROM sales_series s
          WHERE s.last_number <> coalesce((SELECT max(d.number) FROM sales_document d WHERE d.series = s.code), s.first_number - 1)`,
  },
  {
    name: 'sales.incomplete',
    sql: `SELECT ${number('d')} AS detail FROM sales_document d LEFT JOIN voucher v ON v.id = d.voucher_id
          WHERE d.status <> 'draft' AND (v.state IS NOT 'posted'
            OR NOT EXISTS (SELECT 1 FROM document_version o WHERE o.document_id = d.id AND o.version = 1)
            OR NOT EXISTS (SELECT 1 FROM sales_line l WHERE l.document_id = d.id)
            OR (d.open_item_id IS NULL AND d.gross <> 0))`,
  },
  {
    name: 'sales.halfSaved',
    sql: `SELECT 'draft ' || d.id AS detail FROM sales_document d WHERE d.status = 'draft'
            AND (EXISTS (SELECT 1 FROM document_version o WHERE o.document_id = d.id) OR EXISTS (SELECT 1 FROM sales_line l WHERE l.document_id = d.id)
              OR EXISTS (SELECT 1 FROM sales_credit c WHERE c.credit_id = d.id) OR EXISTS (SELECT 1 FROM transmission t WHERE t.document_id = d.id))`,
  },
  {
    name: 'sales.notSent',
    sql: `SELECT ${number('d')} AS detail FROM sales_document d WHERE d.status <> 'draft' AND NOT EXISTS (SELECT 1 FROM transmission t WHERE t.document_id = d.id)`,
  },
  {
    name: 'sales.openAmount',
    sql: `SELECT ${number('d')} || ': ' || d.open_amount AS detail FROM sales_document d LEFT JOIN open_item i ON i.id = d.open_item_id
          WHERE d.status <> 'draft' AND (d.open_amount <> coalesce(i.remaining, 0)
            OR coalesce(i.amount, 0) <> CASE d.kind WHEN 'invoice' THEN d.gross ELSE -d.gross END
            OR (d.status = 'open') <> (d.open_amount <> 0))`,
  },
  {
    name: 'sales.credited',
    sql: `SELECT ${number('d')} || ': ' || d.credited AS detail FROM sales_document d
          WHERE d.credited <> coalesce((SELECT sum(c.amount) FROM sales_credit c WHERE c.original_id = d.id), 0) OR (d.credited > d.gross AND d.credited > 0)`,
  },
  {
    name: 'sales.lineCredited',
    sql: `SELECT CAST(o.id AS TEXT) AS detail FROM sales_line o JOIN sales_line c ON c.credits_line_id = o.id
          GROUP BY o.id HAVING abs(sum(c.net)) > abs(o.net) OR sum(c.net) * o.net < 0`,
  },
  {
    name: 'sales.lines',
    sql: `SELECT ${number('d')} AS detail FROM sales_document d JOIN sales_line l ON l.document_id = d.id WHERE d.status <> 'draft'
          GROUP BY d.id HAVING sum(l.net) <> d.net`,
  },
  {
    name: 'sales.count',
    sql: `SELECT n.status || ' ' || n.kind || ': ' || n.n AS detail FROM sales_count n
          WHERE n.n <> (SELECT count(*) FROM sales_document d WHERE d.status = n.status AND d.kind = n.kind)`,
  },
  {
    name: 'sales.contentMissing',
    sql: `SELECT 'version ' || o.id AS detail FROM document_version o WHERE NOT EXISTS (SELECT 1 FROM content c WHERE c.sha256 = o.ehf_sha256)
            OR (o.pdf_sha256 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM content c WHERE c.sha256 = o.pdf_sha256))`,
  },
  {
    name: 'transmissions.count',
    sql: `SELECT s.state || ': ' || coalesce(n.n, 0) AS detail FROM (SELECT state FROM transmission_count UNION SELECT state FROM transmission) s
          LEFT JOIN transmission_count n ON n.state = s.state
          WHERE coalesce(n.n, 0) <> (SELECT count(*) FROM transmission t WHERE t.state = s.state)`,
  },
  {
    // An attempt is open while its transmission is being sent, and only then.
    name: 'transmissions.attemptOpen',
    sql: `SELECT 'transmission ' || a.transmission_id AS detail FROM transmission_attempt a JOIN transmission t ON t.id = a.transmission_id
          WHERE a.ended_at IS NULL AND t.state <> 'sending'`,
  },
  {
    name: 'transmissions.sent',
    sql: `SELECT 'transmission ' || t.id AS detail FROM transmission t WHERE (t.state IN ('handedOver', 'delivered') AND t.handed_over_at IS NULL)
            OR (t.state = 'handedOver' AND (t.operator IS NULL OR t.operator_key IS NULL OR t.must_ask = 1)) OR (t.state = 'sending' AND t.must_ask = 0)`,
  },
];
