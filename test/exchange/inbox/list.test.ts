import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/shared/contract/errors.ts';
import { documentListInput, type DocumentRow } from '../../../src/shared/contract/inbox.ts';
import type { Input } from '../../../src/shared/contract/index.ts';
import type { ReadContext } from '../../../src/main/company/connection.ts';
import { parseSearch } from '../../../src/main/company/lists/search.ts';
import { countDocuments } from '../../../src/main/exchange/inbox/count.ts';
import { listDocuments } from '../../../src/main/exchange/inbox/list.ts';
import { matchOf, searchTextOf } from '../../../src/main/exchange/inbox/searchText.ts';
import { foldForSearch, nbSortKey } from '../../../src/shared/values/text.ts';
import { emptyCompany, fixedClock } from '../../support/company.ts';
import { insertGenerated, seeded, type GeneratedRow } from './generatedRows.ts';

type ListInput = Input<'inbox.list'>;

function list(ctx: ReadContext, input: ListInput) {
  return listDocuments(ctx, documentListInput.parse(input));
}

/** Every row, page by page. */
function listAll(ctx: ReadContext, input: ListInput): DocumentRow[] {
  const rows: DocumentRow[] = [];
  let cursor: string | null = null;
  do {
    const page: ReturnType<typeof list> = list(ctx, { ...input, cursor });
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}

/** The list as anyone would write it: all rows filtered and sorted in memory. */
function expected(rows: readonly GeneratedRow[], input: ListInput): number[] {
  const {
    states = [],
    kinds = [],
    toPost = false,
    handledReason = null,
    issueDateFrom = null,
    issueDateTo = null,
    sender = null,
    search = '',
    sort = 'arrival',
    direction = 'desc',
  } = input;
  // Å is told from a in a word of one or two letters, where folding would find every "AS".
  const rings = (text: string): string => text.toLowerCase().replace(/aa/g, 'å');
  const ringed = search.split(' ').filter((word) => word.length < 3 && word.includes('å'));
  const words = foldForSearch(
    search
      .split(' ')
      .filter((word) => !ringed.includes(word))
      .join(' '),
  )
    .split(' ')
    .filter((word) => word !== '');
  const kept = rows.filter((row) => {
    const text = foldForSearch(`${row.sender ?? ''} ${row.number ?? ''} ${row.orgNumber ?? ''}`);
    if (!ringed.every((word) => ` ${rings(row.sender ?? '')}`.includes(` ${word}`))) return false;
    return (
      (states.length === 0 || states.includes(row.state)) &&
      (kinds.length === 0 || kinds.includes(row.kind)) &&
      (!toPost || ((row.state === 'new' || row.state === 'check') && (row.kind === 'invoice' || row.kind === 'creditNote'))) &&
      (handledReason === null || row.handledReason === handledReason) &&
      (issueDateFrom === null || (row.issueDate !== null && row.issueDate >= issueDateFrom)) &&
      (issueDateTo === null || (row.issueDate !== null && row.issueDate <= issueDateTo)) &&
      (sender === null || (row.sender !== null && nbSortKey(row.sender).startsWith(nbSortKey(sender)))) &&
      words.every((word) => (word.length > 2 ? text.includes(word) : ` ${text}`.includes(` ${word}`)))
    );
  });
  const key = (row: GeneratedRow): string | number => {
    if (sort === 'sender') return nbSortKey(row.sender ?? '');
    if (sort === 'number') return nbSortKey(row.number ?? '');
    if (sort === 'issueDate') return row.issueDate ?? '';
    if (sort === 'dueDate') return row.dueDate ?? '';
    if (sort === 'amount') return (row.kind === 'creditNote' ? -1 : 1) * (row.amount ?? 0) || 0;
    return sort === 'kind' ? row.kind : row.id;
  };
  const sign = direction === 'asc' ? 1 : -1;
  return kept.toSorted((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id - b.id)).map((row) => row.id);
}

describe('the list of received documents', () => {
  it('gives the same rows in the same order as filtering and sorting in memory, page by page', () => {
    const ctx = emptyCompany();
    const rows = insertGenerated(ctx.db, 1500);
    const random = seeded(11);
    const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
    const sorts = ['arrival', 'sender', 'number', 'issueDate', 'dueDate', 'amount', 'kind'] as const;
    for (let round = 0; round < 100; round++) {
      const input: ListInput = {
        sort: sorts[round % sorts.length],
        direction: pick(['asc', 'desc'] as const),
        limit: pick([7, 37, 200]),
        states: pick([[], [], ['posted'], ['new', 'check'], ['handled'], ['unreadable', 'new']] as const),
        kinds: pick([[], [], ['invoice'], ['creditNote', 'reminder'], ['unreadable']] as const),
        toPost: random() < 0.1,
        handledReason: random() < 0.1 ? 'disputed' : null,
        issueDateFrom: random() < 0.25 ? pick(['2020-03-01', '2024-05-01', '2025-06-20']) : null,
        issueDateTo: random() < 0.25 ? pick(['2020-03-05', '2021-05-01', '2025-06-20']) : null,
        sender: random() < 0.25 ? pick(['Ås', 'vestland kraft', 'Haakon', 'V', 'ukjent']) : null,
        search: random() < 0.4 ? pick(['kraft', 'vestland', 'vg', 'ås', 'haakon kraft', 'f-10', 'a', 'zzzz', 'nett papir', 'is']) : '',
      } as ListInput;
      const found = listAll(ctx, input);
      const ids = expected(rows, input);
      expect(
        found.map((row) => row.id),
        JSON.stringify(input),
      ).toEqual(ids);
      const { sort: _sort, direction: _direction, limit: _limit, ...filter } = documentListInput.parse(input);
      expect(countDocuments(ctx, filter), JSON.stringify(input)).toEqual({ matching: ids.length, all: 1500 });
    }
  });

  it('finds what lies far from where a walk begins', () => {
    const ctx = emptyCompany();
    const rows = insertGenerated(ctx.db, 4000);
    // Old documents in order of arrival from the newest; one sender's documents at the end of the order of senders.
    for (const input of [
      { issueDateTo: '2020-06-01', limit: 30 },
      { issueDateTo: '2023-06-01', limit: 150 },
      { issueDateFrom: '2022-06-01', direction: 'asc', limit: 150 },
      { search: 'as', sort: 'sender', direction: 'asc', limit: 150 },
      { search: 'ås', sort: 'sender', direction: 'asc', limit: 150 },
      { issueDateTo: '2022-01-01', sort: 'number', limit: 30 },
      { search: 'vestland kraft', sort: 'sender', direction: 'asc', limit: 10 },
      { search: 'vestland', sort: 'amount', limit: 10 },
    ] satisfies ListInput[]) {
      expect(
        listAll(ctx, input).map((row) => row.id),
        JSON.stringify(input),
      ).toEqual(expected(rows, input));
    }
  });

  it('says with each row which others may be the same, and the voucher', () => {
    const ctx = emptyCompany();
    insertGenerated(ctx.db, 40);
    ctx.db.exec("UPDATE received_document SET duplicate_key = 'same' WHERE id IN (3, 5, 9)");
    const rows = listAll(ctx, { direction: 'asc' });
    expect(rows[4]?.duplicateOf).toEqual([3, 9]);
    expect(rows[5]?.duplicateOf).toEqual([]);
    const posted = rows.find((row) => row.state === 'posted');
    expect(posted?.voucherReference).toBe(`INN 2024-${posted?.voucherId ?? 0}`);
  });

  it('refuses a cursor that is not of this list', () => {
    const ctx = emptyCompany();
    insertGenerated(ctx.db, 200);
    const { nextCursor } = list(ctx, { sort: 'sender' });
    const text = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const cursor of [
      '',
      'x',
      nextCursor,
      text(['arrival', 'desc', 'text', 4]),
      text(['arrival', 'desc', 4, -1]),
      text(['amount', 'desc', '4', 4]),
      text({}),
    ]) {
      expect(() => list(ctx, { sort: cursor?.length === 3 ? 'amount' : 'arrival', cursor }), String(cursor)).toThrow(AppError);
    }
    expect(() => list(ctx, { issueDateFrom: '2026-02-30' })).toThrow(AppError);
  });

  it('sorts senders as Norwegians do', () => {
    const ctx = emptyCompany(fixedClock);
    insertGenerated(ctx.db, 400);
    const names = [
      ...new Set(listAll(ctx, { sort: 'sender', direction: 'asc', states: ['posted'] }).map((row) => row.sender?.split(' ')[0])),
    ];
    expect(names.slice(-3)).toEqual(['Æsops', 'Øvre', 'Ås']);
  });
});

