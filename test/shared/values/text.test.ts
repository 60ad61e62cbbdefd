import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitsOf, foldForSearch, nbSortKey, searchTerms } from '../../../src/shared/values/text.ts';

describe('foldForSearch', () => {
  it('takes case, accents and the Norwegian letters away', () => {
    expect(foldForSearch('  Håkon  ÆRLIG Øl Café ')).toBe('hakon aerlig ol cafe');
    expect(foldForSearch('A\u030as')).toBe('as');
    expect(foldForSearch('Aas')).toBe(foldForSearch('Ås'));
    expect(foldForSearch('Straße')).toBe('strasse');
  });

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => foldForSearch(foldForSearch(text)) === foldForSearch(text)));
  });

  it('lets a part of a text be found in the text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-åA-Å ]{0,20}$/), fc.stringMatching(/^[a-åA-Å]{1,10}$/), (before, part) => {
        expect(foldForSearch(`${before}${part}`)).toContain(foldForSearch(part));
      }),
    );
  });
});

describe('searchTerms', () => {
  it('gives each word once', () => {
    expect(searchTerms(' Ås  VG ås')).toEqual(['as', 'vg']);
    expect(searchTerms('  ')).toEqual([]);
  });
});

describe('digitsOf', () => {
  it('keeps digits alone', () => {
    expect(digitsOf('1 234,50 kr')).toBe('123450');
  });
});

describe('nbSortKey', () => {
  const sorted = (names: string[]): string[] =>
    names.toSorted((a, b) => (nbSortKey(a) < nbSortKey(b) ? -1 : nbSortKey(a) > nbSortKey(b) ? 1 : 0));

  it('puts the Norwegian letters last, aa as å', () => {
    expect(sorted(['Åse', 'Aas', 'Zorn', 'Ærlig', 'Østby', 'Anne', 'Öberg', 'Müller', 'Myhre'])).toEqual([
      'Anne',
      'Myhre',
      'Müller',
      'Zorn',
      'Ærlig',
      'Öberg',
      'Østby',
      'Aas',
      'Åse',
    ]);
  });

  it('orders digits by value', () => {
    expect(sorted(['Bygg 10', 'Bygg 9', 'Bygg 100', 'Bygg'])).toEqual(['Bygg', 'Bygg 9', 'Bygg 10', 'Bygg 100']);
    expect(nbSortKey('Bygg 009')).toBe(nbSortKey('bygg 9'));
  });

  it('takes no punctuation for a letter', () => {
    expect(nbSortKey('{Anne}')).toBe(nbSortKey('anne'));
    expect(nbSortKey('A/S Bygg')).toBe('a s bygg');
  });

  it('orders numbers of any length', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), fc.bigInt({ min: 0n, max: 10n ** 40n }), (a, b) => {
        expect(nbSortKey(String(a)) < nbSortKey(String(b))).toBe(a < b);
      }),
    );
  });
});
