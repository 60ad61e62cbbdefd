import { checkTotals, isPurchase, type DocumentKind, type InvoiceModel } from '../../../ehf/index.ts';
import type { Warning } from '../../../shared/contract/errors.ts';
import { isIsoDate } from '../../../shared/values/dates.ts';
import { currencyDecimals, minorFromDecimal } from '../../../shared/values/money.ts';
import { isNorwegianVatId, normalizeOrgNumber } from '../../../shared/values/orgNumber.ts';
import { foldForSearch } from '../../../shared/values/text.ts';
import { currencyOf } from './documentValues.ts';

/** More broken sums than these say nothing more. */
const MOST_OF_A_KIND = 10;

/** What can be said of a document by itself: its number, dates, amounts and sums, and whether its seller may charge VAT. */
export function warningsOf(kind: DocumentKind, model: InvoiceModel | null): Warning[] {
  if (model === null || kind === 'other') return [];
  const warnings: Warning[] = [];
  if (model.number === null) warnings.push({ code: 'numberMissing', params: {}, mustAnswer: false });
  if (model.issueDate === null || !isIsoDate(model.issueDate)) warnings.push(unreadable('dateInvalid', 'issueDate', model.issueDate));
  if (model.dueDate !== null && !isIsoDate(model.dueDate)) warnings.push(unreadable('dateInvalid', 'dueDate', model.dueDate));
  warnings.push(...amountWarnings(model));
  if (isPurchase(kind) && chargesVatUnregistered(model)) {
    warnings.push({ code: 'sellerNotVatRegistered', params: { seller: model.seller.name ?? '' }, mustAnswer: false });
  }
  return warnings;
}

function amountWarnings(model: InvoiceModel): Warning[] {
  const warnings: Warning[] = [];
  const currency = currencyOf(model);
  if (currency === null) warnings.push(unreadable('amountUnreadable', 'currency', model.currency));
  const { payable } = model.totals;
  const problems = checkTotals(model);
  // A decimal that is finer than the currency, or larger than can be booked, is as little use as a word.
  const told = problems.some((problem) => problem.rule === 'unreadableAmount' && 'field' in problem && problem.field === 'totals.payable');
  if (!told && (payable === null || minorFromDecimal(payable, currencyDecimals(currency ?? 'NOK')) === null)) {
    warnings.push(unreadable('amountUnreadable', 'totals.payable', payable));
  }
  let sums = 0;
  let amounts = 0;
  for (const problem of problems) {
    if ('field' in problem) {
      if (++amounts <= MOST_OF_A_KIND) warnings.push(unreadable('amountUnreadable', problem.field, problem.text));
    } else if (++sums <= MOST_OF_A_KIND) {
      const { rule, expected, stated, difference } = problem;
      warnings.push({ code: 'totalsDiffer', params: { rule, expected, stated, difference }, mustAnswer: true });
    }
  }
  return warnings;
}

function unreadable(code: string, field: string, value: string | null): Warning {
  return { code, params: { field, value: (value ?? '').slice(0, 100) }, mustAnswer: code === 'amountUnreadable' };
}

/** A Norwegian seller may charge VAT with NO, its organisation number and MVA on the document (merverdiavgiftsloven § 15-11; NO-R-001). */
function chargesVatUnregistered(model: InvoiceModel): boolean {
  const { seller } = model;
  const norwegian = seller.address.country === 'NO' || (seller.address.country === null && seller.orgNumber !== null);
  if (!norwegian || isNorwegianVatId((seller.vatId ?? '').replace(/\s/g, '').toUpperCase())) return false;
  const amounts = [model.totals.vat, ...model.vat.map((entry) => entry.amount)];
  return amounts.some((amount) => amount !== null && /[1-9]/.test(amount));
}

/** The party a document is made out to, and its organisation number if it has one. */
export interface Addressee {
  readonly name: string | null;
  readonly orgNumber: string | null;
}

/**
 * Whom a document is made out to: the buyer, and in self-billing the seller. Its legal id says it, else its VAT id, else the
 * address it was sent to: a document may come to our address and be made out to another company of the group.
 */
export function addresseeOf(kind: DocumentKind, model: InvoiceModel | null): Addressee | null {
  if (model === null || kind === 'other') return null;
  const party = kind === 'selfBilling' ? model.seller : model.buyer;
  const legal =
    party.legalId === null || (party.legalId.scheme !== null && party.legalId.scheme !== '0192')
      ? null
      : normalizeOrgNumber(party.legalId.id);
  const vat = party.vatId === null ? null : normalizeOrgNumber(party.vatId);
  const endpoint = party.endpoint?.scheme === '0192' ? normalizeOrgNumber(party.endpoint.id) : null;
  return { name: party.name, orgNumber: legal ?? vat ?? endpoint };
}

/** The warning that a document is made out to someone else; null when it is ours, or nothing tells. */
export function buyerWarning(
  addressee: Addressee | null,
  own: { readonly name: string; readonly orgNumber: string } | null,
): Warning | null {
  if (addressee === null || own === null) return null;
  const { name, orgNumber } = addressee;
  const ours = orgNumber === null ? name === null || foldForSearch(name) === foldForSearch(own.name) : orgNumber === own.orgNumber;
  return ours
    ? null
    : {
        code: 'buyerMismatch',
        params: { buyer: (name ?? orgNumber ?? '').slice(0, 200), buyerOrgNumber: orgNumber ?? '' },
        mustAnswer: true,
      };
}

/** Another document of the same seller and number. */
export interface SameDocument {
  readonly id: number;
  readonly number: string | null;
}

/** The warning that the same invoice seems to be here more than once; null when there is no other. */
export function duplicateWarning(others: readonly SameDocument[]): Warning | null {
  const first = others[0];
  if (first === undefined) return null;
  return {
    code: 'possibleDuplicate',
    params: { id: first.id, number: first.number ?? '', ids: others.map((other) => other.id).join(', '), count: others.length },
    mustAnswer: true,
  };
}
