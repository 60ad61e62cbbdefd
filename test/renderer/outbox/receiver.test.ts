import { describe, expect, it } from 'vitest';
import { readEndpoint } from '../../../src/renderer/outbox/endpoint.ts';
import { isSureOf } from '../../../src/renderer/outbox/useReceiver.ts';
import type { Capability } from '../../../src/shared/contract/identify.ts';
import { testOrgNumber } from '../../support/documents.ts';

const t = (key: string): string => key;
const number = testOrgNumber(77);

describe('an address as it is typed', () => {
  it('is read with spaces, and as an organisation number alone', () => {
    for (const typed of [`0192:${number}`, ` 0192: ${number.slice(0, 3)} ${number.slice(3)} `, number])
      expect(readEndpoint(typed, t)).toEqual({ endpoint: { scheme: '0192', id: number }, problem: null });
    expect(readEndpoint('0088:7300010000001', t).endpoint).toEqual({ scheme: '0088', id: '7300010000001' });
    expect(readEndpoint(' ', t)).toEqual({ endpoint: null, problem: null });
  });

  it('is told what is wrong with it', () => {
    const wrong = `${number.slice(0, 8)}${String((Number(number.at(-1)) + 1) % 10)}`;
    expect(readEndpoint(`0192:${wrong}`, t)).toEqual({ endpoint: null, problem: 'form.orgNumber.invalid' });
    expect(readEndpoint('post@fjellvik.example', t)).toEqual({ endpoint: null, problem: 'outbox.mend.addressWrong' });
  });
});

describe('the receiver at an address', () => {
  const found: Capability = {
    scheme: '0192',
    identifier: number,
    answer: 'all',
    reason: null,
    detail: null,
    name: 'FJELLVIK BYGG AS',
    source: 'operator',
    checkedAt: '2026-11-24T11:00:00.000Z',
  };

  it('is without doubt only where it can receive, under the name of the customer', () => {
    expect(isSureOf(found, 'Fjellvik Bygg AS')).toBe(true);
    expect(isSureOf({ ...found, name: 'Strandgata Kafé AS' }, 'Fjellvik Bygg AS')).toBe(false);
    expect(isSureOf({ ...found, name: null }, 'Fjellvik Bygg AS')).toBe(false);
    for (const answer of ['other', 'none', 'unknown'] as const) expect(isSureOf({ ...found, answer }, 'Fjellvik Bygg AS')).toBe(false);
    expect(isSureOf('failed', 'Fjellvik Bygg AS')).toBe(false);
  });
});
