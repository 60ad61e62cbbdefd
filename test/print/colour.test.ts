import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastToWhite, isColour, readable } from '../../src/main/print/colour.ts';

describe('the colour of a company', () => {
  it('is dark enough for text, whatever was chosen', () => {
    expect(readable('#1f3f66')).toBe('#1f3f66');
    expect(contrastToWhite('#ffffff')).toBeCloseTo(1);
    expect(contrastToWhite('#000000')).toBeCloseTo(21);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
        const colour = readable(`#${value.toString(16).padStart(6, '0')}`);
        return isColour(colour) && contrastToWhite(colour) >= 4.5;
      }),
    );
  });
});
