/** Kontoplan: the accounts, the VAT codes, and the dated rates behind them. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { create } from 'zustand';
import type { Account, VatCode } from '../../shared/contract/registers.ts';
import { useArrayList } from '../client/list.ts';
import { useQuery } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import {
  Button,
  ColumnsButton,
  CommandButton,
  DataGrid,
  EmptyState,
  Pill,
  Screen,
  SearchField,
  SplitView,
  StatusMark,
} from '../kit/index.ts';
import type { GridColumn, GridHandle } from '../kit/index.ts';
import { useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { navigate, useParams } from '../state/navigation.ts';
import { AccountForm } from './AccountForm.tsx';
import { matchAccounts, rateRows } from './chart.ts';
import type { RateRow } from './chart.ts';
import { Facts } from './Facts.tsx';
import { useToday } from './form/items.ts';
import { VatRateForm } from './VatRateForm.tsx';
import '../documents/documents.css';
import '../inbox/inbox.css';
import './registers.css';

const views = ['accounts', 'codes', 'rates'] as const;
type View = (typeof views)[number];

export function ChartScreen(): ReactNode {
  const params = useParams();
  const view = views.find((name) => name === params['view']) ?? 'accounts';
  switch (view) {
    case 'accounts':
      return <AccountsView />;
    case 'codes':
      return <CodesView />;
    case 'rates':
      return <RatesView />;
  }
}

function ViewChoice({ view }: { readonly view: View }): ReactNode {
  const t = useT();
  return (
    <RadioGroup
      className="segments"
      orientation="horizontal"
      aria-label={t('chart.views')}
      value={view}
      onChange={(next) => navigate('chart', next === 'accounts' ? {} : { view: next }, { replace: true })}
    >
      {views.map((name) => (
        <Radio key={name} value={name} className="segment">
          {t(`chart.view.${name}`)}
        </Radio>
      ))}
    </RadioGroup>
  );
}

// ── Accounts ─────────────────────────────────────────────────────────────────────────────────────────────────────────

interface AccountRow extends Account {
  /** Code and rate: "3 · 25 %". */
  readonly vatText: string;
}

const accountColumns: readonly GridColumn<AccountRow>[] = [
  { id: 'number', label: 'chart.account.number', width: 74, fixed: true, cell: (row) => row.number },
  { id: 'name', label: 'chart.account.name', width: 220, minWidth: 120, grow: true, fixed: true, cell: (row) => row.name },
  { id: 'vatCode', label: 'chart.account.vatCode', width: 96, cell: (row) => row.vatText },
  {
    id: 'vatDeduction',
    label: 'chart.account.vatDeduction',
    width: 104,
    cell: (row, _formats, t) => t(`chart.deduction.${row.vatDeduction}`),
  },
  {
    id: 'subledger',
    label: 'chart.account.subledger',
    width: 110,
    cell: (row, _formats, t) => (row.subledger === null ? '' : t(`chart.subledger.${row.subledger}`)),
  },
  {
    id: 'isActive',
    label: 'chart.account.isActive',
    width: 70,
    cell: (row, _formats, t) => t(row.isActive ? 'form.yes' : 'form.no'),
  },
];
const accountKey = (row: Account): number => Number(row.number);
const accountTone = (row: Account): string | undefined => (row.isActive ? undefined : 'dim');
const usePosition = create<{ readonly search: string; readonly active: number | null }>(() => ({ search: '', active: null }));

