import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { activate, deactivate, refresh, register, startSigning, testOperator } from '../../../src/main/exchange/account/activation.ts';
import { isEnvironmentFixed } from '../../../src/main/exchange/account/environment.ts';
import { storedConnection } from '../../../src/main/exchange/account/connection.ts';
import { exchangeSettingsOf } from '../../../src/main/exchange/settings.ts';
import { temporaryFolder } from '../../support/company.ts';
import { testOrgNumber } from '../../support/documents.ts';
import { ownOrgNumber } from '../../support/registers.ts';
import { draftOf, finalizeNew, addCustomer } from '../../sales/support.ts';
import { accountWorld, type AccountWorld } from './support.ts';

const noSecrets = { clientSecret: null, vendorApiKey: null };
const connection = (world: AccountWorld) => storedConnection(world.sync.company.db);
const events = (world: AccountWorld): string[] =>
  world.sync.company.db
    .prepare<[], { event: string; params: string }>('SELECT event, params FROM operator_event ORDER BY id')
    .all()
    .map(({ event, params }) => `${event} ${params}`);

/** A document that has been handed over, as the sending leaves it. */
async function handedOver(world: AccountWorld): Promise<void> {
  const { company } = world.sync;
  company.db.exec("UPDATE company SET in_business_register = 1, bank_account = '86011117947', contact_name = 'Kari Nord'");
  addCustomer(company.db, { name: 'Fjordkafé AS' });
  await finalizeNew(company, draftOf(company));
  company.db.exec("UPDATE transmission SET state = 'handedOver', operator = 'maventa', operator_key = key, handed_over_at = state_at");
}

describe('trying a connection', () => {
  it('tells who the operator takes us for, and stores nothing', async () => {
    const world = await accountWorld();
    expect(await testOperator(world.ctx(), { config: world.config, secrets: noSecrets })).toEqual({
      isOk: true,
      companyName: 'NORDLYS HANDEL AS',
      companyOrgNumber: ownOrgNumber,
      isVerified: true,
      problem: null,
      detail: null,
    });
    expect(connection(world)).toBeNull();
  });

  it('takes the secrets that are typed before those that are kept', async () => {
    const world = await accountWorld();
    const result = await testOperator(world.ctx(), {
      config: world.config,
      secrets: { clientSecret: 'gal-hemmelighet', vendorApiKey: null },
    });
    expect(result).toMatchObject({ isOk: false, problem: { code: 'unauthorized' } });
    expect(JSON.stringify(result)).not.toContain('gal-hemmelighet');
  });

  it.each([
    ['a company that is not verified', (world: AccountWorld) => void (world.operator.account.isVerified = false), 'notVerified'],
    [
      'a good token that is refused',
      (world: AccountWorld) => void world.operator.faults.add({ fault: { kind: 'status', status: 401 }, match: /status/ }),
      'notVerified',
    ],
    [
      'another company',
      (world: AccountWorld) => void world.sync.company.db.exec(`UPDATE company SET org_number = '${testOrgNumber(9)}'`),
      'otherCompany',
    ],
    ['no contact', (world: AccountWorld) => world.operator.close(), 'unreachable'],
    [
      'a fault of the operator',
      (world: AccountWorld) =>
        void world.operator.faults.add({
          fault: { kind: 'status', status: 404, words: { code: 'not_found', message: 'Not served here' } },
        }),
      'notFound',
    ],
    [
      'what is no answer',
      (world: AccountWorld) => void world.operator.faults.add({ fault: { kind: 'garbage', text: '<html>' }, match: /current/ }),
      'unexpectedAnswer',
    ],
  ])('tells of %s', async (_what, make, code) => {
    const world = await accountWorld();
    await make(world);
    expect(await testOperator(world.ctx(), { config: world.config, secrets: noSecrets })).toMatchObject({ isOk: false, problem: { code } });
  });

  it.each([
    ['http://ax.maventa.com', false, 'refused'],
    ['ikke en adresse', false, 'refused'],
    [null, true, 'demoOnly'],
    ['https://ax.maventa.com', true, 'demoOnly'],
    ['https://127.0.0.1.example', true, 'demoOnly'],
  ])('over %j, demo %s, makes no request', async (baseUrl, isDemo, code) => {
    const world = await accountWorld({ isDemo });
    const config = { ...world.config, environment: 'production' as const, baseUrl };
    expect(await testOperator(world.ctx(), { config, secrets: noSecrets })).toMatchObject({ isOk: false, problem: { code } });
    expect(world.operator.requests).toEqual([]);
  });

  it('of folders looks whether both are there, can be written to, and are two', async () => {
    const world = await accountWorld();
    const folder = temporaryFolder();
    const [outboxFolder, inboxFolder] = [join(folder, 'ut'), join(folder, 'inn')];
    const attempt = (changes: object = {}) =>
      testOperator(world.ctx(), {
        config: { ...world.config, kind: 'folder', baseUrl: null, outboxFolder, inboxFolder, ...changes },
        secrets: noSecrets,
      });
    expect(await attempt()).toMatchObject({ isOk: false, problem: { code: 'folder', params: { folder: outboxFolder } } });
    mkdirSync(outboxFolder);
    mkdirSync(inboxFolder);
    expect(await attempt()).toMatchObject({ isOk: true, companyName: null, problem: null });
    expect(await attempt({ inboxFolder: outboxFolder })).toMatchObject({ isOk: false, problem: { code: 'refused' } });
    expect(await attempt({ inboxFolder: folder })).toMatchObject({ isOk: false, problem: { code: 'refused' } });
    expect(await attempt({ inboxFolder: null })).toMatchObject({ isOk: false, problem: { code: 'folder' } });
    // Nothing is left of the trying.
    expect([readdirSync(outboxFolder), readdirSync(inboxFolder)]).toEqual([[], []]);
  });
});

