/** The designed states of every screen: nothing here, on its way, failed, no contact. */
import type { ReactNode } from 'react';
import type { AppError } from '../../shared/contract/errors.ts';
import { useT } from '../i18n.tsx';
import { ErrorView } from './ErrorView.tsx';
import { Icon } from './Icon.tsx';
import type { IconName } from './Icon.tsx';

export interface EmptyStateProps {
  readonly icon?: IconName;
  /** What there is none of. */
  readonly title: string;
  /** What would fill it. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}
export function EmptyState({ icon, title, children, actions }: EmptyStateProps): ReactNode {
  return (
    <div className="empty-state">
      {icon === undefined ? null : <Icon name={icon} className="large" />}
      <h2>{title}</h2>
      {children === undefined ? null : <div className="muted">{children}</div>}
      {actions === undefined ? null : <div className="button-row">{actions}</div>}
    </div>
  );
}

/** Shown only after a moment: most answers are there before. */
export function LoadingState(): ReactNode {
  const t = useT();
  return (
    <div className="loading-state" role="status">
      <span className="spinner" aria-hidden="true" />
      {t('state.loading')}
    </div>
  );
}

export interface QueryLike<T> {
  readonly status: 'loading' | 'ready' | 'failed' | 'offline';
  readonly data: T | undefined;
  readonly error: AppError | null;
  readonly refetch: () => void;
}

/** The answer of a query, or the state in its place. An answer that is there stays when a newer one fails. */
export function QueryView<T>({ query, children }: { readonly query: QueryLike<T>; readonly children: (data: T) => ReactNode }): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <ErrorView error={query.error} onRetry={query.refetch} />;
  return <LoadingState />;
}
