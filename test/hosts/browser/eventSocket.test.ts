import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { runHost, type Entered, type RunningHost } from './client.ts';

const open = (
  { port, origin }: RunningHost,
  session: Entered,
  headers: Record<string, string> = {},
  path = `${session.path}events`,
): WebSocket => new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers: { origin, cookie: session.cookie, ...headers } });

/** The status with which an opening was refused. */
async function refusal(socket: WebSocket): Promise<number> {
  const answered = once(socket, 'unexpected-response');
  socket.on('error', () => undefined);
  const [, response]: unknown[] = await answered;
  const status = typeof response === 'object' && response !== null && 'statusCode' in response ? Number(response.statusCode) : 0;
  socket.terminate();
  return status;
}

async function messages(socket: WebSocket, count: number): Promise<unknown[]> {
  const received: unknown[] = [];
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (data) => {
      received.push(JSON.parse(String(data)));
      if (received.length === count) resolve(received);
    });
  });
}

describe('events', () => {
  it('begin with the present number and follow without a gap, in every window', async () => {
    const running = await runHost();
    const session = await running.enter();
    running.application.tell({ type: 'registers.changed' });
    const sockets = [open(running, session), open(running, session)];
    const received = sockets.map((socket) => messages(socket, 3));
    await Promise.all(sockets.map((socket) => once(socket, 'message')));
    running.application.tell({ type: 'inbox.changed', ids: [7] });
    running.application.tell({ type: 'registers.changed' });
    for (const seen of await Promise.all(received)) {
      expect(seen).toEqual([
        { hello: 1 },
        { sequence: 2, event: { type: 'inbox.changed', ids: [7] } },
        { sequence: 3, event: { type: 'registers.changed' } },
      ]);
    }
  });

  it('are told to nobody without the cookie, from another Origin, under another Host or at another address', async () => {
    const running = await runHost();
    const session = await running.enter();
    expect(await refusal(open(running, session, { cookie: '' }))).toBe(401);
    expect(await refusal(open(running, { ...session, cookie: (await running.enter()).cookie }))).toBe(401);
    expect(await refusal(open(running, session, { origin: 'http://evil.example' }))).toBe(403);
    expect(await refusal(open(running, session, { origin: 'null' }))).toBe(403);
    expect(await refusal(open(running, session, { origin: '' }))).toBe(403);
    expect(await refusal(open(running, session, { host: 'evil.example' }))).toBe(403);
    expect(await refusal(open(running, session, { 'sec-fetch-site': 'cross-site' }))).toBe(403);
    expect(await refusal(open(running, session, {}, '/events'))).toBe(401);
    expect(await refusal(open(running, session, {}, `${session.path}other`))).toBe(404);
  });

  it('end a window that sends much, and all windows when the host closes', async () => {
    const running = await runHost();
    const session = await running.enter();
    const loud = open(running, session);
    loud.on('error', () => undefined);
    await once(loud, 'open');
    loud.send('x'.repeat(5000));
    await once(loud, 'close');
    const quiet = open(running, session);
    await once(quiet, 'open');
    const closed = once(quiet, 'close');
    await running.host.close();
    await closed;
    expect(running.application.listeners).toBe(0);
  });
});
