import { describe, expect, it } from 'vitest';
import { HostLostError } from '../../../src/renderer/client/hostLost.ts';
import { errorWords, technicalText } from '../../../src/renderer/kit/ErrorView.tsx';
import { AppError } from '../../../src/shared/contract/errors.ts';

const key = (text: string, params?: object): string =>
  params === undefined || Object.keys(params).length === 0 ? text : `${text} ${JSON.stringify(params)}`;

describe('errors in words', () => {
  it('are three texts of the code, with its params', () => {
    expect(errorWords(new AppError('posting.rateMissing', { currency: 'EUR' }), key)).toEqual({
      title: 'error.posting.rateMissing.title {"currency":"EUR"}',
      meaning: 'error.posting.rateMissing.meaning {"currency":"EUR"}',
      action: 'error.posting.rateMissing.action {"currency":"EUR"}',
    });
  });
  it('tell lost contact apart from a failure inside', () => {
    expect(errorWords(new HostLostError(false), key).title).toBe('error.hostLost.title');
    expect(errorWords(new AppError('internal'), key).title).toBe('error.internal.title');
  });
  it('have technical details to copy', () => {
    expect(JSON.parse(technicalText('ledger.constraint', {}, 'CHECK failed'))).toEqual({
      code: 'ledger.constraint',
      detail: 'CHECK failed',
    });
  });
});
