/**
 * The start page: the way of a document as a flow of boxes. Each box is a door and shows its count and a line of state.
 * To a screen reader it is an ordered list for the way to the books, and a second for what leaves it.
 */
import './overview.css';
import type { ReactNode } from 'react';
import type { Counts } from '../../shared/contract/index.ts';
import type { ScreenName } from '../../shared/commands.ts';
import { useQuery } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { CommandButton } from '../kit/Button.tsx';
import { Icon } from '../kit/Icon.tsx';
import { Screen } from '../kit/Screen.tsx';
import { QueryView } from '../kit/states.tsx';
import { useAppState } from '../state/actions.ts';
import { formatRoute, navigate } from '../state/navigation.ts';
import type { RouteParams } from '../state/navigation.ts';

export function OverviewScreen(): ReactNode {
  const t = useT();
  const counts = useQuery('company.counts', {});
  return (
    <Screen
      title={t('overview.title')}
      actions={
        <>
          <CommandButton command="file.import" label="action.import" icon="import" />
          <CommandButton command="sync.run" label="action.sync" icon="sync" />
        </>
      }
    >
      <QueryView query={counts}>{(data) => <Flow counts={data} />}</QueryView>
    </Screen>
  );
}

function Flow({ counts }: { readonly counts: Counts }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const { screens } = useAppState();
  const sync = useQuery('sync.status', {}).data;
  const today = useQuery('company.overview', {}).data?.today;
  const has = (screen: ScreenName): boolean => screens.includes(screen);
  return (
    <div className="flow">
      <h2 id="flow-in">{t('overview.lane.in')}</h2>
      <ol className="lane" aria-label={t('overview.lane.in.label')}>
        <li>
          <div className="network">
            <strong>{t('overview.network')}</strong>
            <small>
              {sync?.lastSuccessAt == null
                ? t('overview.network.sub')
                : t('overview.network.lastSync', {
                    when:
                      sync.lastSuccessAt.slice(0, 10) === today
                        ? formats.time(sync.lastSuccessAt)
                        : formats.date(sync.lastSuccessAt.slice(0, 10)),
                  })}
            </small>
          </div>
        </li>
        {has('inbox') ? (
          <li>
            <Box
              screen="inbox"
              title={t('nav.inbox')}
              count={counts.new + counts.check + counts.unreadable}
              state={t('overview.inbox.state', { today: counts.receivedToday })}
              alert={counts.unreadable > 0 ? t('overview.inbox.unreadable', { count: counts.unreadable }) : null}
            />
          </li>
        ) : null}
        {has('toPost') ? (
          <li>
            <Box
              screen="toPost"
              title={t('nav.toPost')}
              count={counts.toPost}
              state={counts.toPost === 0 ? t('overview.toPost.empty') : t('overview.toPost.state', { check: counts.check })}
              waiting={counts.toPost > 0}
            />
          </li>
        ) : null}
        {has('vouchers') ? (
          <li>
            <Box
              screen="vouchers"
              title={t('overview.vouchers.title')}
              count={counts.vouchers}
              state={t('overview.vouchers.state', { count: counts.vouchers })}
            />
          </li>
        ) : null}
      </ol>
      {has('inbox') ? (
        <ol className="lane aside" aria-label={t('overview.lane.aside.label')}>
          <li className="inbox">
            <span className="arrow-label" aria-hidden="true">
              {t('overview.handledArrow')}
            </span>
            <Box
              screen="inbox"
              params={{ view: 'handled' }}
              title={t('overview.handled.title')}
              count={counts.handled}
              state={t('overview.handled.state')}
              more={false}
            />
          </li>
          <li className="vouchers">
            <Box
              screen="inbox"
              params={{ view: 'due' }}
              title={t('overview.due.title')}
              count={counts.dueThisWeek}
              state={t('overview.due.state')}
              more={false}
            />
          </li>
        </ol>
      ) : null}
    </div>
  );
}

interface BoxProps {
  readonly screen: ScreenName;
  readonly params?: RouteParams;
  readonly title: string;
  readonly count: number;
  readonly state: string;
  readonly waiting?: boolean;
  readonly alert?: string | null;
  /** Keeps the line for what needs attention, so that the figures of a row of boxes stand level. */
  readonly more?: boolean;
}

function Box({ screen, params = {}, title, count, state, waiting = false, alert = null, more = true }: BoxProps): ReactNode {
  const formats = useFormats();
  return (
    <a
      href={formatRoute({ screen, params })}
      className={`flow-box${alert === null ? (waiting ? ' waiting' : '') : ' alert'}`}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        navigate(screen, params);
      }}
    >
      <b>{title}</b>
      <span className="figures">
        <span className="number">{formats.count(count)}</span>
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
