/** What must hold for received documents in every company file, as queries that find what breaks it. */
import type { Check } from './ledger.ts';

/** A voucher that was posted from a document and stands: neither a reversal nor reversed. */
const standing = `v.kind <> 'reversal' AND NOT EXISTS (SELECT 1 FROM voucher r WHERE r.reverses_id = v.id)`;

export const documentChecks: readonly Check[] = [
  {
    name: 'documents.contentMissing',
    sql: `SELECT 'document ' || d.id AS detail FROM received_document d WHERE NOT EXISTS (SELECT 1 FROM content c WHERE c.sha256 = d.content_sha256)
          UNION ALL
          SELECT 'attachment ' || a.id FROM received_attachment a WHERE NOT EXISTS (SELECT 1 FROM content c WHERE c.sha256 = a.content_sha256)`,
  },
  {
    // Documents alone, which are XML: an attachment that was taken out of a draft again, or a former logo, belongs to nothing.
    name: 'documents.contentOrphaned',
    sql: `SELECT c.sha256 AS detail FROM content c
          WHERE (substr(c.bytes, 1, 1) = x'3C' OR substr(c.bytes, 1, 4) = x'EFBBBF3C')
            AND c.sha256 NOT IN (SELECT content_sha256 FROM received_document) AND c.sha256 NOT IN (SELECT content_sha256 FROM received_attachment)
            AND c.sha256 NOT IN (SELECT ehf_sha256 FROM document_version)`,
  },
  {
    name: 'documents.contentTwice',
    sql: `SELECT content_sha256 AS detail FROM received_document GROUP BY content_sha256 HAVING count(*) > 1`,
  },
  {
    name: 'documents.arrivalMissing',
    sql: `SELECT 'document ' || d.id AS detail FROM received_document d WHERE NOT EXISTS (SELECT 1 FROM received_arrival a WHERE a.document_id = d.id)`,
  },
  {
    name: 'documents.arrivalTwice',
    sql: `SELECT operator || ' ' || operator_id AS detail FROM received_arrival WHERE operator_id IS NOT NULL GROUP BY operator, operator_id HAVING count(*) > 1`,
  },
  {
    name: 'documents.postedWithoutVoucher',
    sql: `SELECT 'document ' || d.id AS detail FROM received_document d LEFT JOIN voucher v ON v.id = d.voucher_id
          WHERE d.state = 'posted' AND (v.id IS NULL OR v.state <> 'posted' OR v.source_document_id IS NOT d.id OR NOT (${standing}))`,
  },
  {
    name: 'documents.voucherWithoutMark',
    sql: `SELECT 'document ' || v.source_document_id || ', voucher ' || v.id AS detail FROM voucher v
          LEFT JOIN received_document d ON d.id = v.source_document_id
          WHERE v.source_document_id IS NOT NULL AND ${standing} AND (d.state IS NOT 'posted' OR d.voucher_id IS NOT v.id)`,
  },
  {
    name: 'documents.postedTwice',
    sql: `SELECT 'document ' || v.source_document_id AS detail FROM voucher v
          WHERE v.source_document_id IS NOT NULL AND ${standing} GROUP BY v.source_document_id HAVING count(*) > 1`,
  },
  {
    name: 'documents.count',
    sql: `WITH actual AS (SELECT state, kind, count(*) AS n FROM received_document GROUP BY state, kind)
          SELECT coalesce(a.state, c.state) || ' ' || coalesce(a.kind, c.kind) || ': ' || coalesce(c.n, 0) || ', ' || coalesce(a.n, 0) AS detail
          FROM actual a FULL JOIN received_count c ON c.state = a.state AND c.kind = a.kind WHERE coalesce(a.n, 0) <> coalesce(c.n, 0)`,
  },
];