describe('activating folders', () => {
  it('marks both, and once more when they were emptied on purpose and are activated again', async () => {
    const world = await accountWorld();
    const [outboxFolder, inboxFolder] = [temporaryFolder(), temporaryFolder()];
    const folders = world.activation({ config: { ...world.config, kind: 'folder', baseUrl: null, outboxFolder, inboxFolder } });
    const list = () => world.ctx().operator?.listReceived({ from: null, page: 1, perPage: 10 }, new AbortController().signal);
    const find = () => world.ctx().operator?.sending?.find('1', new AbortController().signal);
    await activate(world.ctx(), folders);
    expect([await list(), await find()]).toMatchObject([{ entries: 0 }, { status: 'notThere' }]);
    for (const folder of [outboxFolder, inboxFolder])
      for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    await expect(list()).rejects.toMatchObject({ code: 'exchange.unreachable', params: { place: 'folder', folder: inboxFolder } });
    await expect(find()).rejects.toMatchObject({ code: 'exchange.unreachable', params: { place: 'folder', folder: outboxFolder } });
    await activate(world.ctx(), folders);
    expect([await list(), await find()]).toMatchObject([{ entries: 0 }, { status: 'notThere' }]);
  });
});

describe('activating', () => {
  it('registers, stores the connection with the address that was meant, and tells it', async () => {
    const world = await accountWorld();
    await activate(world.ctx(), world.activation());
    expect(connection(world)).toMatchObject({
      isActive: true,
      config: world.config,
      activatedAt: '2026-11-24T11:00:00.000Z',
      authState: 'signed',
      receiveState: 'active',
    });
    expect(exchangeSettingsOf(world.sync.company.db).newCustomersPrintFormat).toBe('compact');
    expect(events(world)).toEqual(['activated {"kind":"maventa","environment":"test"}']);
    expect(world.sync.events).toContainEqual({ type: 'operator.changed' });
  });

  it('asks for what the company lacks before it asks the operator', async () => {
    const world = await accountWorld();
    world.sync.company.db.exec("UPDATE company SET phone = ' '");
    await expect(activate(world.ctx(), world.activation())).rejects.toMatchObject({
      code: 'registers.companyFieldInvalid',
      params: { field: 'phone' },
    });
    expect(world.operator.requests).toEqual([]);
  });

  it('refuses the account of another company', async () => {
    const world = await accountWorld();
    world.sync.company.db.exec(`UPDATE company SET org_number = '${testOrgNumber(9)}'`);
    await expect(activate(world.ctx(), world.activation())).rejects.toMatchObject({ params: { failure: 'otherCompany' } });
    expect([connection(world), world.operator.account.profiles()]).toEqual([null, []]);
  });

  it('of a company that is not verified yet is allowed: the authorization may be signed later', async () => {
    const world = await accountWorld();
    Object.assign(world.operator.account, { isVerified: false, authState: 'NONE' });
    await activate(world.ctx(), world.activation({ authEmail: 'sjef@nordlys.example' }));
    expect(connection(world)).toMatchObject({ isActive: true, authState: 'sent', authEmail: 'sjef@nordlys.example' });
    await expect(deactivate(world.ctx(), { keepRegistration: true, skipFetch: false })).rejects.toThrow('exchange.unauthorized');
  });

  it('is sending alone when that is wanted', async () => {
    const world = await accountWorld();
    await activate(world.ctx(), world.activation({ receive: false }));
    expect([connection(world)?.receiveState, world.operator.account.profiles()]).toEqual(['none', []]);
  });

  it('goes through when the company is registered with another access point, and keeps saying so', async () => {
    const world = await accountWorld();
    world.operator.account.isRegisteredElsewhere = true;
    await activate(world.ctx(), world.activation());
    expect(connection(world)).toMatchObject({ isActive: true, receiveState: 'elsewhere' });
    await refresh(world.ctx(), {});
    expect(connection(world)?.receiveState).toBe('elsewhere');
    world.operator.account.isRegisteredElsewhere = false;
    await register(world.ctx(), { receive: true });
    expect(connection(world)?.receiveState).toBe('active');
  });

  it('that the operator breaks off stores nothing', async () => {
    const world = await accountWorld();
    world.operator.faults.add({ fault: { kind: 'cut' }, match: /POST \/v1\/company\/profiles/ });
    await expect(activate(world.ctx(), world.activation())).rejects.toThrow('exchange.unreachable');
    expect(connection(world)).toBeNull();
    world.operator.faults.clear();
    await activate(world.ctx(), world.activation());
    expect(world.operator.account.profiles()).toHaveLength(1);
  });
});

