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
          <Forgotten />
        </form>
        {unlock.error === null || isWrong ? null : <ErrorBanner error={unlock.error} />}
      </div>
    </section>
  );
}

/** The passphrase is forgotten: the button, and the dialog that takes both keys anew under another one. */
export function Forgotten(): ReactNode {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)}>
        {t('activate.forgotten')}
      </Button>
      {isOpen ? <ForgottenDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function ForgottenDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const [typed, setTyped] = useState(nothingTyped);
  const replace = useCommand('operator.replaceSecrets');
  const { clientSecret, vendorApiKey, passphrase, again } = typed;
  const differs = again !== '' && again !== passphrase;
  const isWhole = clientSecret.trim() !== '' && vendorApiKey.trim() !== '' && passphrase !== '' && again === passphrase;
  const set = (change: Partial<typeof typed>): void => setTyped((before) => ({ ...before, ...change }));
  const run = async (): Promise<void> => {
    if (!isWhole) return;
    const keys = { clientSecret: clientSecret.trim(), vendorApiKey: vendorApiKey.trim() };
    if ((await replace.run({ ...keys, passphrase })) === null) return;
    showBanner({ tone: 'ok', text: 'activate.forgotten.done', key: 'activate' });
    onClose();
  };
  return (
    <Dialog
      title={t('activate.forgotten.title')}
      size="small"
      onClose={onClose}
      actions={[{ label: t('activate.forgotten.run'), run: () => void run(), pending: replace.busy, disabled: !isWhole }]}
    >
      <p>{t('activate.forgotten.meaning')}</p>
      <EntryForm label={t('activate.forgotten.title')}>
        <SecretField label={t('activate.clientSecret')} value={clientSecret} onChange={(value) => set({ clientSecret: value })} autoFocus />
        <SecretField label={t('activate.vendorApiKey')} value={vendorApiKey} onChange={(value) => set({ vendorApiKey: value })} />
        <SecretField
          label={t('activate.forgotten.passphrase')}
          value={passphrase}
          onChange={(value) => set({ passphrase: value })}
          hint={t('activate.passphrase.set')}
        />
        <SecretField
          label={t('activate.passphrase.again')}
          value={again}
          onChange={(value) => set({ again: value })}
          error={differs ? t('activate.passphrase.differs') : undefined}
        />
      </EntryForm>
      {replace.error === null ? null : <ErrorBanner error={replace.error} />}
    </Dialog>
  );
}

const nothingTyped = { clientSecret: '', vendorApiKey: '', passphrase: '', again: '' };

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
