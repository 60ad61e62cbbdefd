/** What holds for any document that adds up, whatever is in it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allot } from '../../src/main/posting/allot.ts';
import type { PostingProposal } from '../../src/shared/contract/posting.ts';
import { convertMinor, decimalFromMinor } from '../../src/shared/values/money.ts';
import { creditNoteXml, FOREIGN_SELLER, invoiceXml, SELLER, testOrgNumber, type DocumentOptions } from '../support/documents.ts';
import { companyWithRegisters } from '../support/registers.ts';
import { postDraft, postWhole, proposal } from './helpers.ts';

const amount = fc.integer({ min: -500_00, max: 90_000_00 }).map((minor) => decimalFromMinor(minor));
const vat = fc.constantFrom(
  { category: 'S', rate: '25' },
  { category: 'S', rate: '15' },
  { category: 'S', rate: '12' },
  { category: 'S', rate: '11.11' },
  { category: 'E', rate: '0' },
  { category: 'Z', rate: '0' },
  { category: 'AE', rate: '0' },
);
const line = fc.record({
  price: amount,
  unit: fc.constantFrom('HUR', 'KGM', 'EA'),
  accountingCost: fc.constantFrom('6800', '7350', '4340', '6420', '6860', 'PO-1'),
  vat,
});
const document = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 8 }),
  allowancesCharges: fc.array(
    fc.record({ isCharge: fc.boolean(), amount: fc.integer({ min: 1, max: 200_00 }).map((minor) => decimalFromMinor(minor)), vat }),
    { maxLength: 2 },
  ),
  rounding: fc.integer({ min: -99, max: 99 }).map((minor) => decimalFromMinor(minor)),
  prepaid: fc.option(
    fc.integer({ min: 1, max: 1000_00 }).map((minor) => decimalFromMinor(minor)),
    { nil: undefined },
  ),
  currency: fc.constantFrom('NOK', 'EUR'),
  vatInNok: fc.option(
    fc.integer({ min: -1000_00, max: 1000_00 }).map((minor) => decimalFromMinor(minor)),
    { nil: undefined },
  ),
  abroad: fc.boolean(),
  rate: fc.integer({ min: 9_000_000, max: 13_999_999 }),
});

type Drawn = typeof document extends fc.Arbitrary<infer T> ? T : never;

function optionsOf(drawn: Drawn, number: string): DocumentOptions {
  const { abroad, currency, prepaid, vatInNok, rounding } = drawn;
  return {
    number,
    currency,
    rounding,
    ...(prepaid === undefined ? {} : { prepaid }),
    // A seller of its own for each, so that none has a history.
    seller: abroad
      ? { ...FOREIGN_SELLER, name: `Seller ${number}`, vatId: `IE${number}XA` }
      : { ...SELLER, name: `Selger ${number}`, orgNumber: testOrgNumber(1000 + Number(number.slice(1))) },
    ...(currency === 'NOK' || vatInNok === undefined ? {} : { taxCurrency: 'NOK', vatInTaxCurrency: vatInNok }),
    lines: drawn.lines.map(({ vat: { category, rate }, ...rest }) => ({ ...rest, category, rate })),
    allowancesCharges: drawn.allowancesCharges.map(({ vat: { category, rate }, ...rest }) => ({ ...rest, category, rate })),
  };
}

/** Lines without an account of ours are placed by hand. */
function placed(whole: PostingProposal): PostingProposal {
  return { ...whole, draft: { ...whole.draft, lines: whole.draft.lines.map((entry) => ({ ...entry, account: entry.account ?? '6800' })) } };
}

describe('any document that adds up', () => {
  it('becomes a voucher that balances and owes what it states; its credit note is the mirror', () => {
    const ctx = companyWithRegisters();
    let count = 0;
    fc.assert(
      fc.property(document, (drawn) => {
        const options = optionsOf(drawn, `N${++count}`);
        // Both are proposed before either is posted, so that the one is no history of the other.
        const invoice = placed(proposal(ctx, invoiceXml(options), { rate: drawn.rate }));
        const credit = placed(proposal(ctx, creditNoteXml({ ...options, number: `K${count}` }), { rate: drawn.rate }));
        expect(invoice.preview.problems.every(({ code }) => code === 'posting.supplierMissing' || code === 'posting.accountMissing')).toBe(
          true,
        );
        const ledger = (id: number): { account: string; amount: number; code: string | null; base: number | null; currency: number }[] =>
          ctx.db
            .prepare<[number], { account: string; amount: number; code: string | null; base: number | null; currency: number }>(
              'SELECT account, amount, vat_code AS code, vat_base AS base, currency_amount AS currency FROM voucher_line WHERE voucher_id = ? ORDER BY line_number',
            )
            .all(id);
        const { voucherId, supplierId } = postWhole(ctx, invoice);
        const posted = ledger(voucherId);
        expect(posted.reduce((sum, entry) => sum + entry.amount, 0)).toBe(0);
        const payable =
          ctx.db.prepare<[number], number>('SELECT amount FROM received_document WHERE id = ?').pluck().get(invoice.draft.documentId) ??
          Number.NaN;
        expect(posted.at(-1)?.amount).toBe(0 - (drawn.currency === 'NOK' ? payable : convertMinor(payable, drawn.rate)));
        // Every posting of VAT that the seller states stays within it.
        const deducted = posted.filter((entry) => entry.base !== null && ['1', '11', '12', '13'].includes(entry.code ?? ''));
        if (drawn.abroad) expect(deducted).toEqual([]);

        const mirrored = ledger(
          postDraft(
            ctx,
            { ...credit.draft, supplierId },
            credit.preview.warnings.map((warning) => warning.code),
          ).voucherId,
        );
        expect(mirrored).toEqual(
          posted.map((entry) => ({
            ...entry,
            amount: 0 - entry.amount,
            base: entry.base === null ? null : 0 - entry.base,
            currency: 0 - entry.currency,
          })),
        );
      }),
      { numRuns: 120 },
    );
    expect(ctx.db.prepare('SELECT account FROM voucher_line GROUP BY account HAVING sum(amount) <> 0').all()).toEqual([]);
  });
});

describe('allot', () => {
  it('gives away exactly what there is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 20 }),
        (whole, weights) => {
          const parts = allot(whole, weights);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole);
          expect(allot(0 - whole, weights).map((part) => 0 - part)).toEqual(parts.map((part) => 0 + part));
        },
      ),
    );
  });

  it('is proportional, within a minor unit, for weights of one sign', () => {
    expect(allot(100, [1, 1, 1])).toEqual([33, 34, 33]);
    expect(allot(250_00, [1000_00, 0])).toEqual([250_00, 0]);
    expect(allot(25, [10, -10])).toEqual([25, 0]);
    expect(allot(7, [])).toEqual([]);
  });
});
