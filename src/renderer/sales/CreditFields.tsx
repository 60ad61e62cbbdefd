import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { SalesFacts, SalesRow } from '../../shared/contract/sales.ts';
import { host } from '../client/host.ts';
import { readOnce, toAppError } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { Button, DateField, Icon, LookupField, TextField } from '../kit/index.ts';
import type { LookupItem } from '../kit/index.ts';
import { showError } from '../state/banners.ts';
import { formatRoute, navigate } from '../state/navigation.ts';
import { useFieldSays } from './FieldProblems.tsx';
import type { FormAction, Head } from './form.ts';
import { PeriodFields } from './PeriodFields.tsx';

export interface CreditFieldsProps {
  readonly head: Head;
  readonly facts: SalesFacts;
  /** Whether nothing is entered yet: then choosing an invoice makes the credit note from it. */
  readonly isEmpty: boolean;
  readonly way: CreditWay;
  readonly onWay: (way: CreditWay) => void;
  readonly act: (action: FormAction) => void;
}

const WAYS = ['ours', 'former', 'none'] as const;
export type CreditWay = (typeof WAYS)[number];

/** What a draft credits, as far as it says so. */
export function creditWayOf(head: Head): CreditWay {
  if (head.credits.length > 0) return 'ours';
  if (head.creditsFormer.length > 0) return 'former';
  return head.creditReason === '' ? 'ours' : 'none';
}

/** What a credit note credits: invoices of ours, one of a former system, or none, with the reason. */
export function CreditFields({ head, facts, isEmpty, way, onWay, act }: CreditFieldsProps): ReactNode {
  const t = useT();
  const isFixed = head.credits.length > 0;
  return (
    <section className="sales-credit" aria-label={t('sales.credit')} data-at={way === 'none' ? undefined : 'creditReason'}>
      <RadioGroup
        className="segments"
        orientation="horizontal"
        aria-label={t('sales.credit')}
        value={way}
        onChange={(value) => onWay(WAYS.find((option) => option === value) ?? 'ours')}
      >
        {WAYS.map((option) => (
          <Radio key={option} value={option} className="segment" isDisabled={isFixed && option !== 'ours'}>
            {t(`sales.credit.${option}`)}
          </Radio>
        ))}
      </RadioGroup>
      {way === 'ours' ? (
        <Ours head={head} facts={facts} isEmpty={isEmpty} />
      ) : way === 'former' ? (
        <Former head={head} today={facts.today} act={act} />
      ) : (
        <Reason head={head} today={facts.today} act={act} />
      )}
    </section>
  );
}

function Ours({ head, facts, isEmpty }: Pick<CreditFieldsProps, 'head' | 'facts' | 'isEmpty'>): ReactNode {
  const t = useT();
  const formats = useFormats();
  const says = useFieldSays();
  const search = async (text: string): Promise<readonly LookupItem<SalesRow>[]> => {
    const { rows } = await readOnce('sales.list', {
      kinds: ['invoice'],
      statuses: ['open', 'settled'],
      customerId: head.customerId,
      search: text,
      sort: 'number',
      limit: 20,
    });
    return rows.map((row) => ({
      key: row.id,
      code: String(row.number ?? ''),
      text: row.customerName,
      detail: formats.amountWithCurrency(row.gross, row.currency),
      data: row,
    }));
  };
  if (head.credits.length > 0)
    return (
      <div data-at="credits" className="credit-chips">
        {head.credits.map((id) => {
          const original = facts.originals.find((one) => one.id === id);
          return (
            <a key={id} className="chip-link" href={formatRoute({ screen: 'invoice', params: { id: String(id) } })}>
              {original === undefined
                ? t('sales.credit.invoice', { number: String(id) })
                : t('sales.credit.chip', {
                    number: String(original.number),
                    date: original.issueDate,
                    amount: original.gross - original.credited,
                    currency: original.currency,
                  })}
            </a>
          );
        })}
        <Says says={says('credits')} />
      </div>
    );
  return (
    <div data-at="credits" className="credit-search">
      <LookupField
        label={t('sales.credit.which')}
        shown=""
        search={search}
        placeholder={t('sales.credit.placeholder')}
        disabled={!isEmpty}
        onChoose={({ data }) => {
          // A credit note of an invoice is made by the main side: with what is left of each line, at the rates of the invoice.
          host()
            .call('sales.credit', { ids: [data.id], lineIds: null }, crypto.randomUUID())
            .then(
              ({ id }) => navigate('invoice', { id: String(id) }, { replace: true }),
              (caught: unknown) => showError(toAppError(caught), 'sales.credit'),
            );
        }}
        {...says('credits', t(isEmpty ? 'sales.credit.hint' : 'sales.credit.notEmpty'))}
      />
    </div>
  );
}

function Former({
  head,
  today,
  act,
}: {
  readonly head: Head;
  readonly today: string;
  readonly act: (action: FormAction) => void;
}): ReactNode {
  const t = useT();
  const says = useFieldSays();
  const former = head.creditsFormer.length === 0 ? [{ number: '', issueDate: null }] : head.creditsFormer;
  const change = (index: number, next: Partial<(typeof former)[number]>): void =>
    act({ type: 'head', change: { creditsFormer: former.map((one, at) => (at === index ? { ...one, ...next } : one)) } });
  return (
    <div data-at="creditsFormer" className="credit-former">
      {former.map((one, index) => (
        <div key={index} className="credit-former-row" data-at={`creditsFormer.${String(index)}`}>
          <div data-at={`creditsFormer.${String(index)}.number`}>
            <TextField
              label={t('sales.credit.formerNumber')}
              value={one.number}
              maxLength={50}
              onChange={(number) => change(index, { number })}
              {...says(`creditsFormer.${String(index)}.number`)}
            />
          </div>
          <div data-at={`creditsFormer.${String(index)}.issueDate`}>
            <DateField
              label={t('sales.credit.formerDate')}
              today={today}
              value={one.issueDate}
              onChange={(issueDate) => change(index, { issueDate })}
              {...says(`creditsFormer.${String(index)}.issueDate`)}
            />
          </div>
          {former.length === 1 ? null : (
            <Button
              kind="quiet"
              icon="close"
              aria-label={t('sales.credit.formerRemove')}
              onPress={() => act({ type: 'head', change: { creditsFormer: former.filter((_, at) => at !== index) } })}
            />
          )}
        </div>
      ))}
      <Button
        kind="quiet"
        small
        onPress={() => act({ type: 'head', change: { creditsFormer: [...former, { number: '', issueDate: null }] } })}
      >
        {t('sales.credit.formerAdd')}
      </Button>
    </div>
  );
}

function Reason({
  head,
  today,
  act,
}: {
  readonly head: Head;
  readonly today: string;
  readonly act: (action: FormAction) => void;
}): ReactNode {
  const t = useT();
  const says = useFieldSays();
  const change = (next: Partial<Head>): void => act({ type: 'head', change: next });
  return (
    <>
      <div data-at="creditReason" className="credit-reason">
        <TextField
          label={t('sales.credit.reason')}
          value={head.creditReason}
          maxLength={500}
          onChange={(creditReason) => change({ creditReason })}
          {...says('creditReason')}
        />
      </div>
      <PeriodFields head={head} today={today} onChange={change} />
    </>
  );
}

function Says({ says }: { readonly says: { readonly error?: ReactNode } }): ReactNode {
  return says.error === undefined ? null : (
    <span className="field-error">
      <Icon name="error" /> {says.error}
    </span>
  );
}
