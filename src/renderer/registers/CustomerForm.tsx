import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Customer } from '../../shared/contract/registers.ts';
import { formatOrgNumber } from '../../shared/values/orgNumber.ts';
import { CustomerLookup } from '../identify/CustomerLookup.tsx';
import { addressToAsk, canReceive } from '../identify/one.ts';
import { channels, printFormats, printLanguages } from './form/choices.ts';
import { useCommand } from '../client/command.ts';
import { readOnce, useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Button, ComboBox, Dialog, ErrorView, LoadingState } from '../kit/index.ts';
import { CheckField } from '../kit/fields/CheckField.tsx';
import { SelectField } from '../kit/fields/SelectField.tsx';
import { showBanner } from '../state/banners.ts';
import { AddressPlaces, CountryPlace, PaymentDaysPlace } from './form/CommonPlaces.tsx';
import { schemesWith, useCurrencies } from './form/countries.ts';
import {
  customerOf,
  customerProblems,
  emptyCustomer,
  firstChannel,
  isProposed,
  stateOfCustomer,
  withConsequences,
} from './form/customerForm.ts';
import type { CustomerState } from './form/customerForm.ts';
import { FieldPlace, TextPlace } from './form/FieldPlace.tsx';
import type { FieldsOf } from './form/FieldPlace.tsx';
import { FormDialog } from './form/FormDialog.tsx';
import { FormSection, Place } from './form/FormParts.tsx';
import { useFormState } from './form/useFormState.ts';
import type { FormState } from './form/useFormState.ts';
import { useShownError } from './form/fieldErrors.ts';
import './registers.css';

export interface CustomerFormProps {
  /** Null: a new customer. */
  readonly id: number | null;
  /** Of a new customer: what was searched for. */
  readonly initialName?: string;
  /** Of one that is there: a number that is proposed for it. */
  readonly orgNumber?: string;
  readonly onClose: () => void;
  readonly onSaved: (id: number) => void;
}

/** Ny kunde, or the whole of one that is there. */
export function CustomerForm({ id, initialName = '', orgNumber, onClose, onSaved }: CustomerFormProps): ReactNode {
  const t = useT();
  const query = useQuery('registers.customer', id === null ? null : { id });
  const setup = useQuery('sales.setup', id === null ? {} : null);
  const exchange = useQuery('exchange.settings', id === null ? {} : null);
  const operator = useQuery('operator.state', id === null ? {} : null);
  // A form begins with what is there when it is opened: what others change meanwhile is told of when it is saved.
  const [start, setStart] = useState<Customer | null>(null);
  if (start === null && id !== null && query.data !== undefined && !query.fetching) setStart(query.data);
  const error = id === null ? null : query.error;
  if (start === null && error !== null)
    return (
      <Dialog title={t('customers.title')} onClose={onClose}>
        <ErrorView error={error} onRetry={query.refetch} />
      </Dialog>
    );
  const isAsking = [setup, exchange, operator].some(({ data, error: failed }) => data === undefined && failed === null);
  if (id === null ? isAsking : start === null)
    return (
      <Dialog title={t(id === null ? 'customers.form.newTitle' : 'customers.title')} onClose={onClose}>
        <LoadingState />
      </Dialog>
    );
  const isActive = operator.data?.isActive === true;
  const terms = {
    ...(setup.data?.settings ?? { paymentDays: 14, language: 'nb' as const }),
    sendAs: firstChannel(exchange.data?.channelOrder ?? ['ehf'], isActive ? (operator.data?.channels ?? []) : []),
    printFormat: isActive ? (exchange.data?.newCustomersPrintFormat ?? '') : ('' as const),
  };
  return (
    <CustomerFormDialog
      customer={start}
      initial={start === null ? emptyCustomer(terms, initialName) : stateOfCustomer(start)}
      proposed={orgNumber ?? null}
      onClose={onClose}
      onSaved={onSaved}
    />
  );
}

