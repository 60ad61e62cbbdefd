import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { FocusEvent } from 'react';
import { useT } from '../i18n.tsx';
import { lineOfPath, pathOf, placeOfUnread } from './places.ts';
import { byLine, fieldOrder, inOrder } from './problems.ts';
import type { ToldProblem } from './problems.ts';
import type { DraftSession } from './session.ts';

export interface Told {
  /** What the check found, and what could not be read. */
  readonly problems: readonly ToldProblem[];
  readonly problemsByLine: ReadonlyMap<number, readonly ToldProblem[]>;
  /** Whether what is wrong at a path is said there: once it has been left, or all of it. */
  readonly shows: (path: string) => boolean;
  readonly onBlur: (event: FocusEvent) => void;
  readonly tellAll: () => void;
}

/** What is wrong, and where it is shown. */
export function useTold(session: DraftSession, checked: readonly ToldProblem[]): Told {
  const t = useT();
  const { form } = useSyncExternalStore(session.subscribe, session.getSnapshot);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [isTold, setTold] = useState(() => session.getSnapshot().id !== null);
  const problems = useMemo(() => {
    const unread = Object.keys(form.unread).flatMap((place): ToldProblem[] => {
      const field = placeOfUnread(place, form);
      return field === null
        ? []
        : [
            {
              key: `unread ${place}`,
              code: 'unread',
              severity: 'error',
              field,
              title: t('sales.unread.title', { text: form.unread[place] ?? '' }),
              meaning: t('sales.unread.meaning'),
              action: t('sales.unread.action'),
              rule: null,
            },
          ];
    });
    return unread.length === 0 ? checked : inOrder([...unread, ...checked], fieldOrder);
  }, [checked, form, t]);
  const shows = useCallback(
    (path: string): boolean => isTold || touched.has(path) || [...touched].some((one) => path.startsWith(`${one}.`)),
    [isTold, touched],
  );
  const keptByLine = useRef<ReadonlyMap<number, readonly ToldProblem[]>>(new Map());
  const problemsByLine = useMemo(() => {
    keptByLine.current = byLine(problems, keptByLine.current);
    return keptByLine.current;
  }, [problems]);
  const afterPress = useAfterPress();
  const onBlur = (event: FocusEvent): void => {
    const path = pathOf(event.target);
    if (path === null) return;
    const line = lineOfPath(path);
    const key = line === null ? undefined : session.getSnapshot().form.lines[line.index]?.key;
    // A line is told of when it is left, not while one goes from field to field in it.
    const next = line === null ? null : lineOfPath(pathOf(event.relatedTarget) ?? '');
    if (line !== null && (next?.index === line.index || key === undefined)) return;
    const place = line === null ? path : `line ${String(key)}`;
    if (!touched.has(place)) afterPress(() => setTouched((known) => new Set(known).add(place)));
  };
  const tellAll = useCallback(() => setTold(true), []);
  return { problems, problemsByLine, shows, onBlur, tellAll };
}

/** Runs at once, or, while a button of the mouse is held, when it is let go: what is told moves what lies below it, and a click would miss. */
function useAfterPress(): (run: () => void) => void {
  const waiting = useRef<(() => void)[] | null>(null);
  useEffect(() => {
    const onDown = (): void => {
      waiting.current ??= [];
    };
    const onUp = (): void => {
      const runs = waiting.current ?? [];
      waiting.current = null;
      // The click comes after it.
      setTimeout(() => {
        for (const run of runs) run();
      });
    };
    window.addEventListener('pointerdown', onDown, true);
    for (const name of ['pointerup', 'pointercancel', 'dragend']) window.addEventListener(name, onUp, true);
    return () => {
      window.removeEventListener('pointerdown', onDown, true);
      for (const name of ['pointerup', 'pointercancel', 'dragend']) window.removeEventListener(name, onUp, true);
    };
  }, []);
  return useCallback((run) => {
    if (waiting.current === null) run();
    else waiting.current.push(run);
  }, []);
}
