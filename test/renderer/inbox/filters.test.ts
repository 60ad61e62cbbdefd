import { describe, expect, it } from 'vitest';
import { countingAmount } from '../../../src/renderer/inbox/columns.tsx';
import { canBeHandled, isPostable } from '../../../src/renderer/inbox/documentState.ts';
import { filterInput, hasFilters, initialSort, newestFirst, noFilters, readStored } from '../../../src/renderer/inbox/filters.ts';
import { spanOf } from '../../../src/renderer/lists/dateSpan.ts';
import { documentKinds, documentSorts, documentStates, handledReasons, postableKinds } from '../../../src/renderer/inbox/vocabulary.ts';
import { voucherKinds } from '../../../src/renderer/ledger/vocabulary.ts';
import * as contract from '../../../src/shared/contract/inbox.ts';
import { voucherKinds as contractVoucherKinds } from '../../../src/shared/contract/ledger.ts';

const today = '2026-03-31';

describe('the span of a date filter', () => {
  it('is the year, the month, the month before, the last thirty days, or what was typed', () => {
    expect(spanOf({ date: null, from: null, to: null }, today)).toEqual({ from: null, to: null });
    expect(spanOf({ date: 'thisYear', from: null, to: null }, today)).toEqual({ from: '2026-01-01', to: '2026-12-31' });
    expect(spanOf({ date: 'thisMonth', from: null, to: null }, today)).toEqual({ from: '2026-03-01', to: '2026-03-31' });
    expect(spanOf({ date: 'lastMonth', from: null, to: null }, today)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(spanOf({ date: 'lastMonth', from: null, to: null }, '2026-01-15')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(spanOf({ date: 'last30', from: null, to: null }, today)).toEqual({ from: '2026-03-01', to: today });
    expect(spanOf({ date: 'custom', from: '2026-02-02', to: null }, today)).toEqual({ from: '2026-02-02', to: null });
  });
  it('knows how long a month is', () => {
    for (const [day, last] of [
      ['2024-02-10', '2024-02-29'],
      ['2026-02-10', '2026-02-28'],
      ['2026-04-30', '2026-04-30'],
      ['2026-12-31', '2026-12-31'],
    ] as const) {
      expect(spanOf({ date: 'thisMonth', from: null, to: null }, day).to).toBe(last);
    }
  });
});

describe('the input of the list', () => {
  it('takes the states of a view in place of the filter’s', () => {
    const filters = { ...noFilters, states: ['new'] as const };
    expect(filterInput('all', filters, '', today)).toMatchObject({ states: ['new'], toPost: false });
    expect(filterInput('due', filters, '', today)).toMatchObject({ states: ['posted'], toPost: false });
    expect(filterInput('handled', filters, '', today)).toMatchObject({ states: ['handled'] });
    expect(filterInput('toPost', filters, '', today)).toMatchObject({ states: ['new'], toPost: true });
  });
  it('asks for a reason only where handled documents can be in sight', () => {
    const filters = { ...noFilters, handledReason: 'duplicate' as const };
    expect(filterInput('all', filters, '', today).handledReason).toBe('duplicate');
    expect(filterInput('due', filters, '', today).handledReason).toBeNull();
    expect(filterInput('toPost', filters, '', today).handledReason).toBeNull();
  });
  it('is what the contract takes', () => {
    const input = filterInput('all', { ...noFilters, date: 'thisMonth', sender: ' Kontor ' }, '  toner ', today);
    expect(contract.documentListInput.parse(input)).toMatchObject({ search: 'toner', sender: 'Kontor', issueDateFrom: '2026-03-01' });
  });
  it('sorts what is to be paid by due date', () => {
    expect(initialSort('due')).toEqual({ by: 'dueDate', direction: 'asc' });
    expect(initialSort('all')).toEqual(newestFirst);
  });
});

describe('a remembered list', () => {
  it('comes back as it was', () => {
    const stored = {
      filters: { ...noFilters, states: ['check'] as const, date: 'custom' as const, from: '2026-01-05', sender: 'Vik' },
      sort: { by: 'amount' as const, direction: 'asc' as const },
    };
    expect(readStored(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
    expect(hasFilters(stored.filters)).toBe(true);
  });
  it('falls back where it is not understood', () => {
    for (const broken of [
      null,
      7,
      'x',
      [],
      { filters: 3, sort: 'up' },
      { filters: { states: ['gone'], kinds: 'all', date: 'someday', from: '31.12.2026', handledReason: 'x' }, sort: { by: 'color' } },
    ]) {
      expect(readStored(broken)).toEqual({ filters: noFilters, sort: newestFirst });
    }
  });
});

describe('the words of the page', () => {
  it('are those of the contract', () => {
    expect(documentStates).toEqual(contract.documentStates);
    expect(documentKinds).toEqual(contract.documentKinds);
    expect(handledReasons).toEqual(contract.handledReasons);
    expect(documentSorts).toEqual(contract.documentSorts);
    expect(postableKinds).toEqual(contract.postableKinds);
    expect(voucherKinds).toEqual(contractVoucherKinds);
  });
});

describe('a document', () => {
  it('can be posted when it is an invoice or credit note from others that waits', () => {
    expect(isPostable({ state: 'new', kind: 'invoice' })).toBe(true);
    expect(isPostable({ state: 'check', kind: 'creditNote' })).toBe(true);
    for (const kind of ['reminder', 'selfBilling', 'other', 'unreadable'] as const) expect(isPostable({ state: 'new', kind })).toBe(false);
    for (const state of ['posted', 'handled', 'unreadable'] as const) expect(isPostable({ state, kind: 'invoice' })).toBe(false);
  });
  it('can be marked as handled unless it is posted or marked', () => {
    expect(documentStates.filter((state) => canBeHandled({ state }))).toEqual(['new', 'check', 'unreadable']);
  });
  it('counts against us when it gives back', () => {
    expect(countingAmount({ kind: 'creditNote', amount: 25_000 })).toBe(-25_000);
    expect(countingAmount({ kind: 'invoice', amount: -25_000 })).toBe(-25_000);
    expect(countingAmount({ kind: 'creditNote', amount: 0 })).toBe(0);
    expect(countingAmount({ kind: 'creditNote', amount: null })).toBeNull();
  });
});
