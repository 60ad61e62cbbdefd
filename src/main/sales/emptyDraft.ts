/** What a new document begins with. */
import type { SalesDraft, SalesKind, SalesSettings } from '../../shared/contract/sales.ts';
import type { SalesCustomer } from './customer.ts';

/** An empty draft with what the customer and the settings propose. */
export function emptyDraft(kind: SalesKind, customer: SalesCustomer | null, settings: SalesSettings): SalesDraft {
  const fee = kind === 'invoice' ? settings.invoiceFee : null;
  return {
    kind,
    customerId: customer?.facts.id ?? null,
    issueDate: null,
    dueDate: null,
    paymentDays: customer?.paymentDays ?? settings.paymentDays,
    deliveryDate: null,
    deliveryPlace: null,
    periodFrom: null,
    periodTo: null,
    currency: customer?.currency ?? 'NOK',
    rate: null,
    yourReference: customer?.yourReference ?? '',
    buyerContact: customer?.contactName ?? '',
    ourReference: '',
    orderNumber: '',
    contractNumber: '',
    projectReference: '',
    accountingCost: '',
    note: '',
    lines: [],
    allowancesCharges:
      fee === null
        ? []
        : [
            {
              isCharge: true,
              reason: fee.text,
              percent: null,
              amount: fee.amount,
              vatCode: fee.vatCode,
              account: fee.account,
              credits: null,
            },
          ],
    attachments: [],
    credits: [],
    creditsFormer: [],
    creditReason: '',
    sendAs: [],
    printFormat: null,
    language: null,
  };
}
