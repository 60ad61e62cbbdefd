import { expect, it } from 'vitest';
import { refresh } from '../../../src/main/exchange/account/activation.ts';
import { connectEmbedded } from '../../../src/main/exchange/account/connection.ts';
import { sourceOf } from '../../../src/main/exchange/identify/engine/source.ts';
import { syncCommand } from '../../../src/main/application/sync.ts';
import { AppError } from '../../../src/shared/contract/errors.ts';
import { startOutbox } from '../outbox/support.ts';

it('an operator that is switched on and not to be had says why, to whoever asks for it; one that is off says that', async () => {
  const outbox = await startOutbox();
  outbox.db.exec(`INSERT OR REPLACE INTO setting (key, value) VALUES ('identify.source', '"operator"')`);
  const ctx = outbox.context({ operator: null, absent: new AppError('exchange.secretsLocked') });
  const said = async (): Promise<string[]> => {
    const asked = [() => syncCommand(ctx), () => refresh(ctx, {}), async () => sourceOf(ctx)];
    return Promise.all(
      asked.map((ask) => ask().then(String, (error: unknown) => (error instanceof AppError ? error.code : String(error)))),
    );
  };
  expect(new Set(await said())).toEqual(new Set(['exchange.notActivated']));
  connectEmbedded(outbox.db, '2026-11-24T11:00:00Z');
  expect(new Set(await said())).toEqual(new Set(['exchange.secretsLocked']));
});
