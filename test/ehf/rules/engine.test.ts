import { describe, expect, it } from 'vitest';
import { index, RuleEngine } from '../../../src/ehf/rules/engine.ts';
import { locate } from '../../../src/ehf/rules/location.ts';
import type { RuleModule } from '../../../src/ehf/rules/types.ts';
import { amount, basic, booleanOf, dateOf, doubleOf, hasBasic, hasTwoDecimals, normalize, stringOf } from '../../../src/ehf/rules/xpath.ts';
import { at, document, type Growing } from './edit.ts';

function module(parts: Partial<RuleModule>): RuleModule {
  return { source: 'own', patterns: [], warnings: new Set(), ...parts };
}

function leaf(text: string): Growing {
  return at(document('Invoice', `<cbc:ID>${text}</cbc:ID>`), 'cbc:ID');
}

describe('an element takes the first rule of a pattern that matches it', () => {
  const fails = () => false;
  const engine = new RuleEngine([
    module({
      patterns: [
        [
          { context: '(cac:InvoiceLine|cac:CreditNoteLine)/cac:InvoicePeriod', tests: { line: fails } },
          { context: 'cac:InvoicePeriod', when: (node) => hasBasic(node, 'StartDate'), tests: { started: fails } },
          { context: ['cac:InvoicePeriod', 'cac:Delivery'], tests: { other: fails } },
          { context: '*Period', tests: { never: fails } },
        ],
        [{ context: '/inv:Invoice/cac:InvoicePeriod', tests: { second: fails } }],
      ],
    }),
  ]);
  const rules = (content: string): string[] => engine.validate(document('Invoice', content)).findings.map(({ rule }) => rule);

  it.each([
    ['<cac:InvoicePeriod><cbc:StartDate/></cac:InvoicePeriod>', ['started', 'second']],
    ['<cac:InvoicePeriod/>', ['other', 'second']],
    ['<cac:InvoiceLine><cac:InvoicePeriod><cbc:StartDate/></cac:InvoicePeriod></cac:InvoiceLine>', ['line']],
    ['<cac:InvoiceLine><cac:Item><cac:InvoicePeriod/></cac:Item></cac:InvoiceLine>', ['other']],
    ['<cac:ValidityPeriod/><cbc:InvoicePeriod/>', ['never', 'never']],
    ['<cac:Delivery/>', ['other']],
  ])('%s', (content, expected) => {
    // In which order patterns are told is left open.
    expect(rules(content).toSorted()).toEqual(expected.toSorted());
  });

  it('is not led astray by names that it has not met', () => {
    const names = Array.from({ length: 2000 }, (_, n) => `<cac:N${n}><cac:Delivery/></cac:N${n}>`).join('');
    expect(rules(names)).toHaveLength(2000);
    expect(rules(names)).toHaveLength(2000);
  });
});

describe('a test that cannot be evaluated', () => {
  const engine = new RuleEngine([
    module({
      patterns: [
        [
          { context: 'cac:Item', when: (node) => amount(node, 'Percent') !== null, tests: { matched: () => false } },
          { context: 'cac:Item', tests: { 'not matched': () => false } },
        ],
        [
          {
            context: 'cac:Price',
            tests: { a: (node) => amount(node, 'PriceAmount') !== null, b: (node) => basic(node, 'ID') !== null, c: () => false },
          },
        ],
      ],
    }),
  ]);

  it('makes the document invalid, and lets the other tests run', () => {
    const root = document('Invoice', '<cac:Price><cbc:PriceAmount>ti</cbc:PriceAmount><cbc:ID>1</cbc:ID><cbc:ID>2</cbc:ID></cac:Price>');
    const { valid, findings, unevaluated } = engine.validate(root);
    expect(valid).toBe(false);
    expect(findings).toMatchObject([{ rule: 'c' }]);
    expect(unevaluated).toEqual([
      { rule: 'a', source: 'own', element: at(root, 'cac:Price/cbc:PriceAmount'), reason: 'notNumber' },
      { rule: 'b', source: 'own', element: at(root, 'cac:Price/cbc:ID[2]'), reason: 'severalValues' },
    ]);
  });

  it('does not match in a condition', () => {
    const { findings, unevaluated } = engine.validate(document('Invoice', '<cac:Item><cbc:Percent>ti</cbc:Percent></cac:Item>'));
    expect(findings).toMatchObject([{ rule: 'not matched' }]);
    expect(unevaluated).toEqual([]);
  });
});

