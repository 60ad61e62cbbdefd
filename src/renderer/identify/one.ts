/** One customer's address, and what its look-up says in words. */
import type { Capability } from '../../shared/contract/identify.ts';
import { reasonText } from '../../shared/i18n/identification.ts';
import { matchNames } from '../../shared/values/firmNames.ts';
import { normalizeOrgNumber } from '../../shared/values/orgNumber.ts';
import type { Translate } from '../i18n.tsx';

/** Electronic address scheme of Norwegian organisation numbers. */
const ORG_NUMBER_SCHEME = '0192';

export interface Address {
  readonly scheme: string;
  readonly identifier: string;
}

/** Where the customer is looked up: its own electronic address, else its Norwegian organisation number; null: nowhere yet. */
export function addressToAsk(scheme: string | null, identifier: string | null, orgNumber: string | null): Address | null {
  const own = (identifier ?? '').replace(/\s/g, '');
  if (own !== '') {
    if (scheme === null || (scheme === ORG_NUMBER_SCHEME && normalizeOrgNumber(own) === null)) return null;
    return { scheme, identifier: own };
  }
  const number = orgNumber === null ? null : normalizeOrgNumber(orgNumber);
  return number === null ? null : { scheme: ORG_NUMBER_SCHEME, identifier: number };
}

export function canReceive({ answer }: Capability): boolean {
  return answer === 'all' || answer === 'invoices';
}

/** The answer with name and date. A name that clearly differs is told as a warning. */
export function capabilityWords(found: Capability, name: string, t: Translate): { readonly text: string; readonly isOtherName: boolean } {
  const answers = {
    all: () => t('identify.one.yes'),
    invoices: () => t('identify.one.invoices'),
    other: () => t('identify.one.other'),
    none: () => t('identify.one.no'),
    unknown: () => t('identify.one.unknown', { reason: reasonText(found.reason, t) }),
  };
  const isOtherName = found.name !== null && name.trim() !== '' && matchNames(name, found.name) === 'different';
  const called =
    found.name !== null
      ? t(isOtherName ? 'identify.one.nameDiffers' : 'identify.one.name', { name: found.name })
      : canReceive(found)
        ? t('identify.one.nameUnchecked')
        : '';
  const text = [answers[found.answer](), called, t('identify.one.at', { at: found.checkedAt })].filter((part) => part !== '').join(' ');
  return { text, isOtherName };
}

const DAY = 24 * 60 * 60 * 1000;

/** Whether an answer is too old to be relied on: a yes for 30 days, a no for 7; what is unknown is no answer. */
export function isOld(found: Capability, now: number): boolean {
  const age = now - Date.parse(found.checkedAt);
  return found.answer === 'unknown' || age > (canReceive(found) ? 30 : 7) * DAY;
}
