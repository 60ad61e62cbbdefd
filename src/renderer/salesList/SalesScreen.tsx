/** Fakturaer og kreditnotaer: drafts and numbered documents in one list, with the chosen one beside it. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { create } from 'zustand';
import type { SalesRow } from '../../shared/contract/sales.ts';
import { useActiveRow, useChosenRows, useList } from '../client/list.ts';
import { useQuery, useQueryKeepingLast } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { Button, ChoiceMenu, CommandButton, DataGrid, EmptyState, Screen, SplitView } from '../kit/index.ts';
import type { GridHandle, Sort } from '../kit/index.ts';
import { useSettled } from '../kit/useSettled.ts';
import { DateChip } from '../lists/DateChip.tsx';
import { ListTools } from '../lists/ListTools.tsx';
import { NothingFound } from '../lists/NothingFound.tsx';
import { useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { navigate, useIdParam } from '../state/navigation.ts';
import { setPreference, usePreferences } from '../state/preferences.ts';
import { copyToNew } from './actions.ts';
import { nameOf, rowKey, rowTone, salesColumns } from './columns.tsx';
import { CreditDialog } from './CreditDialog.tsx';
import { DeleteDraftDialog } from '../sales/DeleteDraftDialog.tsx';
import { filterInput, hasFilters, noFilters, readStored, salesKinds, salesStatuses } from './filters.ts';
import type { SalesFilters, SalesListSort } from './filters.ts';
import { SalesPane } from './SalesPane.tsx';
import './salesList.css';

/** Where the user stands: kept while other screens are open. Filters and sorting are remembered in the settings besides. */
const usePosition = create<{ readonly search: string; readonly active: number | null; readonly selection: ReadonlySet<number> }>(() => ({
  search: '',
  active: null,
  selection: new Set(),
}));

const PAUSE = 90;

export function canBeCredited(row: SalesRow): boolean {
  return row.kind === 'invoice' && (row.status === 'open' || row.status === 'settled');
}

export function SalesScreen(): ReactNode {
  const t = useT();
  const formats = useFormats();
  const today = useQuery('company.overview', {}).data?.today ?? '';
  const { search, active, selection } = usePosition();
  const { filters, sort, store } = useRememberedList();
  const grid = useRef<GridHandle>(null);
  const [findTurn, setFindTurn] = useState(0);
  const [crediting, setCrediting] = useState<readonly number[] | null>(null);
  const [deleting, setDeleting] = useState<SalesRow | null>(null);
  const filter = useMemo(() => filterInput(filters, search, today), [filters, search, today]);
  const list = useList('sales.list', { ...filter, sort: sort.by, direction: sort.direction });
  const count = useQueryKeepingLast('sales.count', filter).data;
  const { rows, state } = list;
  const activeRow = useActiveRow(list, rowKey, active);
  const settled = useSettled(active, PAUSE);
  const asked = useIdParam('id');
  useEffect(() => {
    if (asked !== null) usePosition.setState({ active: asked });
  }, [asked]);
  useEffect(() => grid.current?.focus(), []);
  useEffect(() => {
    const [first] = rows;
    const { active: present } = usePosition.getState();
    if (first !== undefined && (present === null || (state.complete && !rows.some((row) => row.id === present)))) {
      usePosition.setState({ active: first.id });
    }
  }, [rows, state.version, state.complete]);

  const open = useCallback((row: SalesRow): void => navigate('invoice', { id: String(row.id) }), []);
  const step = useCallback(
    (by: 1 | -1): void => {
      const at = list.rows.findIndex((row) => row.id === usePosition.getState().active);
      const next = list.rows[at + by];
      if (next !== undefined) usePosition.setState({ active: next.id });
    },
    [list],
  );
  const chosen = useChosenRows(list, rowKey, selection);
  useCommands(
    useMemo<CommandHandlers>(() => {
      const toCredit = (chosen.length > 0 ? chosen : activeRow === null ? [] : [activeRow]).filter(canBeCredited);
      return {
        'edit.find': () => setFindTurn((turn) => turn + 1),
        'document.previous': () => step(-1),
        'document.next': () => step(1),
        ...(toCredit.length > 0 ? { 'sales.credit': () => setCrediting(toCredit.map(({ id }) => id)) } : {}),
        ...(activeRow === null ? {} : { 'sales.copy': () => void copyToNew(activeRow.id) }),
        ...(activeRow?.status === 'draft' ? { 'sales.deleteDraft': () => setDeleting(activeRow) } : {}),
      };
    }, [chosen, activeRow, step]),
  );
  const change = (next: SalesFilters): void => {
    store({ filters: next, sort });
    usePosition.setState({ active: null, selection: new Set() });
  };
  const clearAll = (): void => {
    change(noFilters);
    usePosition.setState({ search: '' });
  };
  return (
    <Screen
      title={t('nav.sales')}
      actions={
        <>
          <CommandButton command="sales.newCreditNote" />
          <CommandButton command="sales.newInvoice" kind="primary" />
        </>
      }
      tools={
        <ListTools
          id="sales"
          columns={salesColumns}
          grid={grid}
          label={t('salesList.search.label')}
          placeholder={t('salesList.search.placeholder')}
          search={search}
          onSearch={(value) => usePosition.setState({ search: value, selection: new Set(), active: null })}
          findTurn={findTurn}
        >
          <Filters filters={filters} onChange={change} today={today} />
        </ListTools>
      }
      foot={
        <span className="list-foot" role="status">
          {selection.size === 0 ? null : `${t('grid.selected', { count: selection.size })} · `}
          {count === undefined
            ? t('state.loading')
            : t('salesList.count', { matching: formats.count(count.matching), all: formats.count(count.all) })}
        </span>
      }
    >
      <SplitView id="sales" detailLabel={t('salesList.detail')} detail={<SalesPane id={settled} onOpen={open} />} minDetail={300}>
        <DataGrid
          ref={grid}
          id="sales"
          label="nav.sales"
          columns={salesColumns}
          source={list}
          rowKey={rowKey}
          rowTone={rowTone}
          total={count?.matching ?? null}
          sort={sort}
          onSort={(next: Sort) => store({ filters, sort: readStored({ sort: next }).sort })}
          active={active}
          onActive={(key) => usePosition.setState({ active: key })}
          onOpen={open}
          selection={selection}
          onSelection={(next) => usePosition.setState({ selection: next })}
          empty={
            hasFilters(filters) || search !== '' ? (
              <NothingFound onClear={clearAll} />
            ) : (
              <EmptyState icon="invoice" title={t('salesList.empty')} actions={<CommandButton command="sales.newInvoice" kind="primary" />}>
                {t('salesList.emptyMeaning')}
              </EmptyState>
            )
          }
        />
      </SplitView>
      {crediting === null ? null : (
        <CreditDialog ids={crediting} onClose={() => setCrediting(null)} onDone={() => usePosition.setState({ selection: new Set() })} />
      )}
      {deleting === null ? null : (
        <DeleteDraftDialog
          name={deleting.customerName === '' ? nameOf(deleting, t) : `${nameOf(deleting, t)}, ${deleting.customerName}`}
          idOf={() => Promise.resolve(deleting.id)}
          onClose={() => setDeleting(null)}
          onDone={() => {
            setDeleting(null);
            usePosition.setState({ active: null });
          }}
        />
      )}
    </Screen>
  );
}

