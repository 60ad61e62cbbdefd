/** The checker as the writer sees it: started with the first document, and anew after a death, which is counted. */
import { AppError, type AppEvent } from '../../../shared/contract/index.ts';
import type { AtWork } from '../../company/atWork.ts';
import type { Logger } from '../../company/background.ts';
import type { Prepared } from '../../exchange/inbox/intake.ts';
import type { Reason } from '../../exchange/outbox/transitions.ts';
import type { Made, MakeInput } from '../../sales/make.ts';
import { errorBody } from '../errors.ts';
import { WorkerThread } from '../workerThread.ts';
import { ownMemory } from './memory.ts';
import {
  judgeOperation,
  makeOperation,
  prepareOperation,
  type JudgeInput,
  type PrepareInput,
  type PrepareOutput,
  type WorkerSetup,
} from './protocol.ts';

const checkerUrl = new URL('./checker.ts', import.meta.url);

/**
 * Documents handed over at once, by number and by size: a thread that is woken for each of many small ones loses a tenth of its time. So
 * many lots are under way that it has enough to do while the writer is at a transaction.
 */
const LOT_DOCUMENTS = 16;
const LOT_BYTES = 256 * 1024;
const LOTS_UNDER_WAY = 4;

interface Waiting {
  readonly document: PrepareInput['documents'][number];
  resolve(prepared: Prepared): void;
  reject(error: unknown): void;
}

export class Checking {
  readonly #atWork: AtWork;
  readonly #thread: WorkerThread;
  readonly #waiting: Waiting[] = [];
  #underWay = 0;

  /** @param url of the thread's code, for tests. */
  constructor(setup: WorkerSetup, atWork: AtWork, log: Logger, onEvent: (event: AppEvent) => void, url = checkerUrl) {
    this.#atWork = atWork;
    this.#thread = new WorkerThread(url, setup, log, onEvent, () => {
      try {
        atWork.threadDied();
      } catch (error) {
        // The mark stands still, and is counted at the next start.
        errorBody(error, log, prepareOperation);
      }
    });
  }

  /** As IntakeContext's. */
  prepare(bytes: Uint8Array, day: string, signal: AbortSignal): Promise<Prepared> {
    return new Promise((resolve, reject) => {
      const cancel = (): void => {
        const place = this.#waiting.indexOf(waiting);
        if (place >= 0) this.#waiting.splice(place, 1);
        reject(new AppError('request.cancelled', { operation: prepareOperation }));
      };
      const done = (): void => signal.removeEventListener('abort', cancel);
      const waiting: Waiting = {
        document: { bytes: ownMemory(bytes), day },
        resolve: (prepared) => {
          done();
          resolve(prepared);
        },
        reject: (error) => {
          done();
          reject(error);
        },
      };
      if (signal.aborted) return cancel();
      signal.addEventListener('abort', cancel, { once: true });
      this.#waiting.push(waiting);
      this.#handOver();
    });
  }

  /** `makeDocument` in the thread. @throws AppError as that, and request.cancelled */
  async make(input: MakeInput, signal: AbortSignal): Promise<Made> {
    if (signal.aborted) throw new AppError('request.cancelled', { operation: makeOperation });
    const attachments = input.attachments.map(ownMemory);
    const transfer = attachments.map(({ buffer }) => buffer);
    return (await this.#thread.run(makeOperation, { ...input, attachments }, '', {}, transfer)) as Made;
  }

  /** `judgeBytes` in the thread. @throws AppError as that, and request.cancelled */
  async judge(bytes: Uint8Array, versionId: number, day: string, signal: AbortSignal): Promise<Reason | null> {
    if (signal.aborted) throw new AppError('request.cancelled', { operation: judgeOperation });
    const input: JudgeInput = { bytes: ownMemory(bytes), versionId, day };
    return (await this.#thread.run(judgeOperation, input, '', {}, [input.bytes.buffer])) as Reason | null;
  }

  /** Ends the thread at once: it holds nothing that could be lost. */
  async close(): Promise<void> {
    await this.#thread.terminate();
  }

  #handOver(): void {
    while (this.#underWay < LOTS_UNDER_WAY && this.#waiting.length > 0) void this.#run(this.#nextLot());
  }

  #nextLot(): Waiting[] {
    let size = 0;
    const end = this.#waiting.findIndex(({ document }, index) => {
      size += document.bytes.byteLength;
      return index > 0 && (index >= LOT_DOCUMENTS || size > LOT_BYTES);
    });
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end);
  }

  async #run(lot: readonly Waiting[]): Promise<void> {
    this.#underWay++;
    const documents = lot.map(({ document }) => document);
    const input: PrepareInput = { documents, mark: this.#atWork.shared };
    try {
      const outcomes = (await this.#thread.run(
        prepareOperation,
        input,
        '',
        {},
        documents.map(({ bytes }) => bytes.buffer),
      )) as PrepareOutput;
      for (const [index, outcome] of outcomes.entries()) {
        if (outcome.ok) lot[index]?.resolve(outcome.prepared);
        else lot[index]?.reject(AppError.fromBody(outcome.error));
      }
    } catch (error) {
      for (const waiting of lot) waiting.reject(error);
    }
    this.#underWay--;
    this.#handOver();
  }
}
