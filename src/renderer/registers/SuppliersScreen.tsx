import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { create } from 'zustand';
import type { Party } from '../../shared/contract/registers.ts';
import { useList } from '../client/list.ts';
import { useQuery, useQueryKeepingLast } from '../client/queries.ts';
import { useFormats, useLocale, useT } from '../i18n.tsx';
import { CommandButton, DataGrid, EmptyState, QueryView, Screen, SplitView } from '../kit/index.ts';
import type { GridColumn, GridHandle } from '../kit/index.ts';
import { useSettled } from '../kit/useSettled.ts';
import { ListTools } from '../lists/ListTools.tsx';
import { NothingFound } from '../lists/NothingFound.tsx';
import { useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { useIdParam } from '../state/navigation.ts';
import { Facts } from './Facts.tsx';
import { countryName } from './form/countries.ts';
import { OpenItems } from './OpenItems.tsx';
import { SupplierForm } from './SupplierForm.tsx';
import '../inbox/inbox.css';
import './registers.css';

const columns: readonly GridColumn<Party>[] = [
  { id: 'number', label: 'suppliers.column.number', width: 74, cell: (row) => String(row.number) },
  { id: 'name', label: 'suppliers.column.name', width: 200, grow: true, fixed: true, cell: (row) => row.name },
  {
    id: 'orgNumber',
    label: 'suppliers.column.orgNumber',
    width: 100,
    cell: (row, formats) => (row.orgNumber === null ? (row.vatId ?? '') : formats.orgNumber(row.orgNumber)),
  },
  {
    id: 'city',
    label: 'suppliers.column.city',
    width: 120,
    cell: (row) => (row.country === 'NO' ? row.city : `${row.city} (${row.country})`),
  },
  { id: 'bankAccount', label: 'suppliers.column.bankAccount', width: 130, cell: (row, formats) => formats.bankAccount(row.bankAccount) },
  { id: 'defaultAccount', label: 'suppliers.column.defaultAccount', width: 110, cell: (row) => row.defaultAccount ?? '' },
  { id: 'email', label: 'suppliers.column.email', width: 180, hidden: true, cell: (row) => row.email ?? '' },
  { id: 'currency', label: 'suppliers.column.currency', width: 60, hidden: true, cell: (row) => row.currency },
];
const rowKey = (row: Party): number => row.id;

const usePosition = create<{ readonly search: string; readonly active: number | null }>(() => ({ search: '', active: null }));

/** Leverandører. */
export function SuppliersScreen(): ReactNode {
  const t = useT();
  const { search, active } = usePosition();
  const list = useList('registers.suppliers', { search: search.trim() });
  const grid = useRef<GridHandle>(null);
  const [findTurn, setFindTurn] = useState(0);
  const settled = useSettled(active, 90);
  const shown = useIdParam('id');
  useEffect(() => {
    if (shown !== null) usePosition.setState({ active: shown });
  }, [shown]);
  useCommands(useMemo<CommandHandlers>(() => ({ 'edit.find': () => setFindTurn((turn) => turn + 1) }), []));
  useEffect(() => grid.current?.focus(), []);
  const { rows, state } = list;
  useEffect(() => {
    const [first] = rows;
    if (usePosition.getState().active === null && first !== undefined) usePosition.setState({ active: first.id });
  }, [rows, state.version]);
  return (
    <Screen
      title={t('suppliers.title')}
      tools={
        <ListTools
          id="suppliers"
          columns={columns}
          grid={grid}
          label={t('suppliers.search.label')}
          placeholder={t('suppliers.search.placeholder')}
          search={search}
          onSearch={(value) => usePosition.setState({ search: value })}
          findTurn={findTurn}
        />
      }
    >
      <SplitView id="suppliers" detailLabel={t('suppliers.detail')} detail={<SupplierPane id={settled} />}>
        <DataGrid
          ref={grid}
          id="suppliers"
          label="suppliers.title"
          columns={columns}
          source={list}
          rowKey={rowKey}
          active={active}
          onActive={(key) => usePosition.setState({ active: key })}
          empty={
            search === '' ? (
              <EmptyState icon="supplier" title={t('suppliers.empty')}>
                {t('suppliers.emptyMeaning')}
              </EmptyState>
            ) : (
              <NothingFound onClear={() => usePosition.setState({ search: '' })} />
            )
          }
        />
      </SplitView>
    </Screen>
  );
}

function SupplierPane({ id }: { readonly id: number | null }): ReactNode {
  const t = useT();
  const query = useQueryKeepingLast('registers.supplier', id === null ? null : { id });
  if (id === null) return <EmptyState icon="supplier" title={t('suppliers.noneChosen')} />;
  return <QueryView query={query}>{(supplier) => <Supplier supplier={supplier} />}</QueryView>;
}

function Supplier({ supplier }: { readonly supplier: Party }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const locale = useLocale();
  const place = [supplier.postalCode, supplier.city].filter((part) => part !== '').join(' ');
  const account = useQuery('registers.accounts', {}).data?.find(({ number }) => number === supplier.defaultAccount);
  const [changing, setChanging] = useState(false);
  useCommands(useMemo<CommandHandlers>(() => ({ 'registers.edit': () => setChanging(true) }), []));
  const address = [supplier.street, place, supplier.country === 'NO' ? '' : countryName(supplier.country, locale)]
    .filter((part) => part !== '')
    .join(', ');
  return (
    <div className="register-pane">
      <div className="register-view">
        <header className="register-head">
          <h2>{supplier.name}</h2>
        </header>
        <Facts
          facts={[
            { label: t('suppliers.column.number'), shown: String(supplier.number) },
            {
              label: t('suppliers.column.orgNumber'),
              shown: supplier.orgNumber === null ? null : formats.orgNumber(supplier.orgNumber),
              copied: supplier.orgNumber,
            },
            { label: t('suppliers.vatId'), shown: supplier.vatId, copied: supplier.vatId },
            { label: t('suppliers.address'), shown: address, copied: address, keepBlanks: true },
            { label: t('suppliers.column.email'), shown: supplier.email, copied: supplier.email },
            {
              label: t('suppliers.column.bankAccount'),
              shown: supplier.bankAccount === null ? null : formats.bankAccount(supplier.bankAccount),
              copied: supplier.bankAccount,
            },
            {
              label: t('suppliers.column.defaultAccount'),
              shown: supplier.defaultAccount === null ? null : `${supplier.defaultAccount} ${account?.name ?? ''}`.trim(),
            },
            { label: t('suppliers.paymentDays'), shown: t('suppliers.days', { count: supplier.paymentDays }) },
            { label: t('suppliers.column.currency'), shown: supplier.currency },
          ]}
        />
        <OpenItems partyId={supplier.id} of="supplier" />
      </div>
      <div className="detail-actions">
        <CommandButton command="registers.edit" label="suppliers.edit" />
      </div>
      {changing ? <SupplierForm supplier={supplier} onClose={() => setChanging(false)} onSaved={() => setChanging(false)} /> : null}
    </div>
  );
}
