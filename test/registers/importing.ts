import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BackgroundContext } from '../../src/main/company/background.ts';
import { inTransaction, type WriteContext } from '../../src/main/company/connection.ts';
import { importRegister, previewImport } from '../../src/main/registers/importing/importRegister.ts';
import type { AppEvent } from '../../src/shared/contract/events.ts';
import { registersOperations } from '../../src/shared/contract/registers.ts';
import type { z } from 'zod';
import { temporaryFolder } from '../support/company.ts';

type Input = Partial<z.input<(typeof registersOperations)['registers.import']['input']>>;

/** What a background command works with: slices run at once, and `afterSlice` looks on. */
export function backgroundOf(
  ctx: WriteContext,
  files: Readonly<Record<string, Uint8Array | string>>,
  afterSlice: (count: number) => void = () => {},
): BackgroundContext & { readonly told: AppEvent[]; readonly abort: AbortController; slices: number } {
  const folder = temporaryFolder();
  const told: AppEvent[] = [];
  const abort = new AbortController();
  const quiet = (): void => {};
  const background = {
    db: ctx.db,
    clock: ctx.clock,
    actor: 'test',
    told,
    abort,
    slices: 0,
    signal: abort.signal,
    log: { info: quiet, warn: quiet, error: quiet },
    emit: (event: AppEvent) => void told.push(event),
    slice: async <T>(work: (ctx: WriteContext) => T): Promise<T> => {
      const value = inTransaction(ctx.db, () =>
        work({ db: ctx.db, clock: ctx.clock, actor: 'test', emit: (event) => void told.push(event) }),
      );
      afterSlice(++background.slices);
      return value;
    },
    turn: () => Promise.resolve(),
    upload: (handle: string) => {
      const bytes = files[handle];
      const path = join(folder, handle);
      if (bytes !== undefined) writeFileSync(path, bytes);
      return { filename: handle, path, size: bytes === undefined ? 0 : Buffer.byteLength(bytes) };
    },
  };
  return background;
}

/** Previews a file (`registers.previewImport`). */
export function preview(ctx: WriteContext, file: Uint8Array | string, input: Input = {}) {
  return previewImport(
    backgroundOf(ctx, { file }),
    registersOperations['registers.previewImport'].input.parse({ register: 'customers', upload: 'file', ...input }),
  );
}

/** Imports a file (`registers.import`). */
export function importFile(ctx: WriteContext, file: Uint8Array | string, input: Input = {}, background = backgroundOf(ctx, { file })) {
  return importRegister(
    background,
    registersOperations['registers.import'].input.parse({ register: 'customers', upload: 'file', ...input }),
  );
}
