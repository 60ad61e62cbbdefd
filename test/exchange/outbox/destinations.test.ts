import { describe, expect, it } from 'vitest';
import { readDestinations } from '../../../src/main/exchange/outbox/destinations.ts';
import { refused } from '../../sales/support.ts';
import { startOutbox } from './support.ts';

describe('where a document would go', () => {
  it('is the customer’s own address by each channel, and none where it has none', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    const { document_id: documentId, address } = outbox.row(id);
    const { scheme, id: number } = JSON.parse(address) as { scheme: string; id: string };
    outbox.db.prepare("UPDATE party SET email = NULL, street = '', city = ''").run();
    expect(readDestinations(outbox.company, { documentId })).toMatchObject({ ehf: `${scheme}:${number}`, email: null, letter: null });
    outbox.db.prepare("UPDATE party SET email = 'post@fjord.example', street = 'Storgata 1', postal_code = '0155', city = 'Oslo'").run();
    const { email, letter, print } = readDestinations(outbox.company, { documentId });
    expect(email).toBe('post@fjord.example');
    expect(letter).toContain('Storgata 1, 0155 Oslo');
    expect(print).toBe(letter);
  });

  it('is, of one that goes as EHF, what the document states, whatever the customer has now', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    const before = readDestinations(outbox.company, { documentId: outbox.row(id).document_id });
    outbox.db.prepare("UPDATE party SET endpoint_scheme = '0088', endpoint_id = '7300010000001'").run();
    expect(readDestinations(outbox.company, { documentId: outbox.row(id).document_id }).ehf).toBe(before.ehf);
  });

  it('is asked of a document that is there', async () => {
    const outbox = await startOutbox();
    expect(await refused(() => readDestinations(outbox.company, { documentId: 999 }))).toBe('sales.notFound');
  });
});
