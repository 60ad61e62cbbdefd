/** What every worker thread has: the port to the main thread, its clock, and the log, which the main thread writes. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { systemClock, type Clock } from '../../../shared/values/clock.ts';
import type { LogFields, Logger } from '../../company/background.ts';
import type { FromWorker, WorkerSetup } from './protocol.ts';

export interface Thread {
  readonly port: MessagePort;
  readonly setup: WorkerSetup;
  readonly clock: Clock;
  readonly log: Logger;
  send(message: FromWorker): void;
}

/** @throws Error in the main thread. */
export function thisThread(): Thread {
  const port = parentPort;
  if (!port) throw new Error('this code runs as a worker thread');
  const setup: WorkerSetup = workerData;
  const { fixedNow } = setup;
  const send = (message: FromWorker): void => port.postMessage(message);
  const tell =
    (level: 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}): void =>
      send({ type: 'log', level, message, fields });
  return {
    port,
    setup,
    clock: fixedNow === null ? systemClock : { now: () => new Date(fixedNow) },
    log: { info: tell('info'), warn: tell('warn'), error: tell('error') },
    send,
  };
}
