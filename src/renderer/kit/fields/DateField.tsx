import type { ReactNode, Ref } from 'react';
import { parseTypedDate } from '../../../shared/values/dates.ts';
import { useFormats, useT } from '../../i18n.tsx';
import { Field } from './Field.tsx';
import type { FieldProps } from './Field.tsx';
import { useTyped } from './useTyped.ts';

export interface DateFieldProps extends Omit<FieldProps, 'children'> {
  /** `YYYY-MM-DD`, or null when empty. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  /** Fills in the year that was not typed. */
  readonly today: string;
  readonly disabled?: boolean;
  readonly required?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A date as accountants type it: 0111, 011126, 1.11, 01.11.2026. */
export function DateField({ value, onChange, today, disabled, required = false, error, ref, ...field }: DateFieldProps): ReactNode {
  const t = useT();
  const formats = useFormats();
  const typed = useTyped<string | null>(
    value,
    (date) => (date === null ? '' : formats.date(date)),
    (text) => {
      if (text.trim() === '') return required ? undefined : null;
      return parseTypedDate(text, today) ?? (value !== null && text === formats.date(value) ? value : undefined);
    },
    onChange,
  );
  return (
    <Field {...field} error={typed.unread ? t(typed.text.trim() === '' ? 'field.required' : 'field.invalidDate') : error}>
      {(slots) => (
        <input
          {...slots}
          ref={ref}
          className="input"
          inputMode="numeric"
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
