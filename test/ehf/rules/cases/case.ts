import type { Edit, Growing } from '../edit.ts';

/** A document that follows all rules, and what is done to it so that one rule fires. */
export interface Case {
  readonly base: Growing;
  readonly edits: readonly Edit[];
}

/** By rule id. */
export type Cases = Readonly<Record<string, Case>>;

/** Cases that all begin with the same document. */
export function casesOf(base: Growing, edits: Readonly<Record<string, Edit | readonly Edit[]>>): Cases {
  return Object.fromEntries(Object.entries(edits).map(([rule, edit]) => [rule, { base, edits: [edit].flat() }]));
}
