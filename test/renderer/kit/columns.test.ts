import { describe, expect, it } from 'vitest';
import { isShown, moveColumn, orderedColumns, resizeColumn, toggleColumn, widthOf } from '../../../src/renderer/kit/grid/columns.ts';
import type { GridColumn } from '../../../src/renderer/kit/grid/columns.ts';

const column = (id: string, more: Partial<GridColumn<object>> = {}): GridColumn<object> => ({
  id,
  label: 'nav.inbox',
  width: 100,
  cell: () => id,
  ...more,
});
const columns = [column('state', { fixed: true }), column('sender'), column('amount'), column('kid', { hidden: true })];
const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);

describe('the arrangement of columns', () => {
  it('is that of the columns before the user has chosen', () => {
    expect(ids(orderedColumns(columns, null))).toEqual(['state', 'sender', 'amount', 'kid']);
    expect(columns.filter((one) => isShown(one, null)).map(({ id }) => id)).toEqual(['state', 'sender', 'amount']);
  });

  it('moves a column one place, and not beyond the ends', () => {
    const layout = moveColumn(columns, null, 'amount', -1);
    expect(layout.order).toEqual(['state', 'amount', 'sender', 'kid']);
    expect(moveColumn(columns, layout, 'state', -1).order).toEqual(layout.order);
  });

  it('shows and hides, but never a fixed column', () => {
    const layout = toggleColumn(columns, toggleColumn(columns, null, 'kid'), 'sender');
    expect(columns.filter((one) => isShown(one, layout)).map(({ id }) => id)).toEqual(['state', 'amount', 'kid']);
    const without = toggleColumn(columns, layout, 'state');
    expect(columns.filter((one) => isShown(one, without)).map(({ id }) => id)).toContain('state');
  });

  it('puts a column of a later version where it stands among the columns, shown as it is meant', () => {
    const old = { order: ['amount', 'state'], hidden: [], widths: {} };
    expect(ids(orderedColumns(columns, old))).toEqual(['amount', 'sender', 'state', 'kid']);
    expect(isShown(columns[3] ?? column('x'), old)).toBe(false);
    expect(isShown(columns[1] ?? column('x'), old)).toBe(true);
  });

  it('forgets a column that is no more', () => {
    expect(ids(orderedColumns(columns, { order: ['gone', 'kid', 'state', 'sender', 'amount'], hidden: [], widths: {} }))).toEqual([
      'kid',
      'state',
      'sender',
      'amount',
    ]);
  });

  it('keeps a width above the least, whatever was stored', () => {
    const layout = resizeColumn(columns, null, { sender: 10, amount: 220, kid: Number.NaN });
    expect(columns.map((one) => widthOf(one, layout))).toEqual([100, 48, 220, 100]);
  });
});