describe('late rules, indexes and derived values', () => {
  const ids = index('cbc:ID');
  let derivations = 0;
  const count = (position: { all(list: typeof ids): readonly unknown[] }): number => {
    derivations++;
    return position.all(ids).length;
  };
  const engine = new RuleEngine([
    module({
      indexes: [ids],
      patterns: [
        [
          { context: '/inv:Invoice', late: true, tests: { three: (_root, position) => position.derive(count) === 3 } },
          {
            context: 'cac:Item',
            late: true,
            tests: { item: (_item, position) => position.derive(count) === 3 && position.parent?.name === 'InvoiceLine' },
          },
        ],
      ],
    }),
  ]);

  it('see the whole document, and are worked out once', () => {
    const root = document('Invoice', '<cbc:ID/><cac:InvoiceLine><cac:Item><cbc:ID/></cac:Item></cac:InvoiceLine><cbc:ID/>');
    expect(engine.validate(root).findings).toEqual([]);
    expect(derivations).toBe(1);
  });
});

it('tells no more findings than asked for, and says so', () => {
  const engine = new RuleEngine([module({ patterns: [[{ context: 'cbc:ID', tests: { id: () => false } }]] })]);
  const root = document('Invoice', '<cbc:ID/>'.repeat(10));
  expect(engine.validate(root, 4)).toMatchObject({ valid: false, truncated: true, findings: { length: 4 } });
  expect(engine.validate(root)).toMatchObject({ truncated: false, findings: { length: 10 } });
});

it('names places as XPath does, with numbers where they are needed', () => {
  const root = document('Invoice', '<cbc:ID/><cac:InvoiceLine/><cac:InvoiceLine><cbc:ID/></cac:InvoiceLine>');
  const wanted = [root, at(root, 'cbc:ID'), at(root, 'cac:InvoiceLine[2]/cbc:ID')];
  expect([...locate(root, wanted).values()]).toEqual(['/Invoice', '/Invoice/cbc:ID', '/Invoice/cac:InvoiceLine[2]/cbc:ID']);
});

describe('values as XPath has them', () => {
  it('keeps and normalizes blanks', () => {
    expect(stringOf(leaf(' a  b '))).toBe(' a  b ');
    expect(normalize('\n a \t b\u00a0 ')).toBe('a b\u00a0');
  });

  it('counts decimals by what stands after the point', () => {
    expect(['1', '1.', '1.12', '1.1 ', '1.😀a'].every(hasTwoDecimals)).toBe(true);
    expect(['1.000', '1.12 ', '1.1.1'].some(hasTwoDecimals)).toBe(false);
  });

  it('tells days that there are from those that there are not', () => {
    const day = (text: string): number => dateOf(leaf(text));
    expect(day('2024-02-29') - day('2024-02-28')).toBe(1440);
    expect(day('2024-03-01') - day('2024-02-28')).toBe(2880);
    expect(day('2026-01-01') - day('2025-12-31')).toBe(1440);
    expect(day('2026-01-01')).toBeGreaterThan(day('2026-01-01+02:00'));
    expect(day(' 2026-01-01Z ')).toBe(day('2026-01-01'));
    for (const text of [
      '2026-02-29',
      '1900-02-29',
      '2026-02-30',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
      '26-01-01',
      '2026-01-01T00:00',
      '',
    ]) {
      expect(() => day(text), text).toThrow('notDate');
    }
  });

  it('reads truth values and doubles', () => {
    expect([' true ', '1', 'false', '0'].map((text) => booleanOf(leaf(text)))).toEqual([true, true, false, false]);
    expect(() => booleanOf(leaf('TRUE'))).toThrow('notBoolean');
    expect(['1e3', '-INF', ' .5 ', '-0.10'].map((text) => doubleOf(leaf(text)))).toEqual([1000, -Infinity, 0.5, -0.1]);
    expect(() => doubleOf(leaf('1,5'))).toThrow('notNumber');
  });
});
