import type { Lang } from './template.ts';

/** What a finding means, in words. */
export interface Explanation {
  /** What is wrong; stands alone as the message of the finding. */
  readonly title: string;
  /** Why it matters. */
  readonly meaning: string;
  /** What to do. */
  readonly action: string;
  /** The business term or group it belongs to (`BT-10`, `BG-25`); null when it is about none. */
  readonly field: string | null;
}

/** Who reads: the one who makes the document, or the one who has received it. */
export type Reader = 'writer' | 'receiver';

/** What a receiver should do goes by this. */
export type Group = 'sum' | 'vat' | 'payment' | 'surplus' | 'country' | 'other';

/** How a rule is told: the text's key, the term it is about, and words of the language by name. */
export interface Entry {
  readonly text: string;
  readonly field: string | null;
  /** The term named in the text when it is not the field. */
  readonly term?: string;
  readonly group?: Group;
  /** Placeholders that stand for words of the language: name to key in `words`. */
  readonly words?: Readonly<Record<string, string>>;
  /** Placeholders that read the same in any language. */
  readonly literals?: Readonly<Record<string, string>>;
  /** An element of UBL and the path of its parent, both told by the language's glosses. */
  readonly element?: string;
  readonly parent?: string;
}

/** Title, meaning, action. */
export type Text = readonly [title: string, meaning: string, action: string];

/** All texts of a language. */
export interface Texts {
  readonly lang: Lang;
  /** Names of the business terms and groups. */
  readonly terms: Readonly<Record<string, string>>;
  /** Why a term must be there, where there is more to say than that EHF asks for it. */
  readonly why: Readonly<Record<string, string>>;
  /** What to do when it is missing, where there is more to say than to fill it in. */
  readonly how: Readonly<Record<string, string>>;
  /** By rule id, or by the name of a family. */
  readonly texts: Readonly<Record<string, Text>>;
  readonly words: Readonly<Record<string, string>>;
  /** What an element of UBL is called. */
  element(name: string): string;
  /** Where something stands: a path of UBL as an adverbial. */
  place(path: string): string;
  readonly receiver: Readonly<Record<Group, string>>;
}
