import type { ReactNode } from 'react';
import { AppError, isErrorCode } from '../../shared/contract/errors.ts';
import type { SyncStatus } from '../../shared/contract/index.ts';
import { osloDate } from '../../shared/values/clock.ts';
import { useQuery } from '../client/queries.ts';
import { useConnection } from '../client/events.ts';
import { useFormats, useT } from '../i18n.tsx';
import { Button } from '../kit/Button.tsx';
import { StatusMark } from '../kit/StatusMark.tsx';
import type { Tone } from '../kit/StatusMark.tsx';
import { runCommand } from '../state/actions.ts';
import { navigate } from '../state/navigation.ts';
import { showTrouble } from './sync.ts';

/** Company, connection, last sync, what waits, the period, help. */
export function StatusBar(): ReactNode {
  const t = useT();
  const formats = useFormats();
  const company = useQuery('company.overview', {}).data;
  const sync = useQuery('sync.status', {}).data;
  const counts = useQuery('company.counts', {}).data;
  const operator = useQuery('operator.state', {}).data;
  const connection = useConnection((state) => state.connection);

  const byHand = counts?.outboxByHand ?? 0;
  const bySelf = (counts?.outboxWaiting ?? 0) - byHand;
  const lost = connection === 'lost' || connection === 'denied';
  const state: readonly [Tone, string] = lost
    ? ['error', t('state.offline')]
    : operator?.isActive === false
      ? ['muted', t('status.notActive')]
      : operator?.secretsLocked === true
        ? ['warn', t('status.keysLocked')]
        : sync === undefined || sync.online === null
          ? ['muted', t('status.notTried')]
          : sync.online
            ? ['ok', t('status.online')]
            : ['warn', t('status.offline')];
  return (
    <footer className="status-bar" aria-label={t('status.label')}>
      {company === undefined ? null : <span className="company">{company.name}</span>}
      <span role="status">
        {!lost && (operator?.isActive === false || operator?.secretsLocked === true) ? (
          <Button kind="quiet" onPress={() => navigate('activate')}>
            <StatusMark tone={state[0]}>{state[1]}</StatusMark>
          </Button>
        ) : sync?.lastError == null || lost ? (
          <StatusMark tone={state[0]}>{state[1]}</StatusMark>
        ) : (
          <Button kind="quiet" onPress={() => showSyncError(sync)}>
            <StatusMark tone={state[0]}>{state[1]}</StatusMark>
          </Button>
        )}
      </span>
      {sync?.running === true ? (
        <span className="status-progress">
          <SyncBar done={sync.progress?.done ?? 0} total={sync.progress?.total ?? null} />
          <span>
            {sync.progress === null
              ? t('status.syncing')
              : sync.progress.total === null
                ? t('sync.progressUnknown', { done: sync.progress.done })
                : t('sync.progress', { done: sync.progress.done, total: sync.progress.total })}
          </span>
          <Button kind="quiet" onPress={() => void runCommand('sync.cancel')}>
            {t('action.cancel')}
          </Button>
        </span>
      ) : (
        <span>
          {sync?.lastSuccessAt == null
            ? t('status.neverSynced')
            : t('status.lastSync', {
                when:
                  osloDate(new Date(sync.lastSuccessAt)) === company?.today
                    ? formats.time(sync.lastSuccessAt)
                    : formats.instant(sync.lastSuccessAt),
              })}
        </span>
      )}
      {sync === undefined || sync.reportsWaiting === 0 ? null : <span>{t('status.reportsWaiting', { count: sync.reportsWaiting })}</span>}
      {bySelf === 0 ? null : <span>{t('status.outbox', { count: bySelf })}</span>}
      {byHand === 0 ? null : <span>{t('status.outboxByHand', { count: byHand })}</span>}
      {counts === undefined || counts.outboxFailed === 0 ? null : (
        <span>
          <Button kind="quiet" onPress={() => navigate('outbox')}>
            <StatusMark tone="error">{t('status.outboxFailed', { count: counts.outboxFailed })}</StatusMark>
          </Button>
        </span>
      )}
      <span className="spacer" />
      {company?.lockedThrough == null ? null : <span className="locked">{t('status.locked', { date: company.lockedThrough })}</span>}
      {company === undefined ? null : (
        <span className="period">{t('status.period', { month: company.today.slice(5, 7), year: company.today.slice(0, 4) })}</span>
      )}
      <span>
        <Button kind="quiet" onPress={() => void runCommand('help.screen')} keyHint={HELP_KEY}>
          {t('status.help')}
        </Button>
      </span>
    </footer>
  );
}

const HELP_KEY = 'F1';

/** Why the last round failed, in full. */
function showSyncError({ lastError }: SyncStatus): void {
  if (lastError === null) return;
  void showTrouble(
    new AppError(
      isErrorCode(lastError.code) ? lastError.code : 'internal',
      lastError.params,
      lastError.detail === null ? {} : { detail: lastError.detail },
    ),
  );
}

function SyncBar({ done, total }: { readonly done: number; readonly total: number | null }): ReactNode {
  return (
    <span className="progress-track" aria-hidden="true">
      <span
        className="progress-fill"
        style={{ display: 'block', ...(total === null ? {} : { width: `${String(Math.round((100 * done) / Math.max(total, 1)))}%` }) }}
        data-indeterminate={total === null || undefined}
      />
    </span>
  );
}
