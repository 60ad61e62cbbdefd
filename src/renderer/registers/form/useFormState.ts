/** The state of a form: what stands in it, what is wrong and when to say so. */
import { useCallback, useMemo, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { ErrorParams } from '../../../shared/contract/errors.ts';
import type { MessageKey } from '../../../shared/i18n/index.ts';
import { useT } from '../../i18n.tsx';
import { announce } from '../../state/announcer.ts';

/** What is wrong with a field, in words. */
export interface FieldProblem {
  readonly key: MessageKey;
  readonly params?: ErrorParams;
}
export type Problems<S> = Partial<Record<keyof S & string, FieldProblem>>;

export interface FormState<S> {
  readonly state: S;
  readonly set: (change: Partial<S>) => void;
  /** Takes another state in place of this one, as when it has been saved or read anew. */
  readonly replace: (state: S) => void;
  readonly isDirty: boolean;
  /** What stands in it now, also before it has been drawn anew. */
  readonly current: () => S;
  /** The words under a field: after it was left or the form was tried to be saved. */
  readonly errorOf: (field: keyof S & string) => string | undefined;
  readonly leave: (field: string) => void;
  /** Puts what the main side said beside its field; false when there is no such field. */
  readonly refuse: (field: string, problem: FieldProblem) => boolean;
  /** Whether it can be saved; else the first field that is wrong has the focus. */
  readonly isReady: () => boolean;
  readonly frame: RefObject<HTMLDivElement | null>;
}

/**
 * @param initial stable until the form is to begin anew
 * @param validate what is wrong, by field, in the order of the fields
 */
export function useFormState<S extends object>(initial: S, validate: (state: S) => Problems<S>): FormState<S> {
  const t = useT();
  const [state, setState] = useState(initial);
  const [saved, setSaved] = useState(initial);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const [refused, setRefused] = useState<Problems<S>>({});
  const frame = useRef<HTMLDivElement>(null);
  const present = useRef(state);
  present.current = state;
  const problems = useMemo(() => validate(state), [state, validate]);

  const set = useCallback((change: Partial<S>): void => {
    present.current = { ...present.current, ...change };
    setState(present.current);
    setRefused((before) =>
      Object.keys(change).some((name) => name in before)
        ? (Object.fromEntries(Object.entries(before).filter(([name]) => !(name in change))) as Problems<S>)
        : before,
    );
  }, []);
  const replace = useCallback((next: S): void => {
    present.current = next;
    setState(next);
    setSaved(next);
    setLeft(new Set());
    setAll(false);
    setRefused({});
  }, []);
  const focusOn = (field: string): void => {
    frame.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"] :is(input, select, textarea):not([disabled])`)?.focus();
  };
  return {
    state,
    set,
    replace,
    isDirty: useMemo(() => JSON.stringify(state) !== JSON.stringify(saved), [state, saved]),
    current: useCallback(() => present.current, []),
    errorOf(field) {
      const own = refused[field] ?? (all || left.has(field) ? problems[field] : undefined);
      return own === undefined ? undefined : t(own.key, own.params);
    },
    leave: useCallback((field: string) => setLeft((before) => (before.has(field) ? before : new Set([...before, field]))), []),
    refuse(field, problem) {
      if (!(field in present.current) || frame.current?.querySelector(`[data-field="${CSS.escape(field)}"]`) == null) return false;
      setRefused({ [field]: problem } as Problems<S>);
      setTimeout(() => focusOn(field));
      return true;
    },
    isReady() {
      const now = validate(present.current);
      const first = Object.keys(now)[0];
      if (first !== undefined) {
        setAll(true);
        focusOn(first);
        announce(t('form.needsMending'));
        return false;
      }
      // A field that keeps what it cannot read has told so itself.
      const unread = frame.current?.querySelector<HTMLElement>('.field.invalid [aria-invalid]');
      if (unread != null && Object.keys(refused).length === 0) {
        unread.focus();
        announce(t('form.needsMending'));
        return false;
      }
      return true;
    },
    frame,
  };
}
