/** Bokfør: the document to the left, its voucher to the right. Route param: `id`; without one, the first that waits. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { DocumentDetail } from '../../shared/contract/inbox.ts';
import type { PostingProposal } from '../../shared/contract/posting.ts';
import { readOnce, useQuery } from '../client/queries.ts';
import { useCopyHandlers } from '../documents/CopyValues.tsx';
import { DocumentPrint } from '../documents/DocumentPrint.tsx';
import { documentFileHandlers } from '../documents/printing.ts';
import { useFindings } from '../documents/useFindings.ts';
import { useT } from '../i18n.tsx';
import { HandleDialog } from '../inbox/HandleDialog.tsx';
import { Button, CommandButton, EmptyState, ErrorView, LoadingState, QueryView, Screen, SplitView } from '../kit/index.ts';
import { useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { navigate, useIdParam } from '../state/navigation.ts';
import { dropDraft, offerProposal, useDrafts } from './store.ts';
import { VoucherForm } from './VoucherForm.tsx';
import './posting.css';

export function PostingScreen(): ReactNode {
  const id = useIdParam('id');
  return id === null ? <FirstToPost /> : <PostingWindow key={id} id={id} />;
}

function FirstToPost(): ReactNode {
  const t = useT();
  const query = useQuery('inbox.list', { toPost: true, limit: 1 });
  const first = query.data?.rows[0]?.id;
  useEffect(() => {
    if (first !== undefined) navigate('posting', { id: String(first) }, { replace: true });
  }, [first]);
  return (
    <Screen title={t('command.inbox.post')}>
      <QueryView query={query}>
        {({ rows }) =>
          rows.length > 0 ? (
            <LoadingState />
          ) : (
            <EmptyState icon="check" title={t('inbox.empty.toPost.title')} actions={<CommandButton command="sync.run" icon="sync" />}>
              {t('inbox.empty.toPost.meaning')}
            </EmptyState>
          )
        }
      </QueryView>
    </Screen>
  );
}

/** Goes to the document beside one. Asked for anew: keys are quicker than answers, and none of them is lost. */
function beside(id: number, side: 'previous' | 'next'): void {
  readOnce('inbox.neighbours', { id }).then(
    (neighbours) => {
      const other = neighbours[side];
      if (other !== null) navigate('posting', { id: String(other) });
    },
    // The window tells of lost contact itself.
    () => undefined,
  );
}

function PostingWindow({ id }: { readonly id: number }): ReactNode {
  const t = useT();
  const document = useQuery('inbox.show', { id });
  const proposal = useQuery('posting.propose', { documentId: id });
  const neighbours = useQuery('inbox.neighbours', { id }).data;
  const [handling, setHandling] = useState(false);
  const { previous = null, next = null } = neighbours ?? {};
  const known = neighbours !== undefined;
  const detail = document.data ?? null;
  const row = detail?.row ?? null;
  const copyHandlers = useCopyHandlers(row);

  const goOn = useMemo(() => {
    const onward = next ?? previous;
    return (): void => (onward === null ? navigate('toPost') : navigate('posting', { id: String(onward) }));
  }, [next, previous]);

  const handlers = useMemo<CommandHandlers>(
    () => ({
      ...copyHandlers,
      ...documentFileHandlers(detail),
      ...(known && previous === null ? {} : { 'document.previous': () => beside(id, 'previous') }),
      ...(known && next === null ? {} : { 'document.next': () => beside(id, 'next') }),
      ...(row !== null && row.state !== 'posted' && row.state !== 'handled' ? { 'inbox.handle': () => setHandling(true) } : {}),
    }),
    [copyHandlers, detail, known, previous, next, row, id],
  );
  useCommands(handlers);

  const what =
    row === null
      ? ''
      : [row.sender ?? t('inbox.unknownSender'), `${t(`kind.${row.kind}`).toLowerCase()} ${row.number ?? ''}`.trim()].join(', ');
  return (
    <Screen
      title={row === null ? t('command.inbox.post') : t('posting.title', { what })}
      actions={
        <>
          {neighbours === undefined || neighbours.position === 0 ? null : (
            <span className="muted">{t('posting.position', { position: neighbours.position, count: neighbours.count })}</span>
          )}
          <Button
            icon="chevronLeft"
            aria-label={t('command.document.previous')}
            aria-keyshortcuts="Alt+ArrowUp"
            isDisabled={previous === null}
            onPress={() => beside(id, 'previous')}
          />
          <Button
            icon="chevronRight"
            aria-label={t('command.document.next')}
            aria-keyshortcuts="Alt+ArrowDown"
            isDisabled={next === null}
            onPress={() => beside(id, 'next')}
          />
        </>
      }
    >
      {document.data !== undefined && proposal.data !== undefined ? (
        <Workplace detail={document.data} proposal={proposal.data} onPosted={goOn} />
      ) : document.error !== null ? (
        <ErrorView
          error={document.error}
          onRetry={document.refetch}
          actions={<Button onPress={() => navigate('toPost')}>{t('posting.toList')}</Button>}
        />
      ) : proposal.error !== null ? (
        <ErrorView
          error={proposal.error}
          onRetry={proposal.refetch}
          actions={
            <>
              {row?.voucherId == null ? null : (
                <Button onPress={() => navigate('voucher', { id: String(row.voucherId) })}>{t('inbox.goToVoucher')}</Button>
              )}
              <Button onPress={() => navigate('inbox', { id: String(id) })}>{t('posting.showDocument')}</Button>
            </>
          }
        />
      ) : (
        <LoadingState />
      )}
      {handling ? (
        <HandleDialog
          ids={[id]}
          what={what}
          onClose={() => setHandling(false)}
          onDone={() => {
            dropDraft(id);
            goOn();
          }}
        />
      ) : null}
    </Screen>
  );
}

const NO_FINDINGS: readonly never[] = [];

function Workplace({
  detail,
  proposal,
  onPosted,
}: {
  readonly detail: DocumentDetail;
  readonly proposal: PostingProposal;
  readonly onPosted: () => void;
}): ReactNode {
  const t = useT();
  const id = detail.row.id;
  const state = useDrafts(({ drafts }) => drafts.get(id));
  useEffect(() => offerProposal(proposal), [proposal]);
  const findings = useFindings(detail.row);
  const showCheck = useCallback(() => navigate('inbox', { id: String(id), tab: 'check' }), [id]);
  return (
    <SplitView
      id="posting"
      detailLabel={t('posting.voucher')}
      minDetail={480}
      minMain={260}
      detail={state === undefined ? <LoadingState /> : <VoucherForm state={state} proposal={proposal} onPosted={onPosted} />}
    >
      <div className="print-pane" role="region" aria-label={t('posting.document')} tabIndex={0}>
        <DocumentPrint detail={detail} findings={findings.told ?? NO_FINDINGS} onFinding={showCheck} />
      </div>
    </SplitView>
  );
}
