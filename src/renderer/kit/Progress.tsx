import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { ProgressBar } from 'react-aria-components';
import { useT } from '../i18n.tsx';

export interface ProgressProps {
  readonly label: string;
  readonly done: number;
  /** Null while the amount of work is not known. */
  readonly total: number | null;
  readonly text?: string;
}

/** Seconds left at the rate so far; null until there is a rate to speak of. */
export function useSecondsLeft(done: number, total: number | null): number | null {
  const start = useRef<{ readonly at: number; readonly done: number } | null>(null);
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const now = performance.now();
    if (start.current === null || done < start.current.done) start.current = { at: now, done };
    const seconds = (now - start.current.at) / 1000;
    const rate = (done - start.current.done) / seconds;
    setLeft(total === null || seconds < 2 || !(rate > 0) ? null : Math.ceil((total - done) / rate));
  }, [done, total]);
  return left;
}

/** A bar with its words and, when it can be told, the time left. */
export function Progress({ label, done, total, text }: ProgressProps): ReactNode {
  const t = useT();
  const left = useSecondsLeft(done, total);
  const time =
    left === null
      ? null
      : left < 90
        ? t('sync.timeLeft', { seconds: left })
        : t('sync.timeLeftMinutes', { minutes: Math.round(left / 60) });
  return (
    <ProgressBar aria-label={label} isIndeterminate={total === null} value={done} maxValue={Math.max(total ?? 1, 1)} className="progress">
      {({ percentage }) => (
        <>
          <div className="progress-track">
            <div
              className="progress-fill"
              style={total === null ? {} : { width: `${percentage ?? 0}%` }}
              data-indeterminate={total === null || undefined}
            />
          </div>
          <div className="progress-text">
            <span>{text}</span>
            <span>{time}</span>
          </div>
        </>
      )}
    </ProgressBar>
  );
}
