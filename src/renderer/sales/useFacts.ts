import { useMemo, useRef } from 'react';
import type { SalesDraft, SalesFacts } from '../../shared/contract/sales.ts';
import { useQueryKeepingLast } from '../client/queries.ts';
import type { QueryState } from '../client/queries.ts';

/** What the draft is composed from and checked against. The same object while it says the same: every save reads it again. */
export function useFacts(
  draft: Pick<SalesDraft, 'kind' | 'customerId' | 'credits'>,
): Omit<QueryState<SalesFacts>, 'data'> & { readonly facts: SalesFacts | null; readonly refetch: () => void } {
  const { kind, customerId, credits } = draft;
  const query = useQueryKeepingLast('sales.facts', { kind, customerId, originalIds: [...credits] });
  const kept = useRef<{ readonly text: string; readonly facts: SalesFacts } | null>(null);
  const facts = useMemo(() => {
    if (query.data === undefined) return null;
    const text = JSON.stringify(query.data);
    if (kept.current?.text !== text) kept.current = { text, facts: query.data };
    return kept.current.facts;
  }, [query.data]);
  return { ...query, facts };
}
