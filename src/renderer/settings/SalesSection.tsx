import type { ReactNode } from 'react';
import type { SalesSetup } from '../../shared/contract/sales.ts';
import { useT } from '../i18n.tsx';
import { ComboBox, DateField, DecimalField, EntryForm, ErrorBanner, TextField } from '../kit/index.ts';
import { BankAccountField } from '../kit/fields/BankAccountField.tsx';
import { CheckField } from '../kit/fields/CheckField.tsx';
import { SelectField } from '../kit/fields/SelectField.tsx';
import { printFormats, printLanguages } from '../registers/form/choices.ts';
import { FormSection, Place } from '../registers/form/FormParts.tsx';
import { useAccountItems, useToday, useVatItems } from '../registers/form/items.ts';
import type { FormState } from '../registers/form/useFormState.ts';
import { bareKidLayout } from '../../drafts/kid.ts';
import { exampleKid, isLayout } from './salesForm.ts';
import type { SalesState } from './salesForm.ts';
import type { SalesSettingsForm } from './useSalesSettings.ts';

export interface SalesSectionProps {
  readonly setup: SalesSetup;
  readonly sales: SalesSettingsForm;
  readonly save: () => Promise<boolean>;
}

interface Part {
  readonly setup: SalesSetup;
  readonly form: FormState<SalesState>;
}

/** Salg: numbers, terms, prints, fee, KID, and the notice of the duty to send e-invoices. */
export function SalesSection({ setup, sales, save }: SalesSectionProps): ReactNode {
  const t = useT();
  const { form, error, dismiss } = sales;
  return (
    <div className="settings-page" ref={form.frame}>
      {error === null ? null : <ErrorBanner error={error} onDismiss={dismiss} />}
      <EntryForm label={t('settings.section.sales')} className="form-columns" onFinish={() => void save()}>
        <div className="register-form">
          <Numbering setup={setup} form={form} />
          <NewDocuments setup={setup} form={form} />
          <Duty setup={setup} form={form} />
        </div>
        <div className="register-form">
          <Kid setup={setup} form={form} />
          <Fee setup={setup} form={form} />
        </div>
      </EntryForm>
    </div>
  );
}

function Numbering({ setup, form }: Part): ReactNode {
  const t = useT();
  const { state, set, errorOf, leave } = form;
  const series = (code: 'invoice' | 'creditNote') => setup.series.find((one) => one.code === code);
  const firstNumber = (name: 'firstInvoice' | 'firstCreditNote', code: 'invoice' | 'creditNote'): ReactNode => {
    const own = series(code);
    const isUsed = own?.isUsed === true;
    return (
      <Place name={name} span={2} onLeave={leave}>
        <TextField
          label={t(
            code === 'invoice' && state.creditNoteSeries === 'shared' ? 'settings.firstNumber.both' : `settings.firstNumber.${code}`,
          )}
          value={state[name]}
          onChange={(value) => set({ [name]: value })}
          readOnly={isUsed}
          error={errorOf(name)}
          hint={isUsed ? t('settings.firstNumber.used', { number: String(own.nextNumber) }) : t('settings.firstNumber.next')}
          inputMode="numeric"
          maxLength={9}
        />
      </Place>
    );
  };
  return (
    <FormSection title={t('settings.numbering')} hint={t('settings.numbering.hint')}>
      {firstNumber('firstInvoice', 'invoice')}
      <Place name="creditNoteSeries" span={2}>
        <SelectField
          label={t('settings.creditNoteSeries')}
          value={state.creditNoteSeries}
          choices={[
            { key: 'shared', text: t('settings.creditNoteSeries.shared') },
            { key: 'own', text: t('settings.creditNoteSeries.own') },
          ]}
          onChange={(creditNoteSeries) => set({ creditNoteSeries })}
        />
      </Place>
      {state.creditNoteSeries === 'own' ? firstNumber('firstCreditNote', 'creditNote') : null}
    </FormSection>
  );
}

function NewDocuments({ form }: Part): ReactNode {
  const t = useT();
  const { state, set, errorOf, leave } = form;
  return (
    <FormSection title={t('settings.newDocuments')}>
      <Place name="paymentDays" span={2} onLeave={leave}>
        <TextField
          label={t('settings.paymentDays')}
          value={state.paymentDays}
          onChange={(paymentDays) => set({ paymentDays })}
          error={errorOf('paymentDays')}
          hint={t('customers.daysHint')}
          inputMode="numeric"
          maxLength={3}
        />
      </Place>
      <Place name="printFormat" span={2}>
        <SelectField
          label={t('settings.printFormat')}
          value={state.printFormat}
          choices={printFormats.map((key) => ({ key, text: t(`printFormat.${key}`) }))}
          onChange={(printFormat) => set({ printFormat })}
          hint={t('settings.printFormat.hint')}
        />
      </Place>
      <Place name="language" span={2}>
        <SelectField
          label={t('settings.language')}
          value={state.language}
          choices={printLanguages.map((key) => ({ key, text: t(`printLanguage.${key}`) }))}
          onChange={(language) => set({ language })}
        />
      </Place>
      <Place name="embedPdf" span={6}>
        <CheckField
          label={t('settings.embedPdf')}
          checked={state.embedPdf}
          onChange={(embedPdf) => set({ embedPdf })}
          hint={t('settings.embedPdf.hint')}
        />
      </Place>
    </FormSection>
  );
}

