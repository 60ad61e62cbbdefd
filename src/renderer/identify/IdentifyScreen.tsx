/** Autoidentifiser kunder: choose whom to look up, watch it go, choose among those found, activate. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { QueryView, Screen } from '../kit/index.ts';
import { Changes } from './Changes.tsx';
import { Results } from './Results.tsx';
import { Searching } from './Searching.tsx';
import { Start } from './Start.tsx';
import './identify.css';

export function IdentifyScreen(): ReactNode {
  const t = useT();
  const query = useQuery('identify.current', {});
  const [isNew, setNew] = useState(false);
  return (
    <QueryView query={query}>
      {(current) => {
        const step =
          isNew || current === null || current.state === 'cancelled' ? 'start' : current.state === 'done' ? 'results' : 'searching';
        if (step === 'results' && current !== null) return <Results search={current} onNew={() => setNew(true)} />;
        return (
          <Screen title={t('nav.identify')}>
            <div className="identify-page">
              <ol className="wizard-steps" aria-label={t('identify.steps')}>
                {(['start', 'searching', 'results'] as const).map((name) => (
                  <li key={name} aria-current={name === step ? 'step' : undefined}>
                    {t(`identify.step.${name}`)}
                  </li>
                ))}
              </ol>
              {step === 'searching' && current !== null ? (
                <Searching search={current} />
              ) : (
                <Start
                  last={current}
                  onStarted={() => {
                    setNew(false);
                    query.refetch();
                  }}
                  onBack={isNew && current?.state === 'done' ? () => setNew(false) : null}
                />
              )}
              <Changes />
            </div>
          </Screen>
        );
      }}
    </QueryView>
  );
}
