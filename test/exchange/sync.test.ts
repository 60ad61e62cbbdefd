import { describe, expect, it } from 'vitest';
import { demoSuppliers } from '../../src/main/application/demo/suppliers.ts';
import { handleDocuments, unhandleDocuments } from '../../src/main/exchange/inbox/handling.ts';
import { demoDocuments } from '../../src/main/exchange/operators/embedded/demoDocuments.ts';
import type { OperatorPort } from '../../src/main/exchange/operators/port.ts';
import { exchangeSettingsOf, writeExchangeSettings } from '../../src/main/exchange/settings.ts';
import { readSyncStatus, runSync } from '../../src/main/exchange/sync.ts';
import { inTransaction } from '../../src/main/company/connection.ts';
import { ownOrgNumber } from '../support/registers.ts';
import { invoiceXml, TINY_PDF_BASE64 } from '../support/documents.ts';
import { startTestOperator, testDocument, testId } from './operators/support.ts';
import { syncCompany } from './syncSupport.ts';

const many = (count: number) => Array.from({ length: count }, (_, n) => testDocument(n));
const ids = (count: number): string[] => Array.from({ length: count }, (_, n) => testId(n));
const fetchesOf = (requests: readonly string[], format = 'PEPPOLBIS30'): number => requests.filter((line) => line.includes(format)).length;

