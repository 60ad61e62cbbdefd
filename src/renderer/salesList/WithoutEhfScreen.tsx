/** Bedriftskunder uten EHF: businesses in Norway that are not sent e-invoices, and the day from which that is expected to be a duty. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { create } from 'zustand';
import type { Customer } from '../../shared/contract/registers.ts';
import { useList } from '../client/list.ts';
import { useQuery, useQueryKeepingLast } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { Button, CommandButton, DataGrid, EmptyState, Note, Screen } from '../kit/index.ts';
import type { GridColumn, GridHandle, Sort } from '../kit/index.ts';
import { ListTools } from '../lists/ListTools.tsx';
import { NothingFound } from '../lists/NothingFound.tsx';
import { ChangeCustomersDialog } from '../registers/ChangeCustomersDialog.tsx';
import { useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { navigate } from '../state/navigation.ts';

const columns: readonly GridColumn<Customer>[] = [
  { id: 'number', label: 'salesList.customer.number', width: 84, sort: 'number', cell: (row) => String(row.number) },
  { id: 'name', label: 'salesList.column.customer', width: 240, grow: true, fixed: true, sort: 'name', cell: (row) => row.name },
  { id: 'orgNumber', label: 'salesList.customer.orgNumber', width: 110, cell: (row, formats) => formats.orgNumber(row.orgNumber) },
  { id: 'city', label: 'salesList.customer.city', width: 130, cell: (row) => row.city },
  { id: 'sendAs', label: 'salesList.customer.sendAs', width: 120, cell: (row, _formats, t) => t(`channel.${row.sendAs}`) },
  { id: 'email', label: 'salesList.customer.email', width: 200, cell: (row) => row.email ?? '' },
];
const rowKey = (row: Customer): number => row.id;
const usePosition = create<{
  readonly search: string;
  readonly active: number | null;
  readonly selection: ReadonlySet<number>;
  readonly sort: Sort;
}>(() => ({
  search: '',
  active: null,
  selection: new Set(),
  sort: { by: 'name', direction: 'asc' },
}));

export function WithoutEhfScreen(): ReactNode {
  const t = useT();
  const formats = useFormats();
  const { search, active, selection, sort } = usePosition();
  const [changing, setChanging] = useState<readonly number[] | null>(null);
  const grid = useRef<GridHandle>(null);
  const [findTurn, setFindTurn] = useState(0);
  const filter = { withoutEhf: true, search: search.trim() };
  const list = useList('registers.customers', { ...filter, sort: sort.by === 'number' ? 'number' : 'name', direction: sort.direction });
  const count = useQueryKeepingLast('registers.customerCount', filter).data;
  const dutyFrom = useQuery('sales.setup', {}).data?.settings.ehfDutyFrom;
  const ids = useMemo(() => (selection.size > 0 ? [...selection] : active === null ? [] : [active]), [selection, active]);
  useCommands(
    useMemo<CommandHandlers>(
      () => ({
        'edit.find': () => setFindTurn((turn) => turn + 1),
        ...(ids.length > 0 ? { 'customers.change': () => setChanging(ids) } : {}),
      }),
      [ids],
    ),
  );
  useEffect(() => grid.current?.focus(), []);
  return (
    <Screen
      title={t('nav.withoutEhf')}
      actions={
        <>
          <CommandButton command="customers.change" />
          <Button onPress={() => navigate('identify', selection.size > 0 ? { ids: [...selection].join(',') } : {})}>
            {t('nav.identify')}
          </Button>
        </>
      }
      tools={
        <ListTools
          id="withoutEhf"
          columns={columns}
          grid={grid}
          label={t('withoutEhf.search.label')}
          placeholder={t('withoutEhf.search.placeholder')}
          search={search}
          onSearch={(value) => usePosition.setState({ search: value, active: null })}
          findTurn={findTurn}
        />
      }
      foot={
        <span className="list-foot" role="status">
          {selection.size === 0 ? null : `${t('grid.selected', { count: selection.size })} · `}
          {count === undefined ? t('state.loading') : t('withoutEhf.count', { matching: formats.count(count.matching) })}
        </span>
      }
    >
      {dutyFrom === undefined || count?.matching === 0 ? null : (
        <div className="without-ehf-notice">
          <Note tone="info">{t('withoutEhf.notice', { date: dutyFrom })}</Note>
        </div>
      )}
      <DataGrid
        ref={grid}
        id="withoutEhf"
        label="nav.withoutEhf"
        columns={columns}
        source={list}
        rowKey={rowKey}
        total={count?.matching ?? null}
        sort={sort}
        onSort={(next) => usePosition.setState({ sort: next })}
        active={active}
        onActive={(key) => usePosition.setState({ active: key })}
        onOpen={(row) => navigate('customers', { id: String(row.id) })}
        selection={selection}
        onSelection={(next) => usePosition.setState({ selection: next })}
        empty={
          search === '' ? (
            <EmptyState icon="check" title={t('withoutEhf.empty')}>
              {t('withoutEhf.emptyMeaning')}
            </EmptyState>
          ) : (
            <NothingFound onClear={() => usePosition.setState({ search: '', active: null })} />
          )
        }
      />
      {changing === null ? null : (
        <ChangeCustomersDialog
          ids={changing}
          onClose={() => setChanging(null)}
          onDone={() => usePosition.setState({ selection: new Set() })}
        />
      )}
    </Screen>
  );
}