function AccountsView(): ReactNode {
  const t = useT();
  const formats = useFormats();
  const today = useToday();
  const { search, active } = usePosition();
  const query = useQuery('registers.accounts', {});
  const codes = useQuery('registers.vatCodes', today === '' ? null : { date: today, side: null }).data;
  const all = useMemo(() => {
    const rates = new Map((codes ?? []).map(({ code, percentBp }) => [code, percentBp]));
    return query.data?.map((account): AccountRow => {
      const rate = rates.get(account.vatCode) ?? null;
      return { ...account, vatText: rate === null ? account.vatCode : `${account.vatCode} · ${formats.percent(rate)}` };
    });
  }, [query.data, codes, formats]);
  const rows = useMemo(() => (all === undefined ? undefined : matchAccounts(all, search)), [all, search]);
  const source = useArrayList(rows, query);
  const grid = useRef<GridHandle>(null);
  const [findTurn, setFindTurn] = useState(0);
  const [form, setForm] = useState<{ readonly account: Account | null } | null>(null);
  useEffect(() => grid.current?.focus(), []);
  useEffect(() => {
    const [first] = rows ?? [];
    if (first !== undefined && !rows?.some((row) => accountKey(row) === usePosition.getState().active))
      usePosition.setState({ active: accountKey(first) });
  }, [rows]);
  const chosen = all?.find((row) => accountKey(row) === active) ?? null;
  useCommands(
    useMemo<CommandHandlers>(
      () => ({
        'edit.find': () => setFindTurn((turn) => turn + 1),
        'registers.new': () => setForm({ account: null }),
        ...(chosen === null ? {} : { 'registers.edit': () => setForm({ account: chosen }) }),
      }),
      [chosen],
    ),
  );
  const close = (saved?: string): void => {
    setForm(null);
    setTimeout(() => {
      if (document.activeElement === document.body) grid.current?.focus();
      if (saved !== undefined) usePosition.setState({ active: Number(saved) });
    });
  };
  return (
    <Screen
      title={t('nav.chart')}
      aside={<ViewChoice view="accounts" />}
      actions={<CommandButton command="registers.new" label="chart.new" kind="primary" />}
      tools={
        <>
          <SearchField
            label={t('chart.search.label')}
            placeholder={t('chart.search.placeholder')}
            value={search}
            onChange={(value) => usePosition.setState({ search: value })}
            onLeave={() => grid.current?.focus()}
            focusTurn={findTurn}
          />
          <span className="spacer" />
          <ColumnsButton id="chart" columns={accountColumns} />
        </>
      }
      foot={
        <span className="list-foot" role="status">
          {all === undefined || rows === undefined
            ? t('state.loading')
            : t('chart.accounts.countOf', { matching: formats.count(rows.length), all: formats.count(all.length) })}
        </span>
      }
    >
      <SplitView
        id="chart"
        detailLabel={t('chart.detail')}
        detail={chosen === null ? null : <AccountPane account={chosen} />}
        minDetail={280}
      >
        <DataGrid
          ref={grid}
          id="chart"
          label="nav.chart"
          columns={accountColumns}
          source={source}
          rowKey={accountKey}
          rowTone={accountTone}
          active={active}
          onActive={(key) => usePosition.setState({ active: key })}
          onOpen={(row) => setForm({ account: row })}
          empty={
            <EmptyState icon="search" title={t('chart.empty')}>
              {t('chart.emptyMeaning')}
            </EmptyState>
          }
        />
      </SplitView>
      {form === null ? null : <AccountForm account={form.account} onClose={() => close()} onSaved={close} />}
    </Screen>
  );
}

function AccountPane({ account }: { readonly account: AccountRow }): ReactNode {
  const t = useT();
  const today = useToday();
  const code = useQuery('registers.vatCodes', today === '' ? null : { date: today, side: null }).data?.find(
    (one) => one.code === account.vatCode,
  );
  return (
    <div className="register-pane">
      <div className="register-view">
        <header className="register-head">
          <h2>{`${account.number} ${account.name}`}</h2>
          {account.isActive ? null : <StatusMark tone="muted">{t('chart.account.inactive')}</StatusMark>}
        </header>
        <Facts
          facts={[
            { label: t('chart.account.vatCode'), shown: code === undefined ? account.vatText : `${account.vatText} · ${code.name}` },
            { label: t('chart.account.vatDeduction'), shown: t(`chart.deduction.${account.vatDeduction}`) },
            { label: t('chart.account.subledger'), shown: account.subledger === null ? null : t(`chart.subledger.${account.subledger}`) },
          ]}
        />
        {account.vatDeduction === 'none' ? <p className="muted">{t('chart.deduction.noneHint')}</p> : null}
      </div>
      <div className="detail-actions">
        <CommandButton command="registers.edit" label="suppliers.edit" kind="primary" />
        <Button onPress={() => navigate('account', { account: account.number })}>{t('chart.showPostings')}</Button>
      </div>
    </div>
  );
}

// ── VAT codes ────────────────────────────────────────────────────────────────────────────────────────────────────────

