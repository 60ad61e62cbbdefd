import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/shared/contract/errors.ts';
import { readCounts } from '../../../src/main/exchange/inbox/counts.ts';
import { handleDocuments, markPosted, markReversed, unhandleDocuments } from '../../../src/main/exchange/inbox/handling.ts';
import { neighbours } from '../../../src/main/exchange/inbox/neighbours.ts';
import { showDocument } from '../../../src/main/exchange/inbox/show.ts';
import type { WriteContext } from '../../../src/main/company/connection.ts';
import type { Clock } from '../../../src/shared/values/clock.ts';
import { emptyCompany } from '../../support/company.ts';
import { invoiceXml, reminderXml } from '../../support/documents.ts';
import { insertOwnCompany, receiveFile, receiveFromOperator } from './receiving.ts';

function company(clock?: Clock): ReturnType<typeof emptyCompany> {
  const ctx = emptyCompany(clock);
  insertOwnCompany(ctx);
  return ctx;
}

function invoice(number: string, more: Parameters<typeof invoiceXml>[0] = {}): string {
  return invoiceXml({ number, ...more });
}

function voucher(ctx: WriteContext, id: number): number {
  ctx.db.exec(
    `INSERT OR IGNORE INTO fiscal_year VALUES (2026, '2026-01-01', '2026-12-31'); INSERT OR IGNORE INTO voucher_series VALUES ('INN', 'Inngående faktura')`,
  );
  ctx.db
    .prepare(
      "INSERT INTO voucher (id, series, fiscal_year, number, kind, date, description, posted_by, posted_at) VALUES (?, 'INN', 2026, ?, 'purchase', '2026-11-01', '', 'test', '2026-11-01T10:00:00.000Z')",
    )
    .run(id, id);
  return id;
}

const state = (ctx: WriteContext, id: number): string => showDocument(ctx, { id }).row.state;
const events = (ctx: WriteContext, id: number): unknown[] => showDocument(ctx, { id }).history.map(({ event, params }) => [event, params]);
const reports = (ctx: WriteContext): unknown[] =>
  ctx.db.prepare('SELECT document_id, state, attempts FROM operator_report ORDER BY document_id').raw().all();
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
  return 'nothing thrown';
};

describe('the handled mark', () => {
  it('is set with reason and note, told to the operator, and taken off again', () => {
    const ctx = company();
    const { id } = receiveFromOperator(ctx, invoice('1'), 'op-1');
    const file = receiveFile(ctx, invoice('2')).id;
    expect(handleDocuments(ctx, { ids: [id, file, id], reason: 'disputed', note: ' Feil pris ' })).toEqual({ handled: [id, file] });
    expect(showDocument(ctx, { id })).toMatchObject({ row: { state: 'handled', handledReason: 'disputed' }, handledNote: 'Feil pris' });
    expect(events(ctx, id).at(-1)).toEqual(['handled', { reason: 'disputed', note: 'Feil pris' }]);
    // A file came from nobody who could be told.
    expect(reports(ctx)).toEqual([[id, 'HANDLED', 0]]);
    expect(ctx.events.at(-1)).toEqual({ type: 'inbox.changed', ids: [id, file] });
    ctx.db.exec("UPDATE operator_report SET attempts = 3, last_error = 'x'");
    expect(unhandleDocuments(ctx, { ids: [id, file] })).toEqual({ restored: [id, file] });
    expect(showDocument(ctx, { id })).toMatchObject({ row: { state: 'new', handledReason: null }, handledNote: null });
    expect(reports(ctx)).toEqual([[id, 'CREATED', 0]]);
    expect(events(ctx, id).at(-1)).toEqual(['unhandled', {}]);
  });

  it('is told to an operator that delivers the document afterwards', () => {
    const ctx = company();
    const { id } = receiveFile(ctx, invoice('1'));
    handleDocuments(ctx, { ids: [id], reason: 'paidByCard', note: '' });
    expect(reports(ctx)).toEqual([]);
    receiveFromOperator(ctx, invoice('1'), 'op-1');
    expect(reports(ctx)).toEqual([[id, 'HANDLED', 0]]);
  });

  it('returns a document to what it was', () => {
    const ctx = company();
    const unreadable = receiveFile(ctx, 'ikke xml').id;
    const check = receiveFile(ctx, invoice('', {})).id;
    const fresh = receiveFile(ctx, reminderXml()).id;
    const ids = [unreadable, check, fresh];
    handleDocuments(ctx, { ids, reason: 'notBookkeeping', note: '' });
    expect(ids.map((id) => state(ctx, id))).toEqual(['handled', 'handled', 'handled']);
    unhandleDocuments(ctx, { ids });
    expect(ids.map((id) => state(ctx, id))).toEqual(['unreadable', 'check', 'new']);
  });

  it('turns to be checked when another of the same number came meanwhile', () => {
    const ctx = company();
    const { id } = receiveFile(ctx, invoice('7'));
    handleDocuments(ctx, { ids: [id], reason: 'duplicate', note: '' });
    receiveFile(ctx, invoice('7', { note: 'igjen' }));
    expect(state(ctx, id)).toBe('handled');
    unhandleDocuments(ctx, { ids: [id] });
    expect(state(ctx, id)).toBe('check');
  });

  it('can be changed, and says nothing twice', () => {
    const ctx = company();
    const { id } = receiveFile(ctx, invoice('1'));
    handleDocuments(ctx, { ids: [id], reason: 'notOurs', note: '' });
    expect(handleDocuments(ctx, { ids: [id], reason: 'notOurs', note: '' })).toEqual({ handled: [] });
    expect(handleDocuments(ctx, { ids: [id], reason: 'paidByCard', note: '' })).toEqual({ handled: [id] });
    expect(events(ctx, id)).toHaveLength(3);
  });

  it('is refused where it does not fit', () => {
    const ctx = company();
    const { id } = receiveFile(ctx, invoice('1'));
    expect(codeOf(() => handleDocuments(ctx, { ids: [99], reason: 'notOurs', note: '' }))).toBe('inbox.notFound');
    expect(codeOf(() => handleDocuments(ctx, { ids: [id], reason: 'disputed', note: '  ' }))).toBe('inbox.noteMissing');
    expect(codeOf(() => unhandleDocuments(ctx, { ids: [id] }))).toBe('inbox.notHandled');
    markPosted(ctx, id, voucher(ctx, 1));
    expect(codeOf(() => handleDocuments(ctx, { ids: [id], reason: 'notOurs', note: '' }))).toBe('inbox.alreadyPosted');
    expect(codeOf(() => unhandleDocuments(ctx, { ids: [id] }))).toBe('inbox.notHandled');
  });
});