describe('signing', () => {
  it('is followed from sent to signed, and begun again when it was cancelled', async () => {
    const world = await accountWorld();
    world.operator.account.authState = 'NONE';
    await activate(world.ctx(), world.activation({ authEmail: 'sjef@nordlys.example' }));
    const state = async () => {
      await refresh(world.ctx(), {});
      return connection(world)?.authState;
    };
    expect(await state()).toBe('sent');
    world.operator.account.authState = 'CANCELED';
    expect(await state()).toBe('cancelled');
    await startSigning(world.ctx(), { email: 'styret@nordlys.example' });
    expect([connection(world)?.authEmail, world.operator.account.authEmail]).toEqual(['styret@nordlys.example', 'styret@nordlys.example']);
    world.operator.account.authState = 'SIGNED';
    expect(await state()).toBe('signed');
    expect(events(world).filter((event) => event.startsWith('signing'))).toEqual([
      'signing {"state":"cancelled"}',
      'signing {"state":"sent"}',
      'signing {"state":"signed"}',
    ]);
  });

  it('that is done is not asked for again', async () => {
    const world = await accountWorld();
    await activate(world.ctx(), world.activation({ authEmail: 'sjef@nordlys.example' }));
    expect(world.operator.requests.filter((request) => request.startsWith('POST /v1/company/authorization'))).toEqual([]);
  });
});

