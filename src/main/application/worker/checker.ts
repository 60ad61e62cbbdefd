/**
 * Reads and checks the documents that are taken in, makes those that we send and judges them by the rules of another day, in a thread of its own beside the writer: it has no connection and
 * writes nothing but the mark of the document that it is at.
 */
import { markOf } from '../../company/atWork.ts';
import { checkOn } from '../../exchange/inbox/check.ts';
import { prepareDocument } from '../../exchange/inbox/intake.ts';
import { errorBody } from '../errors.ts';
import type { Made, MakeInput } from '../../sales/make.ts';
import { ownMemory } from './memory.ts';
import {
  judgeOperation,
  makeOperation,
  prepareOperation,
  type FromWorker,
  type JudgeInput,
  type PrepareInput,
  type PrepareOutput,
  type ToWorker,
} from './protocol.ts';
import { thisThread } from './thread.ts';

const { port, log, send } = thisThread();

port.on('message', (message: ToWorker) => {
  if (message.type !== 'run') return;
  if (message.operation === prepareOperation) prepare(message.id, message.input as PrepareInput);
  else if (message.operation === makeOperation) void make(message.id, message.input as MakeInput);
  else if (message.operation === judgeOperation) void judge(message.id, message.input as JudgeInput);
});
send({ type: 'ready' });

function prepare(id: number, { documents, mark }: PrepareInput): void {
  const value: PrepareOutput = documents.map(({ bytes, day }) => {
    try {
      return { ok: true, prepared: prepareDocument(bytes, checkOn(day), markOf(mark)) };
    } catch (error) {
      return { ok: false, error: errorBody(error, log, prepareOperation) };
    }
  });
  done(
    id,
    value,
    documents.map(({ bytes }) => bytes.buffer),
  );
}

async function make(id: number, input: MakeInput): Promise<void> {
  try {
    // Loaded when the first of our own documents is made.
    const { makeDocument } = await import('../../sales/make.ts');
    const made = await makeDocument(input);
    const ehf = ownMemory(made.ehf);
    const pdf = made.pdf === null ? null : ownMemory(made.pdf);
    done(id, { ...made, ehf, pdf } satisfies Made, [ehf.buffer, ...(pdf === null ? [] : [pdf.buffer])]);
  } catch (error) {
    send({ type: 'done', id, outcome: { ok: false, error: errorBody(error, log, makeOperation) } });
  }
}

async function judge(id: number, { bytes, versionId, day }: JudgeInput): Promise<void> {
  try {
    const { judgeBytes } = await import('../../exchange/outbox/judge.ts');
    done(id, judgeBytes(bytes, versionId, day), []);
  } catch (error) {
    send({ type: 'done', id, outcome: { ok: false, error: errorBody(error, log, judgeOperation) } });
  }
}

/** @param transfer memory that is given away instead of copied */
function done(id: number, value: unknown, transfer: ArrayBuffer[]): void {
  port.postMessage({ type: 'done', id, outcome: { ok: true, value } } satisfies FromWorker, transfer);
}
