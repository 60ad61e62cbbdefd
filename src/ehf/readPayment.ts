import { elementsOf, first, firstIn, joined, leaveUnread, ublName } from './collect.ts';
import type { Unread } from './collect.ts';
import type { CardAccount, Payment, PaymentAccount, PaymentMandate } from './model.ts';
import { attributeOf } from './tree.ts';
import type { XmlElement } from './tree.ts';

export interface PaymentRead {
  payment: Payment;
  /** A credit note (and EHF 2) states the due date here. */
  dueDate: string | null;
}

/** Reads the `PaymentMeans` and `PaymentTerms` elements: several means are several accounts of one payment (BG-17). */
export function readPayment(means: readonly XmlElement[], terms: readonly XmlElement[], unread: Unread): PaymentRead {
  let dueDate: string | null = null;
  let meansCode: string | null = null;
  let meansName: string | null = null;
  let reference: string | null = null;
  let cardAccount: CardAccount | null = null;
  let mandate: PaymentMandate | null = null;
  const accounts: PaymentAccount[] = [];
  for (const element of means) {
    for (const child of elementsOf(element)) {
      switch (ublName(child)) {
        case 'PaymentMeansCode':
          meansCode = first(meansCode, child, unread);
          meansName ??= attributeOf(child, 'name');
          break;
        case 'PaymentDueDate':
          dueDate = first(dueDate, child, unread);
          break;
        case 'PaymentID':
          reference = first(reference, child, unread);
          break;
        case 'PayeeFinancialAccount': {
          const account = readAccount(child, unread);
          if (account.id !== null || account.name !== null || account.bic !== null) accounts.push(account);
          break;
        }
        case 'CardAccount':
          if (cardAccount === null) cardAccount = readCard(child, unread);
          else leaveUnread(child, unread);
          break;
        case 'PaymentMandate':
          if (mandate === null) mandate = readMandate(child, unread);
          else leaveUnread(child, unread);
          break;
        default:
          leaveUnread(child, unread);
      }
    }
  }
  let note: string | null = null;
  for (const element of terms) {
    for (const child of elementsOf(element)) {
      if (ublName(child) === 'Note') note = joined(note, child);
      else leaveUnread(child, unread);
    }
  }
  return { payment: { meansCode, meansName, reference, accounts, cardAccount, mandate, terms: note }, dueDate };
}

function readAccount(element: XmlElement, unread: Unread): PaymentAccount {
  let id: string | null = null;
  let name: string | null = null;
  let bic: string | null = null;
  for (const child of elementsOf(element)) {
    switch (ublName(child)) {
      case 'ID':
        id = first(id, child, unread);
        break;
      case 'Name':
        name = first(name, child, unread);
        break;
      case 'FinancialInstitutionBranch':
        for (const part of elementsOf(child)) {
          // EHF 2 has the BIC one level deeper.
          if (ublName(part) === 'ID') bic = first(bic, part, unread);
          else if (ublName(part) === 'FinancialInstitution') bic = firstIn(bic, part, 'ID', unread);
          else leaveUnread(part, unread);
        }
        break;
      default:
        leaveUnread(child, unread);
    }
  }
  return { id, name, bic };
}

function readCard(element: XmlElement, unread: Unread): CardAccount {
  let number: string | null = null;
  let holder: string | null = null;
  for (const child of elementsOf(element)) {
    switch (ublName(child)) {
      case 'PrimaryAccountNumberID':
        number = first(number, child, unread);
        break;
      case 'HolderName':
        holder = first(holder, child, unread);
        break;
      case 'NetworkID':
        // The syntax demands it and the semantic model does not know it.
        break;
      default:
        leaveUnread(child, unread);
    }
  }
  return { number, holder };
}

function readMandate(element: XmlElement, unread: Unread): PaymentMandate {
  let id: string | null = null;
  let account: string | null = null;
  for (const child of elementsOf(element)) {
    switch (ublName(child)) {
      case 'ID':
        id = first(id, child, unread);
        break;
      case 'PayerFinancialAccount':
        account = firstIn(account, child, 'ID', unread);
        break;
      default:
        leaveUnread(child, unread);
    }
  }
  return { id, account };
}
