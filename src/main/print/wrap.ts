/** Text as the fonts can print it, and broken into lines: by our own measure, in time that grows with the text alone. */
import type { Face } from './face.ts';

/** More of one text than this is nothing that anybody reads on paper. */
const LONGEST_TEXT = 100_000;

/**
 * Text that the face can print. Lines stay; other control and invisible characters go, so that nothing can turn the
 * direction of the text or hide in it; what the face lacks is U+FFFD; U+2212, which Noto Sans lacks, is an en dash.
 */
export function printable(text: string, face: Face): string {
  const cut = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)} …` : text;
  const clean = cut
    .toWellFormed()
    // Nobody writes so many marks on one letter, and stacking them is slow.
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/[\t\v\f]/g, ' ')
    .replaceAll('\u2212', '\u2013')
    .replace(/[^\P{C}\n]/gu, (character) => (/[\p{Co}\p{Cn}]/u.test(character) ? '\ufffd' : ''));
  let printed = '';
  for (const character of clean) printed += character === '\n' || face.has(character.codePointAt(0) ?? 0) ? character : '\ufffd';
  return printed;
}

/** Width of a line of printable text, in points. */
export function widthOf(text: string, face: Face, size: number): number {
  let width = 0;
  for (const character of text) width += face.advance(character.codePointAt(0) ?? 0);
  return (width * size) / 1000;
}

/** A line may end behind blanks, hyphens and slashes; an unbreakable blank is part of its word. */
const WORDS = /[^ \-/\u2010\u2013\n]*[ \-/\u2010\u2013]+|[^ \-/\u2010\u2013\n]+/g;
const MARK = /^\p{M}$/u;

/**
 * Printable text in lines no wider than `width` points. A word that is wider is broken where the line is full, never
 * between a letter and its marks.
 */
export function wrap(text: string, face: Face, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    let used = 0;
    const end = (): void => {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
    };
    for (const [word] of paragraph.trimEnd().matchAll(WORDS)) {
      const wide = widthOf(word.trimEnd(), face, size);
      if (line !== '' && used + wide > width) end();
      if (wide <= width) {
        line += word;
        used += widthOf(word, face, size);
        continue;
      }
      for (const character of word) {
        const step = widthOf(character, face, size);
        if (line !== '' && used + step > width && !MARK.test(character)) end();
        line += character;
        used += step;
      }
    }
    end();
  }
  // Empty lines at the ends are of no use; inside they part paragraphs.
  while (lines.length > 1 && lines.at(-1) === '') lines.pop();
  while (lines.length > 1 && lines[0] === '') lines.shift();
  return lines;
}
