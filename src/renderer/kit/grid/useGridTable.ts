import {
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import type { ColumnDef, Updater } from '@tanstack/react-table';
import { useCallback, useMemo } from 'react';
import { usePreference } from '../../state/preferences.ts';
import type { GridKey } from '../../state/preferences.ts';
import { isShown, orderedColumns, resizeColumn, widthOf } from './columns.ts';
import type { GridColumn } from './columns.ts';

const features = tableFeatures({ columnVisibilityFeature, columnOrderingFeature, columnSizingFeature, columnResizingFeature });
const NO_ROWS: never[] = [];

/**
 * The columns of a grid: which are shown, in which order, how wide, from the remembered layout. The table holds no rows:
 * a row model of 100,000 rows would be made anew with every page that arrives, so the grid draws rows from the list itself.
 */
export function useGridTable<T>(id: GridKey, columns: readonly GridColumn<T>[]) {
  const [layout, setLayout] = usePreference(`ui.grid.${id}`);
  const definitions = useMemo(
    () =>
      columns.map((column): ColumnDef<typeof features, object> => ({
        id: column.id,
        header: column.label,
        size: column.width,
        minSize: column.minWidth ?? 48,
        maxSize: 1200,
        enableHiding: column.fixed !== true,
      })),
    [columns],
  );
  const columnOrder = useMemo(() => orderedColumns(columns, layout).map((column) => column.id), [columns, layout]);
  const columnVisibility = useMemo(
    () => Object.fromEntries(columns.map((column) => [column.id, isShown(column, layout)])),
    [columns, layout],
  );
  const columnSizing = useMemo(() => Object.fromEntries(columns.map((column) => [column.id, widthOf(column, layout)])), [columns, layout]);
  const onColumnSizingChange = useCallback(
    (updater: Updater<Record<string, number>>) =>
      setLayout(resizeColumn(columns, layout, typeof updater === 'function' ? updater(columnSizing) : updater)),
    [columns, layout, columnSizing, setLayout],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: NO_ROWS,
    state: { columnOrder, columnVisibility, columnSizing },
    columnResizeMode: 'onChange',
    onColumnSizingChange,
  });
  const shown = useMemo(() => {
    const byId = new Map(columns.map((column) => [column.id, column]));
    return columnOrder.flatMap((columnId) => {
      const column = byId.get(columnId);
      return column !== undefined && columnVisibility[columnId] === true ? [column] : [];
    });
  }, [columns, columnOrder, columnVisibility]);
  const setWidth = useCallback(
    (columnId: string, width: number) => onColumnSizingChange({ ...columnSizing, [columnId]: width }),
    [onColumnSizingChange, columnSizing],
  );
  return { table, shown, widths: columnSizing, setWidth };
}
