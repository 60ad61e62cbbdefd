import { foldForSearch, searchTerms } from '../../../shared/values/text.ts';

export interface ComboItem<K extends string | number = string> {
  readonly key: K;
  /** Short and exact, such as an account number or a code; may be empty. */
  readonly code: string;
  readonly text: string;
  /** What the field shows of it once chosen, where code and text would not fit. */
  readonly shown?: string;
  /** More to search by, such as an org number. */
  readonly keywords?: string;
  readonly disabled?: boolean;
}

const MOST = 60;

/**
 * The items that a typed text may mean, best first: the code itself, codes that begin with it, then names in which every
 * typed word begins a word, then names that hold them all.
 */
export function matchItems<K extends string | number>(items: readonly ComboItem<K>[], typed: string): ComboItem<K>[] {
  const text = typed.trim();
  if (text === '') return items.slice(0, MOST);
  const folded = foldForSearch(text);
  const terms = searchTerms(text);
  const ranked: { item: ComboItem<K>; rank: number; order: number }[] = [];
  items.forEach((item, order) => {
    const code = foldForSearch(item.code);
    const name = foldForSearch(`${item.text} ${item.keywords ?? ''}`);
    let rank = 0;
    if (code === folded) rank = 4;
    else if (code !== '' && code.startsWith(folded)) rank = 3;
    else if (terms.every((term) => ` ${name}`.includes(` ${term}`))) rank = 2;
    else if (terms.every((term) => name.includes(term) || code.startsWith(term))) rank = 1;
    if (rank > 0) ranked.push({ item, rank, order });
  });
  return ranked
    .toSorted((a, b) => b.rank - a.rank || a.order - b.order)
    .slice(0, MOST)
    .map(({ item }) => item);
}

/** An item as it stands in the field: "6800 Kontorrekvisita". */
export function itemText(item: ComboItem<string | number>): string {
  return item.code === '' ? item.text : `${item.code} ${item.text}`;
}
