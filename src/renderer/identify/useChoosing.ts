import { useEffect, useMemo, useRef, useState } from 'react';
import type { AppError } from '../../shared/contract/errors.ts';
import type { IdentificationRow } from '../../shared/contract/identify.ts';
import { host } from '../client/host.ts';
import type { ListSource } from '../client/list.ts';
import { toAppError } from '../client/queries.ts';
import { canBeChosen } from '../../shared/i18n/identification.ts';

/**
 * Which results are chosen: as stored, and as asked for meanwhile. A choice is seen at once and stored in its turn, so that none is lost however
 * quickly they follow.
 *
 * @param id the search
 */
export function useChoosing(
  id: number,
  list: ListSource<IdentificationRow>,
): {
  readonly selection: ReadonlySet<number>;
  readonly select: (next: ReadonlySet<number>) => void;
  /** All of whom no other name was found, or none. */
  readonly selectAll: (isChosen: boolean) => void;
  readonly error: AppError | null;
  readonly dismiss: () => void;
} {
  const { rows, state } = list;
  const [asked, setAsked] = useState<ReadonlyMap<number, boolean>>(NOTHING);
  const [error, setError] = useState<AppError | null>(null);
  const turn = useRef<Promise<void>>(Promise.resolve());
  const pending = useRef(0);
  const selection = useMemo(
    () => new Set(rows.filter((row) => asked.get(row.partyId) ?? row.isChosen).map(({ partyId }) => partyId)),
    [rows, state.version, asked], // eslint-disable-line react/exhaustive-deps -- the version stands for the content of rows
  );
  // What is read again after the last choice was stored says it all.
  useEffect(() => {
    if (pending.current === 0 && !state.fetching) setAsked((now) => (now.size === 0 ? now : NOTHING));
  }, [state.version, state.fetching]);

  const store = (partyIds: number[] | null, isChosen: boolean): void => {
    pending.current += 1;
    turn.current = turn.current
      .then(() => host().call('identify.choose', { id, partyIds, isChosen }, crypto.randomUUID()))
      .then(
        () => undefined,
        (caught: unknown) => {
          setAsked(NOTHING);
          setError(toAppError(caught));
        },
      )
      .finally(() => {
        pending.current -= 1;
      });
  };
  return {
    selection,
    select: (next) => {
      setError(null);
      const changed = rows.filter((row) => canBeChosen(row) && next.has(row.partyId) !== selection.has(row.partyId));
      if (changed.length === 0) return;
      setAsked((now) => new Map([...now, ...changed.map(({ partyId }) => [partyId, next.has(partyId)] as const)]));
      for (const isChosen of [true, false]) {
        const ids = changed.filter(({ partyId }) => next.has(partyId) === isChosen).map(({ partyId }) => partyId);
        if (ids.length > 0) store(ids, isChosen);
      }
    },
    selectAll: (isChosen) => {
      setError(null);
      store(null, isChosen);
    },
    error,
    dismiss: () => setError(null),
  };
}
const NOTHING: ReadonlyMap<number, boolean> = new Map();
