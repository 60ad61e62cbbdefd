/** Electron's bridge: what the preload exposes as `window.autoinvoiceHost`. */
import { AppError } from '../../shared/contract/errors.ts';
import type { ErrorBody } from '../../shared/contract/errors.ts';
import type { FileRef, Input, OperationName, Output, SequencedEvent } from '../../shared/contract/index.ts';
import { isCommandId } from '../../shared/commands.ts';
import type { AppState } from '../../shared/commands.ts';
import type { Host } from './host.ts';

type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: ErrorBody };

export interface HostBridge {
  /** Never rejects for a refusal: errors cross the bridge as plain values. */
  call(operation: string, input: unknown, commandId: string): Promise<Answer>;
  upload(filename: string, bytes: Uint8Array): Promise<Answer>;
  onEvent(listener: (event: SequencedEvent) => void): () => void;
  fileUrl(ref: FileRef): string;
  onMenuCommand(listener: (id: string) => void): () => void;
  setMenuState(state: AppState): void;
  readonly platform: string;
}

declare global {
  interface Window {
    readonly autoinvoiceHost?: HostBridge;
  }
}

function unwrap<T>(answer: Answer): T {
  if (answer.ok) return answer.value as T;
  throw AppError.fromBody(answer.error);
}

export function electronHost(bridge: HostBridge): Host {
  return {
    kind: 'electron',
    platform: bridge.platform === 'darwin' ? 'mac' : 'other',
    async call<N extends OperationName>(name: N, input: Input<N>, commandId?: string): Promise<Output<N>> {
      return unwrap<Output<N>>(await bridge.call(name, input, commandId ?? crypto.randomUUID()));
    },
    async upload(file) {
      const value = unwrap<string | { handle: string }>(await bridge.upload(file.name, new Uint8Array(await file.arrayBuffer())));
      return typeof value === 'string' ? value : value.handle;
    },
    fileUrl: (ref) => bridge.fileUrl(ref),
    listen(listener) {
      let sequence: number | null = null;
      listener.connection('connected');
      return bridge.onEvent((message) => {
        if (sequence !== null && message.sequence !== sequence + 1) listener.gap();
        sequence = message.sequence;
        listener.event(message.event);
      });
    },
    reconnect: () => undefined,
    onMenuCommand: (run) => bridge.onMenuCommand((id) => isCommandId(id) && run(id)),
    setMenuState: (state) => bridge.setMenuState(state),
  };
}
