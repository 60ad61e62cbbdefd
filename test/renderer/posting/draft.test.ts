import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  acceptedCodes,
  firstDecision,
  firstObstacle,
  fromProposal,
  isCertain,
  reduce,
  toDraft,
  unanswered,
  warningKey,
} from '../../../src/renderer/posting/draft.ts';
import type { PostingAction, PostingState } from '../../../src/renderer/posting/draft.ts';
import type { DraftLine, PostingProposal } from '../../../src/shared/contract/posting.ts';

const line = (change: Partial<DraftLine> = {}): DraftLine => ({
  account: '6800',
  vatCode: '1',
  departmentId: null,
  projectId: null,
  text: 'Papir',
  net: 100_000,
  vat: 25_000,
  ...change,
});

function proposal(
  lines: readonly DraftLine[] = [line()],
  change: Partial<PostingProposal['draft']> = {},
  more: Partial<PostingProposal> = {},
): PostingProposal {
  return {
    draft: {
      documentId: 7,
      voucherDate: '2026-11-01',
      dueDate: '2026-12-01',
      invoiceNumber: '5001',
      invoiceDate: '2026-11-01',
      currency: 'NOK',
      rate: null,
      supplierId: 3,
      createSupplier: null,
      paymentReference: '123456782',
      isKid: true,
      payeeName: 'Kontorland AS',
      payeeAccount: '12345678903',
      lines: [...lines],
      rounding: 0,
      prepaid: 0,
      ...change,
    },
    reasons: lines.map(() => [{ code: 'history', params: { count: 9, total: 10 }, certain: true }]),
    supplierName: 'Kontorland AS',
    supplierProposal: null,
    rateSource: null,
    preview: { lines: [], difference: 0, warnings: [], problems: [] },
    ...more,
  };
}

const run = (state: PostingState, ...actions: readonly PostingAction[]): PostingState => actions.reduce(reduce, state);
const sums = (state: PostingState): { net: number; vat: number } =>
  toDraft(state).lines.reduce((sum, { net, vat }) => ({ net: sum.net + net, vat: sum.vat + vat }), { net: 0, vat: 0 });
const newSupplier = {
  name: 'Ny AS',
  orgNumber: '311111119',
  vatId: null,
  country: 'NO',
  street: '',
  postalCode: '',
  city: '',
  email: null,
  endpointScheme: null,
  endpointId: null,
  bankAccount: null,
};
const warning = (code: string, params: Record<string, string> = {}) => ({ code, params, mustAnswer: true });

describe('the draft', () => {
  it('is the proposal until someone touches it', () => {
    const given = proposal();
    const state = fromProposal(given);
    expect(toDraft(state)).toEqual(given.draft);
    expect(state.untouched).toBe(true);
    expect(run(state, { type: 'head', change: { dueDate: null } }).untouched).toBe(false);
  });

  it('stays the same object when nothing changes', () => {
    const state = fromProposal(proposal());
    expect(reduce(state, { type: 'remove', key: 1 })).toBe(state);
    expect(reduce(state, { type: 'net', key: 1, net: 100_000 })).toBe(state);
    expect(reduce(state, { type: 'split', key: 99 })).toBe(state);
  });

  it('takes a chosen account as certain, and forgets why the old one was proposed', () => {
    const given = proposal([line({ account: null })], {}, { reasons: [[{ code: 'noHistory', params: {}, certain: false }]] });
    const before = fromProposal(given);
    expect(isCertain(before.lines[0] ?? expect.fail())).toBe(false);
    const after = run(before, { type: 'line', key: 1, change: { account: '6540' } });
    expect(after.lines[0]?.reasons).toEqual([{ code: 'chosen', params: {}, certain: true }]);
    expect(isCertain(after.lines[0] ?? expect.fail())).toBe(true);
  });

  it('keeps the reason of the account when only the VAT code is chosen', () => {
    const given = proposal(
      [line()],
      {},
      {
        reasons: [
          [
            { code: 'history', params: {}, certain: true },
            { code: 'vatUncertain', params: {}, certain: false },
          ],
        ],
      },
    );
    const after = run(fromProposal(given), { type: 'line', key: 1, change: { vatCode: '86' } });
    expect(after.lines[0]?.reasons.map(({ code }) => code)).toEqual(['history']);
  });

  it('lets a typed rate be nobody else’s', () => {
    const given = proposal([line()], { currency: 'EUR', rate: 11_500_000 }, { rateSource: { date: '2026-11-01', source: 'Norges Bank' } });
    expect(run(fromProposal(given), { type: 'rate', rate: 11_600_000 })).toMatchObject({ head: { rate: 11_600_000 }, rateSource: null });
  });

  it('creates a supplier only when asked to, and one of two', () => {
    const state = fromProposal(proposal([line()], { supplierId: null }, { supplierProposal: newSupplier }));
    expect(toDraft(state)).toMatchObject({ supplierId: null, createSupplier: null });
    const created = run(state, { type: 'createSupplier', create: true });
    expect(toDraft(created)).toMatchObject({ supplierId: null, createSupplier: newSupplier });
    expect(toDraft(run(created, { type: 'supplier', id: 4 }))).toMatchObject({ supplierId: 4, createSupplier: null });
    expect(toDraft(run(created, { type: 'createSupplier', create: false }))).toMatchObject({ supplierId: null, createSupplier: null });
  });
});

