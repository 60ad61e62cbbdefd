/** From a received document to the draft of its posting. */
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { DraftLine, PostingDraft, PostingProposal } from '../../shared/contract/posting.ts';
import { isKidReference } from '../../shared/values/kid.ts';
import type { Connection, ReadContext } from '../company/connection.ts';
import type { DocumentHead } from '../exchange/inbox/head.ts';
import { firstOpenDay } from '../ledger/periods.ts';
import { accountByNumber } from '../registers/accounts.ts';
import { exchangeRateOn, type ExchangeRate } from '../registers/exchangeRates.ts';
import { proposableDocument, type PostableDocument } from './document.ts';
import { evaluateDraft } from './evaluate.ts';
import { bookDate } from './figures.ts';
import { groupLines, type LineGroup } from './groups.ts';
import { readHistory, unanimousCode } from './history.ts';
import { placementOf } from './placement.ts';
import { previewOf } from './preview.ts';
import type { LineReason } from './reasons.ts';
import { payeeAccount, sellerName, supplierOf, supplierProposal } from './supplier.ts';
import { canBeDated } from './warnings.ts';
import { chooseVatCode } from './vatCodes.ts';

/**
 * Serves 'posting.propose': the draft as far as the document and the supplier's earlier vouchers tell, with the reasons of each line
 * and its preview. Changes nothing.
 * @throws AppError as postableDocument
 */
export function propose(ctx: ReadContext, input: ParsedInput<'posting.propose'>): Output<'posting.propose'> {
  const { db } = ctx;
  const document = proposableDocument(ctx, input.documentId);
  const { model, figures } = document;
  const supplier = supplierOf(db, model.seller);
  const history = once(() => (supplier === null ? null : readHistory(db, supplier.party.id)));
  const place = placementOf({
    db,
    model,
    seller: document.seller,
    rates: document.rates,
    chosen: input.account,
    history,
    defaultAccount: supplier?.party.defaultAccount ?? null,
  });
  const historyCode = isForeign(document) ? unanimousCode(history()) : null;
  const proposed = groupLines(figures, place, isForeign(document)).map((group) => proposedLine(db, document, group, historyCode));

  const currency = figures.currency ?? 'NOK';
  const stored = currency === 'NOK' || input.rate !== null ? null : storedRate(db, document, currency);
  const draft: PostingDraft = {
    documentId: document.id,
    ...dates(db, document),
    invoiceNumber: (model.number ?? '').slice(0, 100),
    currency,
    rate: currency === 'NOK' ? null : (input.rate ?? stored?.rate ?? null),
    supplierId: supplier?.party.id ?? null,
    createSupplier: null,
    ...payment(model),
    lines: proposed.slice(0, MOST_LINES).map(({ line }) => line),
    rounding: figures.rounding,
    prepaid: figures.prepaid,
  };
  return {
    draft,
    reasons: proposed.slice(0, MOST_LINES).map(({ reasons }) => reasons),
    supplierName: supplier?.party.name ?? sellerName(model.seller),
    supplierProposal: supplier === null ? supplierProposal(model) : null,
    rateSource: stored === null ? null : { date: stored.date, source: stored.source },
    preview: previewOf(evaluateDraft(db, document, draft)),
  } satisfies PostingProposal;
}

/** As the contract bounds a draft; groups are few, so only a document made to be odd has more. */
const MOST_LINES = 1000;

function proposedLine(
  db: Connection,
  document: PostableDocument,
  group: LineGroup,
  historyCode: string | null,
): { line: DraftLine; reasons: LineReason[] } {
  const account = group.account === null ? null : accountByNumber(db, group.account);
  const choice = chooseVatCode({
    seller: document.seller,
    category: group.category,
    rateBp: group.rateBp,
    hasVat: group.vat !== 0,
    rateClass: document.rates.classOf(group.rateBp),
    nature: group.nature,
    deducts: account?.vatDeduction !== 'none',
    accountCode: account?.vatCode ?? null,
    historyCode,
  });
  const line = {
    account: group.account,
    vatCode: choice.code,
    departmentId: group.departmentId,
    projectId: group.projectId,
    text: textOf(group.texts),
    net: group.net,
    vat: group.vat,
  };
  return { line, reasons: [...group.reasons, ...choice.reasons] };
}

const TEXT_LENGTH = 120;

function textOf(texts: readonly string[]): string {
  const joined = texts.map((text) => text.replace(/\s+/g, ' ').trim()).join(', ');
  return joined.length <= TEXT_LENGTH ? joined : `${joined.slice(0, TEXT_LENGTH - 1).trimEnd()}…`;
}

/** The voucher is dated as the document, unless that day is locked or outside the books: then today, or the first open day after. */
function dates(db: Connection, document: PostableDocument): Pick<PostingDraft, 'voucherDate' | 'invoiceDate' | 'dueDate'> {
  const { issueDate, today, model } = document;
  const voucherDate = issueDate !== null && canBeDated(db, issueDate, today) ? issueDate : firstOpenDay(db, today);
  return { voucherDate, invoiceDate: issueDate ?? today, dueDate: bookDate(model.dueDate) };
}

/** The KID, or else a message that tells the payee what is paid; to the payee (BG-10), who is the seller unless another is named. */
function payment(model: DocumentHead): Pick<PostingDraft, 'paymentReference' | 'isKid' | 'payeeName' | 'payeeAccount'> {
  const account = payeeAccount(model);
  const stated = model.payment.reference?.trim() ?? '';
  const bare = stated.replace(/\s/g, '');
  const isKid = isKidReference(bare, account);
  const message = stated === '' ? model.number : stated;
  return {
    paymentReference: isKid ? bare : (message?.slice(0, 140) ?? null),
    isKid,
    payeeName: (model.payee?.name ?? sellerName(model.seller))?.slice(0, 200) ?? null,
    payeeAccount: account,
  };
}

/**
 * The stored rate: of the day of delivery for a seller abroad, since the VAT of services from abroad is reckoned from it (mval § 4-12
 * (2)), else of the day of issue.
 */
function storedRate(db: Connection, document: PostableDocument, currency: string): ExchangeRate | null {
  return exchangeRateOn(db, currency, isForeign(document) ? document.deliveryDate : (document.issueDate ?? document.today));
}

/** Computed when it is first asked for. */
function once<T>(compute: () => T): () => T {
  let kept: { value: T } | null = null;
  return () => (kept ??= { value: compute() }).value;
}

function isForeign(document: PostableDocument): boolean {
  return document.seller === 'abroad' || document.seller === 'unknown';
}
