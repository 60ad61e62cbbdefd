import { describe, expect, it } from 'vitest';
import { catalogues } from '../../../src/shared/i18n/index.ts';
import { unitText } from '../../../src/shared/i18n/units.ts';

const inNorwegian = (code: string | null) => unitText(code, (key) => catalogues.nb[key]);

describe('a unit in words', () => {
  it('is short, else its name, else its code', () => {
    expect(['EA', 'XRO', 'QQQ', null].map(inNorwegian)).toEqual(['stk', 'rull', 'QQQ', '']);
  });
});
