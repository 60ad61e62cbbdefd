/**
 * Reads and checks the documents that are taken in, in a thread of its own beside the writer: it has no connection and writes nothing
 * but the mark of the document that it is at.
 */
import { markOf } from '../../company/atWork.ts';
import { checkOn } from '../../exchange/inbox/check.ts';
import { prepareDocument } from '../../exchange/inbox/intake.ts';
import { errorBody } from '../errors.ts';
import { prepareOperation, type FromWorker, type PrepareInput, type PrepareOutput, type ToWorker } from './protocol.ts';
import { thisThread } from './thread.ts';

const { port, log, send } = thisThread();

port.on('message', (message: ToWorker) => {
  if (message.type !== 'run' || message.operation !== prepareOperation) return;
  const { documents, mark } = message.input as PrepareInput;
  const value: PrepareOutput = documents.map(({ bytes, day }) => {
    try {
      return { ok: true, prepared: prepareDocument(bytes, checkOn(day), markOf(mark)) };
    } catch (error) {
      return { ok: false, error: errorBody(error, log, prepareOperation) };
    }
  });
  port.postMessage(
    { type: 'done', id: message.id, outcome: { ok: true, value } } satisfies FromWorker,
    documents.map(({ bytes }) => bytes.buffer),
  );
});
send({ type: 'ready' });