describe('deactivating', () => {
  it('fetches a last time and keeps the registration where it is to be kept', async () => {
    const world = await accountWorld({ received: 3 });
    await activate(world.ctx(), world.activation());
    await deactivate(world.ctx(), { keepRegistration: true, skipFetch: false });
    expect(world.sync.storedIds()).toHaveLength(3);
    expect(connection(world)).toMatchObject({ isActive: false, receiveState: 'active', activatedAt: '2026-11-24T11:00:00.000Z' });
    expect(world.operator.account.profiles()).toHaveLength(1);
  });

  it('stays switched on when that fails, unless it is not to be tried', async () => {
    const world = await accountWorld({ received: 1 });
    await activate(world.ctx(), world.activation());
    world.operator.faults.add({ fault: { kind: 'status', status: 400 }, match: /GET \/v1\/invoices/ });
    await expect(deactivate(world.ctx(), { keepRegistration: false, skipFetch: false })).rejects.toThrow('exchange.operatorError');
    expect([connection(world)?.isActive, world.operator.account.profiles()]).toMatchObject([true, [{ status: 'active' }]]);
    await deactivate(world.ctx(), { keepRegistration: false, skipFetch: true });
    expect([connection(world)?.isActive, connection(world)?.receiveState, world.operator.account.profiles()]).toEqual([false, 'none', []]);
  });

  it('without the secrets only when nothing need be asked of the operator', async () => {
    const world = await accountWorld();
    await activate(world.ctx(), world.activation());
    const locked = () => ({ ...world.ctx(), operator: null });
    await expect(deactivate(locked(), { keepRegistration: true, skipFetch: false })).rejects.toThrow('exchange.secretsLocked');
    await expect(deactivate(locked(), { keepRegistration: false, skipFetch: true })).rejects.toThrow('exchange.secretsLocked');
    await deactivate(locked(), { keepRegistration: true, skipFetch: true });
    expect(connection(world)?.isActive).toBe(false);
  });

  it('leaves nothing to ask afterwards, and can be undone by activating again, as the same', async () => {
    const world = await accountWorld({ received: 2 });
    await activate(world.ctx(), world.activation());
    const before = connection(world);
    await deactivate(world.ctx(), { keepRegistration: true, skipFetch: false });
    for (const asked of [
      () => refresh(world.ctx(), {}),
      () => register(world.ctx(), { receive: true }),
      () => startSigning(world.ctx(), { email: 'a@b.no' }),
      () => deactivate(world.ctx(), { keepRegistration: true, skipFetch: false }),
    ])
      await expect(asked()).rejects.toThrow('exchange.notActivated');
    await activate(world.ctx(), world.activation());
    expect(connection(world)).toMatchObject({
      config: before?.config,
      receiveProfile: before?.receiveProfile,
      isActive: true,
      deactivatedAt: null,
    });
    expect(world.operator.account.profiles()).toHaveLength(1);
    await deactivate(world.ctx(), { keepRegistration: true, skipFetch: false });
    expect(world.sync.storedIds()).toHaveLength(2);
  });
});

