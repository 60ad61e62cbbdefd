/** What holds for any draft without an error of its own: the document follows the rules of EHF, and its sums agree. */
import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeInvoice, creditShares, kidOf, type Composed, type SalesDraft } from '../../src/drafts/index.ts';
import { checkTotals, computeTotals, readDocument, treeOf, xmlBytes } from '../../src/ehf/index.ts';
import { validate } from '../../src/ehf/rules/index.ts';
import { minorFromDecimal } from '../../src/shared/values/money.ts';
import { salesCases, type SalesCase } from '../support/arbitraries/drafts.ts';

const runs = Number(process.env['AUTOINVOICE_RUNS'] ?? 300);
const seed = Number(process.env['AUTOINVOICE_SEED'] ?? randomInt(1_000_000_000));
const minor = (amount: string | null | undefined): number => {
  const value = minorFromDecimal(amount ?? '');
  if (value === null) throw new Error(`No amount: ${amount}`);
  return value;
};
const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, one) => sum + one, 0);

function numbered({ draft, facts }: SalesCase): Composed {
  const kid = kidOf(draft, facts, facts.nextNumber);
  return composeInvoice(draft, facts, { number: facts.nextNumber, kid, issueDate: draft.issueDate ?? facts.today });
}

/** Peppol has no address for a person; such a document goes by other ways. */
const WITHOUT_PEPPOL = new Set(['PEPPOL-EN16931-R010', 'PEPPOL-EN16931-R150', 'PEPPOL-EN16931-R219']);

function fatalOf(draft: SalesDraft, { model }: Composed): string[] {
  const isReachable = model.buyer.endpoint !== null;
  const tree = treeOf(model, draft.kind);
  return (['3.0.21', '3.0.22'] as const).flatMap((ruleset) => {
    const { findings, unevaluated } = validate(tree, { ruleset });
    return [
      ...findings
        .filter(({ severity, rule }) => severity === 'fatal' && (isReachable || !WITHOUT_PEPPOL.has(rule)))
        .map(({ rule, params }) => `${ruleset} ${rule} ${JSON.stringify(params)}`),
      ...unevaluated.map(({ rule, reason }) => `${ruleset} ${rule} ${reason}`),
    ];
  });
}

/** Lines, allowances, charges and VAT rows come to the totals, the whole of each draft line to its lines, and each row to its base. */
function expectSums(draft: SalesDraft, composed: Composed): void {
  const { model, lineVat, partVat, vatNok } = composed;
  const { totals } = model;
  const parts = model.allowancesCharges.map(({ isCharge, amount }) => minor(amount) * (isCharge ? 1 : -1));
  expect(sumOf(model.lines.map(({ net }) => minor(net)))).toBe(minor(totals.lineNet));
  expect(minor(totals.lineNet) + sumOf(parts)).toBe(minor(totals.net));
  expect(minor(totals.net) + minor(totals.vat)).toBe(minor(totals.gross));
  expect(totals.payable).toBe(totals.gross);
  expect(totals.rounding).toBeNull();
  expect(sumOf(model.vat.map(({ base }) => minor(base)))).toBe(minor(totals.net));
  expect(sumOf(model.vat.map(({ amount }) => minor(amount)))).toBe(minor(totals.vat));
  for (const row of model.vat) {
    const isOf = (vat: Composed['lineVat'][number]): boolean =>
      vat?.category === row.category && vat?.rateBp === (row.rate === null ? null : minor(row.rate));
    const lines = model.lines.filter((_line, at) => isOf(lineVat[at] ?? null)).map(({ net }) => minor(net));
    expect(sumOf(lines) + sumOf(parts.filter((_part, at) => isOf(partVat[at] ?? null)))).toBe(minor(row.base));
  }
  expect(vatNok).toHaveLength(model.vat.length);
  if (draft.currency === 'NOK') expect(vatNok.map(({ amount }) => amount)).toEqual(model.vat.map(({ amount }) => minor(amount)));
  else expect(sumOf(vatNok.map(({ amount }) => amount))).toBe(minor(totals.vatInTaxCurrency));
  expect(checkTotals(model)).toEqual([]);
}