function CustomerFormDialog({
  customer,
  initial,
  proposed,
  onClose,
  onSaved,
}: {
  readonly customer: Customer | null;
  readonly initial: CustomerState;
  readonly proposed: string | null;
  readonly onClose: () => void;
  readonly onSaved: (id: number) => void;
}): ReactNode {
  const t = useT();
  const [first] = useState(initial);
  const form = useFormState(first, customerProblems);
  // What is proposed is a change like one that is typed: it can be thrown away, and is saved by whoever looks at it.
  const { set: change } = form;
  useEffect(() => {
    if (proposed !== null) change(withConsequences(first, { orgNumber: formatOrgNumber(proposed) }));
  }, []); // eslint-disable-line react/exhaustive-deps -- once, when the form is opened
  const save = useCommand('registers.saveCustomer');
  const [revision, setRevision] = useState(customer?.revision ?? null);
  const run = async (): Promise<void> => {
    const saved = await save.run({ id: customer?.id ?? null, revision, customer: customerOf(form.current()) });
    if (saved === null) return;
    await tellSaved(form.current());
    onSaved(saved.id);
  };
  const shown = useShownError(save.error, form);
  const reload = useCallback((): void => {
    if (customer === null) return;
    readOnce('registers.customer', { id: customer.id }).then(
      (now) => {
        setRevision(now.revision);
        form.replace(stateOfCustomer(now));
        save.reset();
      },
      () => undefined,
    );
  }, [customer, form, save]);
  return (
    <FormDialog
      title={customer === null ? t('customers.form.newTitle') : t('customers.form.editTitle', { name: customer.name })}
      form={form}
      busy={save.busy}
      error={shown}
      onSave={() => void run()}
      onClose={onClose}
      errorActions={
        shown?.code === 'registers.changedMeanwhile' ? (
          <Button small onPress={reload}>
            {t('form.changedMeanwhile.load')}
          </Button>
        ) : undefined
      }
    >
      <CustomerFields form={form} isNew={customer === null} />
    </FormDialog>
  );
}

/** That the customer is saved; one that is sent EHF and is known not to receive it is warned of, and saved all the same. */
async function tellSaved({ name, sendAs, endpointScheme, endpointId, orgNumber, isPrivate, country }: CustomerState): Promise<void> {
  const address = sendAs !== 'ehf' ? null : addressToAsk(endpointScheme, endpointId, isPrivate || country !== 'NO' ? null : orgNumber);
  // Without an answer there is nothing to warn of.
  const found = address === null ? null : await readOnce('identify.kept', address).catch(() => null);
  const isWarned = found !== null && found.answer !== 'unknown' && !canReceive(found);
  showBanner({
    tone: isWarned ? 'warn' : 'ok',
    text: isWarned ? 'customers.savedUnreachable' : 'customers.saved',
    params: { name: name.trim() },
    key: 'registers.saved',
    sticky: isWarned,
  });
}

