import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createCompany, openApplication, type Application } from '../../src/main/application/application.ts';
import { startEmbeddedOperator } from '../../src/main/exchange/operators/embedded/server.ts';
import { passphraseKeeper } from '../../src/main/hosts/secrets/passphraseKeeper.ts';
import type { OperatorConfig } from '../../src/shared/contract/exchange.ts';
import { systemClock } from '../../src/shared/values/clock.ts';
import { temporaryFolder } from '../support/company.ts';
import { testAccount, testOrgNumber } from '../support/documents.ts';
import { testDocument } from '../exchange/operators/support.ts';
import { line } from '../sales/support.ts';

const orgNumber = testOrgNumber(71);
const PASSPHRASE = 'riktig hest batteri';

async function openCompany(folder: string): Promise<Application> {
  const application = await openApplication({
    file: join(folder, 'company.autoinvoice'),
    host: 'test',
    create: 'never',
    runEmbeddedOperator: false,
    autoSync: false,
    logFolder: join(folder, 'log'),
    secretKeeper: (company) => passphraseKeeper(company, { folder: join(folder, 'secrets'), cost: { n: 1024, r: 8, p: 1 } }),
  });
  onTestFinished(() => application.close());
  return application;
}

async function newCompany(): Promise<{ folder: string; application: Application }> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'tmp'));
  vi.stubEnv('TMPDIR', join(folder, 'tmp'));
  onTestFinished(() => void vi.unstubAllEnvs());
  await createCompany(join(folder, 'company.autoinvoice'), { kind: 'empty', name: 'Fjellvind Teknikk AS', orgNumber });
  const application = await openCompany(folder);
  const { revision, hasLogo: _hasLogo, ...own } = await application.call('registers.ownCompany', {});
  await application.call('registers.saveOwnCompany', {
    revision,
    company: {
      ...own,
      legalForm: 'AS',
      inBusinessRegister: true,
      vatRegisteredFrom: '2020-01-01',
      street: 'Smedgata 8',
      postalCode: '7013',
      city: 'Lillevik',
      email: 'post@fjellvind.example',
      phone: '55 00 00 00',
      contactName: 'Kari Nord',
      bankAccount: testAccount(7),
    },
  });
  return { folder, application };
}

/** Draft, Fakturer: a document that waits to be sent. */
async function invoice(application: Application): Promise<void> {
  const { id: customerId } = await application.call('registers.saveCustomer', {
    id: null,
    revision: null,
    customer: {
      number: null,
      name: 'Nordlys Handel AS',
      isPrivate: false,
      isActive: true,
      orgNumber: testOrgNumber(72),
      vatId: null,
      country: 'NO',
      street: 'Havnegata 12',
      postalCode: '8000',
      city: 'Storvik',
      email: null,
      phone: null,
      contactName: null,
      yourReference: 'Ola Dal',
      paymentDays: 14,
      currency: 'NOK',
      sendAs: 'ehf',
      isAutoinvoice: true,
      printFormat: null,
      language: 'nb',
      endpointScheme: '0192',
      endpointId: testOrgNumber(72),
    },
  });
  const draft = await application.call('sales.newDraft', { kind: 'invoice', customerId });
  const saved = await application.call('sales.saveDraft', {
    id: null,
    revision: null,
    draft: { ...draft, deliveryDate: draft.issueDate ?? (await application.call('company.overview', {})).today, lines: [line()] },
  });
  await application.call('sales.finalize', { ...saved, answered: ['referenceAsked'] });
}

/** Every file below a folder that holds one of the words, as they stand. */
function filesWith(folder: string, words: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(folder, name);
    if (!statSync(path).isFile()) return false;
    const text = readFileSync(path, 'latin1');
    return words.some((word) => text.includes(word));
  });
}

