import { describe, expect, it } from 'vitest';
import { RuleEngine } from '../../../../src/ehf/rules/engine.ts';
import { peppolModules } from '../../../../src/ehf/rules/peppol/index.ts';
import type { ValidationResult } from '../../../../src/ehf/rules/types.ts';
import { testOrgNumber } from '../../../support/documents.ts';
import { all, before, country, double, drop, set, swap, swapAll, within, withinLast } from './mutations.ts';
import type { Edit } from './mutations.ts';
import { rootOf, sampleText, taxScheme } from './samples.ts';
import type { SampleName } from './samples.ts';

const engine = new RuleEngine(peppolModules('3.0.21'));

function check(edit: Edit, sample: SampleName = 'no'): ValidationResult {
  return engine.validate(rootOf(edit(sampleText(sample))));
}

const rules = (edit: Edit, sample: SampleName = 'no'): string[] => check(edit, sample).findings.map(({ rule }) => rule);
const seller = (...edits: Edit[]): Edit => within('cac:AccountingSupplierParty', ...edits);
const line = (...edits: Edit[]): Edit => within('cac:InvoiceLine', ...edits);
const sellerVatId = `NO${testOrgNumber(1)}MVA`;

describe('the first rule that matches a node is the only one', () => {
  it('an allowance with a percent and no base is not asked for its indicator', () => {
    const edit = within('cac:AllowanceCharge', drop('cbc:BaseAmount'), set('cbc:ChargeIndicator', '0'));
    expect(rules(edit)).toEqual(['PEPPOL-EN16931-R041']);
  });

  it('a Dutch VAT id with a scheme of its own is looked at once', () => {
    const edit = seller(swap('<cbc:CompanyID>NL300000001B01', '<cbc:CompanyID schemeID="9944">NL3'));
    expect(rules(edit, 'nl')).toEqual(['PEPPOL-COMMON-R056-1']);
  });

  it('and a rule fires for each node', () => {
    expect(rules(within('cac:LegalMonetaryTotal', swapAll('currencyID="EUR"', 'currencyID="NOK"')))).toEqual(
      Array.from({ length: 8 }, () => 'PEPPOL-EN16931-R051'),
    );
  });
});

describe("the seller's country", () => {
  const noRegister = swap('Foretaksregisteret', 'x');

  it('is that of the VAT id, whatever the address', () => {
    expect(rules(all(country('Supplier', 'SE'), noRegister))).toContain('NO-R-002');
    expect(rules(all(seller(swap(sellerVatId, 'SE300000000401')), noRegister))).toEqual([]);
  });

  it('is that of the tax representative when the seller has no VAT id', () => {
    const withoutVatId = all(seller(drop('cac:PartyTaxScheme')), noRegister);
    expect(rules(withoutVatId)).toEqual(['NO-R-002']);
    expect(rules(all(withoutVatId, within('cac:TaxRepresentativeParty', set('cbc:CompanyID', 'DK30000007'))))).toEqual([]);
  });

  it('is that of the address when there is no VAT id at all, in capitals', () => {
    const plain = all(seller(drop('cac:PartyTaxScheme')), drop('cac:TaxRepresentativeParty'), noRegister);
    expect(rules(all(plain, country('Supplier', ' no ')))).toEqual(['NO-R-002']);
    expect(rules(all(plain, country('Supplier', 'DK')))).not.toContain('NO-R-002');
  });

  it('cannot be told from two VAT ids: the national rules fall silent', () => {
    const two = seller(before('<cac:PartyLegalEntity>', taxScheme('NO1', 'VAT')));
    const result = check(all(two, noRegister));
    expect(result.findings).toEqual([]);
    expect(result.unevaluated).toEqual([]);
  });

  it('of Denmark, Iceland and Sweden is the address as written', () => {
    expect(rules(all(country('Supplier', 'dk'), within('cac:PaymentMeans', drop('cac:FinancialInstitutionBranch'))), 'dk')).toEqual([]);
  });
});

describe('what cannot be evaluated', () => {
  it.each([
    ['an amount that is no number', line(set('cbc:LineExtensionAmount', 'tusen'))],
    ['an exponent', line(set('cbc:LineExtensionAmount', '1e3'))],
    ['a quantity without a value', line(set('cbc:InvoicedQuantity', ''))],
    ['a day that does not exist', line(set('cbc:StartDate', '2026-02-30'))],
    ['two amounts where one is meant', line(double('cbc:LineExtensionAmount'))],
    ['two profiles', double('cbc:ProfileID')],
  ])('%s makes the document invalid', (_what, edit) => {
    const result = check(edit);
    expect(result.unevaluated.length).toBeGreaterThan(0);
    expect(result.valid).toBe(false);
  });

  it('in a condition only leaves the rule out', () => {
    const result = check(within('cac:PaymentMeans', double('cbc:PaymentMeansCode')), 'de');
    expect(result.findings).toEqual([]);
    expect(result.unevaluated).toEqual([]);
  });
});

describe('arithmetic is exact', () => {
  it.each([
    ['1000.02', []],
    ['999.98', []],
    ['1000.020000000000000001', ['PEPPOL-EN16931-R120']],
    ['999.97999', ['PEPPOL-EN16931-R120']],
  ])('a line of 1000 may be stated as %s or not', (net, expected) => {
    expect(rules(line(set('cbc:LineExtensionAmount', net)))).toEqual(expected);
  });

  it('takes amounts beyond any double', () => {
    const edit = line(
      set('cbc:InvoicedQuantity', '3'),
      set('cbc:PriceAmount', '90071992547409930.01'),
      set('cbc:LineExtensionAmount', '270215977642229790.03'),
      within('cac:Price', set('cbc:BaseAmount', '90071992547409940.01')),
    );
    expect(rules(edit)).toEqual([]);
  });

  it('divides the price by its base quantity, and rounds nothing but the sums of allowances and charges', () => {
    const third = line(set('cbc:BaseQuantity', '3'), set('cbc:LineExtensionAmount', '333.35'));
    expect(rules(third)).toEqual([]);
    expect(rules(line(set('cbc:BaseQuantity', '3'), set('cbc:LineExtensionAmount', '333.36')))).toEqual(['PEPPOL-EN16931-R120']);
    expect(rules(line(set('cbc:BaseQuantity', '0'), set('cbc:LineExtensionAmount', '1000.00')))).toEqual(['PEPPOL-EN16931-R121']);
  });

  it('tells what was expected', () => {
    const [finding] = check(line(set('cbc:LineExtensionAmount', '1100.00'))).findings;
    expect(finding).toMatchObject({
      rule: 'PEPPOL-EN16931-R120',
      element: { name: 'LineExtensionAmount' },
      params: { stated: '1100.00', expected: '1000.00', difference: '100.00', line: '1', quantity: '10.00', price: '100.00' },
    });
  });
});

describe('VAT in two currencies', () => {
  it('has one sign', () => {
    const negative = withinLast('cac:TaxTotal', set('cbc:TaxAmount', '-0.01'));
    expect(rules(negative)).toEqual(['PEPPOL-EN16931-R055']);
    expect(rules(withinLast('cac:TaxTotal', set('cbc:TaxAmount', '0')))).toEqual([]);
  });
});
