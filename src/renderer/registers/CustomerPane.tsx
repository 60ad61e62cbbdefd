import type { ReactNode } from 'react';
import type { Customer } from '../../shared/contract/registers.ts';
import { useQueryKeepingLast } from '../client/queries.ts';
import { useFormats, useLocale, useT } from '../i18n.tsx';
import { Button, CommandButton, EmptyState, QueryView, StatusMark } from '../kit/index.ts';
import { Facts } from './Facts.tsx';
import { countryName } from './form/countries.ts';
import { OpenItems } from './OpenItems.tsx';
import '../inbox/inbox.css';
import './registers.css';

/** The chosen customer: facts, open items, and what can be done. */
export function CustomerPane({ id }: { readonly id: number | null }): ReactNode {
  const t = useT();
  const query = useQueryKeepingLast('registers.customer', id === null ? null : { id });
  if (id === null) return <EmptyState icon="customer" title={t('customers.noneChosen')} />;
  return <QueryView query={query}>{(customer) => <CustomerView customer={customer} />}</QueryView>;
}

function CustomerView({ customer }: { readonly customer: Customer }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const locale = useLocale();
  const address = [
    customer.street,
    [customer.postalCode, customer.city].filter((part) => part !== '').join(' '),
    customer.country === 'NO' ? '' : countryName(customer.country, locale),
  ]
    .filter((part) => part !== '')
    .join(', ');
  const endpoint = customer.endpointId === null ? null : `${customer.endpointScheme ?? ''}:${customer.endpointId}`;
  return (
    <div className="register-pane">
      <div className="register-view">
        <header className="register-head">
          <h2>{customer.name}</h2>
          {customer.isActive ? null : <StatusMark tone="muted">{t('customers.inactive')}</StatusMark>}
          {customer.isPrivate ? <span className="muted">{t('customers.field.isPrivate')}</span> : null}
        </header>
        <Facts
          facts={[
            { label: t('customers.field.number'), shown: String(customer.number), copied: String(customer.number) },
            {
              label: t('customers.column.orgNumber'),
              shown: customer.orgNumber === null ? null : formats.orgNumber(customer.orgNumber),
              copied: customer.orgNumber,
            },
            { label: t('suppliers.vatId'), shown: customer.vatId, copied: customer.vatId },
            { label: t('customers.address'), shown: address, copied: address, keepBlanks: true },
            { label: t('customers.field.contactName'), shown: customer.contactName },
            { label: t('customers.field.email'), shown: customer.email, copied: customer.email },
            { label: t('customers.field.phone'), shown: customer.phone, copied: customer.phone },
            { label: t('customers.field.yourReference'), shown: customer.yourReference, copied: customer.yourReference, keepBlanks: true },
          ]}
        />
        <Facts
          facts={[
            { label: t('customers.field.sendAs'), shown: t(`channel.${customer.sendAs}`) },
            {
              label: t('customers.field.isAutoinvoice'),
              shown: t(customer.isAutoinvoice ? 'customers.autoinvoice.active' : 'customers.autoinvoice.inactive'),
            },
            { label: t('customers.endpoint'), shown: endpoint, copied: endpoint },
            { label: t('customers.field.paymentDays'), shown: t('customers.days', { count: customer.paymentDays }) },
            { label: t('customers.field.currency'), shown: customer.currency },
            {
              label: t('customers.field.printFormat'),
              shown: t(customer.printFormat === null ? 'customers.formatAsCompany' : `printFormat.${customer.printFormat}`),
            },
            { label: t('customers.field.language'), shown: t(`printLanguage.${customer.language}`) },
          ]}
        />
        <OpenItems partyId={customer.id} of="customer" />
      </div>
      <div className="detail-actions">
        {customer.isActive ? (
          <CommandButton command="sales.newInvoice" label="customers.newInvoice" kind="primary" />
        ) : (
          <Button kind="primary" isDisabled>
            {t('customers.newInvoice')}
          </Button>
        )}
        <CommandButton command="registers.edit" label="customers.edit" />
      </div>
    </div>
  );
}
