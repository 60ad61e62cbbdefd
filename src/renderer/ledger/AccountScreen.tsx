import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Output } from '../../shared/contract/index.ts';
import type { RowOf } from '../client/list.ts';
import { useList } from '../client/list.ts';
import { useQuery, useQueryKeepingLast } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { ColumnsButton, ComboBox, DataGrid, EmptyState, LoadingState, Screen } from '../kit/index.ts';
import type { GridColumn, GridHandle } from '../kit/index.ts';
import { useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { navigate, useParams } from '../state/navigation.ts';
import { PeriodFields, usePeriod } from './period.tsx';
import type { Period } from './period.tsx';
import './ledger.css';

type Posting = RowOf<'ledger.accountPostings'>;

const columns: readonly GridColumn<Posting>[] = [
  { id: 'date', label: 'ledger.column.date', width: 98, fixed: true, cell: (row, formats) => formats.date(row.date) },
  { id: 'reference', label: 'ledger.column.voucher', width: 118, fixed: true, cell: (row) => row.reference },
  { id: 'text', label: 'ledger.column.text', width: 220, grow: true, cell: (row) => row.text },
  { id: 'party', label: 'ledger.column.party', width: 180, cell: (row) => row.partyName ?? '' },
  { id: 'vatCode', label: 'ledger.column.vatCode', width: 56, cell: (row) => row.vatCode ?? '' },
  {
    id: 'debit',
    label: 'ledger.debit',
    width: 110,
    align: 'end',
    cell: (row, formats) => (row.amount > 0 ? formats.amount(row.amount) : ''),
  },
  {
    id: 'credit',
    label: 'ledger.credit',
    width: 110,
    align: 'end',
    // The column says that it is credit; a sign would say it again.
    cell: (row, formats) => (row.amount < 0 ? formats.amount(-row.amount) : ''),
  },
];
const rowKey = (row: Posting): number => row.id;

/** Hovedbok: what has been posted to an account, between its opening and its closing balance. Route param: `account`. */
export function AccountScreen(): ReactNode {
  const t = useT();
  const params = useParams();
  const account = /^[1-8]\d{3,4}$/.test(params['account'] ?? '') ? (params['account'] ?? null) : null;
  const accounts = useQuery('registers.accounts', {}).data;
  const items = useMemo(() => (accounts ?? []).map(({ number, name }) => ({ key: number, code: number, text: name })), [accounts]);
  const period = usePeriod();
  const field = useRef<HTMLInputElement>(null);
  useCommands(useMemo<CommandHandlers>(() => ({ 'edit.find': () => field.current?.focus() }), []));
  useEffect(() => {
    if (account === null) field.current?.focus();
  }, [account]);
  const name = items.find(({ key }) => key === account)?.text;
  return (
    <Screen
      title={account === null ? t('nav.account') : `${t('nav.account')}: ${account} ${name ?? ''}`}
      tools={
        <>
          <ComboBox
            ref={field}
            className="account-field"
            label={t('ledger.account.choose')}
            hideLabel
            items={items}
            value={account}
            placeholder={t('ledger.account.placeholder')}
            onChange={(chosen) => navigate('account', chosen === null ? {} : { account: chosen }, { replace: account !== null })}
          />
          <PeriodFields />
          <span className="spacer" />
          <ColumnsButton id="account" columns={columns} />
        </>
      }
    >
      {account === null ? (
        <EmptyState icon="ledger" title={t('ledger.account.none')}>
          {t('ledger.account.noneMeaning')}
        </EmptyState>
      ) : period === null ? (
        <LoadingState />
      ) : (
        <AccountPostings account={account} period={period} />
      )}
    </Screen>
  );
}

function AccountPostings({ account, period }: { readonly account: string; readonly period: Period }): ReactNode {
  const t = useT();
  const span = { account, ...period };
  const list = useList('ledger.accountPostings', span);
  const summary = useQueryKeepingLast('ledger.accountSummary', span).data;
  const [active, setActive] = useState<number | null>(null);
  const grid = useRef<GridHandle>(null);
  useEffect(() => grid.current?.focus(), [account]);
  return (
    <>
      <BalanceLine label={t('ledger.opening')} summary={summary} value={summary?.opening} />
      <DataGrid
        ref={grid}
        id="account"
        label="nav.account"
        columns={columns}
        source={list}
        rowKey={rowKey}
        total={summary?.count ?? null}
        active={active}
        onActive={setActive}
        onOpen={(row) => navigate('voucher', { id: String(row.voucherId) })}
        empty={
          <EmptyState icon="ledger" title={t('ledger.account.empty')}>
            {t('ledger.account.emptyMeaning')}
          </EmptyState>
        }
      />
      <BalanceLine label={t('ledger.closing')} summary={summary} value={summary?.balance} movements />
    </>
  );
}

interface BalanceLineProps {
  readonly label: string;
  readonly summary: Output<'ledger.accountSummary'> | undefined;
  readonly value: number | undefined;
  readonly movements?: boolean;
}

function BalanceLine({ label, summary, value, movements = false }: BalanceLineProps): ReactNode {
  const t = useT();
  const formats = useFormats();
  return (
    <div className={movements ? 'balance-line closing' : 'balance-line'}>
      <span>{label}</span>
      <span className="spacer" />
      {movements && summary !== undefined ? (
        <>
          <span className="muted">{t('ledger.count', { count: summary.count })}</span>
          <span>
            {t('ledger.debit')} <b>{formats.amount(summary.debit)}</b>
          </span>
          <span>
            {t('ledger.credit')} <b>{formats.amount(summary.credit)}</b>
          </span>
        </>
      ) : null}
      <span className="balance">{value === undefined ? formats.amount(null) : formats.amount(value)}</span>
    </div>
  );
}
