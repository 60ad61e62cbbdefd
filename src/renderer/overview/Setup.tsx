import type { ReactNode } from 'react';
import type { OperatorState } from '../../shared/contract/exchange.ts';
import type { ScreenName } from '../../shared/commands.ts';
import { osloDate } from '../../shared/values/clock.ts';
import { useQuery } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import type { Translate } from '../i18n.tsx';
import { SetupBox } from './Box.tsx';

/** Oppsett: what the flow needs, and how each of it stands. */
export function Setup({
  operator,
  has,
}: {
  readonly operator: OperatorState | undefined;
  readonly has: (screen: ScreenName) => boolean;
}): ReactNode {
  const t = useT();
  return (
    <>
      <h2>{t('overview.lane.setup')}</h2>
      <ul className="lane setup" aria-label={t('overview.lane.setup')}>
        {has('activate') ? (
          <li>
            <Activation operator={operator} />
          </li>
        ) : null}
        {has('settings') ? (
          <li>
            <Settings />
          </li>
        ) : null}
        {has('identify') ? (
          <li>
            <Identify />
          </li>
        ) : null}
      </ul>
    </>
  );
}

function Activation({ operator }: { readonly operator: OperatorState | undefined }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const [state, isWarning] = ((): readonly [string, boolean] => {
    if (operator === undefined) return ['', false];
    if (!operator.isActive) return [t('overview.activate.not'), true];
    if (operator.secretsLocked) return [t('overview.activate.locked'), true];
    if (operator.config?.kind === 'maventa' && operator.authState !== 'signed') return [t('overview.activate.unsigned'), true];
    return [
      t('overview.activate.since', { at: formats.date(operator.activatedAt === null ? null : osloDate(new Date(operator.activatedAt))) }),
      false,
    ];
  })();
  return <SetupBox screen="activate" title={t('nav.activate')} state={state} tone={isWarning ? 'warn' : undefined} />;
}

function everyWords(minutes: number, t: Translate): string {
  if (minutes === 0) return t('overview.settings.never');
  return minutes % 60 === 0 ? t('overview.settings.hours', { hours: minutes / 60 }) : t('overview.settings.every', { minutes });
}

function Settings(): ReactNode {
  const t = useT();
  const settings = useQuery('exchange.settings', {}).data;
  return (
    <SetupBox
      screen="settings"
      params={{ section: 'sending' }}
      title={t('nav.settings')}
      state={settings === undefined ? '' : everyWords(settings.everyMinutes, t)}
    />
  );
}

function Identify(): ReactNode {
  const t = useT();
  const formats = useFormats();
  const last = useQuery('identify.current', {}).data;
  const state =
    last == null || last.state === 'cancelled'
      ? t('overview.identify.state')
      : last.finishedAt === null
        ? t('overview.identify.running')
        : t('overview.identify.last', { at: formats.date(osloDate(new Date(last.finishedAt))) });
  return <SetupBox screen="identify" title={t('nav.identify')} state={state} />;
}
