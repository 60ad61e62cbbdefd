import { useState } from 'react';
import type { ReactNode } from 'react';
import type { SalesKind } from '../../shared/contract/sales.ts';
import { useT } from '../i18n.tsx';
import { Dialog, Note } from '../kit/index.ts';
import { CheckField } from '../kit/fields/CheckField.tsx';
import type { ToldProblem } from './problems.ts';

/** What must be answered before a document is numbered, all at once. */
export function QuestionsDialog({
  kind,
  questions,
  onAnswer,
  onClose,
}: {
  readonly kind: SalesKind;
  readonly questions: readonly ToldProblem[];
  readonly onAnswer: (questions: readonly ToldProblem[]) => void;
  readonly onClose: () => void;
}): ReactNode {
  const t = useT();
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
  const isDone = questions.every(({ key }) => answered.has(key));
  return (
    <Dialog
      title={t(`sales.questions.title.${kind}`)}
      onClose={onClose}
      closeLabel={t('sales.questions.back')}
      actions={[
        {
          label: t(`sales.finalize.${kind}`),
          run: () => onAnswer(questions),
          disabled: !isDone,
        },
      ]}
    >
      <p>{t(`sales.questions.meaning.${kind}`)}</p>
      {questions.map((question) => (
        <Note key={question.key} tone="warn" title={question.title}>
          {question.meaning} {question.action}
          <CheckField
            label={t('sales.questions.confirm', { what: question.title })}
            checked={answered.has(question.key)}
            onChange={(checked) =>
              setAnswered((known) => {
                const next = new Set(known);
                if (checked) next.add(question.key);
                else next.delete(question.key);
                return next;
              })
            }
          />
        </Note>
      ))}
    </Dialog>
  );
}
