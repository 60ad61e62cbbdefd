/** Autoidentifiser kunder: choose whom to look up, watch it go, choose among those found, activate. */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Identification } from '../../shared/contract/identify.ts';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Note, QueryView, Screen, StepList } from '../kit/index.ts';
import { navigate, useParams } from '../state/navigation.ts';
import { Changes } from './Changes.tsx';
import { Missing } from './Missing.tsx';
import { Results } from './Results.tsx';
import { followSearch } from './run.ts';
import { Searching } from './Searching.tsx';
import { Start } from './Start.tsx';
import './identify.css';

/** Route param `ids`: customers chosen in their list, to be looked up. */
export function IdentifyScreen(): ReactNode {
  const query = useQuery('identify.current', {});
  return <QueryView query={query}>{(current) => <Wizard current={current} onStarted={query.refetch} />}</QueryView>;
}

function Wizard({ current, onStarted }: { readonly current: Identification | null; readonly onStarted: () => void }): ReactNode {
  const t = useT();
  const [isNew, setNew] = useState(false);
  const [isMending, setMending] = useState(false);
  const hasIds = useParams()['ids'] !== undefined;
  const isUnderWay = current?.state === 'running' || current?.state === 'paused';
  const running = current?.state === 'running' ? current.id : null;
  // What was running when the program was closed goes on; what runs already is only waited for.
  useEffect(() => {
    if (running !== null) followSearch(running);
  }, [running]);
  const leaveStart = (): void => {
    setNew(false);
    if (hasIds) navigate('identify', {}, { replace: true });
  };
  const hasResults = current?.state === 'done' || (current?.state === 'cancelled' && current.asked > 0);
  if (current !== null && hasResults && !isNew && !hasIds) {
    if (isMending) return <Missing search={current} onBack={() => setMending(false)} />;
    return <Results search={current} onNew={() => setNew(true)} onMend={() => setMending(true)} />;
  }
  const step = current !== null && isUnderWay ? 'searching' : 'start';
  return (
    <Screen title={t('nav.identify')}>
      <div className="identify-page">
        <StepList
          label={t('identify.steps')}
          steps={(['start', 'searching', 'results'] as const).map((id) => ({ id, title: t(`identify.step.${id}`) }))}
          present={step}
        />
        {current !== null && isUnderWay ? (
          <>
            {hasIds ? <Note tone="warn">{t('identify.start.underWay')}</Note> : null}
            <Searching search={current} />
          </>
        ) : (
          <Start
            last={current}
            onStarted={() => {
              leaveStart();
              onStarted();
            }}
            onBack={hasResults ? leaveStart : null}
          />
        )}
        <Changes />
      </div>
    </Screen>
  );
}
