import {
  attributeOf,
  childOf,
  textOf,
  type DocumentKind,
  type EhfDocument,
  type InvoiceModel,
  type XmlElement,
} from '../../../ehf/index.ts';
import { normalizeBankAccount } from '../../../shared/values/bankAccount.ts';
import { isIsoDate } from '../../../shared/values/dates.ts';
import { isKidReference } from '../../../shared/values/kid.ts';
import { currencyDecimals, minorFromDecimal } from '../../../shared/values/money.ts';
import { normalizeOrgNumber } from '../../../shared/values/orgNumber.ts';
import { foldForSearch, nbSortKey } from '../../../shared/values/text.ts';
import { searchTextOf } from './searchText.ts';

/** What of a document stands in its row, for the list. */
export interface DocumentValues {
  readonly sender: string | null;
  readonly senderOrgNumber: string | null;
  readonly senderCountry: string | null;
  readonly number: string | null;
  readonly issueDate: string | null;
  readonly dueDate: string | null;
  /** BT-115 in minor units of the currency. */
  readonly amount: number | null;
  readonly currency: string | null;
  readonly paymentReference: string | null;
  readonly isKid: boolean;
  readonly payeeAccount: string | null;
  readonly duplicateKey: string | null;
  readonly sortSender: string;
  readonly sortNumber: string;
  readonly sortIssueDate: string;
  readonly sortDueDate: string;
  readonly sortAmount: number;
  readonly searchText: string;
}

/** A document may state a text of any length; a row shows its beginning. */
const LONGEST_TEXT = 500;
const LONGEST_KEY = 200;

/** The values of an unreadable document: it is found by the name of its file. */
export function valuesOfUnreadable(filename: string | null): DocumentValues {
  return {
    sender: null,
    senderOrgNumber: null,
    senderCountry: null,
    number: null,
    issueDate: null,
    dueDate: null,
    amount: null,
    currency: null,
    paymentReference: null,
    isKid: false,
    payeeAccount: null,
    duplicateKey: null,
    sortSender: '',
    sortNumber: '',
    sortIssueDate: '',
    sortDueDate: '',
    sortAmount: 0,
    searchText: searchTextOf({
      sender: filename,
      number: null,
      orgNumber: null,
      reference: null,
      amount: null,
      decimals: 2,
      payeeAccount: null,
    }),
  };
}

/** The values of a document that was read. */
export function valuesOf(document: EhfDocument): DocumentValues {
  const { model } = document;
  return model === null ? valuesWithoutModel(document.root) : valuesOfModel(model, document.kind);
}

/** The party that sent the document: the seller, and in self-billing the buyer. */
export function senderOf(model: InvoiceModel, selfBilling: boolean): InvoiceModel['seller'] {
  return selfBilling ? model.buyer : model.seller;
}

function valuesOfModel(model: InvoiceModel, kind: DocumentKind): DocumentValues {
  const sender = senderOf(model, kind === 'selfBilling');
  const currency = currencyOf(model);
  const decimals = currencyDecimals(currency ?? 'NOK');
  const account = model.payment.accounts.find((candidate) => candidate.id !== null)?.id ?? null;
  const reference = short(model.payment.reference);
  const amount = model.totals.payable === null ? null : minorFromDecimal(model.totals.payable, decimals);
  return complete({
    sender: short(sender.name),
    senderOrgNumber: sender.orgNumber,
    vatId: sender.vatId,
    senderCountry: short(sender.address.country),
    number: short(model.number),
    issueDate: short(model.issueDate),
    dueDate: short(model.dueDate),
    amount,
    kind,
    currency,
    paymentReference: reference,
    isKid: reference !== null && isKidReference(reference, account),
    payeeAccount: account === null ? null : (normalizeBankAccount(account) ?? short(account)),
  });
}

