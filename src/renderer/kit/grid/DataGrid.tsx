/**
 * The grid of every list: virtual rows, keyset pages read as one scrolls, sorting by the server, columns that are chosen
 * and remembered, rows marked with checkbox, Space and Shift+arrows. The grid has one focus of its own; the row that the
 * keys stand on is told by aria-activedescendant, so it may scroll out of the page and come back.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useImperativeHandle, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { CSSProperties, KeyboardEvent, MouseEvent, ReactNode, Ref } from 'react';
import type { MessageKey } from '../../../shared/i18n/index.ts';
import type { ListSource } from '../../client/list.ts';
import { useFormats, useT } from '../../i18n.tsx';
import type { GridKey } from '../../state/preferences.ts';
import { copyText } from '../CopyButton.tsx';
import { ErrorBanner, ErrorView } from '../ErrorView.tsx';
import { LoadingState } from '../states.tsx';
import { BASE, CHECK_WIDTH } from './columns.ts';
import type { GridColumn, Sort } from './columns.ts';
import { GridHeader } from './GridHeader.tsx';
import { GridRow } from './GridRow.tsx';
import { keysBetween, movedTo, toggled } from './selection.ts';
import { useGridTable } from './useGridTable.ts';
import { useRowHeight } from './useRowHeight.ts';

export interface GridHandle {
  /** Gives the grid the focus, on the active row or the first. */
  focus(): void;
}

export interface DataGridProps<T extends object> {
  /** Remembers the columns as `ui.grid.<id>`. */
  readonly id: GridKey;
  readonly label: MessageKey;
  /** Stable: at module level or in a memo. */
  readonly columns: readonly GridColumn<T>[];
  readonly source: ListSource<T>;
  readonly rowKey: (row: T) => number;
  /** How many rows there are in all, when known: the scrollbar then tells the truth from the start. */
  readonly total?: number | null;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  /** The row whose details are shown. */
  readonly active?: number | null;
  readonly onActive?: (key: number, row: T) => void;
  /** Enter and double click. */
  readonly onOpen?: (row: T) => void;
  readonly selection?: ReadonlySet<number>;
  readonly onSelection?: (selection: ReadonlySet<number>) => void;
  /** A class for rows that differ, such as `dim`. */
  readonly rowTone?: (row: T) => string | undefined;
  /** Shown when there is no row: say what would fill the list. */
  readonly empty: ReactNode;
  readonly ref?: Ref<GridHandle>;
}

const NO_SELECTION: ReadonlySet<number> = new Set();
const OVERSCAN = 10;

