import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Output } from '../../shared/contract/index.ts';
import type { SalesDraft, SalesFacts } from '../../shared/contract/sales.ts';
import { addDays, daysBetween } from '../../shared/values/dates.ts';
import { readOnce } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { ComboBox, DateField, TextField } from '../kit/index.ts';
import { RateField } from '../kit/fields/RateField.tsx';
import { SelectField } from '../kit/fields/SelectField.tsx';
import { useCountries, useCurrencies } from '../registers/form/countries.ts';
import { CountField } from './CountField.tsx';
import { CustomerField } from './CustomerField.tsx';
import { useFieldSays } from './FieldProblems.tsx';
import type { FormAction, Head } from './form.ts';

export interface HeadFieldsProps {
  readonly head: Head;
  readonly facts: SalesFacts;
  readonly act: (action: FormAction) => void;
}

type StoredRate = NonNullable<Output<'registers.exchangeRate'>>;
type SalesPlace = NonNullable<SalesDraft['deliveryPlace']>;

/** Day on which the document is issued as far as it is known now. */
export function issueDay(head: Head, facts: SalesFacts): string {
  return head.issueDate ?? facts.today;
}

/** Customer, dates, terms, currency and references. */
export function HeadFields({ head, facts, act }: HeadFieldsProps): ReactNode {
  const t = useT();
  const says = useFieldSays();
  const { today } = facts;
  const change = (next: Partial<Head>): void => act({ type: 'head', change: next });
  const isCredit = head.kind === 'creditNote';
  const day = issueDay(head, facts);
  const isForeign = head.currency !== 'NOK';
  const currencies = useCurrencies();
  const stored = useStoredRate(isForeign && head.credits.length === 0 ? head.currency : null, day, act);
  return (
    <div className="sales-head">
      <CustomerField draft={head} customer={facts.customer} act={act} />
      <div data-at="issueDate">
        <DateField
          label={t(isCredit ? 'sales.issueDate.credit' : 'sales.issueDate')}
          today={today}
          value={head.issueDate ?? today}
          onChange={(issueDate) => change({ issueDate: issueDate === today ? null : issueDate })}
          {...says('issueDate')}
        />
      </div>
      <div data-at="deliveryDate">
        <DateField
          label={t('sales.deliveryDate')}
          today={today}
          value={head.deliveryDate}
          onChange={(deliveryDate) => change({ deliveryDate })}
          {...says('deliveryDate')}
        />
      </div>
      {isCredit ? null : (
        <>
          <div data-at="paymentDays">
            <CountField
              label={t('sales.paymentDays')}
              value={head.dueDate === null ? head.paymentDays : Math.max(0, daysBetween(day, head.dueDate))}
              most={365}
              onChange={(paymentDays) => change({ paymentDays, dueDate: null })}
              {...says('paymentDays')}
            />
          </div>
          <div data-at="dueDate">
            <DateField
              label={t('sales.dueDate')}
              today={today}
              value={head.dueDate ?? addDays(day, head.paymentDays)}
              onChange={(dueDate) => change({ dueDate: dueDate === addDays(day, head.paymentDays) ? null : dueDate })}
              {...says('dueDate')}
            />
          </div>
        </>
      )}
      <div data-at="yourReference">
        <TextField
          label={t('sales.yourReference')}
          value={head.yourReference}
          maxLength={200}
          onChange={(yourReference) => change({ yourReference })}
          {...says('yourReference')}
        />
      </div>
      <div data-at="orderNumber">
        <TextField
          label={t('sales.orderNumber')}
          value={head.orderNumber}
          maxLength={200}
          onChange={(orderNumber) => change({ orderNumber })}
          {...says('orderNumber')}
        />
      </div>
      <div data-at="ourReference">
        <TextField
          label={t('sales.ourReference')}
          value={head.ourReference}
          maxLength={200}
          placeholder={facts.company.contactName}
          onChange={(ourReference) => change({ ourReference })}
          {...says('ourReference')}
        />
      </div>
      <div data-at={head.deliveryPlace === null ? 'deliveryPlace' : undefined}>
        <SelectField
          label={t('sales.deliveryPlace')}
          value={head.deliveryPlace === null ? 'customer' : 'other'}
          choices={[
            { key: 'customer', text: t('sales.deliveryPlace.customer') },
            { key: 'other', text: t('sales.deliveryPlace.other') },
          ]}
          onChange={(choice) => change({ deliveryPlace: choice === 'customer' ? null : placeOf(facts.customer) })}
          {...(head.deliveryPlace === null ? says('deliveryPlace') : {})}
        />
      </div>
      <div data-at="currency">
        <ComboBox
          label={t('sales.currency')}
          items={currencies}
          value={head.currency}
          disabled={head.credits.length > 0}
          onChange={(currency) => currency !== null && change({ currency, rate: null })}
          {...says('currency')}
        />
      </div>
      {isForeign ? (
        <div data-at="rate">
          <RateField
            label={t('sales.rate', { currency: head.currency })}
            value={head.rate}
            onChange={(rate) => change({ rate })}
            {...says(
              'rate',
              stored !== null && stored.rate === head.rate
                ? t('posting.rate.source', { source: stored.source, date: stored.date })
                : undefined,
            )}
          />
        </div>
      ) : null}
      {head.deliveryPlace === null ? null : (
        <PlaceFields place={head.deliveryPlace} onChange={(deliveryPlace) => change({ deliveryPlace })} />
      )}
    </div>
  );
}

