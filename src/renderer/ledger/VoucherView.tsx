/** A voucher as it is posted: head, lines, where it comes from, what reversed it. */
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { VoucherDetail } from '../../shared/contract/ledger.ts';
import { useFormats, useT } from '../i18n.tsx';
import { CommandButton, StatusMark } from '../kit/index.ts';
import { useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { formatRoute } from '../state/navigation.ts';
import { ReverseDialog } from './ReverseDialog.tsx';
import './ledger.css';

export function VoucherView({ voucher, heading }: { readonly voucher: VoucherDetail; readonly heading: boolean }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const [reversing, setReversing] = useState(false);
  const canReverse = voucher.reversesId === null && voucher.reversedById === null && voucher.salesDocument === null;
  const handlers = useMemo<CommandHandlers>(() => (canReverse ? { 'ledger.reverse': () => setReversing(true) } : {}), [canReverse]);
  useCommands(handlers);
  const supplier = voucher.lines.find((line) => line.partyId !== null && line.invoiceNumber !== null);
  return (
    <div className="voucher-view">
      {heading ? (
        <header className="voucher-head">
          <h2>{t('ledger.voucher.title', { reference: voucher.reference })}</h2>
          <VoucherState voucher={voucher} />
        </header>
      ) : null}
      <p className="voucher-description">{voucher.description}</p>
      <dl className="facts">
        <dt>{t('ledger.column.date')}</dt>
        <dd>{formats.date(voucher.date)}</dd>
        <dt>{t('ledger.column.kind')}</dt>
        <dd>{t(`voucherKind.${voucher.kind}`)}</dd>
        <dt>{t('ledger.posted')}</dt>
        <dd>{t('ledger.postedBy', { at: voucher.postedAt, by: voucher.postedBy })}</dd>
        {voucher.sourceDocumentId === null ? null : (
          <>
            <dt>{t('ledger.source')}</dt>
            <dd>
              <a href={formatRoute({ screen: 'inbox', params: { id: String(voucher.sourceDocumentId) } })}>{t('ledger.source.show')}</a>
            </dd>
          </>
        )}
        {voucher.salesDocument === null ? null : (
          <>
            <dt>{t('ledger.source')}</dt>
            <dd>
              <a href={formatRoute({ screen: 'invoice', params: { id: String(voucher.salesDocument.id) } })}>
                {`${t(`salesList.kind.${voucher.salesDocument.kind}`)} ${String(voucher.salesDocument.number)}`}
              </a>
            </dd>
          </>
        )}
        {voucher.reversesId === null ? null : (
          <>
            <dt>{t('ledger.reverses')}</dt>
            <dd>
              <VoucherLink id={voucher.reversesId} reference={voucher.reversesReference} />
            </dd>
          </>
        )}
        {voucher.reversedById === null ? null : (
          <>
            <dt>{t('ledger.reversedBy')}</dt>
            <dd>
              <VoucherLink id={voucher.reversedById} reference={voucher.reversedByReference} />
            </dd>
          </>
        )}
        {supplier === undefined ? null : (
          <>
            <dt>{t('ledger.invoice')}</dt>
            <dd>
              {supplier.invoiceNumber}
              {supplier.dueDate === null ? null : ` · ${t('ledger.due', { date: supplier.dueDate })}`}
            </dd>
            {(supplier.kid ?? supplier.message) === null ? null : (
              <>
                <dt>{t(supplier.kid === null ? 'posting.message' : 'document.payment.kid')}</dt>
                <dd>{supplier.kid ?? supplier.message}</dd>
              </>
            )}
            {supplier.payeeAccount === null ? null : (
              <>
                <dt>{t('document.payment.account')}</dt>
                <dd>{formats.bankAccount(supplier.payeeAccount)}</dd>
              </>
            )}
          </>
        )}
      </dl>
      <VoucherLines lines={voucher.lines} />
      {voucher.salesDocument === null ? null : <p className="muted">{t('ledger.reverse.ofSales')}</p>}
      {canReverse ? (
        <div className="button-row">
          <CommandButton command="ledger.reverse" />
        </div>
      ) : null}
      {reversing ? <ReverseDialog voucher={voucher} onClose={() => setReversing(false)} /> : null}
    </div>
  );
}

/** Said where a voucher is more, or less, than itself. */
export function VoucherState({ voucher }: { readonly voucher: Pick<VoucherDetail, 'reversesId' | 'reversedById'> }): ReactNode {
  const t = useT();
  if (voucher.reversedById !== null) return <StatusMark tone="muted">{t('ledger.state.reversed')}</StatusMark>;
  if (voucher.reversesId !== null) return <StatusMark tone="info">{t('voucherKind.reversal')}</StatusMark>;
  return null;
}

function VoucherLink({ id, reference }: { readonly id: number; readonly reference: string | null }): ReactNode {
  const t = useT();
  return <a href={formatRoute({ screen: 'voucher', params: { id: String(id) } })}>{reference ?? t('ledger.voucher.unnamed')}</a>;
}

function VoucherLines({ lines }: { readonly lines: VoucherDetail['lines'] }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const debit = lines.reduce((sum, { amount }) => sum + Math.max(0, amount), 0);
  return (
    <table className="ledger-table">
      <thead>
        <tr>
          <th scope="col">{t('ledger.column.account')}</th>
          <th scope="col">{t('ledger.column.vatCode')}</th>
          <th scope="col" className="end">
            {t('ledger.column.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.lineNumber}>
            <td>
              <a href={formatRoute({ screen: 'account', params: { account: line.account } })}>{line.account}</a> {line.accountName}
              {lineDetails(line).map((detail) => (
                <span key={detail} className="line-detail">
                  {detail}
                </span>
              ))}
            </td>
            <td className="nowrap">
              {line.vatCode === null ? '' : `${line.vatCode}${line.vatRateBp === null ? '' : ` · ${formats.percent(line.vatRateBp)}`}`}
            </td>
            <td className="end">
              {formats.amount(line.amount)}
              {line.currency === 'NOK' ? null : (
                <span className="line-detail">{formats.amountWithCurrency(line.currencyAmount, line.currency)}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={2}>{t('ledger.sums')}</td>
          <td className="end">{formats.amount(debit)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

/** What stands under the account: the party, the text, the dimensions. */
function lineDetails(line: VoucherDetail['lines'][number]): string[] {
  const text = line.partyName === null || line.text.includes(line.partyName) ? line.text : `${line.partyName} · ${line.text}`;
  const dimensions = [line.department, line.project].filter((part) => part !== null).join(' / ');
  return [text, dimensions].filter((part) => part !== '');
}
