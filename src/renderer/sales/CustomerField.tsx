import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Customer } from '../../shared/contract/registers.ts';
import type { SalesDraft, SalesFacts } from '../../shared/contract/sales.ts';
import { host } from '../client/host.ts';
import { readOnce, toAppError } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { Button, LookupField } from '../kit/index.ts';
import type { LookupItem } from '../kit/index.ts';
import { InvoiceLookup } from '../identify/InvoiceLookup.tsx';
import { CustomerForm } from '../registers/CustomerForm.tsx';
import { showError } from '../state/banners.ts';
import { useFieldSays } from './FieldProblems.tsx';
import type { FormAction } from './form.ts';
import { focusPath } from './places.ts';

export interface CustomerFieldProps {
  readonly draft: Pick<SalesDraft, 'kind' | 'customerId' | 'credits' | 'sendAs'>;
  /** The chosen customer; null while none is, or while it is on its way. */
  readonly customer: SalesFacts['customer'];
  readonly act: (action: FormAction) => void;
}

async function searchCustomers(text: string): Promise<readonly LookupItem<Customer>[]> {
  const { rows } = await readOnce('registers.customers', { search: text, isActive: true, limit: 20 });
  return rows.map((customer) => ({
    key: customer.id,
    code: String(customer.number),
    text: customer.name,
    detail: customer.city,
    data: customer,
  }));
}

/** To a field of the form, when the dialog has closed and has given the focus back. */
function backTo(path: string): void {
  setTimeout(() => focusPath(document, path), 80);
}

/** Whom the invoice is for: found by number, name or organisation number, or made here and now. */
export function CustomerField({ draft, customer, act }: CustomerFieldProps): ReactNode {
  const t = useT();
  const formats = useFormats();
  const says = useFieldSays();
  const [form, setForm] = useState<{ readonly id: number | null; readonly name: string } | null>(null);
  const [chosen, setChosen] = useState<{ readonly id: number; readonly shown: string } | null>(null);

  const choose = (id: number): void => {
    // The form is not kept waiting: what the customer proposes comes a moment later.
    act({ type: 'customer', id, proposal: null });
    host()
      .call('sales.newDraft', { kind: draft.kind, customerId: id })
      .then(
        (proposal) => act({ type: 'customer', id, proposal }),
        // The customer stands; without its proposals the fields stay as they are, which must be known.
        (caught: unknown) => showError(toAppError(caught), 'sales.customer'),
      );
  };
  const shown =
    draft.customerId === null
      ? ''
      : customer?.id === draft.customerId
        ? `${customer.number} ${customer.name}`
        : chosen?.id === draft.customerId
          ? chosen.shown
          : '';
  const place = customer === null ? '' : [customer.postalCode, customer.city].filter((part) => part !== '').join(' ');
  const facts =
    customer === null || customer.id !== draft.customerId
      ? []
      : [
          t(`channel.${customer.sendAs}`),
          customer.isPrivate ? t('sales.customer.private') : '',
          customer.orgNumber === null ? '' : t('document.orgNumber', { orgNumber: formats.orgNumber(customer.orgNumber) }),
          [customer.street, place, customer.country === 'NO' ? '' : customer.country].filter((part) => part !== '').join(', '),
        ].filter((fact) => fact !== '');
  return (
    <div data-at="customerId" className="sales-customer">
      <LookupField
        label={t('sales.customer')}
        shown={shown}
        search={searchCustomers}
        disabled={draft.credits.length > 0}
        placeholder={t('sales.customer.placeholder')}
        onChoose={({ data }) => {
          setChosen({ id: data.id, shown: `${data.number} ${data.name}` });
          choose(data.id);
        }}
        onClear={() => act({ type: 'customer', id: null, proposal: null })}
        extra={{ label: t('sales.customer.new'), run: (name) => setForm({ id: null, name }) }}
        aside={
          <>
            <span className="spacer" />
            {draft.customerId === null ? (
              <Button kind="quiet" small excludeFromTabOrder onPress={() => setForm({ id: null, name: '' })} keyHint="F2">
                {t('sales.customer.newButton')}
              </Button>
            ) : (
              <Button kind="quiet" small excludeFromTabOrder onPress={() => setForm({ id: draft.customerId, name: '' })}>
                {t('sales.customer.show')}
              </Button>
            )}
          </>
        }
        {...says(
          'customerId',
          facts.length === 0 ? undefined : (
            <span className="customer-facts" title={facts.join(' · ')}>
              {facts.join(' · ')}
            </span>
          ),
        )}
      />
      {customer !== null && customer.id === draft.customerId && draft.kind === 'invoice' ? (
        <InvoiceLookup
          key={customer.id}
          customer={customer}
          sendAs={draft.sendAs}
          onSendAs={(channel) =>
            act({ type: 'head', change: { sendAs: [...new Set([...draft.sendAs.filter((one) => one !== 'ehf'), channel])] } })
          }
        />
      ) : null}
      {form === null ? null : (
        <CustomerForm
          id={form.id}
          initialName={form.name}
          onClose={() => {
            setForm(null);
            backTo('customerId');
          }}
          onSaved={(id) => {
            setForm(null);
            choose(id);
            backTo('issueDate');
          }}
        />
      )}
    </div>
  );
}