function Fee({ form }: Part): ReactNode {
  const t = useT();
  const { state, set, errorOf, leave } = form;
  const accounts = useAccountItems('3', state.feeAccount);
  const vatCodes = useVatItems('sale');
  return (
    <FormSection title={t('settings.fee')}>
      <Place name="hasFee" span={6}>
        <CheckField
          label={t('settings.fee.use')}
          checked={state.hasFee}
          onChange={(hasFee) => set({ hasFee })}
          hint={t('settings.fee.hint')}
        />
      </Place>
      {state.hasFee ? (
        <>
          <Place name="feeText" span={4} onLeave={leave}>
            <TextField
              label={t('settings.fee.text')}
              value={state.feeText}
              onChange={(feeText) => set({ feeText })}
              error={errorOf('feeText')}
              maxLength={200}
            />
          </Place>
          <Place name="feeAmount" span={2} onLeave={leave}>
            <DecimalField
              label={t('settings.fee.amount')}
              value={state.feeAmount}
              onChange={(feeAmount) => set({ feeAmount })}
              error={errorOf('feeAmount')}
              least={2}
            />
          </Place>
          <Place name="feeAccount" span={3} onLeave={leave}>
            <ComboBox
              label={t('settings.fee.account')}
              items={accounts}
              value={state.feeAccount}
              onChange={(feeAccount) => set({ feeAccount })}
              error={errorOf('feeAccount')}
            />
          </Place>
          <Place name="feeVatCode" span={3} onLeave={leave}>
            <ComboBox
              label={t('settings.fee.vatCode')}
              items={vatCodes}
              value={state.feeVatCode}
              onChange={(feeVatCode) => set({ feeVatCode })}
              error={errorOf('feeVatCode')}
            />
          </Place>
        </>
      ) : null}
    </FormSection>
  );
}

/** What the example is made of: a customer's number as the register gives them, and the number of the next invoice. */
const EXAMPLE_CUSTOMER = 10023;

function Kid({ setup, form }: Part): ReactNode {
  const t = useT();
  const { state, set, errorOf, leave } = form;
  const next = setup.series.find(({ code }) => code === 'invoice')?.nextNumber ?? 1;
  return (
    <FormSection title={t('settings.kid')}>
      <Place name="hasKid" span={6}>
        <CheckField
          label={t('settings.kid.use')}
          checked={state.hasKid}
          onChange={(hasKid) => set({ hasKid })}
          hint={t('settings.kid.hint')}
        />
      </Place>
      {state.hasKid ? (
        <>
          <Place name="kidAccount" span={2} onLeave={leave}>
            <BankAccountField
              label={t('settings.kid.account')}
              value={state.kidAccount}
              onChange={(kidAccount) => set({ kidAccount })}
              error={errorOf('kidAccount')}
            />
          </Place>
          <Place name="kidLayout" span={3} onLeave={leave}>
            <TextField
              label={t('settings.kid.layout')}
              value={state.kidLayout}
              onChange={(kidLayout) => set({ kidLayout: kidLayout.toUpperCase() })}
              error={errorOf('kidLayout')}
              hint={t('settings.kid.layout.hint')}
              maxLength={24}
            />
          </Place>
          <Place name="kidModulus" span={1}>
            <SelectField
              label={t('settings.kid.modulus')}
              value={state.kidModulus}
              choices={[
                { key: 'mod10', text: t('settings.kid.modulus.mod10') },
                { key: 'mod11', text: t('settings.kid.modulus.mod11') },
              ]}
              onChange={(kidModulus) => set({ kidModulus })}
            />
          </Place>
          <div className="form-place span-6">
            <KidExample layout={state.kidLayout} modulus={state.kidModulus} number={next} />
          </div>
        </>
      ) : null}
    </FormSection>
  );
}

/** The layout with the places of customer and invoice told apart, and the KID that it gives. */
function KidExample({
  layout,
  modulus,
  number,
}: {
  readonly layout: string;
  readonly modulus: SalesState['kidModulus'];
  readonly number: number;
}): ReactNode {
  const t = useT();
  if (!isLayout(layout)) return null;
  const example = exampleKid(layout, modulus, EXAMPLE_CUSTOMER, number);
  if (example === null) return null;
  const bare = bareKidLayout(layout);
  if ('tooLong' in example)
    return (
      <p className="field-error" role="status">
        {example.tooLong === 'number'
          ? t('settings.kid.doesNotFit', { number: String(number) })
          : t('settings.kid.customerDoesNotFit', { customer: String(EXAMPLE_CUSTOMER) })}
      </p>
    );
  return (
    <div className="kid-example" role="status">
      <span className="kid-signs" aria-hidden="true">
        {[...example.kid].map((digit, index) => (
          <span
            key={index}
            className={index === bare.length ? 'check' : bare[index] === 'K' ? 'customer' : bare[index] === 'F' ? 'number' : 'fixed'}
          >
            <b>{digit}</b>
            <small>{bare[index] ?? '✓'}</small>
          </span>
        ))}
      </span>
      <span>
        {t('settings.kid.example', { customer: String(EXAMPLE_CUSTOMER), number: String(number), kid: example.kid })}
        <span className="muted"> · {t('settings.kid.length', { count: example.kid.length })}</span>
      </span>
    </div>
  );
}

function Duty({ form }: Part): ReactNode {
  const t = useT();
  const { state, set, errorOf, leave } = form;
  const today = useToday();
  return (
    <FormSection title={t('settings.duty')}>
      <Place name="ehfDutyFrom" span={2} onLeave={leave}>
        <DateField
          label={t('settings.duty.from')}
          today={today}
          required
          value={state.ehfDutyFrom}
          onChange={(ehfDutyFrom) => set({ ehfDutyFrom })}
          error={errorOf('ehfDutyFrom')}
        />
      </Place>
      <p className="form-place span-4 field-hint beside-field">{t('settings.duty.hint')}</p>
    </FormSection>
  );
}
