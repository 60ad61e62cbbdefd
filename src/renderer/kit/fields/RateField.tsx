import type { ReactNode, Ref } from 'react';
import { parseTypedRate } from '../../../shared/values/money.ts';
import { useFormats, useT } from '../../i18n.tsx';
import { Field } from './Field.tsx';
import type { FieldProps } from './Field.tsx';
import { useTyped } from './useTyped.ts';

export interface RateFieldProps extends Omit<FieldProps, 'children'> {
  /** Micro-NOK for one unit, or null when none is known. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/** An exchange rate in NOK for one unit: `11,50`. */
export function RateField({ value, onChange, error, ref, ...field }: RateFieldProps): ReactNode {
  const t = useT();
  const formats = useFormats();
  const typed = useTyped<number | null>(
    value,
    (micro) => (micro === null ? '' : formats.rate(micro)),
    (text) => {
      if (text.trim() === '') return null;
      return value !== null && text === formats.rate(value) ? value : (parseTypedRate(text) ?? undefined);
    },
    onChange,
  );
  return (
    <Field {...field} error={typed.unread ? t('posting.rate.invalid') : error}>
      {(slots) => (
        <input
          {...slots}
          ref={ref}
          className="input amount"
          inputMode="decimal"
          autoComplete="off"
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
