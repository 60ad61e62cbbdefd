import { describe, expect, it } from 'vitest';

import { placesOf } from '../../../src/ehf/explanations/index.ts';
import { readDocument, treeOf } from '../../../src/ehf/index.ts';
import type { InvoiceModel } from '../../../src/ehf/index.ts';
import { validate } from '../../../src/ehf/rules/index.ts';
import { invoiceXml, TINY_PDF_BASE64 } from '../../support/documents.ts';

function modelOf(xml: string): InvoiceModel {
  const result = readDocument(new TextEncoder().encode(xml));
  if (!result.ok || result.document.model === null) throw new Error('no model');
  return result.document.model;
}

const { lines, ...head } = modelOf(
  invoiceXml({
    attachments: [
      { base64: TINY_PDF_BASE64, description: 'Timeliste' },
      { base64: TINY_PDF_BASE64, description: 'Kart' },
    ],
  }),
);
const [line] = lines;
if (line === undefined) throw new Error('no line');
const MODEL: InvoiceModel = { ...head, lines: [line, { ...line, id: '2' }, { ...line, id: '3' }] };
const CHARGE = {
  isCharge: true,
  amount: '10',
  baseAmount: null,
  percent: null,
  reason: 'Frakt',
  reasonCode: null,
  category: 'S',
  rate: '25',
};
const NOWHERE = { lineIndex: null, allowanceChargeIndex: null, vatIndex: null, attachmentIndex: null };

/** The places of one rule in the document of a model, as an invoice form asks for them. */
function places(rule: string, model: InvoiceModel): unknown[] {
  const tree = treeOf(model, 'invoice');
  const { findings, unevaluated } = validate(tree, { ruleset: '3.0.21' });
  return placesOf(
    tree,
    [...findings, ...unevaluated].filter((finding) => finding.rule === rule),
  );
}

/** With other values at one index. */
const at = <T>(list: readonly T[], index: number, change: Partial<T>): T[] =>
  list.map((entry, i) => (i === index ? { ...entry, ...change } : entry));

describe('placesOf', () => {
  it('tells the term and, for a line, its index', () => {
    expect(places('BR-25', { ...MODEL, lines: at(MODEL.lines, 1, { name: null }) })).toEqual([
      { ...NOWHERE, term: 'BT-153', lineIndex: 1 },
    ]);
    expect(places('PEPPOL-EN16931-R120', { ...MODEL, lines: at(MODEL.lines, 2, { net: '1.00' }) })).toEqual([
      { ...NOWHERE, term: 'BT-131', lineIndex: 2 },
    ]);
    expect(places('BR-02', { ...MODEL, number: null })).toEqual([{ ...NOWHERE, term: 'BT-1' }]);
  });

  it('counts each line, one that says nothing too', () => {
    const nothing = JSON.parse(JSON.stringify(line), (_key, value: unknown) => (typeof value === 'string' ? null : value)) as typeof line;
    expect(places('BR-25', { ...MODEL, lines: [nothing, line, { ...line, name: null }] })).toEqual([
      { ...NOWHERE, term: 'BT-153', lineIndex: 0 },
      { ...NOWHERE, term: 'BT-153', lineIndex: 2 },
    ]);
  });

  it('tells which allowance or charge, of the document or of a line', () => {
    const bad = [CHARGE, { ...CHARGE, reason: null }];
    expect(places('BR-38', { ...MODEL, allowancesCharges: bad })).toEqual([{ ...NOWHERE, term: 'BT-104', allowanceChargeIndex: 1 }]);
    const inLine = bad.map((part) => ({ ...part, category: null, rate: null }));
    expect(places('BR-44', { ...MODEL, lines: at(MODEL.lines, 1, { allowancesCharges: inLine }) })).toEqual([
      { ...NOWHERE, term: 'BT-144', lineIndex: 1, allowanceChargeIndex: 1 },
    ]);
  });

  it('tells which row of VAT and which attachment', () => {
    expect(places('BR-47', { ...MODEL, vat: [...MODEL.vat, { ...MODEL.vat[0]!, category: null, rate: null }] })).toEqual([
      { ...NOWHERE, term: 'BT-118', vatIndex: 1 },
    ]);
    expect(places('BR-CL-24', { ...MODEL, attachments: at(MODEL.attachments, 1, { mimeCode: 'text/html' }) })).toEqual([
      { ...NOWHERE, term: 'BT-125', attachmentIndex: 1 },
    ]);
  });

  it('tells the place of a value that cannot be read', () => {
    const tree = treeOf({ ...MODEL, lines: at(MODEL.lines, 1, { net: 'abc' }) }, 'invoice');
    const { unevaluated } = validate(tree, { ruleset: '3.0.21' });
    expect(unevaluated.length).toBeGreaterThan(0);
    expect(placesOf(tree, unevaluated)).toContainEqual({ ...NOWHERE, term: 'BT-131', lineIndex: 1 });
  });

  it('keeps the order of the findings and takes none', () => {
    const tree = treeOf(MODEL, 'invoice');
    const [one, two] = tree.children.filter((child) => typeof child !== 'string').filter(({ name }) => name === 'InvoiceLine');
    if (one === undefined || two === undefined) throw new Error('no lines');
    expect(
      placesOf(tree, [
        { rule: 'BR-21', element: two },
        { rule: 'BR-21', element: one },
      ]).map(({ lineIndex }) => lineIndex),
    ).toEqual([1, 0]);
    expect(placesOf(tree, [])).toEqual([]);
  });
});
