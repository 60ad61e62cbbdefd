import type { ErrorParams } from '../../shared/contract/errors.ts';
import { isMessageKey } from '../../shared/i18n/index.ts';
import type { Translate } from '../i18n.tsx';

export interface WarningWords {
  readonly title: string;
  readonly meaning: string;
}

/** A warning in words; one that this version does not know says so. */
export function warningWords(warning: { readonly code: string; readonly params: ErrorParams }, t: Translate): WarningWords {
  const title = `warning.${warning.code}.title`;
  const meaning = `warning.${warning.code}.meaning`;
  return {
    title: t(isMessageKey(title) ? title : 'warning.unknown.title', warning.params),
    meaning: t(isMessageKey(meaning) ? meaning : 'warning.unknown.meaning', warning.params),
  };
}
