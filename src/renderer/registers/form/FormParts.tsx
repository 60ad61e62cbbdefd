/** How the forms of the registers are laid out: sections with a heading, fields on six columns. */
import type { FocusEvent, ReactNode } from 'react';
import { classes } from '../../kit/index.ts';

/** Fields that belong together, under a heading. */
export function FormSection({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <fieldset className="form-section">
      <legend>{title}</legend>
      {hint === undefined ? null : <p className="field-hint form-section-hint">{hint}</p>}
      <div className="form-grid">{children}</div>
    </fieldset>
  );
}

/** How many of the six columns. */
export type Span = 1 | 2 | 3 | 4 | 5 | 6;

export interface PlaceProps {
  readonly name: string;
  readonly span?: Span;
  readonly onLeave?: (name: string) => void;
  readonly children: ReactNode;
}

/** The place of a field in its section: how many of the six columns, and what it is called when something is wrong with it. */
export function Place({ name, span = 2, onLeave, children }: PlaceProps): ReactNode {
  const onBlur = (event: FocusEvent<HTMLDivElement>): void => {
    // A new form whose first field is passed over is not wrong yet: only what was typed or left for another field counts.
    if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) onLeave?.(name);
  };
  return (
    <div className={classes('form-place', `span-${span}`)} data-field={name} role="presentation" onBlur={onBlur}>
      {children}
    </div>
  );
}
