/** The drafts that are being worked on, one a document, kept until they are posted: a click elsewhere loses nothing. */
import { create } from 'zustand';
import type { PostingProposal } from '../../shared/contract/posting.ts';
import { fromProposal, reduce } from './draft.ts';
import type { PostingAction, PostingState } from './draft.ts';

interface Drafts {
  readonly drafts: ReadonlyMap<number, PostingState>;
}
export const useDrafts = create<Drafts>(() => ({ drafts: new Map() }));

function put(id: number, state: PostingState): void {
  useDrafts.setState(({ drafts }) => ({ drafts: new Map(drafts).set(id, state) }));
}

/** Takes a proposal, unless a person has begun on an earlier one. */
export function offerProposal(proposal: PostingProposal): void {
  const id = proposal.draft.documentId;
  const known = useDrafts.getState().drafts.get(id);
  if (known === undefined || known.untouched) put(id, fromProposal(proposal));
}

export function dispatch(id: number, action: PostingAction): void {
  const known = useDrafts.getState().drafts.get(id);
  if (known === undefined) return;
  const next = reduce(known, action);
  if (next !== known) put(id, next);
}

export function draftOf(id: number): PostingState | undefined {
  return useDrafts.getState().drafts.get(id);
}

/** The document is posted or handled: there is nothing left to work on. */
export function dropDraft(id: number): void {
  useDrafts.setState(({ drafts }) => {
    const rest = new Map(drafts);
    rest.delete(id);
    return { drafts: rest };
  });
}
