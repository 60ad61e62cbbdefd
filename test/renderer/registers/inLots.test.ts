import { describe, expect, it } from 'vitest';
import { inLots, LOT } from '../../../src/renderer/registers/inLots.ts';
import { registersOperations } from '../../../src/shared/contract/registers.ts';

const ids = Array.from({ length: 2500 }, (_, index) => index + 1);

describe('a change of many customers', () => {
  it('is sent in lots that the command takes, and answered as one', async () => {
    const sizes: number[] = [];
    const whole = await inLots(ids, async (lot) => {
      sizes.push(lot.length);
      const input = { ids: lot, change: { field: 'language', value: 'en' } };
      expect(registersOperations['registers.changeCustomers'].input.safeParse(input).success).toBe(true);
      return { changed: lot.length - 1, refused: [{ id: lot[0] ?? 0, name: 'A', code: 'noEmail' }] };
    });
    expect(sizes).toEqual([LOT, LOT, 500]);
    expect(whole).toMatchObject({ changed: 2497, refused: [{ id: 1 }, { id: 1001 }, { id: 2001 }] });
    const input = { ids: ids.slice(0, LOT + 1), change: { field: 'language', value: 'en' } };
    expect(registersOperations['registers.changeCustomers'].input.safeParse(input).success).toBe(false);
  });

  it('ends with the first that fails', async () => {
    let calls = 0;
    expect(await inLots(ids, async () => (++calls === 2 ? null : { changed: 1, refused: [] }))).toBeNull();
    expect(calls).toBe(2);
  });
});
