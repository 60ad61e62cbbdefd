import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserHost } from '../../../src/renderer/client/browserHost.ts';
import type { Connection, Host } from '../../../src/renderer/client/host.ts';
import { HostLostError } from '../../../src/renderer/client/hostLost.ts';
import { AppError } from '../../../src/shared/contract/errors.ts';

class Socket extends EventTarget {
  static readonly OPEN = 1;
  static made: Socket[] = [];
  readyState = 0;
  readonly url: string;
  constructor(url: URL | string) {
    super();
    this.url = String(url);
    Socket.made.push(this);
  }
  open(sequence: number): void {
    this.readyState = 1;
    this.say({ hello: sequence });
  }
  say(data: object): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data: JSON.stringify(data) }));
  }
  close(code = 1006): void {
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event('close'), { code }));
  }
}

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

let host: Host;
beforeEach(() => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('fetch failed');
  });
  vi.useFakeTimers();
  Socket.made = [];
  vi.stubGlobal('WebSocket', Socket);
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', { baseURI: 'http://127.0.0.1:5000/s/abc/' });
  host = browserHost();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('requests', () => {
  it('post to addresses relative to the page, a command with its id', async () => {
    const fetched = vi.fn(async () => json({ ok: true, value: { handled: [1] } }));
    vi.stubGlobal('fetch', fetched);
    expect(await host.call('inbox.handle', { ids: [1], reason: 'duplicate' }, 'the-id')).toEqual({ handled: [1] });
    expect(fetched).toHaveBeenCalledWith(
      'api/inbox.handle',
      expect.objectContaining({ method: 'POST', headers: { 'content-type': 'application/json', 'x-command-id': 'the-id' } }),
    );
  });
  it('throw the error of the main side as it was', async () => {
    vi.stubGlobal('fetch', async () =>
      json({ ok: false, error: { code: 'ledger.periodLocked', params: { date: '2026-01-01' }, retryable: false, detail: null } }, 409),
    );
    const error: unknown = await host.call('company.counts', {}).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'ledger.periodLocked', params: { date: '2026-01-01' } });
  });
  it('tell lost contact, and a page that is no longer known', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('fetch failed');
    });
    await expect(host.call('company.counts', {})).rejects.toMatchObject({ name: 'HostLostError', denied: false });
    vi.stubGlobal('fetch', async () => new Response('no', { status: 403 }));
    await expect(host.call('company.counts', {})).rejects.toMatchObject({ name: 'HostLostError', denied: true });
  });
  it('name the files of a document', () => {
    expect(host.fileUrl({ part: 'print', documentId: 7 })).toBe('file/print/7');
    expect(host.fileUrl({ part: 'attachment', documentId: 7, index: 2 })).toBe('file/attachment/7/2');
  });
});

describe('events', () => {
  const told: { events: unknown[]; gaps: number; states: Connection[] } = { events: [], gaps: 0, states: [] };
  let stop: () => void;
  beforeEach(() => {
    Object.assign(told, { events: [], gaps: 0, states: [] });
    stop = host.listen({
      event: (event) => told.events.push(event),
      gap: () => told.gaps++,
      connection: (state) => told.states.push(state),
    });
  });
  afterEach(() => stop());
  const event = { type: 'inbox.changed', ids: [1] } as const;

  it('come in order over a socket beside the page', () => {
    Socket.made[0]?.open(5);
    Socket.made[0]?.say({ sequence: 6, event });
    expect(Socket.made[0]?.url).toBe('ws://127.0.0.1:5000/s/abc/events');
    expect(told).toEqual({ events: [event], gaps: 0, states: ['connecting', 'connected'] });
  });
  it('that are missed tell of a gap', () => {
    Socket.made[0]?.open(5);
    Socket.made[0]?.say({ sequence: 8, event });
    expect(told.gaps).toBe(1);
  });
  it('missed while the contact was lost tell of a gap; none when nothing was missed', () => {
    Socket.made[0]?.open(5);
    Socket.made[0]?.close();
    vi.advanceTimersByTime(300);
    Socket.made[1]?.open(5);
    expect(told.gaps).toBe(0);
    Socket.made[1]?.close();
    vi.advanceTimersByTime(300);
    Socket.made[2]?.open(0);
    expect(told.gaps).toBe(1);
    expect(told.states).toEqual(['connecting', 'connected', 'lost', 'connected', 'lost', 'connected']);
  });
  it('are asked for again at longer and longer intervals', () => {
    for (let turn = 0; turn < 4; turn++) {
      Socket.made.at(-1)?.close();
      vi.advanceTimersByTime(250 * 2 ** turn - 1);
      expect(Socket.made).toHaveLength(turn + 1);
      vi.advanceTimersByTime(1);
      expect(Socket.made).toHaveLength(turn + 2);
    }
  });
  it('stop for good when told to', () => {
    stop();
    vi.advanceTimersByTime(60_000);
    expect(Socket.made).toHaveLength(1);
  });
  it('notice a lost host by a request too', async () => {
    Socket.made[0]?.open(1);
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('fetch failed');
    });
    await expect(host.call('company.counts', {})).rejects.toBeInstanceOf(HostLostError);
    expect(told.states.at(-1)).toBe('lost');
    vi.advanceTimersByTime(300);
    Socket.made[1]?.open(1);
    expect(told.states.at(-1)).toBe('connected');
  });
  it('tell a host that does not know the page from one that is not there', async () => {
    vi.stubGlobal('fetch', async () => new Response('no', { status: 403 }));
    Socket.made[0]?.close();
    await vi.advanceTimersByTimeAsync(1);
    expect(told.states.at(-1)).toBe('denied');
  });
});
