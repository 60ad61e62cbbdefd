/** How an invoice is paid (BG-16), and when. */
import type { Payment, PaymentAccount } from '../ehf/index.ts';
import { canonicalAccount, ibanFromBankAccount, isBankAccount } from '../shared/values/bankAccount.ts';
import { addDays, daysBetween } from '../shared/values/dates.ts';
import { hasKid } from './kid.ts';
import { cleaned } from './texts.ts';
import type { Numbering, SalesDraft, SalesFacts } from './types.ts';
import type { Words } from './words.ts';

/** UNTDID 4461: credit transfer, and not said. */
const CREDIT_TRANSFER = '30';
const NOT_SAID = '1';

/** The due date (BT-9) of an invoice, by its terms unless it is typed. A credit note has none: it is settled against an invoice or paid back. */
export function dueDateOf(draft: SalesDraft, issueDate: string): string | null {
  if (draft.kind === 'creditNote') return null;
  return draft.dueDate ?? addDays(issueDate, draft.paymentDays);
}

/**
 * BG-16. BT-83 is the KID, else the number of the invoice. Nothing on a credit note.
 *
 * @param words of the document's language
 */
export function paymentOf(draft: SalesDraft, facts: SalesFacts, numbering: Numbering | null, issueDate: string, words: Words): Payment {
  const none: Payment = {
    meansCode: null,
    meansName: null,
    reference: null,
    accounts: [],
    cardAccount: null,
    mandate: null,
    terms: null,
  };
  const dueDate = dueDateOf(draft, issueDate);
  if (dueDate === null) return none;
  const account = payeeAccountOf(draft, facts);
  return {
    ...none,
    meansCode: account === null ? NOT_SAID : CREDIT_TRANSFER,
    reference: numbering === null ? null : (numbering.kid ?? String(numbering.number)),
    accounts: account === null ? [] : [account],
    terms: dueDate < issueDate ? null : words.terms(daysBetween(issueDate, dueDate)),
  };
}

/** BG-17: the account of the KID agreement, else the company's; in foreign currency, or of a customer abroad, as IBAN with BIC. */
export function payeeAccountOf(draft: SalesDraft, facts: SalesFacts): PaymentAccount | null {
  const { company, customer, kidAgreement } = facts;
  const own = cleaned(company.bankAccount);
  const isDomestic = draft.currency === 'NOK' && (customer === null || customer.country === 'NO');
  const iban = cleaned(company.iban)?.replace(/\s/g, '').toUpperCase() ?? null;
  const bic = cleaned(company.bic);
  if (isDomestic) {
    const id =
      hasKid(draft, facts) && kidAgreement !== null ? kidAgreement.account : (own ?? (iban === null ? null : canonicalAccount(iban)));
    return id === null ? null : { id, name: null, bic: null };
  }
  const id = iban ?? (own !== null && isBankAccount(own) ? ibanFromBankAccount(own) : own);
  return id === null ? null : { id, name: null, bic };
}
