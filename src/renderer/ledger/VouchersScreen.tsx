import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { create } from 'zustand';
import type { VoucherRow } from '../../shared/contract/ledger.ts';
import { useList } from '../client/list.ts';
import { useQuery, useQueryKeepingLast } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { ChoiceMenu, DataGrid, EmptyState, Icon, QueryView, Screen, SplitView, StatusMark } from '../kit/index.ts';
import type { GridColumn, GridHandle, Sort } from '../kit/index.ts';
import { useSettled } from '../kit/useSettled.ts';
import { ListTools } from '../lists/ListTools.tsx';
import { NothingFound } from '../lists/NothingFound.tsx';
import { useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { navigate, useIdParam } from '../state/navigation.ts';
import { VoucherView } from './VoucherView.tsx';
import { voucherKinds } from './vocabulary.ts';
import type { VoucherKind } from './vocabulary.ts';
import './ledger.css';

const columns: readonly GridColumn<VoucherRow>[] = [
  { id: 'reference', label: 'ledger.column.voucher', width: 122, fixed: true, sort: 'entry', cell: (row) => row.reference },
  { id: 'date', label: 'ledger.column.date', width: 84, sort: 'date', cell: (row, formats) => formats.date(row.date) },
  { id: 'description', label: 'ledger.column.description', width: 160, grow: true, fixed: true, cell: (row) => row.description },
  { id: 'amount', label: 'ledger.column.amount', width: 106, align: 'end', cell: (row, formats) => formats.amount(row.amount) },
  { id: 'kind', label: 'ledger.column.kind', width: 116, cell: (row, _formats, t) => t(`voucherKind.${row.kind}`) },
  {
    id: 'state',
    label: 'ledger.column.state',
    width: 116,
    cell: (row, _formats, t) => (row.reversedById === null ? '' : <StatusMark tone="muted">{t('ledger.state.reversed')}</StatusMark>),
    text: (row, _formats, t) => (row.reversedById === null ? '' : t('ledger.state.reversed')),
  },
  {
    id: 'source',
    label: 'ledger.column.source',
    width: 84,
    cell: (row, _formats, t) =>
      row.sourceDocumentId === null ? (
        ''
      ) : (
        <span className="source-mark">
          <Icon name="file" />
          {t('ledger.source.mark')}
        </span>
      ),
    text: (row, _formats, t) => (row.sourceDocumentId === null ? '' : t('ledger.source.mark')),
  },
];
const rowKey = (row: VoucherRow): number => row.id;
const rowTone = (row: VoucherRow): string | undefined => (row.reversedById === null ? undefined : 'dim');

interface Position {
  readonly search: string;
  readonly year: number | null;
  readonly kind: VoucherKind | null;
  readonly sort: { readonly by: 'date' | 'entry'; readonly direction: 'asc' | 'desc' };
  readonly active: number | null;
}
const usePosition = create<Position>(() => ({
  search: '',
  year: null,
  kind: null,
  sort: { by: 'entry', direction: 'desc' },
  active: null,
}));
const set = (change: Partial<Position>): void => usePosition.setState(change);

/** Bilag: every voucher, the newest first, with the chosen one beside. */
export function VouchersScreen(): ReactNode {
  const t = useT();
  const { search, year, kind, sort, active } = usePosition();
  const shown = useIdParam('id');
  const list = useList('ledger.vouchers', { search: search.trim(), fiscalYear: year, kind, sort: sort.by, direction: sort.direction });
  const years = useQuery('ledger.fiscalYears', {}).data ?? [];
  const settled = useSettled(active, 90);
  const grid = useRef<GridHandle>(null);
  const [findTurn, setFindTurn] = useState(0);
  useEffect(() => {
    if (shown !== null) set({ active: shown });
  }, [shown]);
  useEffect(() => grid.current?.focus(), []);
  const { rows, state } = list;
  useEffect(() => {
    const [first] = rows;
    if (usePosition.getState().active === null && first !== undefined) set({ active: first.id });
  }, [rows, state.version]);
  const step = useCallback(
    (by: 1 | -1): void => {
      const next = list.rows[list.rows.findIndex((row) => row.id === usePosition.getState().active) + by];
      if (next !== undefined) set({ active: next.id });
    },
    [list],
  );
  useCommands(
    useMemo<CommandHandlers>(
      () => ({ 'edit.find': () => setFindTurn((turn) => turn + 1), 'document.previous': () => step(-1), 'document.next': () => step(1) }),
      [step],
    ),
  );
  const filtered = search !== '' || year !== null || kind !== null;
  return (
    <Screen
      title={t('nav.vouchers')}
      tools={
        <ListTools
          id="vouchers"
          columns={columns}
          grid={grid}
          label={t('ledger.search.label')}
          placeholder={t('ledger.search.placeholder')}
          search={search}
          onSearch={(value) => set({ search: value })}
          findTurn={findTurn}
        >
          <ChoiceMenu
            label={t('ledger.filter.year')}
            mode="single"
            choices={years.map((one) => ({ key: String(one.year), text: String(one.year) }))}
            selected={year === null ? [] : [String(year)]}
            onChange={([chosen]) => set({ year: chosen === undefined ? null : Number(chosen) })}
            noneText={t('inbox.filter.all')}
          />
          <ChoiceMenu
            label={t('ledger.filter.kind')}
            mode="single"
            choices={voucherKinds.map((key) => ({ key, text: t(`voucherKind.${key}`) }))}
            selected={kind === null ? [] : [kind]}
            onChange={([chosen]) => set({ kind: chosen ?? null })}
            noneText={t('inbox.filter.all')}
          />
        </ListTools>
      }
    >
      <SplitView id="vouchers" detailLabel={t('ledger.voucher')} detail={<VoucherPane id={settled} />} minDetail={320}>
        <DataGrid
          ref={grid}
          id="vouchers"
          label="nav.vouchers"
          columns={columns}
          source={list}
          rowKey={rowKey}
          rowTone={rowTone}
          sort={sort}
          onSort={(next: Sort) => set({ sort: { by: next.by === 'date' ? 'date' : 'entry', direction: next.direction } })}
          active={active}
          onActive={(key) => set({ active: key })}
          onOpen={(row) => navigate('voucher', { id: String(row.id) })}
          empty={
            filtered ? (
              <NothingFound onClear={() => set({ search: '', year: null, kind: null })} />
            ) : (
              <EmptyState icon="voucher" title={t('ledger.empty.title')}>
                {t('ledger.empty.meaning')}
              </EmptyState>
            )
          }
        />
      </SplitView>
    </Screen>
  );
}

function VoucherPane({ id }: { readonly id: number | null }): ReactNode {
  const t = useT();
  const query = useQueryKeepingLast('ledger.voucher', id === null ? null : { id });
  if (id === null) return <EmptyState icon="voucher" title={t('ledger.noneChosen')} />;
  return <QueryView query={query}>{(voucher) => <VoucherView voucher={voucher} heading />}</QueryView>;
}
