import type { ReactNode } from 'react';
import { Field } from '../kit/index.ts';

export interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
}

/** A key or a passphrase: not shown while it is written, and not kept by the browser. */
export function SecretField({ label, value, onChange, hint, error, autoFocus = false }: SecretFieldProps): ReactNode {
  return (
    <Field label={label} hint={hint} error={error}>
      {(slots) => (
        <input
          {...slots}
          type="password"
          className="input"
          autoComplete="new-password"
          spellCheck={false}
          maxLength={500}
          data-autofocus={autoFocus || undefined}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
