/** What the expansion of a draft needs of the registers. */
import type { PostingDraft } from '../../shared/contract/posting.ts';
import type { Account, VatCode } from '../../shared/contract/registers.ts';
import type { Connection } from '../company/connection.ts';
import { accountByNumber } from '../registers/accounts.ts';
import { vatCodeByCode } from '../registers/vat.ts';
import type { PostableDocument } from './document.ts';
import { PREPAID_ACCOUNT, ROUNDING_ACCOUNT, SUPPLIER_ACCOUNT, type ExpansionFacts } from './expandDraft.ts';
import { NO_VAT, withoutDeduction } from './vatCodes.ts';

/** Accounts and purchase codes that a draft can come to, with the rates of the day of delivery. */
export function expansionFacts(db: Connection, document: PostableDocument, draft: PostingDraft, supplierName: string): ExpansionFacts {
  const codes = new Map<string, VatCode>();
  const accounts = new Map<string, Account>();
  const addAccount = (number: string | null): void => {
    const account = number === null || accounts.has(number) ? null : accountByNumber(db, number);
    if (account !== null) accounts.set(account.number, account);
  };
  const addCode = (name: string): void => {
    const stored = codes.has(name) ? null : vatCodeByCode(db, name);
    if (stored === null || stored.side !== 'purchase') return;
    const { rateClass, ...code } = stored;
    codes.set(name, { ...code, percentBp: document.rates.rateOf(rateClass) });
    addAccount(stored.inputAccount);
    addAccount(stored.outputAccount);
  };
  for (const number of [SUPPLIER_ACCOUNT, ROUNDING_ACCOUNT, PREPAID_ACCOUNT]) addAccount(number);
  addCode(NO_VAT);
  for (const line of draft.lines) {
    addAccount(line.account);
    if (line.vatCode === null) continue;
    addCode(line.vatCode);
    addCode(withoutDeduction(line.vatCode));
  }
  return {
    accounts,
    vatCodes: codes,
    payable: document.figures.payable,
    statedVat: document.figures.vatTotal,
    statedVatNok: document.seller === 'registered' ? document.figures.vatInNok : null,
    supplierName,
    isCreditNote: document.isCreditNote,
  };
}
