import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Output } from '../../shared/contract/index.ts';
import { useArrayList } from '../client/list.ts';
import { useQueryKeepingLast } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { ColumnsButton, DataGrid, EmptyState, Screen } from '../kit/index.ts';
import type { GridColumn, GridHandle } from '../kit/index.ts';
import { formatRoute, navigate } from '../state/navigation.ts';
import { amountOrBlank } from './amounts.ts';
import { PeriodFields, usePeriod } from './period.tsx';
import './ledger.css';

type Row = Output<'ledger.trialBalance'>['rows'][number];

const columns: readonly GridColumn<Row>[] = [
  {
    id: 'account',
    label: 'ledger.column.account',
    width: 74,
    fixed: true,
    cell: (row) => (
      <a tabIndex={-1} href={formatRoute({ screen: 'account', params: { account: row.account } })}>
        {row.account}
      </a>
    ),
  },
  { id: 'name', label: 'ledger.column.name', width: 240, grow: true, fixed: true, cell: (row) => row.name },
  { id: 'opening', label: 'ledger.column.opening', width: 130, align: 'end', cell: (row, formats) => amountOrBlank(row.opening, formats) },
  { id: 'debit', label: 'ledger.debit', width: 130, align: 'end', cell: (row, formats) => amountOrBlank(row.debit, formats) },
  { id: 'credit', label: 'ledger.credit', width: 130, align: 'end', cell: (row, formats) => amountOrBlank(row.credit, formats) },
  {
    id: 'balance',
    label: 'ledger.column.balance',
    width: 140,
    align: 'end',
    fixed: true,
    cell: (row, formats) => formats.amount(row.balance),
  },
];
const rowKey = (row: Row): number => Number(row.account);

/** Saldobalanse: every account that has something, and the sum of them all, which is zero. */
export function TrialBalanceScreen(): ReactNode {
  const t = useT();
  const formats = useFormats();
  const period = usePeriod();
  const query = useQueryKeepingLast('ledger.trialBalance', period === null ? null : { ...period });
  const source = useArrayList(query.data?.rows, query);
  const [active, setActive] = useState<number | null>(null);
  const grid = useRef<GridHandle>(null);
  useEffect(() => grid.current?.focus(), []);
  const sum = query.data?.sum;
  return (
    <Screen
      title={t('nav.trialBalance')}
      tools={
        <>
          <PeriodFields />
          <span className="spacer" />
          <ColumnsButton id="trialBalance" columns={columns} />
        </>
      }
      foot={query.data === undefined ? t('state.loading') : t('ledger.accounts.count', { count: query.data.rows.length })}
    >
      <DataGrid
        ref={grid}
        id="trialBalance"
        label="nav.trialBalance"
        columns={columns}
        source={source}
        rowKey={rowKey}
        active={active}
        onActive={setActive}
        onOpen={(row) => navigate('account', { account: row.account })}
        empty={
          <EmptyState icon="balance" title={t('ledger.balance.empty')}>
            {t('ledger.account.emptyMeaning')}
          </EmptyState>
        }
      />
      <div className="balance-line closing">
        <span>{t('ledger.sum')}</span>
        <span className="spacer" />
        <span className="balance">{sum === undefined ? formats.amount(null) : formats.amount(sum)}</span>
      </div>
    </Screen>
  );
}
