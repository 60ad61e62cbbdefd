import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { Identification } from '../../shared/contract/identify.ts';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Button, EntryForm, keyText, Note } from '../kit/index.ts';
import { useParams } from '../state/navigation.ts';
import { startSearch } from './run.ts';

type ScopeName = 'withoutAutoinvoice' | 'all' | 'chosen';

export interface StartProps {
  readonly last: Identification | null;
  readonly onStarted: () => void;
  /** Back to what was found last; null where there is nothing. */
  readonly onBack: (() => void) | null;
}

/** Whom to look up. Route param `ids`: customers chosen in the list. */
export function Start({ last, onStarted, onBack }: StartProps): ReactNode {
  const t = useT();
  const ids = useIds();
  const [scope, setScope] = useState<ScopeName>(ids.length > 0 ? 'chosen' : 'withoutAutoinvoice');
  const [busy, setBusy] = useState(false);
  const input = useMemo(() => (scope === 'chosen' ? { scope, ids: [...ids] } : { scope }), [scope, ids]);
  const count = useQuery('identify.count', { scope: input }).data;
  const canStart = !busy && count !== undefined && count.business > 0;
  const choices: readonly ScopeName[] = ids.length > 0 ? ['chosen', 'withoutAutoinvoice', 'all'] : ['withoutAutoinvoice', 'all'];
  const start = async (): Promise<void> => {
    setBusy(true);
    const id = await startSearch(input);
    setBusy(false);
    if (id !== null) onStarted();
  };
  return (
    <EntryForm label={t('identify.step.start')} className="identify-step" onFinish={() => canStart && void start()}>
      <p>{t('identify.start.meaning')}</p>
      <RadioGroup
        className="radio-list"
        aria-label={t('identify.start.scope')}
        value={scope}
        onChange={(value) => setScope(choices.find((name) => name === value) ?? scope)}
      >
        {choices.map((name, index) => (
          <Radio key={name} value={name} className="radio-field" autoFocus={index === 0}>
            <span className="radio-mark" aria-hidden="true" />
            {name === 'chosen' ? t('identify.scope.chosen', { count: ids.length }) : t(`identify.scope.${name}`)}
          </Radio>
        ))}
      </RadioGroup>
      <p role="status" className="muted">
        {count === undefined
          ? t('state.loading')
          : t('identify.start.count', {
              business: count.business,
              private: count.private,
              foreign: count.foreign,
              noNumber: count.noNumber,
            })}
      </p>
      <Note tone="info">{t('identify.start.note')}</Note>
      <div className="button-row">
        <Button
          kind="primary"
          isPending={busy}
          isDisabled={!canStart && !busy}
          onPress={() => void start()}
          keyHint={keyText('Mod+Enter', t)}
        >
          {t('identify.start.action')}
        </Button>
        {onBack === null ? null : <Button onPress={onBack}>{t('identify.start.back')}</Button>}
      </div>
      {last === null ? null : <p className="muted">{t('identify.start.last', { at: last.createdAt })}</p>}
    </EntryForm>
  );
}

function useIds(): readonly number[] {
  const { ids } = useParams();
  return useMemo(
    () =>
      (ids ?? '')
        .split(',')
        .map(Number)
        .filter((id) => Number.isSafeInteger(id) && id > 0),
    [ids],
  );
}