const codeColumns: readonly GridColumn<VatCode>[] = [
  { id: 'code', label: 'chart.code.code', width: 64, fixed: true, cell: (row) => row.code },
  { id: 'name', label: 'chart.code.name', width: 260, grow: true, fixed: true, cell: (row) => row.name },
  { id: 'side', label: 'chart.code.side', width: 70, cell: (row, _formats, t) => t(`chart.code.side.${row.side}`) },
  {
    id: 'rate',
    label: 'chart.code.rate',
    width: 92,
    align: 'end',
    cell: (row, formats) => (row.percentBp === null ? '' : formats.percent(row.percentBp)),
  },
  { id: 'method', label: 'chart.code.method', width: 190, cell: (row, _formats, t) => t(`chart.method.${row.method}`) },
  { id: 'outputAccount', label: 'chart.code.outputAccount', width: 110, cell: (row) => row.outputAccount ?? '' },
  { id: 'inputAccount', label: 'chart.code.inputAccount', width: 110, cell: (row) => row.inputAccount ?? '' },
];
const codeKey = (row: VatCode): number => Number(row.code);

function CodesView(): ReactNode {
  const t = useT();
  const today = useToday();
  const query = useQuery('registers.vatCodes', today === '' ? null : { date: today, side: null });
  const source = useArrayList(query.data, query);
  const grid = useRef<GridHandle>(null);
  const [active, setActive] = useState<number | null>(null);
  useEffect(() => grid.current?.focus(), []);
  return (
    <Screen title={t('nav.chart')} aside={<ViewChoice view="codes" />} tools={<p className="muted">{t('chart.codes.meaning')}</p>}>
      <DataGrid
        ref={grid}
        id="vatCodes"
        label="chart.view.codes"
        columns={codeColumns}
        source={source}
        rowKey={codeKey}
        active={active}
        onActive={setActive}
        empty={<EmptyState title={t('chart.empty')} />}
      />
    </Screen>
  );
}

// ── VAT rates ────────────────────────────────────────────────────────────────────────────────────────────────────────

const rateColumns: readonly GridColumn<RateRow>[] = [
  {
    id: 'rateClass',
    label: 'chart.rate.class',
    width: 180,
    fixed: true,
    cell: (row, _formats, t) => t(`chart.rateClass.${row.rateClass}`),
  },
  { id: 'percent', label: 'chart.rate.percent', width: 90, align: 'end', cell: (row, formats) => formats.percent(row.percentBp) },
  { id: 'validFrom', label: 'chart.rate.validFrom', width: 110, cell: (row, formats) => formats.date(row.validFrom) },
  {
    id: 'validTo',
    label: 'chart.rate.validTo',
    width: 140,
    cell: (row, formats) => (row.validTo === null ? '' : formats.date(row.validTo)),
  },
  {
    id: 'time',
    label: 'inbox.column.state',
    width: 140,
    cell: (row, _formats, t) =>
      row.time === 'past' ? '' : <Pill tone={row.time === 'present' ? 'ok' : 'info'}>{t(`chart.rate.${row.time}`)}</Pill>,
  },
];
const rateKey = (row: RateRow): number => row.id;
const rateTone = (row: RateRow): string | undefined => (row.time === 'past' ? 'dim' : undefined);
function RatesView(): ReactNode {
  const t = useT();
  const today = useToday();
  const query = useQuery('registers.vatRates', {});
  const rows = useMemo(() => (query.data === undefined || today === '' ? undefined : rateRows(query.data, today)), [query.data, today]);
  const source = useArrayList(rows, query);
  const grid = useRef<GridHandle>(null);
  const [active, setActive] = useState<number | null>(null);
  const [adding, setAdding] = useState(false);
  useEffect(() => grid.current?.focus(), []);
  useCommands(useMemo<CommandHandlers>(() => ({ 'registers.new': () => setAdding(true) }), []));
  const close = (): void => {
    setAdding(false);
    setTimeout(() => document.activeElement === document.body && grid.current?.focus());
  };
  const chosen = rows?.find(({ id }) => id === active)?.rateClass;
  return (
    <Screen
      title={t('nav.chart')}
      aside={<ViewChoice view="rates" />}
      actions={<CommandButton command="registers.new" label="chart.newRate" kind="primary" />}
      tools={<p className="muted">{t('chart.rates.meaning')}</p>}
    >
      <DataGrid
        ref={grid}
        id="vatRates"
        label="chart.view.rates"
        columns={rateColumns}
        source={source}
        rowKey={rateKey}
        rowTone={rateTone}
        active={active}
        onActive={setActive}
        empty={<EmptyState title={t('chart.empty')} />}
      />
      {adding ? <VatRateForm initialClass={chosen} onClose={close} /> : null}
    </Screen>
  );
}
