/** What a column of a grid is, and how the user's arrangement of the columns is applied. */
import type { ReactNode } from 'react';
import type { MessageKey } from '../../../shared/i18n/index.ts';
import type { Formats } from '../../../shared/i18n/values.ts';
import type { Translate } from '../../i18n.tsx';
import type { GridLayout } from '../../state/preferences.ts';

export interface GridColumn<T> {
  readonly id: string;
  readonly label: MessageKey;
  /** Width in px at 100 percent. */
  readonly width: number;
  readonly minWidth?: number;
  /** Takes what width is left. */
  readonly grow?: boolean;
  /** Numbers and amounts stand to the right. */
  readonly align?: 'end';
  /** The server's name for sorting by this column; without one the column cannot be sorted. */
  readonly sort?: string;
  /** Not shown until chosen. */
  readonly hidden?: boolean;
  /** Always shown. */
  readonly fixed?: boolean;
  /** The cell's content. Keep it to text and a mark: it is made anew for every row that scrolls into view. */
  readonly cell: (row: T, formats: Formats, t: Translate) => ReactNode;
  /** The cell as text, for copying; left out: what is on the screen. */
  readonly text?: (row: T, formats: Formats, t: Translate) => string;
}

export interface Sort {
  readonly by: string;
  readonly direction: 'asc' | 'desc';
}

/** One rem is 13 px at 100 percent; see theme/tokens.css. */
export const BASE = 13;
export const CHECK_WIDTH = 34;

export function initialLayout<T>(columns: readonly GridColumn<T>[]): GridLayout {
  return { order: columns.map(({ id }) => id), hidden: columns.filter(({ hidden }) => hidden === true).map(({ id }) => id), widths: {} };
}

/** Columns in the user's order; one that a later version added stands where it stands among the columns. */
export function orderedColumns<T>(columns: readonly GridColumn<T>[], layout: GridLayout | null): readonly GridColumn<T>[] {
  if (layout === null) return columns;
  const known = layout.order.filter((id) => columns.some((column) => column.id === id));
  const order = [...known];
  columns.forEach(({ id }, index) => {
    if (!known.includes(id)) order.splice(Math.min(index, order.length), 0, id);
  });
  return order.flatMap((id) => columns.filter((column) => column.id === id));
}

export function isShown<T>(column: GridColumn<T>, layout: GridLayout | null): boolean {
  if (column.fixed === true) return true;
  if (layout === null || !layout.order.includes(column.id)) return column.hidden !== true;
  return !layout.hidden.includes(column.id);
}

export function widthOf<T>(column: GridColumn<T>, layout: GridLayout | null): number {
  const width = layout?.widths[column.id];
  return Math.max(column.minWidth ?? 48, typeof width === 'number' && Number.isFinite(width) ? width : column.width);
}

export function moveColumn<T>(columns: readonly GridColumn<T>[], layout: GridLayout | null, id: string, by: -1 | 1): GridLayout {
  const order = orderedColumns(columns, layout).map((column) => column.id);
  const from = order.indexOf(id);
  const to = from + by;
  if (from === -1 || to < 0 || to >= order.length) return layout ?? initialLayout(columns);
  order.splice(from, 1);
  order.splice(to, 0, id);
  return { ...shown(columns, layout), order };
}

export function toggleColumn<T>(columns: readonly GridColumn<T>[], layout: GridLayout | null, id: string): GridLayout {
  const base = shown(columns, layout);
  return { ...base, hidden: base.hidden.includes(id) ? base.hidden.filter((other) => other !== id) : [...base.hidden, id] };
}

export function resizeColumn<T>(
  columns: readonly GridColumn<T>[],
  layout: GridLayout | null,
  widths: Readonly<Record<string, number>>,
): GridLayout {
  return { ...shown(columns, layout), widths };
}

function shown<T>(columns: readonly GridColumn<T>[], layout: GridLayout | null): GridLayout {
  return {
    order: orderedColumns(columns, layout).map(({ id }) => id),
    hidden: columns.filter((column) => !isShown(column, layout)).map(({ id }) => id),
    widths: layout?.widths ?? {},
  };
}
