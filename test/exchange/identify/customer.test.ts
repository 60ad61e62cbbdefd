import { beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/main/company/connection.ts';
import { checkSomeCustomers } from '../../../src/main/exchange/identify/background.ts';
import { identifyCustomer, keptCapability, listChanges, settleChanges } from '../../../src/main/exchange/identify/customer.ts';
import { createMaventaOperator } from '../../../src/main/exchange/operators/maventa/client.ts';
import { quickRetry, settableClock, startTestOperator } from '../operators/support.ts';
import { testOrgNumber } from '../../support/documents.ts';
import { companyWithRegisters } from '../../support/registers.ts';
import { addCustomer, contextOf, sourceOf, type Given } from './support.ts';

let clock: ReturnType<typeof settableClock>;
let company: ReturnType<typeof companyWithRegisters>;

beforeEach(() => {
  clock = settableClock();
  company = companyWithRegisters(clock);
});

const one = { scheme: '0192', identifier: testOrgNumber(1001), force: false };
const ask = (source: ReturnType<typeof sourceOf>, input = one) => identifyCustomer(contextOf(company), input, source);

describe('one customer', () => {
  it('is asked about once while the answer is young, again when it must', async () => {
    const source = sourceOf(() => ({ answer: 'invoices', name: 'KUNDE 1 AS' }));
    const first = await ask(source);
    expect(first).toEqual({
      scheme: '0192',
      identifier: testOrgNumber(1001),
      answer: 'invoices',
      reason: null,
      detail: null,
      name: 'KUNDE 1 AS',
      source: 'operator',
      checkedAt: '2026-11-24T11:00:00.000Z',
    });
    expect(await ask(source)).toEqual(first);
    expect(source.asked).toHaveLength(1);
    await ask(source, { ...one, force: true });
    expect(source.asked).toHaveLength(2);
  });

  it('is found however the number is written', async () => {
    const source = sourceOf(() => ({}));
    await ask(source, { ...one, identifier: `NO ${testOrgNumber(1001)} MVA` });
    await ask(source, { ...one, scheme: '9908' });
    expect(source.asked).toEqual([`0192:${testOrgNumber(1001)}`]);
    await expect(ask(source, { ...one, identifier: '123' })).rejects.toMatchObject({ code: 'registers.orgNumberInvalid' });
  });

  it('whose answer is unknown is told so, and keeps the last answer that was one', async () => {
    await ask(sourceOf(() => ({ answer: 'all' })));
    clock.advance(40 * 86_400);
    expect(await ask(sourceOf(() => ({ answer: 'unknown', reason: 'serverError', detail: 'HTTP 503' })))).toMatchObject({
      answer: 'unknown',
      reason: 'serverError',
    });
    expect(keptCapability(company, one)).toMatchObject({ answer: 'all', checkedAt: '2026-11-24T11:00:00.000Z' });
  });

  it('never asked about has nothing kept', async () => {
    expect(keptCapability(company, one)).toBeNull();
    expect(keptCapability(company, { scheme: 'x', identifier: 'y' })).toBeNull();
  });

  it('the embedded operator answers, and finds firms by name', async () => {
    const directory = [
      ['Fjord Regnskap AS', 1001, true, true],
      ['Fjord Regnskap Bergen AS', 1002, true, false],
      ['Fjell Transport AS', 1003, false, false],
    ] as const;
    const { operator } = await startTestOperator([], {
      directory: directory.map(([name, n, takesInvoices, takesCreditNotes]) => ({
        eia: `0192:${testOrgNumber(n)}`,
        name: name.toUpperCase(),
        country: 'NO',
        takesInvoices,
        takesCreditNotes,
      })),
    });
    const client = createMaventaOperator({ name: 'embedded', demo: true, clock, retry: quickRetry, ...operator.access });
    const ctx = contextOf(company, { operator: client });
    const answers = [];
    for (const n of [1001, 1002, 1003, 1004]) answers.push((await identifyCustomer(ctx, { ...one, identifier: testOrgNumber(n) })).answer);
    expect(answers).toEqual(['all', 'invoices', 'other', 'none']);
    operator.faults.add({ fault: { kind: 'status', status: 503 } });
    expect(await identifyCustomer(ctx, { ...one, force: true })).toMatchObject({ answer: 'unknown', reason: 'serverError' });
    operator.faults.clear();
  });
});

describe('an operator that fails is unknown, never no', () => {
  it.each([
    [{ kind: 'status', status: 429 }, 'rateLimited'],
    [{ kind: 'status', status: 500 }, 'serverError'],
    [{ kind: 'status', status: 403 }, 'refused'],
    [{ kind: 'status', status: 401 }, 'unauthorized'],
    [{ kind: 'cut' }, 'unreachable'],
    [{ kind: 'cutBody' }, 'unreachable'],
    [{ kind: 'garbage', text: '<html>' }, 'unexpectedAnswer'],
    [{ kind: 'garbage', text: '{"a":1}' }, 'unexpectedAnswer'],
  ] as const)('%j', async (fault, reason) => {
    const { operator } = await startTestOperator([], { directory: [] });
    const client = createMaventaOperator({ name: 'embedded', demo: true, clock, retry: quickRetry, ...operator.access });
    operator.faults.add({ fault, match: /lookup/ });
    expect(await identifyCustomer(contextOf(company, { operator: client }), one)).toMatchObject({ answer: 'unknown', reason });
    operator.faults.clear();
    expect(await identifyCustomer(contextOf(company, { operator: client }), one)).toMatchObject({ answer: 'none', reason: null });
  });
});

describe('the slow check', () => {
  const given = new Map<string, Given>();
  const look = async (limit = 20): Promise<string[]> => {
    const source = sourceOf((identifier) => given.get(identifier) ?? { answer: 'none' });
    await checkSomeCustomers(contextOf(company), limit, source);
    return source.asked;
  };
  const changes = () => listChanges(company).map(({ name, change }) => [name, change]);

  beforeEach(async () => {
    given.clear();
    inTransaction(company.db, () => {
      for (let n = 1; n <= 3; n++)
        addCustomer(
          company.db,
          n,
          n === 1 ? { sendAs: 'ehf', isAutoinvoice: true, endpointScheme: '0192', endpointId: testOrgNumber(1001) } : {},
        );
    });
    given.set(testOrgNumber(1001), { answer: 'all' });
    const source = sourceOf((identifier) => given.get(identifier) ?? { answer: 'none' });
    for (let n = 1; n <= 3; n++) await ask(source, { ...one, identifier: testOrgNumber(1000 + n) });
  });

  it('asks nobody while the answers are young, and nobody that was never asked about', async () => {
    inTransaction(company.db, () => addCustomer(company.db, 9));
    expect(await look()).toEqual([]);
    clock.advance(8 * 86_400);
    expect(await look()).toHaveLength(2);
    expect(await look()).toEqual([]);
  });

  it('takes a few at a time, the oldest first', async () => {
    clock.advance(31 * 86_400);
    const asked = [...(await look(2)), ...(await look(2)), ...(await look(2))];
    expect(asked.toSorted()).toEqual([1001, 1002, 1003].map((n) => `0192:${testOrgNumber(n)}`).toSorted());
  });

  it('comes round to everybody who was asked about over another source', async () => {
    company.db.exec("UPDATE capability SET source = 'network'");
    clock.advance(31 * 86_400);
    const asked = [...(await look(2)), ...(await look(2))];
    expect(asked.toSorted()).toEqual([1001, 1002, 1003].map((n) => `0192:${testOrgNumber(n)}`).toSorted());
    expect(await look(2)).toEqual([]);
    expect(company.db.prepare("SELECT count(*) FROM capability WHERE source = 'network'").pluck().get()).toBe(3);
  });

  it('tells who gained and who lost, and switches nothing', async () => {
    const before = company.db.prepare("SELECT id, send_as, is_autoinvoice, endpoint_id, revision FROM party WHERE role = 'customer'").all();
    given.set(testOrgNumber(1001), { answer: 'other' });
    given.set(testOrgNumber(1002), { answer: 'invoices' });
    clock.advance(31 * 86_400);
    await look();
    expect(changes().toSorted()).toEqual([
      ['Kunde 1 AS', 'lost'],
      ['Kunde 2 AS', 'gained'],
    ]);
    expect(
      company.db.prepare("SELECT id, send_as, is_autoinvoice, endpoint_id, revision FROM party WHERE role = 'customer'").all(),
    ).toEqual(before);
    const settled = listChanges(company).map(({ id }) => id);
    inTransaction(company.db, () => settleChanges(company, { ids: settled }));
    expect(changes()).toEqual([]);
  });

  it('says nothing of what is unknown, and takes it next time round', async () => {
    given.set(testOrgNumber(1001), { answer: 'unknown', reason: 'serverError' });
    clock.advance(31 * 86_400);
    expect(await look()).toHaveLength(3);
    expect(changes()).toEqual([]);
    expect(await look()).toEqual([]);
    expect(keptCapability(company, one)).toMatchObject({ answer: 'all' });
  });

  it('a change that goes back is none', async () => {
    given.set(testOrgNumber(1001), { answer: 'none' });
    clock.advance(31 * 86_400);
    await look();
    expect(changes()).toEqual([['Kunde 1 AS', 'lost']]);
    given.set(testOrgNumber(1001), { answer: 'all' });
    clock.advance(31 * 86_400);
    await look();
    expect(changes()).toEqual([]);
  });

  describe('over the operator', () => {
    const world = async (entries: readonly [n: number, takesInvoices: boolean][]) => {
      const { operator } = await startTestOperator([], {
        directory: entries.map(([n, takesInvoices]) => ({
          eia: `0192:${testOrgNumber(n)}`,
          name: `KUNDE ${n} AS`,
          country: 'NO',
          takesInvoices,
          takesCreditNotes: takesInvoices,
        })),
      });
      const client = createMaventaOperator({ name: 'embedded', demo: true, clock, retry: quickRetry, ...operator.access });
      clock.advance(31 * 86_400);
      return {
        operator,
        asked: async (limit = 20) => {
          const before = operator.requests.length;
          await checkSomeCustomers(contextOf(company, { operator: client }), limit);
          return operator.requests.slice(before).flatMap((line) => /lookup\/(\w+)/.exec(line)?.[1] ?? []);
        },
      };
    };

    it('looks at ten in one request, and asks only about those of whom something else is said', async () => {
      const { asked } = await world([[1002, true]]);
      expect(await asked()).toEqual(['endpoints', 'receivers', 'receivers']);
      expect(changes().toSorted()).toEqual([
        ['Kunde 1 AS', 'lost'],
        ['Kunde 2 AS', 'gained'],
      ]);
    });

    it('asks about nobody where nothing has changed; the answers are as old as before', async () => {
      const at = keptCapability(company, one)?.checkedAt;
      const { asked } = await world([[1001, true]]);
      expect(await asked()).toEqual(['endpoints']);
      expect(await asked()).toEqual([]);
      expect(changes()).toEqual([]);
      expect(keptCapability(company, one)?.checkedAt).toBe(at);
    });

    it('asks about a few one by one where the first look fails', async () => {
      const { operator, asked } = await world([[1001, true]]);
      operator.faults.add({ fault: { kind: 'garbage', text: '<html>' }, match: /endpoints/ });
      expect(await asked(2)).toEqual(['endpoints', 'receivers', 'receivers']);
      expect(changes()).toEqual([]);
    });
  });

  it('forgets addresses that are nobody’s any more', async () => {
    company.db.prepare('UPDATE party SET org_number = ? WHERE number = 10003').run(testOrgNumber(1999));
    clock.advance(31 * 86_400);
    expect(await look()).toHaveLength(2);
    expect(keptCapability(company, { ...one, identifier: testOrgNumber(1003) })).toBeNull();
  });
});
