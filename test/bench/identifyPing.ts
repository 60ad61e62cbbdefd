/** A window in the measure of identification: sends commands from a thread of its own and measures until they are answered. */
import { parentPort } from 'node:worker_threads';

const port = parentPort;
if (port === null) throw new Error('a worker');
let sentAt = 0;
let times: number[] = [];
const send = (): void => {
  sentAt = performance.now();
  port.postMessage('command');
};
port.on('message', (message: 'answer' | 'times') => {
  if (message === 'times') {
    port.postMessage(times);
    times = [];
    return;
  }
  times.push(performance.now() - sentAt);
  // At no fixed beat, so that it meets every moment of what goes on.
  setTimeout(send, 50 + Math.random() * 100);
});
send();
