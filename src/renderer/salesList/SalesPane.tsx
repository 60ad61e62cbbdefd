import { Fragment } from 'react';
import type { ReactNode } from 'react';
import type { SalesDetail, SalesRow } from '../../shared/contract/sales.ts';
import { useQueryKeepingLast } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { Button, CommandButton, CopyButton, EmptyState, QueryView, StatusMark } from '../kit/index.ts';
import { navigate } from '../state/navigation.ts';
import { countingAmount, nameOf, statusText, toneOf } from './columns.tsx';
import { TransmissionLine } from '../outbox/TransmissionLine.tsx';

/** The document beside the list: what it comes to, what is open, where it is on its way, what belongs to it. */
export function SalesPane({ id, onOpen }: { readonly id: number | null; readonly onOpen: (row: SalesRow) => void }): ReactNode {
  const t = useT();
  const query = useQueryKeepingLast('sales.show', id === null ? null : { id });
  if (id === null) return <EmptyState icon="invoice" title={t('salesList.noneChosen')} />;
  return <QueryView query={query}>{(detail) => <Pane detail={detail} onOpen={onOpen} />}</QueryView>;
}

function Pane({ detail, onOpen }: { readonly detail: SalesDetail; readonly onOpen: (row: SalesRow) => void }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const { row, draft } = detail;
  const money = (amount: number): string => formats.amountWithCurrency(amount, row.currency);
  const facts: readonly (readonly [label: Parameters<typeof t>[0], shown: string | null, copied?: string | null])[] = [
    ['salesList.column.issueDate', row.issueDate === null ? null : formats.date(row.issueDate)],
    ['salesList.column.dueDate', row.dueDate === null ? null : formats.date(row.dueDate)],
    ['salesList.column.net', money(row.kind === 'creditNote' && row.net !== 0 ? -row.net : row.net)],
    ['salesList.vat', money(row.kind === 'creditNote' && row.vat !== 0 ? -row.vat : row.vat)],
    ['salesList.column.amount', money(countingAmount(row))],
    ['salesList.column.open', row.status === 'draft' ? null : money(row.openAmount)],
    ['salesList.column.kid', row.kid, row.kid],
    ['salesList.yourReference', draft.yourReference],
    ['salesList.orderNumber', draft.orderNumber],
    ['salesList.finalized', detail.finalizedAt === null ? null : `${formats.instant(detail.finalizedAt)}, ${detail.finalizedBy ?? ''}`],
    ['salesList.savedAt', row.status === 'draft' ? formats.instant(row.updatedAt) : null],
  ];
  return (
    <div className="sales-pane">
      <header>
        <h2>{row.customerName === '' ? t('salesList.noCustomer') : row.customerName}</h2>
        <p>
          {nameOf(row, t)} <StatusMark tone={toneOf(row)}>{statusText(row, t)}</StatusMark>
        </p>
      </header>
      <div className="button-row">
        <Button kind="primary" onPress={() => onOpen(row)}>
          {row.status === 'draft' ? t('salesList.continue') : t('salesList.open')}
        </Button>
        <CommandButton command="sales.credit" />
        <CommandButton command="sales.copy" />
        {row.status === 'draft' ? <CommandButton command="sales.deleteDraft" /> : null}
        {detail.voucherId === null ? null : (
          <Button onPress={() => navigate('voucher', { id: String(detail.voucherId) })}>
            {t('salesList.voucher', { reference: detail.voucherReference ?? '' })}
          </Button>
        )}
      </div>
      <dl className="payment-facts">
        {facts.map(([label, shown, copied]) =>
          shown === null || shown === '' ? null : (
            <Fragment key={label}>
              <dt>{t(label)}</dt>
              <dd>
                <span>{shown}</span>
                {copied == null ? null : <CopyButton value={copied} what={t(label)} />}
              </dd>
            </Fragment>
          ),
        )}
      </dl>
      {detail.transmissions.length === 0 ? null : (
        <section>
          <h3>{t('salesList.transmissions')}</h3>
          <ul className="plain-list">
            {detail.transmissions.map((transmission) => (
              <li key={transmission.id}>
                <TransmissionLine transmission={transmission} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {detail.related.length === 0 ? null : (
        <section>
          <h3>{t(row.kind === 'invoice' ? 'salesList.creditedBy' : 'salesList.credits')}</h3>
          <ul className="plain-list">
            {detail.related.map((related) => (
              <li key={related.id}>
                <Button kind="quiet" onPress={() => navigate('invoice', { id: String(related.id) })}>
                  {nameOf(related, t)}
                </Button>
                <span className="amount">{money(related.amount)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
