import { Worker, type Transferable } from 'node:worker_threads';
import { AppError, type AppEvent } from '../../shared/contract/index.ts';
import type { Logger, Upload } from '../company/background.ts';
import type { FromWorker, ExchangeSetup, ToWorker, WorkerSetup } from './worker/protocol.ts';

interface Waiting {
  readonly operation: string;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/**
 * A worker thread as the main thread sees it: started at its first use, started anew after a crash. What was under way when
 * it died is answered with a retryable error: a command's id makes sure that it is not done twice.
 */
export class WorkerThread {
  readonly #url: URL;
  readonly #setup: WorkerSetup;
  readonly #log: Logger;
  readonly #onEvent: (event: AppEvent) => void;
  readonly #onCrash: () => void;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #exchange: ExchangeSetup | null = null;
  #nextId = 1;
  #closing: (() => void) | null = null;

  /** @param onCrash called when the thread has ended without being closed, after what waited for it was answered. */
  constructor(url: URL, setup: WorkerSetup, log: Logger, onEvent: (event: AppEvent) => void, onCrash: () => void = () => undefined) {
    this.#url = url;
    this.#setup = setup;
    this.#log = log;
    this.#onEvent = onEvent;
    this.#onCrash = onCrash;
  }

  /** Starts the thread now rather than at its first request. */
  start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#url, { workerData: this.#setup });
    worker.on('message', (message: FromWorker) => this.#receive(message));
    worker.on('error', (error) => {
      this.#log.error('worker failed', {
        worker: this.#url.pathname.split('/').at(-1) ?? '',
        error: error instanceof Error ? error.message : String(error),
        stack: error instanceof Error ? (error.stack ?? '') : '',
      });
    });
    worker.on('exit', () => this.#ended(worker));
    this.#worker = worker;
    if (this.#exchange) this.#post({ type: 'exchange', exchange: this.#exchange });
    return worker;
  }

  setExchange(exchange: ExchangeSetup): void {
    this.#exchange = exchange;
    if (this.#worker) this.#post({ type: 'exchange', exchange });
  }

  /** @param transfer memory of the input that the thread gets for good, instead of a copy. */
  run(
    operation: string,
    input: unknown,
    commandId: string,
    uploads: Readonly<Record<string, Upload>> = {},
    transfer: readonly Transferable[] = [],
  ): Promise<unknown> {
    if (this.#closing) return Promise.reject(new AppError('request.cancelled', { operation }));
    this.start();
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { operation, resolve, reject });
      this.#post({ type: 'run', id, operation, input, commandId, uploads }, transfer);
    });
  }

  /** Lets what runs end, closes the connection and the thread. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    await new Promise<void>((resolve) => {
      this.#closing = resolve;
      this.#post({ type: 'close' });
    });
    await worker.terminate();
  }

  /** Ends the thread at once, whatever it is about: for one that holds nothing open. */
  async terminate(): Promise<void> {
    this.#closing = () => undefined;
    await this.#worker?.terminate();
  }

  #post(message: ToWorker, transfer: readonly Transferable[] = []): void {
    this.#worker?.postMessage(message, transfer);
  }

  #receive(message: FromWorker): void {
    switch (message.type) {
      case 'done': {
        const waiting = this.#waiting.get(message.id);
        this.#waiting.delete(message.id);
        if (message.outcome.ok) waiting?.resolve(message.outcome.value);
        else waiting?.reject(AppError.fromBody(message.outcome.error));
        break;
      }
      case 'event':
        this.#onEvent(message.event);
        break;
      case 'log':
        this.#log[message.level](message.message, message.fields);
        break;
      case 'closed':
        this.#closing?.();
        break;
      case 'ready':
        break;
    }
  }

  #ended(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const request of waiting)
      request.reject(new AppError('internal', { operation: request.operation }, { retryable: true, detail: 'worker ended' }));
    if (this.#closing) return this.#closing();
    this.#onEvent({ type: 'problem', code: 'internal', params: { operation: waiting[0]?.operation ?? 'worker' }, detail: 'worker ended' });
    this.#onCrash();
  }
}
