import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components';
import type { Warning } from '../../shared/contract/errors.ts';
import { warningWords } from '../documents/warningWords.ts';
import { useT } from '../i18n.tsx';
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
              {words.meaning} <WarningLink warning={warning} />
            </Note>
          </div>
        );
      })}
    </div>
  );
}

/** The way to what a warning speaks of. */
function WarningLink({ warning }: { readonly warning: Warning }): ReactNode {
  const t = useT();
  const { voucherId, id } = warning.params;
  if (warning.code === 'duplicatePosted' && voucherId !== undefined)
    return <a href={formatRoute({ screen: 'voucher', params: { id: String(voucherId) } })}>{t('posting.showVoucher')}</a>;
  if (warning.code === 'possibleDuplicate' && id !== undefined)
    return <a href={formatRoute({ screen: 'inbox', params: { id: String(id) } })}>{t('posting.showDuplicate')}</a>;
  return null;
}
