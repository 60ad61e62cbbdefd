import { describe, expect, it } from 'vitest';
import { RuleEngine } from '../../../../src/ehf/rules/engine.ts';
import { MANDATORY } from '../../../../src/ehf/rules/peppol/cardinality.ts';
import { peppolModules } from '../../../../src/ehf/rules/peppol/index.ts';
import type { Finding, RulesetId } from '../../../../src/ehf/rules/types.ts';
import type { XmlElement } from '../../../../src/ehf/tree.ts';
import { CASES, NEW_CASES } from './cases.ts';
import { all, country, drop, identification, set, swap, within } from './mutations.ts';
import type { Edit } from './mutations.ts';
import { rootOf, sampleText } from './samples.ts';
import type { SampleName } from './samples.ts';

const before = new RuleEngine(peppolModules('3.0.21'));
const after = new RuleEngine(peppolModules('3.0.22'));

function findings(sample: SampleName, edit: Edit, ruleset: RulesetId = '3.0.22'): readonly Finding[] {
  return (ruleset === '3.0.22' ? after : before).validate(rootOf(edit(sampleText(sample)))).findings;
}

const rules = (sample: SampleName, edit: Edit, ruleset: RulesetId = '3.0.22'): string[] =>
  findings(sample, edit, ruleset).map(({ rule }) => rule);

/** The tree with the children at the end of a path changed, of the first element there. */
function edited(node: XmlElement, path: readonly string[], edit: (node: XmlElement) => XmlElement): XmlElement {
  const [step, ...rest] = path;
  if (step === undefined) return edit(node);
  for (const [at, child] of node.children.entries()) {
    if (typeof child === 'string' || !isNamed(child, step) || !leads(child, rest)) continue;
    return { ...node, children: node.children.with(at, edited(child, rest, edit)) };
  }
  throw new Error(`Not in the document: ${step}`);
}

function leads(node: XmlElement, [step, ...rest]: readonly string[]): boolean {
  return step === undefined || node.children.some((child) => typeof child !== 'string' && isNamed(child, step) && leads(child, rest));
}

const isNamed = (child: XmlElement | string, name: string): boolean =>
  typeof child !== 'string' && `${child.prefix}:${child.name}` === name;

describe('what is mandatory stands exactly once', () => {
  it('in 137 rules, 69 of the credit note and 68 of the invoice', () => {
    expect(MANDATORY).toHaveLength(137);
    expect(new Set(MANDATORY.map(({ rule }) => rule)).size).toBe(137);
    expect(MANDATORY.filter(({ path }) => path.startsWith('/cn:'))).toHaveLength(69);
    const numbers = MANDATORY.map(({ rule }) => Number(rule.slice(-3))).toSorted((a, b) => a - b);
    expect([numbers[0], numbers.at(-1)]).toEqual([140, 276]);
  });

  it.each(MANDATORY.map((one) => [one.rule, one] as const))('%s', (rule, { path, child }) => {
    const root = rootOf(sampleText(path.startsWith('/inv:') ? 'no' : 'noCredit'));
    const steps = path.split('/').slice(2);
    const without = edited(root, steps, (node) => ({ ...node, children: node.children.filter((one) => !isNamed(one, child)) }));
    const twice = edited(root, steps, (node) => ({
      ...node,
      children: node.children.flatMap((one) => (isNamed(one, child) ? [one, one] : [one])),
    }));
    for (const changed of [without, twice]) {
      expect(after.validate(changed).findings.filter((finding) => finding.rule === rule)).toHaveLength(1);
      expect(before.validate(changed).findings.filter((finding) => finding.rule === rule)).toHaveLength(0);
    }
  });
});

describe('other differences', () => {
  it('are the announced ones only', () => {
    const ids = (ruleset: RulesetId): string[] =>
      peppolModules(ruleset).flatMap(({ patterns }) => patterns.flat().flatMap(({ tests }) => Object.keys(tests)));
    const old = new Set(ids('3.0.21'));
    const now = new Set(ids('3.0.22'));
    expect([...old].filter((id) => !now.has(id))).toEqual(['GR-R-001-5']);
    const added = [...now].filter((id) => !old.has(id));
    expect(new Set(added)).toEqual(new Set([...NEW_CASES.map(([rule]) => rule), ...MANDATORY.map(({ rule }) => rule)]));
  });

  it('leave every other case as it was', () => {
    const changed = new Set(['GR-R-001-5', 'PEPPOL-EN16931-R041']);
    for (const [rule, sample, edit, count = 1] of CASES) {
      if (changed.has(rule)) continue;
      expect([rule, rules(sample, edit).filter((id) => id === rule).length]).toEqual([rule, count]);
    }
  });

  it('a GLN has exactly 13 digits', () => {
    const eight = within('cac:AccountingSupplierParty', identification('30000001', '0088'));
    expect(rules('no', eight, '3.0.21')).toEqual([]);
    expect(rules('no', eight)).toEqual(['PEPPOL-COMMON-R040']);
  });

  it('a Belgian number begins with 0 or 1', () => {
    const three = within('cac:AccountingSupplierParty', identification('3000000063', '0208'));
    expect(rules('no', three, '3.0.21')).toEqual([]);
    expect(rules('no', three)).toEqual(['PEPPOL-COMMON-R043']);
  });

  it('Dutch identifiers are fatal', () => {
    const wrong = within('cac:AccountingSupplierParty', identification('3', '0106'));
    expect(findings('no', wrong, '3.0.21').map(({ severity }) => severity)).toEqual(['warning']);
    expect(findings('no', wrong).map(({ severity }) => severity)).toEqual(['fatal']);
  });

  it('389 is for Germany, 384 for Germany and Slovakia', () => {
    const type = (value: string): Edit => set('cbc:InvoiceTypeCode', value);
    expect(rules('de', type('389'), '3.0.21')).toEqual(['PEPPOL-EN16931-P0100']);
    expect(rules('de', type('389'))).toEqual([]);
    expect(rules('no', type('389'))).toEqual(['PEPPOL-EN16931-P0112']);
    expect(rules('sk', type('384'), '3.0.21')).toEqual(['PEPPOL-EN16931-P0112']);
    expect(rules('sk', type('384'))).toEqual([]);
    expect(rules('sk', type('326'))).toEqual(['PEPPOL-EN16931-P0112']);
  });

  it('Swedish rates hold within Sweden only', () => {
    const rate = within('cac:ClassifiedTaxCategory', set('cbc:Percent', '24'));
    const abroad = all(rate, country('Customer', 'NO'));
    expect(rules('se', rate)).toEqual(['SE-R-006']);
    expect(rules('se', abroad, '3.0.21')).toEqual(['SE-R-006']);
    expect(rules('se', abroad)).toEqual([]);
  });

  it('the sort of a Greek document is free', () => {
    expect(rules('gr', swap('|1.1|', '|9.9|'))).toEqual([]);
  });

  it('an account needs its number', () => {
    expect(rules('no', within('cac:PayeeFinancialAccount', drop('cbc:ID')), '3.0.21')).toEqual([]);
    expect(rules('no', within('cac:PayeeFinancialAccount', drop('cbc:ID')))).toEqual(['PEPPOL-EN16931-R258']);
  });
});
