import type { AppError } from '../../shared/contract/errors.ts';
import type { Output } from '../../shared/contract/index.ts';
import type { Locale, MessageKey } from '../../shared/i18n/index.ts';
import { formatsFor } from '../../shared/i18n/values.ts';
import { osloDate } from '../../shared/values/clock.ts';
import { host } from '../client/host.ts';
import { toAppError } from '../client/queries.ts';
import type { Translate } from '../i18n.tsx';
import { announce } from '../state/announcer.ts';
import { showBanner, showError } from '../state/banners.ts';
import type { BannerInput } from '../state/banners.ts';
import { navigate } from '../state/navigation.ts';
import { troubleBanner } from './syncTrouble.ts';

const PARTS = ['failed', 'sent', 'delivered', 'added', 'unreadable'] as const;

/** What a round has come to, in one sentence: what was not sent comes first, stays, and leads to where it stands. */
export function syncBanner(result: Pick<Output<'sync.run'>, (typeof PARTS)[number]>, t: Translate, locale: Locale): BannerInput {
  const { failed, unreadable } = result;
  const parts = PARTS.filter((part) => result[part] > 0).map((part, at) =>
    // The first names what is counted.
    t(`sync.part.${part}`, { count: result[part], isFirst: at === 0 ? 'yes' : 'no' }),
  );
  const told: { readonly text: MessageKey; readonly params?: { readonly parts: string } } =
    parts.length === 0
      ? { text: 'sync.done.nothing' }
      : { text: 'sync.done', params: { parts: new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts) } };
  return {
    tone: failed > 0 ? 'error' : unreadable > 0 ? 'warn' : 'ok',
    ...told,
    key: 'sync',
    ...(failed === 0
      ? {}
      : { actions: [{ label: 'sync.showFailed', run: () => navigate('outbox'), to: { screen: 'outbox', params: {} } }] }),
  };
}

/** F5. The progress is in the status bar; the end is told in a banner. */
export async function runSync(t: Translate, locale: Locale): Promise<void> {
  try {
    showBanner(syncBanner(await host().call('sync.run', {}), t, locale));
  } catch (caught) {
    const error = toAppError(caught);
    if (error.code === 'request.cancelled') {
      showBanner({ tone: 'info', text: 'sync.cancelled', key: 'sync' });
      announce(t('sync.cancelled'));
    } else await showTrouble(error);
  }
}

/** What ended a round, with what waits and when the next one comes, as far as that is to be had. */
export async function showTrouble(trouble: AppError): Promise<void> {
  const [counts, next] = await Promise.allSettled([host().call('company.counts', {}), host().call('sync.next', {})]);
  showBanner(
    troubleBanner(trouble, {
      counts: counts.status === 'fulfilled' ? counts.value : null,
      nextRoundAt: next.status === 'fulfilled' && next.value.at !== null ? whenOf(next.value.at) : null,
    }),
  );
}

/** Of today the time alone. */
function whenOf(at: string): string {
  return osloDate(new Date(at)) === osloDate(new Date()) ? formatsFor('nb').time(at) : at;
}

export async function cancelSync(): Promise<void> {
  try {
    await host().call('sync.cancel', {});
  } catch (caught) {
    showError(toAppError(caught), 'sync');
  }
}
