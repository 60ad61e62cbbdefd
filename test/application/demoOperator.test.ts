/** The demo's operator: receivers with whom every kind of failure can be met, and what it remembers. */
import { expect, it, onTestFinished } from 'vitest';
import { createDemoCompany } from '../../src/main/application/demo/createDemoCompany.ts';
import { startDemoOperator } from '../../src/main/application/operator.ts';
import { inTransaction, type Connection } from '../../src/main/company/connection.ts';
import { createMaventaOperator } from '../../src/main/exchange/operators/maventa/client.ts';
import { OperatorError, type Route, type SendingPort } from '../../src/main/exchange/operators/port.ts';
import { operatorReason } from '../../src/main/exchange/outbox/reasons.ts';
import { emptyCompany } from '../support/company.ts';
import { never, quickRetry, settableClock, testId } from '../exchange/operators/support.ts';

async function world() {
  const clock = settableClock();
  const company = emptyCompany(clock);
  inTransaction(company.db, () => createDemoCompany(company, { today: '2026-11-24' }));
  const start = async (): Promise<SendingPort> => {
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined };
    const operator = await startDemoOperator(company.db, clock, log);
    onTestFinished(() => operator.close());
    const { sending } = createMaventaOperator({ name: 'embedded', demo: true, clock, retry: quickRetry, ...operator.access });
    if (sending === null) throw new Error('It sends');
    return sending;
  };
  return { clock, db: company.db, start };
}

/** Where the demo's customers are reached, each in its own way. */
function routes(db: Connection): { name: string; route: Route }[] {
  return db
    .prepare<[], Record<'name' | 'sendAs' | 'email' | 'endpoint' | 'street' | 'postalCode' | 'city', string>>(
      `SELECT name, send_as AS sendAs, email, endpoint_id AS endpoint, street, postal_code AS postalCode, city
       FROM party WHERE role = 'customer' AND send_as <> 'print' ORDER BY number`,
    )
    .all()
    .map(({ name, sendAs, email, endpoint, street, postalCode, city }) => ({
      name,
      route:
        sendAs === 'ehf'
          ? { channel: 'ehf', scheme: '0192', id: endpoint }
          : sendAs === 'email'
            ? { channel: 'email', email }
            : { channel: 'letter', name, street, postalCode, city, country: 'NO' },
    }));
}

it('has customers with whom each failure can be met, and most documents arrive', async () => {
  const { clock, db, start } = await world();
  const sending = await start();
  const reasons = new Map<string, string[]>();
  const note = (code: string, name: string): void => void reasons.set(code, [...(reasons.get(code) ?? []), name]);
  const all = routes(db);
  for (const [n, { name, route }] of all.entries()) {
    const xml = `<Invoice><cac:AccountingCustomerParty><cbc:RegistrationName>${name}</cbc:RegistrationName></cac:AccountingCustomerParty></Invoice>`;
    const document = {
      key: testId(n),
      kind: 'invoice',
      number: String(n),
      bytes: new TextEncoder().encode(xml),
      language: 'nb',
      route,
    } as const;
    await sending.send(document, never).catch((error: unknown) => {
      if (!(error instanceof OperatorError)) throw error;
      note(operatorReason(error).code, name);
    });
  }
  clock.advance(60);
  for (const [n, { name }] of all.entries()) {
    const found = await sending.find(testId(n), never);
    if (found.status === 'failed') note(operatorReason(found).code, name);
    else if (found.status !== 'notThere') note('arrives', name);
  }
  expect(Object.fromEntries(reasons)).toEqual({
    arrives: expect.any(Array),
    noRoute: expect.any(Array),
    deliveryFailed: expect.any(Array),
    duplicateNumber: ['Blåklokke Hotell AS'],
    validation: ['Tyttebær Blomster', 'Granheim Delikatesse AS'],
    expired: ['Måneskinn Interiør AS'],
    emailInvalid: ['Sølvpil Kafé AS', 'Kveldsro Kjøkken AS', 'Vårbrisen Kafé AS'],
    printDisabled: ['Ulvik Hotell AS'],
    recipientIncomplete: ['Tyttebær Gaver AS'],
  });
  expect(reasons.get('arrives')?.length).toBeGreaterThan(all.length / 2);
});

it('takes an e-mail address that was mended', async () => {
  const { db, start } = await world();
  db.exec("UPDATE party SET email = 'faktura@solvpil.example' WHERE name = 'Sølvpil Kafé AS'");
  const sending = await start();
  const bytes = new TextEncoder().encode('<Invoice/>');
  const to = (email: string) =>
    sending.send({ key: testId(1), kind: 'invoice', number: '1', bytes, language: 'nb', route: { channel: 'email', email } }, never);
  expect(await to('faktura@solvpil.example')).toMatchObject({ outcome: 'taken' });
});

it('remembers over a restart what was sent, and sent another way', async () => {
  const { db, start } = await world();
  const of = (channel: string) =>
    db
      .prepare<[string], { id: number; key: string; address: string }>(
        'SELECT id, key, address FROM transmission WHERE channel = ? ORDER BY id LIMIT 1',
      )
      .get(channel) ?? { id: 0, key: '', address: '{}' };
  const [ehf, email] = [of('ehf'), of('email')];
  const given = db.prepare(
    "UPDATE transmission SET state = 'handedOver', operator = 'embedded', operator_key = ?, handed_over_at = ? WHERE id = ?",
  );
  given.run(ehf.key, '2026-11-24T08:00:00.000Z', ehf.id);
  given.run(ehf.key, '2026-11-24T09:00:00.000Z', email.id);
  const found = await (await start()).find(ehf.key, never);
  expect(found.status).toBe('delivered');
  const actions = found.status === 'notThere' ? [] : found.actions;
  const address: { email: string } = JSON.parse(email.address);
  expect(actions[0]).toMatchObject({ key: 'action_created', at: '2026-11-24T08:00:00.000Z' });
  expect(actions.slice(-2)).toMatchObject([
    { key: 'action_rerouted', at: '2026-11-24T09:00:00.000Z', message: `Rerouted to ${address.email}` },
    { key: 'action_sent_email', message: `Delivered to ${address.email}` },
  ]);
});
