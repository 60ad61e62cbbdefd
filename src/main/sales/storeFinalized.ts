/** The transaction of Fakturer: number, voucher, frozen document, version, credit, outbox. */
import Database from 'better-sqlite3';
import { channelsOf } from '../../drafts/channels.ts';
import { creditShares } from '../../drafts/creditShares.ts';
import type { Composed, InvoiceModel, SalesDraft, SalesFacts } from '../../drafts/types.ts';
import { AppError, isErrorCode } from '../../shared/contract/errors.ts';
import type { Channel, Finalized, SalesKind } from '../../shared/contract/sales.ts';
import { currencyDecimals, decimalFromMinor, minorFromDecimal } from '../../shared/values/money.ts';
import type { Connection, WriteContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import type { SendAddress } from '../exchange/outbox/address.ts';
import { enqueue } from '../exchange/outbox/enqueue.ts';
import { matchAll, tellSales } from '../ledger/openItems.ts';
import { voucherReference } from '../ledger/texts.ts';
import { postVoucher } from '../ledger/vouchers.ts';
import { listColumns } from './columns.ts';
import type { Numbered } from './numbered.ts';
import { seriesOf } from './settings.ts';
import { sumsOf } from './sums.ts';
import { storeVersion } from './versions.ts';
import { voucherOf } from './voucher.ts';

/** A document made ready to be stored. */
export interface Prepared extends Numbered {
  readonly ruleset: string;
  readonly pdf: Uint8Array | null;
  readonly ehf: Uint8Array;
  /** Of pdf and ehf, when they are known: it takes its time. */
  readonly pdfSha256?: string | null;
  readonly ehfSha256?: string;
  /** letterheadKey when it was made. */
  readonly letterhead: string;
  /** How much the connection had written when it was made. */
  readonly changes: number;
}

/**
 * Numbers and posts a document, in the caller's transaction.
 * @throws AppError what voucherOf and postVoucher throw; sales.kidUsed, sales.creditTooLarge, sales.numberGap as the schema finds them
 */
export function storeFinalized(ctx: WriteContext, prepared: Omit<Prepared, 'changes' | 'letterhead'>, newKey?: () => string): Finalized {
  try {
    return store(ctx, prepared, newKey);
  } catch (error) {
    throw told(error, prepared);
  }
}

function store(ctx: WriteContext, prepared: Omit<Prepared, 'changes' | 'letterhead'>, newKey: (() => string) | undefined): Finalized {
  const { db } = ctx;
  const { id, draft, facts, numbering, composed } = prepared;
  const { customer } = facts;
  if (customer === null) throw new AppError('sales.draftIncomplete', { count: 1 }, { detail: 'customer' });
  const series = seriesOf(facts.settings, draft.kind);
  const { last_number: number } = statement<{ last_number: number }>(
    db,
    'UPDATE sales_series SET last_number = last_number + 1 WHERE code = ? RETURNING last_number',
  ).get(series) ?? { last_number: 0 };
  if (number !== numbering.number) throw new AppError('sales.numberGap', {}, { detail: `${number}, not ${numbering.number}` });
  const voucher = postVoucher(ctx, voucherOf(draft, facts, composed, numbering));
  const item = statement<{ id: number; amount: number }>(
    db,
    'SELECT i.id, i.amount FROM voucher_line l JOIN open_item i ON i.id = l.id WHERE l.voucher_id = ? AND l.line_number = 1',
  ).get(voucher.id);
  freeze(ctx, prepared, { series, voucherId: voucher.id, item });
  insertLines(db, id, draft, composed);
  const versionId = storeVersion(ctx, {
    documentId: id,
    ehf: prepared.ehf,
    pdf: prepared.pdf,
    ehfSha256: prepared.ehfSha256,
    pdfSha256: prepared.pdfSha256 ?? undefined,
    ruleset: prepared.ruleset,
    reason: 'finalized',
    ...prepared.look,
  });
  if (draft.kind === 'creditNote') credit(ctx, prepared, item?.id ?? null);
  const transmissionIds = channelsOf(draft, facts).map((channel) =>
    enqueue(ctx, { documentId: id, versionId, channel, address: addressOf(channel, facts, composed.model) }, newKey),
  );
  ctx.emit({ type: 'sales.changed', ids: [id] });
  return {
    id,
    kind: draft.kind,
    number,
    kid: numbering.kid,
    dueDate: composed.model.dueDate,
    voucherId: voucher.id,
    voucherReference: voucher.reference,
    versionId,
    transmissionIds,
  };
}

/** The one UPDATE that makes the draft a document: from here on the row is frozen. */
function freeze(
  ctx: WriteContext,
  { id, draft, facts, numbering, composed }: Numbered,
  { series, voucherId, item }: { series: SalesKind; voucherId: number; item: { id: number; amount: number } | undefined },
): void {
  const now = ctx.clock.now().toISOString();
  const columns = listColumns(draft, {
    customerName: facts.customer?.name ?? '',
    customerOrgNumber: facts.customer?.orgNumber ?? null,
    issueDate: numbering.issueDate,
    dueDate: composed.model.dueDate,
    sums: sumsOf(composed.model),
    number: numbering.number,
    kid: numbering.kid,
  });
  statement(
    ctx.db,
    `UPDATE sales_document SET status = @status, customer_name = @customer_name, issue_date = @issue_date, due_date = @due_date, net = @net, vat = @vat,
       gross = @gross, series = @series, number = @number, kid = @kid, payee_account = @payee_account, model = @model, voucher_id = @voucher_id,
       open_item_id = @open_item_id, finalized_at = @now, finalized_by = @actor, open_amount = @open_amount, updated_at = @now, sort_number = @number,
       sort_customer = @sort_customer, sort_issue_date = @sort_issue_date, sort_due_date = @sort_due_date, sort_amount = @sort_amount,
       search_text = @search_text
     WHERE id = @id`,
  ).run({
    ...columns,
    id,
    status: item === undefined ? 'settled' : 'open',
    series,
    number: numbering.number,
    kid: numbering.kid,
    payee_account: composed.model.payment.accounts[0]?.id ?? null,
    model: JSON.stringify(composed.model),
    voucher_id: voucherId,
    open_item_id: item?.id ?? null,
    open_amount: item?.amount ?? 0,
    actor: ctx.actor,
    now,
  });
}

function insertLines(db: Connection, documentId: number, draft: SalesDraft, composed: Composed): void {
  const decimals = currencyDecimals(draft.currency);
  const minor = (amount: string | null): number => minorFromDecimal(amount ?? '', decimals) ?? 0;
  const insert = statement(
    db,
    `INSERT INTO sales_line (document_id, part, position, split, article_id, text, quantity, unit, price, net, vat_code, vat_rate_bp, account, credits_line_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const known = statement(db, 'SELECT 1 FROM article WHERE id = ?');
  composed.model.lines.forEach((line, index) => {
    const origin = composed.origins[index];
    const source = draft.lines[origin?.line ?? -1];
    const vat = composed.lineVat[index];
    if (origin === undefined || source === undefined || vat == null) throw new Error(`Line ${index} comes from nowhere`);
    insert.run(
      documentId,
      'line',
      origin.line,
      origin.split,
      source.articleId !== null && known.get(source.articleId) !== undefined ? source.articleId : null,
      source.name,
      line.quantity,
      line.unit,
      line.price,
      minor(line.net),
      vat.code,
      vat.rateBp,
      source.account,
      source.credits?.lineId ?? null,
    );
  });
  composed.model.allowancesCharges.forEach((part, index) => {
    const origin = composed.partOrigins[index];
    const source = draft.allowancesCharges[origin?.line ?? -1];
    const vat = composed.partVat[index];
    if (origin === undefined || source === undefined || vat == null) throw new Error(`Part ${index} comes from nowhere`);
    const amount = minor(part.amount);
    insert.run(
      documentId,
      part.isCharge ? 'charge' : 'allowance',
      origin.line,
      origin.split,
      null,
      part.reason ?? '',
      null,
      null,
      null,
      part.isCharge ? amount : 0 - amount,
      vat.code,
      vat.rateBp,
      source.account,
      source.credits?.lineId ?? null,
    );
  });
}

/** Says which invoices the credit note takes back, and settles it against what is open of them. */
function credit(ctx: WriteContext, { id, draft, facts, composed }: Numbered, creditItemId: number | null): void {
  const decimals = currencyDecimals(draft.currency);
  const touched: number[] = [];
  for (const share of creditShares(draft, facts, composed)) {
    const original = statement<{ number: number; left: number; itemId: number | null }>(
      ctx.db,
      'SELECT number, gross - credited AS left, open_item_id AS itemId FROM sales_document WHERE id = ?',
    ).get(share.documentId);
    if (original === undefined) throw new AppError('sales.notFound', { id: share.documentId });
    const asked = minorFromDecimal(decimalFromMinor(share.amount), decimals) ?? 0;
    // VAT of parts is rounded by itself: the last part may come to some øre more than what the whole has left.
    const rounding = composed.model.vat.length;
    if (asked > original.left + rounding || asked < 0) throw creditTooLarge(original.number, original.left);
    const amount = Math.min(asked, original.left);
    statement(ctx.db, 'INSERT INTO sales_credit (credit_id, original_id, amount) VALUES (?, ?, ?)').run(id, share.documentId, amount);
    ctx.emit({ type: 'sales.changed', ids: [share.documentId] });
    if (creditItemId === null || original.itemId === null) continue;
    const most = Math.min(remaining(ctx.db, original.itemId), -remaining(ctx.db, creditItemId), asked);
    if (most <= 0) continue;
    matchAll(ctx, original.itemId, creditItemId, most);
    touched.push(original.itemId);
  }
  tellSales(ctx, touched);
}

function remaining(db: Connection, itemId: number): number {
  return statement<{ remaining: number }>(db, 'SELECT remaining FROM open_item WHERE id = ?').get(itemId)?.remaining ?? 0;
}

/** Where a document goes over a channel. What the channel lacks an address for goes by the customer's name, and is told when it is to be sent. */
function addressOf(channel: Channel, { customer }: SalesFacts, model: InvoiceModel): SendAddress {
  const endpoint = model.buyer.endpoint;
  if (channel === 'ehf' && endpoint !== null) return { scheme: endpoint.scheme ?? '', id: endpoint.id };
  if (channel === 'email' && customer?.email != null) return { email: customer.email };
  return {
    name: customer?.name ?? '',
    street: customer?.street ?? '',
    postalCode: customer?.postalCode ?? '',
    city: customer?.city ?? '',
    country: customer?.country ?? '',
  };
}

/** What a rule of the schema says, as an error that can be told; any other error as it is. */
function told(error: unknown, { numbering, facts }: Numbered): unknown {
  if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_CONSTRAINT')) return error;
  const kid = numbering.kid ?? '';
  if (error.message.includes('sales_document.kid')) return new AppError('sales.kidUsed', { kid }, { cause: error });
  if (error.message === 'sales.creditTooLarge') {
    const [original] = facts.originals;
    return creditTooLarge(original?.number ?? 0, original === undefined ? 0 : original.gross - original.credited, error);
  }
  return isErrorCode(error.message) ? new AppError(error.message, { number: numbering.number, kid }, { cause: error }) : error;
}

function creditTooLarge(number: number, remainingTotal: number, cause?: unknown): AppError {
  return new AppError('sales.creditTooLarge', { number, remainingTotal }, cause === undefined ? {} : { cause });
}

interface FinalRow {
  readonly kind: SalesKind;
  readonly number: number;
  readonly kid: string | null;
  readonly dueDate: string | null;
  readonly voucherId: number;
  readonly series: string;
  readonly fiscalYear: number;
  readonly voucherNumber: number;
}

/** The answer of a document that is numbered already; null for a draft. @throws AppError sales.notFound */
export function finalizedAnswer(db: Connection, id: number): Finalized | null {
  const found = statement<{ number: number | null }>(db, 'SELECT number FROM sales_document WHERE id = ?').get(id);
  if (found === undefined) throw new AppError('sales.notFound', { id });
  if (found.number === null) return null;
  const row = statement<FinalRow>(
    db,
    `SELECT d.kind, d.number, d.kid, d.due_date AS dueDate, d.voucher_id AS voucherId, v.series, v.fiscal_year AS fiscalYear, v.number AS voucherNumber
     FROM sales_document d JOIN voucher v ON v.id = d.voucher_id WHERE d.id = ?`,
  ).get(id);
  const versionId = statement<number>(db, 'SELECT id FROM document_version WHERE document_id = ? AND version = 1').pluck().get(id);
  if (row === undefined || versionId === undefined) throw new Error(`Document ${id} lacks voucher or version`);
  const { series, fiscalYear, voucherNumber, ...rest } = row;
  return {
    id,
    ...rest,
    voucherReference: voucherReference(series, fiscalYear, voucherNumber),
    versionId,
    transmissionIds: statement<number>(db, 'SELECT id FROM transmission WHERE document_id = ? AND version_id = ? ORDER BY id')
      .pluck()
      .all(id, versionId),
  };
}
