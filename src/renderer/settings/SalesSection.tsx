import type { ReactNode } from 'react';
import type { SalesSetup } from '../../shared/contract/sales.ts';
import { useT } from '../i18n.tsx';
import { ComboBox, DateField, DecimalField, EntryForm, TextField } from '../kit/index.ts';
import { BankAccountField } from '../kit/fields/BankAccountField.tsx';
import { SelectField } from '../kit/fields/SelectField.tsx';
import { printFormats, printLanguages } from '../registers/form/choices.ts';
import { PaymentDaysPlace } from '../registers/form/CommonPlaces.tsx';
import { CheckPlace, FieldPlace, TextPlace } from '../registers/form/FieldPlace.tsx';
import { FormSection } from '../registers/form/FormParts.tsx';
import { useAccountItems, useToday, useVatItems } from '../registers/form/items.ts';
import type { FormState } from '../registers/form/useFormState.ts';
import { bareKidLayout } from '../../drafts/kid.ts';
import { exampleKid, isLayout } from './salesForm.ts';
import type { SalesState } from './salesForm.ts';

export interface SalesSectionProps {
  readonly setup: SalesSetup;
  readonly form: FormState<SalesState>;
  readonly save: () => Promise<boolean>;
}

interface Part {
  readonly setup: SalesSetup;
  readonly form: FormState<SalesState>;
}

/** Salg: numbers, terms, prints, fee, KID, and the notice of the duty to send e-invoices. */
export function SalesSection({ setup, form, save }: SalesSectionProps): ReactNode {
  const t = useT();
  return (
    <div className="settings-page" ref={form.frame}>
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
  const series = (code: 'invoice' | 'creditNote') => setup.series.find((one) => one.code === code);
  const firstNumber = (name: 'firstInvoice' | 'firstCreditNote', code: 'invoice' | 'creditNote'): ReactNode => {
    const own = series(code);
    const isUsed = own?.isUsed === true;
    return (
      <TextPlace
        form={form}
        name={name}
        span={2}
        label={t(
          code === 'invoice' && form.state.creditNoteSeries === 'shared' ? 'settings.firstNumber.both' : `settings.firstNumber.${code}`,
        )}
        readOnly={isUsed}
        hint={isUsed ? t('settings.firstNumber.used', { number: String(own.nextNumber) }) : t('settings.firstNumber.next')}
        inputMode="numeric"
        maxLength={9}
      />
    );
  };
  return (
    <FormSection title={t('settings.numbering')} hint={t('settings.numbering.hint')}>
      {firstNumber('firstInvoice', 'invoice')}
      <FieldPlace form={form} name="creditNoteSeries" span={2}>
        {(field) => (
          <SelectField
            label={t('settings.creditNoteSeries')}
            choices={[
              { key: 'shared', text: t('settings.creditNoteSeries.shared') },
              { key: 'own', text: t('settings.creditNoteSeries.own') },
            ]}
            {...field}
          />
        )}
      </FieldPlace>
      {form.state.creditNoteSeries === 'own' ? firstNumber('firstCreditNote', 'creditNote') : null}
    </FormSection>
  );
}

function NewDocuments({ form }: Part): ReactNode {
  const t = useT();
  return (
    <FormSection title={t('settings.newDocuments')}>
      <PaymentDaysPlace form={form} span={2} label={t('settings.paymentDays')} />
      <FieldPlace form={form} name="printFormat" span={2}>
        {(field) => (
          <SelectField
            label={t('settings.printFormat')}
            choices={printFormats.map((key) => ({ key, text: t(`printFormat.${key}`) }))}
            hint={t('settings.printFormat.hint')}
            {...field}
          />
        )}
      </FieldPlace>
      <FieldPlace form={form} name="language" span={2}>
        {(field) => (
          <SelectField
            label={t('settings.language')}
            choices={printLanguages.map((key) => ({ key, text: t(`printLanguage.${key}`) }))}
            {...field}
          />
        )}
      </FieldPlace>
      <CheckPlace form={form} name="embedPdf" span={6} label={t('settings.embedPdf')} hint={t('settings.embedPdf.hint')} />
    </FormSection>
  );
}

function Fee({ form }: Part): ReactNode {
  const t = useT();
  const { state } = form;
  const accounts = useAccountItems('3', state.feeAccount);
  const vatCodes = useVatItems('sale');
  return (
    <FormSection title={t('settings.fee')}>
      <CheckPlace form={form} name="hasFee" span={6} label={t('settings.fee.use')} hint={t('settings.fee.hint')} />
      {state.hasFee ? (
        <>
          <TextPlace form={form} name="feeText" span={4} label={t('settings.fee.text')} maxLength={200} />
          <FieldPlace form={form} name="feeAmount" span={2}>
            {(field) => <DecimalField label={t('settings.fee.amount')} least={2} {...field} />}
          </FieldPlace>
          <FieldPlace form={form} name="feeAccount" span={3}>
            {(field) => <ComboBox label={t('settings.fee.account')} items={accounts} {...field} />}
          </FieldPlace>
          <FieldPlace form={form} name="feeVatCode" span={3}>
            {(field) => <ComboBox label={t('settings.fee.vatCode')} items={vatCodes} {...field} />}
          </FieldPlace>
        </>
      ) : null}
    </FormSection>
  );
}

/** What the example is made of: a customer's number as the register gives them, and the number of the next invoice. */
const EXAMPLE_CUSTOMER = 10023;

function Kid({ setup, form }: Part): ReactNode {
  const t = useT();
  const { state } = form;
  const next = setup.series.find(({ code }) => code === 'invoice')?.nextNumber ?? 1;
  return (
    <FormSection title={t('settings.kid')}>
      <CheckPlace form={form} name="hasKid" span={6} label={t('settings.kid.use')} hint={t('settings.kid.hint')} />
      {state.hasKid ? (
        <>
          <FieldPlace form={form} name="kidAccount" span={2}>
            {(field) => <BankAccountField label={t('settings.kid.account')} {...field} />}
          </FieldPlace>
          <FieldPlace form={form} name="kidLayout" span={3}>
            {({ onChange, ...field }) => (
              <TextField
                label={t('settings.kid.layout')}
                hint={t('settings.kid.layout.hint')}
                maxLength={24}
                onChange={(layout) => onChange(layout.toUpperCase())}
                {...field}
              />
            )}
          </FieldPlace>
          <FieldPlace form={form} name="kidModulus" span={1}>
            {(field) => (
              <SelectField
                label={t('settings.kid.modulus')}
                choices={[
                  { key: 'mod10', text: t('settings.kid.modulus.mod10') },
                  { key: 'mod11', text: t('settings.kid.modulus.mod11') },
                ]}
                {...field}
              />
            )}
          </FieldPlace>
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
  const today = useToday();
  return (
    <FormSection title={t('settings.duty')}>
      <FieldPlace form={form} name="ehfDutyFrom" span={2}>
        {(field) => <DateField label={t('settings.duty.from')} today={today} required {...field} />}
      </FieldPlace>
      <p className="form-place span-4 field-hint beside-field">{t('settings.duty.hint')}</p>
    </FormSection>
  );
}
