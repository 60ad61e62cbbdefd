/** The fields that the forms of customers, suppliers, the own company and the settings share. */
import type { ReactNode } from 'react';
import { useT } from '../../i18n.tsx';
import { ComboBox } from '../../kit/index.ts';
import { useCountries } from './countries.ts';
import { FieldPlace, TextPlace } from './FieldPlace.tsx';
import type { FieldsOf } from './FieldPlace.tsx';

export interface AddressPlacesProps {
  readonly form: FieldsOf<{ readonly street: string; readonly postalCode: string; readonly city: string }>;
  /** The street has a line of its own; else all three stand on one. */
  readonly wide?: boolean;
}

/** Where a firm or a person is, without the country. */
export function AddressPlaces({ form, wide = false }: AddressPlacesProps): ReactNode {
  const t = useT();
  return (
    <>
      <TextPlace form={form} name="street" span={wide ? 6 : 3} label={t('customers.field.street')} maxLength={200} />
      <TextPlace form={form} name="postalCode" span={1} label={t('customers.field.postalCode')} maxLength={20} />
      <TextPlace form={form} name="city" span={wide ? 3 : 2} label={t('customers.field.city')} maxLength={100} />
    </>
  );
}

export function CountryPlace({ form }: { readonly form: FieldsOf<{ readonly country: string | null }> }): ReactNode {
  const t = useT();
  const countries = useCountries();
  return (
    <FieldPlace form={form} name="country" span={2}>
      {(field) => <ComboBox label={t('customers.field.country')} items={countries} {...field} />}
    </FieldPlace>
  );
}

export interface PaymentDaysPlaceProps {
  readonly form: FieldsOf<{ readonly paymentDays: string }>;
  readonly span: 1 | 2;
  readonly label: string;
}

/** How many days there are to pay. */
export function PaymentDaysPlace({ form, span, label }: PaymentDaysPlaceProps): ReactNode {
  const t = useT();
  return (
    <TextPlace form={form} name="paymentDays" span={span} label={label} hint={t('customers.daysHint')} inputMode="numeric" maxLength={3} />
  );
}
