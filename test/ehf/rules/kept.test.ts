import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { draftCheck, validate, type RulesetId, type ValidationResult } from '../../../src/ehf/rules/index.ts';
import { readDocument, readTree, treeOf, type XmlElement } from '../../../src/ehf/index.ts';
import { Random } from '../fuzz/random.ts';
import { caseOf } from '../fuzz/documents.ts';
import { invoiceXml } from '../../support/documents.ts';
import { CREDIT_NOTE, INVOICE } from './bases.ts';

const VALUES = ['', '0', '1', '25', '-1.005', 'x', 'NOK', 'EUR', 'S', 'O', 'AE', 'true', '2026-02-30', '380', 'NO'];

/** One change somewhere below: only the way to it is made anew, as a form does. */
function changed(node: XmlElement, random: Random, others: readonly XmlElement[]): XmlElement {
  const elements = node.children.filter((child) => typeof child !== 'string');
  const children = [...node.children];
  const at = random.below(Math.max(1, children.length));
  const child = children[at];
  if (elements.length === 0 || random.chance(6)) {
    switch (random.below(elements.length === 0 ? 2 : 6)) {
      case 0:
        return { ...node, children: [random.one(VALUES)] };
      case 1:
        return { ...node, attributes: node.attributes.map((attribute) => ({ ...attribute, value: random.one(VALUES) })) };
      case 2:
        return { ...node, children: children.toSpliced(at, 1) };
      case 3:
        return { ...node, children: child === undefined ? children : children.toSpliced(at, 0, child) };
      case 4:
        return { ...node, children: children.toSpliced(at, 0, random.one(others)) };
      default:
        return { ...node, children: children.toReversed() };
    }
  }
  return {
    ...node,
    children: children.map((one, index) => (index === at && typeof one !== 'string' ? changed(one, random, others) : one)),
  };
}

/** Without the elements: trees are compared by identity. */
function told({ valid, truncated, findings, unevaluated }: ValidationResult): unknown {
  return {
    valid,
    truncated,
    findings: findings.map(({ rule, severity, source, params }) => ({ rule, severity, source, params })),
    unevaluated: unevaluated.map(({ rule, source, reason }) => ({ rule, source, reason })),
  };
}

describe('a draft checked again', () => {
  it.each<RulesetId>(['3.0.21', '3.0.22'])('has just the findings of a full check, after any changes (%s)', (ruleset) => {
    const others = [...INVOICE.children, ...CREDIT_NOTE.children].filter((child) => typeof child !== 'string');
    let findings = 0;
    let unevaluated = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const random = new Random(seed);
      const read = readTree(caseOf(seed).bytes);
      let root: XmlElement = seed % 3 === 0 && read.ok ? read.root : random.one([INVOICE, CREDIT_NOTE]);
      const again = draftCheck({ ruleset });
      for (let change = 0; change < 25; change++) {
        const result = again(root);
        const full = validate(root, { ruleset });
        if (!isDeepStrictEqual(told(result), told(full))) expect(told(result), `seed ${seed}, change ${change}`).toEqual(told(full));
        for (const part of ['findings', 'unevaluated'] as const) {
          expect(result[part].every(({ element }, index) => element === full[part][index]?.element)).toBe(true);
        }
        findings += result.findings.length;
        unevaluated += result.unevaluated.length;
        root = changed(root, random, others);
        // The children of one document under the root of another.
        if (random.chance(10)) root = { ...random.one([INVOICE, CREDIT_NOTE]), children: root.children };
      }
    }
    expect(findings).toBeGreaterThan(1000);
    expect(unevaluated).toBeGreaterThan(100);
  });

  it('keeps the elements of lines that are the same objects, and of no others', () => {
    const read = readDocument(new TextEncoder().encode(invoiceXml({ lines: [{ name: 'Papir' }, { name: 'Toner' }] })));
    if (!read.ok || read.document.model === null) throw new Error('No invoice');
    const { model } = read.document;
    const [first, second] = model.lines;
    if (first === undefined || second === undefined) throw new Error('No lines');
    const lineTrees = (lines: typeof model.lines, currency = model.currency, keepLines = true): unknown[] =>
      treeOf({ ...model, lines, currency }, 'invoice', { keepLines }).children.slice(-lines.length);
    const [a, b] = lineTrees(model.lines);
    const [c, d] = lineTrees([first, { ...second, name: 'Blekk' }]);
    expect(c).toBe(a);
    expect(d).not.toEqual(b);
    expect(lineTrees([first], 'EUR')).not.toEqual([a]);
    expect(lineTrees([first], 'EUR')).toEqual(lineTrees([first], 'EUR', false));
    expect(lineTrees([first], model.currency, false)[0]).not.toBe(a);
  });
});
