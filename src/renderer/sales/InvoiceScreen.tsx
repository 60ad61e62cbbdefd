/**
 * An invoice or a credit note: the form of a draft, the view of a numbered one. Route params: `id`; or `kind` and `customer` of a
 * new one, which has its id in the route from its first save on, so that a reload comes back to it.
 */
import { useCallback, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { AppError } from '../../shared/contract/errors.ts';
import { readOnce, toAppError, useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Button, ErrorView, LoadingState, Screen } from '../kit/index.ts';
import { navigate, useIdParam, useParams } from '../state/navigation.ts';
import { DraftForm } from './DraftForm.tsx';
import { NumberedView } from './NumberedView.tsx';
import type { DraftSession } from './session.ts';
import { keptSession, newSession, openSession } from './sessions.ts';
import './sales.css';

export function InvoiceScreen(): ReactNode {
  const id = useIdParam('id');
  const customer = useIdParam('customer');
  const params = useParams();
  const kind = params['kind'] === 'creditNote' ? 'creditNote' : 'invoice';
  const [session, setSession] = useState<DraftSession | null>(null);
  const routeKey = id === null ? `new ${kind} ${String(customer)} ${params['turn'] ?? ''}` : `id ${String(id)}`;
  const end = useCallback(() => setSession(null), []);

  // From its first save on the draft is known by its id.
  useEffect(() => {
    if (session === null) return undefined;
    const follow = (): void => {
      if (session.id !== null && session.routeKey === routeKey && id === null)
        navigate('invoice', { id: String(session.id) }, { replace: true });
    };
    follow();
    return session.subscribe(follow);
  }, [session, routeKey, id]);

  const isHeld = session !== null && !session.isClosed && (id === null ? session.routeKey === routeKey : session.id === id);
  if (isHeld) return <DraftForm key={session.uid} session={session} onEnded={end} />;
  if (id !== null) return <Existing key={routeKey} id={id} routeKey={routeKey} onSession={setSession} />;
  return <Fresh key={routeKey} kind={kind} customer={customer} routeKey={routeKey} onSession={setSession} />;
}

function Existing({
  id,
  routeKey,
  onSession,
}: {
  readonly id: number;
  readonly routeKey: string;
  readonly onSession: (session: DraftSession) => void;
}): ReactNode {
  const t = useT();
  const query = useQuery('sales.show', { id });
  const { data, fetching } = query;
  const [error, setError] = useState<AppError | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const known = keptSession(id);
    if (known !== undefined && !known.isClosed) {
      onSession(known);
      return undefined;
    }
    // An answer kept from before may be older than what was saved since.
    if (data === undefined || data.row.status !== 'draft' || fetching) return undefined;
    let gone = false;
    setError(null);
    const { kind, customerId } = data.draft;
    readOnce('sales.newDraft', { kind, customerId }).then(
      (proposed) => {
        if (!gone) onSession(openSession(routeKey, data, proposed));
      },
      (caught: unknown) => {
        if (!gone) setError(toAppError(caught));
      },
    );
    return () => {
      gone = true;
    };
  }, [id, routeKey, data, fetching, onSession, turn]);
  if (data !== undefined && data.row.status !== 'draft') return <NumberedView detail={data} />;
  const failure = data === undefined ? query.error : error;
  return (
    <Screen title={t('sales.title.document')}>
      {failure !== null ? (
        <ErrorView
          error={failure}
          onRetry={() => {
            query.refetch();
            setTurn((now) => now + 1);
          }}
          actions={<Button onPress={() => navigate('invoice', { kind: 'invoice' })}>{t('command.sales.newInvoice')}</Button>}
        />
      ) : (
        <LoadingState />
      )}
    </Screen>
  );
}

function Fresh({
  kind,
  customer,
  routeKey,
  onSession,
}: {
  readonly kind: 'invoice' | 'creditNote';
  readonly customer: number | null;
  readonly routeKey: string;
  readonly onSession: (session: DraftSession) => void;
}): ReactNode {
  const t = useT();
  const [error, setError] = useState<AppError | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let gone = false;
    setError(null);
    readOnce('sales.newDraft', { kind, customerId: customer }).then(
      (draft) => {
        if (!gone) onSession(newSession(routeKey, draft));
      },
      (caught: unknown) => {
        if (!gone) setError(toAppError(caught));
      },
    );
    return () => {
      gone = true;
    };
  }, [kind, customer, routeKey, onSession, turn]);
  return (
    <Screen title={t(kind === 'invoice' ? 'sales.title.invoice' : 'sales.title.creditNote')}>
      {error === null ? <LoadingState /> : <ErrorView error={error} onRetry={() => setTurn((now) => now + 1)} />}
    </Screen>
  );
}
