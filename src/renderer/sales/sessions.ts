/** The drafts that are open in this window. One that is not stored yet is kept when its form is left: it goes on trying. */
import type { SalesDetail, SalesDraft } from '../../shared/contract/sales.ts';
import { host } from '../client/host.ts';
import { HostLostError } from '../client/hostLost.ts';
import { toAppError } from '../client/queries.ts';
import { DraftSession } from './session.ts';
import type { SessionPorts } from './session.ts';

const ports: SessionPorts = {
  save: (input, commandId) => host().call('sales.saveDraft', input, commandId),
  toAppError,
  isLost: (error) => error instanceof HostLostError,
  now: () => new Date().toISOString(),
  newId: () => crypto.randomUUID(),
};

const kept = new Set<DraftSession>();

/** The session of a draft that is still being saved, or that waits for a choice. */
export function keptSession(id: number): DraftSession | undefined {
  for (const session of kept) {
    if (!session.isDirty && session.getSnapshot().save.kind !== 'conflict') kept.delete(session);
    else if (session.id === id) return session;
  }
  return undefined;
}

/** @param proposed what the register proposes for the customer of the draft: what is so in the draft came from there */
export function openSession(
  routeKey: string,
  detail: Pick<SalesDetail, 'draft' | 'revision'> & { readonly row: Pick<SalesDetail['row'], 'id'> },
  proposed: SalesDraft,
): DraftSession {
  const known = keptSession(detail.row.id);
  if (known !== undefined) return known;
  const session = new DraftSession(ports, { routeKey, draft: detail.draft, id: detail.row.id, revision: detail.revision, proposed });
  kept.add(session);
  return session;
}

export function newSession(routeKey: string, draft: SalesDraft): DraftSession {
  const session = new DraftSession(ports, { routeKey, draft, id: null, revision: null, proposed: draft });
  kept.add(session);
  return session;
}
