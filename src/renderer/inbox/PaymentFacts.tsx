import { Fragment } from 'react';
import type { ReactNode } from 'react';
import type { DocumentDetail } from '../../shared/contract/inbox.ts';
import type { MessageKey } from '../../shared/i18n/index.ts';
import { statedAmount } from '../documents/decimals.ts';
import { copiedValue } from '../documents/copyValues.ts';
import { modelOf } from '../documents/DocumentPrint.tsx';
import { useFormats, useLocale, useT } from '../i18n.tsx';
import { CopyButton, EmptyState } from '../kit/index.ts';

interface Fact {
  readonly label: MessageKey;
  readonly shown: string | null;
  /** What the copy button copies; left out where copying is of no use. */
  readonly copied?: string | null;
}

/** How the document is to be paid: every value beside a button that copies it. */
export function PaymentFacts({ detail }: { readonly detail: DocumentDetail }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const locale = useLocale();
  const model = modelOf(detail);
  const { row } = detail;
  if (model === null) return <EmptyState title={t('document.payment.none')} />;
  const { payment, totals } = model;
  const facts: readonly Fact[] = [
    {
      label: row.isKid ? 'document.payment.kid' : 'document.payment.message',
      shown: row.paymentReference,
      copied: copiedValue(row, 'kid', locale),
    },
    {
      label: 'document.payment.account',
      shown: row.payeeAccount === null ? null : formats.bankAccount(row.payeeAccount),
      copied: copiedValue(row, 'account', locale),
    },
    { label: 'document.payment.bic', shown: payment.accounts[0]?.bic ?? null, copied: payment.accounts[0]?.bic ?? null },
    {
      label: 'document.payment.payee',
      shown: model.payee?.name ?? payment.accounts[0]?.name ?? row.sender,
      copied: model.payee?.name ?? payment.accounts[0]?.name ?? row.sender,
    },
    {
      label: 'document.payment.amount',
      shown: row.amount === null ? totals.payable : formats.amountWithCurrency(row.amount, row.currency),
      copied: copiedValue(row, 'amount', locale),
    },
    {
      label: 'document.dueDate',
      shown: row.dueDate === null ? null : formats.date(row.dueDate),
      copied: copiedValue(row, 'dueDate', locale),
    },
    {
      label: 'document.total.prepaid',
      shown: totals.prepaid === null || !/[1-9]/.test(totals.prepaid) ? null : statedAmount(formats, totals.prepaid, model.currency),
    },
    { label: 'document.terms', shown: payment.terms },
  ];
  const stated = facts.filter(({ shown }) => shown !== null && shown !== '');
  return (
    <dl className="payment-facts">
      {stated.map(({ label, shown, copied }) => (
        <Fragment key={label}>
          <dt>{t(label)}</dt>
          <dd>
            <span>{shown}</span>
            {copied == null ? null : <CopyButton value={copied} what={t(label)} keepBlanks />}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
