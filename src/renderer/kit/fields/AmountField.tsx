import { useState } from 'react';
import type { ReactNode, Ref } from 'react';
import { parseTypedAmount } from '../../../shared/values/money.ts';
import { useFormats, useT } from '../../i18n.tsx';
import { Button } from '../Button.tsx';
import { Field } from './Field.tsx';
import type { FieldProps } from './Field.tsx';
import { useTyped } from './useTyped.ts';

export interface AmountFieldProps extends Omit<FieldProps, 'children'> {
  /** Minor units of two decimals, or null when empty. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly disabled?: boolean;
  readonly required?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

/** An amount as accountants type it. What can be read in more than one way is asked about, not guessed. */
export function AmountField({ value, onChange, disabled, required = false, error, ref, ...field }: AmountFieldProps): ReactNode {
  const t = useT();
  const formats = useFormats();
  const [readings, setReadings] = useState<readonly number[]>([]);
  const typed = useTyped<number | null>(
    value,
    (minor) => (minor === null ? '' : formats.amount(minor)),
    (text) => {
      setReadings([]);
      if (text.trim() === '') return required ? undefined : null;
      // What was typed as the formatted value itself is that value in any language.
      if (value !== null && text === formats.amount(value)) return value;
      const read = parseTypedAmount(text);
      if (read.ok) return read.minor;
      setReadings(read.readings ?? []);
      return undefined;
    },
    onChange,
  );
  const problem = typed.unread ? (
    readings.length > 0 ? (
      <>
        {t(readings.length === 1 ? 'field.ambiguousOne' : 'field.ambiguousAmount')}{' '}
        {readings.map((minor) => (
          <Button
            key={minor}
            small
            onPress={() => {
              typed.setText(formats.amount(minor));
              setReadings([]);
              onChange(minor);
            }}
          >
            {formats.amount(minor)}
          </Button>
        ))}
      </>
    ) : (
      t(typed.text.trim() === '' ? 'field.required' : 'field.invalidAmount')
    )
  ) : (
    error
  );
  return (
    <Field {...field} error={problem}>
      {(slots) => (
        <input
          {...slots}
          ref={ref}
          className="input amount"
          inputMode="decimal"
          autoComplete="off"
          disabled={disabled}
          value={typed.text}
          onChange={(event) => typed.setText(event.target.value)}
          onFocus={(event) => event.target.select()}
          onBlur={() => void typed.commit()}
          onKeyDown={(event) => event.key === 'Enter' && void typed.commit()}
        />
      )}
    </Field>
  );
}
