/** Texts on the main side: those of the product's catalogues and those that the hosts say themselves. */
import { createIntl, createIntlCache } from '@formatjs/intl';
import type { ErrorBody, ErrorParams } from '../../shared/contract/errors.ts';
import { catalogues, type Locale } from '../../shared/i18n/index.ts';
import { messageValues } from '../../shared/i18n/values.ts';
import { en } from './words/en.ts';
import { nb, type HostKey } from './words/nb.ts';

/** An error in words: what happened, what it means, what to do. */
export interface ErrorWords {
  readonly title: string;
  readonly meaning: string;
  readonly action: string;
}

export interface Texts {
  readonly locale: Locale;
  /** A text of the hosts' own. */
  host(key: HostKey, params?: ErrorParams): string;
  /** A text of the product; undefined when the catalogue has no such key. */
  message(key: string, params?: ErrorParams): string | undefined;
  error(error: Pick<ErrorBody, 'code' | 'params'>): ErrorWords;
}

const hostWords: Readonly<Record<Locale, Readonly<Record<HostKey, string>>>> = { nb, en };
const made = new Map<Locale, Texts>();

/** The texts of a language, made once. */
export function textsIn(locale: Locale): Texts {
  const known = made.get(locale) ?? makeTexts(locale);
  made.set(locale, known);
  return known;
}

function makeTexts(locale: Locale): Texts {
  const messages: Readonly<Record<string, string>> = { ...catalogues[locale], ...hostWords[locale] };
  const intl = createIntl(
    {
      locale,
      messages,
      // A text that cannot be formatted is shown as it stands in the catalogue: better than none. The tests find it.
      onError: () => undefined,
    },
    createIntlCache(),
  );
  const message = (key: string, params: ErrorParams = {}): string | undefined => {
    const found = messages[key];
    return found === undefined ? undefined : intl.formatMessage({ id: key }, messageValues(found, params, locale));
  };
  return {
    locale,
    message,
    host: (key, params = {}) => message(key, params) ?? key,
    error: ({ code, params }) => ({
      title: message(`error.${code}.title`, params) ?? code,
      meaning: message(`error.${code}.meaning`, params) ?? '',
      action: message(`error.${code}.action`, params) ?? '',
    }),
  };
}

/** An error as one text for a terminal or a message box. */
export function errorText(texts: Texts, error: Pick<ErrorBody, 'code' | 'params'>): string {
  const { title, meaning, action } = texts.error(error);
  return [title, meaning, action].filter((part) => part !== '').join('\n');
}
