/** A numbered invoice or credit note: what it is stands fast, and is looked at here. Route param `tab`. */
import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { InvoiceModel } from '../../ehf/index.ts';
import type { SalesDetail } from '../../shared/contract/sales.ts';
import { isMessageKey } from '../../shared/i18n/index.ts';
import { host } from '../client/host.ts';
import { toAppError } from '../client/queries.ts';
import { FetchedXml } from '../documents/FetchedXml.tsx';
import { InvoiceLines } from '../documents/InvoiceLines.tsx';
import { InvoiceView } from '../documents/InvoiceView.tsx';
import { PdfView } from '../documents/PdfView.tsx';
import { saveFile } from '../documents/printing.ts';
import { useFormats, useT } from '../i18n.tsx';
import { Button, CommandButton, CopyButton, Note, Screen, StatusMark, Tabs } from '../kit/index.ts';
import type { Tone } from '../kit/index.ts';
import { DocumentHistory } from '../outbox/DocumentHistory.tsx';
import { CreditDialog } from '../salesList/CreditDialog.tsx';
import { useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { showError } from '../state/banners.ts';
import { formatRoute, navigate, useParams } from '../state/navigation.ts';
import { SendingFact } from './SendingFact.tsx';

const tabs = ['print', 'lines', 'history', 'xml'] as const;
type Tab = (typeof tabs)[number];

/** The contract carries the model as plain data; main made it with src/ehf, whose types these are. */
function modelOf(detail: SalesDetail): InvoiceModel | null {
  return (detail.model ?? null) as InvoiceModel | null;
}

export function NumberedView({ detail }: { readonly detail: SalesDetail }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const params = useParams();
  const { row } = detail;
  const tab: Tab = tabs.find((one) => one === params['tab']) ?? 'print';
  const number = String(row.number ?? '');
  const version = detail.versions[0]?.version ?? 1;
  const latest = detail.transmissions[0];
  const print = host().fileUrl({ part: 'salesPrint', documentId: row.id, version });
  const xml = host().fileUrl({ part: 'salesXml', documentId: row.id, version });
  const model = modelOf(detail);
  const [isBusy, setBusy] = useState(false);
  const [isCrediting, setCrediting] = useState(false);

  const isOpenForCredit = row.kind === 'invoice' && row.status !== 'credited';
  useCommands(
    useMemo<CommandHandlers>(() => {
      const make = (call: () => Promise<{ readonly id: number }>): void => {
        setBusy(true);
        call()
          .then(
            ({ id }) => navigate('invoice', { id: String(id) }),
            (caught: unknown) => showError(toAppError(caught), 'sales.make'),
          )
          .finally(() => setBusy(false));
      };
      return {
        ...(isOpenForCredit ? { 'sales.credit': () => setCrediting(true) } : {}),
        'sales.copy': () => make(() => host().call('sales.copy', { id: row.id }, crypto.randomUUID())),
        'file.print': () => saveFile(print),
        'file.save': () => saveFile(print),
      };
    }, [isOpenForCredit, row.id, print]),
  );

  // Where the form was a moment ago, nothing has the focus.
  useEffect(() => {
    if (document.activeElement === document.body) document.querySelector<HTMLElement>('.screen-head h1')?.focus();
  }, []);

  const content: Record<Tab, () => ReactNode> = {
    print: () => <Print url={print} detail={detail} model={model} />,
    lines: () => <div className="paper">{model === null ? null : <InvoiceLines lines={model.lines} currency={model.currency} />}</div>,
    history: () => <History detail={detail} />,
    xml: () => <FetchedXml url={xml} />,
  };
  return (
    <Screen
      title={t(row.kind === 'invoice' ? 'sales.numbered.invoice' : 'sales.numbered.creditNote', { number, customer: row.customerName })}
      aside={<StatusMark tone={statusTone(row)}>{t(row.isOverdue ? 'sales.status.overdue' : `sales.status.${row.status}`)}</StatusMark>}
      actions={
        <div className="button-row" aria-busy={isBusy}>
          <CommandButton command="sales.copy" />
          {row.kind === 'invoice' ? <CommandButton command="sales.credit" /> : null}
          <CommandButton command="file.print" label="sales.print" />
        </div>
      }
    >
      <dl className="numbered-facts">
        <Fact label={t('sales.fact.customer')}>
          {row.customerId === null ? (
            row.customerName
          ) : (
            <a href={formatRoute({ screen: 'customers', params: { id: String(row.customerId) } })}>{row.customerName}</a>
          )}
        </Fact>
        <Fact label={t('document.issueDate')}>{formats.date(row.issueDate)}</Fact>
        {row.dueDate === null ? null : <Fact label={t('sales.dueDate')}>{formats.date(row.dueDate)}</Fact>}
        <Fact label={t('document.total.net')}>{formats.amountWithCurrency(row.net, row.currency)}</Fact>
        <Fact label={t('document.total.vat')}>{formats.amountWithCurrency(row.vat, row.currency)}</Fact>
        <Fact label={t('document.total.gross')}>{formats.amountWithCurrency(row.gross, row.currency)}</Fact>
        <Fact label={t('sales.fact.open')}>{formats.amountWithCurrency(row.openAmount, row.currency)}</Fact>
        {row.kid === null ? null : (
          <Fact label={t('document.payment.kid')}>
            {row.kid} <CopyButton what={t('document.payment.kid')} value={row.kid} />
          </Fact>
        )}
        {detail.voucherId === null ? null : (
          <Fact label={t('sales.fact.voucher')}>
            <a href={formatRoute({ screen: 'voucher', params: { id: String(detail.voucherId) } })}>{detail.voucherReference}</a>
          </Fact>
        )}
        {latest === undefined ? null : (
          <Fact label={t('sales.fact.sending')}>
            <SendingFact transmission={latest} />
          </Fact>
        )}
      </dl>
      <Tabs
        label={t('sales.numbered.parts')}
        selected={tab}
        onSelect={(next) => navigate('invoice', { id: String(row.id), tab: next }, { replace: true })}
        items={tabs.map((id) => ({
          id,
          title: t(id === 'print' && row.kind === 'creditNote' ? 'sales.tab.printCredit' : `sales.tab.${id}`),
          content: content[id],
        }))}
      />
      {isCrediting ? <CreditDialog ids={[row.id]} onClose={() => setCrediting(false)} /> : null}
    </Screen>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function statusTone({ status, isOverdue }: SalesDetail['row']): Tone {
  if (isOverdue) return 'warn';
  return status === 'open' ? 'info' : status === 'settled' ? 'ok' : 'muted';
}

/** Our print as it is sent; the document on the screen where the PDF cannot be shown. */
function Print({
  url,
  detail,
  model,
}: {
  readonly url: string;
  readonly detail: SalesDetail;
  readonly model: InvoiceModel | null;
}): ReactNode {
  const t = useT();
  const [failed, setFailed] = useState(false);
  if (!failed)
    return (
      <div className="numbered-print">
        <PdfView url={url} label={t('sales.tab.print')} onFailed={() => setFailed(true)} />
      </div>
    );
  return (
    <>
      <Note tone="warn" title={t('document.print.failed')}>
        {t('document.print.failedMeaning')}
      </Note>
      {model === null ? null : <InvoiceView kind={detail.row.kind} model={model} unread={[]} />}
    </>
  );
}

/** Versions, transmissions and what credits it, the newest first. */
function History({ detail }: { readonly detail: SalesDetail }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const { row } = detail;
  const reasonText = (reason: string): string => {
    const key = `sales.version.${reason}`;
    return isMessageKey(key) ? t(key) : reason;
  };
  return (
    <div className="numbered-history">
      <h2 className="sales-heading">{t('sales.history.transmissions')}</h2>
      <DocumentHistory documentId={row.id} level={3} />
      <h2 className="sales-heading">{t('sales.history.versions')}</h2>
      <ol className="timeline">
        {detail.versions.map((version) => (
          <li key={version.id}>
            <time dateTime={version.madeAt}>{formats.instant(version.madeAt)}</time>
            <div>
              {t('sales.history.version', { version: version.version, reason: reasonText(version.reason) })}
              <small>
                {version.madeBy} · {t(`printFormat.${version.printFormat}`)} · {t(`printLanguage.${version.language}`)}
              </small>
              <span className="button-row">
                <Button
                  small
                  kind="quiet"
                  onPress={() => saveFile(host().fileUrl({ part: 'salesPrint', documentId: row.id, version: version.version }))}
                >
                  {t('sales.file.pdf')}
                </Button>
                <Button
                  small
                  kind="quiet"
                  onPress={() => saveFile(host().fileUrl({ part: 'salesXml', documentId: row.id, version: version.version }))}
                >
                  {t('sales.file.ehf')}
                </Button>
              </span>
            </div>
          </li>
        ))}
      </ol>
      {detail.related.length === 0 ? null : (
        <>
          <h2 className="sales-heading">{t(row.kind === 'invoice' ? 'sales.history.credits' : 'sales.history.credited')}</h2>
          <ul className="numbered-related">
            {detail.related.map((other) => (
              <li key={other.id}>
                <a href={formatRoute({ screen: 'invoice', params: { id: String(other.id) } })}>
                  {other.number === null
                    ? t('sales.history.draft')
                    : t(other.kind === 'invoice' ? 'sales.credit.invoice' : 'sales.credit.note', { number: String(other.number) })}
                </a>{' '}
                <span className="amount">{formats.amountWithCurrency(other.amount, row.currency)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
