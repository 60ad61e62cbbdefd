import { Fragment, useState } from 'react';
import type { ReactNode } from 'react';
import type { OperatorState } from '../../shared/contract/exchange.ts';
import { useCommand } from '../client/command.ts';
import { useFormats, useT } from '../i18n.tsx';
import { Button, CopyButton, ErrorBanner, Note, Screen, StatusMark } from '../kit/index.ts';
import type { Tone } from '../kit/index.ts';
import { SelectField } from '../kit/fields/SelectField.tsx';
import { printFormats } from '../registers/form/choices.ts';
import { showBanner } from '../state/banners.ts';
import { ConnectionTest } from './ConnectionTest.tsx';
import { DeactivateDialog } from './DeactivateDialog.tsx';
import type { Known } from './draft.ts';
import { ChangeKeysDialog, SigningDialog, StopReceivingDialog, Unlock } from './StateDialogs.tsx';

type Open = 'deactivate' | 'signing' | 'keys' | 'stopReceiving' | null;

/** How the connection stands, and what can be done about each part of it. */
export function ActivePage({ known }: { readonly known: Known }): ReactNode {
  const t = useT();
  const { state, company } = known;
  const [open, setOpen] = useState<Open>(null);
  const refresh = useCommand('operator.refresh');
  const close = (): void => setOpen(null);
  const kind = state.config?.kind ?? 'maventa';
  const update = async (): Promise<void> => {
    if ((await refresh.run({})) !== null) showBanner({ tone: 'ok', text: 'activate.refreshed', key: 'activate' });
  };
  return (
    <Screen
      title={t('nav.activate')}
      aside={<StatusMark tone="ok">{t('activate.active')}</StatusMark>}
      actions={
        <>
          <Button icon="sync" isPending={refresh.busy} isDisabled={state.secretsLocked} onPress={() => void update()}>
            {t('activate.refresh')}
          </Button>
          <Button onPress={() => setOpen('deactivate')}>{t('activate.deactivate')}</Button>
        </>
      }
    >
      <div className="activate-page">
        {state.secretsLocked ? <Unlock /> : null}
        {refresh.error === null ? null : <ErrorBanner error={refresh.error} onRetry={() => void update()} onDismiss={refresh.reset} />}
        <div className="state-columns">
          <div className="register-form">
            <Connection state={state} />
            {kind === 'maventa' ? <Keys state={state} onChange={() => setOpen('keys')} /> : null}
          </div>
          <div className="register-form">
            {kind === 'folder' ? null : <Signing state={state} onSend={() => setOpen('signing')} />}
            <Receiving state={state} onStop={() => setOpen('stopReceiving')} />
            <PrintFormatPart known={known} />
          </div>
        </div>
      </div>
      {open === 'deactivate' ? <DeactivateDialog state={state} onClose={close} /> : null}
      {open === 'signing' ? <SigningDialog email={state.authEmail ?? company.email ?? ''} onClose={close} /> : null}
      {open === 'keys' ? <ChangeKeysDialog onClose={close} /> : null}
      {open === 'stopReceiving' ? <StopReceivingDialog onClose={close} /> : null}
    </Screen>
  );
}

function Part({
  title,
  actions,
  children,
}: {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className="state-part">
      <header>
        <h2>{title}</h2>
      </header>
      {children}
      {actions === undefined ? null : <div className="button-row">{actions}</div>}
    </section>
  );
}

