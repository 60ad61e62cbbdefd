import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Input } from '../../shared/contract/index.ts';
import type { Party } from '../../shared/contract/registers.ts';
import { formatOrgNumber, normalizeOrgNumber } from '../../shared/values/orgNumber.ts';
import { useCommand } from '../client/command.ts';
import { useT } from '../i18n.tsx';
import { ComboBox, TextField } from '../kit/index.ts';
import { BankAccountField } from '../kit/fields/BankAccountField.tsx';
import { showBanner } from '../state/banners.ts';
import { useCountries } from './form/countries.ts';
import { isDays, isEmail, ORG_NUMBER_SCHEME, orNull } from './form/customerForm.ts';
import { useShownError } from './form/fieldErrors.ts';
import { FormDialog } from './form/FormDialog.tsx';
import { FormSection, Place } from './form/FormParts.tsx';
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
  const countries = useCountries();
  const { state, set, errorOf, leave } = form;
  const accounts = useAccountItems('', state.defaultAccount);
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
        <Place name="name" span={4} onLeave={leave}>
          <TextField
            label={t('suppliers.column.name')}
            value={state.name}
            onChange={(name) => set({ name })}
            error={errorOf('name')}
            maxLength={200}
          />
        </Place>
        <Place name="country" span={2} onLeave={leave}>
          <ComboBox
            label={t('customers.field.country')}
            items={countries}
            value={state.country}
            onChange={(country) => set({ country })}
            error={errorOf('country')}
          />
        </Place>
        <Place name="orgNumber" span={2} onLeave={leave}>
          <TextField
            label={t('customers.field.orgNumber')}
            value={state.orgNumber}
            onChange={(orgNumber) => set({ orgNumber })}
            error={errorOf('orgNumber')}
            maxLength={20}
          />
        </Place>
        <Place name="vatId" span={2}>
          <TextField label={t('suppliers.vatId')} value={state.vatId} onChange={(vatId) => set({ vatId })} maxLength={30} />
        </Place>
        <Place name="email" span={2} onLeave={leave}>
          <TextField
            label={t('customers.field.email')}
            value={state.email}
            onChange={(email) => set({ email })}
            error={errorOf('email')}
            maxLength={200}
          />
        </Place>
        <Place name="street" span={3}>
          <TextField label={t('customers.field.street')} value={state.street} onChange={(street) => set({ street })} maxLength={200} />
        </Place>
        <Place name="postalCode" span={1}>
          <TextField
            label={t('customers.field.postalCode')}
            value={state.postalCode}
            onChange={(postalCode) => set({ postalCode })}
            maxLength={20}
          />
        </Place>
        <Place name="city" span={2}>
          <TextField label={t('customers.field.city')} value={state.city} onChange={(city) => set({ city })} maxLength={100} />
        </Place>
      </FormSection>
      <FormSection title={t('suppliers.form.section.posting')}>
        <Place name="bankAccount" span={3}>
          <BankAccountField
            label={t('suppliers.column.bankAccount')}
            value={state.bankAccount}
            onChange={(bankAccount) => set({ bankAccount })}
          />
        </Place>
        <Place name="paymentDays" span={1} onLeave={leave}>
          <TextField
            label={t('customers.field.paymentDays')}
            value={state.paymentDays}
            onChange={(paymentDays) => set({ paymentDays })}
            error={errorOf('paymentDays')}
            hint={t('customers.daysHint')}
            inputMode="numeric"
            maxLength={3}
          />
        </Place>
        <Place name="defaultAccount" span={2} onLeave={leave}>
          <ComboBox
            label={t('suppliers.column.defaultAccount')}
            items={accounts}
            value={state.defaultAccount}
            optional
            onChange={(defaultAccount) => set({ defaultAccount })}
            error={errorOf('defaultAccount')}
            hint={t('suppliers.form.defaultAccount.hint')}
          />
        </Place>
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
