import type { ReactNode } from 'react';

export interface StepListProps<S extends string> {
  readonly label: string;
  readonly steps: readonly { readonly id: S; readonly title: string }[];
  readonly present: S;
  /** Goes back to a step that is done; left out where there is no way back. */
  readonly onStep?: (step: S) => void;
}

/** Where in a wizard one is. */
export function StepList<S extends string>({ label, steps, present, onStep }: StepListProps<S>): ReactNode {
  const at = steps.findIndex(({ id }) => id === present);
  return (
    <ol className="step-list" aria-label={label}>
      {steps.map(({ id, title }, index) => (
        <li key={id} aria-current={index === at ? 'step' : undefined} className={index < at ? 'done' : undefined}>
          {index < at && onStep !== undefined ? (
            <button type="button" onClick={() => onStep(id)}>
              {title}
            </button>
          ) : (
            <span>{title}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
