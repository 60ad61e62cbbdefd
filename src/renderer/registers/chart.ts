/** What the screen of the chart of accounts shows, made of what is read. Pure. */
import type { Output } from '../../shared/contract/index.ts';
import type { Account } from '../../shared/contract/registers.ts';
import { foldForSearch, searchTerms } from '../../shared/values/text.ts';

/** The accounts that a search means: a number by its beginning, a name by its words. */
export function matchAccounts<T extends Pick<Account, 'number' | 'name'>>(accounts: readonly T[], search: string): readonly T[] {
  const terms = searchTerms(search);
  if (terms.length === 0) return accounts;
  return accounts.filter(({ number, name }) => {
    const folded = foldForSearch(name);
    return terms.every((term) => number.startsWith(term) || folded.includes(term));
  });
}

export type Rate = Output<'registers.vatRates'>[number];
export interface RateRow extends Rate {
  readonly id: number;
  readonly time: 'past' | 'present' | 'coming';
}

const CLASSES: readonly Rate['rateClass'][] = ['regular', 'middle', 'rawFish', 'low', 'zero', 'none'];

/** The rates class by class, the newest first. */
export function rateRows(rates: readonly Rate[], today: string): RateRow[] {
  return rates
    .toSorted((a, b) => CLASSES.indexOf(a.rateClass) - CLASSES.indexOf(b.rateClass) || b.validFrom.localeCompare(a.validFrom))
    .map((rate, index) => ({
      ...rate,
      id: index + 1,
      time: rate.validFrom > today ? 'coming' : rate.validTo !== null && rate.validTo < today ? 'past' : 'present',
    }));
}
