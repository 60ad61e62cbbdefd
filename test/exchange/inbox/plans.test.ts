import { describe, expect, it } from 'vitest';
import { documentListInput, documentSorts } from '../../../src/shared/contract/inbox.ts';
import { listDocuments } from '../../../src/main/exchange/inbox/list.ts';
import { emptyCompany, fixedClock } from '../../support/company.ts';
import { planOf, preparedBy } from '../../support/plans.ts';
import { insertGenerated } from './generatedRows.ts';

describe('the plans of page queries', () => {
  it('read index ranges alone: no table is read through, nothing is sorted', () => {
    const ctx = emptyCompany(fixedClock);
    insertGenerated(ctx.db, 2000);
    const filters = [
      {},
      { states: ['posted'] },
      { states: ['new', 'check'] },
      { kinds: ['invoice'] },
      { kinds: ['reminder'] },
      { toPost: true },
      { handledReason: 'duplicate' },
      { issueDateFrom: '2020-05-01' },
      { issueDateFrom: '2021-01-01', issueDateTo: '2021-01-10' },
      { issueDateTo: '2020-02-01' },
      { sender: 'Ås Kraft' },
      { sender: 'V' },
      { search: 'kraft' },
      { search: 'vg' },
      { search: 'kraft', states: ['check'] },
      { search: 'zzz', sender: 'Vest', toPost: true },
      { search: 'as', states: ['unreadable'] },
    ];
    const statements = new Set(
      preparedBy(ctx.db, () => {
        for (const filter of filters) {
          for (const sort of documentSorts) {
            for (const direction of ['asc', 'desc'] as const) {
              const { nextCursor } = listDocuments(ctx, documentListInput.parse({ ...filter, sort, direction, limit: 5 }));
              if (nextCursor !== null)
                listDocuments(ctx, documentListInput.parse({ ...filter, sort, direction, limit: 5, cursor: nextCursor }));
            }
          }
        }
      }),
    );
    expect(statements.size).toBeGreaterThan(100);
    for (const sql of statements) {
      for (const step of planOf(ctx.db, sql)) {
        expect(step, sql).not.toMatch(/TEMP B-TREE/);
        // The search index is a virtual table, read through its own index; ids come as a list; the counts are some thirty rows.
        if (step.startsWith('SCAN'))
          expect(step, sql).toMatch(
            /^SCAN (received_(trigram|prefix) VIRTUAL TABLE INDEX \d+:.*M|j VIRTUAL TABLE|received_count|\(subquery-\d+\)|same)/,
          );
      }
    }
  });

  it('are told apart from a plan that scans or sorts', () => {
    const ctx = emptyCompany(fixedClock);
    const plan = planOf(ctx.db, 'SELECT id FROM received_document ORDER BY received_at LIMIT ?').join('\n');
    expect(plan).toMatch(/SCAN received_document/);
    expect(plan).toMatch(/TEMP B-TREE/);
  });
});
