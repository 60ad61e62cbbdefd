/** Texts and formats in the user's language. */
import { useCallback, useMemo } from 'react';
import type { ReactNode } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import type { ErrorParams } from '../shared/contract/errors.ts';
import { catalogues } from '../shared/i18n/index.ts';
import type { Locale, MessageKey } from '../shared/i18n/index.ts';
import { formatsFor, messageValues } from '../shared/i18n/values.ts';
import type { Formats } from '../shared/i18n/values.ts';
import { usePreferences } from './state/preferences.ts';

export type Translate = (key: MessageKey, params?: ErrorParams) => string;

export function useLocale(): Locale {
  return usePreferences((state) => state['ui.locale']);
}

/** The text of a key. Amounts and dates among the params are given as plain values; see `messageValues`. */
export function useT(): Translate {
  const intl = useIntl();
  const locale = useLocale();
  return useCallback(
    (key, params) => {
      const message = catalogues[locale][key];
      return params === undefined && !message.includes('{')
        ? message
        : String(intl.formatMessage({ id: key }, messageValues(message, params ?? {}, locale)));
    },
    [intl, locale],
  );
}

/**
 * Amounts and numbers as the user's language writes them; dates in columns and fields as they are typed and as they stand on
 * the documents, 03.11.2026, in English too: there they have room for ten characters. The object is the same until the
 * language changes.
 */
export function useFormats(): Formats {
  return onScreen[useLocale()];
}
const { date, instant } = formatsFor('nb');
const onScreen: Readonly<Record<Locale, Formats>> = { nb: formatsFor('nb'), en: { ...formatsFor('en'), date, instant } };

export function TextProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const locale = useLocale();
  const messages = useMemo(() => ({ ...catalogues[locale] }), [locale]);
  return (
    <IntlProvider locale={locale} messages={messages} defaultLocale="nb" timeZone="Europe/Oslo" onError={ignoreMissing}>
      {children}
    </IntlProvider>
  );
}

/** Tests prove the catalogues complete and their messages sound: what react-intl would complain of cannot occur. */
function ignoreMissing(): void {
  return undefined;
}
