/** What stands behind a transmission: the history of its document, what the rules of today say of it, the document itself. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { TransmissionDetail } from '../../shared/contract/exchange.ts';
import { host } from '../client/host.ts';
import { FetchedXml } from '../documents/FetchedXml.tsx';
import { FindingList } from '../documents/FindingList.tsx';
import { useToldFindings } from '../documents/useFindings.ts';
import { useT } from '../i18n.tsx';
import { EmptyState, LoadingState, Tabs } from '../kit/index.ts';
import type { TabItem } from '../kit/index.ts';
import { DocumentHistory } from './DocumentHistory.tsx';

type Tab = 'history' | 'check' | 'xml';

export function TransmissionTabs({ detail }: { readonly detail: TransmissionDetail }): ReactNode {
  const t = useT();
  const { transmission, findings, explanation } = detail;
  const { id, documentId, version } = transmission;
  // Where the rules are the matter, what they say comes first.
  const [tab, setTab] = useState<Tab>(explanation.code === 'rules' || explanation.code === 'validation' ? 'check' : 'history');
  const [place, setPlace] = useState<{ readonly line: number; readonly column: number } | null>(null);
  const told = useToldFindings(findings?.findings, 'writer');
  const items: TabItem<Tab>[] = [
    { id: 'history', title: t('history.title'), content: () => <DocumentHistory documentId={documentId} chosen={id} level={3} /> },
    ...(findings === null
      ? []
      : [
          {
            id: 'check' as const,
            title: t('inbox.tab.check'),
            counts: [
              { value: findings.fatal, tone: 'failed' as const, label: t('finding.count.fatal', { count: findings.fatal }) },
              { value: findings.warnings, tone: 'waiting' as const, label: t('finding.count.warnings', { count: findings.warnings }) },
            ],
            content: () =>
              told === null ? (
                <LoadingState />
              ) : told.length === 0 ? (
                <EmptyState icon="check" title={t('finding.none.title', { ruleset: findings.ruleset ?? '' })}>
                  {t('outbox.check.none')}
                </EmptyState>
              ) : (
                <FindingList
                  result={findings}
                  told={told}
                  shown={null}
                  onPlace={({ line, column }) => {
                    setPlace({ line, column });
                    setTab('xml');
                  }}
                />
              ),
          },
        ]),
    {
      id: 'xml',
      title: t('inbox.tab.xml'),
      content: () => <FetchedXml url={host().fileUrl({ part: 'salesXml', documentId, version })} place={place} />,
    },
  ];
  return (
    <Tabs
      label={t('outbox.parts')}
      items={items}
      selected={items.some((item) => item.id === tab) ? tab : 'history'}
      onSelect={(next) => {
        setPlace(null);
        setTab(next);
      }}
    />
  );
}
