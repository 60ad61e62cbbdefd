import { describe, expect, it } from 'vitest';
import { explain } from '../../../src/ehf/explanations/index.ts';
import { readTree } from '../../../src/ehf/index.ts';
import { findingsByPlace, groupFindings, placeOfFinding } from '../../../src/renderer/documents/findings.ts';
import type { ToldFinding } from '../../../src/renderer/documents/findings.ts';
import { lineAt, placedLines } from '../../../src/renderer/documents/XmlView.tsx';
import { invoiceXml } from '../../support/documents.ts';

function finding(change: Partial<ToldFinding>): ToldFinding {
  return {
    rule: 'BR-01',
    severity: 'fatal',
    source: 'en16931',
    unevaluated: null,
    location: '/Invoice',
    line: 2,
    column: 1,
    field: null,
    params: {},
    title: 'Noe mangler',
    meaning: '',
    action: '',
    ...change,
  };
}

describe('where a finding stands on the invoice', () => {
  it.each([
    ['/Invoice', 'BT-10', 'BT-10'],
    ['/Invoice/cbc:ID', 'BT-1', 'BT-1'],
    ['/Invoice', null, null],
    ['/Invoice/cac:InvoiceLine/cbc:InvoicedQuantity', 'BT-130', 'line:0:quantity'],
    ['/Invoice/cac:InvoiceLine[3]/cbc:LineExtensionAmount', 'BT-131', 'line:2:net'],
    ['/CreditNote/cac:CreditNoteLine[12]/cac:Price/cbc:PriceAmount', 'BT-146', 'line:11:price'],
    ['/ubl:Invoice/a:InvoiceLine[2]/a:Item', 'BT-153', 'line:1:name'],
    ['/Invoice/cac:InvoiceLine[2]/cac:AllowanceCharge[1]', 'BT-139', 'line:1:name'],
    ['/Invoice/cac:AllowanceCharge[2]', 'BT-104', 'allowance:1'],
    ['/Invoice/cac:AllowanceCharge/cbc:Amount', 'BT-92', 'allowance:0'],
    ['/Invoice/cac:TaxTotal/cac:TaxSubtotal[2]/cac:TaxCategory', 'BT-118', 'vat:1'],
    ['/Invoice/cac:TaxTotal', 'BT-110', 'BT-110'],
    ['/Invoice', 'BG-23', 'BT-110'],
    ['/Invoice/cac:AccountingSupplierParty/cac:Party', 'BT-31', 'seller'],
    ['/Invoice/cac:AccountingCustomerParty/cac:Party', 'BT-49', 'buyer'],
    ['/Invoice/cac:PaymentMeans', 'BT-81', 'BT-84'],
    ['/Invoice/cac:InvoicePeriod', 'BT-73', 'BG-14'],
    ['/Invoice/cac:Delivery', 'BT-72', 'BT-72'],
    ['/Invoice', 'BG-25', 'lines'],
  ])('%s, %s: %s', (location, field, place) => {
    expect(placeOfFinding({ location, field })).toBe(place);
  });

  it('gathers those of one place', () => {
    const [first, second, nowhere] = [finding({ field: 'BT-1' }), finding({ field: 'BT-1', severity: 'warning' }), finding({})];
    expect(findingsByPlace([first, nowhere, second])).toEqual(new Map([['BT-1', [first, second]]]));
  });
});

describe('the list of findings', () => {
  it('has errors before warnings, and never mixes official rules with ours', () => {
    const [ours, warning, peppol, en] = [
      finding({ source: 'structure' }),
      finding({ severity: 'warning', source: 'own' }),
      finding({ source: 'peppol' }),
      finding({}),
    ];
    expect(groupFindings([ours, warning, peppol, en])).toEqual([
      {
        severity: 'fatal',
        parts: [
          { origin: 'official', findings: [peppol, en] },
          { origin: 'ours', findings: [ours] },
        ],
      },
      { severity: 'warning', parts: [{ origin: 'ours', findings: [warning] }] },
    ]);
    expect(groupFindings([])).toEqual([]);
  });

  it('says something of every finding in both languages', () => {
    for (const lang of ['nb', 'en'] as const) {
      const { title, action } = explain('PEPPOL-EN16931-R003', {}, lang, 'receiver');
      expect(Math.min(title.length, action.length)).toBeGreaterThan(10);
    }
  });
});

describe('a place in the XML', () => {
  const lineBreaks = invoiceXml();
  it('is the line that the reader counts', () => {
    const lines = placedLines(lineBreaks);
    const read = readTree(Buffer.from(lineBreaks));
    if (!read.ok) throw new Error(read.failure.code);
    for (const child of read.root.children) {
      if (typeof child === 'string') continue;
      expect(lines[lineAt(lines, child.line, child.column)]?.text.slice(child.column - 1)).toMatch(new RegExp(`^<\\w+:${child.name}`));
    }
  });

  it('is found in a document that is one long line', () => {
    const text = lineBreaks.replace(/\n/g, '');
    const lines = placedLines(text);
    const read = readTree(Buffer.from(text));
    if (!read.ok) throw new Error(read.failure.code);
    const last = read.root.children.at(-1);
    if (last === undefined || typeof last === 'string') throw new Error('no element');
    expect(lines[lineAt(lines, last.line, last.column)]?.text).toMatch(/^<cac:InvoiceLine>/);
    expect(lines.map((line) => line.text).join('')).toBe(text);
  });

  it('is nowhere when the text has been cut before it', () => {
    const lines = placedLines('<a>\n<b/>');
    expect([lineAt(lines, 3, 1), lineAt(lines, 2, 40), lineAt(lines, 2, 1)]).toEqual([-1, -1, 1]);
  });
});
