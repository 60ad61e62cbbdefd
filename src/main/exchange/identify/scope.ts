/** Which customers a search is about. */
import type { ParsedInput } from '../../../shared/contract/index.ts';

/** A condition on `party p`. Whoever is no longer active is looked up only when chosen. */
export function scopeWhere(scope: ParsedInput<'identify.start'>['scope']): { readonly sql: string; readonly params: readonly string[] } {
  switch (scope.scope) {
    case 'all':
      return { sql: 'p.is_active = 1', params: [] };
    case 'withoutAutoinvoice':
      return { sql: 'p.is_active = 1 AND p.is_autoinvoice = 0', params: [] };
    case 'chosen':
      return { sql: 'p.id IN (SELECT value FROM json_each(?))', params: [JSON.stringify(scope.ids)] };
  }
}
