/** One document as a clean invoice, from the model of src/ehf: all that the document holds, on white paper in any theme. */
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import type { Address, AllowanceCharge, InvoiceModel, Party, UnreadElement } from '../../ehf/index.ts';
import type { DocumentKind } from '../../shared/contract/index.ts';
import type { MessageKey } from '../../shared/i18n/index.ts';
import { isKidReference } from '../../shared/values/kid.ts';
import { useFormats, useT } from '../i18n.tsx';
import { statedAmount, statedDecimal, isNonZero } from './decimals.ts';
import { InvoiceLines } from './InvoiceLines.tsx';
import './documents.css';

export interface InvoiceViewProps {
  readonly kind: DocumentKind;
  readonly model: InvoiceModel;
  readonly unread?: readonly UnreadElement[];
}

export function InvoiceView({ kind, model, unread = [] }: InvoiceViewProps): ReactNode {
  const t = useT();
  return (
    <article className="paper" data-printable="" aria-label={`${t(documentTitle(kind))} ${model.number ?? ''}`}>
      <header className="paper-head">
        <PartyBlock party={model.seller} isSeller />
        <div className="paper-title">
          <strong>{t(documentTitle(kind))}</strong>
          <span>{model.number}</span>
        </div>
      </header>
      <div className="paper-parties">
        <section aria-label={t('document.buyer')}>
          <PartyBlock party={model.buyer} />
        </section>
        <Facts model={model} />
      </div>
      {model.note === null ? null : <p className="paper-note">{model.note}</p>}
      <InvoiceLines lines={model.lines} currency={model.currency} />
      <AllowancesCharges items={model.allowancesCharges} currency={model.currency} />
      <div className="paper-sums">
        <VatTable model={model} />
        <Totals model={model} isCredit={kind === 'creditNote'} />
      </div>
      <PaymentFacts model={model} />
      <OtherParties model={model} />
      {unread.length === 0 ? null : (
        <section className="paper-unread">
          <h3>{t('document.unread')}</h3>
          <p>{t('document.unread.meaning')}</p>
          <dl>
            {unread.slice(0, 200).map((element) => (
              <Fragment key={`${element.path}:${element.line}`}>
                <dt>{element.path.split('/').slice(-2).join('/')}</dt>
                <dd>{element.value}</dd>
              </Fragment>
            ))}
          </dl>
        </section>
      )}
    </article>
  );
}

export function documentTitle(kind: DocumentKind): MessageKey {
  return `document.${kind}`;
}

function addressLines(address: Address): string[] {
  const place = [address.postalCode, address.city].filter((part) => part !== null).join(' ');
  const country = address.country === null || address.country === 'NO' ? null : address.country;
  return [address.street, address.additionalStreet, address.addressLine, place === '' ? null : place, address.region, country].filter(
    (line) => line !== null,
  );
}

function PartyBlock({ party, isSeller = false }: { readonly party: Party; readonly isSeller?: boolean }): ReactNode {
  const t = useT();
  const isVatRegistered = party.vatId !== null && /^NO\d{9}MVA$/.test(party.vatId);
  return (
    <address className="paper-party">
      <strong>{party.name}</strong>
      {party.tradingName !== null && party.tradingName !== party.name ? <span>{party.tradingName}</span> : null}
      {addressLines(party.address).map((line) => (
        <span key={line}>{line}</span>
      ))}
      {party.orgNumber === null ? null : (
        <span>{t(isSeller && isVatRegistered ? 'document.orgNumberVat' : 'document.orgNumber', { orgNumber: party.orgNumber })}</span>
      )}
      {party.vatId !== null && !isVatRegistered ? <span>{t('document.vatId', { vatId: party.vatId })}</span> : null}
      {isSeller && party.taxRegistration !== null ? <span>{party.taxRegistration}</span> : null}
      {[party.contact.name, party.contact.phone, party.contact.email]
        .filter((line) => line !== null)
        .map((line) => (
          <span key={line} className="paper-contact">
            {line}
          </span>
        ))}
    </address>
  );
}

