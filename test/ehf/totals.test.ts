import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTotals, readDocument } from '../../src/ehf/index.ts';
import type { TotalsProblem } from '../../src/ehf/index.ts';
import { decimalFrom, decimalText, percentRounded } from '../../src/ehf/decimal.ts';
import { creditNoteXml, invoiceXml } from '../support/documents.ts';
import type { DocumentOptions } from '../support/documents.ts';

function check(xml: string): TotalsProblem[] {
  const result = readDocument(new TextEncoder().encode(xml));
  if (!result.ok || result.document.model === null) throw new Error('not read');
  return checkTotals(result.document.model);
}

const rules = (options: DocumentOptions): string[] => check(invoiceXml(options)).map((problem) => problem.rule);

describe('checkTotals', () => {
  it('finds nothing in documents that add up', () => {
    const options: DocumentOptions = {
      lines: [
        { quantity: '3', price: '33.3333' },
        { net: '400.00', rate: '15' },
        { net: '12.00', rate: '15.00' },
        { net: '100.00', category: 'E', rate: '0' },
        { quantity: '-1', price: '10.00' },
      ],
      allowancesCharges: [
        { isCharge: true, amount: '49.00' },
        { isCharge: false, amount: '10.00', category: 'E', rate: '0' },
      ],
      prepaid: '100.00',
      rounding: '0.22',
    };
    expect(check(invoiceXml(options))).toEqual([]);
    expect(check(creditNoteXml(options))).toEqual([]);
  });

  it('tells the rule, what it expects and the difference', () => {
    expect(check(invoiceXml({ totals: { net: '1000.50' } }))).toEqual([
      { rule: 'BR-CO-13', expected: '1000.00', stated: '1000.50', difference: '0.50' },
      { rule: 'BR-CO-15', expected: '1250.50', stated: '1250.00', difference: '-0.50' },
    ]);
  });

  it('checks each sum', () => {
    expect(rules({ totals: { lineNet: '999.99' } })).toEqual(['BR-CO-10', 'BR-CO-13']);
    expect(rules({ totals: { vat: '250.01' } })).toEqual(['BR-CO-14', 'BR-CO-15']);
    expect(rules({ totals: { gross: '1250.01' } })).toEqual(['BR-CO-15', 'BR-CO-16']);
    expect(rules({ totals: { payable: '1251' }, prepaid: '0.00' })).toEqual(['BR-CO-16']);
    const charged = invoiceXml({
      allowancesCharges: [
        { isCharge: true, amount: '10.00' },
        { isCharge: false, amount: '5.00' },
      ],
    });
    const without = charged.replace(/<cbc:(Charge|Allowance)TotalAmount.*?TotalAmount>/g, '');
    expect(check(without).map((problem) => problem.rule)).toEqual(['BR-CO-11', 'BR-CO-12', 'BR-CO-13']);
  });

  it('checks VAT and bases with the tolerance of the rules', () => {
    const xml = invoiceXml({ lines: [{ net: '1000.00' }] });
    const vatOf = (amount: string): string[] => check(xml.replaceAll('>250.00<', `>${amount}<`)).map((problem) => problem.rule);
    expect(vatOf('250.99')).not.toContain('BR-CO-17');
    expect(vatOf('251.00')).toContain('BR-CO-17');
    const baseOf = (category: string, base: string): string[] =>
      check(
        invoiceXml({ lines: [{ category, rate: '0' }] }).replace(
          '<cbc:TaxableAmount currencyID="NOK">1000.00',
          `<cbc:TaxableAmount currencyID="NOK">${base}`,
        ),
      ).map((problem) => problem.rule);
    expect(baseOf('S', '1000.99')).toEqual([]);
    expect(baseOf('S', '1001.00')).toEqual(['BR-S-08']);
    expect(baseOf('E', '1000.01')).toEqual(['BR-E-08']);
    expect(baseOf('K', '1000.01')).toEqual(['BR-IC-08']);
  });

  it('tells an amount that is no number, and does not compute with it', () => {
    expect(check(invoiceXml({ totals: { payable: '1 250,00' } }))).toEqual([
      { rule: 'unreadableAmount', field: 'totals.payable', text: '1 250,00' },
    ]);
    const line = invoiceXml().replace(
      '<cbc:LineExtensionAmount currencyID="NOK">1000.00</cbc:LineExtensionAmount><cac:Item>',
      '<cbc:LineExtensionAmount currencyID="NOK">1e3</cbc:LineExtensionAmount><cac:Item>',
    );
    expect(check(line)).toEqual([{ rule: 'unreadableAmount', field: 'lines[0].net', text: '1e3' }]);
  });

  it('is exact where floats are not', () => {
    const lines = Array.from({ length: 300 }, () => ({ net: '0.10', rate: '0' }));
    expect(rules({ lines })).toEqual([]);
    const large = { net: '90071992547409.91', rate: '0' };
    expect(rules({ lines: [large], totals: { lineNet: '90071992547409.90' } })).toContain('BR-CO-10');
  });
});

describe('decimals', () => {
  it('go round', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (units) => {
        expect(decimalFrom(decimalText(units))).toBe(units);
      }),
    );
  });

  it('are refused beyond measure', () => {
    expect(decimalFrom('9'.repeat(41))).toBeNull();
    expect(decimalFrom('0.0000000000001')).toBeNull();
    expect(decimalFrom('1.0000000000000')).toBe(decimalFrom('1'));
    expect(['', '.', '1.2.3', '1e2', ' 1', '-'].map(decimalFrom)).toEqual([null, null, null, null, null, null]);
  });

  it('round half away from zero', () => {
    const share = (base: string, percent: string): string => {
      const [amount, rate] = [decimalFrom(base), decimalFrom(percent)];
      return amount === null || rate === null ? '' : decimalText(percentRounded(amount, rate));
    };
    expect(share('0.10', '25')).toBe('0.03');
    expect(share('-0.10', '25')).toBe('-0.03');
    expect(share('900.00', '11.11')).toBe('99.99');
  });
});
