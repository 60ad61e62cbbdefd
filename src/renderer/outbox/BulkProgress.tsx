import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../i18n.tsx';
import { Dialog, Progress } from '../kit/index.ts';
import { inSlices } from './slices.ts';
import type { SliceOptions, SliceOutcome } from './slices.ts';

/** What is done before anybody has noticed needs no window of its own. */
const NOTICED_MS = 400;

export interface Bulk {
  /** The window that tells how far it has come; null while there is nothing to tell. */
  readonly dialog: ReactNode;
  readonly run: <R>(
    ids: readonly number[],
    options: Pick<SliceOptions, 'size' | 'abreast'>,
    call: (slice: number[]) => Promise<R>,
  ) => Promise<SliceOutcome<R> | null>;
}

/**
 * A command over many documents, with its progress and a button that stops it.
 * `run` resolves with null while another one is under way: a second press of a button is not a second command.
 * @param title of the window
 */
export function useBulk(title: string): Bulk {
  const t = useT();

  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null);
  const [isStopping, setStopping] = useState(false);
  const running = useRef<AbortController | null>(null);
  const stop = (): void => {
    running.current?.abort();
    setStopping(true);
  };
  const [run] = useState(() => async (...[ids, options, call]: Parameters<Bulk['run']>) => {
    if (running.current !== null) return null;
    const abort = new AbortController();
    running.current = abort;
    let done = 0;
    const timer = setTimeout(() => setProgress({ done, total: ids.length }), NOTICED_MS);
    try {
      return await inSlices(
        ids,
        {
          ...options,
          signal: abort.signal,
          onDone: (many) => {
            done = many;
            setProgress((present) => (present === null ? null : { ...present, done: many }));
          },
        },
        call,
      );
    } finally {
      clearTimeout(timer);
      running.current = null;
      setProgress(null);
      setStopping(false);
    }
  });
  const dialog =
    progress === null ? null : (
      <Dialog title={title} size="small" onClose={stop} closeLabel={t('action.cancel')}>
        <Progress
          label={title}
          done={progress.done}
          total={progress.total}
          text={t(isStopping ? 'outbox.bulk.stopping' : 'outbox.bulk.progress', {
            done: progress.done,
            all: progress.total,
          })}
        />
        <p className="muted">{t('outbox.bulk.meaning')}</p>
      </Dialog>
    );
  return { dialog, run: run as Bulk['run'] };
}
