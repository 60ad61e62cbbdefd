/** The findings of a document in the user's language. The texts are large, and loaded when there is something to tell. */
import { useEffect, useMemo, useState } from 'react';
import type { Explanation } from '../../ehf/explanations/index.ts';
import type { DocumentFinding, DocumentFindings, DocumentRow } from '../../shared/contract/inbox.ts';
import type { Locale } from '../../shared/i18n/index.ts';
import { useQuery } from '../client/queries.ts';
import type { QueryState } from '../client/queries.ts';
import { useLocale } from '../i18n.tsx';
import type { ToldFinding } from './findings.ts';

/** Whoever has received a document cannot correct it; whoever sends it can. */
type Reader = 'receiver' | 'writer';
type Explain = (finding: DocumentFinding, reader: Reader) => Explanation;

const loaded = new Map<Locale, Explain>();

async function load(locale: Locale): Promise<Explain> {
  const [{ explainUnevaluatedWith, explainWith }, texts] = await Promise.all([
    import('../../ehf/explanations/explain.ts'),
    locale === 'nb'
      ? import('../../ehf/explanations/nb/index.ts').then(({ nb }) => nb)
      : import('../../ehf/explanations/en/index.ts').then(({ en }) => en),
  ]);
  return ({ rule, params, unevaluated }, reader) =>
    unevaluated === null ? explainWith(texts, rule, params, reader) : explainUnevaluatedWith(texts, unevaluated, params, reader);
}

/** Null until the texts are there. */
function useExplain(isNeeded: boolean): Explain | null {
  const locale = useLocale();
  const [, setTurn] = useState(0);
  const known = loaded.get(locale) ?? null;
  useEffect(() => {
    if (!isNeeded || known !== null) return;
    let gone = false;
    load(locale).then(
      (explain) => {
        loaded.set(locale, explain);
        if (!gone) setTurn((turn) => turn + 1);
      },
      // Told as any failure of the window is.
      (error: unknown) =>
        setTurn(() => {
          throw error;
        }),
    );
    return () => {
      gone = true;
    };
  }, [locale, isNeeded, known]);
  return known;
}

export interface FindingsOfDocument {
  readonly query: QueryState<DocumentFindings> & { readonly refetch: () => void };
  /** Whether the rules are made for such a document. */
  readonly applies: boolean;
  /** Null until they are known and in words. */
  readonly told: readonly ToldFinding[] | null;
}

/** What the rules find in a document; nothing is asked of one that they are not made for. */
export function useFindings(row: Pick<DocumentRow, 'id' | 'kind'> | null): FindingsOfDocument {
  const applies = row?.kind === 'invoice' || row?.kind === 'creditNote';
  const query = useQuery('inbox.findings', applies ? { id: row.id } : null);
  const told = useToldFindings(query.data?.findings, 'receiver');
  return { query, applies, told };
}

/** Findings in words; null until they are known and their texts are there. */
export function useToldFindings(findings: readonly DocumentFinding[] | undefined, reader: Reader): readonly ToldFinding[] | null {
  const explain = useExplain(findings !== undefined && findings.length > 0);
  return useMemo(() => {
    if (findings === undefined) return null;
    if (findings.length === 0) return [];
    return explain === null ? null : findings.map((finding) => ({ ...finding, ...wordsOf(explain(finding, reader)) }));
  }, [findings, explain, reader]);
}

function wordsOf({ title, meaning, action }: Explanation): Pick<ToldFinding, 'title' | 'meaning' | 'action'> {
  return { title, meaning, action };
}
