import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/main/company/connection.ts';
import { listArticles } from '../../src/main/registers/articles.ts';
import { insertArticle } from '../../src/main/registers/articleStore.ts';
import { listCustomers } from '../../src/main/registers/customers.ts';
import { insertCustomer } from '../../src/main/registers/customerStore.ts';
import { listSuppliers } from '../../src/main/registers/suppliers.ts';
import { registersOperations } from '../../src/shared/contract/registers.ts';
import { channels } from '../../src/shared/contract/sales.ts';
import { testOrgNumber } from '../support/documents.ts';
import { planOf, preparedBy } from '../support/plans.ts';
import { companyWithRegisters } from '../support/registers.ts';

const places = ['Oslo', 'Ås', 'Tromsø'];

/** Customers of every kind, among them few private ones, and articles. */
function filled() {
  const ctx = companyWithRegisters();
  inTransaction(ctx.db, () => {
    for (let n = 1; n <= 3000; n++) {
      insertCustomer(
        ctx.db,
        {
          number: n,
          name: `${['Granheim', 'Solvang', 'Solvang'][n % 3] ?? ''} ${n} AS`,
          isPrivate: n % 700 === 0,
          isActive: n % 500 !== 0,
          orgNumber: n % 700 === 0 ? null : testOrgNumber(n),
          vatId: null,
          country: 'NO',
          street: '',
          postalCode: '',
          city: places[n % 4] ?? '',
          email: null,
          phone: null,
          contactName: null,
          yourReference: null,
          paymentDays: 14,
          currency: 'NOK',
          sendAs: n % 2 === 0 ? 'ehf' : (channels[n % 4] ?? 'print'),
          isAutoinvoice: n % 5 === 0,
          printFormat: null,
          language: 'nb',
          endpointScheme: null,
          endpointId: null,
        },
        '2026-01-01T00:00:00.000Z',
      );
      insertArticle(ctx.db, {
        number: String(n),
        name: `Krus ${n}`,
        description: '',
        unit: 'EA',
        price: '1',
        vatCode: '3',
        account: '3000',
        isActive: n % 400 !== 0,
      });
    }
  });
  return ctx;
}

const searches = ['', 'solvang', 'as', 'Ås', 'q', 'finnes ikke', '42', 'granheim 12', testOrgNumber(17)];
const filters = [
  {},
  { sendAs: ['ehf'] },
  { sendAs: ['email', 'letter'] },
  { isActive: false },
  { isActive: true },
  { isPrivate: true },
  { isAutoinvoice: true, isActive: true },
  { withoutEhf: true },
] as const;

describe('the plans of page queries', () => {
  it('read index ranges alone: no table is read through, nothing is sorted', () => {
    const ctx = filled();
    const statements = new Set(
      preparedBy(ctx.db, () => {
        for (const search of searches) {
          for (const direction of ['asc', 'desc'] as const) {
            for (const filter of filters)
              for (const sort of ['name', 'number'] as const) {
                const ask = (cursor: string | null) =>
                  listCustomers(
                    ctx,
                    registersOperations['registers.customers'].input.parse({ ...filter, search, sort, direction, cursor, limit: 5 }),
                  );
                const { nextCursor } = ask(null);
                if (nextCursor !== null) ask(nextCursor);
              }
            for (const sort of ['name', 'number'] as const)
              for (const isActive of [null, false]) {
                const ask = (cursor: string | null) =>
                  listArticles(
                    ctx,
                    registersOperations['registers.articles'].input.parse({ isActive, search, sort, direction, cursor, limit: 5 }),
                  );
                const { nextCursor } = ask(null);
                if (nextCursor !== null) ask(nextCursor);
              }
          }
          listSuppliers(ctx, { search, cursor: null, limit: 5 });
        }
      }),
    );
    expect(statements.size).toBeGreaterThan(60);
    for (const sql of statements) {
      for (const step of planOf(ctx.db, sql)) {
        expect(step, sql).not.toMatch(/TEMP B-TREE/);
        // The search index is a virtual table, read through its own index.
        if (step.startsWith('SCAN'))
          expect(step, sql).toMatch(/^SCAN ((party|article)_(trigram|prefix) VIRTUAL TABLE INDEX \d+:.*M|\(subquery-\d+\))/);
      }
    }
  });

  it('are told apart from a plan that scans or sorts', () => {
    const ctx = companyWithRegisters();
    const plan = planOf(ctx.db, "SELECT id FROM party WHERE role = 'customer' ORDER BY city LIMIT ?").join('\n');
    expect(plan).toMatch(/TEMP B-TREE/);
  });

  it('page through every customer once, in the order of a plain sort, whatever is asked', () => {
    const ctx = filled();
    const rows = ctx.db
      .prepare<
        [],
        {
          id: number;
          name_sort: string;
          number: number;
          search_text: string;
          send_as: string;
          is_active: number;
          is_private: number;
          is_autoinvoice: number;
        }
      >('SELECT id, name_sort, number, search_text, send_as, is_active, is_private, is_autoinvoice FROM party')
      .all();
    for (const search of ['', 'solvang', 'granheim 12', 'as 4'])
      for (const sort of ['name', 'number'] as const)
        for (const [filter, matches] of [
          [{}, () => true],
          [{ isPrivate: true }, (row) => row.is_private === 1],
          [{ isActive: false }, (row) => row.is_active === 0],
          [
            { sendAs: ['email', 'letter'], isAutoinvoice: true },
            (row) => row.is_autoinvoice === 1 && ['email', 'letter'].includes(row.send_as),
          ],
        ] as [object, (row: (typeof rows)[number]) => boolean][]) {
          const wanted = rows
            .filter(
              (row) =>
                matches(row) &&
                search
                  .split(' ')
                  .every((term) => (term.length < 3 ? ` ${row.search_text}`.includes(` ${term}`) : row.search_text.includes(term))),
            )
            .toSorted((a, b) =>
              sort === 'number' ? a.number - b.number : a.name_sort < b.name_sort ? -1 : a.name_sort > b.name_sort ? 1 : a.id - b.id,
            )
            .map((row) => row.id);
          const seen: number[] = [];
          let cursor: string | null = null;
          do {
            const page = listCustomers(
              ctx,
              registersOperations['registers.customers'].input.parse({ ...filter, search, sort, cursor, limit: 200 }),
            );
            seen.push(...page.rows.map((row) => row.id));
            cursor = page.nextCursor;
          } while (cursor !== null);
          expect(seen, `${JSON.stringify(filter)} ${search} ${sort}`).toEqual(wanted);
        }
  });
});
