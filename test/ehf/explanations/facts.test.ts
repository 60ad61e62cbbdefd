import { describe, expect, it } from 'vitest';

import { explainFindings, factsOf, fieldOfPath } from '../../../src/ehf/explanations/index.ts';
import { readDocument } from '../../../src/ehf/index.ts';
import type { XmlElement } from '../../../src/ehf/index.ts';
import { BUYER, invoiceXml, SELLER } from '../../support/documents.ts';

function rootOf(xml: string): XmlElement {
  const result = readDocument(new TextEncoder().encode(xml));
  if (!result.ok) throw new Error(result.failure.detail);
  return result.document.root;
}

/** The elements at a path of local names. */
function at(root: XmlElement, path: string): XmlElement[] {
  let found = [root];
  for (const name of path.split('/')) {
    found = found.flatMap(({ children }) => children.filter((child) => typeof child !== 'string').filter((child) => child.name === name));
  }
  return found;
}

const LINE = `<cac:InvoiceLine><cbc:ID>L-7</cbc:ID><cbc:InvoicedQuantity unitCode="EA">3</cbc:InvoicedQuantity>
  <cbc:LineExtensionAmount currencyID="NOK">31.00</cbc:LineExtensionAmount>
  <cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:Amount currencyID="NOK">1</cbc:Amount></cac:AllowanceCharge>
  <cac:Item><cbc:Name>Papir</cbc:Name></cac:Item><cac:Price><cbc:PriceAmount currencyID="NOK">10</cbc:PriceAmount></cac:Price></cac:InvoiceLine>`;

const DOCUMENT = `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:DocumentCurrencyCode>NOK</cbc:DocumentCurrencyCode>
  <cac:AdditionalDocumentReference><cbc:ID schemeID="AAA">m1</cbc:ID><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>
  <cac:AccountingSupplierParty><cac:Party>
    <cac:PartyTaxScheme><cbc:CompanyID>NO1</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
    <cac:PartyTaxScheme><cbc:CompanyID>Foretak</cbc:CompanyID><cac:TaxScheme><cbc:ID>TAX</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
  </cac:Party></cac:AccountingSupplierParty>
  <cac:TaxTotal><cbc:TaxAmount currencyID="NOK">5</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="NOK">20</cbc:TaxableAmount>
    <cbc:TaxAmount currencyID="NOK">5</cbc:TaxAmount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>25</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
  <cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="NOK">31.00</cbc:LineExtensionAmount></cac:LegalMonetaryTotal>
  ${LINE}</Invoice>`;

describe('factsOf', () => {
  const root = rootOf(DOCUMENT);
  const factsAt = (path: string, nth = 0): unknown => {
    const element = at(root, path)[nth];
    if (element === undefined) throw new Error(`Nothing at ${path}`);
    return factsOf(root, [element]).get(element);
  };

  it('tells the line, the term and the value of an element', () => {
    expect(factsAt('InvoiceLine/LineExtensionAmount')).toMatchObject({
      term: 'BT-131',
      value: '31.00',
      line: 'L-7',
      lineName: 'Papir',
      quantity: '3',
      price: '10',
    });
    expect(factsAt('InvoiceLine/AllowanceCharge/Amount')).toMatchObject({ term: 'BT-141', amount: '1', line: 'L-7' });
  });

  it('tells the row of VAT, and the totals with nothing for what is left out', () => {
    expect(factsAt('TaxTotal/TaxSubtotal/TaxCategory')).toMatchObject({ term: 'BG-23', base: '20', amount: '5', rate: '25' });
    expect(factsAt('LegalMonetaryTotal')).toMatchObject({
      term: 'BG-22',
      lineNet: '31.00',
      allowances: '0',
      charges: '0',
      vat: '5',
      currency: 'NOK',
    });
    expect(factsAt('LegalMonetaryTotal')).not.toHaveProperty('line');
  });

  it('tells apart what a code makes another term', () => {
    expect(factsAt('AdditionalDocumentReference/ID')).toMatchObject({ term: 'BT-18', scheme: 'AAA' });
    expect(factsAt('AccountingSupplierParty/Party/PartyTaxScheme/CompanyID')).toMatchObject({ term: 'BT-31' });
    expect(factsAt('AccountingSupplierParty/Party/PartyTaxScheme/CompanyID', 1)).toMatchObject({ term: 'BT-32' });
  });

  it('knows what is around a single term by that term, and all else by its group', () => {
    expect(['OrderReference', 'OriginatorDocumentReference', 'TaxTotal', 'PaymentTerms'].map(fieldOfPath)).toEqual([
      'BT-13',
      'BT-17',
      'BT-110',
      'BT-20',
    ]);
    expect(fieldOfPath('AccountingSupplierParty/Party/Contact')).toBe('BG-6');
    expect(fieldOfPath('UBLVersionID')).toBeNull();
  });

  it('finds many elements in one walk', () => {
    const all = [root, ...at(root, 'InvoiceLine/Item/Name'), ...at(root, 'TaxTotal')];
    expect([...factsOf(root, all).keys()]).toEqual([root, ...at(root, 'TaxTotal'), ...at(root, 'InvoiceLine/Item/Name')]);
  });
});

describe('explainFindings', () => {
  it('puts what the document says around a finding into the text', () => {
    const root = rootOf(DOCUMENT);
    const [amount, net] = [at(root, 'InvoiceLine/LineExtensionAmount')[0], at(root, 'LegalMonetaryTotal')[0]];
    if (amount === undefined || net === undefined) throw new Error('No amounts');
    const texts = explainFindings(
      root,
      [
        { rule: 'BR-CO-13', element: net, params: { stated: '30.00', expected: '31.00' } },
        { rule: 'PEPPOL-EN16931-R120', element: amount, params: { stated: '31.00', expected: '30.00', difference: '1.00' } },
        { rule: 'BR-CL-03', element: amount, params: null },
      ],
      'nb',
    );
    expect(texts.map(({ title }) => title)).toEqual([
      'Sum eks. mva er oppgitt til 30,00, men linjesum 31,00 − rabatter 0,00 + gebyrer 0,00 gir 31,00. Differanse 1,00',
      'Linje L-7: linjebeløpet er oppgitt til 31,00, men antall 3 × pris 10,00 med rabatter og gebyrer på linjen gir 30,00. Differanse 1,00',
      // The amount itself is not what is wrong with its currency.
      'Valutaen mangler eller er ikke gyldig i «Linjebeløp» på linje L-7',
    ]);
    expect(texts.map(({ field }) => field)).toEqual(['BT-109', 'BT-131', 'BT-131']);
  });

  it('knows the terms of a whole invoice', () => {
    const root = rootOf(invoiceXml({ seller: SELLER, buyer: BUYER }));
    const leaves: XmlElement[] = [];
    const visit = (node: XmlElement): void => {
      const inner = node.children.filter((child) => typeof child !== 'string');
      if (inner.length === 0) leaves.push(node);
      inner.forEach(visit);
    };
    visit(root);
    const facts = factsOf(root, leaves);
    const unknown = leaves.filter((leaf) => facts.get(leaf)?.['term'] == null).map(({ name }) => name);
    expect(unknown).toEqual([]);
    expect(leaves.length).toBeGreaterThan(40);
  });
});
