/** Innstillinger: one section a tab. A section that comes later is one more entry of `sections`. */
import type { ReactNode } from 'react';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { CommandButton, QueryView, Screen, StatusMark, Tabs } from '../kit/index.ts';
import type { TabItem } from '../kit/index.ts';
import { navigate, useParams } from '../state/navigation.ts';
import { LookSection } from './LookSection.tsx';
import { SalesSection } from './SalesSection.tsx';
import { useSalesSettings } from './useSalesSettings.ts';
import type { SalesSettingsForm } from './useSalesSettings.ts';
import { useUnsaved } from '../registers/form/useUnsaved.tsx';
import type { SalesSetup } from '../../shared/contract/sales.ts';
import '../registers/registers.css';

const sections = ['sales', 'look'] as const;
type Section = (typeof sections)[number];

export function SettingsScreen(): ReactNode {
  const t = useT();
  const query = useQuery('sales.setup', {});
  if (query.data === undefined)
    return (
      <Screen title={t('nav.settings')}>
        <QueryView query={query}>{() => null}</QueryView>
      </Screen>
    );
  return <Sections setup={query.data} refetch={query.refetch} />;
}

/** What is written in a section stays while another one is looked at: the forms live here. */
function Sections({ setup, refetch }: { readonly setup: SalesSetup; readonly refetch: () => void }): ReactNode {
  const t = useT();
  const params = useParams();
  const section = sections.find((name) => name === params['section']) ?? 'sales';
  const sales: SalesSettingsForm = useSalesSettings(setup, refetch);
  const question = useUnsaved(sales.form.isDirty, sales.save);
  const items: readonly TabItem<Section>[] = [
    { id: 'sales', title: t('settings.section.sales'), content: () => <SalesSection setup={setup} sales={sales} /> },
    { id: 'look', title: t('settings.section.look'), content: () => <LookSection /> },
  ];
  return (
    <Screen
      title={t('nav.settings')}
      aside={sales.form.isDirty ? <StatusMark tone="wait">{t('ownCompany.unsaved')}</StatusMark> : undefined}
      actions={<CommandButton command="file.save" label="form.save" kind="primary" />}
    >
      <div className="settings-tabs">
        <Tabs
          label={t('settings.sections')}
          items={items}
          selected={section}
          onSelect={(id) => navigate('settings', id === 'sales' ? {} : { section: id }, { replace: true })}
        />
      </div>
      {question}
    </Screen>
  );
}
