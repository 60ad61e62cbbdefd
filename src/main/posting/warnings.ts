/** What must be known, and partly answered, before a draft is posted. */
import type { Warning } from '../../shared/contract/errors.ts';
import type { PostingDraft } from '../../shared/contract/posting.ts';
import { canonicalAccount, isBankAccount } from '../../shared/values/bankAccount.ts';
import { kidModulus } from '../../shared/values/kid.ts';
import { decimalFromMinor } from '../../shared/values/money.ts';
import type { Party } from '../../shared/contract/registers.ts';
import type { Connection } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { isWithinFiscalYears, lockedThrough } from '../ledger/periods.ts';
import { referenceOf } from '../ledger/voucherQueries.ts';
import type { PostableDocument } from './document.ts';
import { chargesVat } from './seller.ts';
import { NO_VAT, STATED_BY_SELLER } from './vatCodes.ts';

/** The document's own warnings, and those of the draft, each once; computed anew at every preview and at the posting. */
export function draftWarnings(db: Connection, document: PostableDocument, draft: PostingDraft, supplier: Party | null): Warning[] {
  const found: (Warning | null)[] = [
    supplier === null ? null : duplicatePosted(db, supplier.id, draft.invoiceNumber, document.figures.payable ?? 0),
    ...document.warnings,
    supplier === null ? null : bankAccountChanged(db, supplier, draft.payeeAccount),
    unregisteredSeller(document, draft),
    uncertainCode(document, draft),
    unusualRate(document),
    excessiveRounding(document),
    invalidKid(document),
    dateMoved(db, document, draft),
  ];
  const warnings = new Map<string, Warning>();
  for (const warning of found) {
    if (warning === null) continue;
    const key = `${warning.code} ${JSON.stringify(warning.params)}`;
    const known = warnings.get(key);
    if (known === undefined || (!known.mustAnswer && warning.mustAnswer)) warnings.set(key, warning);
  }
  return [...warnings.values()];
}

/**
 * The supplier's invoice is in the ledger already, from whatever it was posted, and not reversed. A credit note may bear the number
 * of its invoice: only what stands on the same side counts.
 */
function duplicatePosted(db: Connection, supplierId: number, invoiceNumber: string, payable: number): Warning | null {
  if (invoiceNumber === '') return null;
  const earlier = statement<{ id: number }, [number, string, number]>(
    db,
    `SELECT v.id FROM voucher_line l INDEXED BY voucher_line_by_invoice JOIN voucher v ON v.id = l.voucher_id
     WHERE l.party_id = ? AND l.invoice_number = ? AND (l.amount > 0) = ? AND v.kind IN ('purchase', 'manual', 'opening')
       AND NOT EXISTS (SELECT 1 FROM voucher r WHERE r.reverses_id = v.id) LIMIT 1`,
  ).get(supplierId, invoiceNumber, payable < 0 ? 1 : 0);
  if (earlier === undefined) return null;
  return {
    code: 'duplicatePosted',
    params: { number: invoiceNumber, reference: referenceOf(db, earlier.id) ?? '', voucherId: earlier.id },
    mustAnswer: true,
  };
}

/** Another account than the supplier's last posted one, else than the register's: the common way of invoice fraud. */
function bankAccountChanged(db: Connection, supplier: Party, stated: string | null): Warning | null {
  if (stated === null || stated === '') return null;
  const last = statement<{ account: string }, [number]>(
    db,
    `SELECT payee_account AS account FROM (SELECT id, payee_account FROM voucher_line WHERE party_id = ? ORDER BY id DESC LIMIT 100)
     WHERE payee_account IS NOT NULL ORDER BY id DESC LIMIT 1`,
  ).get(supplier.id);
  const previous = last?.account ?? supplier.bankAccount;
  if (previous === null || previous === '' || canonicalAccount(previous) === canonicalAccount(stated)) return null;
  return { code: 'bankAccountChanged', params: { account: stated, previous }, mustAnswer: true };
}

/** A seller without NO...MVA who charges VAT. It must be answered when the draft deducts it all the same. */
function unregisteredSeller(document: PostableDocument, draft: PostingDraft): Warning | null {
  if (document.seller === 'registered') return null;
  const deducts = draft.lines.some((line) => line.vat !== 0 && line.vatCode !== null && STATED_BY_SELLER.has(line.vatCode));
  if (!deducts && (document.seller !== 'norwegian' || !chargesVat(document.model))) return null;
  return { code: 'sellerNotVatRegistered', params: { seller: document.model.seller.name ?? '' }, mustAnswer: deducts };
}

/** A purchase from abroad without any VAT handling: right for what was used up there, wrong for the rest. */
function uncertainCode(document: PostableDocument, draft: PostingDraft): Warning | null {
  if (document.seller !== 'abroad' && document.seller !== 'unknown') return null;
  if (!draft.lines.some((line) => line.vatCode === NO_VAT)) return null;
  return { code: 'vatCodeUncertain', params: { country: document.model.seller.address.country ?? '' }, mustAnswer: true };
}

/** A registered seller who charges a rate that was none of Norway's on the day of delivery. */
function unusualRate(document: PostableDocument): Warning | null {
  if (document.seller !== 'registered') return null;
  const entry = document.figures.vat.find(({ category, rateBp }) => category === 'S' && document.rates.classOf(rateBp) === null);
  return entry === undefined
    ? null
    : { code: 'vatRateUnusual', params: { percentBp: entry.rateBp, date: document.deliveryDate }, mustAnswer: true };
}

/** A stated rounding (BT-114) of more than one unit of the currency rounds nothing: it makes sums that do not add up look as if they did. */
function excessiveRounding(document: PostableDocument): Warning | null {
  const { rounding, payable, decimals } = document.figures;
  if (payable === null || Math.abs(rounding) <= 10 ** decimals) return null;
  const stated = (minor: number): string => decimalFromMinor(document.isCreditNote ? -minor : minor, decimals);
  const params = { rule: 'BT-114', expected: stated(payable - rounding), stated: stated(payable), difference: stated(rounding) };
  return { code: 'totalsDiffer', params, mustAnswer: true };
}

/** A reference that looks like a KID to a Norwegian account, and has a wrong check digit. */
function invalidKid(document: PostableDocument): Warning | null {
  const reference = document.model.payment.reference?.replace(/\s/g, '') ?? '';
  const account = document.model.payment.accounts.find(({ id }) => id !== null)?.id ?? null;
  if (account === null || !isBankAccount(canonicalAccount(account))) return null;
  // Short numbers are as likely the invoice's own.
  if (!/^\d{4,25}$/.test(reference) || reference === document.model.number || kidModulus(reference) !== null) return null;
  return { code: 'kidInvalid', params: { value: reference }, mustAnswer: false };
}

/** The voucher is not dated as the document, whose day is locked or lies before the books begin. */
function dateMoved(db: Connection, document: PostableDocument, draft: PostingDraft): Warning | null {
  const from = document.issueDate;
  if (from === null || draft.voucherDate === from || canBeDated(db, from, document.today)) return null;
  return { code: 'dateMoved', params: { from, to: draft.voucherDate }, mustAnswer: false };
}

/** Whether a voucher can be posted on a day. */
export function canBeDated(db: Connection, date: string, today: string): boolean {
  const locked = lockedThrough(db);
  return (locked === null || date > locked) && isWithinFiscalYears(db, date, today);
}
