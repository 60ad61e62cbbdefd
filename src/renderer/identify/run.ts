/** The search under way in this window: it is the program that searches; a window that closes stops nothing but its own waiting. */
import { host } from '../client/host.ts';
import { toAppError } from '../client/queries.ts';
import { showBanner, showError } from '../state/banners.ts';
import { navigate, useNavigation } from '../state/navigation.ts';
import type { Identification } from '../../shared/contract/identify.ts';
import type { Input } from '../../shared/contract/index.ts';

type Scope = Input<'identify.start'>['scope'];

/** Makes a search and lets it run. A failure is told in a banner. @returns its id, or null */
export async function startSearch(scope: Scope): Promise<number | null> {
  try {
    const { id } = await host().call('identify.start', { scope }, crypto.randomUUID());
    goOn(id);
    return id;
  } catch (caught) {
    showError(toAppError(caught), 'identify');
    return null;
  }
}

/** Searches that this window waits for. */
const followed = new Set<number>();

/** Lets a search that is under way go on, or waits for it where it runs already. */
export function followSearch(id: number): void {
  if (!followed.has(id)) goOn(id);
}

/** Lets a search go on where it stopped; of one that is done, asks again about those that are unknown. Its progress comes by events. */
export function goOn(id: number): void {
  followed.add(id);
  host()
    .call('identify.run', { id }, crypto.randomUUID())
    .then(tellElsewhere)
    .catch((caught: unknown) => {
      const error = toAppError(caught);
      if (error.code !== 'request.cancelled') showError(error, 'identify');
    })
    .finally(() => followed.delete(id));
}

/** Whoever looks at another screen by then is told how it ended. */
function tellElsewhere({ state, counts, problem }: Identification): void {
  if (useNavigation.getState().route.screen === 'identify' || (state !== 'done' && problem === null)) return;
  const count = counts.all + counts.invoices;
  showBanner({
    ...(state === 'done' ? { tone: 'ok', text: 'identify.finished', params: { count } } : { tone: 'warn', text: 'identify.stopped' }),
    key: 'identify',
    sticky: true,
    actions: [{ label: 'identify.show', run: () => navigate('identify'), to: { screen: 'identify', params: {} } }],
  });
}

export async function pauseSearch(id: number): Promise<void> {
  await told(host().call('identify.pause', { id }, crypto.randomUUID()));
}

export async function cancelSearch(id: number): Promise<void> {
  await told(host().call('identify.cancel', { id }, crypto.randomUUID()));
}

async function told(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (caught) {
    showError(toAppError(caught), 'identify');
  }
}
