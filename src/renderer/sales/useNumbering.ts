import { useCallback, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { AppError } from '../../shared/contract/errors.ts';
import { readOnce } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { announce } from '../state/announcer.ts';
import { showBanner } from '../state/banners.ts';
import { navigate } from '../state/navigation.ts';
import { toDraft } from './form.ts';
import { placeOfUnread } from './places.ts';
import { unconverted } from './prices.ts';
import { answerTo, openQuestions } from './problems.ts';
import type { ToldProblem } from './problems.ts';
import type { DraftSession } from './session.ts';
import { toldProblem } from './useCheck.ts';
import type { DraftCheck } from './useCheck.ts';
import { useFinalize } from './useFinalize.ts';

export interface NumberingPorts {
  readonly session: DraftSession;
  readonly checkNow: DraftCheck['checkNow'];
  readonly frame: RefObject<HTMLElement | null>;
  readonly goTo: (field: string) => void;
  readonly tellAll: () => void;
  readonly onEnded: () => void;
}

export interface NumberingFlow {
  readonly busy: boolean;
  readonly error: AppError | null;
  readonly setError: (error: AppError | null) => void;
  /** What must be answered before it goes on. */
  readonly questions: readonly ToldProblem[] | null;
  /** Answers all of them with yes; null: goes back to the form. */
  readonly answer: (questions: readonly ToldProblem[] | null) => void;
  readonly start: () => void;
}

/** Fakturer: what is wrong is shown, what must be asked is asked, and the rest is numbered. It never ends without a word. */
export function useNumbering({ session, checkNow, frame, goTo, tellAll, onEnded }: NumberingPorts): NumberingFlow {
  const t = useT();
  const { busy, error, setError, finalize } = useFinalize();
  const [questions, setQuestions] = useState<readonly ToldProblem[] | null>(null);
  const running = useRef(false);
  /** Since Fakturer was pressed. */
  const answered = useRef<readonly string[]>([]);

  const number = useCallback(async (): Promise<void> => {
    const stored = await session.flushAll();
    const { id: storedId, save: state } = session.getSnapshot();
    const revision = session.storedRevision;
    if (!stored || storedId === null || revision === null) {
      if (state.kind === 'failed') setError(state.error);
      else if (state.kind === 'conflict') {
        // Told at the top of the form, where the choice is.
        frame.current?.querySelector<HTMLElement>('.sales-conflict button')?.focus();
        announce(`${t('error.sales.draftChanged.title')}. ${t('sales.conflict')}`);
      } else announce(t('sales.needs.saved'));
      return;
    }
    const answer = await finalize(storedId, revision, answered.current);
    if (!(answer instanceof AppError)) {
      session.close();
      onEnded();
      showBanner({
        tone: 'ok',
        text: answer.kind === 'invoice' ? 'sales.done.invoice' : 'sales.done.creditNote',
        params: { number: String(answer.number), reference: answer.voucherReference },
        key: 'sales.done',
        actions: [
          {
            label: 'sales.done.open',
            to: { screen: 'invoice', params: { id: String(answer.id) } },
            run: () => navigate('invoice', { id: String(answer.id) }),
          },
          { label: 'sales.done.new', run: () => navigate('invoice', { kind: 'invoice' }) },
        ],
      });
      navigate('invoice', { id: String(answer.id) }, { replace: true });
      return;
    }
    if (answer.code === 'sales.questionsUnanswered') {
      // The main side knows more than this window did: its words count.
      const found = await readOnce('sales.check', { id: storedId }).catch(() => null);
      const told = (found ?? []).map((problem) => toldProblem(problem, t));
      const open = openQuestions(told, answered.current);
      if (open.length > 0) {
        setQuestions(open);
        return;
      }
    }
    setError(answer);
  }, [session, finalize, setError, onEnded, frame, t]);

  const start = useCallback((): void => {
    if (running.current) return;
    running.current = true;
    answered.current = [];
    // The field that has the focus reads what was typed in it before the draft is looked at.
    const had = document.activeElement;
    if (had instanceof HTMLInputElement && frame.current?.contains(had) === true) had.blur();
    setTimeout(() => {
      void (async () => {
        tellAll();
        setError(null);
        const now = session.getSnapshot().form;
        const [unread] = Object.keys(now.unread);
        const invalid = unread === undefined ? null : placeOfUnread(unread, now);
        if (invalid !== null) {
          goTo(invalid);
          announce(t('sales.needs.unread'));
          return;
        }
        if (unconverted(now).length > 0) {
          frame.current?.querySelector<HTMLElement>('.sales-other-prices button:not([disabled])')?.focus();
          announce(t('sales.needs.otherPrices'));
          return;
        }
        const told = await checkNow(toDraft(now));
        const errors = told?.filter(({ severity }) => severity === 'error') ?? [];
        const [first] = errors;
        if (first?.field.startsWith('company') === true) {
          // Not in this form: said here, and the list leads there.
          setError(new AppError('sales.draftIncomplete', { count: errors.length }));
          frame.current?.querySelector<HTMLElement>('.sales-problems')?.focus();
          return;
        }
        if (first !== undefined) {
          goTo(first.field);
          announce(t('sales.needs.errors', { count: errors.length, first: first.title }));
          return;
        }
        const open = openQuestions(told ?? [], []);
        if (open.length > 0) setQuestions(open);
        else await number();
      })().finally(() => {
        running.current = false;
      });
    });
  }, [session, frame, tellAll, checkNow, goTo, number, setError, t]);
  const answer = useCallback(
    (to: readonly ToldProblem[] | null): void => {
      setQuestions(null);
      if (to === null) return;
      answered.current = [...answered.current, ...to.map(answerTo)];
      void number();
    },
    [number],
  );
  return { busy, error, setError, questions, answer, start };
}
