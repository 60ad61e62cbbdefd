/** The requests of the windows. Each is taken from our own page's main frame alone; what it says is checked by the dispatcher. */
import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { z } from 'zod';
import { isCommandId, screenNames, type AppState } from '../../../shared/commands.ts';
import { AppError, type ErrorBody } from '../../../shared/contract/errors.ts';
import { locales } from '../../../shared/i18n/index.ts';
import type { Application } from '../../application/application.ts';
import type { Logger } from '../../company/background.ts';
import { safeFilename } from '../headers.ts';
import { channels, type Answer } from './channels.ts';
import { isOwn } from './ownPage.ts';

const callRequest = z.strictObject({
  operation: z.string().max(100),
  input: z.unknown(),
  commandId: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,64}$/)
    .optional(),
});
const uploadRequest = z.strictObject({ filename: z.string().min(1).max(1000), bytes: z.instanceof(Uint8Array) });
const menuState = z.strictObject({
  host: z.literal('electron'),
  screen: z.enum(screenNames),
  screens: z.array(z.enum(screenNames)).max(50),
  available: z.array(z.string().max(60).refine(isCommandId)).max(200),
  syncRunning: z.boolean(),
  canUndo: z.boolean(),
  locale: z.enum(locales),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['normal', 'compact']),
  panelNarrow: z.boolean(),
}) satisfies z.ZodType<AppState>;

export interface IpcOptions {
  readonly application: Pick<Application, 'dispatch' | 'addUpload' | 'subscribe'>;
  readonly log: Logger;
  /** Whether a sender is one of our windows. */
  readonly isWindow: (contents: WebContents) => boolean;
  /** The windows that events are told to. */
  readonly windows: () => Iterable<WebContents>;
  readonly onMenuState: (state: AppState) => void;
}

/** Begins to answer. Returns how to stop. */
export function answerWindows({ application, log, isWindow, windows, onMenuState }: IpcOptions): () => void {
  /** Our own page, in the main frame of a window of ours. A frame that is gone has no say either. */
  function isTrusted({ sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean {
    const trusted = senderFrame !== null && senderFrame.parent === null && isOwn(senderFrame.url) && isWindow(sender);
    if (!trusted) log.warn('message refused', { reason: 'sender' });
    return trusted;
  }

  ipcMain.handle(channels.call, async (event, message: unknown): Promise<Answer> => {
    if (!isTrusted(event)) return refused('sender');
    const request = callRequest.safeParse(message);
    return request.success ? application.dispatch(request.data) : refused('shape');
  });
  ipcMain.handle(channels.upload, async (event, message: unknown): Promise<Answer> => {
    if (!isTrusted(event)) return refused('sender');
    const request = uploadRequest.safeParse(message);
    if (!request.success) return refused('shape');
    try {
      return { ok: true, value: { handle: await application.addUpload(safeFilename(request.data.filename), request.data.bytes) } };
    } catch (error) {
      if (error instanceof AppError) return { ok: false, error: error.toBody() };
      log.error('upload failed', {
        error: error instanceof Error ? error.name : typeof error,
        stack: error instanceof Error ? (error.stack ?? '') : '',
      });
      return { ok: false, error: new AppError('internal').toBody() };
    }
  });
  const hearMenuState = (event: IpcMainEvent, message: unknown): void => {
    if (!isTrusted(event)) return;
    const state = menuState.safeParse(message);
    if (state.success) onMenuState(state.data);
    else log.warn('message refused', { reason: 'shape' });
  };
  ipcMain.on(channels.menuState, hearMenuState);
  const unsubscribe = application.subscribe((event) => {
    for (const contents of windows()) if (!contents.isDestroyed()) contents.send(channels.event, event);
  });
  return () => {
    unsubscribe();
    ipcMain.removeHandler(channels.call);
    ipcMain.removeHandler(channels.upload);
    ipcMain.off(channels.menuState, hearMenuState);
  };
}

function refused(detail: string): Answer {
  const error: ErrorBody = new AppError('request.invalid', {}, { detail }).toBody();
  return { ok: false, error };
}
