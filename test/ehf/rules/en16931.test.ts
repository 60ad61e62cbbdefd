import { describe, expect, it } from 'vitest';
import { RuleEngine } from '../../../src/ehf/rules/engine.ts';
import { en16931 } from '../../../src/ehf/rules/en16931/index.ts';
import { SURPLUS } from '../../../src/ehf/rules/en16931/surplus.ts';
import type { Test } from '../../../src/ehf/rules/types.ts';
import { CREDIT_NOTE, INVOICE, ofCategory } from './bases.ts';
import { CODES } from './cases/codes.ts';
import { MODEL } from './cases/model.ts';
import { SYNTAX } from './cases/syntax.ts';
import { VAT } from './cases/vat.ts';
import { edited, make, set, type Growing } from './edit.ts';

const engine = new RuleEngine([en16931]);
const rulesOf = (root: Growing): string[] => engine.validate(root).findings.map(({ rule }) => rule);

/** They ask for what no program can judge, and hold for every document. */
const ALWAYS_HOLD = ['BR-CO-05', 'BR-CO-06', 'BR-CO-07', 'BR-CO-08'];
const CASES = { ...MODEL, ...CODES, ...SYNTAX, ...VAT };
const ALL = new Set([
  ...en16931.patterns.flatMap((rules) => rules.flatMap(({ tests }) => Object.keys(tests))),
  ...SURPLUS.map(({ rule }) => rule),
  ...(en16931.singles ?? []).map(({ rule }) => rule),
]);

it('finds nothing in documents that follow all rules', () => {
  for (const root of [INVOICE, CREDIT_NOTE, ofCategory('S', '25'), ofCategory('O', null), ofCategory('K', '0')]) {
    expect(engine.validate(root)).toEqual({ valid: true, findings: [], unevaluated: [], truncated: false });
  }
});

it('has all 979 rules, 281 of them fatal, and a case for each', () => {
  expect(ALL.size).toBe(979);
  expect([...ALL].filter((rule) => !en16931.warnings.has(rule))).toHaveLength(281);
  const surplus = new Set(SURPLUS.map(({ rule }) => rule));
  expect([...ALL].filter((rule) => !(rule in CASES) && !surplus.has(rule) && !ALWAYS_HOLD.includes(rule))).toEqual([]);
  expect(Object.keys(CASES).filter((rule) => !ALL.has(rule))).toEqual([]);
});

describe('each rule passes, and fires after one change', () => {
  it.each(Object.entries(CASES))('%s', (rule, { base, edits }) => {
    expect(rulesOf(base)).toEqual([]);
    const { findings, valid } = engine.validate(edited(base, ...edits));
    const found = findings.filter((finding) => finding.rule === rule);
    expect(found.length).toBeGreaterThan(0);
    const severity = en16931.warnings.has(rule) ? 'warning' : 'fatal';
    for (const finding of found) expect(finding).toMatchObject({ severity, source: 'en16931' });
    if (severity === 'fatal') expect(valid).toBe(false);
  });
});

it('each rule passes where it is asked, in one of these documents', () => {
  const passed = new Set<string>();
  const watched = new RuleEngine([
    {
      ...en16931,
      patterns: en16931.patterns.map((rules) =>
        rules.map((rule) => ({
          ...rule,
          tests: Object.fromEntries(
            Object.entries(rule.tests).map(([id, test]): [string, Test] => [
              id,
              (...args) => {
                const verdict = test(...args);
                if (verdict === true) passed.add(id);
                return verdict;
              },
            ]),
          ),
        })),
      ),
    },
  ]);
  for (const { base, edits } of Object.values(CASES)) for (const root of [base, edited(base, ...edits)]) watched.validate(root);
  const reason = 'cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:TaxExemptionReasonCode';
  watched.validate(edited(ofCategory('O', null), (root) => void make(root, reason).children.push('VATEX-EU-O')));
  const counted = new Set([...SURPLUS, ...(en16931.singles ?? [])].map(({ rule }) => rule));
  expect([...ALL].filter((rule) => !passed.has(rule) && !counted.has(rule))).toEqual([]);
});

describe('surplus elements and attributes are told once, wherever they stand', () => {
  const plain = SURPLUS.filter(({ when }) => when === undefined);
  it.each(plain.map(({ rule, path }) => [rule, [path].flat()[0] ?? ''] as const))('%s %s', (rule, path) => {
    const isCreditNote = path.includes('CreditNoteTypeCode');
    const base = isCreditNote ? CREDIT_NOTE : INVOICE;
    const [elements = '', attribute] = path.split('@');
    const steps = elements
      .replace(/^\/[^/]*\//, '')
      .replace('(cac:InvoiceLine|cac:CreditNoteLine)', 'cac:InvoiceLine')
      .replace(/\/$/, '');
    const root = edited(base, (copy) => {
      const element = steps === '' ? copy : make(copy, steps);
      if (attribute !== undefined) element.attributes.push({ name: attribute, namespace: '', prefix: '', value: 'x' });
      // Told once, however often it is there.
      copy.children.push(...copy.children);
    });
    const { findings } = engine.validate(root);
    expect(findings.filter((finding) => finding.rule === rule)).toMatchObject([{ severity: 'warning', source: 'en16931' }]);
  });
});

describe('a credit note is a document of its own', () => {
  it('has its own type codes, quantities and due date', () => {
    expect(rulesOf(edited(CREDIT_NOTE, set('cbc:CreditNoteTypeCode', '380')))).toEqual(['BR-CL-01']);
    const due = edited(CREDIT_NOTE, (root) => void make(root, 'cac:PaymentMeans/cbc:PaymentDueDate').children.push('2026-12-01'));
    expect(rulesOf(due)).toEqual([]);
    const project = edited(
      CREDIT_NOTE,
      (root) => void make(root, 'cac:AdditionalDocumentReference/cbc:DocumentTypeCode').children.push('50'),
    );
    expect(rulesOf(project)).toEqual([]);
  });

  it('sums its own lines', () => {
    expect(rulesOf(edited(CREDIT_NOTE, set('cac:CreditNoteLine/cbc:LineExtensionAmount', '195.01')))).toEqual(['BR-CO-10']);
  });
});
