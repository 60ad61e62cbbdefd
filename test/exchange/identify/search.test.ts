import { beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/main/company/connection.ts';
import { forgetAnswers } from '../../../src/main/exchange/identify/forget.ts';
import { currentIdentification, countScope, listResults } from '../../../src/main/exchange/identify/results.ts';
import {
  cancelIdentification,
  pauseIdentification,
  runIdentification,
  startIdentification,
} from '../../../src/main/exchange/identify/search.ts';
import type { IdentificationRow } from '../../../src/shared/contract/identify.ts';
import { settableClock } from '../operators/support.ts';
import { testOrgNumber } from '../../support/documents.ts';
import { planOf, preparedBy } from '../../support/plans.ts';
import { companyWithRegisters } from '../../support/registers.ts';
import { addCustomer, contextOf, sourceOf } from './support.ts';

let clock: ReturnType<typeof settableClock>;
let company: ReturnType<typeof companyWithRegisters>;

beforeEach(() => {
  clock = settableClock();
  company = companyWithRegisters(clock);
});

const add = (n: number, fields: Parameters<typeof addCustomer>[2] = {}): number =>
  inTransaction(company.db, () => addCustomer(company.db, n, fields));
const start = (): number => inTransaction(company.db, () => startIdentification(company, { scope: { scope: 'all' } })).id;
const rowsOf = (id: number): IdentificationRow[] =>
  listResults(company, {
    id,
    answers: [],
    onlyChosen: false,
    onlyDifferentNames: false,
    onlyEhfWithout: false,
    search: '',
    cursor: null,
    limit: 500,
  }).rows;
const write = <T>(work: () => T): T => inTransaction(company.db, work);

describe('who is asked for', () => {
  it('business by organisation number or electronic address, private persons and those without a number apart', async () => {
    add(1);
    add(2, { name: 'Kari Nordmann', isPrivate: true, orgNumber: null });
    add(3, { orgNumber: null });
    add(4, { endpointScheme: '0192', endpointId: testOrgNumber(50) });
    add(5, { endpointScheme: '9908', endpointId: testOrgNumber(51) });
    add(6, { country: 'SE', orgNumber: '5561234567' });
    add(7, { country: 'SE', orgNumber: '5561234568', endpointScheme: '0007', endpointId: '5561234568' });
    add(8, { orgNumber: `NO ${testOrgNumber(52)} MVA` });
    add(9, { orgNumber: '310000001' });
    add(10, { isActive: false });
    const counts = { business: 5, private: 1, foreign: 1, noNumber: 2 };
    expect(countScope(company, { scope: { scope: 'all' } })).toEqual(counts);
    const id = start();
    const source = sourceOf(() => ({}));
    const done = await runIdentification(contextOf(company), { id }, source);
    expect(done).toMatchObject({ state: 'done', total: 9, toAsk: 5, asked: 5, secondsLeft: null });
    expect(done.counts).toEqual({ all: 5, invoices: 0, other: 0, none: 0, unknown: 0, private: 1, foreign: 1, noNumber: 2 });
    expect(new Set(source.asked)).toEqual(
      new Set([
        `0192:${testOrgNumber(1001)}`,
        `0192:${testOrgNumber(50)}`,
        `0192:${testOrgNumber(51)}`,
        '0007:5561234568',
        `0192:${testOrgNumber(52)}`,
      ]),
    );
  });

  it('who is abroad without an electronic address is told apart from those whose number is missing', async () => {
    add(1, { orgNumber: null });
    const abroad = add(2, { country: 'DK', orgNumber: null, vatId: 'DK12345678' });
    const id = start();
    await runIdentification(
      contextOf(company),
      { id },
      sourceOf(() => ({})),
    );
    const of = (answers: Parameters<typeof listResults>[1]['answers']) =>
      listResults(company, {
        id,
        answers,
        onlyChosen: false,
        onlyDifferentNames: false,
        onlyEhfWithout: false,
        search: '',
        cursor: null,
        limit: 9,
      }).rows;
    expect(of(['foreign'])).toMatchObject([{ partyId: abroad, group: 'foreign', answer: null }]);
    expect(of(['noNumber'])).toMatchObject([{ group: 'noNumber' }]);
  });

  it('who has EHF and cannot receive it is counted and found', async () => {
    const vain = add(1, { sendAs: 'ehf', isAutoinvoice: true });
    add(2, { sendAs: 'ehf' });
    add(3);
    const id = start();
    const source = sourceOf((identifier) => (identifier === testOrgNumber(1002) ? {} : { answer: 'none' }));
    expect(await runIdentification(contextOf(company), { id }, source)).toMatchObject({ ehfWithout: 1, counts: { all: 1, none: 2 } });
    const { rows } = listResults(company, {
      id,
      answers: [],
      onlyChosen: false,
      onlyDifferentNames: false,
      onlyEhfWithout: true,
      search: '',
      cursor: null,
      limit: 9,
    });
    expect(rows.map(({ partyId }) => partyId)).toEqual([vain]);
  });

  it('a scope of those without AutoInvoice, and of chosen ones', () => {
    add(1, { isAutoinvoice: true });
    const second = add(2);
    const inactive = add(3, { isActive: false });
    expect(countScope(company, { scope: { scope: 'withoutAutoinvoice' } }).business).toBe(1);
    expect(countScope(company, { scope: { scope: 'chosen', ids: [second, inactive] } }).business).toBe(2);
  });

  it('an address of several customers once, whatever the answer', async () => {
    for (let n = 1; n <= 6; n++) add(n, { orgNumber: testOrgNumber(70 + (n % 2)) });
    const id = start();
    const source = sourceOf((identifier) => (identifier === testOrgNumber(70) ? {} : { answer: 'unknown', reason: 'refused' }));
    const { counts } = await runIdentification(contextOf(company), { id }, source);
    expect(counts).toMatchObject({ all: 3, unknown: 3 });
    expect(source.asked.toSorted()).toEqual([`0192:${testOrgNumber(70)}`, `0192:${testOrgNumber(71)}`].toSorted());
  });

  it('one search at a time', () => {
    start();
    expect(start).toThrow(expect.objectContaining({ code: 'identify.running' }));
  });
});

describe('what is found', () => {
  it('is told with the name, and chosen where it is the right firm that changes', async () => {
    add(1, { name: 'Fjord Regnskap AS' });
    add(2, { name: 'Fjell Transport AS' });
    add(3, { name: 'Hav Bygg AS' });
    add(4, { name: 'Skog Sagbruk AS' });
    add(5, { name: 'Strand Hotell AS', sendAs: 'ehf', isAutoinvoice: true, endpointScheme: '0192', endpointId: testOrgNumber(1005) });
    add(6, { name: 'Vik Bil AS' });
    add(7, { name: 'Myr Data AS' });
    const given: Record<string, ReturnType<Parameters<typeof sourceOf>[0]>> = {
      [testOrgNumber(1001)]: { answer: 'all', name: 'FJORD REGNSKAP AS' },
      [testOrgNumber(1002)]: { answer: 'invoices', name: null },
      [testOrgNumber(1003)]: { answer: 'all', name: 'LANGT BORTE AS' },
      [testOrgNumber(1004)]: { answer: 'other', name: 'SKOG SAGBRUK AS' },
      [testOrgNumber(1005)]: { answer: 'all', name: 'STRAND HOTELL AS' },
      [testOrgNumber(1006)]: { answer: 'none' },
      [testOrgNumber(1007)]: { answer: 'unknown', reason: 'refused', detail: 'HTTP 403' },
    };
    const id = start();
    const done = await runIdentification(
      contextOf(company),
      { id },
      sourceOf((identifier) => given[identifier] ?? {}),
    );
    expect(done.counts).toMatchObject({ all: 3, invoices: 1, other: 1, none: 1, unknown: 1 });
    expect(done.chosen).toBe(2);
    expect(Object.fromEntries(rowsOf(id).map((row) => [row.number - 10_000, [row.answer, row.nameMatch, row.isChosen]]))).toEqual({
      1: ['all', 'same', true],
      2: ['invoices', 'none', true],
      3: ['all', 'different', false],
      4: ['other', 'same', false],
      5: ['all', 'same', false],
      6: ['none', null, false],
      7: ['unknown', null, false],
    });
    expect(rowsOf(id).find((row) => row.number === 10_007)).toMatchObject({ reason: 'refused', detail: 'HTTP 403' });
    expect(rowsOf(id).find((row) => row.number === 10_001)?.address).toBe(`0192:${testOrgNumber(1001)}`);
  });

  it('comes page by page in the order of names, filtered and searched', async () => {
    for (let n = 1; n <= 25; n++) add(n, { name: `Firma ${26 - n} AS` });
    add(30, { name: 'Kari Nordmann', isPrivate: true, orgNumber: null });
    const id = start();
    await runIdentification(
      contextOf(company),
      { id },
      sourceOf((identifier) => ({ answer: Number(identifier[7]) % 2 === 0 ? 'all' : 'none' })),
    );
    const ask = { id, answers: [], onlyChosen: false, onlyDifferentNames: false, onlyEhfWithout: false, search: '', limit: 10 } as const;
    const names: string[] = [];
    let cursor: string | null = null;
    do {
      const page: ReturnType<typeof listResults> = listResults(company, { ...ask, answers: [], cursor });
      names.push(...page.rows.map((row) => row.name));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(names).toEqual([...Array.from({ length: 25 }, (_, n) => `Firma ${n + 1} AS`), 'Kari Nordmann']);
    const filtered = (answers: Parameters<typeof listResults>[1]['answers']): number =>
      listResults(company, { ...ask, answers, limit: 100, cursor: null }).rows.length;
    expect(filtered(['all']) + filtered(['none'])).toBe(25);
    expect(filtered(['private'])).toBe(1);
    expect(filtered(['waiting', 'noNumber'])).toBe(0);
    expect(listResults(company, { ...ask, answers: [], search: 'nordm', cursor: null }).rows).toHaveLength(1);
    expect(listResults(company, { ...ask, answers: [], onlyChosen: true, limit: 100, cursor: null }).rows).toHaveLength(filtered(['all']));
  });
});

describe('a failure that may pass', () => {
  it('is asked about again, and is unknown when it stays', async () => {
    add(1);
    add(2);
    const id = start();
    const source = sourceOf((identifier, attempt) =>
      identifier === testOrgNumber(1001) && attempt === 3 ? {} : { answer: 'unknown', reason: 'serverError' },
    );
    const { counts } = await runIdentification(contextOf(company), { id }, source);
    expect(counts).toMatchObject({ all: 1, unknown: 1, none: 0 });
    expect(source.asked).toHaveLength(6);
  });

  it('is kept as no answer: the next search asks again', async () => {
    add(1);
    const unknown = sourceOf(() => ({ answer: 'unknown', reason: 'refused' }));
    await runIdentification(contextOf(company), { id: start() }, unknown);
    const next = sourceOf(() => ({}));
    const done = await runIdentification(contextOf(company), { id: start() }, next);
    expect(next.asked).toHaveLength(1);
    expect(done.counts.all).toBe(1);
  });

  it('without contact it stands still with the problem, and goes on where it was', async () => {
    for (let n = 1; n <= 60; n++) add(n);
    const id = start();
    let isOnline = true;
    let answered = 0;
    const source = sourceOf(() => {
      if (++answered > 15) isOnline = false;
      return isOnline ? {} : { answer: 'unknown', reason: 'unreachable' };
    });
    const stood = await runIdentification(contextOf(company), { id }, source);
    expect(stood).toMatchObject({ state: 'paused', problem: { code: 'exchange.unreachable', params: { operator: 'test' } } });
    expect(stood.counts).toMatchObject({ all: 15, unknown: 0, none: 0 });
    const again = sourceOf(() => ({}));
    const done = await runIdentification(contextOf(company), { id }, again);
    expect(done).toMatchObject({ state: 'done', problem: null, counts: { all: 60 } });
    expect(again.asked).toHaveLength(45);
  });

  it('refused credentials end it at once', async () => {
    for (let n = 1; n <= 30; n++) add(n);
    const id = start();
    const source = sourceOf(() => ({ answer: 'unknown', reason: 'unauthorized' }), { atOnce: 2 });
    const stood = await runIdentification(contextOf(company), { id }, source);
    expect(stood).toMatchObject({ state: 'paused', asked: 0, problem: { code: 'exchange.unauthorized' } });
    expect(source.asked.length).toBeLessThanOrEqual(3);
  });

  it('with nobody to ask it stands still', async () => {
    add(1);
    // A demo company never reaches the network.
    for (const name of company.db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'company'").pluck().all())
      company.db.exec(`DROP TRIGGER ${String(name)}`);
    company.db.prepare('UPDATE company SET is_demo = 1').run();
    const stood = await runIdentification(contextOf(company), { id: start() });
    expect(stood).toMatchObject({ state: 'paused', problem: { code: 'exchange.notActivated' } });
  });

  it('a search that is done asks again about what is unknown alone', async () => {
    add(1);
    add(2);
    const id = start();
    await runIdentification(
      contextOf(company),
      { id },
      sourceOf((identifier) => (identifier === testOrgNumber(1001) ? {} : { answer: 'unknown', reason: 'refused' })),
    );
    const source = sourceOf(() => ({ answer: 'none' }));
    const done = await runIdentification(contextOf(company), { id }, source);
    expect(source.asked).toEqual([`0192:${testOrgNumber(1002)}`]);
    expect(done).toMatchObject({ state: 'done', counts: { all: 1, none: 1, unknown: 0 } });
  });
});

describe('what is kept', () => {
  it('is used while it is young: a yes for 30 days, a no for 7', async () => {
    add(1);
    add(2);
    const answer = (identifier: string) => ({ answer: identifier === testOrgNumber(1001) ? ('all' as const) : ('none' as const) });
    const asks = async (): Promise<number> => {
      const source = sourceOf(answer);
      const done = await runIdentification(contextOf(company), { id: start() }, source);
      expect(done.counts).toMatchObject({ all: 1, none: 1 });
      return source.asked.length;
    };
    expect(await asks()).toBe(2);
    expect(await asks()).toBe(0);
    clock.advance(8 * 86_400);
    expect(await asks()).toBe(1);
    clock.advance(23 * 86_400);
    expect(await asks()).toBe(2);
  });

  it('goes no further back than three searches', async () => {
    add(1);
    for (let n = 0; n < 5; n++)
      await runIdentification(
        contextOf(company),
        { id: start() },
        sourceOf(() => ({})),
      );
    expect(company.db.prepare('SELECT count(DISTINCT identification_id) FROM identification_result').pluck().get()).toBe(3);
  });
});

describe('paused, cancelled, ended', () => {
  const running = async (count: number) => {
    for (let n = 1; n <= count; n++) add(n);
    const id = start();
    const source = sourceOf(() => ({}), { latencyMs: 20, atOnce: 5 });
    const stop = new AbortController();
    const promise = runIdentification(contextOf(company, { signal: stop.signal }), { id }, source);
    while (source.asked.length < 12)
      await new Promise((resolve) => {
        setTimeout(resolve, 5);
      });
    return { id, source, stop, promise };
  };

  it('stands still when paused, keeps what is found, and goes on', async () => {
    const { id, promise, source } = await running(60);
    write(() => pauseIdentification(company, { id }));
    const paused = await promise;
    expect(paused.state).toBe('paused');
    expect(paused.asked).toBeGreaterThan(0);
    expect(paused.asked).toBeLessThan(20);
    expect(source.most()).toBe(5);
    const next = sourceOf(() => ({}));
    expect(await runIdentification(contextOf(company), { id }, next)).toMatchObject({ state: 'done', asked: 60 });
    expect(next.asked).toHaveLength(60 - paused.asked);
  });

  it('goes on at once after a pause', async () => {
    const { id, promise } = await running(30);
    write(() => pauseIdentification(company, { id }));
    const [, done] = await Promise.all([
      promise,
      runIdentification(
        contextOf(company),
        { id },
        sourceOf(() => ({})),
      ),
    ]);
    expect(done).toMatchObject({ state: 'done', asked: 30 });
  });

  it('cancelled keeps what is found and does not go on', async () => {
    const { id, promise } = await running(60);
    write(() => cancelIdentification(company, { id }));
    expect((await promise).state).toBe('cancelled');
    const next = sourceOf(() => ({}));
    expect((await runIdentification(contextOf(company), { id }, next)).state).toBe('cancelled');
    expect(next.asked).toEqual([]);
    expect(start()).toBeGreaterThan(id);
  });

  it('ends without a trace when its source is another by then', async () => {
    const { id, promise } = await running(60);
    write(() => forgetAnswers(company, 'operator'));
    expect(await promise).toMatchObject({ id, state: 'cancelled', asked: 0, chosen: 0 });
    expect(company.db.prepare('SELECT count(*) FROM capability').pluck().get()).toBe(0);
  });

  it('goes on when it is another source that is forgotten', async () => {
    const { id, promise } = await running(60);
    while ((currentIdentification(company)?.asked ?? 0) === 0)
      await new Promise((resolve) => {
        setTimeout(resolve, 5);
      });
    const statements = preparedBy(company.db, () => write(() => forgetAnswers(company, 'network')));
    expect(await promise).toMatchObject({ id, state: 'done', asked: 60 });
    for (const sql of statements.filter((one) => one.includes('identification_result')))
      expect(planOf(company.db, sql).join(), sql).not.toMatch(/SCAN/);
  });

  it('the end of the program lets it run on with the next', async () => {
    const { id, promise, stop } = await running(60);
    stop.abort(new Error('closing'));
    await expect(promise).rejects.toMatchObject({ code: 'request.cancelled' });
    const between = currentIdentification(company);
    expect(between).toMatchObject({ id, state: 'running' });
    const next = sourceOf(() => ({}));
    await runIdentification(contextOf(company), { id }, next);
    expect(next.asked).toHaveLength(60 - (between?.asked ?? 0));
  });

  it('whoever asks while it runs shares the outcome', async () => {
    const { id, promise, source } = await running(30);
    const second = await runIdentification(
      contextOf(company),
      { id },
      sourceOf(() => ({ answer: 'none' })),
    );
    expect(second).toMatchObject({ state: 'done', counts: { all: 30 } });
    await promise;
    expect(source.asked).toHaveLength(30);
  });

  it('tells its progress at most four times a second', async () => {
    const { promise } = await running(60);
    company.events.length = 0;
    const started = performance.now();
    await promise;
    const told = company.events.filter((event) => event.type === 'identify.changed').length;
    expect(told).toBeLessThanOrEqual(Math.ceil((performance.now() - started) / 250) + 2);
    expect(told).toBeGreaterThan(0);
  });
});

it('keeps to a rate', async () => {
  for (let n = 1; n <= 20; n++) add(n);
  const started = performance.now();
  await runIdentification(
    contextOf(company),
    { id: start() },
    sourceOf(() => ({}), { perSecond: 50 }),
  );
  expect(performance.now() - started).toBeGreaterThanOrEqual(350);
});
