import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Input } from '../../shared/contract/index.ts';
import type { Party } from '../../shared/contract/registers.ts';
import { formatOrgNumber, normalizeOrgNumber } from '../../shared/values/orgNumber.ts';
import { useCommand } from '../client/command.ts';
import { useT } from '../i18n.tsx';
import { ComboBox } from '../kit/index.ts';
import { BankAccountField } from '../kit/fields/BankAccountField.tsx';
import { showBanner } from '../state/banners.ts';
import { AddressPlaces, CountryPlace, PaymentDaysPlace } from './form/CommonPlaces.tsx';
import { isDays, isEmail, ORG_NUMBER_SCHEME, orNull } from './form/customerForm.ts';
import { useShownError } from './form/fieldErrors.ts';
import { FieldPlace, TextPlace } from './form/FieldPlace.tsx';
import { FormDialog } from './form/FormDialog.tsx';
import { FormSection } from './form/FormParts.tsx';
import { useAccountItems } from './form/items.ts';
import { useFormState } from './form/useFormState.ts';
import type { FieldProblem, Problems } from './form/useFormState.ts';
import './registers.css';

export interface SupplierState {
  readonly name: string;
  readonly orgNumber: string;
  readonly vatId: string;
  readonly country: string | null;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly email: string;
  readonly bankAccount: string | null;
  readonly paymentDays: string;
  readonly defaultAccount: string | null;
}

function stateOf(supplier: Party): SupplierState {
  return {
    name: supplier.name,
    orgNumber: formatOrgNumber(supplier.orgNumber ?? ''),
    vatId: supplier.vatId ?? '',
    country: supplier.country,
    street: supplier.street,
    postalCode: supplier.postalCode,
    city: supplier.city,
    email: supplier.email ?? '',
    bankAccount: supplier.bankAccount,
    paymentDays: String(supplier.paymentDays),
    defaultAccount: supplier.defaultAccount,
  };
}

export function supplierProblems(state: SupplierState): Problems<SupplierState> {
  const problems: { -readonly [K in keyof SupplierState]?: FieldProblem } = {};
  if (state.name.trim() === '') problems.name = { key: 'suppliers.form.name.missing' };
  const orgNumber = state.orgNumber.trim();
  if (orgNumber !== '' && state.country === 'NO' && normalizeOrgNumber(orgNumber) === null)
    problems.orgNumber = { key: 'form.orgNumber.invalid', params: { value: orgNumber } };
  if (state.country === null) problems.country = { key: 'customers.form.country.missing' };
  const email = state.email.trim();
  if (email !== '' && !isEmail(email)) problems.email = { key: 'form.email.invalid', params: { value: email } };
  if (!isDays(state.paymentDays)) problems.paymentDays = { key: 'form.days.invalid' };
  return problems;
}

type SupplierInput = Input<'registers.saveSupplier'>['supplier'];

export function supplierOf(state: SupplierState, endpoint: Pick<SupplierInput, 'endpointScheme' | 'endpointId'>): SupplierInput {
  const orgNumber = orNull(state.orgNumber);
  return {
    name: state.name.trim(),
    orgNumber: orgNumber === null ? null : (normalizeOrgNumber(orgNumber) ?? orgNumber),
    vatId: orNull(state.vatId),
    country: state.country ?? 'NO',
    street: state.street.trim(),
    postalCode: state.postalCode.trim(),
    city: state.city.trim(),
    email: orNull(state.email),
    bankAccount: state.bankAccount,
    paymentDays: Number(state.paymentDays),
    defaultAccount: state.defaultAccount,
    ...endpoint,
  };
}

export interface SupplierFormProps {
  readonly supplier: Party;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** Endre leverandør. */
export function SupplierForm({ supplier, onClose, onSaved }: SupplierFormProps): ReactNode {
  const t = useT();
  const [first] = useState(() => stateOf(supplier));
  const form = useFormState(first, supplierProblems);
  const save = useCommand('registers.saveSupplier');
  const shown = useShownError(save.error, form);
  const accounts = useAccountItems('', form.state.defaultAccount);
  const run = async (): Promise<void> => {
    const now = form.current();
    const saved = await save.run({ id: supplier.id, supplier: supplierOf(now, endpointOf(supplier, now)) });
    if (saved === null) return;
    showBanner({ tone: 'ok', text: 'suppliers.saved', params: { name: now.name.trim() }, key: 'registers.saved' });
    onSaved();
  };
  return (
    <FormDialog
      title={t('suppliers.form.title', { name: supplier.name })}
      form={form}
      busy={save.busy}
      error={shown}
      onSave={() => void run()}
      onClose={onClose}
    >
      <FormSection title={t('suppliers.form.section.who')}>
        <TextPlace form={form} name="name" span={4} label={t('suppliers.column.name')} maxLength={200} />
        <CountryPlace form={form} />
        <TextPlace form={form} name="orgNumber" span={2} label={t('customers.field.orgNumber')} maxLength={20} />
        <TextPlace form={form} name="vatId" span={2} label={t('suppliers.vatId')} maxLength={30} />
        <TextPlace form={form} name="email" span={2} label={t('customers.field.email')} maxLength={200} />
        <AddressPlaces form={form} />
      </FormSection>
      <FormSection title={t('suppliers.form.section.posting')}>
        <FieldPlace form={form} name="bankAccount" span={3}>
          {(field) => <BankAccountField label={t('suppliers.column.bankAccount')} {...field} />}
        </FieldPlace>
        <PaymentDaysPlace form={form} span={1} label={t('customers.field.paymentDays')} />
        <FieldPlace form={form} name="defaultAccount" span={2}>
          {(field) => (
            <ComboBox
              label={t('suppliers.column.defaultAccount')}
              items={accounts}
              optional
              hint={t('suppliers.form.defaultAccount.hint')}
              {...field}
            />
          )}
        </FieldPlace>
      </FormSection>
    </FormDialog>
  );
}

/** The electronic address stays the supplier's own, unless it was the organisation number and that is another now. */
function endpointOf(supplier: Party, state: SupplierState): Pick<SupplierInput, 'endpointScheme' | 'endpointId'> {
  const { endpointScheme, endpointId } = supplier;
  const followed = endpointScheme === ORG_NUMBER_SCHEME && endpointId === supplier.orgNumber;
  if (!followed) return { endpointScheme, endpointId };
  const orgNumber = normalizeOrgNumber(state.orgNumber);
  return { endpointScheme: orgNumber === null ? null : ORG_NUMBER_SCHEME, endpointId: orgNumber };
}
