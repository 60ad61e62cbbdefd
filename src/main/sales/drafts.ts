/** Drafts of invoices and credit notes: proposed, saved as they are typed, copied, deleted. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { SalesDraft, SalesKind } from '../../shared/contract/sales.ts';
import { emptyDraft } from '../../drafts/emptyDraft.ts';
import { osloDate } from '../../shared/values/clock.ts';
import type { ReadContext, WriteContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { exchangeRateOn } from '../registers/exchangeRates.ts';
import { listColumns } from './columns.ts';
import { composeDraft } from './compose.ts';
import { salesCustomer } from './customer.ts';
import { readSalesSettings } from './settings.ts';
import { storedDocument, storedDraft } from './stored.ts';
import { sumsOf } from './sums.ts';

/**
 * Serves `sales.newDraft`: with the rate of the day for a currency.
 * @throws AppError registers.customerNotFound
 */
export function newDraft(ctx: ReadContext, input: ParsedInput<'sales.newDraft'>): Output<'sales.newDraft'> {
  return draftFor(ctx, input.kind, input.customerId);
}

/** An empty draft for a customer or none. @throws AppError registers.customerNotFound */
export function draftFor(ctx: ReadContext, kind: SalesKind, customerId: number | null): SalesDraft {
  const { db } = ctx;
  const customer = customerId === null ? null : salesCustomer(db, customerId);
  const proposing = customer === null ? null : { ...customer, id: customer.facts.id };
  const draft = emptyDraft(kind, proposing, readSalesSettings(db), osloDate(ctx.clock.now()));
  return draft.currency === 'NOK' ? draft : { ...draft, rate: rateOfToday(ctx, draft.currency) };
}

function rateOfToday(ctx: ReadContext, currency: string): number | null {
  return exchangeRateOn(ctx.db, currency, osloDate(ctx.clock.now()))?.rate ?? null;
}

/**
 * Serves `sales.saveDraft`. A draft that is as it was saved is left alone, and so is its revision.
 * @throws AppError sales.notFound, sales.notADraft, sales.draftChanged, registers.customerNotFound, request.invalid for a kind that changes
 */
export function saveDraft(ctx: WriteContext, input: ParsedInput<'sales.saveDraft'>): Output<'sales.saveDraft'> {
  const { draft } = input;
  if (input.id === null) return { id: insertDraft(ctx, draft), revision: 1 };
  const stored = storedDraft(ctx.db, input.id);
  const content = JSON.stringify(draft);
  const isSame = JSON.stringify(stored.draft) === content;
  if (stored.revision !== input.revision) {
    // The answer to the last save may have been lost on its way.
    if (isSame) return { id: stored.id, revision: stored.revision };
    throw new AppError('sales.draftChanged', { id: stored.id });
  }
  if (isSame) return { id: stored.id, revision: stored.revision };
  if (stored.kind !== draft.kind) throw new AppError('request.invalid', { field: 'draft.kind' });
  const row = draftRow(ctx, draft, content);
  statement(
    ctx.db,
    `UPDATE sales_document SET revision = revision + 1, content = @content, customer_id = @customer_id, customer_name = @customer_name,
       issue_date = @issue_date, due_date = @due_date, currency = @currency, exchange_rate = @exchange_rate, net = @net, vat = @vat, gross = @gross,
       updated_at = @now, sort_customer = @sort_customer, sort_issue_date = @sort_issue_date, sort_due_date = @sort_due_date,
       sort_amount = @sort_amount, search_text = @search_text WHERE id = @id`,
  ).run({ ...row, id: stored.id });
  ctx.emit({ type: 'sales.changed', ids: [stored.id] });
  return { id: stored.id, revision: stored.revision + 1 };
}

/** Stores a new draft. @returns its id. @throws AppError registers.customerNotFound */
export function insertDraft(ctx: WriteContext, draft: SalesDraft): number {
  const row = draftRow(ctx, draft, JSON.stringify(draft));
  const { lastInsertRowid } = statement(
    ctx.db,
    `INSERT INTO sales_document (kind, content, customer_id, customer_name, issue_date, due_date, currency, exchange_rate, net, vat, gross,
       created_at, created_by, updated_at, sort_customer, sort_issue_date, sort_due_date, sort_amount, search_text)
     VALUES (@kind, @content, @customer_id, @customer_name, @issue_date, @due_date, @currency, @exchange_rate, @net, @vat, @gross,
       @now, @actor, @now, @sort_customer, @sort_issue_date, @sort_due_date, @sort_amount, @search_text)`,
  ).run({ ...row, kind: draft.kind, actor: ctx.actor });
  const id = Number(lastInsertRowid);
  ctx.emit({ type: 'sales.changed', ids: [id] });
  return id;
}

function draftRow(ctx: WriteContext, draft: SalesDraft, content: string): Record<string, string | number | null> {
  const { facts, composed } = composeDraft(ctx, draft);
  const columns = listColumns(draft, {
    customerName: facts.customer?.name ?? '',
    customerOrgNumber: facts.customer?.orgNumber ?? null,
    issueDate: draft.issueDate,
    dueDate: draft.dueDate,
    sums: sumsOf(composed.model),
    number: null,
    kid: null,
  });
  return {
    ...columns,
    content,
    customer_id: draft.customerId,
    currency: draft.currency,
    exchange_rate: draft.currency === 'NOK' ? 1_000_000 : (draft.rate ?? 1_000_000),
    now: ctx.clock.now().toISOString(),
  };
}

/**
 * Serves `sales.deleteDraft`. One that is gone already is no error: it was to be.
 * @throws AppError sales.notADraft
 */
export function deleteDraft(ctx: WriteContext, input: ParsedInput<'sales.deleteDraft'>): Output<'sales.deleteDraft'> {
  const row = statement<{ number: number | null }>(ctx.db, 'SELECT number FROM sales_document WHERE id = ?').get(input.id);
  if (row === undefined) return {};
  if (row.number !== null) throw new AppError('sales.notADraft', { id: input.id, number: row.number });
  statement(ctx.db, 'DELETE FROM sales_document WHERE id = ?').run(input.id);
  ctx.emit({ type: 'sales.changed', ids: [input.id] });
  return {};
}

/**
 * Serves `sales.copy`: an invoice or credit note of the same content, without number, delivered today, crediting nothing; in a currency at the
 * rate of the day.
 * @throws AppError sales.notFound
 */
export function copyDocument(ctx: WriteContext, input: ParsedInput<'sales.copy'>): Output<'sales.copy'> {
  const { draft: copied } = storedDocument(ctx.db, input.id);
  return {
    id: insertDraft(ctx, {
      ...copied,
      issueDate: null,
      dueDate: null,
      deliveryDate: copied.kind === 'invoice' ? osloDate(ctx.clock.now()) : null,
      periodFrom: null,
      periodTo: null,
      rate: copied.currency === 'NOK' ? null : rateOfToday(ctx, copied.currency),
      lines: copied.lines.map((line) => ({ ...line, periodFrom: null, periodTo: null, credits: null })),
      allowancesCharges: copied.allowancesCharges.map((part) => ({ ...part, credits: null })),
      credits: [],
      creditsFormer: [],
    }),
  };
}
