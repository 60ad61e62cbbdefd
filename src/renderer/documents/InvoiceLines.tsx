import { useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { InvoiceLine } from '../../ehf/index.ts';
import { unitText } from '../../shared/i18n/units.ts';
import { useFormats, useT } from '../i18n.tsx';
import { Mark } from './FindingMarks.tsx';
import { isNonZero, statedAmount, statedDecimal } from './decimals.ts';

/** From this many lines on only those on the screen are in the page. */
const virtualFrom = 150;
const estimatedRow = 26;

export interface InvoiceLinesProps {
  readonly lines: readonly InvoiceLine[];
  readonly currency: string | null;
}

export function InvoiceLines({ lines, currency }: InvoiceLinesProps): ReactNode {
  const t = useT();
  if (lines.length === 0) return <p className="paper-note">{t('document.lines.none')}</p>;
  return lines.length < virtualFrom ? (
    <LineTable lines={lines.map((line, index) => ({ line, index }))} total={lines.length} currency={currency} before={0} after={0} />
  ) : (
    <ManyLines lines={lines} currency={currency} />
  );
}

interface NumberedLine {
  readonly line: InvoiceLine;
  readonly index: number;
}

function ManyLines({ lines, currency }: InvoiceLinesProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const found = place.current === null ? null : scrollingParent(place.current);
    setScroller(found);
    if (found !== null && place.current !== null)
      setOffset(place.current.getBoundingClientRect().top - found.getBoundingClientRect().top + found.scrollTop);
  }, [lines]);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller,
    estimateSize: () => estimatedRow,
    overscan: 20,
    scrollMargin: offset,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  const shown = items.flatMap(({ index }) => {
    const line = lines[index];
    return line === undefined ? [] : [{ line, index }];
  });
  return (
    <div ref={place}>
      <LineTable
        lines={shown}
        total={lines.length}
        currency={currency}
        before={first === undefined ? 0 : first.start - offset}
        after={last === undefined ? lines.length * estimatedRow : virtualizer.getTotalSize() - (last.end - offset)}
        measure={virtualizer.measureElement}
      />
    </div>
  );
}

function scrollingParent(element: HTMLElement): HTMLElement | null {
  for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) {
    const { overflowY } = getComputedStyle(parent);
    if (overflowY === 'auto' || overflowY === 'scroll') return parent;
  }
  return null;
}

interface LineTableProps {
  readonly lines: readonly NumberedLine[];
  readonly total: number;
  readonly currency: string | null;
  /** Height of what is not in the page, pixels. */
  readonly before: number;
  readonly after: number;
  readonly measure?: (element: HTMLElement | null) => void;
}

function LineTable({ lines, total, currency, before, after, measure }: LineTableProps): ReactNode {
  const t = useT();
  return (
    <table className="paper-table paper-lines" aria-label={t('document.lines')} aria-rowcount={total + 1}>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col">{t('document.line.name')}</th>
          <th scope="col" className="number">
            {t('document.line.quantity')}
          </th>
          <th scope="col" className="number">
            {t('document.line.price')}
          </th>
          <th scope="col" className="number">
            {t('document.line.vat')}
          </th>
          <th scope="col" className="number">
            {t('document.line.net')}
          </th>
        </tr>
      </thead>
      <tbody>
        {before > 0 ? <Spacer height={before} /> : null}
        {lines.map(({ line, index }) => (
          <LineRow key={index} line={line} index={index} currency={currency} {...(measure === undefined ? {} : { measure })} />
        ))}
        {after > 0 ? <Spacer height={after} /> : null}
      </tbody>
    </table>
  );
}

function Spacer({ height }: { readonly height: number }): ReactNode {
  return (
    <tr aria-hidden="true" className="paper-spacer">
      <td colSpan={5} style={{ height }} />
    </tr>
  );
}

interface LineRowProps {
  readonly line: InvoiceLine;
  readonly index: number;
  readonly currency: string | null;
  readonly measure?: (element: HTMLElement | null) => void;
}

function LineRow({ line, index, currency, measure }: LineRowProps): ReactNode {
  const t = useT();
  const formats = useFormats();
  const unit = unitText(line.unit, t);
  const details = [
    line.description,
    line.sellerItemId === null ? null : t('document.line.item', { id: line.sellerItemId }),
    line.period === null ? null : t('document.line.period', { start: formats.date(line.period.start), end: formats.date(line.period.end) }),
    ...line.properties.map(({ name, value }) => `${name ?? ''}: ${value ?? ''}`),
    ...line.allowancesCharges.map(
      (item) =>
        `${item.reason ?? t(item.isCharge ? 'document.charge' : 'document.allowance')} ${item.isCharge ? '+' : '\u2212'}${statedAmount(formats, item.amount, currency)}`,
    ),
    line.note,
  ].filter((detail) => detail !== null && detail !== line.name);
  const per =
    isNonZero(line.baseQuantity) && statedDecimal(formats, line.baseQuantity) !== '1'
      ? ` ${t('document.line.perUnits', { quantity: statedDecimal(formats, line.baseQuantity) })}`
      : '';
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2}>
      <td>
        {line.name ?? line.description}
        <Mark place={`line:${index}:name`} />
        {details.map((detail, at) => (
          <span key={at} className="paper-detail">
            {detail}
          </span>
        ))}
      </td>
      <td className="number">
        {`${statedDecimal(formats, line.quantity)} ${unit}`}
        <Mark place={`line:${index}:quantity`} />
      </td>
      <td className="number">
        {statedDecimal(formats, line.price, 2)}
        {per}
        <Mark place={`line:${index}:price`} />
      </td>
      <td className="number">
        {line.rate === null ? line.category : `${statedDecimal(formats, line.rate)} %`}
        <Mark place={`line:${index}:vat`} />
      </td>
      <td className="number">
        {statedAmount(formats, line.net, currency)}
        <Mark place={`line:${index}:net`} />
      </td>
    </tr>
  );
}
