import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/main/company/connection.ts';
import { handleTransmissions } from '../../../src/main/exchange/outbox/handling.ts';
import { mend } from '../../../src/main/sales/mend.ts';
import { mending, type Outbox, startOutbox } from './support.ts';

async function mendWith(turn: (outbox: Outbox, id: number) => void): Promise<{ outbox: Outbox; done: ReturnType<typeof mend> }> {
  const outbox = await startOutbox();
  const [id = 0] = await outbox.invoice(1);
  const ctx = outbox.context({ turn: async () => turn(outbox, id) });
  return { outbox, done: mend(ctx, { documentId: outbox.row(id).document_id, mending }) };
}

describe('mending, step by step', () => {
  it('lets commands of the user in before reading, printing, checking and writing', async () => {
    let turns = 0;
    const { done } = await mendWith(() => void turns++);
    expect(await done).toMatchObject({ version: 2 });
    expect(turns).toBe(4);
  });

  it('stores nothing when one of them has changed what is mended', async () => {
    let isDone = false;
    const { outbox, done } = await mendWith(({ company, db }, id) => {
      if (!isDone) inTransaction(db, () => handleTransmissions(company, { ids: [id], note: 'Levert på døra' }));
      isDone = true;
    });
    await expect(done).rejects.toThrow('sales.mendForbidden');
    expect(outbox.db.prepare('SELECT count(*) FROM document_version').pluck().get()).toBe(1);
  });
});
