import { useId } from 'react';
import type { ReactNode } from 'react';
import { classes } from '../classes.ts';

export interface FieldSlots {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

export interface FieldProps {
  readonly label: string;
  /** Only for screen readers: where a heading above says it to the eye. */
  readonly hideLabel?: boolean;
  readonly error?: ReactNode;
  readonly hint?: ReactNode;
  /** To the right of the label, such as a copy button or a check mark. */
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly children: (slots: FieldSlots) => ReactNode;
}

/** A label, a control, and under it a hint or what is wrong. */
export function Field({ label, hideLabel = false, error, hint, aside, className, children }: FieldProps): ReactNode {
  const id = useId();
  const wrong = error !== undefined && error !== null && error !== false;
  const below = wrong ? error : hint;
  return (
    <div className={classes('field', wrong && 'invalid', className)}>
      <div className={hideLabel ? 'visually-hidden' : 'field-label'}>
        <label htmlFor={id}>{label}</label>
        {aside}
      </div>
      {children({ id, 'aria-describedby': below === undefined ? undefined : `${id}-below`, 'aria-invalid': wrong || undefined })}
      {below === undefined ? null : (
        <div id={`${id}-below`} className={wrong ? 'field-error' : 'field-hint'}>
          {below}
        </div>
      )}
    </div>
  );
}
