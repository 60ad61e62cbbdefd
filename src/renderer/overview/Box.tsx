import type { MouseEvent, ReactNode } from 'react';
import type { ScreenName } from '../../shared/commands.ts';
import { useFormats, useT } from '../i18n.tsx';
import { classes } from '../kit/classes.ts';
import { Icon } from '../kit/Icon.tsx';
import { formatRoute, navigate } from '../state/navigation.ts';
import type { RouteParams } from '../state/navigation.ts';

/** A link of the page: with Ctrl, Shift or another button it stays the browser's own. */
function doorTo(screen: ScreenName, params: RouteParams): { href: string; onClick: (event: MouseEvent) => void } {
  return {
    href: formatRoute({ screen, params }),
    onClick: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      navigate(screen, params);
    },
  };
}

export interface BoxProps {
  readonly screen: ScreenName;
  readonly params?: RouteParams;
  readonly title: string;
  /** Null: nothing is counted here. */
  readonly count: number | null;
  readonly state: string;
  readonly waiting?: boolean;
  readonly alert?: string | null;
  /** Keeps the line for what needs attention, so that the figures of a row of boxes stand level. */
  readonly more?: boolean;
}

export function Box({ screen, params = {}, title, count, state, waiting = false, alert = null, more = true }: BoxProps): ReactNode {
  const formats = useFormats();
  return (
    <a {...doorTo(screen, params)} className={classes('flow-box', alert !== null ? 'alert' : waiting && 'waiting')}>
      <b>{title}</b>
      <span className="figures">
        {count === null ? null : <span className="number">{formats.count(count)}</span>}
        <span>{state}</span>
      </span>
      {more ? (
        <span className="more">
          {alert === null ? null : (
            <>
              <Icon name="error" />
              {alert}
            </>
          )}
        </span>
      ) : null}
    </a>
  );
}

/** The network between us and the others; while it is not activated, the door to where it is. */
export function Network({ isActive, sub }: { readonly isActive: boolean; readonly sub: string }): ReactNode {
  const t = useT();
  if (isActive)
    return (
      <div className="network">
        <strong>{t('overview.network')}</strong>
        <small>{sub}</small>
      </div>
    );
  return (
    <a {...doorTo('activate', {})} className="network off">
      <strong>{t('overview.network.activate')}</strong>
      <small>{t('overview.network.activate.sub')}</small>
    </a>
  );
}

export interface SetupBoxProps {
  readonly screen: ScreenName;
  readonly params?: RouteParams;
  readonly title: string;
  readonly state: string;
  readonly tone?: 'warn' | undefined;
}

export function SetupBox({ screen, params = {}, title, state, tone }: SetupBoxProps): ReactNode {
  return (
    <a {...doorTo(screen, params)} className="flow-box setup">
      <b>{title}</b>
      <span className={tone === 'warn' ? 'warn-text' : 'muted'}>
        {tone === 'warn' ? <Icon name="warning" /> : null}
        {state}
      </span>
    </a>
  );
}
