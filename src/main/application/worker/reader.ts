/** A second worker with a reading connection, for the queries that no index bounds and for what is in large documents. */
import { AppError, type FileRef } from '../../../shared/contract/index.ts';
import { openConnection } from '../../company/connection.ts';
import { openDocumentFile } from '../../exchange/inbox/files.ts';
import { errorBody } from '../errors.ts';
import { isDataQuery, runQuery } from '../queries.ts';
import { openFileOperation, type ToWorker } from './protocol.ts';
import { thisThread } from './thread.ts';

const { port, setup, clock, log, send } = thisThread();
const db = openConnection(setup.file, 'read');

function answer(operation: string, input: unknown): unknown {
  if (operation === openFileOperation) return openDocumentFile(db, input as FileRef);
  if (!isDataQuery(operation)) throw new AppError('request.unknownOperation', { operation });
  return runQuery({ db, clock }, operation, input);
}

port.on('message', (message: ToWorker) => {
  if (message.type === 'close') {
    db.close();
    send({ type: 'closed' });
    port.close();
  } else if (message.type === 'run') {
    try {
      send({ type: 'done', id: message.id, outcome: { ok: true, value: answer(message.operation, message.input) } });
    } catch (error) {
      send({ type: 'done', id: message.id, outcome: { ok: false, error: errorBody(error, log, message.operation) } });
    }
  }
});
send({ type: 'ready' });
