import { useEffect } from 'react';
import { useQuery } from '../client/queries.ts';
import type { DraftSession } from './session.ts';

/**
 * Follows what is stored of the draft: another window may save or number it, and this one may be left.
 *
 * @returns reads what is stored anew
 */
export function useKept(session: DraftSession, onEnded: () => void): () => void {
  const { id } = session;
  const shown = useQuery('sales.show', id === null ? null : { id });
  const storedRevision = shown.data?.revision;
  const storedStatus = shown.data?.row.status;
  const storedDraft = shown.data?.draft;
  useEffect(() => {
    if (storedRevision === undefined) return;
    if (storedStatus === 'draft') session.noticeRevision(storedRevision, storedDraft);
    else {
      session.close();
      onEnded();
    }
  }, [session, storedRevision, storedStatus, storedDraft, onEnded]);
  useEffect(() => {
    const leave = (): void => void session.flush();
    // What could not be saved would be lost with the page: the browser asks.
    const ask = (event: BeforeUnloadEvent): void => {
      leave();
      const { kind } = session.getSnapshot().save;
      if (kind === 'failed' || kind === 'conflict') event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    window.addEventListener('pagehide', leave);
    window.addEventListener('blur', leave);
    return () => {
      window.removeEventListener('beforeunload', ask);
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('blur', leave);
      leave();
    };
  }, [session]);
  return shown.refetch;
}
