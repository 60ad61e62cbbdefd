/** What can be done about the parts of a connection: unlock the keys, change them, have the agreement signed, stop receiving. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useCommand } from '../client/command.ts';
import { useT } from '../i18n.tsx';
import { Button, Dialog, EntryForm, ErrorBanner, Icon, TextField } from '../kit/index.ts';
import { isEmail } from '../registers/form/customerForm.ts';
import { showBanner } from '../state/banners.ts';
import { SecretField } from './SecretField.tsx';

/** Locked keys: a passphrase opens them until the program ends. */
export function Unlock(): ReactNode {
  const t = useT();
  const [passphrase, setPassphrase] = useState('');
  const unlock = useCommand('operator.unlockSecrets');
  const isWrong = unlock.error?.code === 'exchange.passphraseWrong';
  const run = async (): Promise<void> => {
    if (passphrase === '' || (await unlock.run({ passphrase })) === null) return;
    showBanner({ tone: 'ok', text: 'activate.unlocked', key: 'activate' });
  };
  return (
    <section className="note warn unlock" aria-labelledby="unlock-title">
      <Icon name="warning" />
      <div className="note-text">
        <h2 id="unlock-title">{t('activate.unlock.title')}</h2>
        <p>{t('activate.unlock.meaning')}</p>
        <form
          className="unlock-form"
          onSubmit={(event) => {
            event.preventDefault();
            void run();
          }}
        >
          <SecretField
            label={t('activate.passphrase')}
            value={passphrase}
            onChange={(typed) => {
              setPassphrase(typed);
              unlock.reset();
            }}
            error={isWrong ? `${t('error.exchange.passphraseWrong.meaning')} ${t('error.exchange.passphraseWrong.action')}` : undefined}
          />
          <Button kind="primary" type="submit" isPending={unlock.busy}>
            {t('activate.unlock.run')}
          </Button>
        </form>
        {unlock.error === null || isWrong ? null : <ErrorBanner error={unlock.error} />}
      </div>
    </section>
  );
}

export function ChangeKeysDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const [clientSecret, setClientSecret] = useState('');
  const [vendorApiKey, setVendorApiKey] = useState('');
  const save = useCommand('operator.saveSecrets');
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const run = async (): Promise<void> => {
    if ((await save.run({ clientSecret: orNull(clientSecret), vendorApiKey: orNull(vendorApiKey) })) === null) return;
    showBanner({ tone: 'ok', text: 'activate.keys.saved', key: 'activate' });
    onClose();
  };
  return (
    <Dialog
      title={t('activate.keys.change.title')}
      size="small"
      onClose={onClose}
      actions={[
        {
          label: t('form.save'),
          run: () => void run(),
          pending: save.busy,
          disabled: clientSecret.trim() === '' && vendorApiKey.trim() === '',
        },
      ]}
    >
      <EntryForm label={t('activate.keys.change.title')}>
        <SecretField
          label={t('activate.clientSecret')}
          value={clientSecret}
          onChange={setClientSecret}
          hint={t('activate.key.kept')}
          autoFocus
        />
        <SecretField label={t('activate.vendorApiKey')} value={vendorApiKey} onChange={setVendorApiKey} hint={t('activate.key.kept')} />
      </EntryForm>
      {save.error === null ? null : <ErrorBanner error={save.error} />}
    </Dialog>
  );
}

export function SigningDialog({ email, onClose }: { readonly email: string; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const [to, setTo] = useState(email);
  const send = useCommand('operator.startSigning');
  const isWrong = to.trim() !== '' && !isEmail(to.trim());
  const run = async (): Promise<void> => {
    if ((await send.run({ email: to.trim() })) === null) return;
    showBanner({ tone: 'ok', text: 'activate.signing.done', params: { email: to.trim() }, key: 'activate' });
    onClose();
  };
  return (
    <Dialog
      title={t('activate.signing.title')}
      size="small"
      onClose={onClose}
      actions={[{ label: t('activate.signing.send'), run: () => void run(), pending: send.busy, disabled: to.trim() === '' || isWrong }]}
    >
      <TextField
        label={t('activate.signer')}
        value={to}
        onChange={setTo}
        maxLength={200}
        autoFocus
        error={isWrong ? t('form.email.invalid', { value: to.trim() }) : undefined}
        hint={t('activate.signing.sent.meaning')}
      />
      {send.error === null ? null : <ErrorBanner error={send.error} />}
    </Dialog>
  );
}

export function StopReceivingDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const register = useCommand('operator.register');
  const run = async (): Promise<void> => {
    if ((await register.run({ receive: false })) === null) return;
    showBanner({ tone: 'ok', text: 'activate.receiving.removed', key: 'activate' });
    onClose();
  };
  return (
    <Dialog
      title={t('activate.receiving.remove.title')}
      role="alertdialog"
      size="small"
      onClose={onClose}
      actions={[{ label: t('activate.receiving.remove.run'), kind: 'danger', run: () => void run(), pending: register.busy }]}
    >
      <p>{t('activate.receiving.remove.meaning')}</p>
      {register.error === null ? null : <ErrorBanner error={register.error} />}
    </Dialog>
  );
}
