/** The events of the application, told over WebSocket to every open window. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { SequencedEvent } from '../../../shared/contract/events.ts';

/** Bytes that may wait for one window; a window that reads no more is let go, comes again and reads everything anew. */
const waitingLimit = 4 * 1024 * 1024;
const heartbeatMs = 30_000;

/** Where events come from; `sequence` is the number of the last one told. */
export interface EventSource {
  readonly sequence: number;
  subscribe(listener: (event: SequencedEvent) => void): () => void;
}

export class EventSocket {
  readonly #server = new WebSocketServer({ noServer: true, clientTracking: true, maxPayload: 1024, perMessageDeflate: false });
  readonly #answering = new WeakSet<WebSocket>();
  readonly #source: EventSource;
  readonly #unsubscribe: () => void;
  readonly #heartbeat: NodeJS.Timeout;

  constructor(source: EventSource) {
    this.#source = source;
    this.#unsubscribe = source.subscribe((event) => {
      const text = JSON.stringify(event);
      for (const socket of this.#server.clients) {
        if (socket.bufferedAmount > waitingLimit) socket.terminate();
        else if (socket.readyState === WebSocket.OPEN) socket.send(text);
      }
    });
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMs);
    this.#heartbeat.unref();
  }

  /** Takes over a connection whose request has been checked. The first message is `{hello: n}`: the number of the last event told. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (opened) => {
      this.#answering.add(opened);
      opened.on('pong', () => this.#answering.add(opened));
      // Windows have nothing to say here; what they send is not read. A broken connection closes, and 'close' is all there is to know.
      opened.on('error', () => opened.terminate());
      opened.send(JSON.stringify({ hello: this.#source.sequence }));
    });
  }

  close(): void {
    clearInterval(this.#heartbeat);
    this.#unsubscribe();
    for (const socket of this.#server.clients) socket.close(1001);
    this.#server.close();
  }

  /** Cuts what has not closed by itself. */
  terminate(): void {
    for (const socket of this.#server.clients) socket.terminate();
  }

  #beat(): void {
    for (const socket of this.#server.clients) {
      if (!this.#answering.has(socket)) socket.terminate();
      this.#answering.delete(socket);
      socket.ping();
    }
  }
}
