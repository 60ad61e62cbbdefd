import type { ReactNode } from 'react';
import type { Identification } from '../../shared/contract/identify.ts';
import { isErrorCode } from '../../shared/contract/errors.ts';
import { useFormats, useT } from '../i18n.tsx';
import { Button, Note, Progress } from '../kit/index.ts';
import { cancelSearch, goOn, pauseSearch } from './run.ts';

/** How far it is, what was found so far, how long it takes; pause, go on, cancel. */
export function Searching({ search }: { readonly search: Identification }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const { id, state, asked, toAsk, counts, problem } = search;
  const isRunning = state === 'running';
  const words = t('identify.progress', { done: formats.count(asked), all: formats.count(toAsk) });
  return (
    <section className="identify-step" aria-busy={isRunning}>
      <h2>{t(isRunning ? 'identify.searching' : 'identify.paused')}</h2>
      {/* A pause makes the rate so far worthless: it is measured anew. */}
      <Progress key={state} done={asked} total={toAsk} label={words} text={words} />
      <p role="status" aria-live="polite">
        {t('identify.found', {
          found: formats.count(counts.all + counts.invoices),
          none: formats.count(counts.none + counts.other),
          unknown: formats.count(counts.unknown),
        })}
      </p>
      {problem === null ? null : isErrorCode(problem.code) ? (
        <Note tone="warn" title={t(`error.${problem.code}.title`, problem.params)}>
          {t(`error.${problem.code}.action`, problem.params)}
        </Note>
      ) : (
        <Note tone="warn">{problem.code}</Note>
      )}
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
