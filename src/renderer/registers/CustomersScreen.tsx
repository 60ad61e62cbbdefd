/** Kunder: the list, the one that is chosen beside it, and what can be done with them. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { create } from 'zustand';
import type { Output } from '../../shared/contract/index.ts';
import type { Customer } from '../../shared/contract/registers.ts';
import { useActiveRow, useList } from '../client/list.ts';
import { readOnce, toAppError, useQueryKeepingLast } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import type { Translate } from '../i18n.tsx';
import { Button, ChoiceMenu, CommandButton, DataGrid, EmptyState, Screen, SplitView } from '../kit/index.ts';
import type { GridColumn, GridHandle, Sort } from '../kit/index.ts';
import { useSettled } from '../kit/useSettled.ts';
import { ListTools } from '../lists/ListTools.tsx';
import { NothingFound } from '../lists/NothingFound.tsx';
import { useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { navigate, useIdParam } from '../state/navigation.ts';
import { setPreference, usePreferences } from '../state/preferences.ts';
import { showError } from '../state/banners.ts';
import { ChangeCustomersDialog, MOST_CHANGED } from './ChangeCustomersDialog.tsx';
import { filterInput, hasFilters, noFilters, readStored } from './customerFilters.ts';
import type { CustomerFilters, CustomerSort } from './customerFilters.ts';
import { CustomerForm } from './CustomerForm.tsx';
import { CustomerPane } from './CustomerPane.tsx';
import { channels } from './form/choices.ts';
import { RegisterImport } from './RegisterImport.tsx';
import './registers.css';

/** "14 dager", made once for each number: a message with a plural is too dear for every row that scrolls into view. */
const daysTexts = new WeakMap<Translate, Map<number, string>>();
function daysText(count: number, t: Translate): string {
  const known = daysTexts.get(t) ?? new Map<number, string>();
  daysTexts.set(t, known);
  const text = known.get(count) ?? t('customers.days', { count });
  known.set(count, text);
  return text;
}

const columns: readonly GridColumn<Customer>[] = [
  { id: 'number', label: 'customers.column.number', width: 60, sort: 'number', cell: (row) => String(row.number) },
  { id: 'name', label: 'customers.field.name', width: 140, minWidth: 110, grow: true, fixed: true, sort: 'name', cell: (row) => row.name },
  {
    id: 'orgNumber',
    label: 'customers.column.orgNumber',
    width: 98,
    cell: (row, formats) => (row.orgNumber === null ? (row.vatId ?? '') : formats.orgNumber(row.orgNumber)),
  },
  {
    id: 'city',
    label: 'customers.column.city',
    width: 88,
    cell: (row) => (row.country === 'NO' ? row.city : `${row.city} (${row.country})`),
  },
  { id: 'sendAs', label: 'customers.column.sendAs', width: 80, cell: (row, _formats, t) => t(`channel.${row.sendAs}`) },
  {
    id: 'isAutoinvoice',
    label: 'customers.column.isAutoinvoice',
    width: 98,
    cell: (row, _formats, t) => t(row.isAutoinvoice ? 'customers.autoinvoice.active' : 'customers.autoinvoice.inactive'),
  },
  {
    id: 'paymentDays',
    label: 'customers.column.paymentDays',
    width: 74,
    cell: (row, _formats, t) => daysText(row.paymentDays, t),
  },
  { id: 'yourReference', label: 'customers.field.yourReference', width: 120, cell: (row) => row.yourReference ?? '' },
  { id: 'currency', label: 'customers.field.currency', width: 62, hidden: true, cell: (row) => row.currency },
  { id: 'email', label: 'customers.field.email', width: 180, hidden: true, cell: (row) => row.email ?? '' },
  { id: 'phone', label: 'customers.field.phone', width: 110, hidden: true, cell: (row) => row.phone ?? '' },
  { id: 'contactName', label: 'customers.field.contactName', width: 140, hidden: true, cell: (row) => row.contactName ?? '' },
  {
    id: 'isPrivate',
    label: 'customers.column.isPrivate',
    width: 96,
    hidden: true,
    cell: (row, _formats, t) => t(row.isPrivate ? 'customers.filter.private' : 'customers.filter.business'),
  },
  {
    id: 'isActive',
    label: 'customers.field.isActive',
    width: 84,
    hidden: true,
    cell: (row, _formats, t) => t(row.isActive ? 'form.yes' : 'form.no'),
  },
  {
    id: 'endpoint',
    label: 'customers.endpoint',
    width: 140,
    hidden: true,
    cell: (row) => (row.endpointId === null ? '' : `${row.endpointScheme ?? ''}:${row.endpointId}`),
  },
];
const rowKey = (row: Customer): number => row.id;
const rowTone = (row: Customer): string | undefined => (row.isActive ? undefined : 'dim');

