import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { syncBanner } from '../../../src/renderer/shell/sync.ts';
import { catalogues } from '../../../src/shared/i18n/index.ts';

const round = (fields: Partial<Parameters<typeof syncBanner>[0]>) => {
  const { tone, text, params, actions } = syncBanner({ sent: 0, failed: 0, added: 0, unreadable: 0, ...fields });
  return [tone, new IntlMessageFormat(catalogues.nb[text], 'nb').format(params), actions?.length ?? 0];
};

describe('what a round has come to', () => {
  it('tells what was not sent before all else, and leads to it', () => {
    expect(round({ failed: 1 })).toEqual(['error', '1 dokument ble ikke sendt. Ingen nye dokumenter er mottatt.', 1]);
    expect(round({ failed: 2, sent: 3, added: 1 })).toEqual([
      'error',
      '2 dokumenter ble ikke sendt. 3 dokumenter er sendt. 1 nytt dokument er mottatt.',
      1,
    ]);
  });

  it('tells what was sent and what has come', () => {
    expect(round({ sent: 2 })).toEqual(['ok', '2 dokumenter er sendt. Ingen nye dokumenter er mottatt.', 0]);
    expect(round({ added: 4, unreadable: 1 })).toEqual(['warn', '4 nye dokumenter er mottatt. 1 kan ikke leses.', 0]);
    expect(round({})).toEqual(['ok', 'Ingen nye dokumenter er mottatt.', 0]);
  });
});
