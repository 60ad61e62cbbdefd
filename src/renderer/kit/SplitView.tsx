import { useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { useT } from '../i18n.tsx';
import { usePreference } from '../state/preferences.ts';
import type { SplitKey } from '../state/preferences.ts';

export interface SplitViewProps {
  /** Remembers the width of the second pane as `ui.split.<id>`. */
  readonly id: SplitKey;
  readonly children: ReactNode;
  /** The pane to the right; null shows the first alone. */
  readonly detail: ReactNode | null;
  readonly detailLabel: string;
  readonly minDetail?: number;
  readonly minMain?: number;
}

const STEP = 24;
/** Of the window's width, until it is dragged: a print beside a list is read on a large screen and gives way on a small one. */
const SHARES: Partial<Record<SplitKey, number>> = {
  posting: 0.488,
  customers: 0.27,
  articles: 0.27,
  chart: 0.27,
  sales: 0.27,
  outbox: 0.25,
  sent: 0.25,
};
const SHARE = 0.31;

/** Two panes and a border between them that can be dragged, or moved with the arrow keys when it has the focus. */
export function SplitView({ id, children, detail, detailLabel, minDetail = 280, minMain = 320 }: SplitViewProps): ReactNode {
  const t = useT();
  const [dragged, setWidth] = usePreference(`ui.split.${id}`);
  const [whole] = useState(() => window.innerWidth);
  const width = dragged ?? Math.max(minDetail, Math.round(whole * (SHARES[id] ?? SHARE)));
  const frame = useRef<HTMLDivElement>(null);
  const limit = (next: number): number => {
    const whole = frame.current?.clientWidth ?? Number.POSITIVE_INFINITY;
    return Math.round(Math.max(minDetail, Math.min(next, whole - minMain)));
  };
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const right = frame.current?.getBoundingClientRect().right ?? 0;
    setWidth(limit(right - event.clientX));
  };
  const move = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = event.key === 'ArrowLeft' ? STEP : event.key === 'ArrowRight' ? -STEP : 0;
    if (step === 0) return;
    event.preventDefault();
    setWidth(limit(width + step));
  };
  return (
    <div className="split" ref={frame}>
      <div className="split-main">{children}</div>
      {detail === null ? null : (
        <>
          <div
            className="split-handle"
            role="separator"
            aria-orientation="vertical"
            aria-label={t('split.resize')}
            aria-valuenow={width}
            aria-valuemin={minDetail}
            aria-valuemax={2000}
            tabIndex={0}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              event.preventDefault();
            }}
            onPointerMove={drag}
            onKeyDown={move}
          />
          <section
            className="split-detail"
            aria-label={detailLabel}
            style={{ width, minWidth: minDetail, maxWidth: `calc(100% - ${minMain}px)` }}
          >
            {detail}
          </section>
        </>
      )}
    </div>
  );
}
