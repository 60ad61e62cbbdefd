import { onTestFinished } from 'vitest';
import { blankLine } from '../../src/drafts/index.ts';
import type { BackgroundContext, Upload } from '../../src/main/company/background.ts';
import { inTransaction, type Connection, type WriteContext } from '../../src/main/company/connection.ts';
import { finalizeDraft, type FinalizeOptions } from '../../src/main/sales/finalize.ts';
import { draftFor, insertDraft } from '../../src/main/sales/drafts.ts';
import { AppError, type AppEvent } from '../../src/shared/contract/index.ts';
import type { Finalized, SalesDraft, SalesKind, SalesLine } from '../../src/shared/contract/sales.ts';
import type { Clock } from '../../src/shared/values/clock.ts';
import { nbSortKey } from '../../src/shared/values/text.ts';
import { testOrgNumber } from '../support/documents.ts';
import { companyWithRegisters } from '../support/registers.ts';

export type SalesCompany = ReturnType<typeof companyWithRegisters>;

export interface TestCustomer {
  readonly name: string;
  readonly country?: string;
  readonly orgNumber?: string | null;
  readonly sendAs?: 'ehf' | 'email' | 'letter' | 'print';
  readonly currency?: string;
  readonly isPrivate?: boolean;
}

/** A company that sells, with a bank account, and customer 1 in Norway. */
export function salesCompany(clock?: Clock): SalesCompany {
  const ctx = companyWithRegisters(clock);
  ctx.db.exec(
    "UPDATE company SET in_business_register = 1, bank_account = '86011117947', iban = 'NO9386011117947', bic = 'DNBANOKK', email = 'post@nordlys.example', contact_name = 'Kari Nord'",
  );
  addCustomer(ctx.db, { name: 'Fjordkafé AS' });
  return ctx;
}

/** @returns its id */
export function addCustomer(db: Connection, customer: TestCustomer): number {
  const number = 10_001 + (db.prepare<[], number>('SELECT count(*) FROM party').pluck().get() ?? 0);
  const country = customer.country ?? 'NO';
  const orgNumber =
    customer.orgNumber === undefined
      ? country === 'NO' && customer.isPrivate !== true
        ? testOrgNumber(number)
        : null
      : customer.orgNumber;
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO party (role, number, name, org_number, vat_id, country, street, postal_code, city, email, endpoint_scheme, endpoint_id, currency, send_as, is_private,
         name_sort, search_text, created_at)
       VALUES ('customer', ?, ?, ?, ?, ?, 'Storgata 1', '0155', 'Oslo', 'post@kunde.example', ?, ?, ?, ?, ?, ?, ?, '2026-01-01T00:00:00Z')`,
    )
    .run(
      number,
      customer.name,
      orgNumber,
      orgNumber === null ? null : `NO${orgNumber}MVA`,
      country,
      orgNumber === null ? null : '0192',
      orgNumber,
      customer.currency ?? 'NOK',
      customer.sendAs ?? (orgNumber === null ? 'print' : 'ehf'),
      customer.isPrivate === true ? 1 : 0,
      nbSortKey(customer.name),
      customer.name.toLowerCase(),
    );
  return Number(lastInsertRowid);
}

export function firstCustomer(db: Connection): number {
  return db.prepare<[], number>("SELECT min(id) FROM party WHERE role = 'customer'").pluck().get() ?? 0;
}

export function line(changes: Partial<SalesLine> = {}): SalesLine {
  return { ...blankLine(), name: 'Konsulenttimer', quantity: '2', unit: 'HUR', price: '500', vatCode: '3', account: '3000', ...changes };
}

/** A complete draft of one line (1000.00 without VAT) for the first customer. */
export function draftOf(ctx: WriteContext, changes: Partial<SalesDraft> = {}, kind: SalesKind = 'invoice'): SalesDraft {
  const customerId = changes.customerId ?? firstCustomer(ctx.db);
  return { ...draftFor(ctx, kind, customerId), yourReference: 'Ola Dal', deliveryDate: '2026-11-20', lines: [line()], ...changes };
}

/** A background context that works on the test's own connection. */
export function backgroundOf(ctx: SalesCompany, uploads: Readonly<Record<string, Upload>> = {}): BackgroundContext {
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const none = (): void => {};
  return {
    db: ctx.db,
    clock: ctx.clock,
    actor: ctx.actor,
    signal: abort.signal,
    log: { info: none, warn: none, error: none },
    emit: ctx.emit,
    slice: async (work) => {
      const events: AppEvent[] = [];
      const value = inTransaction(ctx.db, () => work({ ...ctx, emit: (event) => events.push(event) }));
      for (const event of events) ctx.emit(event);
      await Promise.resolve();
      return value;
    },
    turn: async () => {},
    upload: (handle) => {
      const upload = uploads[handle];
      if (upload === undefined) throw new AppError('upload.unknown', { handle });
      return upload;
    },
  };
}

export function save(ctx: SalesCompany, draft: SalesDraft): number {
  return inTransaction(ctx.db, () => insertDraft(ctx, draft));
}

export function finalizeId(
  ctx: SalesCompany,
  id: number,
  options: FinalizeOptions = { withPdf: false },
  answered: string[] = [],
): Promise<Finalized> {
  const revision = ctx.db.prepare<[number], number>('SELECT revision FROM sales_document WHERE id = ?').pluck().get(id) ?? 0;
  return finalizeDraft(backgroundOf(ctx), { id, revision, answered }, options);
}

/** Saves a draft and numbers it, without print unless told, answering every question. */
export async function finalizeNew(ctx: SalesCompany, draft: SalesDraft, options: FinalizeOptions = { withPdf: false }): Promise<Finalized> {
  const id = save(ctx, draft);
  return answerAll((answered) => finalizeId(ctx, id, options, answered));
}

/** Does something once more with all questions answered, when it is refused for them. */
export async function answerAll<T>(work: (answered: string[]) => Promise<T>): Promise<T> {
  try {
    return await work([]);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'sales.questionsUnanswered') throw error;
    return work((error.warnings ?? []).map(({ code }) => code));
  }
}

/** The code of the AppError that `work` ends with. */
export async function refused(work: () => Promise<unknown> | unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'not refused';
}