export function DataGrid<T extends object>(props: DataGridProps<T>): ReactNode {
  const {
    id,
    label,
    columns,
    source,
    rowKey,
    total = null,
    sort,
    onSort,
    active = null,
    onActive,
    onOpen,
    selection = NO_SELECTION,
    onSelection,
    rowTone,
    empty,
    ref,
  } = props;
  const t = useT();
  const formats = useFormats();
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const { table, shown, widths, setWidth } = useGridTable(id, columns);
  useSyncExternalStore(source.subscribe, () => source.state.version);
  const { rows, state } = source;
  // Before the first answer nothing is drawn; then, until the end is known, at least one row more than there are.
  const count = state.complete || rows.length === 0 ? rows.length : Math.max(total ?? 0, rows.length + (state.error === null ? 1 : 0));
  const selectable = onSelection !== undefined;

  const [index, setIndex] = useState(-1);
  const [column, setColumn] = useState(-1);
  const anchor = useRef(-1);
  /** Where End or a page took us before its rows were there. */
  const pending = useRef(-1);

  // The active row is known by its key: when rows come and go it keeps its row, not its place.
  const activeIndex = useMemo(() => {
    if (active === null) return onActive === undefined ? index : -1;
    const there = rows[index];
    return there !== undefined && rowKey(there) === active ? index : rows.findIndex((row) => rowKey(row) === active);
  }, [active, index, rows, rowKey, onActive, state.version]); // eslint-disable-line react/exhaustive-deps -- the version stands for the content of rows

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollMargin: rowHeight,
    scrollPaddingStart: rowHeight,
    useFlushSync: false,
  });
  useEffect(() => virtualizer.measure(), [rowHeight, virtualizer]);
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => source.need(last), [source, last]);

  const go = useCallback(
    (next: number, extend: boolean, keep = false): void => {
      const row = rows[next];
      virtualizer.scrollToIndex(next, { align: 'auto' });
      if (row === undefined) {
        pending.current = next;
        source.need(next);
        return;
      }
      pending.current = -1;
      if (extend && onSelection !== undefined) {
        if (anchor.current < 0) anchor.current = activeIndex < 0 ? next : activeIndex;
        onSelection(new Set(keysBetween(rows, rowKey, anchor.current, next)));
      } else if (!keep) anchor.current = next;
      setIndex(next);
      onActive?.(rowKey(row), row);
    },
    [rows, rowKey, virtualizer, source, onSelection, onActive, activeIndex],
  );

  useEffect(() => {
    const target = pending.current < rows.length ? pending.current : state.complete ? rows.length - 1 : -1;
    if (pending.current >= 0 && target >= 0) go(target, false);
  }, [state.version, state.complete, rows, go]);

  useImperativeHandle(
    ref,
    () => ({
      focus() {
        scroller.current?.focus();
        if (activeIndex < 0 && rows.length > 0) go(0, false);
      },
    }),
    [activeIndex, rows, go],
  );

  const cellText = (row: T, place: number): string => {
    const shownColumn = shown[place];
    if (shownColumn?.text !== undefined) return shownColumn.text(row, formats, t);
    return document.getElementById(`${gridId}-${rowKey(row)}-${shownColumn?.id ?? ''}`)?.textContent ?? '';
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 2);
    const row = rows[activeIndex];
    const next = movedTo(event.key, ctrl, activeIndex, state.complete ? rows.length : count, page);
    if (next !== null) {
      event.preventDefault();
      go(next, event.shiftKey);
      return;
    }
    if (event.key === 'Enter' && !ctrl && row !== undefined && onOpen !== undefined) {
      event.preventDefault();
      onOpen(row);
    } else if (event.key === ' ' && row !== undefined && onSelection !== undefined) {
      event.preventDefault();
      if (event.shiftKey && anchor.current >= 0)
        onSelection(new Set([...selection, ...keysBetween(rows, rowKey, anchor.current, activeIndex)]));
      else onSelection(toggled(selection, rowKey(row)));
      if (!event.shiftKey) anchor.current = activeIndex;
    } else if (event.key.toLowerCase() === 'a' && ctrl && onSelection !== undefined) {
      event.preventDefault();
      onSelection(new Set(rows.map(rowKey)));
    } else if (event.key === 'Escape' && selection.size > 0 && onSelection !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      onSelection(NO_SELECTION);
    } else if ((event.key === 'ArrowRight' || event.key === 'ArrowLeft') && !ctrl) {
      event.preventDefault();
      setColumn(Math.max(-1, Math.min(shown.length - 1, column + (event.key === 'ArrowRight' ? 1 : -1))));
    } else if (
      event.key.toLowerCase() === 'c' &&
      ctrl &&
      !event.shiftKey &&
      row !== undefined &&
      window.getSelection()?.isCollapsed !== false
    ) {
      event.preventDefault();
      const text = column >= 0 ? cellText(row, column) : shown.map((_, place) => cellText(row, place)).join('\t');
      void copyText(text, t);
    }
  };

  const rowOf = (event: MouseEvent): number => {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
    return element === null ? -1 : Number(element.dataset['index']);
  };
  const onClick = (event: MouseEvent<HTMLDivElement>): void => {
    const at = rowOf(event);
    const row = rows[at];
    if (row === undefined) return;
    scroller.current?.focus({ preventScroll: true });
    setColumn(-1);
    const onCheck = event.target instanceof Element && event.target.closest('[data-check]') !== null;
    if (onSelection !== undefined && event.shiftKey && anchor.current >= 0) {
      onSelection(new Set([...(onCheck ? selection : NO_SELECTION), ...keysBetween(rows, rowKey, anchor.current, at)]));
      if (!onCheck) go(at, false, true);
      return;
    }
    if (onSelection !== undefined && (onCheck || event.ctrlKey || event.metaKey)) {
      onSelection(toggled(selection, rowKey(row)));
      anchor.current = at;
      if (onCheck) return;
    }
    go(at, false);
  };

  const template = useMemo(() => {
    const parts = shown.map((shownColumn) => {
      const width = `${((widths[shownColumn.id] ?? shownColumn.width) / BASE).toFixed(3)}rem`;
      return shownColumn.grow === true ? `minmax(${width}, 1fr)` : width;
    });
    // Where no column grows, the rest of the row stays empty at its end.
    const rest = shown.some((shownColumn) => shownColumn.grow === true) ? [] : ['1fr'];
    return [...(selectable ? [`${(CHECK_WIDTH / BASE).toFixed(3)}rem`] : []), ...parts, ...rest].join(' ');
  }, [shown, widths, selectable]);
  const least = useMemo(
    () => shown.reduce((sum, shownColumn) => sum + (widths[shownColumn.id] ?? shownColumn.width), selectable ? CHECK_WIDTH : 0) / BASE,
    [shown, widths, selectable],
  );
  // Custom properties are outside of React's type for styles.
  const style = { '--grid-columns': template, '--grid-width': `${least.toFixed(3)}rem`, '--grid-row': `${rowHeight}px` } as CSSProperties;

  // The header is drawn anew only when its columns, sorting or the marks change, never by scrolling.
  const resizeHandler = useCallback(
    (columnId: string) =>
      table
        .getHeaderGroups()[0]
        ?.headers.find((header) => header.column.id === columnId)
        ?.getResizeHandler(),
    [table],
  );
  const onSelectAll = useCallback(() => {
    const { rows: loaded } = source;
    onSelection?.(selection.size >= loaded.length ? NO_SELECTION : new Set(loaded.map(rowKey)));
  }, [source, selection, onSelection, rowKey]);
  const selectedLoaded = selection.size === 0 || rows.length === 0 ? 'none' : selection.size >= rows.length ? 'all' : 'some';
  const activeRow = rows[activeIndex];
  const activeId = activeRow === undefined ? undefined : `${gridId}-${rowKey(activeRow)}`;
  const activeColumn = shown[column];
  // The rows and their columns are of one type; the memoised row need not know it.
  const cells = shown as readonly GridColumn<never>[];

  return (
    <div className="grid-frame" style={style}>
      {rows.length > 0 && state.error !== null ? <ErrorBanner error={state.error} onRetry={() => source.refetch()} /> : null}
      <div
        ref={scroller}
        role="grid"
        aria-label={t(label)}
        aria-rowcount={state.complete || total !== null ? count + 1 : -1}
        aria-colcount={shown.length + (selectable ? 1 : 0)}
        aria-multiselectable={selectable || undefined}
        aria-busy={state.fetching}
        aria-activedescendant={
          activeId === undefined ? undefined : activeColumn === undefined ? activeId : `${activeId}-${activeColumn.id}`
        }
        tabIndex={0}
        className="grid"
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={(event) => {
          const row = rows[rowOf(event)];
          if (
            row !== undefined &&
            onOpen !== undefined &&
            !(event.target instanceof Element && event.target.closest('[data-check]') !== null)
          )
            onOpen(row);
        }}
      >
        <GridHeader
          columns={cells}
          widths={widths}
          setWidth={setWidth}
          resizeHandler={resizeHandler}
          sort={sort}
          onSort={onSort}
          selectable={selectable}
          allSelected={selectedLoaded}
          onSelectAll={onSelectAll}
        />
        <div role="rowgroup" className="grid-body" style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            const key = row === undefined ? -item.index - 1 : rowKey(row);
            return (
              <GridRow
                key={key}
                id={`${gridId}-${key}`}
                row={row}
                index={item.index}
                top={item.start - rowHeight}
                height={rowHeight}
                columns={cells}
                selectable={selectable}
                selected={selection.has(key)}
                active={item.index === activeIndex}
                activeColumn={item.index === activeIndex ? column : -1}
                tone={row === undefined ? undefined : rowTone?.(row)}
                formats={formats}
                t={t}
              />
            );
          })}
        </div>
      </div>
      {rows.length > 0 ? null : (
        <div className="grid-state">
          {state.error === null ? (
            state.status === 'loading' ? (
              <LoadingState />
            ) : (
              empty
            )
          ) : (
            <ErrorView error={state.error} onRetry={() => source.refetch()} />
          )}
        </div>
      )}
    </div>
  );
}
