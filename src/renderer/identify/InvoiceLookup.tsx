import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Capability } from '../../shared/contract/identify.ts';
import type { Channel, SalesFacts } from '../../shared/contract/sales.ts';
import { host } from '../client/host.ts';
import { readOnce, toAppError, useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Button } from '../kit/index.ts';
import { customerOf, stateOfCustomer } from '../registers/form/customerForm.ts';
import { showBanner, showError } from '../state/banners.ts';
import { addressToAsk, canReceive, capabilityWords, isOld } from './one.ts';
import type { Address } from './one.ts';

type Customer = NonNullable<SalesFacts['customer']>;

/** Addresses that were asked for in this window: no invoice asks twice. */
const askedFor = new Map<string, Promise<Capability>>();

/**
 * What is known of the customer of an invoice, in one quiet line: who could have EHF and has it not, or has it and cannot receive.
 * An answer that is missing or old is looked up in the background, where there is contact. Nothing waits for it.
 */
export function InvoiceLookup({
  customer,
  sendAs: chosen,
  onSendAs,
}: {
  readonly customer: Customer;
  /** How this document is sent; empty: as the customer. */
  readonly sendAs: readonly Channel[];
  /** This document alone is sent in another way. */
  readonly onSendAs: (channel: Channel) => void;
}): ReactNode {
  const t = useT();
  const { id, name, isPrivate, country, endpointScheme, endpointId, orgNumber, sendAs } = customer;
  const address = isPrivate ? null : addressToAsk(endpointScheme, endpointId, country === 'NO' ? orgNumber : null);
  const found = useCapability(address);
  if (found === null || address === null || found.answer === 'unknown') return null;
  const can = canReceive(found);
  // As it should be: nothing to say.
  if (can && sendAs === 'ehf') return null;
  const isEhf = chosen.length === 0 ? sendAs === 'ehf' : chosen.includes('ehf');
  // Sent in another way already, for this document alone.
  if (!can && sendAs === 'ehf' && !isEhf) return null;
  const otherwise = customer.email === null ? 'print' : 'email';
  const words = capabilityWords(found, name, t);
  return (
    <p className="invoice-lookup" title={words.text} role="status">
      <span>
        {can
          ? t('identify.invoice.yes')
          : // The field warns of it in words of its own.
            isEhf && customer.cannotReceive !== null
            ? null
            : t(found.answer === 'none' ? 'identify.invoice.no' : 'identify.invoice.other')}
        {can && words.isOtherName && found.name !== null ? ` ${t('identify.one.nameDiffers', { name: found.name })}` : null}
      </span>
      {can ? (
        <Button kind="quiet" small onPress={() => void makeEhf(id, name, address)}>
          {t('identify.invoice.useEhf')}
        </Button>
      ) : isEhf ? (
        <Button kind="quiet" small onPress={() => onSendAs(otherwise)}>
          {t(`identify.invoice.instead.${otherwise}`)}
        </Button>
      ) : null}
    </p>
  );
}

/** The kept answer, or the one that is looked up in its place; null while neither is there. */
function useCapability(address: Address | null): Capability | null {
  const kept = useQuery('identify.kept', address);
  const isOnline = useQuery('sync.status', {}).data?.online === true;
  const key = address === null ? '' : `${address.scheme}:${address.identifier}`;
  const [asked, setAsked] = useState<{ readonly key: string; readonly found: Capability } | null>(null);
  const { data } = kept;
  useEffect(() => {
    if (address === null || data === undefined || !isOnline) return;
    if (data !== null && !isOld(data, Date.now())) return;
    const asking = askedFor.get(key) ?? host().call('identify.customer', { ...address, force: false }, crypto.randomUUID());
    askedFor.set(key, asking);
    let isHere = true;
    asking.then(
      (found) => isHere && setAsked({ key, found }),
      // Without an answer there is nothing to say: the invoice is written all the same, and the next one asks again.
      () => askedFor.delete(key),
    );
    return () => {
      isHere = false;
    };
  }, [key, data, isOnline]); // eslint-disable-line react/exhaustive-deps -- key stands for address
  return asked?.key === key && asked.found.answer !== 'unknown' ? asked.found : (data ?? null);
}

/** The customer gets EHF from now on, this invoice included. */
async function makeEhf(id: number, name: string, { scheme, identifier }: Address): Promise<void> {
  try {
    const customer = await readOnce('registers.customer', { id });
    const state = {
      ...stateOfCustomer(customer),
      sendAs: 'ehf' as const,
      isAutoinvoice: true,
      endpointScheme: scheme,
      endpointId: identifier,
    };
    await host().call('registers.saveCustomer', { id, revision: customer.revision, customer: customerOf(state) }, crypto.randomUUID());
    showBanner({ tone: 'ok', text: 'identify.invoice.using', params: { name }, key: 'identify' });
  } catch (caught) {
    showError(toAppError(caught), 'identify');
  }
}
