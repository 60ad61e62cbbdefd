import type { Customer } from '../shared/contract/registers.ts';
import type { SalesKind, SalesSettings } from '../shared/contract/sales.ts';
import type { SalesDraft } from './types.ts';

/** What a customer proposes for a document: a customer of the register is one. */
export type ProposingCustomer = Pick<Customer, 'id' | 'paymentDays' | 'currency' | 'yourReference' | 'contactName'>;

/** What a draft takes from its customer, to be laid over a draft whose customer is chosen or changed. */
export function proposalOf(
  customer: ProposingCustomer,
): Pick<SalesDraft, 'customerId' | 'paymentDays' | 'currency' | 'yourReference' | 'buyerContact'> {
  return {
    customerId: customer.id,
    paymentDays: customer.paymentDays,
    currency: customer.currency,
    yourReference: customer.yourReference ?? '',
    buyerContact: customer.contactName ?? '',
  };
}

/**
 * A draft with nothing in it but what customer and settings propose. An invoice is proposed as delivered today, and one in NOK gets the fee
 * of the settings, which is in NOK, as a charge.
 *
 * @param today `YYYY-MM-DD`
 */
export function emptyDraft(kind: SalesKind, customer: ProposingCustomer | null, settings: SalesSettings, today: string): SalesDraft {
  const isInvoice = kind === 'invoice';
  const invoiceFee = isInvoice && (customer?.currency ?? 'NOK') === 'NOK' ? settings.invoiceFee : null;
  return {
    kind,
    customerId: null,
    issueDate: null,
    dueDate: null,
    paymentDays: settings.paymentDays,
    deliveryDate: isInvoice ? today : null,
    deliveryPlace: null,
    periodFrom: null,
    periodTo: null,
    currency: 'NOK',
    rate: null,
    yourReference: '',
    buyerContact: '',
    ourReference: '',
    orderNumber: '',
    contractNumber: '',
    projectReference: '',
    accountingCost: '',
    note: '',
    lines: [],
    allowancesCharges:
      invoiceFee !== null
        ? [
            {
              isCharge: true,
              reason: invoiceFee.text,
              percent: null,
              amount: invoiceFee.amount,
              vatCode: invoiceFee.vatCode,
              account: invoiceFee.account,
              credits: null,
            },
          ]
        : [],
    attachments: [],
    credits: [],
    creditsFormer: [],
    creditReason: '',
    sendAs: [],
    printFormat: null,
    language: null,
    ...(customer === null ? {} : proposalOf(customer)),
  };
}
