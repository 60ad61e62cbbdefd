/** An electronic address as the user writes it. */
import { normalizeOrgNumber } from '../../shared/values/orgNumber.ts';
import { parsePeppolId } from '../../shared/values/peppolId.ts';
import type { PeppolId } from '../../shared/values/peppolId.ts';
import type { Translate } from '../i18n.tsx';

/** Electronic address scheme of Norwegian organisation numbers. */
const ORG_NUMBER_SCHEME = '0192';

export interface TypedEndpoint {
  /** Null: nothing is written, or it is wrong. */
  readonly endpoint: PeppolId | null;
  /** What is wrong, for the field. */
  readonly problem: string | null;
}

/** Reads `0192:123456785`, spaces or none; an organisation number alone is of the Norwegian scheme. */
export function readEndpoint(text: string, t: Translate): TypedEndpoint {
  const bare = text.replace(/[\s\u00a0\u202f]/g, '');
  if (bare === '') return { endpoint: null, problem: null };
  const endpoint = parsePeppolId(/^\d{9}$/.test(bare) ? `${ORG_NUMBER_SCHEME}:${bare}` : bare);
  if (endpoint === null) return { endpoint: null, problem: t('outbox.mend.addressWrong') };
  if (endpoint.scheme === ORG_NUMBER_SCHEME && normalizeOrgNumber(endpoint.id) === null)
    return { endpoint: null, problem: t('form.orgNumber.invalid', { value: endpoint.id }) };
  return { endpoint, problem: null };
}
