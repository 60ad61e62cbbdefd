export interface CodeList {
  readonly codes: ReadonlySet<string>;
  /** The codes with a blank between, before and after: some rules look for a text in it. */
  readonly text: string;
}

/** A code list from its codes with blanks between. */
export function codeList(text: string): CodeList {
  const codes = text.trim().split(/\s+/);
  return { codes: new Set(codes), text: ` ${codes.join(' ')} ` };
}
