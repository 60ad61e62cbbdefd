import { describe, expect, it } from 'vitest';

import { formatValue, namesOf, render } from '../../../src/ehf/explanations/template.ts';

describe('render', () => {
  it('takes the first alternative of which all values are given', () => {
    const text = '[{stated} ikke {expected}|bare {stated}|ingenting][ på linje {line}]';
    expect(render(text, { stated: '1', expected: '2', line: '3' }, 'nb')).toBe('1,00 ikke 2,00 på linje 3');
    expect(render(text, { stated: '1', expected: null }, 'nb')).toBe('bare 1,00');
    expect(render(text, { stated: ' ' }, 'nb')).toBe('ingenting');
  });

  it('goes into alternatives within alternatives', () => {
    const text = '[a {stated}[ med {rate}] b|c] d';
    expect(render(text, { stated: '1', rate: '25.0' }, 'nb')).toBe('a 1,00 med 25\u00a0% b d');
    expect(render(text, { stated: '1' }, 'nb')).toBe('a 1,00 b d');
    expect(render(text, {}, 'nb')).toBe('c d');
  });

  it('takes nothing from the prototype of objects', () => {
    expect(render('[x {constructor}|y]', {}, 'nb')).toBe('y');
  });

  it('leaves what a document says alone, marks of the language among it', () => {
    expect(render('«{value}»', { value: '{stated} [a|b]' }, 'nb')).toBe('«{stated} [a|b]»');
  });

  it('tells which names it uses and which must be given', () => {
    const { needed, used } = namesOf('{a}[ {b}][{c}|{d}]');
    expect([...needed]).toEqual(['a', 'd']);
    expect([...used]).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('formatValue', () => {
  it.each([
    ['1234567.5', 'amount', '1\u00a0234\u00a0567,50', '1,234,567.50'],
    ['-0.125', 'amount', '\u22120,125', '-0.125'],
    ['-0.00', 'amount', '0,00', '0.00'],
    ['007', 'number', '7', '7'],
    ['11.11', 'percent', '11,11\u00a0%', '11.11%'],
    ['2026-11-03', 'date', '03.11.2026', '03 Nov 2026'],
    ['2026-11-03', 'amount', '03.11.2026', '03 Nov 2026'],
    ['2026-02-30', 'date', '2026-02-30', '2026-02-30'],
    ['NOK', 'amount', 'NOK', 'NOK'],
    ['1e400', 'amount', '1e400', '1e400'],
    ['1.50', 'text', '1.50', '1.50'],
  ] as const)('%s as %s', (value, kind, nb, en) => {
    expect(formatValue(value, kind, 'nb')).toBe(nb);
    expect(formatValue(value, kind, 'en')).toBe(en);
  });

  it('keeps a value on one line, short, and its writing from turning', () => {
    expect(formatValue('a\n\u0000\u202eb', 'text', 'nb')).toBe('a b');
    expect(formatValue('x'.repeat(500), 'text', 'nb')).toBe(`${'x'.repeat(79)}…`);
    expect(formatValue('1'.repeat(500), 'amount', 'nb')).toHaveLength(80);
  });
});
