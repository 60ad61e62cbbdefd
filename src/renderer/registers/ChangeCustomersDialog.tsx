/** Endre verdier for et utvalg: one value of one field for many customers. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Input, Output } from '../../shared/contract/index.ts';
import type { PrintFormat } from '../../shared/contract/sales.ts';
import { useCommand } from '../client/command.ts';
import { useT } from '../i18n.tsx';
import { Button, ComboBox, copyText, Dialog, EntryForm, ErrorBanner, Note, TextField } from '../kit/index.ts';
import { SelectField } from '../kit/fields/SelectField.tsx';
import { showBanner } from '../state/banners.ts';
import { channels, printFormats, printLanguages } from './form/choices.ts';
import { useCurrencies } from './form/countries.ts';
import { isDays, orNull } from './form/customerForm.ts';
import { inLots } from './inLots.ts';
import { reasonText } from './reasons.ts';
import './registers.css';

type Change = Input<'registers.changeCustomers'>['change'];
type Field = Change['field'];
const fields: readonly Field[] = [
  'sendAs',
  'isAutoinvoice',
  'printFormat',
  'language',
  'paymentDays',
  'currency',
  'yourReference',
  'isActive',
];
/** What can be marked at once. */
export const MOST_CHANGED = 20_000;

interface Values {
  readonly sendAs: (typeof channels)[number];
  readonly isAutoinvoice: 'yes' | 'no';
  readonly printFormat: PrintFormat | '';
  readonly language: (typeof printLanguages)[number];
  readonly paymentDays: string;
  readonly currency: string | null;
  readonly yourReference: string;
  readonly isActive: 'yes' | 'no';
}
const start: Values = {
  sendAs: 'ehf',
  isAutoinvoice: 'yes',
  printFormat: '',
  language: 'nb',
  paymentDays: '14',
  currency: 'NOK',
  yourReference: '',
  isActive: 'yes',
};

function changeOf(field: Field, values: Values): Change | null {
  switch (field) {
    case 'sendAs':
      return { field, value: values.sendAs };
    case 'isAutoinvoice':
      return { field, value: values.isAutoinvoice === 'yes' };
    case 'isActive':
      return { field, value: values.isActive === 'yes' };
    case 'printFormat':
      return { field, value: values.printFormat === '' ? null : values.printFormat };
    case 'language':
      return { field, value: values.language };
    case 'paymentDays':
      return isDays(values.paymentDays) ? { field, value: Number(values.paymentDays) } : null;
    case 'currency':
      return values.currency === null ? null : { field, value: values.currency };
    case 'yourReference':
      return { field, value: orNull(values.yourReference) };
  }
}

export interface ChangeCustomersDialogProps {
  readonly ids: readonly number[];
  readonly onClose: () => void;
  /** Something was changed. */
  readonly onDone: () => void;
}

export function ChangeCustomersDialog({ ids, onClose, onDone }: ChangeCustomersDialogProps): ReactNode {
  const t = useT();
  const [field, setField] = useState<Field>('sendAs');
  const [values, setValues] = useState(start);
  const [isTried, setTried] = useState(false);
  const [result, setResult] = useState<Output<'registers.changeCustomers'> | null>(null);
  // The marks may fall while the answer is on the screen.
  const [chosen] = useState(ids);
  const command = useCommand('registers.changeCustomers');
  const run = (): void => {
    const change = changeOf(field, values);
    setTried(true);
    if (change === null || chosen.length > MOST_CHANGED) return;
    void inLots(chosen, (lot) => command.run({ ids: lot, change })).then((answer) => {
      if (answer === null) return;
      onDone();
      if (answer.refused.length > 0) {
        setResult(answer);
        return;
      }
      showBanner({ tone: 'ok', text: 'customers.change.done', params: { count: answer.changed }, key: 'registers.saved' });
      onClose();
    });
  };
  if (result !== null) return <Result result={result} onClose={onClose} />;
  return (
    <Dialog
      title={t('customers.change.title')}
      size="small"
      onClose={onClose}
      actions={[{ label: t('customers.change.run'), run, pending: command.busy, disabled: chosen.length > MOST_CHANGED }]}
    >
      <p>{t('customers.change.what', { count: chosen.length })}</p>
      {chosen.length > MOST_CHANGED ? <Note tone="warn">{t('customers.change.tooMany', { most: MOST_CHANGED })}</Note> : null}
      <EntryForm label={t('customers.change.title')} onFinish={run}>
        <SelectField
          label={t('customers.change.field')}
          value={field}
          choices={fields.map((key) => ({ key, text: t(`customers.field.${key}`) }))}
          onChange={setField}
          autoFocus
        />
        <ValueField
          field={field}
          values={values}
          onChange={(change) => setValues({ ...values, ...change })}
          isWrong={isTried && changeOf(field, values) === null}
        />
      </EntryForm>
      {command.error === null ? null : <ErrorBanner error={command.error} />}
    </Dialog>
  );
}

