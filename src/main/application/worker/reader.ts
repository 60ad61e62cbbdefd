/** A second worker with a reading connection, for the queries that no index bounds and for what is in large documents. */
import { AppError, type FileRef } from '../../../shared/contract/index.ts';
import { openConnection } from '../../company/connection.ts';
import { errorBody } from '../errors.ts';
import { openFile } from '../files.ts';
import { isDataQuery, runQuery } from '../queries.ts';
import { openFileOperation, type ToWorker } from './protocol.ts';
import { thisThread } from './thread.ts';

const { port, setup, clock, log, send } = thisThread();
const db = openConnection(setup.file, 'read');

async function answer(operation: string, input: unknown): Promise<unknown> {
  if (operation === openFileOperation) return await openFile({ db, clock }, input as FileRef);
  if (!isDataQuery(operation)) throw new AppError('request.unknownOperation', { operation });
  return await runQuery({ db, clock }, operation, input);
}

async function run({ id, operation, input }: Extract<ToWorker, { type: 'run' }>): Promise<void> {
  try {
    send({ type: 'done', id, outcome: { ok: true, value: await answer(operation, input) } });
  } catch (error) {
    // Whoever asked has gone with the company.
    if (db.open) send({ type: 'done', id, outcome: { ok: false, error: errorBody(error, log, operation) } });
  }
}

port.on('message', (message: ToWorker) => {
  if (message.type === 'close') {
    db.close();
    send({ type: 'closed' });
    port.close();
  } else if (message.type === 'run') {
    void run(message);
  }
});
send({ type: 'ready' });
