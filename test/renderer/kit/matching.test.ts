import { describe, expect, it } from 'vitest';
import { itemText, matchItems } from '../../../src/renderer/kit/fields/matching.ts';

const accounts = [
  ['1500', 'Kundefordringer'],
  ['2400', 'Leverandørgjeld'],
  ['5990', 'Andre personalkostnader'],
  ['6800', 'Kontorrekvisita'],
  ['6801', 'Kontor, annet'],
  ['6900', 'Telefon og data 6800'],
].map(([code = '', text = '']) => ({ key: code, code, text }));
const found = (typed: string): string[] => matchItems(accounts, typed).map(({ code }) => code);

describe('finding an account', () => {
  it('by its number comes first, then numbers that begin so, then names', () => {
    expect(found('6800')).toEqual(['6800', '6900']);
    expect(found('68')[0]).toBe('6800');
  });
  it('by the words of its name, in any order and without Norwegian letters', () => {
    expect(found('leverandorgjeld')).toEqual(['2400']);
    expect(found('personal')).toEqual(['5990']);
    expect(found('data tele')).toEqual(['6900']);
  });
  it('puts a word that begins before one that is inside', () => {
    expect(found('kost')).toEqual(['5990']);
    expect(found('kontor')).toEqual(['6800', '6801']);
  });
  it('gives all for nothing typed, and none for nonsense', () => {
    expect(found('')).toHaveLength(6);
    expect(found('zzz')).toEqual([]);
  });
  it('searches the keywords that are not shown', () => {
    expect(matchItems([{ key: 1, code: '', text: 'Kontorland AS', keywords: '310000009' }], '3100').map(itemText)).toEqual([
      'Kontorland AS',
    ]);
  });
});
