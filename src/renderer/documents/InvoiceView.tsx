/** One document as a clean invoice, from the model of src/ehf: all that the document holds, on white paper in any theme. */
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import type { Address, AllowanceCharge, InvoiceModel, Party, UnreadElement } from '../../ehf/index.ts';
import type { DocumentKind } from '../../shared/contract/index.ts';
import type { MessageKey } from '../../shared/i18n/index.ts';
import { isKidReference } from '../../shared/values/kid.ts';
import { useFormats, useT } from '../i18n.tsx';
import { statedAmount, statedDecimal, isNonZero } from './decimals.ts';
import { FindingMarks, Mark, useMarks } from './FindingMarks.tsx';
import type { ToldFinding } from './findings.ts';
import { InvoiceLines } from './InvoiceLines.tsx';
import './documents.css';

export interface InvoiceViewProps {
  readonly kind: DocumentKind;
  readonly model: InvoiceModel;
  readonly unread?: readonly UnreadElement[];
  /** Marked beside the values they concern. */
  readonly findings?: readonly ToldFinding[] | undefined;
  /** What a press on a mark does. */
  readonly onFinding?: ((finding: ToldFinding) => void) | undefined;
}

const NO_FINDINGS: readonly never[] = [];

export function InvoiceView({ findings = NO_FINDINGS, onFinding, ...document }: InvoiceViewProps): ReactNode {
  return (
    <FindingMarks findings={findings} onShow={onFinding}>
      <Paper {...document} />
    </FindingMarks>
  );
}

