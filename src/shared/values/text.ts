/** Letters that Unicode does not take apart into a base letter and a mark. */
const SEARCH_LETTERS: ReadonlyMap<string, string> = new Map([
  ['ø', 'o'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ð', 'd'],
  ['đ', 'd'],
  ['þ', 'th'],
  ['ł', 'l'],
  ['ß', 'ss'],
  ['ŋ', 'n'],
  ['ŧ', 't'],
  ['ı', 'i'],
]);
const SEARCH_SPECIAL = /[øæœðđþłßŋŧı]/g;
const MARKS = /\p{Mn}+/gu;

/**
 * Text as it is searched: lower case, accents off, å as a, ø as o, æ as ae. Runs of a are one a, so that "Aas" finds
 * "Ås" and "Haakon" finds "Håkon"; blanks are single. Folding twice changes nothing, and a part of a text folds to a
 * part of the folded text.
 */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(MARKS, '')
    .replace(SEARCH_SPECIAL, (letter) => SEARCH_LETTERS.get(letter) ?? letter)
    .replace(/aa+/g, 'a')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The folded words of a search text, each once, in the order typed. */
export function searchTerms(text: string): string[] {
  const folded = foldForSearch(text);
  return folded === '' ? [] : [...new Set(folded.split(' '))];
}

/** The ASCII digits of a text: amounts, KIDs and accounts are searched by them. */
export function digitsOf(text: string): string {
  return text.replace(/[^0-9]/g, '');
}

/** Places behind z for the Norwegian letters; ASCII, so that UTF-8 bytes and UTF-16 units order alike. */
const SORT_LETTERS: ReadonlyMap<string, string> = new Map([
  ['æ', '{'],
  ['ä', '{'],
  ['ø', '|'],
  ['ö', '|'],
  ['ő', '|'],
  ['œ', '|'],
  ['å', '}'],
  ['ü', 'y'],
  ['ű', 'y'],
  ['ð', 'd'],
  ['đ', 'd'],
  ['þ', 'th'],
  ['ł', 'l'],
  ['ß', 'ss'],
  ['ŋ', 'n'],
  ['ŧ', 't'],
  ['ı', 'i'],
]);
const SORT_SPECIAL = /aa|[æäøöőœåüűðđþłßŋŧı]/g;
/** The longest run of digits whose length has a sign of its own between '0' and 'Z'. */
const LONGEST_RUN = 42;

/**
 * A key whose plain binary order (SQLite BINARY, JavaScript `<`) is the Norwegian order: a to z, æ, ø, å; ä as æ, ö as ø,
 * ü as y, aa as å; upper and lower case and other accents alike; digit runs by value ("Bygg 9" before "Bygg 10");
 * punctuation as a blank. Store it beside the text. Equal keys need a second criterion.
 */
export function nbSortKey(text: string): string {
  return (
    text
      .replace(/[{|}]/g, ' ')
      .toLowerCase()
      .normalize('NFC')
      .replace(SORT_SPECIAL, (letters) => (letters === 'aa' ? '}' : (SORT_LETTERS.get(letters) ?? letters)))
      .normalize('NFKD')
      .replace(MARKS, '')
      // Punctuation and symbols count as a blank; { | } stand for letters here.
      .replace(/[^\p{L}\p{N}{|}]+/gu, ' ')
      .trim()
      .replace(/[0-9]+/g, (run) => {
        const digits = run.replace(/^0+(?=.)/, '');
        return String.fromCharCode(48 + Math.min(digits.length, LONGEST_RUN)) + digits;
      })
      .replace(/[\u{10000}-\u{10ffff}]/gu, (sign) => `\ufffd${(sign.codePointAt(0) ?? 0).toString(16)}`)
  );
}
