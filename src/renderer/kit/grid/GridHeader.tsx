import { memo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useT } from '../../i18n.tsx';
import { classes } from '../classes.ts';
import { Icon } from '../Icon.tsx';
import type { GridColumn, Sort } from './columns.ts';

export interface GridHeaderProps {
  readonly columns: readonly GridColumn<never>[];
  readonly widths: Readonly<Record<string, number>>;
  readonly setWidth: (id: string, width: number) => void;
  /** The pointer's way to a width: TanStack Table's handler for the column. */
  readonly resizeHandler: (id: string) => ((event: unknown) => void) | undefined;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
  readonly selectable: boolean;
  readonly allSelected: 'none' | 'some' | 'all';
  readonly onSelectAll: () => void;
}

const STEP = 12;

/** The header row: one stop of Tab; arrows go from column to column, Shift with arrows sets the width, Enter sorts. */
export const GridHeader = memo(function GridHeader({
  columns,
  widths,
  setWidth,
  resizeHandler,
  sort,
  onSort,
  selectable,
  allSelected,
  onSelectAll,
}: GridHeaderProps): ReactNode {
  const t = useT();
  const [stop, setStop] = useState(0);
  const row = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const column = columns[Math.min(stop, columns.length - 1)];
    if (event.shiftKey) {
      if (column !== undefined) setWidth(column.id, Math.max(column.minWidth ?? 48, (widths[column.id] ?? column.width) + step * STEP));
      return;
    }
    const next = Math.max(0, Math.min(columns.length - 1, stop + step));
    setStop(next);
    row.current?.querySelectorAll<HTMLElement>('[data-header]')[next]?.focus();
  };
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} className="grid-row head" ref={row} onKeyDown={onKeyDown}>
        {selectable ? (
          <div role="columnheader" className="grid-cell check">
            <button
              type="button"
              role="checkbox"
              aria-checked={allSelected === 'some' ? 'mixed' : allSelected === 'all'}
              aria-label={t('grid.selectAll')}
              className="tick"
              tabIndex={-1}
              onClick={onSelectAll}
              data-state={allSelected}
            />
          </div>
        ) : null}
        {columns.map((column, index) => {
          const sorted = sort !== undefined && column.sort !== undefined && sort.by === column.sort ? sort.direction : null;
          const label = t(column.label);
          const content = (
            <>
              <span className="label">{label}</span>
              {sorted === null ? null : <Icon name={sorted === 'asc' ? 'arrowUp' : 'arrowDown'} />}
            </>
          );
          const place = {
            'data-header': '',
            tabIndex: index === Math.min(stop, columns.length - 1) ? 0 : -1,
            onFocus: () => setStop(index),
          };
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : column.sort === undefined ? undefined : 'none'}
              className={classes('grid-cell', column.align === 'end' && 'end')}
            >
              {column.sort !== undefined && onSort !== undefined ? (
                <button
                  type="button"
                  className="head-button"
                  {...place}
                  onClick={() =>
                    onSort({
                      by: column.sort ?? '',
                      direction: sorted === 'asc' ? 'desc' : sorted === 'desc' ? 'asc' : column.align === 'end' ? 'desc' : 'asc',
                    })
                  }
                >
                  {content}
                </button>
              ) : (
                <span className="head-button" {...place}>
                  {content}
                </span>
              )}
              <div
                className="resizer"
                aria-hidden="true"
                onPointerDown={(event) => event.stopPropagation()}
                onMouseDown={resizeHandler(column.id)}
                onTouchStart={resizeHandler(column.id)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
});
