import { describe, expect, it } from 'vitest';
import { CBC } from '../../../../src/ehf/names.ts';
import { RuleEngine } from '../../../../src/ehf/rules/engine.ts';
import { STRUCTURE_MODULE } from '../../../../src/ehf/rules/own/structure.ts';
import { STRUCTURE } from '../../../../src/ehf/rules/own/structureTable.ts';
import type { XmlElement } from '../../../../src/ehf/tree.ts';
import { rootOf, sampleText } from '../peppol/samples.ts';

const engine = new RuleEngine([STRUCTURE_MODULE]);
const TYPES = new Map(
  STRUCTURE.flatMap(([elements, children]) => elements.split(' ').map((name) => [name, children.trim().split(/\s+/)] as const)),
);

const found = (root: XmlElement): string[] => engine.validate(root).findings.map(({ rule, element }) => `${rule} ${element.name}`);
const bare = (token: string): string => token.replace(/[+%*!]/g, '');
const isElement = (child: XmlElement | string): child is XmlElement => typeof child !== 'string';

/** Every element that the table tells of, with a way to put another in its place. */
function* elements(
  root: XmlElement,
  put: (node: XmlElement) => XmlElement = (node) => node,
): Generator<[XmlElement, (node: XmlElement) => XmlElement]> {
  if (TYPES.has(root.name)) yield [root, put];
  for (const [at, child] of root.children.entries()) {
    if (isElement(child)) yield* elements(child, (node) => put({ ...root, children: root.children.with(at, node) }));
  }
}

const roots = (['no', 'noCredit', 'deCard'] as const).map((name) => rootOf(sampleText(name)));
const every = roots.flatMap((root) => [...elements(root)]);

describe('the structure of UBL', () => {
  it('is met by documents of both kinds', () => {
    for (const root of roots) expect(found(root)).toEqual([]);
    expect(every.length).toBeGreaterThan(100);
  });

  it('has no element twice in a type, and marks what may be repeated', () => {
    for (const [, tokens] of TYPES) expect(new Set(tokens.map(bare)).size).toBe(tokens.length);
    expect(TYPES.get('Invoice')).toContain('+InvoiceLine*');
    expect(TYPES.get('Invoice')).toContain('DueDate');
    expect(TYPES.get('CreditNote')).not.toContain('DueDate');
  });

  it('misses no wrong order, in any element', () => {
    for (const [node, put] of every) {
      for (let at = 1; at < node.children.length; at++) {
        const [first, second] = [node.children[at - 1], node.children[at]];
        if (first === undefined || second === undefined || !isElement(first) || !isElement(second) || first.name === second.name) continue;
        const children = node.children.with(at - 1, second).with(at, first);
        const again = children.slice(0, at - 1).some((one) => isElement(one) && one.name === second.name);
        expect([node.name, first.name, found(put({ ...node, children }))]).toEqual([
          node.name,
          first.name,
          // A second one that was put before its brothers is out of order only if nothing else is of its name.
          again ? expect.anything() : [`AI-STRUCT-ORDER ${first.name}`],
        ]);
      }
    }
  });

  it('misses nothing that stands twice', () => {
    for (const [node, put] of every) {
      for (const [at, child] of node.children.entries()) {
        if (!isElement(child)) continue;
        const mayRepeat = TYPES.get(node.name)?.some((token) => bare(token) === child.name && token.includes('*')) === true;
        const twice = put({ ...node, children: node.children.toSpliced(at, 0, child) });
        expect([node.name, found(twice)]).toEqual([node.name, mayRepeat ? [] : [`AI-STRUCT-REPEAT ${child.name}`]]);
      }
    }
  });

  it('misses no unknown element and no stray text, in any element', () => {
    for (const [node, put] of every) {
      const stranger: XmlElement = { ...node, name: 'Fremmed', children: ['x'] };
      expect(found(put({ ...node, children: [...node.children, stranger] }))).toEqual(['AI-STRUCT-UNKNOWN Fremmed']);
      expect(found(put({ ...node, children: [...node.children, 'løs tekst'] }))).toEqual([`AI-STRUCT-TEXT ${node.name}`]);
    }
  });

  it('tells text in an aggregate that BIS Billing has no use for', () => {
    const xml = sampleText('no').replace(
      '<cac:AccountingSupplierParty>',
      '<cac:Signature>løs tekst</cac:Signature><cac:AccountingSupplierParty>',
    );
    expect(found(rootOf(xml))).toEqual(['AI-STRUCT-TEXT Signature']);
    expect(found(rootOf(xml.replace('løs tekst', '<cbc:ID>1</cbc:ID>')))).toEqual([]);
  });

  it('tells an element in another namespace, and one in a value', () => {
    const xml = sampleText('no');
    expect(found(rootOf(xml.replace('<cbc:Note>', '<cbc:Note xmlns:cbc="urn:annet">')))).toEqual(['AI-STRUCT-UNKNOWN Note']);
    expect(found(rootOf(xml.replace('Takk for handelen', 'Takk <cbc:ID>x</cbc:ID>')))).toEqual(['AI-STRUCT-UNKNOWN ID']);
  });

  it('tells what UBL has as mandatory, if no official rule does', () => {
    let told = 0;
    for (const [node, put] of every) {
      const mandatory =
        TYPES.get(node.name)
          ?.filter((token) => token.includes('!'))
          .map(bare) ?? [];
      for (const name of mandatory) {
        const children = node.children.filter((child) => !isElement(child) || child.name !== name);
        const other: XmlElement = { ...node, name: 'UUID', namespace: CBC, children: ['x'] };
        const rest = children.length === 0 && TYPES.get(node.name)?.includes('UUID') === true ? [other] : children;
        const isCovered = rest.length === 0 || node.name === 'AdditionalDocumentReference' || node.name === 'InvoiceDocumentReference';
        const faults = found(put({ ...node, children: rest }));
        expect([node.name, name, faults]).toEqual([node.name, name, isCovered ? [] : [`AI-STRUCT-MISSING ${node.name}`]]);
        if (!isCovered) told++;
      }
    }
    expect(told).toBeGreaterThan(10);
  });

  it('takes elements of UBL that BIS Billing has no use for', () => {
    const xml = sampleText('no').replace('<cbc:CustomizationID>', '<cbc:UBLVersionID>2.1</cbc:UBLVersionID><cbc:CustomizationID>');
    expect(found(rootOf(xml))).toEqual([]);
  });

  it('says what was to come before what', () => {
    const [finding] = engine.validate(
      rootOf(
        sampleText('no')
          .replace(/(<cbc:IssueDate>.*?<\/cbc:IssueDate>)/, '')
          .replace('<cbc:Note>', '<cbc:IssueDate>2026-11-01</cbc:IssueDate><cbc:Note>'),
      ),
    ).findings;
    expect(finding?.params).toEqual({ name: 'cbc:IssueDate', before: 'cbc:InvoiceTypeCode', parent: 'Invoice' });
  });

  it('is quick where everything is out of order', () => {
    const root = rootOf(sampleText('no'));
    const line = root.children.findLast(isElement);
    const first = root.children.find(isElement);
    if (line === undefined || first === undefined) throw new Error('No children');
    const children = [...Array.from({ length: 50_000 }, () => line), ...Array.from({ length: 50_000 }, () => first)];
    const before = performance.now();
    expect(found({ ...root, children: [...root.children, ...children] })).toContain('AI-STRUCT-REPEAT CustomizationID');
    expect(performance.now() - before).toBeLessThan(5000);
  });
});
