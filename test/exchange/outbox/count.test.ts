/** How many the filters of the two lists leave, and what the status bar says of them. */
import { describe, expect, it } from 'vitest';
import { readAllCounts } from '../../../src/main/application/counts.ts';
import { connectEmbedded } from '../../../src/main/exchange/account/connection.ts';
import { confirmPrinted, handleTransmissions, noteEmailSaved } from '../../../src/main/exchange/outbox/handling.ts';
import { countOutbox, listOutbox } from '../../../src/main/exchange/outbox/list.ts';
import { countSent, listSent } from '../../../src/main/exchange/outbox/sent.ts';
import { inTransaction } from '../../../src/main/company/connection.ts';
import { exchangeOperations } from '../../../src/shared/contract/exchange.ts';
import { salesOperations } from '../../../src/shared/contract/sales.ts';
import { startOutbox } from './support.ts';

describe('the count of a list', () => {
  it('is that of its rows, whatever it is narrowed by', async () => {
    const outbox = await startOutbox();
    const trollelva = outbox.customer({ name: 'Trollelva AS', sendAs: 'print' });
    await outbox.invoice(3);
    const [printed = 0, handled = 0] = await outbox.invoice(4, { customerId: trollelva });
    inTransaction(outbox.db, () => confirmPrinted(outbox.company, { ids: [printed] }));
    inTransaction(outbox.db, () => handleTransmissions(outbox.company, { ids: [handled], note: '' }));
    const unsent = { input: salesOperations['outbox.count'].input, list: salesOperations['outbox.list'].input };
    for (const filter of [
      {},
      { states: ['waiting'] },
      { states: ['waiting', 'handled'], search: 'trollelva' },
      { kinds: ['creditNote'] },
      { issueDateFrom: '2000-01-01' },
      { states: ['failed'] },
    ]) {
      const { rows } = listOutbox(outbox.company, unsent.list.parse({ ...filter, limit: 100 }));
      expect([filter, countOutbox(outbox.company, unsent.input.parse(filter)).matching]).toEqual([filter, rows.length]);
    }
    expect(countOutbox(outbox.company, unsent.input.parse({ search: 'trollelva' })).matching).toBe(4);
    for (const filter of [{}, { statuses: ['printed'] }, { statuses: ['delivered'] }, { search: 'trollelva' }]) {
      const { rows } = listSent(outbox.company, exchangeOperations['sent.list'].input.parse({ ...filter, limit: 100 }));
      const { matching } = countSent(outbox.company, exchangeOperations['sent.count'].input.parse(filter));
      expect([filter, matching]).toEqual([filter, rows.length]);
    }
  });

  it('tells what the user sends himself apart from what waits to be sent', async () => {
    const outbox = await startOutbox();
    await outbox.invoice(2);
    await outbox.invoice(3, { customerId: outbox.customer({ name: 'Trollelva AS', sendAs: 'print' }) });
    const [saved = 0] = await outbox.invoice(2, { customerId: outbox.customer({ name: 'Elv AS', sendAs: 'email' }) });
    inTransaction(outbox.db, () => noteEmailSaved(outbox.company, { id: saved }));
    expect(readAllCounts(outbox.company)).toMatchObject({ outboxWaiting: 7, outboxByHand: 4 });
    // An operator that offers EHF alone sends no e-mail: the other one is the user's too.
    connectEmbedded(outbox.db, '2026-11-24T11:00:00Z');
    expect(readAllCounts(outbox.company)).toMatchObject({ outboxWaiting: 7, outboxByHand: 4 });
    outbox.db.prepare("UPDATE operator_connection SET kind = 'folder', outbox_folder = '/ut', inbox_folder = '/inn'").run();
    expect(readAllCounts(outbox.company)).toMatchObject({ outboxWaiting: 7, outboxByHand: 5 });
  });
});
