import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AppEvent } from '../../../src/shared/contract/events.ts';
import { importResult } from '../../../src/shared/contract/inbox.ts';
import { inTransaction } from '../../../src/main/company/connection.ts';
import { checkOn } from '../../../src/main/exchange/inbox/check.ts';
import { prepareDocument, type IntakeContext } from '../../../src/main/exchange/inbox/intake.ts';
import { importDocuments } from '../../../src/main/exchange/inbox/importing.ts';
import { emptyCompany, temporaryFolder } from '../../support/company.ts';
import { invoiceXml } from '../../support/documents.ts';

/** A background context of its own: each slice one transaction, its events told after it. Uploads are named by their paths. */
function background(): IntakeContext & { slices: number; events: AppEvent[]; stop: AbortController } {
  const company = emptyCompany();
  const stop = new AbortController();
  const events: AppEvent[] = [];
  const ctx = {
    db: company.db,
    clock: company.clock,
    actor: 'test',
    signal: stop.signal,
    stop,
    events,
    slices: 0,
    prepare: async (bytes: Uint8Array, day: string) => prepareDocument(bytes, checkOn(day)),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    emit: (event: AppEvent) => {
      events.push(event);
    },
    slice: async <T>(work: (slice: typeof company) => T): Promise<T> => {
      ctx.slices++;
      const told: AppEvent[] = [];
      const result = inTransaction(company.db, () => work({ ...company, emit: (event: AppEvent) => told.push(event) }));
      events.push(...told);
      return result;
    },
    turn: async () => undefined,
    upload: (handle: string) => ({ filename: handle, path: handle, size: 0 }),
  };
  return ctx;
}

describe('importing files', () => {
  it('gives each file its result, in the order given', async () => {
    const ctx = background();
    const folder = temporaryFolder();
    const file = (name: string, content: string): string => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    mkdirSync(join(folder, 'folder.xml'));
    const large = file('large.xml', '');
    truncateSync(large, 200 * 1024 * 1024);
    const uploads = [
      file('a.xml', invoiceXml()),
      join(folder, 'folder.xml'),
      file('broken.xml', 'Hei'),
      join(folder, 'gone.xml'),
      large,
      file('b.xml', invoiceXml()),
      file('empty.xml', ''),
      file('c.xml', invoiceXml({ number: '2' })),
    ];
    const results = await importDocuments(ctx, { uploads });
    expect(results.map((result) => importResult.parse(result))).toEqual([
      { file: uploads[0], result: 'added', id: 1, reason: null },
      { file: uploads[1], result: 'refused', id: null, reason: { code: 'directory', params: {} } },
      { file: uploads[2], result: 'unreadable', id: 2, reason: { code: 'notXml', params: { line: 1, column: 1 } } },
      { file: uploads[3], result: 'refused', id: null, reason: { code: 'fileNotFound', params: {} } },
      {
        file: uploads[4],
        result: 'refused',
        id: null,
        reason: { code: 'tooLarge', params: { size: 200 * 1024 * 1024, limit: 100 * 1024 * 1024 } },
      },
      { file: uploads[5], result: 'duplicate', id: 1, reason: { code: 'sameBytes', params: { id: 1 } } },
      { file: uploads[6], result: 'refused', id: null, reason: { code: 'empty', params: {} } },
      { file: uploads[7], result: 'added', id: 3, reason: null },
    ]);
    expect(ctx.events.at(-1)).toEqual({ type: 'import.progress', done: 8, total: 8 });
    expect(ctx.db.prepare('SELECT filename FROM received_arrival ORDER BY id').pluck().all()).toEqual([
      'a.xml',
      'broken.xml',
      'b.xml',
      'c.xml',
    ]);
  });

  it('stores several documents in a transaction and tells of them once', async () => {
    const ctx = background();
    const folder = temporaryFolder();
    const uploads = Array.from({ length: 120 }, (_, index) => {
      const path = join(folder, `${index}.xml`);
      writeFileSync(path, invoiceXml({ number: String(index) }));
      return path;
    });
    const results = await importDocuments(ctx, { uploads });
    expect(results.every((result) => result.result === 'added')).toBe(true);
    expect(ctx.slices).toBeLessThan(60);
    const told = ctx.events.flatMap((event) => (event.type === 'inbox.changed' ? event.ids : []));
    expect(new Set(told).size).toBe(120);
    expect(ctx.events.filter((event) => event.type === 'inbox.changed')).toHaveLength(ctx.slices);
  });

  it('stops when it is cancelled, and what is stored stays', async () => {
    const ctx = background();
    const folder = temporaryFolder();
    const uploads = Array.from({ length: 400 }, (_, index) => {
      const path = join(folder, `${index}.xml`);
      writeFileSync(path, invoiceXml({ number: String(index) }));
      return path;
    });
    const emit = ctx.emit.bind(ctx);
    ctx.emit = (event) => {
      emit(event);
      ctx.stop.abort();
    };
    await expect(importDocuments(ctx, { uploads })).rejects.toMatchObject({ code: 'request.cancelled' });
    const stored = ctx.db.prepare('SELECT count(*) FROM received_document').pluck().get();
    expect(stored).toBeGreaterThan(0);
    expect(stored).toBeLessThan(400);
  });

  it('refuses a document that the database does not take, and goes on with the others', async () => {
    const ctx = background();
    ctx.db.exec(
      `CREATE TRIGGER odd BEFORE INSERT ON received_document WHEN NEW.number IN ('3', '7') BEGIN SELECT RAISE(ABORT, 'odd number'); END`,
    );
    const folder = temporaryFolder();
    const uploads = Array.from({ length: 10 }, (_, index) => {
      const path = join(folder, `${index}.xml`);
      writeFileSync(path, invoiceXml({ number: String(index) }));
      return path;
    });
    const results = await importDocuments(ctx, { uploads });
    expect(results.map(({ result }) => result)).toEqual(uploads.map((_, index) => (index === 3 || index === 7 ? 'refused' : 'added')));
    expect(results[3]?.reason).toEqual({ code: 'notStored', params: { detail: 'odd number' } });
    // Nothing of the refused ones is left, and each of the others is told of.
    expect(ctx.db.prepare('SELECT count(*) FROM content').pluck().get()).toBe(8);
    expect(new Set(ctx.events.flatMap((event) => (event.type === 'inbox.changed' ? event.ids : []))).size).toBe(8);
    expect(ctx.events.at(-1)).toEqual({ type: 'import.progress', done: 10, total: 10 });
  });
});
