import type { ReactNode } from 'react';
import { useT } from '../i18n.tsx';
import { EntryForm } from '../kit/index.ts';
import { SelectField } from '../kit/fields/SelectField.tsx';
import { FormSection, Place } from '../registers/form/FormParts.tsx';
import { usePreference } from '../state/preferences.ts';

/** Språk og utseende: the preferences of this window, which take effect at once. */
export function LookSection(): ReactNode {
  const t = useT();
  const [locale, setLocale] = usePreference('ui.locale');
  const [theme, setTheme] = usePreference('ui.theme');
  const [density, setDensity] = usePreference('ui.density');
  return (
    <div className="settings-page">
      <EntryForm label={t('settings.section.look')} className="form-columns">
        <div className="register-form">
          <FormSection title={t('settings.section.look')} hint={t('settings.look.hint')}>
            <Place name="locale" span={2}>
              <SelectField
                label={t('settings.look.language')}
                value={locale}
                choices={(['nb', 'en'] as const).map((key) => ({ key, text: t(`settings.look.locale.${key}`) }))}
                onChange={setLocale}
              />
            </Place>
            <Place name="theme" span={2}>
              <SelectField
                label={t('settings.look.theme')}
                value={theme}
                choices={(['system', 'light', 'dark'] as const).map((key) => ({ key, text: t(`settings.look.theme.${key}`) }))}
                onChange={setTheme}
              />
            </Place>
            <Place name="density" span={2}>
              <SelectField
                label={t('settings.look.density')}
                value={density}
                choices={(['normal', 'compact'] as const).map((key) => ({ key, text: t(`settings.look.density.${key}`) }))}
                onChange={setDensity}
              />
            </Place>
          </FormSection>
        </div>
      </EntryForm>
    </div>
  );
}