describe('the secrets of a company that is activated, sends and receives', () => {
  it('stand in no file, log, upload or answer', async () => {
    const { folder, application } = await newCompany();
    const operator = await startEmbeddedOperator({
      documents: [testDocument(1)],
      clock: systemClock,
      company: { name: 'FJELLVIND TEKNIKK AS', orgNumber },
      deliverAfterMs: 0,
    });
    onTestFinished(() => operator.close());
    const { baseUrl, clientId, clientSecret, vendorApiKey } = operator.access;
    const secrets = [clientSecret, vendorApiKey, PASSPHRASE];
    const config: OperatorConfig = { kind: 'maventa', environment: 'test', baseUrl, clientId, outboxFolder: null, inboxFolder: null };
    const answers: unknown[] = [];
    const events: unknown[] = [];
    application.subscribe((event) => events.push(event));
    const ask = async (operation: string, input: object): Promise<unknown> => {
      const answer = await application.dispatch({ operation, input });
      answers.push(answer);
      return answer;
    };
    await ask('operator.test', { config, secrets: { clientSecret: `${clientSecret}x`, vendorApiKey } });
    expect(await ask('operator.saveSecrets', { clientSecret, vendorApiKey })).toMatchObject({ error: { code: 'exchange.secretsLocked' } });
    expect(await ask('operator.unlockSecrets', { passphrase: PASSPHRASE })).toMatchObject({ ok: true });
    expect(await ask('operator.saveSecrets', { clientSecret, vendorApiKey })).toMatchObject({ ok: true });
    expect(await ask('operator.test', { config, secrets: { clientSecret: null, vendorApiKey: null } })).toMatchObject({
      value: { isOk: true },
    });
    const activation = { config, termsAccepted: true, authEmail: null, newCustomersPrintFormat: 'standard', receive: true };
    expect(await ask('operator.activate', activation)).toMatchObject({ ok: true });
    await invoice(application);
    // Refused, unreachable, then whole: all that can be told of a round.
    operator.faults.add({ fault: { kind: 'status', status: 401 }, times: 4 });
    await ask('sync.run', {});
    operator.faults.clear();
    operator.revokeTokens();
    expect(await ask('sync.run', {})).toMatchObject({ value: { received: 1 } });
    expect(operator.sent).toHaveLength(1);
    await application.addUpload('faktura.xml', new TextEncoder().encode('<x/>'));
    await ask('operator.state', {});
    await ask('outbox.show', { id: 1 });
    await ask('app.log', { limit: 200 });
    expect(filesWith(folder, [orgNumber])).toContain('company.autoinvoice');
    expect(filesWith(folder, secrets)).toEqual([]);
    expect(secrets.filter((secret) => JSON.stringify([answers, events]).includes(secret))).toEqual([]);

    await application.close();
    expect(filesWith(folder, secrets)).toEqual([]);
    // A backup is a copy of the closed file: it holds the documents and nothing that opens the operator.
    const backup = temporaryFolder();
    copyFileSync(join(folder, 'company.autoinvoice'), join(backup, 'copy.autoinvoice'));
    expect([filesWith(backup, [orgNumber]), filesWith(backup, secrets)]).toEqual([['copy.autoinvoice'], []]);
    const again = await openCompany(folder);
    expect(await again.call('operator.state', {})).toMatchObject({
      isActive: true,
      hasSecrets: true,
      secretsLocked: true,
      secretStore: 'passphraseFile',
      canChangeEnvironment: false,
    });
    await expect(again.call('sync.run', {})).rejects.toThrow('exchange.secretsLocked');
    await expect(again.call('operator.refresh', {})).rejects.toThrow('exchange.secretsLocked');
    await expect(again.call('operator.unlockSecrets', { passphrase: 'gal' })).rejects.toThrow('exchange.passphraseWrong');
    // Forgotten: both keys anew, under another passphrase.
    await again.call('operator.replaceSecrets', { passphrase: 'et annet ord', clientSecret, vendorApiKey });
    expect(await again.call('operator.state', {})).toMatchObject({ secretsLocked: false, hasSecrets: true });
    expect(filesWith(folder, [...secrets, 'et annet ord'])).toEqual([]);
    expect(await again.call('sync.run', {})).toMatchObject({ sent: 0, failed: 0 });
    await again.call('operator.deactivate', { keepRegistration: true });
    await expect(again.call('sync.run', {})).rejects.toThrow('exchange.notActivated');
  }, 30_000);

  it('are taken out of what an operator repeats', async () => {
    const { application } = await newCompany();
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => void (body += part.toString()));
      request.on('end', () => response.writeHead(400).end(JSON.stringify({ code: 'bad', message: decodeURIComponent(body) })));
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const result = await application.call('operator.test', {
      config: {
        kind: 'maventa',
        environment: 'test',
        baseUrl: `http://127.0.0.1:${port}`,
        clientId: 'kunde-1',
        outboxFolder: null,
        inboxFolder: null,
      },
      secrets: { clientSecret: 'hemmelig-nok', vendorApiKey: 'like-hemmelig' },
    });
    expect(result).toMatchObject({ isOk: false, problem: { code: 'unauthorized' } });
    expect(result.detail).toContain('kunde-1');
    expect(result.detail).not.toMatch(/hemmelig/);
  });
});
