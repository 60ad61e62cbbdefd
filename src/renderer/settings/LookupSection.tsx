import type { ReactNode } from 'react';
import { participantZone } from '../../shared/values/nameServers.ts';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { EntryForm, Note } from '../kit/index.ts';
import { SelectField } from '../kit/fields/SelectField.tsx';
import { CheckPlace, FieldPlace, TextPlace } from '../registers/form/FieldPlace.tsx';
import { FormSection } from '../registers/form/FormParts.tsx';
import type { FormState } from '../registers/form/useFormState.ts';
import type { LookupState } from './lookupForm.ts';

export interface LookupSectionProps {
  readonly form: FormState<LookupState>;
  readonly save: () => Promise<boolean>;
}

/** Oppslag: where it is asked who can receive, and in which zone of the network. */
export function LookupSection({ form, save }: LookupSectionProps): ReactNode {
  const t = useT();
  const isDemo = useQuery('company.overview', {}).data?.isDemo === true;
  return (
    <div className="settings-page" ref={form.frame}>
      <EntryForm label={t('settings.section.lookup')} className="form-columns" onFinish={() => void save()}>
        <div className="register-form">
          {isDemo ? <Note tone="info">{t('settings.lookup.demo')}</Note> : null}
          <FormSection title={t('settings.lookup')} hint={t('settings.lookup.hint')}>
            <FieldPlace form={form} name="source" span={6}>
              {(field) => (
                <SelectField
                  label={t('settings.lookup.source')}
                  choices={(['auto', 'operator', 'network'] as const).map((key) => ({ key, text: t(`settings.lookup.source.${key}`) }))}
                  hint={t(`settings.lookup.source.${field.value}.hint`)}
                  {...field}
                />
              )}
            </FieldPlace>
          </FormSection>
        </div>
        <div className="register-form">
          <FormSection title={t('settings.lookup.network')} hint={t('settings.lookup.network.hint')}>
            <TextPlace
              form={form}
              name="zone"
              span={6}
              label={t('settings.lookup.zone')}
              hint={t('settings.lookup.zone.hint', { zone: participantZone })}
              maxLength={200}
            />
            <TextPlace
              form={form}
              name="servers"
              span={6}
              label={t('settings.lookup.servers')}
              hint={t('settings.lookup.servers.hint')}
              maxLength={400}
            />
            <CheckPlace
              form={form}
              name="isTestZone"
              span={6}
              label={t('settings.lookup.testZone')}
              hint={t('settings.lookup.testZone.hint')}
            />
          </FormSection>
        </div>
      </EntryForm>
    </div>
  );
}
