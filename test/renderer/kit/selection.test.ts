import { describe, expect, it } from 'vitest';
import { keysBetween, movedTo, toggled } from '../../../src/renderer/kit/grid/selection.ts';

describe('moving in a grid', () => {
  it('goes a row, a page, or to an end, and never beyond', () => {
    expect(movedTo('ArrowDown', false, 4, 10, 5)).toBe(5);
    expect(movedTo('ArrowDown', false, 9, 10, 5)).toBe(9);
    expect(movedTo('ArrowUp', false, 0, 10, 5)).toBe(0);
    expect(movedTo('PageDown', false, 7, 10, 5)).toBe(9);
    expect(movedTo('PageUp', false, 7, 10, 5)).toBe(2);
    expect(movedTo('Home', true, 7, 10, 5)).toBe(0);
    expect(movedTo('End', false, 7, 10, 5)).toBe(9);
  });
  it('begins at the first row when no row is active', () => {
    expect(movedTo('ArrowDown', false, -1, 10, 5)).toBe(0);
    expect(movedTo('ArrowUp', false, -1, 10, 5)).toBe(0);
  });
  it('leaves other keys, and an empty grid, alone', () => {
    expect(movedTo('x', false, 3, 10, 5)).toBeNull();
    expect(movedTo('ArrowDown', false, -1, 0, 5)).toBeNull();
  });
});

describe('marking', () => {
  const rows = [3, 1, 4, 5, 9];
  it('takes a range in either direction', () => {
    expect(keysBetween(rows, (row) => row, 1, 3)).toEqual([1, 4, 5]);
    expect(keysBetween(rows, (row) => row, 3, 1)).toEqual([1, 4, 5]);
  });
  it('toggles without changing the set it was given', () => {
    const before = new Set([1]);
    expect([...toggled(before, 4)]).toEqual([1, 4]);
    expect([...toggled(before, 1)]).toEqual([]);
    expect([...before]).toEqual([1]);
  });
});
