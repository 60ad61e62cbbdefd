import { Fragment, useMemo } from 'react';
import type { ReactNode } from 'react';
import type { AppError, ErrorParams } from '../../shared/contract/errors.ts';
import { HostLostError } from '../client/hostLost.ts';
import { useT } from '../i18n.tsx';
import type { Translate } from '../i18n.tsx';
import { Button } from './Button.tsx';
import { copyText } from './CopyButton.tsx';
import { Icon } from './Icon.tsx';

export interface ErrorWords {
  readonly title: string;
  readonly meaning: string;
  readonly action: string;
}

/** An error in words: what happened, what it means, what to do. */
export function errorWords(error: AppError, t: Translate): ErrorWords {
  const code = error instanceof HostLostError ? 'hostLost' : error.code;
  return {
    title: t(`error.${code}.title`, error.params),
    meaning: t(`error.${code}.meaning`, error.params),
    action: t(`error.${code}.action`, error.params),
  };
}

/** What "Tekniske detaljer" holds, as text to copy. */
export function technicalText(code: string, params: ErrorParams, detail: string | null): string {
  return JSON.stringify({ code, ...(Object.keys(params).length === 0 ? {} : { params }), ...(detail === null ? {} : { detail }) }, null, 2);
}

export function TechnicalDetails({
  code,
  params,
  detail,
}: {
  readonly code: string;
  readonly params: ErrorParams;
  readonly detail: string | null;
}): ReactNode {
  const t = useT();
  const text = useMemo(() => technicalText(code, params, detail), [code, params, detail]);
  return (
    <details className="technical">
      <summary>{t('action.showDetails')}</summary>
      <dl>
        <dt>{t('details.code')}</dt>
        <dd>
          <code>{code}</code>
        </dd>
        {Object.entries(params).map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{String(value)}</code>
            </dd>
          </Fragment>
        ))}
      </dl>
      {detail === null ? null : <pre>{detail}</pre>}
      <Button small icon="copy" onPress={() => void copyText(text, t, t('details.copied'))}>
        {t('action.copy')}
      </Button>
    </details>
  );
}

export interface ErrorViewProps {
  readonly error: AppError;
  readonly onRetry?: () => void;
  /** More that can be done about it. */
  readonly actions?: ReactNode;
}

/** A failure in place of what should have been here. */
export function ErrorView({ error, onRetry, actions }: ErrorViewProps): ReactNode {
  const t = useT();
  const words = errorWords(error, t);
  return (
    <div className="error-view" role="alert">
      <Icon name={error instanceof HostLostError ? 'offline' : 'error'} className="large" />
      <h2>{words.title}</h2>
      <p>{words.meaning}</p>
      <p>{words.action}</p>
      <div className="button-row">
        {onRetry === undefined ? null : <Button onPress={onRetry}>{t('action.retry')}</Button>}
        {actions}
      </div>
      <TechnicalDetails code={error.code} params={error.params} detail={error.detail} />
    </div>
  );
}

/** A failure beside what stays on the screen, such as over the buttons of a form. */
export function ErrorBanner({ error, onRetry, onDismiss, actions }: ErrorViewProps & { readonly onDismiss?: () => void }): ReactNode {
  const t = useT();
  const words = errorWords(error, t);
  return (
    <div className="note error" role="alert">
      <Icon name="error" />
      <div className="note-text">
        <strong>{words.title}</strong>
        <p>
          {words.meaning} {words.action}
        </p>
        <TechnicalDetails code={error.code} params={error.params} detail={error.detail} />
      </div>
      {onRetry === undefined && actions === undefined ? null : (
        <div className="button-row">
          {actions}
          {onRetry === undefined ? null : (
            <Button small onPress={onRetry}>
              {t('action.retry')}
            </Button>
          )}
        </div>
      )}
      {onDismiss === undefined ? null : <Button small kind="quiet" icon="close" aria-label={t('action.dismiss')} onPress={onDismiss} />}
    </div>
  );
}

export interface NoteProps {
  readonly tone: 'info' | 'ok' | 'warn' | 'error';
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}
/** A remark on tinted ground: a warning, a hint. */
export function Note({ tone, title, children, actions }: NoteProps): ReactNode {
  return (
    <div className={`note ${tone}`}>
      <Icon name={tone === 'warn' ? 'warning' : tone === 'ok' ? 'check' : tone} />
      <div className="note-text">
        {title === undefined ? null : <strong>{title}</strong>}
        {children === undefined ? null : <div>{children}</div>}
      </div>
      {actions === undefined ? null : <div className="button-row">{actions}</div>}
    </div>
  );
}
