/** The texts of the product: Norwegian bokmål by default, English by choice, with the same keys. */
import { en } from './en/index.ts';
import { nb } from './nb/index.ts';

export type { MessageKey } from './nb/index.ts';
import type { MessageKey } from './nb/index.ts';

export const locales = ['nb', 'en'] as const;
export type Locale = (typeof locales)[number];

/** ICU messages by key, a catalogue a language. */
export const catalogues: Readonly<Record<Locale, Readonly<Record<MessageKey, string>>>> = { nb, en };

export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(nb, key);
}
export function isLocale(value: unknown): value is Locale {
  return value === 'nb' || value === 'en';
}
