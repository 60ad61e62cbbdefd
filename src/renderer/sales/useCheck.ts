import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { AppError } from '../../shared/contract/errors.ts';
import type { SalesDraft, SalesFacts } from '../../shared/contract/sales.ts';
import { isMessageKey } from '../../shared/i18n/index.ts';
import { useLocale, useT } from '../i18n.tsx';
import type { Translate } from '../i18n.tsx';
import { showError } from '../state/banners.ts';
import type { CheckAnswer, CheckRequest, CheckedProblem } from './checking.ts';
import { fieldOrder, inOrder } from './problems.ts';
import type { ToldProblem } from './problems.ts';

/** After the last key, milliseconds. */
const PAUSE = 60;

export interface DraftCheck {
  /** What the last answer said; nothing until the first one. */
  readonly problems: readonly ToldProblem[];
  /** Whether there has been an answer. */
  readonly isKnown: boolean;
  /** Checks a draft at once. Null when it could not be checked here: the main side checks it all the same. */
  readonly checkNow: (draft: SalesDraft) => Promise<readonly ToldProblem[] | null>;
}

interface Desk {
  readonly send: (request: CheckRequest) => void;
}

/** Checks the draft beside the window whenever it has stood still for a moment. An answer that is overtaken is dropped. */
export function useCheck(draft: SalesDraft, facts: SalesFacts): DraftCheck {
  const t = useT();
  const locale = useLocale();
  const [answer, setAnswer] = useState<{ readonly turn: number; readonly problems: readonly CheckedProblem[] } | null>(null);
  const desk = useRef<Desk | null>(null);
  const turn = useRef(0);
  const waiting = useRef(new Map<number, (answer: CheckAnswer | null) => void>());

  useEffect(() => {
    const asked = waiting.current;
    const give = (made: CheckAnswer | null): void => {
      for (const [of, resolve] of asked) {
        if (made !== null && of > made.turn) continue;
        asked.delete(of);
        resolve(made);
      }
    };
    const fail = (detail: string): void => {
      showError(new AppError('internal', {}, { detail }), 'sales.check');
      give(null);
    };
    const worker = new Worker(new URL('./check.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<CheckAnswer>) => {
      if ('failure' in data) {
        fail(data.failure);
        return;
      }
      if (data.turn === turn.current) setAnswer(data);
      give(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      fail(event.message === '' ? 'The checker ended' : event.message);
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    desk.current = { send: (request) => worker.postMessage(request) };
    return () => {
      desk.current = null;
      worker.terminate();
      give(null);
    };
  }, []);

  useEffect(() => desk.current?.send({ type: 'facts', facts }), [facts]);
  const ask = useCallback(
    (next: SalesDraft): number => {
      turn.current += 1;
      desk.current?.send({ type: 'check', turn: turn.current, draft: next, locale });
      return turn.current;
    },
    [locale],
  );
  useEffect(() => {
    const timer = setTimeout(() => ask(draft), PAUSE);
    return () => clearTimeout(timer);
  }, [draft, facts, ask]);

  const problems = useMemo(
    () =>
      inOrder(
        (answer?.problems ?? []).map((problem) => toldProblem(problem, t)),
        fieldOrder,
      ),
    [answer, t],
  );
  const checkNow = useCallback(
    (next: SalesDraft) =>
      new Promise<readonly ToldProblem[] | null>((resolve) => {
        if (desk.current === null) {
          resolve(null);
          return;
        }
        const of = ask(next);
        waiting.current.set(of, (made) =>
          resolve(
            made === null || 'failure' in made
              ? null
              : inOrder(
                  made.problems.map((problem) => toldProblem(problem, t)),
                  fieldOrder,
                ),
          ),
        );
      }),
    [ask, t],
  );
  return { problems, isKnown: answer !== null, checkNow };
}

/** A problem in words: our own from the catalogue, those of the EHF rules as the checker words them. */
export function toldProblem(
  problem: Omit<CheckedProblem, 'words'> & { readonly words?: CheckedProblem['words'] },
  t: Translate,
): ToldProblem {
  const { code, params, severity, field } = problem;
  const word = (part: 'title' | 'meaning' | 'action'): string => {
    const key = `draft.${code}.${part}`;
    return isMessageKey(key) ? t(key, params) : '';
  };
  const words = problem.words ?? { title: word('title') || code, meaning: word('meaning'), action: word('action') };
  const rule = params['rule'];
  return {
    key: `${code} ${field} ${JSON.stringify(params)}`,
    code,
    severity,
    field,
    title: words.title,
    meaning: words.meaning,
    action: words.action,
    rule: rule === undefined ? null : String(rule),
  };
}