interface Position {
  readonly search: string;
  readonly active: number | null;
  readonly selection: ReadonlySet<number>;
}
const NONE: ReadonlySet<number> = new Set();
const usePosition = create<Position>(() => ({ search: '', active: null, selection: NONE }));
const place = (change: Partial<Position>): void => usePosition.setState(change);

type Open = { readonly dialog: 'form'; readonly id: number | null } | { readonly dialog: 'change' } | { readonly dialog: 'import' };

export function CustomersScreen(): ReactNode {
  const t = useT();
  const formats = useFormats();
  const { search, active, selection } = usePosition();
  const stored = usePreferences((preferences) => preferences['ui.list.customers']);
  const { filters, sort } = useMemo(() => readStored(stored), [stored]);
  const filter = useMemo(() => filterInput(filters, search), [filters, search]);
  const list = useList('registers.customers', { ...filter, sort: sort.by, direction: sort.direction });
  const count = useQueryKeepingLast('registers.customerCount', filter).data;
  const grid = useRef<GridHandle>(null);
  const [findTurn, setFindTurn] = useState(0);
  const [open, setOpen] = useState<Open | null>(null);
  const settled = useSettled(active, 90);

  const shown = useIdParam('id');
  useEffect(() => {
    if (shown === null) return;
    place({ active: shown });
    navigate('customers', {}, { replace: true });
  }, [shown]);
  useEffect(() => grid.current?.focus(), []);
  const { rows, state } = list;
  useEffect(() => {
    const [first] = rows;
    if (usePosition.getState().active === null && first !== undefined) place({ active: first.id });
  }, [rows, state.version]);

  const store = (next: { readonly filters: CustomerFilters; readonly sort: CustomerSort }): void =>
    setPreference('ui.list.customers', JSON.parse(JSON.stringify(next)) as typeof stored);
  const narrow = (change: Partial<CustomerFilters>): void => {
    store({ filters: { ...filters, ...change }, sort });
    place({ selection: NONE, active: null });
  };
  const showAll = (): void => {
    store({ filters: noFilters, sort });
    place({ search: '', selection: NONE, active: null });
  };

  const chosen = selection.size > 0;
  // An invoice for the one that is chosen; one that is no longer in use gets none.
  const isInUse = useActiveRow(list, rowKey, active)?.isActive === true;
  const handlers = useMemo<CommandHandlers>(
    () => ({
      'edit.find': () => setFindTurn((turn) => turn + 1),
      'registers.new': () => setOpen({ dialog: 'form', id: null }),
      'registers.import': () => setOpen({ dialog: 'import' }),
      ...(active === null ? {} : { 'registers.edit': () => setOpen({ dialog: 'form', id: active }) }),
      ...(active !== null && isInUse
        ? { 'sales.newInvoice': () => navigate('invoice', { kind: 'invoice', customer: String(active) }) }
        : {}),
      ...(chosen ? { 'customers.change': () => setOpen({ dialog: 'change' }) } : {}),
    }),
    [active, chosen, isInUse],
  );
  useCommands(handlers);
  /** @param saved the one to stand on: in the list it may not be yet */
  const close = (saved?: number): void => {
    setOpen(null);
    setTimeout(() => {
      if (document.activeElement === document.body) grid.current?.focus();
      if (saved !== undefined) place({ active: saved });
    });
  };

  const [marking, setMarking] = useState(false);
  /** Marks what the list would show to its end: what is not read yet as well. */
  const markAll = async (): Promise<void> => {
    setMarking(true);
    try {
      const ids = new Set<number>();
      let cursor: string | null = null;
      do {
        const page: Output<'registers.customers'> = await readOnce('registers.customers', {
          ...filter,
          sort: sort.by,
          direction: sort.direction,
          cursor,
          limit: 500,
        });
        for (const { id } of page.rows) ids.add(id);
        cursor = page.nextCursor;
      } while (cursor !== null && ids.size < MOST_CHANGED);
      place({ selection: ids });
    } catch (caught) {
      showError(toAppError(caught), 'customers.markAll');
    } finally {
      setMarking(false);
    }
  };

  const isNarrowed = hasFilters(filters) || search !== '';
  return (
    <Screen
      title={t('customers.title')}
      actions={
        <>
          <CommandButton command="registers.import" label="customers.import" icon="import" />
          <CommandButton command="registers.new" label="customers.new" kind="primary" />
        </>
      }
      tools={
        <ListTools
          id="customers"
          columns={columns}
          grid={grid}
          label={t('customers.search.label')}
          placeholder={t('customers.search.placeholder')}
          search={search}
          onSearch={(value) => place({ search: value, selection: NONE, active: null })}
          findTurn={findTurn}
        >
          <CustomerChips filters={filters} onChange={narrow} t={t} />
        </ListTools>
      }
      foot={
        <span className="list-foot register-foot">
          <span role="status">
            {chosen ? `${t('grid.selected', { count: selection.size })} · ` : null}
            {count === undefined
              ? t('state.loading')
              : t('customers.count', { matching: formats.count(count.matching), all: formats.count(count.all) })}
          </span>
          {chosen && count !== undefined && count.matching > selection.size && count.matching <= MOST_CHANGED ? (
            <Button small isDisabled={marking} onPress={() => void markAll()}>
              {t('customers.markAll', { count: formats.count(count.matching) })}
            </Button>
          ) : null}
          {chosen && selection.size <= MOST_CHANGED ? (
            <Button small onPress={() => navigate('identify', { ids: [...selection].join(',') })}>
              {t('identify.customers')}
            </Button>
          ) : null}
          {chosen ? <CommandButton command="customers.change" label="customers.change.button" small /> : null}
        </span>
      }
    >
      <SplitView id="customers" detailLabel={t('customers.detail')} detail={<CustomerPane id={settled} />} minDetail={310}>
        <DataGrid
          ref={grid}
          id="customers"
          label="customers.title"
          columns={columns}
          source={list}
          rowKey={rowKey}
          rowTone={rowTone}
          total={count?.matching ?? null}
          sort={sort}
          onSort={(next: Sort) => store({ filters, sort: { by: next.by === 'number' ? 'number' : 'name', direction: next.direction } })}
          active={active}
          onActive={(key) => place({ active: key })}
          onOpen={(row) => setOpen({ dialog: 'form', id: row.id })}
          selection={selection}
          onSelection={(next) => place({ selection: next })}
          empty={
            isNarrowed ? (
              <NothingFound onClear={showAll} />
            ) : (
              <EmptyState
                icon="customer"
                title={t('customers.empty')}
                actions={
                  <>
                    <CommandButton command="registers.new" label="customers.new" kind="primary" />
                    <CommandButton command="registers.import" label="customers.import" icon="import" />
                  </>
                }
              >
                {t('customers.emptyMeaning')}
              </EmptyState>
            )
          }
        />
      </SplitView>
      {open?.dialog === 'form' ? <CustomerForm id={open.id} onClose={() => close()} onSaved={close} /> : null}
      {open?.dialog === 'change' ? (
        <ChangeCustomersDialog ids={[...selection]} onClose={() => close()} onDone={() => place({ selection: NONE })} />
      ) : null}
      {open?.dialog === 'import' ? <RegisterImport register="customers" onClose={() => close()} /> : null}
    </Screen>
  );
}