describe('what the search index is asked for', () => {
  const asked = (typed: string): string => {
    const search = parseSearch(typed);
    return search === null ? '' : matchOf(search).expression;
  };

  it('is a cover of a word, one trigram of each of several, and of digits those with the fewest zeros', () => {
    expect(asked('vestland')).toBe('"ves" AND "tla" AND "and"');
    expect(asked('vestland kraft')).toBe('"ves" AND "kra"');
    expect(asked('300000977')).toBe('"977" AND "097"');
    expect(asked('45 210,00')).toBe('"521" AND "452"');
    expect(asked('1000')).toBe('"100" AND "000"');
  });

  it('is a beginning that the index lists, also of a word with å', () => {
    expect(asked('as')).toBe('"as" *');
    expect(asked('ås')).toBe('"a0" *');
    expect(asked('a')).toBe('"a" *');
  });
});

describe('the text that is searched', () => {
  const text = searchTextOf({
    sender: 'Ås & Sønn A/S',
    number: '2026/F-17',
    orgNumber: '312345674',
    reference: '12 3456 782',
    amount: 171000,
    decimals: 2,
    payeeAccount: '9710 12 34567',
  });

  it.each([
    'Aas',
    'sonn',
    'ÅS',
    'a/s',
    's',
    'F-17',
    '2026/f',
    '2026f17',
    '12345678',
    '3456',
    '1 710,00',
    '1710',
    '1.710,00',
    '1710.00',
    '9710 12 34567',
    '97101234567',
    '312 345 674',
    'ås sønn',
    'å',
  ])('holds %s', (typed) => {
    const search = parseSearch(typed);
    expect(search).not.toBeNull();
    for (const term of search?.long ?? []) expect(text).toContain(term);
    for (const term of search?.short ?? []) expect(text).toContain(` ${term}`);
  });

  it('leaves dates and separate numbers as they are typed', () => {
    expect(parseSearch('01.11.2026')?.long).toEqual(['01.11.2026']);
    expect(parseSearch('5001 2026')?.long).toEqual(['5001', '2026']);
    expect(parseSearch('& -')).toBeNull();
    expect(parseSearch('1042 7000 8296 90')?.long).toEqual(['10427000829690']);
  });

  it('tells Ås from AS', () => {
    const company = searchTextOf({
      sender: 'Kontor AS',
      number: null,
      orgNumber: null,
      reference: null,
      amount: null,
      decimals: 2,
      payeeAccount: null,
    });
    const [term] = parseSearch('Ås')?.short ?? [];
    expect(text).toContain(` ${term}`);
    expect(company).not.toContain(` ${term}`);
    expect(parseSearch('as')?.short).toEqual(['as']);
    expect(parseSearch('1710,5')?.long).toEqual(['171050']);
  });
});
