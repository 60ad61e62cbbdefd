/** Innstillinger: one section a tab. A section that comes later is one more entry of `sections`. */
import { useCallback, useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { CommandButton, ErrorBanner, QueryView, Screen, StatusMark, Tabs } from '../kit/index.ts';
import type { TabItem } from '../kit/index.ts';
import { useUnsaved } from '../registers/form/useUnsaved.tsx';
import { useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { showBanner } from '../state/banners.ts';
import { navigate, useParams } from '../state/navigation.ts';
import { LookSection } from './LookSection.tsx';
import { LookupSection } from './LookupSection.tsx';
import { NotificationSection } from './NotificationSection.tsx';
import { SalesSection } from './SalesSection.tsx';
import { SendingSection } from './SendingSection.tsx';
import { useSettingsForms } from './useSettingsForms.ts';
import type { Part, StoredSettings } from './useSettingsForms.ts';
import '../registers/registers.css';

const sections = ['sales', 'sending', 'lookup', 'notifications', 'look'] as const;
type Section = (typeof sections)[number];
/** The part that a section shows some of; the look takes effect at once. */
const partOf: Readonly<Record<Section, Part | null>> = {
  sales: 'sales',
  sending: 'exchange',
  lookup: 'lookup',
  notifications: 'exchange',
  look: null,
};
const sectionOf: Readonly<Record<Part, Section>> = { sales: 'sales', exchange: 'sending', lookup: 'lookup' };

export function SettingsScreen(): ReactNode {
  const t = useT();
  const setup = useQuery('sales.setup', {});
  const exchange = useQuery('exchange.settings', {});
  const lookup = useQuery('identify.settings', {});
  if (setup.data === undefined || exchange.data === undefined || lookup.data === undefined) {
    const awaited = setup.data === undefined ? setup : exchange.data === undefined ? exchange : lookup;
    return (
      <Screen title={t('nav.settings')}>
        <QueryView query={{ ...awaited, data: undefined }}>{() => null}</QueryView>
      </Screen>
    );
  }
  return <Sections setup={setup.data} exchange={exchange.data} lookup={lookup.data} />;
}

/** What is written in a section stays while another one is looked at: the forms live here, and are saved together. */
function Sections(stored: StoredSettings): ReactNode {
  const t = useT();
  const params = useParams();
  const section = sections.find((name) => name === params['section']) ?? 'sales';
  const forms = useSettingsForms(stored);
  const { error, isDirty } = forms;

  const show = useCallback((id: Section): void => navigate('settings', id === 'sales' ? {} : { section: id }, { replace: true }), []);
  const save = async (): Promise<boolean> => {
    await readWhatWasTyped();
    // The section that is looked at is always saved, so that Ctrl+S answers; another one when something was written there.
    const wrong = await forms.save(partOf[section]);
    if (wrong === null) {
      showBanner({ tone: 'ok', text: 'settings.saved', key: 'settings.saved' });
      return true;
    }
    if (wrong !== 'busy' && wrong !== partOf[section]) show(sectionOf[wrong]);
    return false;
  };
  const latest = useRef(save);
  latest.current = save;
  const saveNow = useCallback(() => latest.current(), []);
  useCommands(useMemo<CommandHandlers>(() => ({ 'file.save': () => void saveNow() }), [saveNow]));
  const question = useUnsaved(isDirty, saveNow);

  const items: readonly TabItem<Section>[] = [
    {
      id: 'sales',
      title: t('settings.section.sales'),
      content: () => <SalesSection setup={stored.setup} form={forms.sales} save={saveNow} />,
    },
    { id: 'sending', title: t('settings.section.sending'), content: () => <SendingSection form={forms.exchange} save={saveNow} /> },
    { id: 'lookup', title: t('settings.section.lookup'), content: () => <LookupSection form={forms.lookup} save={saveNow} /> },
    {
      id: 'notifications',
      title: t('settings.section.notifications'),
      content: () => <NotificationSection form={forms.exchange} save={saveNow} />,
    },
    { id: 'look', title: t('settings.section.look'), content: () => <LookSection /> },
  ];
  return (
    <Screen
      title={t('nav.settings')}
      aside={isDirty ? <StatusMark tone="wait">{t('ownCompany.unsaved')}</StatusMark> : undefined}
      actions={<CommandButton command="file.save" label="form.save" kind="primary" />}
    >
      {error === null ? null : <ErrorBanner error={error} onDismiss={forms.dismiss} />}
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
