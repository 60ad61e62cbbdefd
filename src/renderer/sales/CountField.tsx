import type { ReactNode } from 'react';
import { useT } from '../i18n.tsx';
import { Field } from '../kit/index.ts';
import { useTyped } from '../kit/fields/useTyped.ts';

/** A whole number of days. */
export function CountField({
  label,
  value,
  most,
  onChange,
  error,
  hint,
}: {
  readonly label: string;
  readonly value: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
  readonly error?: ReactNode;
  readonly hint?: ReactNode;
}): ReactNode {
  const t = useT();
  const typed = useTyped<number>(
    value,
    String,
    (text) => {
      const count = /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : Number.NaN;
      return count <= most ? count : undefined;
    },
    onChange,
  );
  return (
    <Field label={label} error={typed.unread ? t('sales.count.invalid', { most }) : error} hint={hint}>
      {(slots) => (
        <input
          {...slots}
          className="input"
          inputMode="numeric"
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
