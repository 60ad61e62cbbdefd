import { useRef } from 'react';
import type { ReactNode } from 'react';
import type { Channel } from '../../shared/contract/sales.ts';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Button, EntryForm, TextField } from '../kit/index.ts';
import { CheckField } from '../kit/fields/CheckField.tsx';
import { SelectField } from '../kit/fields/SelectField.tsx';
import { FormSection, Place } from '../registers/form/FormParts.tsx';
import type { FormState } from '../registers/form/useFormState.ts';
import { announce } from '../state/announcer.ts';
import { navigate } from '../state/navigation.ts';
import { intervals, moved, toggled } from './exchangeForm.ts';
import type { ExchangeState } from './exchangeForm.ts';

export interface ExchangeSectionProps {
  readonly form: FormState<ExchangeState>;
  readonly save: () => Promise<boolean>;
}

interface Part {
  readonly form: FormState<ExchangeState>;
}

/** Sending og mottak: when it is spoken with the operator, which way documents go, what is done with those received. */
export function SendingSection({ form, save }: ExchangeSectionProps): ReactNode {
  const t = useT();
  return (
    <div className="settings-page" ref={form.frame}>
      <EntryForm label={t('settings.section.sending')} className="form-columns" onFinish={() => void save()}>
        <div className="register-form">
          <Operator />
          <Schedule form={form} />
          <Channels form={form} />
        </div>
        <div className="register-form">
          <Attachments form={form} />
          <Received form={form} />
        </div>
      </EntryForm>
    </div>
  );
}

/** Who sends and fetches, and from which address: changed where it is activated. */
function Operator(): ReactNode {
  const t = useT();
  const state = useQuery('operator.state', {}).data;
  const config = state?.config ?? null;
  return (
    <FormSection title={t('activate.operator')}>
      <div className="form-place span-6 operator-summary">
        <span>
          {state === undefined
            ? ''
            : config === null || !state.isActive
              ? t('status.notActive')
              : [
                  t(`activate.operator.${config.kind}`),
                  ...(config.kind === 'embedded' ? [] : [t(`activate.environment.${config.environment}`)]),
                  ...(config.baseUrl === null || config.kind === 'embedded' ? [] : [config.baseUrl]),
                  state.electronicAddress,
                ].join(' · ')}
        </span>
        <Button small onPress={() => navigate('activate')}>
          {t('settings.activation.open')}
        </Button>
      </div>
      <p className="form-place span-6 field-hint">{t('settings.activation')}</p>
    </FormSection>
  );
}

function Schedule({ form: { state, set } }: Part): ReactNode {
  const t = useT();
  const words = (minutes: number): string => {
    if (minutes === 0) return t('settings.sync.every.never');
    return minutes % 60 === 0 ? t('settings.sync.every.hours', { hours: minutes / 60 }) : t('settings.sync.every.minutes', { minutes });
  };
  return (
    <FormSection title={t('settings.sync')}>
      <Place name="everyMinutes" span={3}>
        <SelectField
          label={t('settings.sync.every')}
          value={state.everyMinutes}
          choices={intervals(state.everyMinutes).map((minutes) => ({ key: String(minutes), text: words(minutes) }))}
          onChange={(everyMinutes) => set({ everyMinutes })}
          hint={t('settings.sync.every.hint')}
        />
      </Place>
      <Place name="sendAtOnce" span={3}>
        <SelectField
          label={t('settings.sync.whenInvoiced')}
          value={state.sendAtOnce ? 'atOnce' : 'nextRound'}
          choices={(['atOnce', 'nextRound'] as const).map((key) => ({ key, text: t(`settings.sync.${key}`) }))}
          onChange={(choice) => set({ sendAtOnce: choice === 'atOnce' })}
        />
      </Place>
    </FormSection>
  );
}

/** The order of the channels, moved by buttons; those that are not ticked are not tried. */
function Channels({ form }: Part): ReactNode {
  const t = useT();
  const { state, set, errorOf } = form;
  const list = useRef<HTMLOListElement>(null);
  const move = (channel: Channel, by: -1 | 1): void => {
    const order = moved(state.order, channel, by);
    set({ order });
    const position = order.indexOf(channel) + 1;
    announce(t('settings.channels.moved', { what: t(`channel.${channel}`), position, last: order.length }));
    // At the end of the way the button is of no use: the focus goes to the other one.
    setTimeout(() => {
      const row = list.current?.querySelector(`[data-channel="${channel}"]`);
      const wanted = row?.querySelector<HTMLElement>(`[data-by="${String(by)}"]:not([disabled])`);
      (wanted ?? row?.querySelector<HTMLElement>('.button:not([disabled])'))?.focus();
    });
  };
  const problem = errorOf('used');
  return (
    <FormSection title={t('settings.channels')} hint={t('settings.channels.hint')}>
      <Place name="used" span={6}>
        <ol className="channel-order" ref={list} aria-label={t('settings.channels.list')}>
          {state.order.map((channel, index) => (
            <li key={channel} data-channel={channel}>
              <CheckField
                label={t(`channel.${channel}`)}
                checked={state.used.includes(channel)}
                onChange={(isUsed) => set({ used: toggled(state.used, channel, isUsed) })}
              />
              <span className="muted">{t(`settings.channels.${channel}.meaning`)}</span>
              <span className="channel-moves">
                <Button
                  small
                  kind="quiet"
                  icon="arrowUp"
                  data-by="-1"
                  isDisabled={index === 0}
                  aria-label={t('action.moveUp', { what: t(`channel.${channel}`) })}
                  onPress={() => move(channel, -1)}
                />
                <Button
                  small
                  kind="quiet"
                  icon="arrowDown"
                  data-by="1"
                  isDisabled={index === state.order.length - 1}
                  aria-label={t('action.moveDown', { what: t(`channel.${channel}`) })}
                  onPress={() => move(channel, 1)}
                />
              </span>
            </li>
          ))}
        </ol>
        {problem === undefined ? null : (
          <p className="field-error" role="alert">
            {problem}
          </p>
        )}
      </Place>
    </FormSection>
  );
}

function Attachments({ form: { state, set } }: Part): ReactNode {
  const t = useT();
  return (
    <FormSection title={t('settings.attachments')}>
      <Place name="sendAttachments" span={6}>
        <CheckField
          label={t('settings.attachments.send')}
          checked={state.sendAttachments}
          onChange={(sendAttachments) => set({ sendAttachments })}
          hint={t('settings.attachments.hint')}
        />
      </Place>
    </FormSection>
  );
}

function Received({ form: { state, set, errorOf } }: Part): ReactNode {
  const t = useT();
  return (
    <FormSection title={t('settings.received')}>
      <Place name="reportHandled" span={6}>
        <CheckField
          label={t('settings.received.report')}
          checked={state.reportHandled}
          onChange={(reportHandled) => set({ reportHandled })}
          hint={t('settings.received.report.hint')}
        />
      </Place>
      <Place name="watchFolder" span={6}>
        <TextField
          label={t('settings.received.folder')}
          value={state.watchFolder}
          onChange={(watchFolder) => set({ watchFolder })}
          error={errorOf('watchFolder')}
          hint={t('settings.received.folder.hint')}
          maxLength={1000}
        />
      </Place>
    </FormSection>
  );
}
