import type { ReactNode, Ref } from 'react';
import { Icon } from '../Icon.tsx';
import type { Choice } from './ChoiceMenu.tsx';
import { Field } from './Field.tsx';
import type { FieldProps } from './Field.tsx';

export interface SelectFieldProps<K extends string> extends Omit<FieldProps, 'children'> {
  readonly value: K;
  readonly choices: readonly Choice<K>[];
  readonly onChange: (value: K) => void;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly ref?: Ref<HTMLSelectElement>;
}

/** One of a few: the system's own list, so that a letter chooses. */
export function SelectField<K extends string>({
  value,
  choices,
  onChange,
  disabled,
  autoFocus = false,
  ref,
  ...field
}: SelectFieldProps<K>): ReactNode {
  return (
    <Field {...field}>
      {(slots) => (
        <div className="combo">
          <select
            {...slots}
            ref={ref}
            className="input select"
            disabled={disabled}
            data-autofocus={autoFocus || undefined}
            value={value}
            onChange={(event) => {
              const chosen = choices.find(({ key }) => key === event.target.value);
              if (chosen !== undefined) onChange(chosen.key);
            }}
          >
            {choices.map(({ key, text }) => (
              <option key={key} value={key}>
                {text}
              </option>
            ))}
          </select>
          <Icon name="chevronDown" className="combo-mark" />
        </div>
      )}
    </Field>
  );
}
