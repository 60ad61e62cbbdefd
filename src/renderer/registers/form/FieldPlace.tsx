/** A field of a form at its place: it shows what stands in the form under its name, changes it, and says what is wrong with it. */
import type { ReactNode } from 'react';
import { CheckField } from '../../kit/fields/CheckField.tsx';
import type { CheckFieldProps } from '../../kit/fields/CheckField.tsx';
import { TextField } from '../../kit/fields/TextField.tsx';
import type { TextFieldProps } from '../../kit/fields/TextField.tsx';
import { Place } from './FormParts.tsx';
import type { Span } from './FormParts.tsx';
import type { FormState } from './useFormState.ts';

/** What fields need of a form; one whose state holds more than theirs fits as well. */
export type FieldsOf<S> = Pick<FormState<S>, 'state' | 'set' | 'errorOf' | 'leave'>;

/** What a field is given of its form: the props that all fields of the kit have. */
export interface BoundField<V> {
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly error: string | undefined;
}

export interface FieldPlaceProps<S, N extends keyof S & string> {
  readonly form: FieldsOf<S>;
  readonly name: N;
  readonly span: Span;
  /** The field, which takes on the props that it is given. */
  readonly children: (field: BoundField<S[N]>) => ReactNode;
}

/** Any field of the kit, bound to the form. */
export function FieldPlace<S, N extends keyof S & string>({ form, name, span, children }: FieldPlaceProps<S, N>): ReactNode {
  return (
    <Place name={name} span={span} onLeave={form.leave}>
      {children({ value: form.state[name], onChange: (value) => change(form, name, value), error: form.errorOf(name) })}
    </Place>
  );
}

export interface TextPlaceProps<N extends string> extends Omit<TextFieldProps, 'value' | 'onChange' | 'error'> {
  readonly form: FieldsOf<Readonly<Record<NoInfer<N>, string>>>;
  readonly name: N;
  readonly span: Span;
}

/** A text of the form. */
export function TextPlace<N extends string>({ form, name, span, ...props }: TextPlaceProps<N>): ReactNode {
  return (
    <FieldPlace form={form} name={name} span={span}>
      {(field) => <TextField {...props} {...field} />}
    </FieldPlace>
  );
}

export interface CheckPlaceProps<N extends string> extends Omit<CheckFieldProps, 'checked' | 'onChange'> {
  readonly form: FieldsOf<Readonly<Record<NoInfer<N>, boolean>>>;
  readonly name: N;
  readonly span: Span;
}

/** A yes or no of the form, with which nothing can be wrong. */
export function CheckPlace<N extends string>({ form, name, span, ...props }: CheckPlaceProps<N>): ReactNode {
  return (
    <Place name={name} span={span}>
      <CheckField {...props} checked={form.state[name]} onChange={(checked) => change(form, name, checked)} />
    </Place>
  );
}

function change<S, N extends keyof S & string>(form: Pick<FieldsOf<S>, 'set'>, name: N, value: S[N]): void {
  const changed: Partial<S> = {};
  changed[name] = value;
  form.set(changed);
}
