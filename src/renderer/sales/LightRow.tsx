import type { ReactNode } from 'react';
import { statedAmount, statedDecimal } from '../../shared/i18n/stated.ts';
import { useFormats, useT } from '../i18n.tsx';
import type { ComboItem } from '../kit/index.ts';
import type { WorkLine } from './form.ts';
import type { LineRegisters } from './lineRegisters.ts';
import { unitsWith } from './lineRegisters.ts';

export interface LightRowProps {
  readonly line: WorkLine;
  readonly index: number;
  readonly currency: string;
  readonly net: string | null;
  readonly registers: LineRegisters;
  readonly measure: (element: HTMLElement | null) => void;
}

/** A line while it flies past: what its fields will show, without the fields. */
export function LightRow({ line, index, currency, net, registers, measure }: LightRowProps): ReactNode {
  const t = useT();
  const formats = useFormats();
  const cells =
    line.type === 'text' ? null : (
      <>
        <span className="cell end">{statedDecimal(formats, line.quantity)}</span>
        <span className="cell">{shownOf(unitsWith(registers.units, line.unit), line.unit)}</span>
        <span className="cell end">{statedDecimal(formats, line.price, 2)}</span>
        <span className="cell end">{statedDecimal(formats, line.discountPercent)}</span>
        <span className="cell">{shownOf(registers.vatCodes, line.vatCode)}</span>
        <span className="cell">{line.account}</span>
        <span className="line-net">{net === null ? '' : statedAmount(formats, net, currency)}</span>
      </>
    );
  return (
    <div
      className={line.type === 'text' ? 'sales-line text' : 'sales-line'}
      role="group"
      aria-label={t('sales.line.label', { line: index + 1 })}
      ref={measure}
      data-index={index}
    >
      <div className="sales-row">
        <span className="line-number">{index + 1}</span>
        {cells === null ? null : <span className="cell">{line.articleNumber}</span>}
        <span className="cell">{line.name}</span>
        {cells}
        <span />
      </div>
    </div>
  );
}

function shownOf(items: readonly ComboItem[], key: string | null): string {
  const item = items.find((one) => one.key === key);
  return item?.shown ?? key ?? '';
}
