/** Which function answers which query. Those that no index bounds are marked so in the contract and run in the second worker. */
import type { Output, ParsedInput, QueryName } from '../../shared/contract/index.ts';
import type { ReadContext } from '../company/connection.ts';
import { checkCompany } from '../company/check.ts';
import { readSettings } from '../company/settings.ts';
import { countDocuments } from '../exchange/inbox/count.ts';
import { listDocuments } from '../exchange/inbox/list.ts';
import { neighbours } from '../exchange/inbox/neighbours.ts';
import { showDocument } from '../exchange/inbox/show.ts';
import { accountPostings, accountSummary, trialBalance } from '../ledger/balances.ts';
import { readLock, listFiscalYears } from '../ledger/periods.ts';
import { listVouchers, showVoucher } from '../ledger/voucherQueries.ts';
import { readExchangeSettings } from '../exchange/settings.ts';
import { keptCapability, listChanges } from '../exchange/identify/customer.ts';
import { countScope, currentIdentification, listResults } from '../exchange/identify/results.ts';
import { readLookupSettings } from '../exchange/identify/settings.ts';
import { countSent, listSent } from '../exchange/outbox/sent.ts';
import { listOpenItems } from '../ledger/openItems.ts';
import { readDestinations } from '../exchange/outbox/destinations.ts';
import { showHistory } from '../exchange/outbox/history.ts';
import { countOutbox, listOutbox } from '../exchange/outbox/list.ts';
import { preview } from '../posting/preview.ts';
import { propose } from '../posting/propose.ts';
import { listAccounts } from '../registers/accounts.ts';
import { countArticles, listArticles, showArticle } from '../registers/articles.ts';
import { listVatRates } from '../registers/chart.ts';
import { countCustomers, listCustomers, showCustomer } from '../registers/customers.ts';
import { listDimensions } from '../registers/dimensions.ts';
import { exchangeRateOn } from '../registers/exchangeRates.ts';
import { showOwnCompany } from '../registers/ownCompanyForm.ts';
import { listSuppliers, showSupplier } from '../registers/suppliers.ts';
import { listVatCodes } from '../registers/vat.ts';
import { showMending } from '../sales/mending.ts';
import { newDraft } from '../sales/drafts.ts';
import { readFacts } from '../sales/facts.ts';
import { countSales, listSales } from '../sales/list.ts';
import { readSetup } from '../sales/setup.ts';
import { showSales } from '../sales/show.ts';
import { readAllCounts } from './counts.ts';

/** Queries that the application answers itself, since they tell of it and not of the company file. */
export type ApplicationQuery = 'company.overview' | 'app.about' | 'app.log' | 'sync.status' | 'sync.next' | 'operator.state';
export type DataQuery = Exclude<QueryName, ApplicationQuery>;

export const queries: { readonly [N in DataQuery]: (ctx: ReadContext, input: ParsedInput<N>) => Output<N> | Promise<Output<N>> } = {
  'company.counts': (ctx) => readAllCounts(ctx),
  'company.check': (ctx) => checkCompany(ctx.db),
  'settings.get': (ctx, input) => readSettings(ctx.db, input.keys),
  'inbox.list': listDocuments,
  'inbox.count': countDocuments,
  'inbox.show': showDocument,
  // Loaded when it is asked for first: see the contract.
  'inbox.findings': async (ctx, input) => (await import('../exchange/inbox/findings.ts')).findingsOf(ctx, input),
  'inbox.neighbours': neighbours,
  'posting.propose': propose,
  'posting.preview': preview,
  'ledger.vouchers': listVouchers,
  'ledger.voucher': showVoucher,
  'ledger.accountPostings': accountPostings,
  'ledger.accountSummary': accountSummary,
  'ledger.trialBalance': trialBalance,
  'ledger.fiscalYears': (ctx) => listFiscalYears(ctx),
  'ledger.lock': (ctx) => readLock(ctx),
  'registers.accounts': (ctx) => listAccounts(ctx),
  'registers.vatCodes': listVatCodes,
  'registers.dimensions': (ctx) => listDimensions(ctx),
  'registers.suppliers': listSuppliers,
  'registers.supplier': showSupplier,
  'ledger.openItems': listOpenItems,
  'registers.customers': listCustomers,
  'registers.customerCount': countCustomers,
  'registers.customer': showCustomer,
  'registers.articles': listArticles,
  'registers.articleCount': countArticles,
  'registers.article': showArticle,
  'registers.vatRates': listVatRates,
  'registers.ownCompany': showOwnCompany,
  'sales.list': listSales,
  'sales.count': countSales,
  'sales.show': showSales,
  'sales.newDraft': newDraft,
  'sales.facts': readFacts,
  // Loaded when it is asked for first, since the rules come with it.
  'sales.check': async (ctx, input) => (await import('../sales/check.ts')).checkStoredDraft(ctx, input),
  'sales.setup': readSetup,
  'outbox.list': listOutbox,
  'outbox.count': countOutbox,
  'outbox.history': showHistory,
  'outbox.destinations': readDestinations,
  'outbox.mending': showMending,
  'outbox.show': async (ctx, input) => (await import('../exchange/outbox/detail.ts')).showTransmission(ctx, input),
  'sent.list': listSent,
  'sent.count': countSent,
  'exchange.settings': readExchangeSettings,
  'identify.settings': readLookupSettings,
  'identify.current': currentIdentification,
  'identify.results': listResults,
  'identify.count': countScope,
  'identify.kept': keptCapability,
  'identify.changes': listChanges,
  'registers.exchangeRate': (ctx, input) => exchangeRateOn(ctx.db, input.currency, input.date),
};

/** The queries that read a whole document from its bytes, and which document that is. A preview goes by the stored head. */
const readDocuments: { readonly [N in DataQuery]?: (input: ParsedInput<N>) => number } = {
  'inbox.show': (input) => input.id,
  'posting.propose': (input) => input.documentId,
};

/** The document that a query reads from its bytes; null for a query that reads none. `input` is validated, as in runQuery. */
export function documentReadBy(name: DataQuery, input: unknown): number | null {
  const document = readDocuments[name] as ((input: unknown) => number) | undefined;
  return document === undefined ? null : document(input);
}

export function isDataQuery(name: string): name is DataQuery {
  return Object.hasOwn(queries, name);
}

/** Runs a query; a promise for one that loads its code first. The dispatcher has validated `input` by the schema of `name`; the compiler cannot follow that pairing. */
export function runQuery(ctx: ReadContext, name: DataQuery, input: unknown): unknown {
  const handler = queries[name] as (ctx: ReadContext, input: unknown) => unknown;
  return handler(ctx, input);
}
