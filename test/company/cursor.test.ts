import { expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '../../src/main/company/cursor.ts';

it('comes back as it was written', () => {
  const parts = ['Ås {|} "a"', -12, 7] as const;
  expect(decodeCursor(encodeCursor(parts), ['string', 'number', 'number'])).toEqual(parts);
});

it.each([
  ['no JSON', 'not base64 %%'],
  ['nothing', ''],
  ['no list', Buffer.from('{"0":"a","1":1}').toString('base64url')],
  ['too few parts', encodeCursor(['a'])],
  ['too many parts', encodeCursor(['a', 1, 2])],
  ['parts of another order', encodeCursor([1, 'a'])],
  ['no integer', Buffer.from('["a",1.5]').toString('base64url')],
  ['a number out of reach', Buffer.from('["a",9007199254740993]').toString('base64url')],
])('refuses %s', (_what, text) => {
  expect(() => decodeCursor(text, ['string', 'number'])).toThrow(
    expect.objectContaining({ code: 'request.invalid', params: { field: 'cursor' } }),
  );
});