describe('posted and reversed', () => {
  it('ties the document to its voucher and lets it go', () => {
    const ctx = company();
    const { id } = receiveFromOperator(ctx, invoice('1'), 'op-1');
    markPosted(ctx, id, voucher(ctx, 4));
    expect(showDocument(ctx, { id }).row).toMatchObject({ state: 'posted', voucherId: 4, voucherReference: 'INN 2026-4' });
    expect(reports(ctx)).toEqual([[id, 'HANDLED', 0]]);
    expect(codeOf(() => markPosted(ctx, id, 4))).toBe('inbox.alreadyPosted');
    markReversed(ctx, id);
    expect(showDocument(ctx, { id }).row).toMatchObject({ state: 'new', voucherId: null });
    expect(events(ctx, id).slice(-2)).toEqual([
      ['posted', { voucherId: 4, reference: 'INN 2026-4' }],
      ['reversed', { voucherId: 4, reference: 'INN 2026-4' }],
    ]);
    expect(codeOf(() => markReversed(ctx, id))).toBe('inbox.notFound');
    handleDocuments(ctx, { ids: [id], reason: 'notOurs', note: '' });
    expect(codeOf(() => markPosted(ctx, id, 4))).toBe('inbox.isHandled');
  });
});

describe('neighbours in the list of those to be posted', () => {
  it('pass over what cannot be posted or is done, also from a document that has left', () => {
    const ctx = company();
    const a = receiveFile(ctx, invoice('1')).id;
    receiveFile(ctx, reminderXml());
    const b = receiveFile(ctx, invoice('2')).id;
    const done = receiveFile(ctx, invoice('3')).id;
    const c = receiveFile(ctx, invoice('4', { totals: { payable: '1.00' } })).id;
    markPosted(ctx, done, voucher(ctx, 1));
    expect(neighbours(ctx, { id: c })).toEqual({ previous: null, next: b, position: 1, count: 3 });
    expect(neighbours(ctx, { id: b })).toEqual({ previous: c, next: a, position: 2, count: 3 });
    expect(neighbours(ctx, { id: a })).toEqual({ previous: b, next: null, position: 3, count: 3 });
    expect(neighbours(ctx, { id: done })).toEqual({ previous: c, next: b, position: 0, count: 3 });
  });
});

describe('the counts of the focus panel', () => {
  it("follow the documents; today is Oslo's day", () => {
    let now = '2026-11-23T22:30:00Z';
    const ctx = company({ now: () => new Date(now) });
    receiveFile(ctx, invoice('1'));
    // Half past midnight in Oslo, still the day before in UTC.
    now = '2026-11-23T23:30:00Z';
    receiveFile(ctx, invoice('2', { dueDate: '2026-12-01' }));
    const posted = receiveFile(ctx, invoice('3', { dueDate: '2026-12-01' })).id;
    const later = receiveFile(ctx, invoice('4', { dueDate: '2026-12-02' })).id;
    receiveFile(ctx, reminderXml());
    receiveFile(ctx, 'x');
    handleDocuments(ctx, { ids: [receiveFile(ctx, invoice('5')).id], reason: 'notOurs', note: '' });
    markPosted(ctx, posted, voucher(ctx, 1));
    markPosted(ctx, later, voucher(ctx, 2));
    expect(readCounts(ctx)).toEqual({
      new: 3,
      check: 0,
      posted: 2,
      handled: 1,
      unreadable: 1,
      toPost: 2,
      receivedToday: 6,
      dueThisWeek: 1,
      vouchers: 0,
    });
    now = '2026-11-24T23:30:00Z';
    expect(readCounts(ctx).receivedToday).toBe(0);
  });

  it('are zero in an empty company', () => {
    expect(readCounts(company())).toEqual({
      new: 0,
      check: 0,
      posted: 0,
      handled: 0,
      unreadable: 0,
      toPost: 0,
      receivedToday: 0,
      dueThisWeek: 0,
      vouchers: 0,
    });
  });
});