describe('a round of the sync', () => {
  it('stores every document in the order of arrival, byte for byte, and then knows them', async () => {
    const { operator, client, clock } = await startTestOperator(many(7).toReversed());
    const { company, context, storedIds, receivedUntil } = syncCompany(clock);
    expect(await runSync(context(), client, { pageSize: 3 })).toEqual({ received: 7, added: 7, unreadable: 0, reported: 0 });
    expect(storedIds()).toEqual(ids(7));
    const bytes = company.db
      .prepare<[], Buffer>('SELECT bytes FROM content JOIN received_document ON content_sha256 = sha256 ORDER BY id')
      .pluck()
      .all();
    expect(bytes.map(String)).toEqual(ids(7).map((_, n) => invoiceXml({ number: String(10_000 + n) })));
    expect(receivedUntil()).toBe(testDocument(6).receivedAt);
    expect(fetchesOf(operator.requests)).toBe(7);
    expect(await runSync(context(), client, { pageSize: 3 })).toEqual({ received: 0, added: 0, unreadable: 0, reported: 0 });
    expect(fetchesOf(operator.requests)).toBe(7);
  });

  it('receives everything the demo operator has, the broken ones as rows', async () => {
    const documents = demoDocuments({
      seed: 's',
      baseDay: '2026-11-24',
      buyer: { name: 'Nordlys Handel AS', orgNumber: ownOrgNumber },
      suppliers: demoSuppliers,
    });
    const { client, clock } = await startTestOperator(documents);
    const { company, context } = syncCompany(clock);
    const result = await runSync(context(), client);
    expect(result).toEqual({ received: documents.length, added: documents.length - 2, unreadable: 2, reported: 0 });
    const states = company.db
      .prepare<[], { state: string; n: number }>('SELECT state, sum(n) AS n FROM received_count GROUP BY state')
      .all();
    const count = Object.fromEntries(states.map(({ state, n }) => [state, n]));
    expect(count['unreadable']).toBe(2);
    // Two possible duplicates, another's invoice, sums that differ, no number, an unknown currency.
    expect(count['check']).toBeGreaterThanOrEqual(6);
    expect(count['new']).toBeGreaterThan(15);
    expect((await runSync(context(), client)).received).toBe(0);
  });

  it('takes more documents of one instant than a page holds', async () => {
    const at = '2026-11-02T08:00:00.000Z';
    const documents = [
      testDocument(0),
      ...Array.from({ length: 9 }, (_, n) => testDocument(n + 1, { receivedAt: at })),
      testDocument(10, { receivedAt: '2026-11-03T08:00:00.000Z' }),
    ];
    const { client, clock } = await startTestOperator(documents);
    const { context, storedIds } = syncCompany(clock);
    expect((await runSync(context(), client, { pageSize: 2 })).received).toBe(11);
    expect(storedIds().toSorted()).toEqual(ids(11));
  });

  it('finds one that was listed late, within the overlap', async () => {
    const { operator, client, clock } = await startTestOperator(many(3));
    const { context, storedIds } = syncCompany(clock);
    await runSync(context(), client);
    operator.add(testDocument(3, { receivedAt: '2026-10-31T20:00:00.000Z' }));
    operator.add(testDocument(4, { receivedAt: '2026-10-01T20:00:00.000Z' }));
    expect((await runSync(context(), client)).received).toBe(1);
    expect(storedIds()).toContain(testId(3));
    expect((await runSync(context(), client, { overlapMs: 60 * 86_400_000 })).received).toBe(1);
  });

  it('loses none when pages shift under it', async () => {
    const { operator, client, clock } = await startTestOperator(many(12));
    const { context, storedIds } = syncCompany(clock);
    let lists = 0;
    const shift = (): void => {
      lists += 1;
      if (lists === 2) operator.remove(testId(0));
      if (lists === 3) operator.add(testDocument(20, { receivedAt: testDocument(1).receivedAt }));
      if (lists === 4) operator.add(testDocument(21, { receivedAt: testDocument(30).receivedAt }));
    };
    operator.faults.add({ match: /GET .v1.invoices\?/, fault: { kind: 'run', action: shift } });
    await runSync(context(), client, { pageSize: 3 });
    expect(storedIds()).toEqual(expect.arrayContaining([...ids(12), testId(21)]));
    await runSync(context(), client, { pageSize: 3 });
    expect(storedIds()).toContain(testId(20));
    expect(storedIds()).toHaveLength(14);
  });

  it('lists from the last arrival less the overlap, not from the beginning', async () => {
    const { operator, client, clock } = await startTestOperator(many(3));
    const { context } = syncCompany(clock);
    await runSync(context(), client, { overlapMs: 60_000 });
    const before = operator.requests.length;
    await runSync(context(), client, { overlapMs: 60_000 });
    const lists = operator.requests.slice(before).filter((line) => line.startsWith('GET /v1/invoices?'));
    expect(lists).toHaveLength(1);
    expect(decodeURIComponent(lists[0] ?? '')).toContain('received_at_start=2026-11-01T08:01:00.000Z');
  });

  it('is not held up by a document that cannot be fetched, and tries it again', async () => {
    const { operator, client, clock } = await startTestOperator(many(6));
    const { company, context, storedIds, receivedUntil } = syncCompany(clock);
    operator.faults.add({ match: new RegExp(`${testId(2)}.*PEPPOL`), fault: { kind: 'status', status: 500 } });
    expect(await runSync(context(), client, { pageSize: 2, overlapMs: 0 })).toMatchObject({ received: 5 });
    expect(storedIds()).toEqual([0, 1, 3, 4, 5].map(testId));
    // It does not pass the missing one, however long that is so.
    expect(receivedUntil()).toBe(testDocument(2).receivedAt);
    expect(readSyncStatus(company.db, 'embedded')).toMatchObject({
      online: true,
      lastSuccessAt: clock.now().toISOString(),
      lastError: { code: 'exchange.operatorError', params: { documents: 1, status: 500 } },
    });
    await runSync(context(), client, { pageSize: 2, overlapMs: 0 });
    expect(receivedUntil()).toBe(testDocument(2).receivedAt);
    operator.faults.clear();
    expect(await runSync(context(), client, { pageSize: 2, overlapMs: 0 })).toMatchObject({ received: 1 });
    expect(receivedUntil()).toBe(testDocument(5).receivedAt);
    expect(readSyncStatus(company.db, 'embedded').lastError).toBeNull();
  });

  it('goes back to a late one that cannot be fetched, so that the overlap does not leave it behind', async () => {
    const { operator, client, clock } = await startTestOperator(many(3));
    const { context, receivedUntil, storedIds } = syncCompany(clock);
    await runSync(context(), client);
    operator.add(testDocument(9, { receivedAt: '2026-10-31T20:00:00.000Z' }));
    operator.add(testDocument(10, { receivedAt: '2026-11-20T20:00:00.000Z' }));
    operator.faults.add({ match: new RegExp(`${testId(9)}`), fault: { kind: 'status', status: 404 } });
    await runSync(context(), client);
    expect(receivedUntil()).toBe('2026-10-31T20:00:00.000Z');
    operator.faults.clear();
    await runSync(context(), client);
    expect(storedIds()).toContain(testId(9));
    expect(receivedUntil()).toBe('2026-11-20T20:00:00.000Z');
  });

  it('ends when it is the operator that fails', async () => {
    const { operator, client, clock } = await startTestOperator(many(30));
    const { company, context, storedIds } = syncCompany(clock);
    operator.faults.add({ match: /PEPPOL/, fault: { kind: 'status', status: 422 } });
    await expect(runSync(context(), client, { maxFailures: 5 })).rejects.toMatchObject({ code: 'exchange.operatorError' });
    expect(fetchesOf(operator.requests)).toBeLessThan(10);
    expect(storedIds()).toEqual([]);
    expect(readSyncStatus(company.db, 'embedded')).toMatchObject({ lastSuccessAt: null, lastError: { code: 'exchange.operatorError' } });
    operator.faults.clear();
    expect((await runSync(context(), client)).received).toBe(30);
  });

  it('is offline as a state: told, kept, and over with the next round', async () => {
    const { operator, client, clock } = await startTestOperator(many(2));
    const { company, context, events } = syncCompany(clock);
    expect(readSyncStatus(company.db, 'embedded')).toMatchObject({ online: null, lastAttemptAt: null });
    const off = operator.faults.add({ fault: { kind: 'cut' } });
    await expect(runSync(context(), client)).rejects.toMatchObject({ code: 'exchange.unreachable', retryable: true });
    expect(events.at(-1)).toMatchObject({
      type: 'sync.changed',
      status: { running: false, online: false, lastError: { code: 'exchange.unreachable' }, progress: null },
    });
    off();
    clock.advance(900);
    await runSync(context(), client);
    expect(readSyncStatus(company.db, 'embedded')).toEqual({
      operator: 'embedded',
      running: false,
      online: true,
      lastAttemptAt: clock.now().toISOString(),
      lastSuccessAt: clock.now().toISOString(),
      lastError: null,
      progress: null,
      reportsWaiting: 0,
    });
  });

  it('keeps what it has when the line breaks in the middle, and goes on from there', async () => {
    const { operator, client, clock } = await startTestOperator(many(8));
    const { context, storedIds } = syncCompany(clock);
    const off = operator.faults.add({ match: new RegExp(testId(5)), fault: { kind: 'cut' } });
    await expect(runSync(context(), client, { pageSize: 3 })).rejects.toMatchObject({ code: 'exchange.unreachable' });
    expect(storedIds()).toEqual(ids(5));
    off();
    expect((await runSync(context(), client, { pageSize: 3 })).received).toBe(3);
    expect(storedIds()).toEqual(ids(8));
  });

  it('tells credentials that are refused', async () => {
    const { operator, client, clock } = await startTestOperator(many(1));
    const { company, context } = syncCompany(clock);
    operator.faults.add({ match: /oauth2/, fault: { kind: 'status', status: 401 } });
    await expect(runSync(context(), client)).rejects.toMatchObject({ code: 'exchange.unauthorized' });
    expect(readSyncStatus(company.db, 'embedded')).toMatchObject({ online: true, lastError: { code: 'exchange.unauthorized' } });
  });

  it('is cancelled in the middle, and what is stored stays', async () => {
    const { operator, client, clock } = await startTestOperator(many(8));
    const { company, context, storedIds, events } = syncCompany(clock);
    const abort = new AbortController();
    operator.faults.add({ match: new RegExp(testId(4)), fault: { kind: 'run', action: () => abort.abort() } });
    await expect(runSync(context(abort.signal), client, { concurrency: 1 })).rejects.toMatchObject({ code: 'request.cancelled' });
    expect(storedIds()).toEqual(ids(4));
    expect(readSyncStatus(company.db, 'embedded').lastError).toBeNull();
    expect(events.at(-1)).toMatchObject({ type: 'sync.changed', status: { running: false } });
    operator.faults.clear();
    expect((await runSync(context(), client)).received).toBe(4);
  });

  it('does not let an arrival in the future hide what comes until then', async () => {
    const { operator, client, clock } = await startTestOperator(many(1));
    const { context, receivedUntil, storedIds } = syncCompany(clock);
    const future: OperatorPort = {
      ...portOf(client),
      listReceived: async (query, signal) => {
        const page = await client.listReceived(query, signal);
        return { ...page, documents: page.documents.map((document) => ({ ...document, receivedAt: '2031-01-01T00:00:00.000Z' })) };
      },
    };
    await runSync(context(), future);
    expect(receivedUntil()).toBe(clock.now().toISOString());
    operator.add(testDocument(1, { receivedAt: '2026-11-24T10:00:00.000Z' }));
    await runSync(context(), client);
    expect(storedIds()).toEqual(ids(2));
  });

  it('does not run twice at once, nor for a demo company beyond this machine', async () => {
    const { client, clock } = await startTestOperator(many(2));
    const { context } = syncCompany(clock);
    const first = runSync(context(), client);
    await expect(runSync(context(), client)).rejects.toMatchObject({ code: 'exchange.alreadyRunning' });
    await first;
    const outside: OperatorPort = { ...portOf(client), isLoopback: false };
    await runSync(context(), outside);
    const demo = syncCompany(clock);
    demo.company.db.exec('DROP TRIGGER company_demo_stays; UPDATE company SET is_demo = 1');
    await expect(runSync(demo.context(), outside)).rejects.toMatchObject({ code: 'exchange.demoOnly' });
    expect((await runSync(demo.context(), client)).received).toBe(2);
  });

  it('tells how it gets on', async () => {
    const { client, clock } = await startTestOperator(many(5));
    const { context, events } = syncCompany(clock);
    await runSync(context(), client, { pageSize: 2 });
    const told = events.flatMap((event) => (event.type === 'sync.changed' ? [event.status] : []));
    expect(told[0]).toMatchObject({ running: true, progress: { done: 0, total: null } });
    expect(told.map(({ progress }) => progress?.done ?? -1)).toEqual(expect.arrayContaining([0, 2, 5, -1]));
    expect(told.at(-1)).toMatchObject({ running: false, progress: null });
    const received = events.flatMap((event) => (event.type === 'inbox.changed' ? event.ids : []));
    expect(received).toEqual(expect.arrayContaining([1, 2, 3, 4, 5]));
  });

  it('has no more documents in work than it may', async () => {
    const { client, clock } = await startTestOperator(many(20));
    const { context } = syncCompany(clock);
    let inWork = 0;
    let most = 0;
    const counting: OperatorPort = {
      ...portOf(client),
      fetchDocument: async (id, signal) => {
        most = Math.max(most, ++inWork);
        return client.fetchDocument(id, signal).finally(() => {
          inWork -= 1;
        });
      },
    };
    await runSync(context(), counting, { concurrency: 3 });
    expect(most).toBe(3);
  });

  it('is not held up by an entry of the list without a usable id', async () => {
    const { client, clock } = await startTestOperator(many(2));
    const { company, context, storedIds } = syncCompany(clock);
    const odd: OperatorPort = {
      ...portOf(client),
      listReceived: async (query, signal) => {
        const page = await client.listReceived(query, signal);
        return { ...page, entries: page.entries + 1 };
      },
    };
    expect((await runSync(context(), odd)).received).toBe(2);
    expect(storedIds()).toEqual(ids(2));
    expect(readSyncStatus(company.db, 'embedded').lastError).toMatchObject({
      code: 'exchange.operatorError',
      params: { failure: 'unexpectedAnswer' },
    });
  });
});

