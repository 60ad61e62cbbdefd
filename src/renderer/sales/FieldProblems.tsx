import { createContext, useContext, useMemo } from 'react';
import type { ReactNode } from 'react';
import type { ToldProblem } from './problems.ts';

interface Shown {
  readonly problems: readonly ToldProblem[];
  /** Whether what is wrong with a field is shown there by now: not while a form is filled in for the first time. */
  readonly shows: (path: string) => boolean;
}
const ShownProblems = createContext<Shown>({ problems: [], shows: () => false });

export function FieldProblems({ problems, shows, children }: Shown & { readonly children: ReactNode }): ReactNode {
  return <ShownProblems value={useMemo(() => ({ problems, shows }), [problems, shows])}>{children}</ShownProblems>;
}

/** What a field says below itself: an error, or a remark that stops nothing. */
export interface FieldSays {
  readonly error?: ReactNode;
  readonly hint?: ReactNode;
}

export function saysOf(problems: readonly ToldProblem[], isShown: boolean, hint?: ReactNode): FieldSays {
  const [first] = problems;
  if (first === undefined || (first.severity === 'error' && !isShown)) return hint === undefined ? {} : { hint };
  // An error says what to do; a remark, which stops nothing, what it is about. Both have all of it as a tooltip and in the list.
  const [shown, more] = first.severity === 'error' ? [first.action, first.meaning] : [first.meaning, first.action];
  const words = (
    <span title={[first.meaning, first.action].filter((text) => text !== '').join(' ')}>
      <b>{first.title}.</b> {shown}
      <span className="visually-hidden"> {more}</span>
    </span>
  );
  return first.severity === 'error' ? { error: words } : { hint: <span className="field-remark">{words}</span> };
}

/** What is shown by now of all that is wrong in a part of the form. */
export function useProblemsWithin(path: string): readonly ToldProblem[] {
  const { problems, shows } = useContext(ShownProblems);
  return useMemo(
    () =>
      problems.filter(({ field, severity }) => (field === path || field.startsWith(`${path}.`)) && (severity !== 'error' || shows(field))),
    [problems, shows, path],
  );
}

/** What to say at a field of the head, a part or an attachment. */
export function useFieldSays(): (path: string, hint?: ReactNode, itself?: boolean) => FieldSays {
  const { problems, shows } = useContext(ShownProblems);
  return useMemo(
    // `itself`: without what is wrong with its parts.
    () =>
      (path: string, hint?: ReactNode, itself = false) =>
        saysOf(
          problems.filter(({ field }) => field === path || (!itself && field.startsWith(`${path}.`) && !field.startsWith('lines.'))),
          shows(path),
          hint,
        ),
    [problems, shows],
  );
}
