import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { outlived, troubleBanner } from '../../../src/renderer/shell/syncTrouble.ts';
import type { BannerData } from '../../../src/renderer/state/banners.ts';
import { AppError } from '../../../src/shared/contract/errors.ts';
import { catalogues } from '../../../src/shared/i18n/index.ts';

const AT = '12:09';
const counts = { outboxWaiting: 4, outboxByHand: 1 };
const told = (error: AppError, nextRoundAt: string | null, known: typeof counts | null = counts): string => {
  const { text, params } = troubleBanner(error, { counts: known, nextRoundAt });
  return String(new IntlMessageFormat(catalogues.nb[text], 'nb').format({ ...params }));
};

describe('a round that did not come through', () => {
  it('for want of contact tells what waits and when it is tried again', () => {
    const error = new AppError('exchange.unreachable', { operator: 'maventa' });
    expect(told(error, AT)).toBe(
      'Fikk ikke kontakt med AutoInvoice. Du kan arbeide videre; 3 dokumenter sendes når nettet er tilbake. Nytt forsøk 12:09.',
    );
    expect(told(error, AT, null)).toContain('alt som er mottatt, er her. Nytt forsøk 12:09.');
    expect(told(error, null)).toContain('3 dokumenter venter. Det synkroniseres bare når du ber om det');
    expect(troubleBanner(error, { counts, nextRoundAt: AT }).tone).toBe('warn');
  });

  it('for a folder that is away has the words of that', () => {
    const error = new AppError('exchange.unreachable', { place: 'folder', folder: '/ut' });
    expect(troubleBanner(error, { counts, nextRoundAt: AT })).toMatchObject({ tone: 'error', error });
  });

  it('for locked keys leads to where they are unlocked', () => {
    const banner = troubleBanner(new AppError('exchange.secretsLocked'), { counts, nextRoundAt: null });
    expect(banner.actions?.map(({ label, to }) => [label, to?.screen])).toEqual([['activate.unlock.run', 'activate']]);
    expect(troubleBanner(new AppError('exchange.notActivated'), { counts, nextRoundAt: null }).actions).toBeUndefined();
  });
});

describe('a banner that has had its day', () => {
  const banners = [
    { id: 1, tone: 'error', text: 'error.internal.title', key: 'sync', error: new AppError('exchange.secretsLocked') },
    { id: 2, tone: 'error', text: 'error.internal.title', key: 'sync', error: new AppError('exchange.notActivated') },
    { id: 3, tone: 'error', text: 'error.internal.title', key: 'sync', error: new AppError('exchange.operatorError') },
    { id: 4, tone: 'warn', text: 'sync.offline', key: 'sync' },
    { id: 5, tone: 'ok', text: 'sync.done', key: 'sync' },
    { id: 6, tone: 'error', text: 'error.internal.title', error: new AppError('sales.notFound') },
    // What was not sent stays until it is closed.
    { id: 7, tone: 'error', text: 'sync.done', key: 'sync' },
    // What could not be read is told after the round has gone through.
    { id: 8, tone: 'warn', text: 'sync.done', key: 'sync' },
    { id: 9, tone: 'warn', text: 'sync.offline.asked', key: 'sync' },
  ] as const satisfies readonly BannerData[];
  const failure = { code: 'exchange.unreachable', params: {}, detail: null };
  const still = { lastError: failure, lastSuccessAt: 'a', wasSuccessAt: 'a' };

  it('is the one about locked keys once they are open, and about the activation once it is done', () => {
    expect(outlived(banners, { isActive: true, secretsLocked: false }, still)).toEqual([1, 2]);
    expect(outlived(banners, { isActive: true, secretsLocked: true }, still)).toEqual([2]);
  });

  it('is any about a round once another has gone through, or none comes any more', () => {
    const through = { lastError: null, lastSuccessAt: 'b', wasSuccessAt: 'a' };
    expect(outlived(banners, { isActive: true, secretsLocked: false }, through)).toEqual([1, 2, 3, 4, 9]);
    expect(outlived(banners, { isActive: true, secretsLocked: false }, { ...through, wasSuccessAt: 'b' })).toEqual([1, 2]);
    expect(outlived(banners, { isActive: false, secretsLocked: true }, still)).toEqual([1, 3, 4, 9]);
  });
});
