import type { ReactNode } from 'react';
import { reachedEnvironment } from '../../shared/values/maventaAddresses.ts';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';

/** Across the window while the company is connected to a test environment. The demo's own operator is no such thing: the demo is marked as one. */
export function TestBanner(): ReactNode {
  const t = useT();
  const state = useQuery('operator.state', {}).data;
  if (state?.isActive !== true || state.config == null || state.config.kind === 'embedded') return null;
  if (reachedEnvironment(state.config) !== 'test') return null;
  return (
    <aside className="test-banner" aria-label={t('test.banner')}>
      <strong>{t('test.banner')}</strong>
      <span>{t('test.banner.meaning')}</span>
    </aside>
  );
}
