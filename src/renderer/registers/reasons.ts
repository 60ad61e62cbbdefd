import type { ErrorParams } from '../../shared/contract/errors.ts';
import { isMessageKey } from '../../shared/i18n/index.ts';
import type { Translate } from '../i18n.tsx';

/** Why a row or a customer could not be taken, in words. */
export function reasonText(code: string, params: ErrorParams, t: Translate): string {
  const key = `importing.reason.${code}`;
  return isMessageKey(key) ? t(key, params) : t('importing.reason.other', params);
}