function CustomerFields({ form, isNew }: { readonly form: FormState<CustomerState>; readonly isNew: boolean }): ReactNode {
  const t = useT();
  const { state } = form;
  const currencies = useCurrencies();
  const schemes = useMemo(() => schemesWith(state.endpointScheme), [state.endpointScheme]);
  const set = (change: Partial<CustomerState>): void => form.set(withConsequences(state, change));
  const fields: FieldsOf<CustomerState> = { ...form, set };
  return (
    <>
      <FormSection title={t('customers.form.section.who')}>
        <TextPlace form={fields} name="name" span={3} label={t('customers.field.name')} maxLength={200} autoFocus={isNew} />
        <TextPlace
          form={fields}
          name="number"
          span={1}
          label={t('customers.field.number')}
          hint={t('customers.form.number.hint')}
          inputMode="numeric"
          maxLength={9}
        />
        <Place name="isPrivate" span={2}>
          <div className="check-stack">
            <CheckField label={t('customers.field.isPrivate')} checked={state.isPrivate} onChange={(isPrivate) => set({ isPrivate })} />
            <CheckField label={t('customers.field.isActive')} checked={state.isActive} onChange={(isActive) => set({ isActive })} />
          </div>
        </Place>
        {state.isPrivate ? null : (
          <TextPlace form={fields} name="orgNumber" span={2} label={t('customers.field.orgNumber')} maxLength={20} />
        )}
        <CountryPlace form={fields} />
        {state.isPrivate || state.country === 'NO' ? (
          <span className="form-place span-2" />
        ) : (
          <TextPlace form={fields} name="vatId" span={2} label={t('customers.field.vatId')} maxLength={30} />
        )}
        <AddressPlaces form={fields} />
      </FormSection>
      <FormSection title={t('customers.form.section.contact')}>
        <TextPlace form={fields} name="contactName" span={2} label={t('customers.field.contactName')} maxLength={200} />
        <TextPlace form={fields} name="email" span={2} label={t('customers.field.email')} maxLength={200} />
        <TextPlace form={fields} name="phone" span={2} label={t('customers.field.phone')} maxLength={50} />
      </FormSection>
      <FormSection title={t('customers.form.section.sending')}>
        <FieldPlace form={fields} name="sendAs" span={1}>
          {(field) => (
            <SelectField
              label={t('customers.field.sendAs')}
              choices={channels.map((key) => ({ key, text: t(`channel.${key}`) }))}
              {...field}
            />
          )}
        </FieldPlace>
        <FieldPlace form={fields} name="endpointScheme" span={2}>
          {(field) => <ComboBox label={t('customers.field.endpointScheme')} items={schemes} optional {...field} />}
        </FieldPlace>
        <TextPlace
          form={fields}
          name="endpointId"
          span={2}
          label={t('customers.field.endpointId')}
          hint={state.endpointId !== '' && isProposed(state) ? t('customers.form.endpoint.proposed') : undefined}
          maxLength={60}
        />
        <Place name="isAutoinvoice" span={1}>
          <div className="check-line">
            <CheckField
              label={t('customers.field.isAutoinvoice')}
              checked={state.isAutoinvoice}
              onChange={(isAutoinvoice) => set({ isAutoinvoice })}
            />
          </div>
        </Place>
        <CustomerLookup
          name={state.name}
          scheme={state.endpointScheme}
          identifier={state.endpointId}
          orgNumber={state.isPrivate || state.country !== 'NO' ? '' : state.orgNumber}
          sendAs={state.sendAs}
          onUse={(scheme, identifier) => set({ sendAs: 'ehf', isAutoinvoice: true, endpointScheme: scheme, endpointId: identifier })}
        />
      </FormSection>
      <FormSection title={t('customers.form.section.invoice')}>
        <TextPlace
          form={fields}
          name="yourReference"
          span={2}
          label={t('customers.field.yourReference')}
          hint={t('customers.form.yourReference.hint')}
          maxLength={200}
        />
        <PaymentDaysPlace form={fields} span={1} label={t('customers.field.paymentDays')} />
        <FieldPlace form={fields} name="currency" span={1}>
          {(field) => <ComboBox label={t('customers.field.currency')} items={currencies} {...field} />}
        </FieldPlace>
        <FieldPlace form={fields} name="printFormat" span={1}>
          {(field) => (
            <SelectField
              label={t('customers.field.printFormat')}
              choices={[
                { key: '' as const, text: t('customers.formatAsCompany') },
                ...printFormats.map((key) => ({ key, text: t(`printFormat.${key}`) })),
              ]}
              {...field}
            />
          )}
        </FieldPlace>
        <FieldPlace form={fields} name="language" span={1}>
          {(field) => (
            <SelectField
              label={t('customers.field.language')}
              choices={printLanguages.map((key) => ({ key, text: t(`printLanguage.${key}`) }))}
              {...field}
            />
          )}
        </FieldPlace>
      </FormSection>
    </>
  );
}