function Facts({ facts }: { readonly facts: readonly (readonly [label: string, value: ReactNode])[] }): ReactNode {
  return (
    <dl className="fact-list">
      {facts.map(([label, value]) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

function Connection({ state }: { readonly state: OperatorState }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const { config, electronicAddress } = state;
  if (config === null) return null;
  const address = t('activate.summary.address');
  return (
    <Part title={t('activate.connection')}>
      <Facts
        facts={[
          [t('activate.active.since'), formats.instant(state.activatedAt)],
          [
            address,
            <span key="address" className="copied-value">
              <code>{electronicAddress}</code>
              <CopyButton value={electronicAddress} what={address} />
            </span>,
          ],
          [t('activate.operator'), t(`activate.operator.${config.kind}`)],
          ...(config.kind === 'embedded' ? [] : [[t('activate.environment'), t(`activate.environment.${config.environment}`)] as const]),
          ...(config.clientId === null || config.kind === 'embedded' ? [] : [[t('activate.clientId'), config.clientId] as const]),
          ...(config.kind === 'maventa' && config.baseUrl !== null ? [[t('activate.baseUrl'), config.baseUrl] as const] : []),
          ...(config.kind === 'folder'
            ? ([
                [t('activate.outboxFolder'), config.outboxFolder],
                [t('activate.inboxFolder'), config.inboxFolder],
              ] as const)
            : []),
          [t('activate.channels'), state.channels.map((channel) => t(`channel.${channel}`)).join(', ')],
        ]}
      />
      {state.secretsLocked ? null : <ConnectionTest config={config} secrets={{ clientSecret: null, vendorApiKey: null }} />}
    </Part>
  );
}

function Keys({ state, onChange }: { readonly state: OperatorState; readonly onChange: () => void }): ReactNode {
  const t = useT();
  const word = state.secretsLocked ? 'locked' : state.hasSecrets ? 'open' : 'none';
  const tones: Readonly<Record<typeof word, Tone>> = { locked: 'warn', open: 'ok', none: 'error' };
  return (
    <Part
      title={t('activate.keys')}
      actions={
        state.secretStore === 'environment' || state.secretsLocked ? undefined : (
          <Button onPress={onChange}>{t('activate.keys.change')}</Button>
        )
      }
    >
      <Facts
        facts={[
          [
            t('activate.keys.state'),
            <StatusMark key="state" tone={tones[word]}>
              {t(`activate.keys.${word}`)}
            </StatusMark>,
          ],
        ]}
      />
      <p className="muted">
        {t(state.secretStore === 'environment' ? 'activate.key.environment' : `activate.key.store.${state.secretStore}`)}
      </p>
    </Part>
  );
}

const signingTones: Readonly<Record<OperatorState['authState'], Tone>> = {
  none: 'warn',
  pending: 'wait',
  sent: 'wait',
  signed: 'ok',
  cancelled: 'error',
};

function Signing({ state, onSend }: { readonly state: OperatorState; readonly onSend: () => void }): ReactNode {
  const t = useT();
  const { authState, authEmail } = state;
  return (
    <Part
      title={t('activate.signing')}
      actions={
        authState === 'signed' ? undefined : (
          <Button isDisabled={state.secretsLocked} onPress={onSend}>
            {t(authState === 'none' ? 'activate.signing.start' : 'activate.signing.sendAgain')}
          </Button>
        )
      }
    >
      <Facts
        facts={[
          [
            t('activate.signing.state'),
            <StatusMark key="state" tone={signingTones[authState]}>
              {t(`activate.signing.${authState}`)}
            </StatusMark>,
          ],
          ...(authEmail === null ? [] : [[t('activate.signing.by'), authEmail] as const]),
        ]}
      />
      {authState === 'signed' ? null : (
        <p className="muted">
          {t(authState === 'none' || authState === 'cancelled' ? 'activate.signing.none.meaning' : 'activate.signing.sent.meaning')}
        </p>
      )}
    </Part>
  );
}

const receivingTones: Readonly<Record<OperatorState['receiveState'], Tone>> = {
  none: 'muted',
  pending: 'wait',
  active: 'ok',
  error: 'error',
  elsewhere: 'warn',
};

function Receiving({ state, onStop }: { readonly state: OperatorState; readonly onStop: () => void }): ReactNode {
  const t = useT();
  const register = useCommand('operator.register');
  const { receiveState, receiveDetail, electronicAddress } = state;
  if (!state.canRegister)
    return (
      <Part title={t('activate.receiving')}>
        <Facts facts={[[t('activate.receiving.state'), t('activate.receiving.folder')]]} />
        <p className="muted">{t('activate.receive.folder')}</p>
      </Part>
    );
  const run = async (): Promise<void> => {
    if ((await register.run({ receive: true })) !== null)
      showBanner({ tone: 'ok', text: 'activate.receiving.registered', key: 'activate' });
  };
  const canTry = receiveState === 'none' || receiveState === 'error' || receiveState === 'elsewhere';
  return (
    <Part
      title={t('activate.receiving')}
      actions={
        canTry ? (
          <Button isPending={register.busy} isDisabled={state.secretsLocked} onPress={() => void run()}>
            {t(receiveState === 'error' ? 'activate.receiving.tryAgain' : 'activate.receiving.register')}
          </Button>
        ) : (
          <Button isDisabled={state.secretsLocked} onPress={onStop}>
            {t('activate.receiving.remove')}
          </Button>
        )
      }
    >
      <Facts
        facts={[
          [
            t('activate.receiving.state'),
            <StatusMark key="state" tone={receivingTones[receiveState]}>
              {t(`activate.receiving.${receiveState}`)}
            </StatusMark>,
          ],
        ]}
      />
      {receiveState === 'elsewhere' || receiveState === 'error' ? (
        <Note tone={receiveState === 'error' ? 'error' : 'warn'}>
          {t(`activate.receiving.${receiveState}.meaning`, { address: electronicAddress })}
          {receiveDetail === null ? null : (
            <details className="technical">
              <summary>{t('action.showDetails')}</summary>
              <pre>{receiveDetail}</pre>
            </details>
          )}
        </Note>
      ) : (
        <p className="muted">{t(`activate.receiving.${receiveState}.meaning`)}</p>
      )}
      {register.error === null ? null : <ErrorBanner error={register.error} onDismiss={register.reset} />}
    </Part>
  );
}

function PrintFormatPart({ known: { settings } }: { readonly known: Known }): ReactNode {
  const t = useT();
  const save = useCommand('exchange.saveSettings');
  const [chosen, setChosen] = useState<typeof settings.newCustomersPrintFormat | null>(null);
  return (
    <Part title={t('activate.printFormat')}>
      <div className="print-format">
        <SelectField
          label={t('activate.printFormat')}
          hideLabel
          value={chosen ?? settings.newCustomersPrintFormat}
          choices={printFormats.map((key) => ({ key, text: t(`printFormat.${key}`) }))}
          onChange={(newCustomersPrintFormat) => {
            setChosen(newCustomersPrintFormat);
            void save.run({ settings: { ...settings, newCustomersPrintFormat } }).then((done) => {
              if (done === null) setChosen(null);
              else showBanner({ tone: 'ok', text: 'settings.saved', key: 'settings.saved' });
            });
          }}
          hint={t('activate.printFormat.hint')}
        />
      </div>
      {save.error === null ? null : <ErrorBanner error={save.error} onDismiss={save.reset} />}
    </Part>
  );
}