type YesNo = 'yes' | 'no';
const chosenFlag = (value: boolean | null): YesNo[] => (value === null ? [] : [value ? 'yes' : 'no']);
const flagOf = ([value]: YesNo[]): boolean | null => (value === undefined ? null : value === 'yes');

function CustomerChips({
  filters,
  onChange,
  t,
}: {
  readonly filters: CustomerFilters;
  readonly onChange: (change: Partial<CustomerFilters>) => void;
  readonly t: Translate;
}): ReactNode {
  const yesNo = [
    { key: 'yes' as const, text: t('customers.filter.yes') },
    { key: 'no' as const, text: t('customers.filter.no') },
  ];
  return (
    <>
      <ChoiceMenu
        label={t('customers.column.sendAs')}
        choices={channels.map((key) => ({ key, text: t(`channel.${key}`) }))}
        selected={filters.sendAs}
        onChange={(sendAs) => onChange({ sendAs })}
        noneText={t('inbox.filter.all')}
      />
      <ChoiceMenu
        label={t('customers.filter.autoinvoice')}
        mode="single"
        choices={[
          { key: 'yes', text: t('customers.autoinvoice.active').toLowerCase() },
          { key: 'no', text: t('customers.autoinvoice.inactive').toLowerCase() },
        ]}
        selected={chosenFlag(filters.isAutoinvoice)}
        onChange={(keys) => onChange({ isAutoinvoice: flagOf(keys) })}
        noneText={t('inbox.filter.all')}
      />
      <ChoiceMenu
        label={t('customers.filter.kind')}
        mode="single"
        choices={[
          { key: 'no', text: t('customers.filter.business').toLowerCase() },
          { key: 'yes', text: t('customers.filter.private').toLowerCase() },
        ]}
        selected={chosenFlag(filters.isPrivate)}
        onChange={(keys) => onChange({ isPrivate: flagOf(keys) })}
        noneText={t('inbox.filter.all')}
      />
      <ChoiceMenu
        label={t('customers.filter.active')}
        mode="single"
        choices={yesNo}
        selected={chosenFlag(filters.isActive)}
        onChange={(keys) => onChange({ isActive: flagOf(keys) })}
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
