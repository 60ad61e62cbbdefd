/** From the main side's events to the cache, the connection's state and the banners. */
import { create } from 'zustand';
import { AppError, isErrorCode } from '../../shared/contract/errors.ts';
import type { AppEvent } from '../../shared/contract/index.ts';
import { showBanner, showError } from '../state/banners.ts';
import { host } from './host.ts';
import type { Connection } from './host.ts';
import { applyEvent, everythingStale } from './queries.ts';

interface ConnectionState {
  readonly connection: Connection;
  /** An import under way, from whichever window it was started. */
  readonly importing: { readonly done: number; readonly total: number } | null;
}
export const useConnection = create<ConnectionState>(() => ({ connection: 'connecting', importing: null }));

function onEvent(event: AppEvent): void {
  applyEvent(event);
  if (event.type === 'import.progress')
    useConnection.setState({ importing: event.done >= event.total ? null : { done: event.done, total: event.total } });
  if (event.type === 'problem') {
    const code = isErrorCode(event.code) ? event.code : 'internal';
    showError(new AppError(code, event.params, event.detail === null ? {} : { detail: event.detail }), `problem.${event.code}`);
  }
}

/** Starts listening; called once. */
export function startEvents(): void {
  host().listen({
    event: onEvent,
    gap: everythingStale,
    connection(next) {
      const before = useConnection.getState().connection;
      if (before === next) return;
      // While one waits, "lost" and "connecting" take turns; that the host refused this page is what matters then.
      if (before === 'denied' && next === 'lost') return;
      useConnection.setState({ connection: next });
      if (next === 'connected' && (before === 'lost' || before === 'denied')) {
        everythingStale();
        showBanner({ tone: 'ok', text: 'connection.back', key: 'connection' });
      }
    },
  });
}
