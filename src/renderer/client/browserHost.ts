/** The browser host: POST for operations, a stream for uploads, a WebSocket for events; all addresses relative to the page. */
import { AppError } from '../../shared/contract/errors.ts';
import type { ErrorBody } from '../../shared/contract/errors.ts';
import { addressOfFile } from '../../shared/contract/fileAddresses.ts';
import type { FileRef, Input, OperationName, Output, SequencedEvent } from '../../shared/contract/index.ts';
import type { Platform } from '../../shared/commands.ts';
import { HostLostError } from './hostLost.ts';
import type { Host, HostListener } from './host.ts';

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorBody };

const FIRST_WAIT = 250;
const LONGEST_WAIT = 10_000;

export function browserPlatform(): Platform {
  return /mac/i.test(navigator.userAgent) ? 'mac' : 'other';
}

/** Sends and unwraps. The types of the answer are those of the contract: the host checks them before it sends. */
async function answered<T>(address: string, init: RequestInit): Promise<T> {
  let response: Response;
  let answer: Answer<T> | undefined;
  try {
    response = await fetch(address, { ...init, credentials: 'same-origin', cache: 'no-store' });
    if (response.headers.get('content-type')?.includes('json') === true) answer = (await response.json()) as Answer<T>;
  } catch (error) {
    if (init.signal?.aborted === true) throw new AppError('request.cancelled', {}, { cause: error });
    throw new HostLostError(false, error);
  }
  if (answer?.ok === true) return answer.value;
  if (answer?.ok === false && typeof answer.error?.code === 'string') throw AppError.fromBody(answer.error);
  if (response.status === 401 || response.status === 403) throw new HostLostError(true);
  throw new AppError('internal', {}, { detail: `HTTP ${response.status}`, retryable: response.status >= 500 });
}

export function browserHost(): Host {
  let wake: (() => void) | null = null;
  let noteLost: (error: unknown) => void = () => undefined;

  async function request<T>(address: string, init: RequestInit): Promise<T> {
    try {
      return await answered<T>(address, init);
    } catch (error) {
      noteLost(error);
      throw error;
    }
  }

  return {
    kind: 'browser',
    platform: browserPlatform(),
    call<N extends OperationName>(name: N, input: Input<N>, commandId?: string): Promise<Output<N>> {
      return request<Output<N>>(`api/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-command-id': commandId ?? crypto.randomUUID() },
        body: JSON.stringify(input),
      });
    },
    async upload(file, signal) {
      const value = await request<{ handle: string }>(`upload?filename=${encodeURIComponent(file.name)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: file,
        ...(signal === undefined ? {} : { signal }),
      });
      return value.handle;
    },
    fileUrl(ref: FileRef): string {
      return `file/${addressOfFile(ref)}`;
    },
    listen(listener: HostListener) {
      let socket: WebSocket | null = null;
      let timer: ReturnType<typeof setTimeout> | undefined;
      let wait = FIRST_WAIT;
      /** The last event seen; null before the first greeting. */
      let sequence: number | null = null;
      let stopped = false;

      const connect = (): void => {
        clearTimeout(timer);
        const address = new URL('events', document.baseURI);
        address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
        socket = new WebSocket(address);
        let greeted = false;
        socket.addEventListener('message', (message: MessageEvent<string>) => {
          const data = JSON.parse(message.data) as { hello: number } | SequencedEvent;
          if ('hello' in data) {
            greeted = true;
            wait = FIRST_WAIT;
            // A restarted host counts from the start again; a gap is anything but the number we stopped at.
            if (sequence !== null && sequence !== data.hello) listener.gap();
            sequence = data.hello;
            listener.connection('connected');
            return;
          }
          if (sequence !== null && data.sequence !== sequence + 1) listener.gap();
          sequence = data.sequence;
          listener.event(data.event);
        });
        socket.addEventListener('close', (event) => {
          if (stopped) return;
          listener.connection(event.code === 1008 ? 'denied' : 'lost');
          // A refused handshake looks like a host that is not there; a plain request tells which.
          if (!greeted)
            void request('api/sync.status', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).catch(
              () => undefined,
            );
          timer = setTimeout(connect, wait);
          wait = Math.min(wait * 2, LONGEST_WAIT);
        });
      };

      wake = () => {
        if (socket?.readyState !== WebSocket.OPEN) {
          wait = FIRST_WAIT;
          socket?.close();
          connect();
        }
      };
      noteLost = (error) => {
        if (!(error instanceof HostLostError)) return;
        listener.connection(error.denied ? 'denied' : 'lost');
        // The socket may not have noticed: connecting anew shows when the host is back.
        if (socket?.readyState === WebSocket.OPEN) socket.close();
      };
      const online = (): void => wake?.();
      window.addEventListener('online', online);
      listener.connection('connecting');
      connect();
      return () => {
        stopped = true;
        clearTimeout(timer);
        window.removeEventListener('online', online);
        socket?.close();
      };
    },
    reconnect: () => wake?.(),
    onMenuCommand: () => () => undefined,
    setMenuState: () => undefined,
  };
}
