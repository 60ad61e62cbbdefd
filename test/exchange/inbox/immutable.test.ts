import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/main/company/connection.ts';
import { prepareDocument, receiveDocument } from '../../../src/main/exchange/inbox/intake.ts';
import { emptyCompany } from '../../support/company.ts';
import { invoiceXml } from '../../support/documents.ts';

describe('a stored document, on a connection that knows nothing of us', () => {
  let raw: Database.Database;
  beforeEach(() => {
    const ctx = emptyCompany();
    const prepared = prepareDocument(new TextEncoder().encode(invoiceXml({ number: 'I-1' })), (_document, warnings) => warnings);
    inTransaction(ctx.db, () =>
      receiveDocument(ctx, prepared, {
        channel: 'file',
        operator: null,
        operatorId: null,
        filename: 'a.xml',
        arrivedAt: '2026-11-24T10:00:00.000Z',
        attachments: [],
      }),
    );
    raw = new Database(ctx.file);
    raw.pragma('recursive_triggers = OFF');
    return () => raw.close();
  });

  it.each([
    ['DELETE FROM received_document'],
    ['UPDATE received_document SET id = 99'],
    ["UPDATE received_document SET head = '{}'"],
    ["UPDATE received_document SET kind = 'reminder'"],
    ["UPDATE received_document SET received_at = '2020-01-01T00:00:00Z'"],
    [
      'INSERT OR REPLACE INTO received_document (id, content_sha256, state, kind, received_at) SELECT id, content_sha256, state, kind, received_at FROM received_document',
    ],
    ['DELETE FROM content'],
    ["UPDATE content SET bytes = x'00', size = 1"],
    ["INSERT OR REPLACE INTO content (sha256, size, bytes) SELECT sha256, 1, x'00' FROM content"],
    ['DELETE FROM document_event'],
    ["UPDATE document_event SET actor = 'x'"],
  ])('refuses %s', (sql) => {
    expect(() => raw.exec(sql)).toThrow(/immutable/);
  });
});
