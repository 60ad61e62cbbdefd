import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { syncBanner } from '../../../src/renderer/shell/sync.ts';
import type { ErrorParams } from '../../../src/shared/contract/errors.ts';
import { catalogues } from '../../../src/shared/i18n/index.ts';
import type { MessageKey } from '../../../src/shared/i18n/index.ts';

const t = (key: MessageKey, params: ErrorParams = {}): string =>
  String(new IntlMessageFormat(catalogues.nb[key], 'nb').format({ ...params }));
const round = (fields: Partial<Parameters<typeof syncBanner>[0]>) => {
  const result = { sent: 0, delivered: 0, failed: 0, added: 0, unreadable: 0, ...fields };
  const { tone, text, params, actions } = syncBanner(result, t, 'nb');
  return [tone, t(text, params), actions?.length ?? 0];
};

describe('what a round has come to', () => {
  it('tells what was not sent before all else, and leads to it', () => {
    expect(round({ failed: 1 })).toEqual(['error', '1 dokument ble ikke sendt.', 1]);
    expect(round({ failed: 2, sent: 3, added: 1 })).toEqual([
      'error',
      '2 dokumenter ble ikke sendt, 3 dokumenter er sendt og 1 nytt dokument er mottatt.',
      1,
    ]);
  });

  it('tells what was sent, what was delivered and what has come, and of nothing that there is none of', () => {
    expect(round({ sent: 2 })).toEqual(['ok', '2 dokumenter er sendt.', 0]);
    expect(round({ sent: 2, delivered: 1 })).toEqual(['ok', '2 dokumenter er sendt og 1 er levert.', 0]);
    expect(round({ delivered: 3 })).toEqual(['ok', '3 dokumenter er levert.', 0]);
    expect(round({ added: 4, unreadable: 1 })).toEqual(['warn', '4 nye dokumenter er mottatt og 1 kan ikke leses.', 0]);
    expect(round({})).toEqual(['ok', 'Ingen nye dokumenter er mottatt.', 0]);
  });
});
