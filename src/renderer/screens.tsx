/**
 * The screens of the window. A screen that stands here is there: its entries appear in the menus, the focus panel and the
 * palette. The others of `screenNames` have nothing behind them yet and are shown nowhere.
 */
import type { ComponentType } from 'react';
import type { ScreenName } from '../shared/commands.ts';
import type { MessageKey } from '../shared/i18n/index.ts';
import { ActivateScreen } from './activate/ActivateScreen.tsx';
import { InboxScreen } from './inbox/InboxScreen.tsx';
import { IdentifyScreen } from './identify/IdentifyScreen.tsx';
import { ToPostScreen } from './inbox/ToPostScreen.tsx';
import { AccountScreen } from './ledger/AccountScreen.tsx';
import { TrialBalanceScreen } from './ledger/TrialBalanceScreen.tsx';
import { VoucherScreen } from './ledger/VoucherScreen.tsx';
import { VouchersScreen } from './ledger/VouchersScreen.tsx';
import { LogScreen } from './log/LogScreen.tsx';
import { OverviewScreen } from './overview/OverviewScreen.tsx';
import { OutboxScreen } from './outbox/OutboxScreen.tsx';
import { PostingScreen } from './posting/PostingScreen.tsx';
import { ArticlesScreen } from './registers/ArticlesScreen.tsx';
import { ChartScreen } from './registers/ChartScreen.tsx';
import { CustomersScreen } from './registers/CustomersScreen.tsx';
import { OwnCompanyScreen } from './registers/OwnCompanyScreen.tsx';
import { SuppliersScreen } from './registers/SuppliersScreen.tsx';
import { SalesScreen } from './salesList/SalesScreen.tsx';
import { SentScreen } from './sent/SentScreen.tsx';
import { WithoutEhfScreen } from './salesList/WithoutEhfScreen.tsx';
import { InvoiceScreen } from './sales/InvoiceScreen.tsx';
import { SettingsScreen } from './settings/SettingsScreen.tsx';

export interface ScreenEntry {
  readonly component: ComponentType;
  /** For the window's title and the help overlay. */
  readonly title: MessageKey;
  /** The entry of the focus panel that is marked as the present one; left out: the screen's own. */
  readonly under?: ScreenName;
}

export const screens: Partial<Record<ScreenName, ScreenEntry>> = {
  overview: { component: OverviewScreen, title: 'nav.overview' },
  activate: { component: ActivateScreen, title: 'nav.activate' },
  inbox: { component: InboxScreen, title: 'nav.inbox' },
  toPost: { component: ToPostScreen, title: 'nav.toPost' },
  posting: { component: PostingScreen, title: 'command.inbox.post', under: 'toPost' },
  vouchers: { component: VouchersScreen, title: 'nav.vouchers' },
  voucher: { component: VoucherScreen, title: 'ledger.voucher', under: 'vouchers' },
  account: { component: AccountScreen, title: 'nav.account' },
  trialBalance: { component: TrialBalanceScreen, title: 'nav.trialBalance' },
  articles: { component: ArticlesScreen, title: 'articles.title' },
  chart: { component: ChartScreen, title: 'nav.chart' },
  customers: { component: CustomersScreen, title: 'customers.title' },
  ownCompany: { component: OwnCompanyScreen, title: 'nav.ownCompany' },
  settings: { component: SettingsScreen, title: 'nav.settings' },
  suppliers: { component: SuppliersScreen, title: 'suppliers.title' },
  outbox: { component: OutboxScreen, title: 'nav.outbox' },
  identify: { component: IdentifyScreen, title: 'nav.identify' },
  sent: { component: SentScreen, title: 'nav.sent' },
  sales: { component: SalesScreen, title: 'nav.sales' },
  withoutEhf: { component: WithoutEhfScreen, title: 'nav.withoutEhf' },
  invoice: { component: InvoiceScreen, title: 'sales.title.document', under: 'sales' },
  log: { component: LogScreen, title: 'log.title' },
};