describe('what comes beside a document', () => {
  const pdf = () => Promise.resolve(new TextEncoder().encode('%PDF-1.4 print'));
  const stored = (company: ReturnType<typeof syncCompany>['company']) =>
    company.db.prepare('SELECT filename, mime_code AS mimeCode, purpose FROM received_attachment ORDER BY id').all();

  it('is stored with it: the print and the files', async () => {
    const file = { id: 'f1', filename: 'timer.csv', mimeCode: 'text/csv', content: () => Promise.resolve(new Uint8Array([49])) };
    const { client, clock } = await startTestOperator([testDocument(1, { originalImage: pdf, files: [file] })]);
    const { company, context } = syncCompany(clock);
    await runSync(context(), client);
    expect(stored(company)).toEqual([
      { filename: 'faktura.pdf', mimeCode: 'application/pdf', purpose: 'print' },
      { filename: 'timer.csv', mimeCode: 'text/csv', purpose: 'attachment' },
    ]);
  });

  it('is not fetched when the document holds it', async () => {
    const text = invoiceXml({ attachments: [{ filename: 'faktura.pdf', base64: TINY_PDF_BASE64 }] });
    const file = { id: 'f1', filename: 'faktura.pdf', mimeCode: 'application/pdf', content: pdf };
    const { operator, client, clock } = await startTestOperator([testDocument(1, { text, originalImage: pdf, files: [file] })]);
    const { company, context } = syncCompany(clock);
    await runSync(context(), client);
    expect(stored(company)).toEqual([]);
    expect(operator.requests.filter((line) => /ORIGINAL|files/.test(line))).toEqual([]);
  });

  it('keeps the document waiting while it fails in passing, and not when it is refused', async () => {
    const { operator, client, clock } = await startTestOperator([testDocument(1, { originalImage: pdf })]);
    const { company, context, storedIds } = syncCompany(clock);
    const off = operator.faults.add({ match: /ORIGINAL/, fault: { kind: 'status', status: 503 } });
    expect((await runSync(context(), client)).received).toBe(0);
    off();
    operator.faults.add({ match: /ORIGINAL/, fault: { kind: 'status', status: 422 } });
    expect((await runSync(context(), client)).received).toBe(1);
    expect([storedIds(), stored(company)]).toEqual([[testId(1)], []]);
  });
});

