/** What must be known of a document before it is used: warnings, possible duplicates, why it cannot be read or posted. */
import type { ReactNode } from 'react';
import type { DocumentDetail } from '../../shared/contract/inbox.ts';
import { warningWords } from '../documents/warningWords.ts';
import { isMessageKey } from '../../shared/i18n/index.ts';
import { useFormats, useT } from '../i18n.tsx';
import { Button, Note } from '../kit/index.ts';
import { formatRoute } from '../state/navigation.ts';

/** Kontroll says these in full, with their places. */
const TOLD_BY_CHECK: readonly string[] = ['fatalFindings', 'totalsDiffer', 'amountUnreadable', 'dateInvalid', 'numberMissing'];

export interface DocumentNotesProps {
  readonly detail: DocumentDetail;
  /** Shows what the rules find; null while that is shown. */
  readonly onCheck: (() => void) | null;
}

export function DocumentNotes({ detail, onCheck }: DocumentNotesProps): ReactNode {
  const t = useT();
  const { row, warnings, duplicates, failure } = detail;
  const failureKey = `failure.${failure?.code ?? ''}`;
  // Said once: the duplicates with their links take the place of the warning.
  const others = warnings.filter(
    ({ code }) => !(duplicates.length > 0 && code === 'possibleDuplicate') && !(onCheck === null && TOLD_BY_CHECK.includes(code)),
  );
  const isOpen = row.state === 'new' || row.state === 'check';
  return (
    <>
      {failure === null ? null : (
        <Note tone="error" title={t('inbox.unreadable.title')}>
          <p>{t(isMessageKey(failureKey) ? failureKey : 'failure.unknown')}</p>
          {failure.line === null ? null : <p>{t('failure.place', { line: failure.line, column: failure.column ?? 0 })}</p>}
          <p>{t('failure.action')}</p>
        </Note>
      )}
      {isOpen && (row.kind === 'reminder' || row.kind === 'selfBilling' || row.kind === 'other') ? (
        <Note tone="info">{t(`inbox.notPostable.${row.kind}`)}</Note>
      ) : null}
      {row.state === 'handled' && row.handledReason !== null ? (
        <Note tone="info" title={t('history.handled', { reason: t(`handled.${row.handledReason}`) })}>
          {detail.handledNote ?? undefined}
        </Note>
      ) : null}
      {duplicates.map((duplicate) => (
        <DuplicateNote key={duplicate.id} duplicate={duplicate} />
      ))}
      {row.state === 'handled'
        ? null
        : others.map((warning) => {
            const words = warningWords(warning, t);
            return (
              <Note
                key={`${warning.code} ${JSON.stringify(warning.params)}`}
                tone="warn"
                title={words.title}
                actions={
                  warning.code === 'fatalFindings' && onCheck !== null ? <Button onPress={onCheck}>{t('finding.show')}</Button> : undefined
                }
              >
                {words.meaning}
              </Note>
            );
          })}
    </>
  );
}

function DuplicateNote({ duplicate }: { readonly duplicate: DocumentDetail['duplicates'][number] }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const what = [duplicate.sender, duplicate.number].filter((part) => part !== null).join(' ');
  return (
    <Note tone="warn" title={t('warning.possibleDuplicate.title', { number: duplicate.number ?? what })}>
      {t('inbox.duplicate.state', { state: t(`state.${duplicate.state}`), received: formats.instant(duplicate.receivedAt) })}{' '}
      <a
        href={formatRoute({ screen: 'inbox', params: { id: String(duplicate.id) } })}
        aria-label={t('inbox.duplicate.showNamed', { what })}
      >
        {t('inbox.duplicate.show')}
      </a>
    </Note>
  );
}
