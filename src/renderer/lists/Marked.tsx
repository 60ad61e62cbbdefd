import { useState } from 'react';
import type { ReactNode } from 'react';
import { toAppError } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Button } from '../kit/index.ts';
import { showError } from '../state/banners.ts';

export interface MarkedProps {
  readonly count: number;
  /** How many the search and the filters leave; undefined until it is known. */
  readonly matching: number | undefined;
  /** Whether all of them have been read: then Ctrl+A marks them all. */
  readonly isComplete: boolean;
  readonly onMarkAll: () => Promise<void>;
}

/** How many are marked, of how many; those that the list has not read so far are marked by a button. */
export function Marked({ count, matching, isComplete, onMarkAll }: MarkedProps): ReactNode {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const isPart = matching !== undefined && matching > count;
  const markAll = (): void => {
    setBusy(true);
    onMarkAll()
      .catch((caught: unknown) => showError(toAppError(caught), 'list.markAll'))
      .finally(() => setBusy(false));
  };
  return (
    <>
      <span className="muted">{isPart ? t('grid.selectedOf', { count, all: matching }) : t('grid.selected', { count })}</span>
      {isPart && !isComplete && count > 1 ? (
        <Button isPending={busy} onPress={markAll}>
          {t('grid.selectMatching', { count: matching })}
        </Button>
      ) : null}
    </>
  );
}
