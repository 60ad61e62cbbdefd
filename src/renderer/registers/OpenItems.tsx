import type { ReactNode } from 'react';
import { useQuery } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { QueryView } from '../kit/index.ts';
import { formatRoute } from '../state/navigation.ts';
import './registers.css';

const MOST = 50;

/** What is not settled with a customer or a supplier, newest first. */
export function OpenItems({ partyId, of }: { readonly partyId: number; readonly of: 'customer' | 'supplier' }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const today = useQuery('company.overview', {}).data?.today ?? '';
  /** What a customer owes is a debit, what we owe a supplier a credit; the other way round it is money to be given back. */
  const isOwed = (remaining: number): boolean => (of === 'customer' ? remaining > 0 : remaining < 0);
  const query = useQuery('ledger.openItems', { partyId, onlyOpen: true, limit: MOST });
  return (
    <section className="open-items">
      <h3>{t('customers.items.title')}</h3>
      <QueryView query={query}>
        {({ rows, nextCursor }) => {
          if (rows.length === 0) return <p className="muted">{t('customers.items.none')}</p>;
          const currencies = [...new Set(rows.map(({ currency }) => currency))];
          return (
            <>
              <table className="items-table">
                <thead>
                  <tr>
                    <th scope="col">{t('customers.items.reference')}</th>
                    <th scope="col">{t('customers.items.invoiceNumber')}</th>
                    <th scope="col">{t('customers.items.dueDate')}</th>
                    <th scope="col" className="end">
                      {t('customers.items.remaining')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((item) => (
                    <tr key={item.id}>
                      <td>
                        <a href={formatRoute({ screen: 'voucher', params: { id: String(item.voucherId) } })}>{item.reference}</a>
                      </td>
                      <td>{item.invoiceNumber}</td>
                      <td>
                        {formats.date(item.dueDate)}
                        {isOwed(item.remaining) && item.dueDate !== null && item.dueDate < today ? (
                          <span className="overdue"> {t('customers.items.overdue')}</span>
                        ) : null}
                      </td>
                      <td className={isOwed(item.remaining) ? 'end' : 'end negative'}>
                        {formats.amountWithCurrency(item.remaining, item.currency)}
                      </td>
                    </tr>
                  ))}
                </tbody>
                {nextCursor === null && rows.length > 1 ? (
                  <tfoot>
                    {currencies.map((currency) => (
                      <tr key={currency}>
                        <td colSpan={3}>{t('customers.items.total')}</td>
                        <td className="end">
                          {formats.amountWithCurrency(
                            rows.reduce((sum, item) => (item.currency === currency ? sum + item.remaining : sum), 0),
                            currency,
                          )}
                        </td>
                      </tr>
                    ))}
                  </tfoot>
                ) : null}
              </table>
              {nextCursor === null ? null : <p className="muted">{t('customers.items.more', { count: MOST })}</p>}
            </>
          );
        }}
      </QueryView>
    </section>
  );
}
