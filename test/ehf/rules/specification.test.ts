import { describe, expect, it } from 'vitest';
import { readDocument, treeOf } from '../../../src/ehf/index.ts';
import { draftCheck, specificationOf, validate, type RulesetId } from '../../../src/ehf/rules/index.ts';
import {
  creditNoteXml,
  FORWARD_BILLING,
  invoiceResponseXml,
  invoiceXml,
  reminderXml,
  selfBillingXml,
  type DocumentOptions,
} from '../../support/documents.ts';
import { rootOf } from './peppol/samples.ts';

const SELF: DocumentOptions = {
  customizationId: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0',
  profileId: 'urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0',
};
const RELEASES: readonly RulesetId[] = ['3.0.21', '3.0.22'];

const rules = (xml: string, ruleset: RulesetId): string[] => {
  const root = rootOf(xml);
  return validate(root, { ruleset, specification: specificationOf(root) ?? 'billing' }).findings.map(({ rule }) => rule);
};

it('tells which specification a document follows', () => {
  const of = (xml: string): unknown => specificationOf(rootOf(xml));
  expect(of(invoiceXml())).toBe('billing');
  expect(of(invoiceXml({ customizationId: ' ', profileId: '' }))).toBe('billing');
  expect(of(invoiceXml({ typeCode: '389' }))).toBe('billing');
  expect(of(selfBillingXml())).toBe('selfBilling');
  expect(of(invoiceXml({ customizationId: FORWARD_BILLING }))).toBe('forwardBilling');
  expect(of(reminderXml())).toBeNull();
  expect(of(invoiceResponseXml())).toBeNull();
  expect(of(invoiceXml({ customizationId: 'urn:www.difi.no:ehf:faktura:ver2.0' }))).toBeNull();
});

describe.each(RELEASES)('under %s', (ruleset) => {
  it('self-billing is held to all rules but those on billing itself', () => {
    expect(rules(selfBillingXml(), ruleset)).toEqual([]);
    expect(rules(creditNoteXml({ ...SELF, typeCode: '261' }), ruleset)).toEqual([]);
    expect(rules(selfBillingXml().replace('<cbc:ID>5001</cbc:ID>', ''), ruleset)).toContain('BR-02');
    expect(rules(selfBillingXml({ buyerReference: null }), ruleset)).toEqual(['PEPPOL-EN16931-R003']);
  });

  it('self-billing has types of its own', () => {
    expect(rules(selfBillingXml({ typeCode: '380' }), ruleset)).toEqual(['AI-SELF-TYPE']);
    expect(rules(creditNoteXml({ ...SELF, typeCode: '381' }), ruleset)).toEqual(['AI-SELF-TYPE']);
  });

  it('an invoice of billing is not helped by that', () => {
    expect(rules(invoiceXml({ customizationId: 'urn:x' }), ruleset)).toEqual(['PEPPOL-EN16931-R004']);
    const root = rootOf(selfBillingXml());
    expect(validate(root, { ruleset }).findings.map(({ rule }) => rule)).toContain('PEPPOL-EN16931-R004');
  });

  it('a draft of self-billing is right as the writer makes it', () => {
    const result = readDocument(new TextEncoder().encode(selfBillingXml()));
    if (!result.ok || result.document.model === null) throw new Error('no model');
    expect(draftCheck({ ruleset, specification: 'selfBilling' })(treeOf(result.document.model, 'selfBilling'))).toMatchObject({
      valid: true,
      findings: [],
    });
  });
});