function ValueField({
  field,
  values,
  onChange,
  isWrong,
}: {
  readonly field: Field;
  readonly values: Values;
  readonly onChange: (change: Partial<Values>) => void;
  readonly isWrong: boolean;
}): ReactNode {
  const t = useT();
  const currencies = useCurrencies();
  const label = t('customers.change.value');
  switch (field) {
    case 'sendAs':
      return (
        <SelectField
          label={label}
          value={values.sendAs}
          choices={channels.map((key) => ({ key, text: t(`channel.${key}`) }))}
          onChange={(sendAs) => onChange({ sendAs })}
        />
      );
    case 'isAutoinvoice':
      return (
        <SelectField
          label={label}
          value={values.isAutoinvoice}
          choices={[
            { key: 'yes', text: t('customers.autoinvoice.active') },
            { key: 'no', text: t('customers.autoinvoice.inactive') },
          ]}
          onChange={(isAutoinvoice) => onChange({ isAutoinvoice })}
        />
      );
    case 'isActive':
      return (
        <SelectField
          label={label}
          value={values.isActive}
          choices={[
            { key: 'yes', text: t('customers.field.isActive') },
            { key: 'no', text: t('customers.inactive') },
          ]}
          onChange={(isActive) => onChange({ isActive })}
        />
      );
    case 'printFormat':
      return (
        <SelectField
          label={label}
          value={values.printFormat}
          choices={[
            { key: '' as const, text: t('customers.formatAsCompany') },
            ...printFormats.map((key) => ({ key, text: t(`printFormat.${key}`) })),
          ]}
          onChange={(printFormat) => onChange({ printFormat })}
        />
      );
    case 'language':
      return (
        <SelectField
          label={label}
          value={values.language}
          choices={printLanguages.map((key) => ({ key, text: t(`printLanguage.${key}`) }))}
          onChange={(language) => onChange({ language })}
        />
      );
    case 'paymentDays':
      return (
        <TextField
          label={label}
          value={values.paymentDays}
          onChange={(paymentDays) => onChange({ paymentDays })}
          inputMode="numeric"
          maxLength={3}
          hint={t('customers.daysHint')}
          error={isWrong ? t('form.days.invalid') : undefined}
        />
      );
    case 'currency':
      return (
        <ComboBox
          label={label}
          items={currencies}
          value={values.currency}
          onChange={(currency) => onChange({ currency })}
          error={isWrong ? t('field.required') : undefined}
        />
      );
    case 'yourReference':
      return (
        <TextField
          label={label}
          value={values.yourReference}
          onChange={(yourReference) => onChange({ yourReference })}
          maxLength={200}
          hint={t('customers.change.emptyHint')}
        />
      );
  }
}

function Result({ result, onClose }: { readonly result: Output<'registers.changeCustomers'>; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const rows = result.refused.map(({ id, name, code }) => ({ id, name, reason: reasonText(code, {}, t) }));
  return (
    <Dialog
      title={t('customers.change.title')}
      onClose={onClose}
      footer={
        <Button
          icon="copy"
          onPress={() => void copyText(rows.map(({ name, reason }) => `${name}\t${reason}`).join('\n'), t, t('customers.change.copied'))}
        >
          {t('customers.change.copy')}
        </Button>
      }
    >
      <p role="status">{t('customers.change.done', { count: result.changed })}</p>
      <p>{t('customers.change.refused', { count: result.refused.length })}</p>
      <div className="result-scroll" tabIndex={0} role="region" aria-label={t('customers.change.refusedList')}>
        <table className="result-table">
          <thead>
            <tr>
              <th scope="col">{t('customers.change.result.customer')}</th>
              <th scope="col">{t('customers.change.result.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, reason }) => (
              <tr key={id}>
                <td>{name}</td>
                <td>{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
}
