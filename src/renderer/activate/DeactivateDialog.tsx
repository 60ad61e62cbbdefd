import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { OperatorState } from '../../shared/contract/exchange.ts';
import { useCommand } from '../client/command.ts';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Button, Dialog, ErrorBanner } from '../kit/index.ts';
import { CheckField } from '../kit/fields/CheckField.tsx';
import { showBanner } from '../state/banners.ts';
import { Choices } from './Choices.tsx';
import { leftBehind, registrationToAsk } from './deactivation.ts';

/** Deaktiver: a last round or none, what stays behind, here and at the operator, and whether the registration is kept. */
export function DeactivateDialog({ state, onClose }: { readonly state: OperatorState; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const [keep, setKeep] = useState(true);
  const [last, setLast] = useState(true);
  const deactivate = useCommand('operator.deactivate');
  const { data: counts, refetch } = useQuery('company.counts', {});
  useEffect(refetch, [refetch]);
  const isLast = last && !state.secretsLocked;
  const registration = registrationToAsk(state);
  const run = async (skipFetch: boolean): Promise<void> => {
    if ((await deactivate.run({ keepRegistration: keep, skipFetch })) === null) return;
    showBanner({ tone: 'ok', text: 'activate.deactivated', key: 'activate' });
    onClose();
  };
  return (
    <Dialog
      title={t('activate.deactivate.title')}
      role="alertdialog"
      onClose={onClose}
      actions={[{ label: t('activate.deactivate.run'), kind: 'danger', run: () => void run(!isLast), pending: deactivate.busy }]}
      footer={
        deactivate.busy ? (
          <span className="muted" role="status">
            {t(isLast ? 'activate.deactivate.running' : 'activate.deactivate.runningAlone')}
          </span>
        ) : null
      }
    >
      <div className="deactivate-words">
        <CheckField
          label={t('activate.deactivate.last')}
          checked={isLast}
          onChange={setLast}
          disabled={state.secretsLocked}
          hint={t(state.secretsLocked ? 'activate.deactivate.last.locked' : 'activate.deactivate.last.hint')}
        />
        <p>{t('activate.deactivate.then')}</p>
        {counts === undefined ? null : leftBehind(counts, isLast).map(({ key, params }) => <p key={key}>{t(key, params)}</p>)}
        {registration === 'elsewhere' ? <p>{t('activate.deactivate.elsewhere')}</p> : null}
        {registration === 'ask' ? (
          <>
            <h3>{t('activate.deactivate.registration')}</h3>
            <Choices
              label={t('activate.deactivate.registration')}
              value={keep ? 'keep' : 'remove'}
              choices={(['keep', 'remove'] as const).map((key) => ({
                key,
                text: t(`activate.deactivate.${key}`),
                meaning: t(`activate.deactivate.${key}.meaning`),
              }))}
              onChange={(choice) => setKeep(choice === 'keep')}
            />
          </>
        ) : null}
        <p className="muted">{t('activate.deactivate.later')}</p>
      </div>
      {deactivate.error === null ? null : (
        <div className="deactivate-failed">
          <p>
            <strong>{t('activate.deactivate.failed')}.</strong> {t('activate.deactivate.failed.meaning')}
          </p>
          <ErrorBanner
            error={deactivate.error}
            actions={
              <Button small isPending={deactivate.busy} onPress={() => void run(true)}>
                {t('activate.deactivate.skip')}
              </Button>
            }
          />
        </div>
      )}
    </Dialog>
  );
}
