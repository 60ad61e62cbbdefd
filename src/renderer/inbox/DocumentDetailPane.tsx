import { useCallback, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { DocumentDetail, DocumentFindings } from '../../shared/contract/inbox.ts';
import { useQueryKeepingLast } from '../client/queries.ts';
import { host } from '../client/host.ts';
import { AttachmentList } from '../documents/AttachmentList.tsx';
import { CopyValues } from '../documents/CopyValues.tsx';
import { DocumentPrint, modelOf } from '../documents/DocumentPrint.tsx';
import { FindingMarks } from '../documents/FindingMarks.tsx';
import { InvoiceLines } from '../documents/InvoiceLines.tsx';
import { useFindings } from '../documents/useFindings.ts';
import type { ToldFinding } from '../documents/findings.ts';
import { documentFileHandlers } from '../documents/printing.ts';
import { XmlView } from '../documents/XmlView.tsx';
import { useT } from '../i18n.tsx';
import type { Translate } from '../i18n.tsx';
import { Button, CommandButton, EmptyState, QueryView, StatusMark, Tabs } from '../kit/index.ts';
import type { TabItem } from '../kit/index.ts';
import { useCommands } from '../state/actions.ts';
import { navigate } from '../state/navigation.ts';
import { CheckTab } from './CheckTab.tsx';
import { senderText, stateTones, statusText } from './columns.tsx';
import { detailTabs } from './detailTabs.ts';
import type { DetailTab } from './detailTabs.ts';
import { DocumentNotes } from './DocumentNotes.tsx';
import { isPostable } from './documentState.ts';
import { History } from './History.tsx';
import { PaymentFacts } from './PaymentFacts.tsx';
import './inbox.css';

export interface DocumentDetailPaneProps {
  readonly id: number | null;
  readonly tab: DetailTab;
  readonly onTab: (tab: DetailTab) => void;
}

/** The document beside the list. While the next one is read, the last one stays. */
export function DocumentDetailPane({ id, tab, onTab }: DocumentDetailPaneProps): ReactNode {
  const t = useT();
  const query = useQueryKeepingLast('inbox.show', id === null ? null : { id });
  if (id === null) return <EmptyState icon="file" title={t('inbox.noneChosen')} />;
  return <QueryView query={query}>{(detail) => <Detail detail={detail} tab={tab} onTab={onTab} />}</QueryView>;
}

function Detail({
  detail,
  tab,
  onTab,
}: {
  readonly detail: DocumentDetail;
  readonly tab: DetailTab;
  readonly onTab: (tab: DetailTab) => void;
}): ReactNode {
  const t = useT();
  const { row } = detail;
  useCommands(useMemo(() => documentFileHandlers(detail), [detail]));
  const model = modelOf(detail);
  const findings = useFindings(row);
  const [shown, setShown] = useState<ToldFinding | null>(null);
  const [place, setPlace] = useState<{ readonly of: number; readonly line: number; readonly column: number } | null>(null);
  const showFinding = useCallback(
    (finding: ToldFinding): void => {
      setShown(finding);
      onTab('check');
    },
    [onTab],
  );
  const content: Record<DetailTab, () => ReactNode> = {
    print: () =>
      model === null && !detail.hasPrint ? (
        <NoPrint detail={detail} onTab={onTab} />
      ) : (
        <DocumentPrint detail={detail} findings={findings.told ?? NO_FINDINGS} onFinding={showFinding} />
      ),
    lines: () => (
      <FindingMarks findings={findings.told ?? NO_FINDINGS} onShow={showFinding}>
        <div className="paper">{model === null ? null : <InvoiceLines lines={model.lines} currency={model.currency} />}</div>
      </FindingMarks>
    ),
    payment: () => <PaymentFacts detail={detail} />,
    check: () => (
      <CheckTab
        findings={findings}
        isUnreadable={row.kind === 'unreadable'}
        shown={shown}
        onPlace={({ line, column }) => {
          setPlace({ of: row.id, line, column });
          onTab('xml');
        }}
      />
    ),
    history: () => <History detail={detail} />,
    attachments: () => <AttachmentList documentId={row.id} attachments={detail.attachments} />,
    xml: () => (
      <XmlView
        text={detail.xml.text}
        truncated={detail.xml.truncated}
        url={host().fileUrl({ part: 'xml', documentId: row.id })}
        place={place?.of === row.id ? place : null}
      />
    ),
  };
  const tabs = detailTabs.filter((name) => model !== null || !(name === 'lines' || name === 'payment'));
  const items: TabItem<DetailTab>[] = tabs.map((id) => ({
    id,
    title: t(`inbox.tab.${id}`),
    content: content[id],
    ...(id === 'attachments' ? { count: detail.attachments.length } : {}),
    ...(id === 'check' ? { counts: countsOf(findings.query.data, t) } : {}),
  }));
  // A tab chosen by hand begins at its beginning.
  const leaveTo = (next: DetailTab): void => {
    setShown(null);
    setPlace(null);
    onTab(next);
  };
  const facts = [
    row.number === null ? t(`kind.${row.kind}`) : `${t(`kind.${row.kind}`)} ${row.number}`,
    ...(row.senderOrgNumber === null ? [] : [t('document.orgNumber', { orgNumber: row.senderOrgNumber })]),
  ];
  return (
    <div className="document-detail">
      <header className="detail-head">
        <div className="detail-title">
          <h2>{senderText(row, t)}</h2>
          <StatusMark tone={stateTones[row.state]}>{statusText(row, t)}</StatusMark>
        </div>
        <p className="muted">
          {facts.join(' · ')}
          {row.voucherId === null ? null : ` · ${t('inbox.voucherOf', { reference: row.voucherReference ?? '' })}`}
        </p>
        {model === null ? null : <CopyValues row={row} />}
      </header>
      <div className="detail-notes">
        <DocumentNotes detail={detail} onCheck={tab === 'check' || tab === 'xml' ? null : () => leaveTo('check')} />
      </div>
      <Tabs label={t('inbox.detail')} items={items} selected={tabs.includes(tab) ? tab : 'print'} onSelect={leaveTo} />
      <footer className="detail-actions">
        {isPostable(row) ? <CommandButton command="inbox.post" kind="primary" /> : null}
        {row.voucherId === null ? null : (
          <Button kind="primary" onPress={() => navigate('voucher', { id: String(row.voucherId) })}>
            {t('inbox.goToVoucher')}
          </Button>
        )}
        {row.state === 'handled' ? <CommandButton command="inbox.unhandle" label="inbox.unhandle" /> : null}
        {row.state === 'posted' || row.state === 'handled' ? null : <CommandButton command="inbox.handle" label="inbox.handle.button" />}
        <span className="spacer" />
        {row.state === 'unreadable' ? (
          <a className="button" href={host().fileUrl({ part: 'xml', documentId: row.id })} download>
            {t('inbox.unreadable.save')}
          </a>
        ) : null}
      </footer>
    </div>
  );
}

const NO_FINDINGS: readonly never[] = [];

/** Red for errors, plain for warnings. */
function countsOf(result: DocumentFindings | undefined, t: Translate): NonNullable<TabItem['counts']> {
  const { fatal = 0, warnings = 0 } = result ?? {};
  return [
    { value: fatal, tone: 'failed', label: t('finding.count.fatal', { count: fatal }) },
    { value: warnings, tone: 'waiting', label: t('finding.count.warnings', { count: warnings }) },
  ];
}

function NoPrint({ detail, onTab }: { readonly detail: DocumentDetail; readonly onTab: (tab: DetailTab) => void }): ReactNode {
  const t = useT();
  return (
    <EmptyState
      icon="file"
      title={t('inbox.noPrint.title')}
      actions={<Button onPress={() => onTab('xml')}>{t('inbox.noPrint.show')}</Button>}
    >
      {t(detail.row.state === 'unreadable' ? 'inbox.noPrint.unreadable' : 'inbox.noPrint.meaning')}
    </EmptyState>
  );
}
