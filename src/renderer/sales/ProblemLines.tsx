import type { ReactNode } from 'react';
import type { ToldProblem } from './problems.ts';

/** What is wrong in a row whose cells have no room for words, said below it: what it is, what it means and what to do. */
export function ProblemLines({
  problems,
  className,
}: {
  readonly problems: readonly ToldProblem[];
  readonly className?: string;
}): ReactNode {
  if (problems.length === 0) return null;
  const lines = problems.map((problem) => (
    <span key={problem.key} className={problem.severity === 'error' ? 'field-error' : 'field-hint field-remark'}>
      <b>{problem.title}.</b> {problem.meaning} {problem.action}
    </span>
  ));
  return className === undefined ? lines : <div className={className}>{lines}</div>;
}
