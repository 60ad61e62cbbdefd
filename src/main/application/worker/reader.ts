/** A second worker with a reading connection, for the queries that no index bounds and for what is in large documents. */
import { parentPort, workerData } from 'node:worker_threads';
import { AppError, type FileRef } from '../../../shared/contract/index.ts';
import { systemClock, type Clock } from '../../../shared/values/clock.ts';
import type { Logger } from '../../company/background.ts';
import { openConnection } from '../../company/connection.ts';
import { openDocumentFile } from '../../exchange/inbox/files.ts';
import { errorBody } from '../errors.ts';
import { isDataQuery, runQuery } from '../queries.ts';
import { openFileOperation, type FromWorker, type ToWorker, type WorkerSetup } from './protocol.ts';

const port = parentPort;
if (!port) throw new Error('the reader runs as a worker thread');
const setup: WorkerSetup = workerData;
const clock: Clock = setup.fixedNow === null ? systemClock : { now: () => new Date(setup.fixedNow ?? 0) };
const send = (message: FromWorker): void => port.postMessage(message);
const log: Logger = {
  info: (message, fields = {}) => send({ type: 'log', level: 'info', message, fields }),
  warn: (message, fields = {}) => send({ type: 'log', level: 'warn', message, fields }),
  error: (message, fields = {}) => send({ type: 'log', level: 'error', message, fields }),
};
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
