import { useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { host } from '../client/host.ts';
import { useT } from '../i18n.tsx';
import { Button, EntryForm } from '../kit/index.ts';
import { CheckField } from '../kit/fields/CheckField.tsx';
import { FormSection, Place } from '../registers/form/FormParts.tsx';
import { askPermission, notificationPermission, watchPermission } from '../shell/notifications.ts';
import type { ExchangeSectionProps } from './SendingSection.tsx';

/** Varsler: what is told on the desktop, and the leave that a browser wants for it. */
export function NotificationSection({ form, save }: ExchangeSectionProps): ReactNode {
  const t = useT();
  const { state, set } = form;
  return (
    <div className="settings-page" ref={form.frame}>
      <EntryForm label={t('settings.section.notifications')} className="form-columns" onFinish={() => void save()}>
        <div className="register-form">
          <FormSection title={t('settings.notify')} hint={t('settings.notify.hint')}>
            <Place name="notifyReceived" span={6}>
              <CheckField
                label={t('settings.notify.received')}
                checked={state.notifyReceived}
                onChange={(notifyReceived) => set({ notifyReceived })}
              />
            </Place>
            <Place name="notifyFailed" span={6}>
              <CheckField
                label={t('settings.notify.failed')}
                checked={state.notifyFailed}
                onChange={(notifyFailed) => set({ notifyFailed })}
              />
            </Place>
          </FormSection>
          <Permission />
        </div>
      </EntryForm>
    </div>
  );
}

function Permission(): ReactNode {
  const t = useT();
  const permission = useSyncExternalStore(watchPermission, notificationPermission);
  if (host().kind === 'electron') return <p className="muted">{t('settings.notify.electron')}</p>;
  return (
    <FormSection title={t('settings.notify.browser')}>
      <div className="form-place span-6 permission">
        <p role="status">{t(`settings.notify.${permission}`)}</p>
        {permission === 'default' ? <Button onPress={() => void askPermission()}>{t('settings.notify.allow')}</Button> : null}
      </div>
    </FormSection>
  );
}
