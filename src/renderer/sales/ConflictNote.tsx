import { useState } from 'react';
import type { ReactNode } from 'react';
import type { AppError } from '../../shared/contract/errors.ts';
import type { SalesDetail } from '../../shared/contract/sales.ts';
import { readOnce, toAppError } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Button, ErrorBanner } from '../kit/index.ts';
import type { DraftSession } from './session.ts';

/** Another window has saved the draft: one of the two is chosen. */
export function ConflictNote({ session, onNumbered }: { readonly session: DraftSession; readonly onNumbered: () => void }): ReactNode {
  const t = useT();
  const [error, setError] = useState<AppError | null>(null);
  const choose = (take: (detail: SalesDetail) => void): void => {
    const { id } = session;
    if (id === null) return;
    setError(null);
    readOnce('sales.show', { id }).then(
      (detail) => (detail.row.status === 'draft' ? take(detail) : onNumbered()),
      (caught: unknown) => setError(toAppError(caught)),
    );
  };
  return (
    <>
      <div className="note warn sales-conflict" role="alert">
        <div className="note-text">
          <strong>{t('error.sales.draftChanged.title')}</strong>
          <div>{t('sales.conflict')}</div>
        </div>
        <div className="button-row">
          <Button small onPress={() => choose(({ draft, revision }) => session.load(draft, revision))}>
            {t('sales.conflict.load')}
          </Button>
          <Button small onPress={() => choose(({ revision }) => void session.keep(revision))}>
            {t('sales.conflict.keep')}
          </Button>
        </div>
      </div>
      {error === null ? null : <ErrorBanner error={error} />}
    </>
  );
}
