import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { isNonZero, statedAmount, statedDecimal } from '../../shared/i18n/stated.ts';
import { convertMinor, currencyDecimals, minorFromDecimal } from '../../shared/values/money.ts';
import { useFormats, useT } from '../i18n.tsx';
import type { Composed } from './compose.ts';

/** The sums of the document as it stands now, computed as it will state them. */
export function Totals({ composed, rate }: { readonly composed: Composed; readonly rate: number | null }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const { model } = composed;
  const { totals, currency } = model;
  const amount = (text: string | null): string => (text === null ? '' : statedAmount(formats, text, currency));
  const minus = (text: string | null): string => (text === null ? '' : `\u2212${amount(text)}`);
  const inNok = currency === null || rate === null ? null : grossInNok(totals.payable ?? totals.gross, currency, rate);
  const isForeign = currency !== null && currency !== 'NOK';
  return (
    <section className="sales-totals" aria-label={t('document.totals')}>
      <dl>
        {isNonZero(totals.allowances) || isNonZero(totals.charges) ? (
          <>
            <dt>{t('sales.total.lines')}</dt>
            <dd>{amount(totals.lineNet)}</dd>
          </>
        ) : null}
        {isNonZero(totals.allowances) ? (
          <>
            <dt>{t('document.total.allowances')}</dt>
            <dd>{minus(totals.allowances)}</dd>
          </>
        ) : null}
        {isNonZero(totals.charges) ? (
          <>
            <dt>{t('document.total.charges')}</dt>
            <dd>{amount(totals.charges)}</dd>
          </>
        ) : null}
        <dt>{t('document.total.net')}</dt>
        <dd>{amount(totals.net)}</dd>
        {model.vat.map((row, index) => (
          <Fragment key={index}>
            <dt>
              {row.category === 'S'
                ? t('sales.total.vat', { rate: statedDecimal(formats, row.rate), base: amount(row.base) })
                : t('sales.total.withoutVat', { base: amount(row.base), reason: row.exemptionReason ?? t('document.vat.exempt') })}
            </dt>
            <dd>{amount(row.amount)}</dd>
          </Fragment>
        ))}
        <dt className="sales-payable">
          {t('sales.total.gross')} {isForeign ? currency : ''}
        </dt>
        <dd className="sales-payable">{amount(totals.payable ?? totals.gross)}</dd>
        {isForeign && totals.vatInTaxCurrency !== null ? (
          <>
            <dt>{t('sales.total.vatNok')}</dt>
            <dd>{statedAmount(formats, totals.vatInTaxCurrency, 'NOK')}</dd>
          </>
        ) : null}
        {isForeign && inNok !== null ? (
          <>
            <dt>{t('sales.total.grossNok')}</dt>
            <dd>{formats.amount(inNok, 'NOK')}</dd>
          </>
        ) : null}
      </dl>
    </section>
  );
}

/** What the customer is to pay, in øre: the receivable as it will be posted. Null while it cannot be computed. */
function grossInNok(gross: string | null, currency: string, rate: number): number | null {
  const decimals = currencyDecimals(currency);
  const minor = gross === null ? null : minorFromDecimal(gross, decimals);
  if (minor === null) return null;
  try {
    return convertMinor(minor, rate, decimals);
  } catch {
    // Larger than can be told; the check says so.
    return null;
  }
}
