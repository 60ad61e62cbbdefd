import { useEffect, useRef, useState } from 'react';
import type { ReactNode, Ref } from 'react';
import { statedDecimal } from '../../../shared/i18n/stated.ts';
import { parseTypedDecimal } from '../../../shared/values/money.ts';
import type { TypedDecimal } from '../../../shared/values/money.ts';
import { useFormats, useT } from '../../i18n.tsx';
import type { Translate } from '../../i18n.tsx';
import { Button } from '../Button.tsx';
import { mergeRefs } from '../mergeRefs.ts';
import { Field } from './Field.tsx';
import type { FieldProps } from './Field.tsx';

export interface DecimalFieldProps extends Omit<FieldProps, 'children'> {
  /** An exact decimal with a point, or null when empty. */
  readonly value: string | null;
  /** Told at every key that makes another value, so that sums follow the typing. */
  readonly onChange: (value: string | null) => void;
  /** A text that could not be read, and was told of before: the field was out of sight since. */
  readonly unread?: string | undefined;
  /** The text that cannot be read when the field is left, and null as soon as it can. */
  readonly onUnread?: (text: string | null) => void;
  /** Decimals shown at least: 2 for a price. */
  readonly least?: number;
  /** Such as "%". */
  readonly unit?: string;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A quantity, price or percent, exact. What can be read in more than one way is asked about, not guessed. */
export function DecimalField({
  value,
  onChange,
  unread,
  onUnread,
  least = 0,
  unit,
  disabled,
  placeholder,
  error,
  ref,
  ...field
}: DecimalFieldProps): ReactNode {
  const t = useT();
  const formats = useFormats();
  const written = value === null ? '' : statedDecimal(formats, value, least);
  const [text, setText] = useState(unread ?? written);
  const [failure, setFailure] = useState<TypedDecimal | null>(() => (unread === undefined ? null : parseTypedDecimal(unread)));
  /** What is typed is the user's own until the field is left and read. */
  const dirty = useRef(unread !== undefined);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!dirty.current) setText(written);
  }, [written]);
  useEffect(() => {
    // A value that comes while one stands in the field is there to be typed over, as one that was there before.
    if (!dirty.current && document.activeElement === input.current) input.current?.select();
  }, [text]);

  const tell = (next: string | null): void => {
    if (next !== value) onChange(next);
  };
  const type = (next: string): void => {
    dirty.current = true;
    setText(next);
    if (failure !== null) {
      setFailure(null);
      onUnread?.(null);
    }
    if (next.trim() === '') tell(null);
    else {
      const read = readBack(next, value, written);
      if (read.ok) tell(read.decimal);
    }
  };
  const leave = (): void => {
    if (!dirty.current) return;
    const read: TypedDecimal | null = text.trim() === '' ? null : readBack(text, value, written);
    if (read?.ok === false) {
      setFailure(read);
      onUnread?.(text);
      return;
    }
    dirty.current = false;
    setFailure(null);
    setText(read === null ? '' : statedDecimal(formats, read.decimal, least));
    tell(read === null ? null : read.decimal);
  };
  return (
    <Field
      {...field}
      error={
        failure?.ok === false ? (
          <Failure
            failure={failure}
            t={t}
            show={(decimal) => statedDecimal(formats, decimal, least)}
            onChoose={(decimal) => {
              dirty.current = false;
              setFailure(null);
              onUnread?.(null);
              setText(statedDecimal(formats, decimal, least));
              tell(decimal);
            }}
          />
        ) : (
          error
        )
      }
    >
      {(slots) => (
        <div className={unit === undefined ? 'decimal' : 'decimal with-unit'}>
          <input
            {...slots}
            ref={mergeRefs(input, ref)}
            className="input amount"
            inputMode="decimal"
            autoComplete="off"
            disabled={disabled}
            placeholder={placeholder}
            value={text}
            onChange={(event) => type(event.target.value)}
            onFocus={(event) => event.target.select()}
            onBlur={leave}
            onKeyDown={(event) => event.key === 'Enter' && leave()}
          />
          {unit === undefined ? null : (
            <span className="decimal-unit" aria-hidden="true">
              {unit}
            </span>
          )}
        </div>
      )}
    </Field>
  );
}

/** What was typed as the value is written itself is that value, in any language. */
function readBack(text: string, value: string | null, written: string): TypedDecimal {
  return value !== null && text === written ? { ok: true, decimal: value } : parseTypedDecimal(text);
}

function Failure({
  failure,
  t,
  show,
  onChoose,
}: {
  readonly failure: Extract<TypedDecimal, { ok: false }>;
  readonly t: Translate;
  readonly show: (decimal: string) => string;
  readonly onChoose: (decimal: string) => void;
}): ReactNode {
  if (failure.reason !== 'ambiguous') return <span className="decimal-failure">{t(`field.decimal.${failure.reason}`)}</span>;
  return (
    <span className="decimal-failure">
      {t(failure.readings.length === 1 ? 'field.decimal.ambiguousOne' : 'field.decimal.ambiguous')}{' '}
      {failure.readings.map((decimal) => (
        <Button key={decimal} small onPress={() => onChoose(decimal)}>
          {show(decimal)}
        </Button>
      ))}
    </span>
  );
}