/** Each percentage is that of the lines of each code and rate, to the øre, and what it comes to in all that of all lines, within an øre for each. */
function expectPercentages(draft: SalesDraft, { model, partOrigins, lineVat, partVat }: Composed): void {
  const keyOf = (vat: Composed['lineVat'][number] | undefined): string => `${vat?.code} ${vat?.category} ${vat?.rateBp}`;
  draft.allowancesCharges.forEach(({ percent, isCharge }, entry) => {
    if (percent === null) return;
    const own = partOrigins.flatMap(({ line }, at) => (line === entry ? [at] : []));
    expect(own.map((at) => partOrigins[at]?.split)).toEqual(own.map((_at, split) => split));
    expect(new Set(own.map((at) => keyOf(partVat[at]))).size).toBe(own.length);
    const amounts = own.map((at) => {
      const part = model.allowancesCharges[at];
      const base = sumOf(model.lines.flatMap(({ net }, line) => (keyOf(lineVat[line]) === keyOf(partVat[at]) ? [minor(net)] : [])));
      const amount = minor(part?.amount) * (part?.isCharge === isCharge ? 1 : -1);
      expect(Math.abs(amount - (base * Number(percent)) / 100)).toBeLessThanOrEqual(0.501);
      return amount;
    });
    const whole = (minor(model.totals.lineNet) * Number(percent)) / 100;
    expect(Math.abs(sumOf(amounts) - whole)).toBeLessThanOrEqual(own.length * 0.501);
  });
}

/** Whether a draft of creditDraft takes a line: it then takes all that is left of it. */
function isTaken(draft: SalesDraft, lineId: number, left: number): boolean {
  return left === 0 || [...draft.lines, ...draft.allowancesCharges].some(({ credits }) => credits?.lineId === lineId);
}

describe(`a draft without errors (AUTOINVOICE_SEED=${seed})`, () => {
  it(
    'is a document without fatal findings whose sums agree',
    async () => {
      let checked = 0;
      let lines = 0;
      let wholly = 0;
      const seen = new Set<string>();
      await fc.assert(
        fc.asyncProperty(salesCases(), async (made) => {
          const { draft, facts } = made;
          const composed = numbered(made);
          fc.pre(!composed.problems.some(({ severity }) => severity === 'error'));
          expect(fatalOf(draft, composed)).toEqual([]);
          expectSums(draft, composed);
          expectPercentages(draft, composed);
          const shares = creditShares(draft, facts, composed);
          if (shares.length > 0) expect(sumOf(shares.map(({ amount }) => amount))).toBe(minor(composed.model.totals.gross));
          for (const { documentId, amount } of shares) {
            const original = facts.originals.find(({ id }) => id === documentId);
            if (original === undefined || !original.lines.every((line) => isTaken(draft, line.lineId, line.net - line.creditedNet)))
              continue;
            expect(amount).toBe(original.gross - original.credited);
            wholly++;
          }
          // What the sums are reckoned from in few summands is the same as line by line, but for the VAT of a credit note that takes all.
          const again = computeTotals(composed.model);
          expect(again.ok && again.computed.lines.map(({ net }) => net)).toEqual(composed.model.lines.map(({ net }) => net));
          if (again.ok && shares.length === 0) expect(again.computed.totals).toEqual({ ...composed.model.totals, vatInTaxCurrency: null });
          if (checked % 50 === 0) await expectReadBack(draft, composed);
          checked++;
          lines += composed.model.lines.length;
          for (const { category } of composed.model.vat) seen.add(`${draft.kind} ${category}`);
        }),
        { numRuns: runs, seed, endOnFailure: true },
      );
      process.stdout.write(
        `${checked} documents, ${lines} lines, ${wholly} invoices credited in whole, ${[...seen].toSorted().join(', ')}\n`,
      );
      if (runs >= 300) expect(seen.size).toBe(12);
    },
    runs * 100 + 20_000,
  );
});

/** Printed and read again, the document says the same. */
async function expectReadBack(draft: SalesDraft, { model }: Composed): Promise<void> {
  const contents = new Map(model.attachments.map((_attachment, index) => [index, new Uint8Array([37, 80, 68, 70])]));
  const read = readDocument(await xmlBytes(treeOf(model, draft.kind), { contents }));
  if (!read.ok || read.document.model === null) throw new Error('Cannot be read');
  const { attachments, ...rest } = read.document.model;
  expect(rest).toEqual({ ...model, attachments: undefined });
  expect(attachments).toHaveLength(model.attachments.length);
}
