/** A new electronic address is offered to be kept on the customer: in the pane, and in a banner as soon as the operator has taken the document. */
import { host } from '../client/host.ts';
import { onStale, readOnce, toAppError } from '../client/queries.ts';
import { showBanner, showError } from '../state/banners.ts';

/** Keeps it; the answer and a failure are told in a banner. */
export async function keepAddress(id: number): Promise<void> {
  try {
    const { address } = await host().call('outbox.keepAddress', { id }, crypto.randomUUID());
    showBanner({ tone: 'ok', text: 'outbox.keep.done', params: { address }, key: 'outbox.keep' });
  } catch (caught) {
    showError(toAppError(caught), 'outbox.keep');
  }
}

/** Waits for the operator's word on a mended transmission, and offers its address once it was taken. */
export function offerWhenTaken(id: number): void {
  let isAsking = false;
  const stop = onStale((areas) => {
    if (isAsking || (areas !== null && !areas.has('outbox'))) return;
    isAsking = true;
    readOnce('outbox.show', { id })
      .then(({ actions, transmission: { state, number, address, customerName } }) => {
        if (state === 'waiting' || state === 'sending' || state === 'retry') return;
        stop();
        if (!actions.includes('keepAddress')) return;
        showBanner({
          tone: 'info',
          text: 'outbox.keep.meaning',
          params: { number, address, name: customerName },
          actions: [{ label: 'outbox.action.keepAddress', run: () => void keepAddress(id) }],
          key: 'outbox.keep',
          sticky: true,
        });
      })
      // The pane offers it all the same.
      .catch(stop)
      .finally(() => {
        isAsking = false;
      });
  });
}