/** A response or another document that the invoice model does not fit: who sent it, its number and its date. */
function valuesWithoutModel(root: XmlElement): DocumentValues {
  const party =
    childOf(root, 'SenderParty') ??
    nested(root, 'AccountingSupplierParty', 'Party') ??
    nested(root, 'SellerSupplierParty', 'Party') ??
    nested(root, 'BuyerCustomerParty', 'Party');
  const legal = party === null ? null : childOf(party, 'PartyLegalEntity');
  const endpoint = party === null ? null : childOf(party, 'EndpointID');
  const legalId = legal === null ? null : leaf(legal, 'CompanyID');
  return complete({
    sender: short(
      (legal === null ? null : leaf(legal, 'RegistrationName')) ?? (party === null ? null : leafOf(nested(party, 'PartyName', 'Name'))),
    ),
    senderOrgNumber:
      normalizeOrgNumber(legalId ?? '') ??
      (endpoint !== null && attributeOf(endpoint, 'schemeID') === '0192' ? normalizeOrgNumber(textOf(endpoint)) : null),
    vatId: null,
    senderCountry: null,
    number: short(leaf(root, 'ID')),
    issueDate: short(leaf(root, 'IssueDate')),
    dueDate: null,
    amount: null,
    kind: null,
    currency: null,
    paymentReference: null,
    isKid: false,
    payeeAccount: null,
  });
}

type Stated = Omit<
  DocumentValues,
  'duplicateKey' | 'sortSender' | 'sortNumber' | 'sortIssueDate' | 'sortDueDate' | 'sortAmount' | 'searchText'
> & {
  readonly vatId: string | null;
  /** Null for what can be no duplicate. */
  readonly kind: DocumentKind | null;
};

function complete(stated: Stated): DocumentValues {
  const { vatId, kind, ...values } = stated;
  return {
    ...values,
    duplicateKey: kind === null ? null : duplicateKey(kind, values.senderOrgNumber, vatId, values.sender, values.number),
    sortSender: nbSortKey(values.sender ?? '').slice(0, LONGEST_KEY),
    sortNumber: nbSortKey(values.number ?? '').slice(0, LONGEST_KEY),
    sortIssueDate: dateKey(values.issueDate),
    sortDueDate: dateKey(values.dueDate),
    sortAmount: values.amount === null || values.amount === 0 ? 0 : kind === 'creditNote' ? -values.amount : values.amount,
    searchText: searchTextOf({
      sender: values.sender,
      number: values.number,
      orgNumber: values.senderOrgNumber,
      reference: values.paymentReference,
      amount: values.amount,
      decimals: currencyDecimals(values.currency ?? 'NOK'),
      payeeAccount: values.payeeAccount,
    }),
  };
}

/**
 * Same seller (organisation number, else VAT id, else name) and same number, however they are written; null where either is unknown. A
 * credit note or a reminder may bear the number of its invoice and is no duplicate of it.
 */
function duplicateKey(
  kind: DocumentKind,
  orgNumber: string | null,
  vatId: string | null,
  name: string | null,
  number: string | null,
): string | null {
  const bare = (text: string | null): string => foldForSearch(text ?? '').replace(/\s/g, '');
  const bareNumber = bare(number);
  const seller =
    orgNumber !== null
      ? `org:${orgNumber}`
      : bare(vatId) !== ''
        ? `vat:${bare(vatId)}`
        : bare(name) !== ''
          ? `name:${foldForSearch(name ?? '')}`
          : null;
  return seller === null || bareNumber === '' ? null : `${kind}|${seller}|${bareNumber}`.slice(0, 2 * LONGEST_TEXT);
}

/** BT-5 when it can be a currency code, else null. */
export function currencyOf(model: InvoiceModel): string | null {
  return model.currency !== null && /^[A-Z]{3}$/.test(model.currency) ? model.currency : null;
}

function dateKey(date: string | null): string {
  return date !== null && isIsoDate(date) ? date : '';
}

function short(text: string | null): string | null {
  return text === null || text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`;
}

function nested(element: XmlElement, outer: string, inner: string): XmlElement | null {
  const child = childOf(element, outer);
  return child === null ? null : childOf(child, inner);
}

function leafOf(element: XmlElement | null): string | null {
  return element === null ? null : textOf(element) || null;
}

function leaf(element: XmlElement, name: string): string | null {
  return leafOf(childOf(element, name));
}
