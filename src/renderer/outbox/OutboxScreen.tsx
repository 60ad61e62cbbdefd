/** Ikke sendte dokumenter: what waits to be sent, and over which channel. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { create } from 'zustand';
import type { Transmission } from '../../shared/contract/sales.ts';
import { useList } from '../client/list.ts';
import { useT } from '../i18n.tsx';
import { ChoiceMenu, ColumnsButton, DataGrid, EmptyState, Screen, SearchField, StatusMark } from '../kit/index.ts';
import type { GridColumn, GridHandle } from '../kit/index.ts';
import { salesKinds } from '../salesList/filters.ts';
import { useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { navigate } from '../state/navigation.ts';
import { transmissionTones, unsentStates } from './words.ts';

type UnsentState = (typeof unsentStates)[number];

const columns: readonly GridColumn<Transmission>[] = [
  {
    id: 'state',
    label: 'outbox.column.state',
    width: 120,
    fixed: true,
    cell: (row, _formats, t) => <StatusMark tone={transmissionTones[row.state]}>{t(`outbox.state.${row.state}`)}</StatusMark>,
    text: (row, _formats, t) => t(`outbox.state.${row.state}`),
  },
  { id: 'number', label: 'salesList.column.number', width: 76, cell: (row) => row.number },
  { id: 'kind', label: 'outbox.column.kind', width: 92, cell: (row, _formats, t) => t(`salesList.kind.${row.kind}`) },
  { id: 'customer', label: 'salesList.column.customer', width: 180, grow: true, fixed: true, cell: (row) => row.customerName },
  { id: 'issueDate', label: 'salesList.column.issueDate', width: 86, cell: (row, formats) => formats.date(row.issueDate) },
  {
    id: 'amount',
    label: 'salesList.column.amount',
    width: 110,
    align: 'end',
    cell: (row, formats) => {
      const amount = row.kind === 'creditNote' && row.gross !== 0 ? -row.gross : row.gross;
      const text = formats.amountWithCurrency(amount, row.currency);
      return amount < 0 ? <span className="negative">{text}</span> : text;
    },
  },
  { id: 'channel', label: 'outbox.column.channel', width: 100, cell: (row, _formats, t) => t(`channel.${row.channel}`) },
  { id: 'address', label: 'outbox.column.address', width: 200, cell: (row) => row.address },
  { id: 'since', label: 'outbox.column.since', width: 124, cell: (row, formats) => formats.instant(row.stateAt) },
];
const rowKey = (row: Transmission): number => row.id;
const rowTone = (row: Transmission): string | undefined => (row.state === 'handled' ? 'dim' : undefined);

const usePosition = create<{
  readonly search: string;
  readonly states: readonly UnsentState[];
  readonly kinds: readonly Transmission['kind'][];
  readonly active: number | null;
}>(() => ({ search: '', states: [], kinds: [], active: null }));

export function OutboxScreen(): ReactNode {
  const t = useT();
  const { search, states, kinds, active } = usePosition();
  const grid = useRef<GridHandle>(null);
  const [findTurn, setFindTurn] = useState(0);
  const list = useList('outbox.list', {
    states: states.length === 0 ? unsentStates.filter((state) => state !== 'handled') : [...states],
    kinds: [...kinds],
    search: search.trim(),
  });
  useCommands(useMemo<CommandHandlers>(() => ({ 'edit.find': () => setFindTurn((turn) => turn + 1) }), []));
  useEffect(() => grid.current?.focus(), []);
  const { rows, state } = list;
  useEffect(() => {
    const [first] = rows;
    if (usePosition.getState().active === null && first !== undefined) usePosition.setState({ active: first.id });
  }, [rows, state.version]);
  const isFiltered = search !== '' || states.length > 0 || kinds.length > 0;
  return (
    <Screen
      title={t('nav.outbox')}
      tools={
        <>
          <SearchField
            label={t('outbox.search.label')}
            placeholder={t('outbox.search.placeholder')}
            value={search}
            onChange={(value) => usePosition.setState({ search: value, active: null })}
            onLeave={() => grid.current?.focus()}
            focusTurn={findTurn}
          />
          <ChoiceMenu
            label={t('outbox.column.state')}
            choices={unsentStates.map((key) => ({ key, text: t(`outbox.state.${key}`) }))}
            selected={states}
            onChange={(selected) => usePosition.setState({ states: selected, active: null })}
            noneText={t('outbox.filter.unsent')}
          />
          <ChoiceMenu
            label={t('outbox.column.kind')}
            choices={salesKinds.map((key) => ({ key, text: t(`salesList.kind.${key}`) }))}
            selected={kinds}
            onChange={(selected) => usePosition.setState({ kinds: selected, active: null })}
            noneText={t('inbox.filter.all')}
          />
          <span className="spacer" />
          <ColumnsButton id="outbox" columns={columns} />
        </>
      }
    >
      <DataGrid
        ref={grid}
        id="outbox"
        label="nav.outbox"
        columns={columns}
        source={list}
        rowKey={rowKey}
        rowTone={rowTone}
        active={active}
        onActive={(key) => usePosition.setState({ active: key })}
        onOpen={(row) => navigate('invoice', { id: String(row.documentId) })}
        empty={
          isFiltered ? (
            <EmptyState icon="search" title={t('salesList.empty.filtered')}>
              {t('salesList.empty.filteredMeaning')}
            </EmptyState>
          ) : (
            <EmptyState icon="outbox" title={t('outbox.empty')}>
              {t('outbox.emptyMeaning')}
            </EmptyState>
          )
        }
      />
    </Screen>
  );
}
