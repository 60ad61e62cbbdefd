/** Marking rows, as lists of Windows and macOS do. */

/** The keys of the rows from one index to another, both included, whichever comes first. */
export function keysBetween<T>(rows: readonly T[], rowKey: (row: T) => number, from: number, to: number): number[] {
  return rows.slice(Math.min(from, to), Math.max(from, to) + 1).map(rowKey);
}

export function toggled(selection: ReadonlySet<number>, key: number): Set<number> {
  const next = new Set(selection);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** Where a key moves the active row, or null when the key does not move. `page` is the number of rows on the screen. */
export function movedTo(key: string, ctrl: boolean, index: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const last = count - 1;
  const clamp = (value: number): number => Math.max(0, Math.min(last, value));
  switch (key) {
    case 'ArrowDown':
      return ctrl ? null : clamp(index + 1);
    case 'ArrowUp':
      return ctrl ? null : clamp(index < 0 ? 0 : index - 1);
    case 'PageDown':
      return ctrl ? null : clamp(Math.max(index, 0) + page);
    case 'PageUp':
      return ctrl ? null : clamp(index - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
