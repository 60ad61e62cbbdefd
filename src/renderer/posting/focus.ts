/** Where the focus goes in the posting window. Places are marked with `data-at`. */
import type { Decision } from './draft.ts';

export function placeOf(decision: Decision): string {
  switch (decision.field) {
    case 'account':
    case 'vatCode':
      return `${decision.field} ${String(decision.line)}`;
    case 'warning':
      return `warning ${decision.warning}`;
    case 'supplier':
    case 'rate':
    case 'post':
      return decision.field;
  }
}

/** Gives the focus to the control at a place. Returns whether there is one. */
export function focusPlace(root: ParentNode | null, place: string): boolean {
  const frame = root?.querySelector(`[data-at="${CSS.escape(place)}"]`);
  const control = frame?.querySelector<HTMLElement>('input:not([disabled]), button:not([disabled])') ?? null;
  control?.focus();
  control?.scrollIntoView({ block: 'nearest' });
  return control !== null;
}
