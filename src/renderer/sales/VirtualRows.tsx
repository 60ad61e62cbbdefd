import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { WorkLine } from './form.ts';

const estimatedRow = 34;

interface VirtualRowsProps {
  readonly lines: readonly WorkLine[];
  readonly scroller: RefObject<HTMLElement | null>;
  readonly focused: number | null;
  readonly scrollTo: RefObject<(index: number) => void>;
  readonly row: (line: WorkLine, index: number, measure: (element: HTMLElement | null) => void) => ReactNode;
  /** In the place of a row that comes into sight while one scrolls. */
  readonly lightRow: (line: WorkLine, index: number, measure: (element: HTMLElement | null) => void) => ReactNode;
}

/** Only the lines on the screen are in the page, and the one that has the focus. */
export function VirtualRows({ lines, scroller, focused, scrollTo, row, lightRow }: VirtualRowsProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const form = place.current?.closest('form') ?? null;
    const measure = (): void => {
      const scrolling = scroller.current;
      const here = place.current;
      if (scrolling === null || here === null) return;
      setOffset(Math.round(here.getBoundingClientRect().top - scrolling.getBoundingClientRect().top + scrolling.scrollTop));
    };
    measure();
    // What stands above grows and shrinks with the form.
    const sizes = new ResizeObserver(measure);
    if (form !== null) sizes.observe(form);
    return () => sizes.disconnect();
  }, [scroller]);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimatedRow,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 8,
    scrollMargin: offset,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return focused === null || focused >= lines.length || shown.includes(focused) ? shown : [...shown, focused].toSorted((a, b) => a - b);
    },
  });
  useEffect(() => {
    scrollTo.current = (index) => virtualizer.scrollToIndex(index, { align: 'auto' });
    return () => {
      scrollTo.current = () => undefined;
    };
  }, [scrollTo, virtualizer]);
  const items = virtualizer.getVirtualItems();
  // Rows that have their fields keep them; others get them when the scrolling has stopped.
  const whole = useRef<ReadonlySet<number>>(new Set());
  const now = new Set<number>();
  for (const { index } of items) {
    const key = lines[index]?.key;
    if (key !== undefined && (!virtualizer.isScrolling || index === focused || whole.current.has(key))) now.add(key);
  }
  useLayoutEffect(() => {
    whole.current = now;
  });
  let end = offset;
  return (
    <div ref={place}>
      {items.map((item) => {
        const gap = item.start - end;
        end = item.end;
        const line = lines[item.index];
        return line === undefined ? null : (
          <div key={line.key}>
            {gap > 0 ? <div aria-hidden="true" style={{ height: gap }} /> : null}
            {(now.has(line.key) ? row : lightRow)(line, item.index, virtualizer.measureElement)}
          </div>
        );
      })}
      <div aria-hidden="true" style={{ height: Math.max(0, virtualizer.getTotalSize() - (end - offset)) }} />
    </div>
  );
}
