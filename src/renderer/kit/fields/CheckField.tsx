import { useId } from 'react';
import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components';

export interface CheckFieldProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
}

/** Yes or no, with what it means under it. */
export function CheckField({ label, checked, onChange, hint, disabled = false }: CheckFieldProps): ReactNode {
  const id = useId();
  return (
    <div className="check-group">
      <Checkbox
        className="check-field"
        isSelected={checked}
        isDisabled={disabled}
        onChange={onChange}
        {...(hint === undefined ? {} : { 'aria-describedby': id })}
      >
        <span className="tick" aria-hidden="true" />
        {label}
      </Checkbox>
      {hint === undefined ? null : (
        <div id={id} className="field-hint">
          {hint}
        </div>
      )}
    </div>
  );
}
