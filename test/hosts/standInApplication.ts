/** An application that answers as a test wants and remembers what it was asked. */
import type { DispatchRequest, DispatchResult } from '../../src/main/application/application.ts';
import type { LogFields, Logger } from '../../src/main/company/background.ts';
import { AppError } from '../../src/shared/contract/errors.ts';
import type { AppEvent, SequencedEvent } from '../../src/shared/contract/events.ts';
import type { FileRef } from '../../src/shared/contract/inbox.ts';
import { isOperationName } from '../../src/shared/contract/index.ts';

export class StandInApplication {
  readonly asked: DispatchRequest[] = [];
  readonly uploads: { filename: string; bytes: Uint8Array }[] = [];
  uploadLimit = 1024 * 1024;
  sequence = 0;
  answer: (request: DispatchRequest) => Promise<DispatchResult> | DispatchResult = () => ({ ok: true, value: { fine: true } });
  file = { bytes: new TextEncoder().encode('<Invoice/>'), filename: 'Faktura 10023 – Ås & sønner.xml', mimeCode: 'application/xml' };
  readonly #listeners = new Set<(event: SequencedEvent) => void>();

  async dispatch(request: DispatchRequest): Promise<DispatchResult> {
    this.asked.push(request);
    if (!isOperationName(request.operation))
      return { ok: false, error: new AppError('request.unknownOperation', { operation: request.operation }).toBody() };
    return this.answer(request);
  }

  async addUpload(filename: string, bytes: AsyncIterable<Uint8Array> | Uint8Array): Promise<string> {
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of bytes instanceof Uint8Array ? [bytes] : bytes) {
      size += part.byteLength;
      if (size > this.uploadLimit) throw new AppError('upload.tooLarge', { file: filename, limit: this.uploadLimit });
      parts.push(part);
    }
    this.uploads.push({ filename, bytes: Buffer.concat(parts) });
    return `handle-${this.uploads.length}`;
  }

  async openFile(ref: FileRef): Promise<{ bytes: Uint8Array; filename: string; mimeCode: string }> {
    if ('documentId' in ref && ref.documentId === 404) throw new AppError('inbox.notFound', { id: 404 });
    return this.file;
  }

  subscribe(listener: (event: SequencedEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(event: AppEvent): void {
    this.sequence += 1;
    for (const listener of this.#listeners) listener({ sequence: this.sequence, event });
  }

  get listeners(): number {
    return this.#listeners.size;
  }
}

export interface LoggedLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: LogFields;
}

export function recordingLog(): Logger & { readonly lines: LoggedLine[] } {
  const lines: LoggedLine[] = [];
  const write =
    (level: LoggedLine['level']) =>
    (message: string, fields: LogFields = {}): void =>
      void lines.push({ level, message, fields });
  return { lines, info: write('info'), warn: write('warn'), error: write('error') };
}