describe('the test environment', () => {
  it('once left says nothing more of who can receive', async () => {
    const world = await accountWorld();
    const { db } = world.sync.company;
    await activate(world.ctx(), world.activation());
    const kept = (): unknown[] => db.prepare('SELECT source FROM capability ORDER BY source').pluck().all();
    const found = (): unknown => db.prepare('SELECT answer, is_chosen AS isChosen FROM identification_result').get();
    addCustomer(db, { name: 'Fjordkafé AS' });
    for (const source of ['network', 'operator'])
      db.prepare(
        "INSERT INTO capability (scheme, identifier, source, answer, checked_at) VALUES ('0192', '311111115', ?, 'all', '2026-11-24')",
      ).run(source);
    db.exec(`INSERT INTO identification (id, state, scope, total, created_at, created_by) VALUES (1, 'done', '{}', 1, '2026-11-24', 'test');
      INSERT INTO identification_result (identification_id, party_id, group_name, scheme, identifier, answer, source, is_chosen)
        SELECT 1, id, 'business', '0192', '311111115', 'all', 'operator', 1 FROM party WHERE role = 'customer'`);
    await activate(world.ctx(), world.activation());
    expect(kept()).toEqual(['network', 'operator']);
    expect(found()).toEqual({ answer: 'all', isChosen: 1 });
    // As if it had been the test environment until now.
    db.exec("UPDATE operator_connection SET base_url = 'https://ax-stage.maventa.com'");
    await activate(world.ctx(), world.activation());
    expect(kept()).toEqual(['network']);
    expect(found()).toEqual({ answer: null, isChosen: 0 });
    expect(db.prepare('SELECT state FROM identification').pluck().get()).toBe('cancelled');
  });

  it('can be left until the first document has gone to it', async () => {
    const world = await accountWorld();
    await activate(world.ctx(), world.activation());
    const production = { ...world.config, environment: 'production' as const };
    await activate(world.ctx(), world.activation({ config: production }));
    await activate(world.ctx(), world.activation());
    await handedOver(world);
    const asked = world.operator.requests.length;
    await expect(activate(world.ctx(), world.activation({ config: production }))).rejects.toThrow('exchange.environmentIsFixed');
    await expect(activate(world.ctx(), world.activation({ config: { ...world.config, kind: 'folder' } }))).rejects.toThrow(
      'exchange.environmentIsFixed',
    );
    expect(world.operator.requests).toHaveLength(asked);
    expect(connection(world)?.config).toEqual(world.config);
    await activate(world.ctx(), world.activation());
  });

  it('cannot be entered after real ones', async () => {
    const world = await accountWorld();
    const production = { ...world.config, environment: 'production' as const };
    await activate(world.ctx(), world.activation({ config: production }));
    await handedOver(world);
    await expect(activate(world.ctx(), world.activation())).rejects.toThrow('exchange.environmentIsFixed');
    // The table itself refuses it too.
    expect(() => world.sync.company.db.exec("UPDATE operator_connection SET environment = 'test'")).toThrow('exchange.environmentIsFixed');
  });

  it('has an address of its own, which no other environment takes', async () => {
    const world = await accountWorld();
    for (const [environment, baseUrl] of [
      ['production', 'https://ax-stage.maventa.com/'],
      ['test', 'https://AX.maventa.com'],
    ] as const) {
      const config = { ...world.config, environment, baseUrl };
      await expect(activate(world.ctx(), world.activation({ config }))).rejects.toMatchObject({
        code: 'exchange.addressOfOtherEnvironment',
        params: { address: baseUrl, environment },
      });
      expect(await testOperator(world.ctx(), { config, secrets: noSecrets })).toMatchObject({
        isOk: false,
        problem: { code: 'otherEnvironment', params: { environment } },
      });
    }
    expect([connection(world), world.operator.requests]).toEqual([null, []]);
  });

  it('is fixed by what was received as well, and its address with it', async () => {
    const world = await accountWorld({ received: 1 });
    await activate(world.ctx(), world.activation());
    const { db } = world.sync.company;
    expect(isEnvironmentFixed(db)).toBe(false);
    await deactivate(world.ctx(), { keepRegistration: true, skipFetch: false });
    expect(isEnvironmentFixed(db)).toBe(true);
    const asked = world.operator.requests.length;
    const production = { ...world.config, environment: 'production' as const };
    await expect(activate(world.ctx(), world.activation({ config: production }))).rejects.toThrow('exchange.environmentIsFixed');
    // As an earlier release could leave it: the environment says one thing and the address another.
    db.exec("UPDATE operator_connection SET environment = 'production', base_url = 'https://ax-stage.maventa.com'");
    const real = { ...production, baseUrl: null };
    await expect(activate(world.ctx(), world.activation({ config: real }))).rejects.toThrow('exchange.environmentIsFixed');
    expect(world.operator.requests).toHaveLength(asked);
  });

  it('is not fixed by a file that was imported', async () => {
    const world = await accountWorld({ received: 1 });
    await activate(world.ctx(), world.activation());
    await deactivate(world.ctx(), { keepRegistration: true, skipFetch: false });
    world.sync.company.db.exec("UPDATE received_arrival SET channel = 'file', operator = NULL, operator_id = NULL");
    await activate(world.ctx(), world.activation({ config: { ...world.config, environment: 'production' } }));
    expect(connection(world)?.config.environment).toBe('production');
  });

  it('is the only one for a demo company, and on this machine alone', async () => {
    const world = await accountWorld({ isDemo: true });
    const production = { ...world.config, environment: 'production' as const, baseUrl: null };
    await expect(activate(world.ctx(), world.activation({ config: production }))).rejects.toThrow('exchange.demoOnly');
    const folder = { ...world.config, kind: 'folder' as const, outboxFolder: temporaryFolder(), inboxFolder: temporaryFolder() };
    await expect(activate(world.ctx(), world.activation({ config: folder }))).rejects.toThrow('exchange.demoOnly');
    expect(connection(world)).toBeNull();
  });
});
