import { describe, expect, it } from 'vitest';
import { inTransaction, type Connection } from '../../../src/main/company/connection.ts';
import { countMatching, readPage } from '../../../src/main/company/lists/pages.ts';
import { searchTextOf } from '../../../src/main/company/lists/search.ts';
import { salesPage } from '../../../src/main/sales/list.ts';
import { salesOperations, salesSorts } from '../../../src/shared/contract/sales.ts';
import { nbSortKey } from '../../../src/shared/values/text.ts';
import { emptyCompany } from '../../support/company.ts';

const ROWS = 6000;
const names = ['Ås Bakeri AS', 'Bergen Bygg AS', 'Fjordkafé', 'Haakon Data', 'Ærlig Handel', 'Ørn & Co'];

/** Many drafts; one in a thousand is for "Sjelden Kunde", and all of those lie among the oldest. */
function company(): Connection {
  const { db } = emptyCompany();
  const insert = db.prepare(
    `INSERT INTO sales_document (kind, content, customer_name, issue_date, created_at, created_by, updated_at, sort_customer, sort_issue_date, sort_due_date, sort_amount, search_text)
     VALUES (?, '{}', ?, ?, '', '', '', ?, ?, ?, ?, ?)`,
  );
  inTransaction(db, () => {
    for (let n = 0; n < ROWS; n++) {
      const name = n < 600 && n % 100 === 0 ? 'Sjelden Kunde AS' : (names[(n * 7) % names.length] ?? '');
      const date = `2026-${String((n % 12) + 1).padStart(2, '0')}-${String((n % 28) + 1).padStart(2, '0')}`;
      const text = searchTextOf({ texts: [name], references: [`PO-${n}`], amount: { minor: (n * 137) % 90_000, decimals: 2 } });
      insert.run(n % 5 === 0 ? 'creditNote' : 'invoice', name, date, nbSortKey(name), date, '', (n * 137) % 90_000, text);
    }
  });
  return db;
}

describe('pages of a long list', () => {
  it('hold what a plain query finds, in every order, however rare it is', () => {
    const db = company();
    const filters = [
      {},
      { search: 'sjelden' },
      { search: 'po-4711' },
      { search: 'ås' },
      { search: 'or' },
      { search: 'bygg fjord' },
      { kinds: ['creditNote'] },
      { kinds: ['creditNote'], search: 'sjelden kunde' },
      { issueDateFrom: '2026-03-01', issueDateTo: '2026-03-05', search: 'handel' },
    ];
    for (const filter of filters) {
      for (const sort of salesSorts) {
        for (const direction of ['asc', 'desc'] as const) {
          const input = salesOperations['sales.list'].input.parse({ ...filter, sort, direction, limit: 40 });
          const request = salesPage(db, input, '2026-11-24', input);
          const expected = plain(db, request, 100);
          const ids: number[] = [];
          for (let cursor: string | null = null; ids.length < 100;) {
            const page = readPage(db, { ...request, cursor });
            ids.push(...page.ids);
            if ((cursor = page.nextCursor) === null) break;
          }
          expect(ids.slice(0, 100), `${JSON.stringify(filter)} ${sort} ${direction}`).toEqual(expected);
          expect(countMatching(db, request)).toBe(plain(db, request, ROWS).length);
        }
      }
    }
  });
});

/** Every row looked at. */
function plain(db: Connection, request: ReturnType<typeof salesPage>, limit: number): number[] {
  const { key, direction, all, search } = request;
  const order = direction === 'asc' ? 'ASC' : 'DESC';
  const tests = [
    ...all,
    ...(search?.long ?? []).map((term) => ({ sql: 'instr(r.search_text, ?) > 0', params: [term] })),
    ...(search?.short ?? []).map((term) => ({ sql: "instr(' ' || r.search_text, ?) > 0", params: [` ${term}`] })),
  ];
  return db
    .prepare<unknown[], number>(
      `SELECT r.id FROM sales_document r NOT INDEXED WHERE ${tests.map(({ sql }) => sql).join(' AND ')} ORDER BY r.${key} ${order}, r.id ${order} LIMIT ?`,
    )
    .pluck()
    .all(...tests.flatMap(({ params }) => params), limit);
}
