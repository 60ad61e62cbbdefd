import { describe, expect, it } from 'vitest';
import { composeInvoice, type Composed } from '../../src/drafts/index.ts';
import { voucherOf } from '../../src/main/sales/voucher.ts';
import { FACTS, salesDraft, salesLine } from '../support/drafts.ts';

const NUMBERING = { number: 10_001, kid: null, issueDate: FACTS.today };

describe('the voucher of a document', () => {
  const draft = salesDraft({
    currency: 'EUR',
    rate: 11_512_345,
    lines: [salesLine({ price: '33.33' }), salesLine({ price: '0.07', account: '3020' }), salesLine({ price: '12.01', vatCode: '31' })],
  });
  const composed = composeInvoice(draft, FACTS, NUMBERING);
  const sumOf = (document: Composed): number =>
    voucherOf(draft, FACTS, document, NUMBERING).lines.reduce((sum, { amount }) => sum + amount, 0);

  it('is in balance, the øre of conversion with the largest income', () => {
    expect(sumOf(composed)).toBe(0);
  });

  it('is not made when more is missing than rounding could explain', () => {
    const { totals } = composed.model;
    const wrong = { ...composed, model: { ...composed.model, totals: { ...totals, gross: '157.75' } } };
    expect(totals.gross).toBe('55.56');
    expect(() => sumOf(wrong)).toThrow('out of balance');
  });
});
