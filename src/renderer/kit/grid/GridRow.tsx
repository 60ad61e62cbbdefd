import { memo } from 'react';
import type { ReactNode } from 'react';
import type { Formats } from '../../../shared/i18n/values.ts';
import type { Translate } from '../../i18n.tsx';
import type { GridColumn } from './columns.ts';

export interface GridRowProps {
  readonly id: string;
  readonly row: object | undefined;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly columns: readonly GridColumn<never>[];
  readonly selectable: boolean;
  readonly selected: boolean;
  readonly active: boolean;
  /** The cell that the keys stand on, or -1 for the row as a whole. */
  readonly activeColumn: number;
  readonly tone: string | undefined;
  readonly formats: Formats;
  readonly t: Translate;
}

/** One row. It has no hooks and no handlers of its own: the grid listens for all of them. */
export const GridRow = memo(function GridRow({
  id,
  row,
  index,
  top,
  height,
  columns,
  selectable,
  selected,
  active,
  activeColumn,
  tone,
  formats,
  t,
}: GridRowProps): ReactNode {
  let className = 'grid-row';
  if (active) className += ' active';
  if (selected) className += ' selected';
  if (tone !== undefined) className += ` ${tone}`;
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={index + 2}
      aria-selected={selectable ? selected : active}
      data-index={index}
      className={className}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      {selectable ? (
        <div role="gridcell" className="grid-cell check" data-check="">
          <span className="tick" aria-hidden="true" />
        </div>
      ) : null}
      {row === undefined ? (
        <div role="gridcell" className="grid-cell loading">
          {t('grid.loadingRow')}
        </div>
      ) : (
        columns.map((column, place) => (
          <div
            key={column.id}
            role="gridcell"
            id={`${id}-${column.id}`}
            data-column={column.id}
            className={`grid-cell${column.align === 'end' ? ' end' : ''}${active && place === activeColumn ? ' at' : ''}`}
          >
            {column.cell(row as never, formats, t)}
          </div>
        ))
      )}
    </div>
  );
});
