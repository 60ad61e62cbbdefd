import { formatsFor } from '../../../shared/i18n/values.ts';
import type { Texts } from '../texts.ts';

/** A day as a person reads it in a table; nothing where there is none. */
export function dateText({ locale }: Texts, iso: string | null): string {
  return iso === null ? '' : formatsFor(locale).date(iso);
}
