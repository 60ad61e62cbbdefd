import type { ReactNode } from 'react';
import { channels, printFormats, printLanguages } from '../registers/form/choices.ts';
import type { PrintFormat, PrintLanguage, SalesFacts } from '../../shared/contract/sales.ts';
import { useT } from '../i18n.tsx';
import { ChoiceMenu, Icon, TextField } from '../kit/index.ts';
import { SelectField } from '../kit/fields/SelectField.tsx';
import { useFieldSays } from './FieldProblems.tsx';
import type { FormAction, Head } from './form.ts';
import { PeriodFields } from './PeriodFields.tsx';

export interface MoreFieldsProps {
  readonly head: Head;
  readonly facts: SalesFacts;
  /** The period stands elsewhere: with the reason of a credit note without invoice. */
  readonly withoutPeriod: boolean;
  readonly isOpen: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly act: (action: FormAction) => void;
}

/** Whether something stands behind "Flere felt" that one should see. */
export function hasMore(head: Head): boolean {
  return (
    [head.contractNumber, head.projectReference, head.accountingCost].some((text) => text !== '') ||
    head.periodFrom !== null ||
    head.periodTo !== null ||
    head.sendAs.length > 0 ||
    head.printFormat !== null
  );
}

/** What most invoices do without. */
export function MoreFields({ head, facts, withoutPeriod, isOpen, onOpen, act }: MoreFieldsProps): ReactNode {
  const t = useT();
  const says = useFieldSays();
  const change = (next: Partial<Head>): void => act({ type: 'head', change: next });
  const { today, customer, settings } = facts;
  const textField = (field: 'contractNumber' | 'projectReference' | 'accountingCost' | 'buyerContact'): ReactNode => (
    <div data-at={field}>
      <TextField
        label={t(`sales.${field}`)}
        value={head[field]}
        maxLength={200}
        onChange={(text) => change({ [field]: text })}
        {...says(field)}
      />
    </div>
  );
  return (
    <section className="sales-more" aria-label={t('sales.more')}>
      <button type="button" className="sales-more-button" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
        <Icon name={isOpen ? 'chevronDown' : 'chevronRight'} />
        {t('sales.more')}
        {isOpen ? null : <span className="muted">{t('sales.more.what')}</span>}
      </button>
      {isOpen ? (
        <div className="sales-head">
          {withoutPeriod ? null : <PeriodFields head={head} today={today} onChange={change} />}
          {textField('contractNumber')}
          {textField('projectReference')}
          {textField('accountingCost')}
          {textField('buyerContact')}
          <div data-at="printFormat">
            <SelectField<PrintFormat | 'customer'>
              label={t('sales.printFormat')}
              value={head.printFormat ?? 'customer'}
              choices={[
                {
                  key: 'customer',
                  text: t('sales.asCustomer', { what: t(`printFormat.${customer?.printFormat ?? settings.printFormat}`) }),
                },
                ...printFormats.map((format) => ({ key: format, text: t(`printFormat.${format}`) })),
              ]}
              onChange={(choice) => change({ printFormat: choice === 'customer' ? null : choice })}
              {...says('printFormat')}
            />
          </div>
          <div data-at="language">
            <SelectField<PrintLanguage | 'customer'>
              label={t('sales.language')}
              value={head.language ?? 'customer'}
              choices={[
                { key: 'customer', text: t('sales.asCustomer', { what: t(`printLanguage.${customer?.language ?? settings.language}`) }) },
                ...printLanguages.map((language) => ({ key: language, text: t(`printLanguage.${language}`) })),
              ]}
              onChange={(choice) => change({ language: choice === 'customer' ? null : choice })}
              {...says('language')}
            />
          </div>
          <div data-at="sendAs" className="sales-send">
            <span className="field-label">{t('sales.sendAs.title')}</span>
            <ChoiceMenu
              label={t('sales.sendAs')}
              noneText={customer === null ? t('sales.sendAs.none') : t('sales.asCustomer', { what: t(`channel.${customer.sendAs}`) })}
              choices={channels.map((channel) => ({ key: channel, text: t(`channel.${channel}`) }))}
              selected={head.sendAs}
              onChange={(sendAs) => change({ sendAs })}
            />
            <Says says={says('sendAs')} />
          </div>
        </div>
      ) : null}
    </section>
  );
}

function Says({ says }: { readonly says: { readonly error?: ReactNode; readonly hint?: ReactNode } }): ReactNode {
  if (says.error !== undefined) return <span className="field-error">{says.error}</span>;
  return says.hint === undefined ? null : <span className="field-hint">{says.hint}</span>;
}
