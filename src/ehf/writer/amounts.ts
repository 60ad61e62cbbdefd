import type { AllowanceCharge, InvoiceModel, Payment, PaymentAccount, Totals, VatBreakdown } from '../model.ts';
import { group, leaf, type Maybe } from './build.ts';

/** The syntax of UBL demands the network of a payment card, and the semantic model does not know it. */
const UNKNOWN_NETWORK = 'NA';

/**
 * BG-16: one PaymentMeans for each account (BG-17), all with the same code and reference (UBL-SR-44, UBL-SR-47); the
 * name of the code stands once (UBL-SR-46).
 *
 * @param dueDate BT-9 of a credit note, which has it here; null for an invoice
 */
export function paymentMeansOf(payment: Payment, dueDate: string | null): Maybe[] {
  const { cardAccount, mandate, accounts } = payment;
  const means = (account: PaymentAccount | null, isFirst: boolean): Maybe =>
    group(
      'PaymentMeans',
      leaf('PaymentMeansCode', payment.meansCode, { name: isFirst ? payment.meansName : null }),
      leaf('PaymentDueDate', isFirst ? dueDate : null),
      leaf('PaymentID', payment.reference),
      isFirst && cardAccount !== null
        ? group(
            'CardAccount',
            leaf('PrimaryAccountNumberID', cardAccount.number),
            leaf('NetworkID', UNKNOWN_NETWORK),
            leaf('HolderName', cardAccount.holder),
          )
        : null,
      account === null
        ? null
        : group(
            'PayeeFinancialAccount',
            leaf('ID', account.id),
            leaf('Name', account.name),
            group('FinancialInstitutionBranch', leaf('ID', account.bic)),
          ),
      isFirst && mandate !== null
        ? group('PaymentMandate', leaf('ID', mandate.id), group('PayerFinancialAccount', leaf('ID', mandate.account)))
        : null,
    );
  return accounts.length === 0 ? [means(null, true)] : accounts.map((account, index) => means(account, index === 0));
}

/** BG-20 and BG-21, BG-27 and BG-28. */
export function allowanceChargeOf(part: AllowanceCharge, currency: string | null): Maybe {
  return group(
    'AllowanceCharge',
    leaf('ChargeIndicator', String(part.isCharge)),
    leaf('AllowanceChargeReasonCode', part.reasonCode),
    leaf('AllowanceChargeReason', part.reason),
    leaf('MultiplierFactorNumeric', part.percent),
    amountOf('Amount', part.amount, currency),
    amountOf('BaseAmount', part.baseAmount, currency),
    categoryOf('TaxCategory', part.category, part.rate),
  );
}

/** BT-110 with BG-23, and BT-111 in a TaxTotal of its own. */
export function taxTotalsOf({ totals, vat, currency, taxCurrency }: InvoiceModel): Maybe[] {
  return [
    group(
      'TaxTotal',
      amountOf('TaxAmount', totals.vat, currency),
      vat.map((entry) => subtotalOf(entry, currency)),
    ),
    group('TaxTotal', amountOf('TaxAmount', totals.vatInTaxCurrency, taxCurrency)),
  ];
}

function subtotalOf(entry: VatBreakdown, currency: string | null): Maybe {
  return group(
    'TaxSubtotal',
    amountOf('TaxableAmount', entry.base, currency),
    amountOf('TaxAmount', entry.amount, currency),
    categoryOf(
      'TaxCategory',
      entry.category,
      entry.rate,
      leaf('TaxExemptionReasonCode', entry.exemptionReasonCode),
      leaf('TaxExemptionReason', entry.exemptionReason),
    ),
  );
}

/** BG-22 */
export function monetaryTotalOf(totals: Totals, currency: string | null): Maybe {
  return group(
    'LegalMonetaryTotal',
    amountOf('LineExtensionAmount', totals.lineNet, currency),
    amountOf('TaxExclusiveAmount', totals.net, currency),
    amountOf('TaxInclusiveAmount', totals.gross, currency),
    amountOf('AllowanceTotalAmount', totals.allowances, currency),
    amountOf('ChargeTotalAmount', totals.charges, currency),
    amountOf('PrepaidAmount', totals.prepaid, currency),
    amountOf('PayableRoundingAmount', totals.rounding, currency),
    amountOf('PayableAmount', totals.payable, currency),
  );
}

export function amountOf(name: string, amount: string | null, currency: string | null): Maybe {
  return leaf(name, amount, { currencyID: currency });
}

/** A VAT category with its rate; all categories of EN 16931 are of the scheme VAT. */
export function categoryOf(
  name: 'TaxCategory' | 'ClassifiedTaxCategory',
  category: string | null,
  rate: string | null,
  ...reasons: readonly Maybe[]
): Maybe {
  const content = [leaf('ID', category), leaf('Percent', rate), ...reasons];
  if (content.every((part) => part === null)) return null;
  return group(name, content, group('TaxScheme', leaf('ID', 'VAT')));
}
