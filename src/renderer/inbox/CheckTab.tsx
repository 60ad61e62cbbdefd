/** Kontroll: what the rules of EHF find in a document, errors before warnings. */
import type { ReactNode } from 'react';
import { FindingList } from '../documents/FindingList.tsx';
import type { ToldFinding } from '../documents/findings.ts';
import type { FindingsOfDocument } from '../documents/useFindings.ts';
import { useT } from '../i18n.tsx';
import { EmptyState, LoadingState, QueryView } from '../kit/index.ts';

export interface CheckTabProps {
  readonly findings: FindingsOfDocument;
  readonly isUnreadable: boolean;
  /** The finding to begin with: the one whose mark was pressed. */
  readonly shown: ToldFinding | null;
  readonly onPlace: (finding: ToldFinding) => void;
}

export function CheckTab({ findings: { query, applies, told }, isUnreadable, shown, onPlace }: CheckTabProps): ReactNode {
  const t = useT();
  if (!applies) return <Unchecked isUnreadable={isUnreadable} />;
  return (
    <QueryView query={query}>
      {(result) =>
        result.ruleset === null ? (
          <Unchecked isUnreadable={isUnreadable} />
        ) : told === null ? (
          <LoadingState />
        ) : told.length === 0 ? (
          <EmptyState icon="check" title={t('finding.none.title', { ruleset: result.ruleset })}>
            {t('finding.none.meaning')}
          </EmptyState>
        ) : (
          <FindingList result={result} told={told} shown={shown} onPlace={onPlace} />
        )
      }
    </QueryView>
  );
}

function Unchecked({ isUnreadable }: { readonly isUnreadable: boolean }): ReactNode {
  const t = useT();
  return (
    <EmptyState icon="file" title={t('finding.unchecked.title')}>
      {t(isUnreadable ? 'finding.unchecked.unreadable' : 'finding.unchecked.meaning')}
    </EmptyState>
  );
}
