import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components';
import type { Warning } from '../../shared/contract/errors.ts';
import type { DocumentFindings } from '../../shared/contract/inbox.ts';
import { useQuery } from '../client/queries.ts';
import { warningWords } from '../documents/warningWords.ts';
import { useT } from '../i18n.tsx';
import type { Translate } from '../i18n.tsx';
import { Note } from '../kit/index.ts';
import { formatRoute } from '../state/navigation.ts';
import { warningKey } from './draft.ts';
import type { PostingAction, PostingState, Problem } from './draft.ts';
import { isToldBelow, problemWords } from './problems.ts';

export interface PostingNotesProps {
  readonly state: PostingState;
  readonly warnings: readonly Warning[];
  readonly problems: readonly Problem[];
  readonly act: (action: PostingAction) => void;
}

/** What stops the posting, what must be answered first, and what is good to know. */
export function PostingNotes({ state, warnings, problems, act }: PostingNotesProps): ReactNode {
  const t = useT();
  const findings = useQuery('inbox.findings', { id: state.documentId }).data;
  const ordered = [...warnings.filter(({ mustAnswer }) => mustAnswer), ...warnings.filter(({ mustAnswer }) => !mustAnswer)];
  return (
    <div className="posting-notes">
      {problems.filter(isToldBelow).map((problem) => {
        const words = problemWords(problem, t);
        return (
          <Note key={`${problem.code} ${JSON.stringify(problem.params)}`} tone="error" title={words.title}>
            {words.meaning} {words.action}
          </Note>
        );
      })}
      {ordered.map((warning) => {
        const key = warningKey(warning);
        const words = warningWords(warning, t);
        return (
          <div key={key} data-at={`warning ${key}`}>
            <Note
              tone={warning.mustAnswer ? 'warn' : 'info'}
              title={words.title}
              actions={
                warning.mustAnswer ? (
                  <Checkbox
                    className="check-field answer"
                    isSelected={state.answered.includes(key)}
                    onChange={(answered) => act({ type: 'answer', warning: key, answered })}
                    aria-label={t('posting.confirmNamed', { what: words.title })}
                  >
                    <span className="tick" aria-hidden="true" />
                    {t('posting.confirm')}
                  </Checkbox>
                ) : undefined
              }
            >
              {words.meaning} <WarningLink warning={warning} documentId={state.documentId} />
            </Note>
          </div>
        );
      })}
      {findings === undefined ||
      findings.fatal + findings.warnings === 0 ||
      warnings.some(({ code }) => code === 'fatalFindings') ? null : (
        <Note tone="info" title={t('finding.note')}>
          {findingsText(findings, t)} <CheckLink documentId={state.documentId} />
        </Note>
      )}
    </div>
  );
}

function findingsText({ fatal, warnings }: DocumentFindings, t: Translate): string {
  if (warnings === 0) return `${t('finding.count.fatal', { count: fatal })}.`;
  return fatal === 0 ? `${t('finding.count.warnings', { count: warnings })}.` : t('finding.note.both', { fatal, warnings });
}

/** The way to what the rules find; what was entered here stays. */
function CheckLink({ documentId }: { readonly documentId: number }): ReactNode {
  const t = useT();
  return <a href={formatRoute({ screen: 'inbox', params: { id: String(documentId), tab: 'check' } })}>{t('finding.show')}</a>;
}

/** The way to what a warning speaks of. */
function WarningLink({ warning, documentId }: { readonly warning: Warning; readonly documentId: number }): ReactNode {
  const t = useT();
  if (warning.code === 'fatalFindings') return <CheckLink documentId={documentId} />;
  const { voucherId, id } = warning.params;
  if (warning.code === 'duplicatePosted' && voucherId !== undefined)
    return <a href={formatRoute({ screen: 'voucher', params: { id: String(voucherId) } })}>{t('posting.showVoucher')}</a>;
  if (warning.code === 'possibleDuplicate' && id !== undefined)
    return <a href={formatRoute({ screen: 'inbox', params: { id: String(id) } })}>{t('posting.showDuplicate')}</a>;
  return null;
}
