import type { ReactNode } from 'react';
import { isIban, normalizeBankAccount } from '../../../shared/values/bankAccount.ts';
import { useFormats, useT } from '../../i18n.tsx';
import { Field } from './Field.tsx';
import type { FieldProps } from './Field.tsx';
import { useTyped } from './useTyped.ts';
import { wholeText } from './wholeText.ts';

export interface BankAccountFieldProps extends Omit<FieldProps, 'children'> {
  /** Eleven digits, an IBAN without blanks, or what else an account abroad is called; null when empty. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** An account to pay to: written in groups, kept without blanks. One that passes no check is kept as typed, and told of. */
export function BankAccountField({ value, onChange, hint, ...field }: BankAccountFieldProps): ReactNode {
  const t = useT();
  const formats = useFormats();
  const typed = useTyped<string | null>(
    value,
    (account) => (account === null ? '' : formats.bankAccount(account)),
    (text) => {
      const trimmed = text.trim();
      if (trimmed === '') return null;
      return (
        normalizeBankAccount(trimmed) ?? (isIban(trimmed) ? trimmed.replace(/[\s.\u00a0\u202f]/g, '').toUpperCase() : trimmed.slice(0, 40))
      );
    },
    onChange,
  );
  const isKnown = value === null || normalizeBankAccount(value) !== null || isIban(value);
  return (
    <Field {...field} hint={isKnown ? hint : t('posting.account.unchecked')}>
      {(slots) => (
        <input
          {...slots}
          className="input"
          autoComplete="off"
          spellCheck={false}
          maxLength={50}
          value={typed.text}
          onMouseEnter={wholeText}
          onChange={(event) => typed.setText(event.target.value)}
          onFocus={(event) => event.target.select()}
          onBlur={() => void typed.commit()}
          onKeyDown={(event) => event.key === 'Enter' && void typed.commit()}
        />
      )}
    </Field>
  );
}
