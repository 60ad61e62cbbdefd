/** "Mottatte dokumenter" and "Bokfør mottatte dokumenter": a list of received documents with the chosen one beside it. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { DocumentRow } from '../../shared/contract/inbox.ts';
import { useActiveRow, useChosenRows, useList } from '../client/list.ts';
import { useQuery, useQueryKeepingLast } from '../client/queries.ts';
import { useCopyHandlers } from '../documents/CopyValues.tsx';
import { useFormats, useT } from '../i18n.tsx';
import { CommandButton, DataGrid, Screen, SplitView } from '../kit/index.ts';
import type { GridHandle, Sort } from '../kit/index.ts';
import { useSettled } from '../kit/useSettled.ts';
import { ListTools } from '../lists/ListTools.tsx';
import { NothingFound } from '../lists/NothingFound.tsx';
import { useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { navigate } from '../state/navigation.ts';
import { setPreference, usePreferences } from '../state/preferences.ts';
import { inboxColumns, rowKey, rowTone, senderText, toPostColumns } from './columns.tsx';
import { DocumentDetailPane } from './DocumentDetailPane.tsx';
import { canBeHandled, isPostable } from './documentState.ts';
import { FilterChips } from './FilterChips.tsx';
import { filterInput, hasFilters, initialSort, newestFirst, noFilters, readStored } from './filters.ts';
import type { Filters, InboxView, ListSort } from './filters.ts';
import { HandleDialog } from './HandleDialog.tsx';
import { unmarkHandled } from './handling.ts';
import { setPosition, useListPositions } from './listState.ts';
import type { ListName } from './listState.ts';
import './inbox.css';

export interface DocumentListScreenProps {
  readonly name: ListName;
  /** Of the screen of all received documents; that of those to be posted has no views. */
  readonly view: InboxView | 'toPost';
  /** Beside the title, such as the choice of view. */
  readonly views?: ReactNode;
  readonly empty: ReactNode;
}

/** Rows that the keys pass over are not read in full. */
const PAUSE = 90;