function FactList({ facts }: { readonly facts: readonly (readonly [label: string, value: string | null])[] }): ReactNode {
  const stated = facts.filter((fact): fact is readonly [string, string] => fact[1] !== null && fact[1] !== '');
  if (stated.length === 0) return null;
  return (
    <dl className="paper-facts">
      {stated.map(([label, value]) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

function Facts({ model }: { readonly model: InvoiceModel }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const date = (text: string | null): string | null => (text === null ? null : formats.date(text));
  const period = model.period === null ? null : [model.period.start, model.period.end].map((day) => date(day) ?? '').join('–');
  return (
    <FactList
      facts={[
        [t('document.issueDate'), date(model.issueDate)],
        [t('document.dueDate'), date(model.dueDate)],
        [t('document.deliveryDate'), date(model.delivery?.date ?? null)],
        [t('document.period'), period],
        [t('document.buyerReference'), model.buyerReference],
        [t('document.order'), model.orderReference],
        [t('document.contract'), model.contractReference],
        [t('document.project'), model.projectReference],
        [t('document.accountingCost'), model.accountingCost],
        [
          t('document.credits'),
          model.precedingInvoices
            .map((invoice) => [invoice.number, date(invoice.issueDate)].filter((part) => part !== null).join(', '))
            .join('; '),
        ],
        [t('document.currency'), model.currency === 'NOK' ? null : model.currency],
      ]}
    />
  );
}

function AllowancesCharges({
  items,
  currency,
}: {
  readonly items: readonly AllowanceCharge[];
  readonly currency: string | null;
}): ReactNode {
  const t = useT();
  const formats = useFormats();
  if (items.length === 0) return null;
  return (
    <table className="paper-table paper-extra">
      <tbody>
        {items.map((item, index) => (
          <tr key={index}>
            <th scope="row">
              {t(item.isCharge ? 'document.charge' : 'document.allowance')}
              {item.reason === null ? '' : `: ${item.reason}`}
            </th>
            <td className="number">{item.rate === null ? '' : `${statedDecimal(formats, item.rate)} %`}</td>
            <td className="number">
              {statedAmount(formats, item.isCharge || item.amount === null ? item.amount : opposite(item.amount), currency)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function opposite(decimal: string): string {
  return decimal.startsWith('-') ? decimal.slice(1) : `-${decimal}`;
}

function VatTable({ model }: { readonly model: InvoiceModel }): ReactNode {
  const t = useT();
  const formats = useFormats();
  if (model.vat.length === 0) return <div />;
  return (
    <table className="paper-table paper-vat" aria-label={t('document.vat.heading')}>
      <thead>
        <tr>
          <th scope="col">{t('document.vat.rate')}</th>
          <th scope="col" className="number">
            {t('document.vat.base')}
          </th>
          <th scope="col" className="number">
            {t('document.vat.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {model.vat.map((row, index) => (
          <tr key={index}>
            <td>
              {row.category === 'S' || isNonZero(row.rate)
                ? `${statedDecimal(formats, row.rate)} %`
                : (row.exemptionReason ?? t('document.vat.exempt'))}
              {row.category === null || row.category === 'S' ? '' : ` (${row.category})`}
            </td>
            <td className="number">{statedAmount(formats, row.base, model.currency)}</td>
            <td className="number">{statedAmount(formats, row.amount, model.currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Totals({ model, isCredit }: { readonly model: InvoiceModel; readonly isCredit: boolean }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const { totals, currency } = model;
  const amount = (text: string | null): string => statedAmount(formats, text, currency);
  const rows: (readonly [MessageKey, string | null])[] = [
    ['document.total.allowances', isNonZero(totals.allowances) ? opposite(totals.allowances ?? '') : null],
    ['document.total.charges', isNonZero(totals.charges) ? totals.charges : null],
    ['document.total.net', totals.net],
    ['document.total.vat', totals.vat],
    ['document.total.gross', totals.gross],
    ['document.total.prepaid', isNonZero(totals.prepaid) ? opposite(totals.prepaid ?? '') : null],
    ['document.total.rounding', isNonZero(totals.rounding) ? totals.rounding : null],
  ];
  return (
    <table className="paper-table paper-totals" aria-label={t('document.totals')}>
      <tbody>
        {rows.map(([key, value]) =>
          value === null ? null : (
            <tr key={key}>
              <th scope="row">{t(key)}</th>
              <td className="number">{amount(value)}</td>
            </tr>
          ),
        )}
        {totals.vatInTaxCurrency === null ? null : (
          <tr>
            <th scope="row">{t('document.total.vatInTaxCurrency', { currency: model.taxCurrency ?? '' })}</th>
            <td className="number">{statedAmount(formats, totals.vatInTaxCurrency, model.taxCurrency)}</td>
          </tr>
        )}
        <tr className="paper-payable">
          <th scope="row">{t(isCredit ? 'document.total.credited' : 'document.total.payable')}</th>
          <td className="number">{`${amount(totals.payable)} ${currency ?? ''}`}</td>
        </tr>
      </tbody>
    </table>
  );
}

function PaymentFacts({ model }: { readonly model: InvoiceModel }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const { payment } = model;
  const account = payment.accounts[0] ?? null;
  const isKid = payment.reference !== null && isKidReference(payment.reference.replace(/\s/g, ''), account?.id ?? null);
  return (
    <section className="paper-payment" aria-label={t('document.payment')}>
      <FactList
        facts={[
          [t('document.payment.account'), account?.id == null ? null : formats.bankAccount(account.id)],
          [t('document.payment.bic'), account?.bic ?? null],
          [t(isKid ? 'document.payment.kid' : 'document.payment.message'), payment.reference],
          [t('document.payment.payee'), model.payee?.name ?? account?.name ?? null],
          [t('document.dueDate'), model.dueDate === null ? null : formats.date(model.dueDate)],
          [t('document.terms'), payment.terms],
        ]}
      />
    </section>
  );
}

function OtherParties({ model }: { readonly model: InvoiceModel }): ReactNode {
  const t = useT();
  const parties = (
    [
      ['document.payee', model.payee],
      ['document.taxRepresentative', model.taxRepresentative],
    ] as const
  ).filter(([, party]) => party !== null);
  const delivery = model.delivery?.address ?? null;
  if (parties.length === 0 && delivery === null) return null;
  return (
    <section className="paper-others">
      {parties.map(([key, party]) =>
        party === null ? null : (
          <div key={key}>
            <h3>{t(key)}</h3>
            <PartyBlock party={party} />
          </div>
        ),
      )}
      {delivery === null ? null : (
        <div>
          <h3>{t('document.delivery')}</h3>
          <address className="paper-party">
            {model.delivery?.name == null ? null : <span>{model.delivery.name}</span>}
            {addressLines(delivery).map((line) => (
              <span key={line}>{line}</span>
            ))}
          </address>
        </div>
      )}
    </section>
  );
}
