/** Takes objects of an earlier draft in place of new ones with the same values, so that what is kept by object is found again. */
import type { SalesLine } from '../shared/contract/sales.ts';
import type { SalesDraft, SalesFacts } from './types.ts';

export class KeptValues {
  #lines: readonly SalesLine[] = [];
  #facts: SalesFacts | null = null;

  /** The draft with the lines of the last one where they are the same: at their place, or moved by what was put in or taken out. */
  draft(draft: SalesDraft): SalesDraft {
    const last = this.#lines;
    const moved = draft.lines.length - last.length;
    const lines = draft.lines.map((line, index) => {
      for (const known of [last[index], moved === 0 ? undefined : last[index - moved]]) {
        if (known !== undefined && isSame(known, line)) return known;
      }
      return line;
    });
    this.#lines = lines;
    return { ...draft, lines };
  }

  /** The facts with the lists of the last ones where they are the same. */
  facts(facts: SalesFacts): SalesFacts {
    const last = this.#facts;
    if (last === facts) return facts;
    const known =
      last === null
        ? facts
        : {
            ...facts,
            vatCodes: kept(last.vatCodes, facts.vatCodes),
            vatRates: kept(last.vatRates, facts.vatRates),
            accounts: kept(last.accounts, facts.accounts),
            originals: kept(last.originals, facts.originals),
          };
    this.#facts = known;
    return known;
  }
}

function kept<T>(last: T, now: T): T {
  return isSame(last, now) ? last : now;
}

/** Whether two values of plain data are the same all through. Runs over every line at every keystroke: nothing is built. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, index) => isSame(one, b[index]));
  }
  return isSameRecord(a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>);
}

function isSameRecord(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  let count = 0;
  for (const key in a) {
    count++;
    if (!isSame(a[key], b[key])) return false;
  }
  for (const _key in b) count--;
  return count === 0;
}
