/** What is done to documents from the list and from their own screen: copy to new. */
import { host } from '../client/host.ts';
import { toAppError } from '../client/queries.ts';
import { showError } from '../state/banners.ts';
import { navigate } from '../state/navigation.ts';

/** Makes a draft with the content of a document, and opens it. A failure is told in a banner. */
export async function copyToNew(id: number): Promise<void> {
  try {
    const copy = await host().call('sales.copy', { id }, crypto.randomUUID());
    navigate('invoice', { id: String(copy.id) });
  } catch (caught) {
    showError(toAppError(caught), 'sales.copy');
  }
}
