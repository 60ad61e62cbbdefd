/** Innstillinger: one section a tab. A section that comes later is one more entry of `sections`. */
import { useCallback, useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import type { ExchangeSettings } from '../../shared/contract/exchange.ts';
import type { SalesSetup } from '../../shared/contract/sales.ts';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { CommandButton, QueryView, Screen, StatusMark, Tabs } from '../kit/index.ts';
import type { TabItem } from '../kit/index.ts';
import { useUnsaved } from '../registers/form/useUnsaved.tsx';
import { useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { showBanner } from '../state/banners.ts';
import { navigate, useParams } from '../state/navigation.ts';
import { LookSection } from './LookSection.tsx';
import { NotificationSection } from './NotificationSection.tsx';
import { SalesSection } from './SalesSection.tsx';
import { SendingSection } from './SendingSection.tsx';
import { useExchangeSettings } from './useExchangeSettings.ts';
import { useSalesSettings } from './useSalesSettings.ts';
import '../registers/registers.css';

const sections = ['sales', 'sending', 'notifications', 'look'] as const;
type Section = (typeof sections)[number];

export function SettingsScreen(): ReactNode {
  const t = useT();
  const setup = useQuery('sales.setup', {});
  const exchange = useQuery('exchange.settings', {});
  if (setup.data === undefined || exchange.data === undefined)
    return (
      <Screen title={t('nav.settings')}>
        <QueryView query={{ ...(setup.data === undefined ? setup : exchange), data: undefined }}>{() => null}</QueryView>
      </Screen>
    );
  return <Sections setup={setup.data} refetch={setup.refetch} settings={exchange.data} />;
}

interface SectionsProps {
  readonly setup: SalesSetup;
  readonly refetch: () => void;
  readonly settings: ExchangeSettings;
}

/** What is written in a section stays while another one is looked at: the forms live here, and are saved together. */
function Sections({ setup, refetch, settings }: SectionsProps): ReactNode {
  const t = useT();
  const params = useParams();
  const section = sections.find((name) => name === params['section']) ?? 'sales';
  const sales = useSalesSettings(setup, refetch);
  const exchange = useExchangeSettings(settings);
  const isDirty = sales.form.isDirty || exchange.form.isDirty;

  const show = useCallback((id: Section): void => navigate('settings', id === 'sales' ? {} : { section: id }, { replace: true }), []);
  const save = useCallback(async (): Promise<boolean> => {
    await readWhatWasTyped();
    const isSalesAway = section !== 'sales';
    const isExchangeAway = section !== 'sending' && section !== 'notifications';
    // The section that is looked at is always saved, so that Ctrl+S answers; another one when something was written there.
    if ((!isSalesAway || sales.form.isDirty) && !(await sales.save())) {
      if (isSalesAway) show('sales');
      return false;
    }
    if ((!isExchangeAway || exchange.form.isDirty) && !(await exchange.save())) {
      if (isExchangeAway) show('sending');
      return false;
    }
    showBanner({ tone: 'ok', text: 'settings.saved', key: 'settings.saved' });
    return true;
  }, [sales, exchange, section, show]);
  const latest = useRef(save);
  latest.current = save;
  useCommands(useMemo<CommandHandlers>(() => ({ 'file.save': () => void latest.current() }), []));
  const question = useUnsaved(isDirty, save);

  const items: readonly TabItem<Section>[] = [
    { id: 'sales', title: t('settings.section.sales'), content: () => <SalesSection setup={setup} sales={sales} save={save} /> },
    { id: 'sending', title: t('settings.section.sending'), content: () => <SendingSection exchange={exchange} save={save} /> },
    {
      id: 'notifications',
      title: t('settings.section.notifications'),
      content: () => <NotificationSection exchange={exchange} save={save} />,
    },
    { id: 'look', title: t('settings.section.look'), content: () => <LookSection /> },
  ];
  return (
    <Screen
      title={t('nav.settings')}
      aside={isDirty ? <StatusMark tone="wait">{t('ownCompany.unsaved')}</StatusMark> : undefined}
      actions={<CommandButton command="file.save" label="form.save" kind="primary" />}
    >
      <div className="settings-tabs">
        <Tabs label={t('settings.sections')} items={items} selected={section} onSelect={show} />
      </div>
      {question}
    </Screen>
  );
}

/** The field that has the focus reads what was typed in it when it is left. */
async function readWhatWasTyped(): Promise<void> {
  const had = document.activeElement;
  if (!(had instanceof HTMLInputElement || had instanceof HTMLTextAreaElement)) return;
  had.blur();
  await new Promise((resolve) => setTimeout(resolve));
  if (document.activeElement === document.body) had.focus();
}
