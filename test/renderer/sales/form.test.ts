import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankLine, fromDraft, isBlank, reduce, toDraft } from '../../../src/renderer/sales/form.ts';
import type { FormAction, FormState } from '../../../src/renderer/sales/form.ts';
import type { Article } from '../../../src/shared/contract/registers.ts';
import type { SalesDraft, SalesLine } from '../../../src/shared/contract/sales.ts';
import { emptyDraft } from './emptyDraft.ts';

const draftOf = (change: Partial<SalesDraft> = {}): SalesDraft => ({ ...emptyDraft, deliveryDate: '2026-11-24', ...change });
const line = (change: Partial<SalesLine> = {}): SalesLine => ({
  ...blankLine(),
  name: 'Arbeid',
  quantity: '2',
  price: '100',
  vatCode: '3',
  account: '3000',
  ...change,
});
const run = (state: FormState, ...actions: readonly FormAction[]): FormState => actions.reduce(reduce, state);
const article: Article = {
  id: 5,
  revision: 1,
  number: '100',
  name: 'Konsulenttime',
  description: 'Per påbegynt time',
  unit: 'HUR',
  price: '1250',
  vatCode: '3',
  account: '3000',
  isActive: true,
};

describe('the form of a draft', () => {
  it('has a line to write in, which is no line of the draft until something is written', () => {
    const form = fromDraft(draftOf());
    expect(form.lines).toHaveLength(1);
    expect(toDraft(form)).toEqual(draftOf());
    const key = form.lines[0]?.key ?? 0;
    expect(toDraft(run(form, { type: 'line', key, change: { name: 'Frakt' } })).lines).toEqual([{ ...blankLine(), name: 'Frakt' }]);
  });

  it('gives back the draft that it was made of', () => {
    const draft = draftOf({
      lines: [line(), line({ type: 'text', name: 'Etter avtale', quantity: null, price: null })],
      allowancesCharges: [{ isCharge: true, reason: 'Gebyr', percent: null, amount: '45', vatCode: '3', account: '3000', credits: null }],
    });
    expect(toDraft(fromDraft(draft))).toEqual(draft);
  });

  it('offers no line of its own in a credit note whose lines come from an invoice', () => {
    expect(fromDraft(draftOf({ kind: 'creditNote', credits: [7] })).lines).toEqual([]);
  });

  it('keeps a blank line between others, and leaves out those at the end', () => {
    const form = run(fromDraft(draftOf({ lines: [line(), line()] })), { type: 'insert', at: 1 }, { type: 'insert' }, { type: 'insert' });
    expect(form.lines).toHaveLength(5);
    expect(toDraft(form).lines.map(isBlank)).toEqual([false, true, false]);
  });

  it('keeps the objects of lines that were not touched', () => {
    const form = fromDraft(draftOf({ lines: [line(), line(), line()] }));
    const next = run(form, { type: 'line', key: 2, change: { price: '7' } });
    expect(next.lines[0]).toBe(form.lines[0]);
    expect(toDraft(next).lines[2]).toBe(toDraft(form).lines[2]);
    expect(next.lines[1]).not.toBe(form.lines[1]);
  });

  it('takes from an article all it has, and the quantity that is there', () => {
    const form = fromDraft(draftOf());
    const first = run(form, { type: 'article', key: 1, article });
    expect(first.lines[0]).toMatchObject({
      articleId: 5,
      articleNumber: '100',
      name: 'Konsulenttime',
      quantity: '1',
      unit: 'HUR',
      price: '1250',
    });
    const typed = run(form, { type: 'line', key: 1, change: { quantity: '3' } }, { type: 'article', key: 1, article });
    expect(typed.lines[0]?.quantity).toBe('3');
  });

  it('gives a new line the code of the last one without an article, not that of an article', () => {
    const form = fromDraft(
      draftOf({ lines: [line({ vatCode: '33', account: '3010' }), line({ articleId: 5, vatCode: '31', account: '3020' })] }),
    );
    expect(run(form, { type: 'insert' }).lines.at(-1)).toMatchObject({ vatCode: '33', account: '3010' });
    const onlyArticles = fromDraft(draftOf({ lines: [line({ articleId: 5, vatCode: '31' })] }));
    expect(run(onlyArticles, { type: 'insert' }).lines.at(-1)).toMatchObject({ vatCode: null, account: null });
  });

  it('moves lines within their bounds, and leaves a blank one when the last is removed', () => {
    const form = fromDraft(draftOf({ lines: [line({ name: 'a' }), line({ name: 'b' })] }));
    expect(run(form, { type: 'move', key: 1, by: 1 }).lines.map(({ name }) => name)).toEqual(['b', 'a']);
    expect(run(form, { type: 'move', key: 1, by: -1 })).toBe(form);
    expect(run(form, { type: 'move', key: 2, by: 1 })).toBe(form);
    const none = run(form, { type: 'remove', key: 1 }, { type: 'remove', key: 2 });
    expect(none.lines.map(isBlank)).toEqual([true]);
  });

  it('forgets what could not be read when its line goes', () => {
    const form = run(fromDraft(draftOf({ lines: [line(), line()] })), { type: 'unread', place: 'line 1 price', text: '1.234' });
    expect(form.unread).toEqual({ 'line 1 price': '1.234' });
    expect(run(form, { type: 'unread', place: 'line 1 price', text: null }).unread).toEqual({});
    expect(run(form, { type: 'remove', key: 1 }).unread).toEqual({});
    expect(run(form, { type: 'remove', key: 2 }).unread).toEqual({ 'line 1 price': '1.234' });
  });

  it('takes what a customer proposes, but not over what was written', () => {
    const start = draftOf();
    const form = fromDraft(start, start);
    const first = draftOf({ customerId: 1, yourReference: 'Kari', paymentDays: 20, currency: 'EUR' });
    const chosen = run(form, { type: 'customer', id: 1, proposal: null }, { type: 'customer', id: 1, proposal: first });
    expect(chosen.head).toMatchObject({ customerId: 1, yourReference: 'Kari', paymentDays: 20, currency: 'EUR' });
    const written = run(chosen, { type: 'head', change: { yourReference: 'Ola' } });
    const second = draftOf({ customerId: 2, yourReference: 'Per', paymentDays: 10 });
    const other = run(written, { type: 'customer', id: 2, proposal: null }, { type: 'customer', id: 2, proposal: second });
    expect(other.head).toMatchObject({ customerId: 2, yourReference: 'Ola', paymentDays: 10, currency: 'NOK' });
  });

  it('lets what came from the register follow the customer in a draft that is opened again, and keeps what was typed', () => {
    const proposed = draftOf({ customerId: 1, yourReference: 'Kari', paymentDays: 20, currency: 'EUR', rate: 11_500_000 });
    const stored = { ...proposed, yourReference: 'Ola', rate: 11_400_000 };
    const next = draftOf({ customerId: 2, yourReference: 'Per', buyerContact: 'Per P', paymentDays: 10, currency: 'SEK', rate: 1_020_000 });
    const form = run(fromDraft(stored, proposed), { type: 'customer', id: 2, proposal: null }, { type: 'customer', id: 2, proposal: next });
    // The rate is that of the currency, whatever it was before.
    expect(form.head).toMatchObject({ yourReference: 'Ola', buyerContact: 'Per P', paymentDays: 10, currency: 'SEK', rate: 1_020_000 });
    expect(form.proposed).toBe(next);
  });

  it('does not let a late proposal put back a customer that is gone', () => {
    const start = draftOf();
    const late: FormAction = { type: 'customer', id: 1, proposal: draftOf({ customerId: 1, yourReference: 'Kari' }) };
    const cleared = run(
      fromDraft(start, start),
      { type: 'customer', id: 1, proposal: null },
      { type: 'customer', id: null, proposal: null },
    );
    expect(run(cleared, late)).toBe(cleared);
    const other = run(cleared, { type: 'customer', id: 2, proposal: null });
    expect(run(other, late)).toBe(other);
  });

  it('lets the fee of the settings come and go with what the customer proposes, unless it was changed', () => {
    const fee = { isCharge: true, reason: 'Gebyr', percent: null, amount: '45', vatCode: '3', account: '3000', credits: null };
    const start = draftOf({ allowancesCharges: [fee] });
    const foreign = draftOf({ customerId: 1, currency: 'EUR', rate: 11_500_000 });
    const chosen: FormAction[] = [
      { type: 'customer', id: 1, proposal: null },
      { type: 'customer', id: 1, proposal: foreign },
    ];
    const form = run(fromDraft(start, start), ...chosen);
    expect(form.parts).toEqual([]);
    const back = run(form, { type: 'customer', id: 2, proposal: null }, { type: 'customer', id: 2, proposal: { ...start, customerId: 2 } });
    expect(toDraft(back).allowancesCharges).toEqual([fee]);
    const changed = run(fromDraft(start, start), { type: 'part', key: 1 + 1, change: { amount: '50' } }, ...chosen);
    expect(changed.parts).toHaveLength(1);
  });

  it('moves a day of delivery that nobody has written along with the day of issue', () => {
    const start = fromDraft(draftOf(), draftOf());
    const moved = run(start, { type: 'head', change: { issueDate: '2026-11-20' } });
    expect(moved.head.deliveryDate).toBe('2026-11-20');
    // Today again.
    expect(run(moved, { type: 'head', change: { issueDate: null } }).head.deliveryDate).toBe('2026-11-24');
    const written = run(
      start,
      { type: 'head', change: { deliveryDate: '2026-11-03' } },
      { type: 'head', change: { issueDate: '2026-11-20' } },
      { type: 'head', change: { periodFrom: '2026-11-01' } },
    );
    expect(written.head.deliveryDate).toBe('2026-11-03');
    // Opened again, a day that is not that of issue has been written.
    const opened = fromDraft(draftOf({ deliveryDate: '2026-11-03' }), draftOf());
    expect(run(opened, { type: 'head', change: { issueDate: '2026-11-20' } }).head.deliveryDate).toBe('2026-11-03');
  });

  it('leaves the proposed day of delivery out while there is a period', () => {
    const start = fromDraft(draftOf(), draftOf());
    const period = run(start, { type: 'head', change: { periodFrom: '2026-11-01' } });
    expect(period.head.deliveryDate).toBeNull();
    expect(run(period, { type: 'head', change: { periodFrom: null } }).head.deliveryDate).toBe('2026-11-24');
    expect(run(period, { type: 'head', change: { deliveryDate: '2026-11-05' } }).head.deliveryDate).toBe('2026-11-05');
    const credit = draftOf({ kind: 'creditNote', deliveryDate: null });
    expect(run(fromDraft(credit, credit), { type: 'head', change: { issueDate: '2026-11-20' } }).head.deliveryDate).toBeNull();
  });

  it('keeps keys apart, whatever happens to the lines', () => {
    const action = fc.oneof(
      fc.record({ type: fc.constant('insert' as const), at: fc.nat(5) }),
      fc.record({ type: fc.constant('remove' as const), key: fc.integer({ min: 1, max: 12 }) }),
      fc.record({ type: fc.constant('move' as const), key: fc.integer({ min: 1, max: 12 }), by: fc.constantFrom(1 as const, -1 as const) }),
      fc.record({ type: fc.constant('addPart' as const), isCharge: fc.boolean() }),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        const form = run(fromDraft(draftOf({ lines: [line(), line()] })), ...actions);
        const keys = [...form.lines, ...form.parts].map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(form.lines.length).toBeGreaterThan(0);
      }),
    );
  });
});