function Paper({ kind, model, unread = [] }: Omit<InvoiceViewProps, 'findings' | 'onFinding'>): ReactNode {
  const t = useT();
  return (
    <article className="paper" data-printable="" aria-label={`${t(documentTitle(kind))} ${model.number ?? ''}`}>
      <header className="paper-head">
        <PartyBlock party={model.seller} place="seller" isSeller />
        <div className="paper-title">
          <strong>
            {t(documentTitle(kind))}
            <Mark place="BT-3" />
          </strong>
          <span>
            {model.number}
            <Mark place="BT-1" />
          </span>
        </div>
      </header>
      <div className="paper-parties">
        <section aria-label={t('document.buyer')}>
          <PartyBlock party={model.buyer} place="buyer" />
        </section>
        <Facts model={model} />
      </div>
      {model.note === null ? null : (
        <p className="paper-note">
          {model.note}
          <Mark place="BT-22" />
        </p>
      )}
      <Mark place="lines" />
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

interface PartyBlockProps {
  readonly party: Party;
  /** Of its findings. */
  readonly place: string;
  readonly isSeller?: boolean;
}

function PartyBlock({ party, place, isSeller = false }: PartyBlockProps): ReactNode {
  const t = useT();
  const isVatRegistered = party.vatId !== null && /^NO\d{9}MVA$/.test(party.vatId);
  return (
    <address className="paper-party">
      <strong>
        {party.name}
        <Mark place={place} />
      </strong>
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

/** Terms are those whose findings stand beside the value; with one of them, a missing value is shown as missing. */
type Fact = readonly [label: string, value: string | null, ...terms: string[]];

function FactList({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  const t = useT();
  const isMarked = useMarks();
  const stated = facts.filter(([, value, ...terms]) => (value !== null && value !== '') || terms.some(isMarked));
  if (stated.length === 0) return null;
  return (
    <dl className="paper-facts">
      {stated.map(([label, value, ...terms]) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>
            {value === null || value === '' ? <em>{t('finding.missing')}</em> : value}
            {terms.map((term) => (
              <Mark key={term} place={term} />
            ))}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

function Facts({ model }: { readonly model: InvoiceModel }): ReactNode {
  const t = useT();
  const isMarked = useMarks();
  const formats = useFormats();
  const date = (text: string | null): string | null => (text === null ? null : formats.date(text));
  const period = model.period === null ? null : [model.period.start, model.period.end].map((day) => date(day) ?? '').join('–');
  return (
    <FactList
      facts={[
        [t('document.issueDate'), date(model.issueDate), 'BT-2'],
        [t('document.dueDate'), date(model.dueDate), 'BT-9'],
        [t('document.deliveryDate'), date(model.delivery?.date ?? null), 'BT-72', 'BT-7', 'BT-8'],
        [t('document.period'), period, 'BG-14'],
        [t('document.buyerReference'), model.buyerReference, 'BT-10'],
        [t('document.order'), model.orderReference, 'BT-13', 'BT-14'],
        [t('document.contract'), model.contractReference, 'BT-12'],
        [t('document.project'), model.projectReference, 'BT-11'],
        [t('document.accountingCost'), model.accountingCost, 'BT-19'],
        [
          t('document.credits'),
          model.precedingInvoices
            .map((invoice) => [invoice.number, date(invoice.issueDate)].filter((part) => part !== null).join(', '))
            .join('; '),
          'BG-3',
        ],
        [t('document.currency'), isMarked('BT-5') || model.currency !== 'NOK' ? model.currency : null, 'BT-5', 'BT-6'],
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
              <Mark place={`allowance:${index}`} />
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
              <Mark place={`vat:${index}`} />
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
  const isMarked = useMarks();
  const rows: (readonly [label: MessageKey, value: string | null, ...terms: string[]])[] = [
    ['document.total.lineNet', isMarked('BT-106') ? (totals.lineNet ?? '') : null, 'BT-106'],
    ['document.total.allowances', isNonZero(totals.allowances) ? opposite(totals.allowances ?? '') : null, 'BT-107'],
    ['document.total.charges', isNonZero(totals.charges) ? totals.charges : null, 'BT-108'],
    ['document.total.net', totals.net, 'BT-109'],
    ['document.total.vat', totals.vat, 'BT-110'],
    ['document.total.gross', totals.gross, 'BT-112'],
    ['document.total.prepaid', isNonZero(totals.prepaid) ? opposite(totals.prepaid ?? '') : null, 'BT-113'],
    ['document.total.rounding', isNonZero(totals.rounding) ? totals.rounding : null, 'BT-114'],
  ];
  return (
    <table className="paper-table paper-totals" aria-label={t('document.totals')}>
      <tbody>
        {rows.map(([key, value, ...terms]) =>
          value === null && !terms.some(isMarked) ? null : (
            <tr key={key}>
              <th scope="row">
                {t(key)}
                {terms.map((term) => (
                  <Mark key={term} place={term} />
                ))}
              </th>
              <td className="number">{value === null || value === '' ? <em>{t('finding.missing')}</em> : amount(value)}</td>
            </tr>
          ),
        )}
        {totals.vatInTaxCurrency === null && !isMarked('BT-111') ? null : (
          <tr>
            <th scope="row">
              {t('document.total.vatInTaxCurrency', { currency: model.taxCurrency ?? 'NOK' })}
              <Mark place="BT-111" />
            </th>
            <td className="number">
              {totals.vatInTaxCurrency === null ? (
                <em>{t('finding.missing')}</em>
              ) : (
                statedAmount(formats, totals.vatInTaxCurrency, model.taxCurrency)
              )}
            </td>
          </tr>
        )}
        <tr className="paper-payable">
          <th scope="row">
            {t(isCredit ? 'document.total.credited' : 'document.total.payable')}
            <Mark place="BT-115" />
          </th>
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
          [t('document.payment.account'), account?.id == null ? null : formats.bankAccount(account.id), 'BT-84'],
          [t('document.payment.bic'), account?.bic ?? null, 'BT-86'],
          [t(isKid ? 'document.payment.kid' : 'document.payment.message'), payment.reference, 'BT-83'],
          [t('document.payment.payee'), model.payee?.name ?? account?.name ?? null],
          [t('document.dueDate'), model.dueDate === null ? null : formats.date(model.dueDate)],
          [t('document.terms'), payment.terms, 'BT-20'],
        ]}
      />
    </section>
  );
}

function OtherParties({ model }: { readonly model: InvoiceModel }): ReactNode {
  const t = useT();
  const parties = (
    [
      ['payee', model.payee],
      ['taxRepresentative', model.taxRepresentative],
    ] as const
  ).filter(([, party]) => party !== null);
  const delivery = model.delivery?.address ?? null;
  if (parties.length === 0 && delivery === null) return null;
  return (
    <section className="paper-others">
      {parties.map(([key, party]) =>
        party === null ? null : (
          <div key={key}>
            <h3>{t(`document.${key}`)}</h3>
            <PartyBlock party={party} place={key} />
          </div>
        ),
      )}
      {delivery === null ? null : (
        <div>
          <h3>
            {t('document.delivery')}
            <Mark place="delivery" />
          </h3>
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
