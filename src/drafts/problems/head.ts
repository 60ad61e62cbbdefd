/** Dates, currency and references. */
import { addDays } from '../../shared/values/dates.ts';
import { isSentAsEhf } from '../channels.ts';
import { daysOf } from '../context.ts';
import { deliveryDateOf } from '../parties.ts';
import { dueDateOf } from '../payment.ts';
import { cleaned } from '../texts.ts';
import type { DraftProblem, SalesDraft, SalesFacts } from '../types.ts';
import { error, question, warning } from './make.ts';

export function dateProblems(draft: SalesDraft, facts: SalesFacts, issueDate: string): DraftProblem[] {
  const problems: DraftProblem[] = [];
  const { lockedThrough, today } = facts;
  if (lockedThrough !== null && issueDate <= lockedThrough) problems.push(error('issueDateLocked', 'issueDate', { lockedThrough }));
  if (issueDate > today) problems.push(question('issueDateAhead', 'issueDate', { date: issueDate }));
  const dueDate = dueDateOf(draft, issueDate);
  if (dueDate !== null && dueDate < issueDate) problems.push(error('dueBeforeIssue', 'dueDate', { dueDate, issueDate }));
  if (draft.periodFrom !== null && draft.periodTo !== null && draft.periodTo < draft.periodFrom) {
    problems.push(error('periodReversed', 'periodTo'));
  }
  return draft.kind === 'invoice' ? [...problems, ...deliveryProblems(draft, facts, issueDate)] : problems;
}

/** Bokføringsforskriften § 5-1-1 no. 4 (time of delivery) and § 5-2-2 (when a sales document is to be issued). */
function deliveryProblems(draft: SalesDraft, facts: SalesFacts, issueDate: string): DraftProblem[] {
  const deliveryDate = deliveryDateOf(draft, facts, issueDate);
  const period = daysOf(draft.periodFrom, draft.periodTo);
  const articles = draft.lines.filter(({ type }) => type === 'article');
  if (period === null && deliveryDate === null) {
    const isOnLines = articles.length > 0 && articles.every(({ periodFrom, periodTo }) => periodFrom !== null || periodTo !== null);
    return isOnLines ? [] : [error('deliveryDateMissing', 'deliveryDate')];
  }
  const [field, from, limit] =
    period === null || deliveryDate !== null
      ? (['deliveryDate', deliveryDate ?? '', monthAfter(deliveryDate ?? issueDate)] as const)
      : (['periodTo', period[0], monthAfter(termEnd(period[1]))] as const);
  if (period !== null && deliveryDate !== null && (deliveryDate < period[0] || deliveryDate > period[1])) {
    return [question('deliveryOutsidePeriod', 'deliveryDate', { date: deliveryDate, from: period[0], to: period[1] })];
  }
  if (from > issueDate) return [question('deliveryAhead', field, { date: from, issueDate })];
  return issueDate > limit ? [warning('invoicedLate', field, { deadline: limit })] : [];
}

/** The same day of the next month, or its last. */
export function monthAfter(iso: string): string {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  const first = firstOf(month === 12 ? year + 1 : year, (month % 12) + 1);
  const last = lastOf(first);
  const same = `${first.slice(0, 8)}${String(day).padStart(2, '0')}`;
  return same < last ? same : last;
}

/** The last day of the two-month VAT term of a day. */
function termEnd(iso: string): string {
  const [year = 0, month = 1] = iso.split('-').map(Number);
  return lastOf(firstOf(year, month + (month % 2)));
}

function firstOf(year: number, month: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}

function lastOf(first: string): string {
  return addDays(`${addDays(first, 31).slice(0, 8)}01`, -1);
}

export function currencyProblems(draft: SalesDraft): DraftProblem[] {
  return draft.currency !== 'NOK' && draft.rate === null ? [error('rateMissing', 'rate', { currency: draft.currency })] : [];
}

/** What the receiver needs to place an invoice: EHF refuses one without (PEPPOL-EN16931-R003), other businesses miss it. */
export function referenceProblems(draft: SalesDraft, facts: SalesFacts): DraftProblem[] {
  if (cleaned(draft.yourReference) !== null || cleaned(draft.orderNumber) !== null) return [];
  if (isSentAsEhf(draft, facts)) return [error('referenceMissing', 'yourReference', { rule: 'PEPPOL-EN16931-R003' })];
  return facts.customer === null || facts.customer.isPrivate ? [] : [question('referenceAsked', 'yourReference')];
}
