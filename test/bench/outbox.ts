/**
 * The outbox: 10,000 documents that wait are handed to an operator of a fixed latency, against the same number of requests made by themselves, as
 * many at once. Memory is read while they drain.
 */
import { join } from 'node:path';
import { blankLine } from '../../src/drafts/index.ts';
import { inTransaction, openConnection, type Connection } from '../../src/main/company/connection.ts';
import type { ConnectedOperator, ExchangeContext } from '../../src/main/exchange/context.ts';
import type { SendingPort } from '../../src/main/exchange/operators/port.ts';
import { runOutbox } from '../../src/main/exchange/outbox/engine.ts';
import { enqueue } from '../../src/main/exchange/outbox/enqueue.ts';
import { installStandardRegisters } from '../../src/main/registers/standard/install.ts';
import { draftFor, insertDraft } from '../../src/main/sales/drafts.ts';
import { finalizeDraft } from '../../src/main/sales/finalize.ts';
import { versionFiles } from '../../src/main/sales/versionFiles.ts';
import type { SalesLine } from '../../src/shared/contract/sales.ts';
import { systemClock } from '../../src/shared/values/clock.ts';
import { testOrgNumber } from '../support/documents.ts';
import { absolute, compared, newCompany, withFolder, type Report } from './measure.ts';

const DOCUMENTS = 10_000;
const CONCURRENCY = 8;
const LATENCY_MS = 50;
/** Requests by themselves, before and after. */
const BARE = 1_000;
const MB = 1024 * 1024;

export async function benchOutbox(report: Report): Promise<void> {
  await withFolder(async (folder) => {
    const file = join(folder, 'outbox.autoinvoice');
    newCompany(file).close();
    const db = openConnection(file, 'write');
    await fill(db);
    const before = await bareRate();
    const memory: number[] = [];
    let sent = 0;
    const operator = standIn(() => {
      sent += 1;
      if (sent % 500 === 0) memory.push(process.memoryUsage.rss() / MB);
    });
    const started = performance.now();
    const result = await runOutbox(contextOf(db, operator), operator, { concurrency: CONCURRENCY });
    const rate = (result.sent * 1000) / (performance.now() - started);
    if (result.sent !== DOCUMENTS) throw new Error(`${result.sent} were sent`);
    const after = await bareRate();
    const rounds = [before, after].map((baseline) => ({ value: rate, baseline }));
    report(compared(`${DOCUMENTS} waiting documents, of the operator's speed`, 'documents/s', rounds, 'higher', 0.95));
    // From the first tenth on everything has been seen once.
    const [early = 0, late = 0] = [memory[2], Math.max(...memory)];
    report(absolute('memory at its most while they drain', 'MB', late, 'lower', null));
    report(absolute('memory grown since the first 1,500', 'MB', late - early, 'lower', 40));
    db.close();
  });
}

/** Requests a second as the operator answers them, so many at once. */
async function bareRate(): Promise<number> {
  const { sending } = standIn(() => {});
  const { signal } = new AbortController();
  const document = { key: '', kind: 'invoice', number: '1', bytes: new Uint8Array(), language: 'nb' } as const;
  let left = BARE;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      while (left-- > 0) await sending?.send({ ...document, route: { channel: 'ehf', scheme: '0192', id: '' } }, signal);
    }),
  );
  return (BARE * 1000) / (performance.now() - started);
}

function standIn(onSend: () => void): ConnectedOperator {
  const never = (): Promise<never> => Promise.reject(new Error('not asked'));
  const sending: SendingPort = {
    channels: ['ehf'],
    send: () =>
      new Promise((resolve) => {
        setTimeout(() => {
          onSend();
          resolve({ outcome: 'taken', httpStatus: 201, requestId: null, detail: '{}' });
        }, LATENCY_MS);
      }),
    find: never,
    states: never,
    reroute: null,
  };
  return {
    name: 'embedded',
    isLoopback: true,
    sending,
    lookup: null,
    account: null,
    listReceived: never,
    fetchDocument: never,
    fetchPrint: never,
    fetchFile: never,
    reportHandled: never,
  };
}

function contextOf(db: Connection, operator: ConnectedOperator): ExchangeContext {
  const clock = systemClock;
  const none = (): void => {};
  return {
    db,
    clock,
    actor: 'bench',
    signal: new AbortController().signal,
    log: { info: none, warn: none, error: none },
    emit: none,
    // As the writer does: other commands come in between.
    slice: async (work) => {
      const value = inTransaction(db, () => work({ db, clock, actor: 'bench', emit: none }));
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      return value;
    },
    turn: async () => {},
    upload: () => {
      throw new Error('no uploads');
    },
    prepare: () => Promise.reject(new Error('nothing is received')),
    operator,
    makeOperator: () => operator,
    judge: () => Promise.resolve(null),
    versionFiles: (id) => versionFiles({ db, clock }, id),
  };
}

/** A company with one document, which waits so many times: to the outbox each is one of its own. */
async function fill(db: Connection): Promise<void> {
  const none = (): void => {};
  const write = { db, clock: systemClock, actor: 'bench', emit: none };
  const draftId = inTransaction(db, () => {
    installStandardRegisters(db);
    db.prepare(
      `INSERT INTO company (id, name, org_number, legal_form, vat_registered_from, street, postal_code, city, file_id, created_at, in_business_register,
         bank_account, email, contact_name)
       VALUES (1, 'Nordlys Handel AS', ?, 'AS', '2015-01-01', 'Bryggen 9', '5003', 'Bergen', 'bench', '2026-01-01T08:00:00.000Z', 1,
         '86011117947', 'post@nordlys.example', 'Kari Nord')`,
    ).run(testOrgNumber(2));
    const year = systemClock.now().getFullYear();
    db.prepare('INSERT INTO fiscal_year (year, starts_on, ends_on) VALUES (?, ?, ?)').run(year, `${year}-01-01`, `${year}-12-31`);
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO party (role, number, name, org_number, country, street, postal_code, city, endpoint_scheme, endpoint_id, currency, send_as, name_sort,
           search_text, created_at)
         VALUES ('customer', 10001, 'Fjordkafé AS', @org, 'NO', 'Storgata 1', '0155', 'Oslo', '0192', @org, 'NOK', 'ehf', 'fjordkafe', 'fjordkafe',
           '2026-01-01T00:00:00Z')`,
      )
      .run({ org: testOrgNumber(10_001) });
    const draft = draftFor(write, 'invoice', Number(lastInsertRowid));
    const line: SalesLine = {
      ...blankLine(),
      name: 'Konsulenttimer',
      quantity: '2',
      unit: 'HUR',
      price: '500',
      vatCode: '3',
      account: '3000',
    };
    return insertDraft(write, { ...draft, yourReference: 'Ola Dal', lines: [line] });
  });
  const ctx = contextOf(db, standIn(none));
  const answered = ['deliveryDateMissing', 'deliveryPlaceMissing'];
  const { id, versionId } = await finalizeDraft(ctx, { id: draftId, revision: 1, answered }, { withPdf: false });
  inTransaction(db, () => {
    const address = { scheme: '0192', id: testOrgNumber(10_001) };
    for (let n = 1; n < DOCUMENTS; n++) enqueue(write, { documentId: id, versionId, channel: 'ehf', address });
  });
}