/** What is wrong with the place as a whole. */
function PlaceSays(): ReactNode {
  const { error, hint } = useFieldSays()('deliveryPlace', undefined, true);
  if (error !== undefined) return <div className="field-error sales-place-says">{error}</div>;
  return hint === undefined ? null : <div className="field-hint sales-place-says">{hint}</div>;
}

/** The rate of the register, asked for whenever the currency or the day is another. What was typed stays: see `withStoredRate`. */
function useStoredRate(currency: string | null, day: string, act: (action: FormAction) => void): StoredRate | null {
  const [stored, setStored] = useState<StoredRate | null>(null);
  useEffect(() => {
    setStored(null);
    if (currency === null) return undefined;
    let gone = false;
    readOnce('registers.exchangeRate', { currency, date: day }).then(
      (found) => {
        if (gone || found === null) return;
        setStored(found);
        act({ type: 'storedRate', currency, rate: found.rate });
      },
      // Without a stored rate it is typed.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [currency, day, act]);
  return stored;
}

function placeOf(customer: SalesFacts['customer']): SalesPlace {
  return { name: customer?.name ?? '', street: '', postalCode: '', city: '', country: customer?.country ?? 'NO' };
}

function PlaceFields({ place, onChange }: { readonly place: SalesPlace; readonly onChange: (place: SalesPlace) => void }): ReactNode {
  const t = useT();
  const says = useFieldSays();
  const countries = useCountries();
  return (
    <fieldset className="sales-place" data-at="deliveryPlace">
      <legend>{t('sales.deliveryPlace')}</legend>
      {(['name', 'street', 'postalCode', 'city'] as const).map((field) => (
        <div key={field} data-at={`deliveryPlace.${field}`}>
          <TextField
            label={t(`sales.place.${field}`)}
            value={place[field]}
            maxLength={field === 'postalCode' ? 20 : field === 'city' ? 100 : 200}
            onChange={(value) => onChange({ ...place, [field]: value })}
            {...says(`deliveryPlace.${field}`)}
          />
        </div>
      ))}
      <div data-at="deliveryPlace.country">
        <ComboBox
          label={t('sales.place.country')}
          items={countries}
          value={place.country}
          onChange={(country) => country !== null && onChange({ ...place, country })}
          {...says('deliveryPlace.country')}
        />
      </div>
      <PlaceSays />
    </fieldset>
  );
}
