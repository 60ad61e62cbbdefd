/** VAT that the buyer computes: services from abroad, allowances and gold (mval §§ 3-30, 11-3, 11-1 (2)). */
import type { VatCode } from '../../shared/contract/registers.ts';
import { percentOf } from '../../shared/values/money.ts';
import { allot } from './allot.ts';

/** A cost line in øre; VAT that is not deducted is added to it. */
export interface TaxedLine {
  amount: number;
}

export interface ComputedVatLine {
  readonly account: string | null;
  readonly base: number;
  /** Øre, debit positive. */
  readonly amount: number;
}

/**
 * The VAT lines of one code, computed from the sum of its cost lines in øre: with deduction input and output, without it output
 * alone, the same amount having been added to the cost lines in proportion.
 */
export function computedVat(code: VatCode, lines: readonly TaxedLine[]): ComputedVatLine[] {
  const base = lines.reduce((total, line) => total + line.amount, 0);
  const vat = percentOf(base, code.percentBp ?? 0);
  if (vat === 0) return [];
  const output: ComputedVatLine = { account: code.outputAccount, base, amount: -vat };
  if (code.method === 'reverse') return [{ account: code.inputAccount, base, amount: vat }, output];
  const parts = allot(
    vat,
    lines.map((line) => line.amount),
  );
  lines.forEach((line, index) => (line.amount += parts[index] ?? 0));
  return [output];
}
