import { describe, expect, it } from 'vitest';
import { copiedValue } from '../../../src/renderer/documents/copyValues.ts';
import type { Payable } from '../../../src/renderer/documents/copyValues.ts';
import { isNonZero, statedAmount, statedDecimal } from '../../../src/renderer/documents/decimals.ts';
import { readableLines } from '../../../src/renderer/documents/XmlView.tsx';
import { historyNote, historyText } from '../../../src/renderer/inbox/history.ts';
import { catalogues } from '../../../src/shared/i18n/index.ts';
import { formatsFor } from '../../../src/shared/i18n/values.ts';

const row: Payable = {
  paymentReference: '1234 5678 2',
  isKid: true,
  payeeAccount: '1234 56 78903',
  amount: 123_456_789,
  currency: 'NOK',
  dueDate: '2026-12-01',
};

describe('what is copied', () => {
  it('has no blanks', () => {
    expect(copiedValue(row, 'kid', 'nb')).toBe('123456782');
    expect(copiedValue(row, 'account', 'nb')).toBe('12345678903');
    expect(copiedValue(row, 'amount', 'nb')).toBe('1234567,89');
    expect(copiedValue(row, 'amount', 'en')).toBe('1234567.89');
    expect(copiedValue(row, 'dueDate', 'nb')).toBe('01.12.2026');
  });
  it('keeps the words of a message, and the size of what is given back', () => {
    expect(copiedValue({ ...row, isKid: false, paymentReference: ' Faktura 12 ' }, 'kid', 'nb')).toBe('Faktura 12');
    expect(copiedValue({ ...row, amount: -25_000 }, 'amount', 'nb')).toBe('250,00');
    expect(copiedValue({ ...row, amount: 1500, currency: 'JPY' }, 'amount', 'nb')).toBe('1500');
  });
  it('is nothing where the document states nothing', () => {
    const none: Payable = { paymentReference: ' ', isKid: false, payeeAccount: '', amount: null, currency: null, dueDate: 'i morgen' };
    for (const name of ['kid', 'account', 'amount', 'dueDate'] as const) expect(copiedValue(none, name, 'nb')).toBeNull();
  });
});

describe('stated numbers', () => {
  const nb = formatsFor('nb');
  it('lose no digit', () => {
    expect(statedDecimal(nb, '12345.6789')).toBe('12\u00a0345,6789');
    expect(statedDecimal(nb, '-0.412')).toBe('\u22120,412');
    expect(statedDecimal(nb, '60', 2)).toBe('60,00');
    expect(statedDecimal(formatsFor('en'), '1234.5', 2)).toBe('1,234.50');
  });
  it('are shown as they stand when they are none', () => {
    expect(statedAmount(nb, 'KRONER', 'NOK')).toBe('KRONER');
    expect(statedDecimal(nb, '1,5')).toBe('1,5');
    expect(statedAmount(nb, '1436.5', 'NOK')).toBe('1\u00a0436,50');
  });
  it('are zero only when they say so', () => {
    expect([isNonZero('0.00'), isNonZero('-0'), isNonZero(null), isNonZero('0.01')]).toEqual([false, false, false, true]);
  });
});

describe('the XML', () => {
  it('is broken between its elements when it is one long line, and else left as it is', () => {
    expect(readableLines('<a>\r\n  <b/>\n</a>')).toEqual(['<a>', '  <b/>', '</a>']);
    const long = `<a>${'<b>1</b>'.repeat(60)}</a>`;
    expect(readableLines(long)).toHaveLength(62);
    expect(readableLines(long).join('')).toBe(long);
  });
});

describe('the history', () => {
  const t = (key: keyof typeof catalogues.nb, params: Readonly<Record<string, string | number>> = {}): string =>
    catalogues.nb[key].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name]));
  const at = '2026-11-24T11:00:00.000Z';
  it('tells every event of the books in words', () => {
    const text = (event: string, params: Record<string, string | number> = {}): string =>
      historyText({ at, actor: 'Kari', event, params }, t);
    expect(text('received', { channel: 'file', filename: 'a.xml' })).toBe('Importert fra a.xml');
    expect(text('received', { channel: 'operator', filename: '' })).toBe('Mottatt fra AutoInvoice');
    expect(text('handled', { reason: 'duplicate' })).toBe('Markert som håndtert: Duplikat');
    for (const event of ['receivedAgain', 'read', 'readFailed', 'posted', 'reversed', 'unhandled', 'reported'])
      expect(text(event, { reference: 'INN 2026-1' })).not.toContain(event);
    expect(text('newer')).toContain('newer');
  });
  it('keeps the user’s note', () => {
    expect(historyNote({ at, actor: 'Kari', event: 'handled', params: { reason: 'disputed', note: 'Feil pris' } })).toBe('Feil pris');
    expect(historyNote({ at, actor: 'Kari', event: 'handled', params: { reason: 'disputed' } })).toBeNull();
  });
});