describe('splitting a line', () => {
  it('gives the new piece what is typed, and its share of the VAT, from the old one', () => {
    const state = run(fromProposal(proposal()), { type: 'split', key: 1 }, { type: 'net', key: 2, net: 40_000 });
    expect(toDraft(state).lines.map(({ net, vat }) => [net, vat])).toEqual([
      [60_000, 15_000],
      [40_000, 10_000],
    ]);
    expect(toDraft(state).lines[1]?.account).toBeNull();
  });

  it('gives back what a removed piece had', () => {
    const state = run(
      fromProposal(proposal()),
      { type: 'split', key: 1 },
      { type: 'net', key: 2, net: 40_000 },
      { type: 'remove', key: 1 },
    );
    expect(toDraft(state).lines.map(({ net, vat }) => [net, vat])).toEqual([[100_000, 25_000]]);
  });

  it('moves VAT between the pieces', () => {
    const state = run(
      fromProposal(proposal()),
      { type: 'split', key: 1 },
      { type: 'net', key: 2, net: 50_000 },
      { type: 'vat', key: 2, vat: 0 },
    );
    expect(toDraft(state).lines.map(({ vat }) => vat)).toEqual([25_000, 0]);
  });

  it('shows a difference when a line that is whole is changed', () => {
    expect(sums(run(fromProposal(proposal()), { type: 'net', key: 1, net: 90_000 }))).toEqual({ net: 90_000, vat: 22_500 });
  });

  it('comes back to the stated VAT with the stated net, on a credit note too', () => {
    for (const [net, vat] of [
      [100_000, 25_000],
      [-100_000, -25_000],
      [-100_000, 25_000],
      [3, 1],
    ] as const) {
      const state = run(fromProposal(proposal([line({ net, vat })])), { type: 'net', key: 1, net: 1 }, { type: 'net', key: 1, net });
      expect(sums(state)).toEqual({ net, vat });
    }
  });

  it('never loses an øre, whatever is typed, split and removed', () => {
    const key = fc.integer({ min: 1, max: 12 });
    const action = fc.oneof(
      fc.record({ type: fc.constant('split' as const), key }),
      fc.record({ type: fc.constant('net' as const), key, net: fc.integer({ min: -1_000_000, max: 1_000_000 }) }),
      fc.record({ type: fc.constant('vat' as const), key, vat: fc.integer({ min: -300_000, max: 300_000 }) }),
      fc.record({ type: fc.constant('remove' as const), key }),
    );
    const amount = fc.integer({ min: -500_000, max: 500_000 });
    fc.assert(
      fc.property(amount, amount, fc.array(action, { maxLength: 30 }), (net, vat, actions) => {
        // Split first, so that there is always another piece for the rest.
        let state = run(fromProposal(proposal([line({ net, vat })])), { type: 'split', key: 1 });
        for (const next of actions) {
          if (next.type === 'remove' && state.lines.length <= 2) continue;
          state = reduce(state, next);
        }
        expect(sums(state)).toEqual({ net, vat });
      }),
    );
  });
});

describe('what is needed first', () => {
  const uncertain = proposal(
    [line(), line()],
    {},
    { reasons: [[{ code: 'history', params: {}, certain: true }], [{ code: 'history', params: {}, certain: false }]] },
  );

  it('is the main button when all is certain', () => {
    expect(firstDecision(fromProposal(proposal()), [])).toEqual({ field: 'post' });
  });
  it('is the first uncertain line', () => {
    expect(firstDecision(fromProposal(uncertain), [])).toEqual({ field: 'account', line: 2 });
    expect(firstDecision(fromProposal(proposal([line({ account: null })])), [])).toEqual({ field: 'account', line: 1 });
  });
  it('is the VAT code when only that is uncertain', () => {
    const given = proposal(
      [line()],
      {},
      {
        reasons: [
          [
            { code: 'history', params: {}, certain: true },
            { code: 'vatUncertain', params: {}, certain: false },
          ],
        ],
      },
    );
    expect(firstDecision(fromProposal(given), [])).toEqual({ field: 'vatCode', line: 1 });
  });
  it('is the supplier, the rate, then an answer', () => {
    expect(firstDecision(fromProposal(proposal([line()], { supplierId: null })), [])).toEqual({ field: 'supplier' });
    expect(firstDecision(fromProposal(proposal([line()], { currency: 'EUR' })), [])).toEqual({ field: 'rate' });
    const open = warning('bankAccountChanged', { account: '1' });
    expect(firstDecision(fromProposal(proposal()), [open])).toEqual({ field: 'warning', warning: warningKey(open) });
  });
  it('does not hinder the posting by a line that is merely uncertain', () => {
    expect(firstObstacle(fromProposal(uncertain), [])).toEqual({ field: 'post' });
  });
});

describe('answers', () => {
  const first = warning('possibleDuplicate', { id: '1' });
  const second = warning('possibleDuplicate', { id: '2' });
  it('count for a code when every warning of it is answered', () => {
    const one = run(fromProposal(proposal()), { type: 'answer', warning: warningKey(first), answered: true });
    expect(acceptedCodes(one, [first, second])).toEqual([]);
    expect(unanswered(one, [first, second])).toEqual([second]);
    const both = run(one, { type: 'answer', warning: warningKey(second), answered: true });
    expect(acceptedCodes(both, [first, second])).toEqual(['possibleDuplicate']);
    expect(acceptedCodes(run(both, { type: 'answer', warning: warningKey(first), answered: false }), [first, second])).toEqual([]);
  });
  it('hold for what was asked, not for another account later', () => {
    const asked = warning('bankAccountChanged', { account: '111' });
    const state = run(fromProposal(proposal()), { type: 'answer', warning: warningKey(asked), answered: true });
    expect(unanswered(state, [warning('bankAccountChanged', { account: '222' })])).toHaveLength(1);
  });
});
