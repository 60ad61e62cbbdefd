import { useMemo } from 'react';
import type { PostingPreview, PostingProposal } from '../../shared/contract/posting.ts';
import { useQueryKeepingLast } from '../client/queries.ts';
import { useSettled } from '../kit/useSettled.ts';
import { toDraft } from './draft.ts';
import type { PostingState } from './draft.ts';

/** A draft is judged anew when the typing pauses. */
const PAUSE = 140;

/** The voucher as the draft would become: that of the proposal until something is changed, then judged anew at each change. */
export function usePreview(
  state: PostingState,
  proposal: PostingProposal,
): { readonly preview: PostingPreview; readonly isFresh: boolean } {
  const { head, lines, untouched } = state;
  const draft = useMemo(() => (untouched ? null : toDraft({ head, lines })), [head, lines, untouched]);
  const settled = useSettled(draft, PAUSE);
  const query = useQueryKeepingLast('posting.preview', settled === null ? null : { draft: settled });
  if (draft === null) return { preview: proposal.preview, isFresh: true };
  return { preview: query.data ?? proposal.preview, isFresh: settled === draft && !query.fetching };
}
