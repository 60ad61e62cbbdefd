import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvoiceStore } from '../../src/main/exchange/operators/embedded/invoices.ts';
import { readSummary } from '../../src/main/exchange/operators/maventa/answers.ts';
import type { ReceivedPage, ReceivedQuery } from '../../src/main/exchange/operators/port.ts';
import { walkReceived } from '../../src/main/exchange/syncWalk.ts';
import { testDocument } from './operators/support.ts';

const NOW = new Date('2026-11-24T11:00:00Z');
const START = Date.parse('2026-11-20T08:00:00.000Z');

/** The nth document, `seconds` after the start; several of one second are the rule here. */
const documentAt = (n: number, seconds: number) => testDocument(n, { receivedAt: new Date(START + seconds * 1000).toISOString() });

function listOf(store: InvoiceStore, { from, page, perPage }: ReceivedQuery): ReceivedPage {
  const parameters = new URLSearchParams({
    sort: 'received_at',
    page: String(page),
    per_page: String(perPage),
    ...(from === null ? {} : { received_at_start: from }),
  });
  const entries = store.list(parameters, NOW);
  return { documents: entries.map(readSummary).filter((summary) => summary !== null), entries: entries.length };
}

/** Walks once over `store`, with `between` run before each page but the first. @returns the ids met, in their order. */
async function walkOnce(
  store: InvoiceStore,
  perPage: number,
  from: string | null,
  between: (page: number) => void = () => {},
  known = new Set<string>(),
): Promise<{ ids: string[]; pages: number }> {
  const ids: string[] = [];
  let pages = 0;
  await walkReceived({
    operator: 'test',
    from,
    perPage,
    list: (query) => {
      if (pages > 0) between(pages);
      pages += 1;
      return Promise.resolve(listOf(store, query));
    },
    visit: (page) => {
      const fresh = page.documents.filter(({ id }) => !known.has(id));
      for (const { id } of fresh) {
        known.add(id);
        ids.push(id);
      }
      return Promise.resolve(fresh.length);
    },
  });
  return { ids, pages };
}

type Change = { readonly type: 'add' | 'remove'; readonly seconds: number; readonly pick: number };
const seconds = fc.integer({ min: 0, max: 30 });
const scenario = fc.record({
  initial: fc.array(seconds, { maxLength: 40 }),
  perPage: fc.integer({ min: 1, max: 7 }),
  /** What happens before the second page, the third ... */
  changes: fc.array(fc.array(fc.record<Change>({ type: fc.constantFrom('add', 'remove'), seconds, pick: fc.nat() }), { maxLength: 3 }), {
    maxLength: 12,
  }),
});

describe('the walk through the list', () => {
  it('loses none that was there from the beginning to the end, however the pages shift', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ initial, perPage, changes }) => {
        let next = initial.length;
        const initialDocuments = initial.map((at, n) => documentAt(n, at));
        const staying = new Set(initialDocuments.map(({ id }) => id));
        const added: string[] = [];
        const store = new InvoiceStore(initialDocuments);
        const known = new Set<string>();
        const between = (page: number): void => {
          for (const { type, seconds: at, pick } of changes[page - 1] ?? []) {
            if (type === 'add') {
              const document = documentAt(next++, at);
              store.add(document);
              added.push(document.id);
            } else {
              const id = [...staying][pick % Math.max(1, staying.size)];
              if (id === undefined) continue;
              staying.delete(id);
              store.remove(id);
            }
          }
        };
        await walkOnce(store, perPage, null, between, known);
        for (const id of staying) expect(known).toContain(id);
        // What came in meanwhile is met by the next round at the latest, which begins an overlap earlier.
        await walkOnce(store, perPage, new Date(START).toISOString(), undefined, known);
        for (const id of added) expect(known).toContain(id);
      }),
      { numRuns: 400 },
    );
  });

  it('meets a quiet list in order, each document once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 0, max: 5000 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        async (at, perPage) => {
          const documents = at.map((second, n) => documentAt(n, second));
          const { ids } = await walkOnce(new InvoiceStore(documents), perPage, null);
          const sorted = documents.toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
          expect(ids).toEqual(sorted.map(({ id }) => id));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('asks for few pages more than there are', async () => {
    const documents = Array.from({ length: 500 }, (_, n) => documentAt(n, n * 10));
    const { ids, pages } = await walkOnce(new InvoiceStore(documents), 50, null);
    expect(ids).toHaveLength(500);
    expect(pages).toBeLessThanOrEqual(13);
  });

  it('ends with an operator that always answers the same full page', async () => {
    const page: ReceivedPage = { documents: [{ id: 'a', receivedAt: null, files: [] }], entries: 1 };
    const walk = walkReceived({
      operator: 'test',
      from: null,
      perPage: 1,
      list: () => Promise.resolve(page),
      visit: () => Promise.resolve(0),
    });
    await expect(walk).rejects.toMatchObject({ code: 'exchange.operatorError', failure: 'unexpectedAnswer' });
  });

  it('ends while documents pour in', async () => {
    const store = new InvoiceStore([documentAt(0, 0)]);
    let n = 1;
    const { pages } = await walkOnce(store, 50, null, () => store.add(documentAt(n++, 1)));
    expect(pages).toBeLessThanOrEqual(13);
  });
});
