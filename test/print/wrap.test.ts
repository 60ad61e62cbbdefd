import { describe, expect, it } from 'vitest';
import { fontOf } from '../../src/main/print/fonts.ts';
import { printable, widthOf, wrap } from '../../src/main/print/wrap.ts';

const { face } = fontOf('regular');

describe('a face', () => {
  it('has letters of Latin, Greek and Cyrillic, and figures of one width', () => {
    for (const letter of 'æøåÆØÅčšžđŋłçñßþΩλЖщї€–×') expect(face.has(letter.codePointAt(0) ?? 0), letter).toBe(true);
    expect(face.has(0x6f22)).toBe(false);
    for (const name of ['regular', 'bold'] as const)
      expect(new Set([...'0123456789'].map((figure) => fontOf(name).face.advance(figure.charCodeAt(0)))).size).toBe(1);
  });
});

describe('wrapping', () => {
  it('breaks between words, behind hyphens and slashes, and at line ends', () => {
    const width = widthOf('Kopipapir og', face, 9);
    expect(wrap('Kopipapir og toner', face, 9, width)).toEqual(['Kopipapir og', 'toner']);
    expect(wrap('en\n\nto\n\n', face, 9, width)).toEqual(['en', '', 'to']);
    expect(wrap('Kopi-papirhylle', face, 9, widthOf('papirhylle', face, 9))).toEqual(['Kopi-', 'papirhylle']);
    expect(wrap('1\u00a0234,50', face, 9, widthOf('1\u00a0234', face, 9))).toEqual(['1\u00a0234', ',50']);
    expect(wrap('', face, 9, width)).toEqual(['']);
  });

  it('breaks a word that is wider than the line, and never a letter from its marks', () => {
    const lines = wrap('W'.repeat(100), face, 9, 60);
    expect(lines.join('')).toBe('W'.repeat(100));
    for (const line of lines) expect(widthOf(line, face, 9)).toBeLessThanOrEqual(60);
    for (const line of wrap('q\u0323\u0307'.repeat(40), face, 9, 30)) expect(line).toMatch(/^q/);
    // Narrower than a letter: a letter a line, and an end.
    expect(wrap('abc', face, 9, 1)).toEqual(['a', 'b', 'c']);
  });

  it('takes time in proportion to the text', () => {
    const start = performance.now();
    for (const text of ['W'.repeat(100_000), 'a '.repeat(50_000), '-'.repeat(100_000), `a${'\u0301'.repeat(99_999)}`, '\n'.repeat(100_000)])
      wrap(printable(text, face), face, 9, 200);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});

describe('printable text', () => {
  it('holds nothing that is invisible or turns the direction, and shows what is missing', () => {
    expect(printable('a\u202eb\u200b\u0000c\u00ad\ud800', face)).toBe('abc\ufffd');
    expect(printable('漢字 😀', face)).toBe('\ufffd\ufffd \ufffd');
    expect(printable('a\r\nb\tc\u2028d', face)).toBe('a\nb c\nd');
    expect(printable('\u2212 5', face)).toBe('\u2013 5');
    expect(printable('e\u0301', face)).toBe('é');
  });

  it('is cut where nobody reads on', () => {
    expect(printable('a'.repeat(200_000), face).length).toBeLessThan(100_010);
  });
});
