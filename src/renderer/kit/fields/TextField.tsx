import type { ReactNode, Ref } from 'react';
import { Field } from './Field.tsx';
import type { FieldProps } from './Field.tsx';
import { wholeText } from './wholeText.ts';

export interface TextFieldProps extends Omit<FieldProps, 'children'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly readOnly?: boolean;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly lines?: number;
  readonly autoFocus?: boolean;
  readonly inputMode?: 'text' | 'numeric' | 'decimal';
  readonly ref?: Ref<HTMLInputElement & HTMLTextAreaElement>;
}

export function TextField({
  value,
  onChange,
  readOnly,
  disabled,
  placeholder,
  maxLength,
  lines,
  autoFocus = false,
  inputMode,
  ref,
  ...field
}: TextFieldProps): ReactNode {
  return (
    <Field {...field}>
      {(slots) => {
        const shared = {
          ...slots,
          ref,
          value,
          readOnly,
          disabled,
          placeholder,
          maxLength,
          'data-autofocus': autoFocus || undefined,
          autoComplete: 'off',
          spellCheck: lines !== undefined,
        };
        return lines === undefined ? (
          <input
            {...shared}
            inputMode={inputMode}
            className="input"
            onMouseEnter={wholeText}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <textarea {...shared} rows={lines} className="input" onChange={(event) => onChange(event.target.value)} />
        );
      }}
    </Field>
  );
}