function Filters({
  filters,
  onChange,
  today,
}: {
  readonly filters: SalesFilters;
  readonly onChange: (filters: SalesFilters) => void;
  readonly today: string;
}): ReactNode {
  const t = useT();
  const statuses = [...salesStatuses, 'overdue'] as const;
  return (
    <>
      <ChoiceMenu
        label={t('inbox.filter.state')}
        choices={statuses.map((key) => ({ key, text: t(`sales.status.${key}`) }))}
        selected={filters.isOverdue ? [...filters.statuses, 'overdue' as const] : filters.statuses}
        onChange={(selected) =>
          onChange({
            ...filters,
            statuses: salesStatuses.filter((status) => selected.includes(status)),
            isOverdue: selected.includes('overdue'),
          })
        }
        noneText={t('inbox.filter.all')}
      />
      <DateChip value={filters} onChange={(date) => onChange({ ...filters, ...date })} today={today} />
      <ChoiceMenu
        label={t('inbox.filter.kind')}
        choices={salesKinds.map((key) => ({ key, text: t(`salesList.kind.${key}`) }))}
        selected={filters.kinds}
        onChange={(kinds) => onChange({ ...filters, kinds })}
        noneText={t('inbox.filter.all')}
      />
      {hasFilters(filters) ? (
        <Button kind="quiet" onPress={() => onChange(noFilters)}>
          {t('inbox.filter.clear')}
        </Button>
      ) : null}
    </>
  );
}

/** Filters and sorting, kept in the settings. */
function useRememberedList() {
  const stored = usePreferences((preferences) => preferences['ui.list.sales']);
  const remembered = useMemo(() => readStored(stored), [stored]);
  const store = useCallback((next: { readonly filters: SalesFilters; readonly sort: SalesListSort }): void => {
    setPreference('ui.list.sales', JSON.parse(JSON.stringify(next)) as typeof stored);
  }, []); // eslint-disable-line react/exhaustive-deps -- `stored` is named for its type alone
  return { ...remembered, store };
}
