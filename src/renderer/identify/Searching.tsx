import type { ReactNode } from 'react';
import type { Identification } from '../../shared/contract/identify.ts';
import { isMessageKey } from '../../shared/i18n/index.ts';
import { useFormats, useT } from '../i18n.tsx';
import { Button, Note, Progress } from '../kit/index.ts';
import { cancelSearch, goOn, pauseSearch } from './run.ts';

/** How far it is, what was found so far, how long it takes; pause, go on, cancel. */
export function Searching({ search }: { readonly search: Identification }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const { id, state, asked, toAsk, counts, secondsLeft, problem } = search;
  const isRunning = state === 'running';
  const problemKey = problem === null ? '' : `identify.reason.${problem.code}`;
  return (
    <section className="identify-step" aria-busy={isRunning}>
      <h2>{t(isRunning ? 'identify.searching' : 'identify.paused')}</h2>
      <Progress done={asked} total={toAsk} label={t('identify.progress', { done: formats.count(asked), all: formats.count(toAsk) })} />
      <p role="status" aria-live="polite">
        {t('identify.found', {
          found: formats.count(counts.all + counts.invoices),
          none: formats.count(counts.none + counts.other),
          unknown: formats.count(counts.unknown),
        })}
        {isRunning && secondsLeft !== null ? ` · ${leftText(secondsLeft, t)}` : null}
      </p>
      {problem === null ? null : <Note tone="warn">{isMessageKey(problemKey) ? t(problemKey, problem.params) : problem.code}</Note>}
      <p className="muted">{t('identify.searching.meaning')}</p>
      <div className="button-row">
        {isRunning ? (
          <Button onPress={() => void pauseSearch(id)}>{t('identify.pause')}</Button>
        ) : (
          <Button kind="primary" onPress={() => goOn(id)}>
            {t('identify.goOn')}
          </Button>
        )}
        <Button onPress={() => void cancelSearch(id)}>{t('action.cancel')}</Button>
      </div>
    </section>
  );
}

function leftText(seconds: number, t: ReturnType<typeof useT>): string {
  return seconds < 60
    ? t('identify.left.seconds', { count: Math.max(1, Math.ceil(seconds)) })
    : t('identify.left.minutes', { count: Math.ceil(seconds / 60) });
}
