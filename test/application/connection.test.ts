import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createCompany, openApplication } from '../../src/main/application/application.ts';
import type { Input } from '../../src/shared/contract/index.ts';
import { temporaryFolder } from '../support/company.ts';

it('activates one after the other, and never in the middle of a round', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'company.autoinvoice');
  await createCompany(file, { kind: 'demo' });
  const application = await openApplication({
    file,
    host: 'test',
    create: 'never',
    runEmbeddedOperator: true,
    autoSync: false,
    logFolder: join(folder, 'log'),
  });
  onTestFinished(() => application.close());
  const told: string[] = [];
  application.subscribe(({ event }) => {
    if (event.type === 'sync.changed') told.push(event.status.running ? 'round' : 'round over');
    if (event.type === 'operator.changed') told.push('activated');
  });
  const activation = (format: 'standard' | 'compact'): Input<'operator.activate'> => ({
    config: { kind: 'embedded', environment: 'test', baseUrl: null, clientId: null, outboxFolder: null, inboxFolder: null },
    termsAccepted: true,
    authEmail: null,
    newCustomersPrintFormat: format,
    receive: true,
  });
  const round = application.call('sync.run', {});
  await Promise.all([
    application.call('operator.activate', activation('standard')),
    application.call('operator.activate', activation('compact')),
  ]);
  const ofRound = told.slice(0, told.indexOf('activated'));
  expect(ofRound.at(-1)).toBe('round over');
  expect(told.slice(ofRound.length)).toEqual(['activated', 'activated']);
  expect((await round).received).toBeGreaterThan(0);
  // The last to come is the last to be done.
  expect((await application.call('exchange.settings', {})).newCustomersPrintFormat).toBe('compact');
});
