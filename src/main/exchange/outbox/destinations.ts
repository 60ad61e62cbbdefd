/** Where a document would go by each channel, for the dialogs that ask. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { Channel } from '../../../shared/contract/sales.ts';
import type { ReadContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import { addressText, type SendAddress } from './address.ts';
import { addressOfCustomer } from './customerAddress.ts';

interface Stored {
  readonly customerId: number;
  readonly buyerName: string;
  readonly channel: Channel | null;
  readonly address: string | null;
}

/**
 * Serves `outbox.destinations`: whom the document is for, and the customer's own addresses, null where it has none. That of EHF is the one which the document states, when it
 * was last to go as EHF.
 * @throws AppError sales.notFound
 */
export function readDestinations({ db }: ReadContext, { documentId }: ParsedInput<'outbox.destinations'>): Output<'outbox.destinations'> {
  const stored = statement<Stored, [number]>(
    db,
    `SELECT d.customer_id AS customerId, d.customer_name AS buyerName, t.channel, t.address FROM sales_document d LEFT JOIN transmission t ON t.document_id = d.id
     WHERE d.id = ? ORDER BY t.id DESC LIMIT 1`,
  ).get(documentId);
  if (stored === undefined) throw new AppError('sales.notFound', { id: documentId });
  const textOf = (channel: Channel): string | null => {
    // Written by enqueue alone.
    if (channel === 'ehf' && stored.channel === 'ehf' && stored.address !== null)
      return addressText(JSON.parse(stored.address) as SendAddress);
    const address = addressOfCustomer(db, stored.customerId, channel, null);
    return address === null ? null : addressText(address);
  };
  const { buyerName } = stored;
  return { buyerName, ehf: textOf('ehf'), email: textOf('email'), letter: textOf('letter'), print: textOf('print') };
}