describe('the handled marks', () => {
  it('are reported, and their undoing', async () => {
    const { operator, client, clock } = await startTestOperator(many(3));
    const { company, context } = syncCompany(clock);
    await runSync(context(), client);
    inTransaction(company.db, () => handleDocuments(company, { ids: [1, 2], reason: 'notOurs', note: '' }));
    expect(readSyncStatus(company.db, 'embedded').reportsWaiting).toBe(2);
    expect(await runSync(context(), client)).toMatchObject({ reported: 2 });
    expect([0, 1, 2].map((n) => operator.stateOf(testId(n)))).toEqual(['HANDLED', 'HANDLED', 'CREATED']);
    expect(readSyncStatus(company.db, 'embedded').reportsWaiting).toBe(0);
    expect(company.db.prepare("SELECT count(*) FROM document_event WHERE event = 'reported'").pluck().get()).toBe(2);
    inTransaction(company.db, () => unhandleDocuments(company, { ids: [1] }));
    expect(await runSync(context(), client)).toMatchObject({ reported: 1 });
    expect(operator.stateOf(testId(0))).toBe('CREATED');
    expect(await runSync(context(), client)).toMatchObject({ reported: 0 });
  });

  it('are not reported while the setting is off, and what waited is told when it is on again', async () => {
    const { operator, client, clock } = await startTestOperator(many(4));
    const { company, context } = syncCompany(clock);
    await runSync(context(), client);
    const setTo = (reportHandled: boolean): void =>
      inTransaction(company.db, () => writeExchangeSettings(company, { ...exchangeSettingsOf(company.db), reportHandled }));
    const handle = (id: number): unknown =>
      inTransaction(company.db, () => handleDocuments(company, { ids: [id], reason: 'notOurs', note: '' }));
    handle(1);
    handle(2);
    setTo(false);
    handle(3);
    inTransaction(company.db, () => unhandleDocuments(company, { ids: [2] }));
    expect(readSyncStatus(company.db, 'embedded').reportsWaiting).toBe(0);
    expect(await runSync(context(), client)).toMatchObject({ reported: 0 });
    expect([0, 1, 2].map((n) => operator.stateOf(testId(n)))).toEqual(['CREATED', 'CREATED', 'CREATED']);
    setTo(true);
    handle(4);
    expect(await runSync(context(), client)).toMatchObject({ reported: 2 });
    expect([0, 1, 2, 3].map((n) => operator.stateOf(testId(n)))).toEqual(['HANDLED', 'CREATED', 'CREATED', 'HANDLED']);
  });

  it('wait when the operator refuses, one by one, and are dropped when it has the document no more', async () => {
    const { operator, client, clock } = await startTestOperator(many(3));
    const { company, context } = syncCompany(clock);
    await runSync(context(), client);
    inTransaction(company.db, () => handleDocuments(company, { ids: [1, 2, 3], reason: 'duplicate', note: '' }));
    operator.faults.add({ match: new RegExp(`PATCH .*${testId(0)}`), fault: { kind: 'status', status: 409 } });
    operator.remove(testId(1));
    expect(await runSync(context(), client)).toMatchObject({ reported: 2 });
    const waiting = company.db.prepare('SELECT document_id AS id, attempts, last_error AS error FROM operator_report').all();
    expect(waiting).toEqual([{ id: 1, attempts: 1, error: 'HTTP 409 fault_409: Switched on for a test' }]);
    operator.faults.clear();
    expect(await runSync(context(), client)).toMatchObject({ reported: 1 });
  });

  it('keeps a mark that was changed while it was reported', async () => {
    const { operator, client, clock } = await startTestOperator(many(1));
    const { company, context } = syncCompany(clock);
    await runSync(context(), client);
    inTransaction(company.db, () => handleDocuments(company, { ids: [1], reason: 'notOurs', note: '' }));
    const action = (): void => {
      inTransaction(company.db, () => unhandleDocuments(company, { ids: [1] }));
    };
    operator.faults.add({ match: /PATCH/, times: 1, fault: { kind: 'run', action } });
    await runSync(context(), client);
    expect(operator.stateOf(testId(0))).toBe('HANDLED');
    await runSync(context(), client);
    expect(operator.stateOf(testId(0))).toBe('CREATED');
    expect(readSyncStatus(company.db, 'embedded').reportsWaiting).toBe(0);
  });
});

/** A port of the same functions, which can then be replaced one by one. */
function portOf(port: OperatorPort): OperatorPort {
  return {
    name: port.name,
    isLoopback: port.isLoopback,
    listReceived: (query, signal) => port.listReceived(query, signal),
    fetchDocument: (id, signal) => port.fetchDocument(id, signal),
    fetchPrint: (id, signal) => port.fetchPrint(id, signal),
    fetchFile: (id, file, signal) => port.fetchFile(id, file, signal),
    reportHandled: (id, state, signal) => port.reportHandled(id, state, signal),
  };
}
