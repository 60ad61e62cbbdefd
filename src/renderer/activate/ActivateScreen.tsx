/** Aktiver AutoInvoice: the wizard while it is off, how it stands while it is on. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { QueryView, Screen } from '../kit/index.ts';
import { ActivePage } from './ActivePage.tsx';
import { Wizard } from './Wizard.tsx';
import '../registers/registers.css';
import './activate.css';

export function ActivateScreen(): ReactNode {
  const t = useT();
  const state = useQuery('operator.state', {});
  const settings = useQuery('exchange.settings', {});
  const overview = useQuery('company.overview', {});
  const company = useQuery('registers.ownCompany', {});
  const isReady = state.data === undefined ? undefined : state.data.isActive && !state.data.secretsLocked;
  const wasReady = useRef(isReady);
  useEffect(() => {
    const before = wasReady.current;
    wasReady.current = isReady;
    if (before === undefined || before === isReady || isReady !== true) return;
    // The button that was pressed has gone with the wizard, or with what was locked.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) document.querySelector<HTMLElement>('#work-area h1')?.focus();
    });
  }, [isReady]);
  for (const query of [state, settings, overview, company]) {
    if (query.data !== undefined) continue;
    return (
      <Screen title={t('nav.activate')}>
        <QueryView query={{ ...query, data: undefined }}>{() => null}</QueryView>
      </Screen>
    );
  }
  if (state.data === undefined || settings.data === undefined || overview.data === undefined || company.data === undefined) return null;
  const known = { state: state.data, settings: settings.data, isDemo: overview.data.isDemo, company: company.data };
  return known.state.isActive ? <ActivePage known={known} /> : <Wizard known={known} />;
}