export function DocumentListScreen({ name, view, views, empty }: DocumentListScreenProps): ReactNode {
  const t = useT();
  const formats = useFormats();
  const today = useQuery('company.overview', {}).data?.today ?? '';
  const { filters, sort, setFilters, setSort } = useRememberedList(name, view);
  const position = useListPositions((positions) => positions[name]);
  const { search, active, selection, tab } = position;
  const grid = useRef<GridHandle>(null);
  const [focusTurn, setFocusTurn] = useState(0);
  const [handling, setHandling] = useState<{ readonly ids: readonly number[]; readonly what: string | null } | null>(null);

  const filter = useMemo(() => filterInput(view, filters, search, today), [view, filters, search, today]);
  const list = useList('inbox.list', { ...filter, sort: sort.by, direction: sort.direction });
  const count = useQueryKeepingLast('inbox.count', filter).data;
  const { rows, state } = list;
  const activeRow = useActiveRow(list, rowKey, active);
  const settled = useSettled(active, PAUSE);

  // A list that has just come shows its first document; one whose document is gone shows the one that took its place.
  const lastIndex = useRef(0);
  useEffect(() => {
    const at = rows.findIndex((row) => row.id === active);
    if (at >= 0) {
      lastIndex.current = at;
      return;
    }
    const next = active === null || view === 'toPost' ? rows[Math.min(lastIndex.current, rows.length - 1)] : undefined;
    if (next !== undefined) setPosition(name, { active: next.id });
    else if (state.complete && rows.length === 0 && view === 'toPost' && active !== null) setPosition(name, { active: null });
  }, [rows, active, name, view, state.version, state.complete]);

  // The list takes the focus when the screen is opened: arrows, Enter and the commands work at once.
  useEffect(() => grid.current?.focus(), []);

  const open = useCallback((row: DocumentRow): void => {
    if (isPostable(row)) navigate('posting', { id: String(row.id) });
    else if (row.voucherId !== null) navigate('voucher', { id: String(row.voucherId) });
  }, []);

  const step = useCallback(
    (by: 1 | -1): void => {
      const at = list.rows.findIndex((row) => row.id === useListPositions.getState()[name].active);
      const next = list.rows[at + by];
      if (next !== undefined) setPosition(name, { active: next.id });
    },
    [list, name],
  );

  const copyHandlers = useCopyHandlers(activeRow);
  const chosen = useChosenRows(list, rowKey, selection);
  const handlers = useMemo<CommandHandlers>(() => {
    const toHandle = (chosen.length > 0 ? chosen : activeRow === null ? [] : [activeRow]).filter(canBeHandled);
    const toRestore = (chosen.length > 0 ? chosen : activeRow === null ? [] : [activeRow]).filter((row) => row.state === 'handled');
    const only = toHandle.length === 1 ? toHandle[0] : undefined;
    return {
      ...copyHandlers,
      'edit.find': () => setFocusTurn((turn) => turn + 1),
      'document.previous': () => step(-1),
      'document.next': () => step(1),
      ...(activeRow !== null && isPostable(activeRow) ? { 'inbox.post': () => open(activeRow) } : {}),
      ...(toHandle.length > 0
        ? {
            'inbox.handle': () =>
              setHandling({
                ids: toHandle.map(({ id }) => id),
                what:
                  only === undefined
                    ? null
                    : [
                        senderText(only, t),
                        only.number === null ? t(`kind.${only.kind}`) : `${t(`kind.${only.kind}`).toLowerCase()} ${only.number}`,
                      ].join(', '),
              }),
          }
        : {}),
      ...(toRestore.length > 0
        ? {
            'inbox.unhandle': () => {
              setPosition(name, { selection: new Set() });
              void unmarkHandled(toRestore.map(({ id }) => id));
            },
          }
        : {}),
    };
  }, [copyHandlers, chosen, activeRow, open, step, name, t]);
  useCommands(handlers);

  const filtered = hasFilters(filters) || search !== '';
  const changeFilters = (next: Filters): void => {
    setFilters(next);
    setPosition(name, { selection: new Set(), active: null });
  };
  const clearAll = (): void => {
    changeFilters(noFilters);
    setPosition(name, { search: '' });
  };
  return (
    <Screen
      title={t(view === 'toPost' ? 'nav.toPost' : 'nav.inbox')}
      aside={views}
      actions={
        <>
          <CommandButton command="file.import" label="action.import" icon="import" />
          <CommandButton command="sync.run" label="action.sync" icon="sync" />
        </>
      }
      tools={
        <ListTools
          id={name}
          columns={view === 'toPost' ? toPostColumns : inboxColumns}
          grid={grid}
          label={t('inbox.search.label')}
          placeholder={t('inbox.search.placeholder')}
          search={search}
          onSearch={(value) => setPosition(name, { search: value, selection: new Set(), active: null })}
          findTurn={focusTurn}
        >
          <FilterChips view={view} filters={filters} onChange={changeFilters} today={today} />
        </ListTools>
      }
      foot={
        <span className="list-foot" role="status">
          {selection.size === 0 ? null : `${t('grid.selected', { count: selection.size })} · `}
          {count === undefined
            ? t('state.loading')
            : t('inbox.count', { matching: formats.count(count.matching), all: formats.count(count.all) })}
        </span>
      }
    >
      <SplitView
        id={name}
        detailLabel={t('inbox.detail')}
        detail={<DocumentDetailPane id={settled} tab={tab} onTab={(next) => setPosition(name, { tab: next })} />}
        minDetail={300}
      >
        <DataGrid
          ref={grid}
          id={name}
          label={view === 'toPost' ? 'nav.toPost' : 'nav.inbox'}
          columns={view === 'toPost' ? toPostColumns : inboxColumns}
          source={list}
          rowKey={rowKey}
          rowTone={rowTone}
          total={count?.matching ?? null}
          sort={sort}
          onSort={(next: Sort) => setSort(next)}
          active={active}
          onActive={(key) => setPosition(name, { active: key })}
          onOpen={open}
          selection={selection}
          onSelection={(next) => setPosition(name, { selection: next })}
          empty={filtered ? <NothingFound onClear={clearAll} /> : empty}
        />
      </SplitView>
      {handling === null ? null : (
        <HandleDialog
          ids={handling.ids}
          what={handling.what}
          onClose={() => {
            setHandling(null);
            // The dialog gives the focus back to what had it; where that has left the page, to the list.
            setTimeout(() => document.activeElement === document.body && grid.current?.focus());
          }}
          onDone={() => setPosition(name, { selection: new Set() })}
        />
      )}
    </Screen>
  );
}

/** Filters and sorting, kept in the settings; a view with an order of its own is not remembered. */
function useRememberedList(name: ListName, view: InboxView | 'toPost') {
  const key = `ui.list.${name}` as const;
  const stored = usePreferences((preferences) => preferences[key]);
  const remembered = useMemo(() => readStored(stored), [stored]);
  const isRemembered = view === 'all' || view === 'toPost';
  const [own, setOwn] = useState<{ readonly view: string; readonly filters: Filters; readonly sort: ListSort }>({
    view,
    filters: noFilters,
    sort: initialSort(view),
  });
  const ofView = own.view === view ? own : { view, filters: noFilters, sort: initialSort(view) };
  const { filters, sort } = isRemembered ? remembered : ofView;
  const store = (next: { readonly filters: Filters; readonly sort: ListSort }): void => {
    if (isRemembered) setPreference(key, JSON.parse(JSON.stringify(next)) as typeof stored);
    else setOwn({ view, ...next });
  };
  return {
    filters,
    sort,
    setFilters: (next: Filters): void => store({ filters: next, sort }),
    setSort: (next: Sort): void => store({ filters, sort: { ...newestFirst, ...readStored({ sort: next }).sort } }),
  };
}
