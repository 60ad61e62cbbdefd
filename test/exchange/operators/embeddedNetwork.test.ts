import { expect, it, onTestFinished } from 'vitest';
import { inTransaction } from '../../../src/main/company/connection.ts';
import { sourceOf } from '../../../src/main/exchange/identify/engine/source.ts';
import { lookupSettingsOf, writeLookupSettings } from '../../../src/main/exchange/identify/settings.ts';
import { startEmbeddedNetwork } from '../../../src/main/exchange/operators/embedded/network.ts';
import { companyWithRegisters } from '../../support/registers.ts';
import { testOrgNumber } from '../../support/documents.ts';
import { contextOf, never } from '../identify/support.ts';

const firm = (n: number, takesInvoices: boolean, takesCreditNotes: boolean) => ({
  eia: `0192:${testOrgNumber(n)}`,
  name: `FIRMA ${n} AS`,
  country: 'NO',
  takesInvoices,
  takesCreditNotes,
});

it('a demo company asks a network of its own, and knows of no other', async () => {
  const network = await startEmbeddedNetwork([firm(1, true, true), firm(2, true, false), firm(3, false, false)]);
  onTestFinished(() => network.close());
  const company = companyWithRegisters();
  company.db.exec('DROP TRIGGER company_demo_stays; UPDATE company SET is_demo = 1');
  inTransaction(company.db, () => writeLookupSettings(company, { ...lookupSettingsOf(company.db), source: 'network' }));
  const ctx = { ...contextOf(company), demoNetwork: network.access };
  const source = sourceOf(ctx);
  expect(source).toMatchObject({ kind: 'network', name: 'participant.sml.test' });
  const asked = [1, 2, 3, 4].map((n) => ({ scheme: '0192', identifier: testOrgNumber(n) }));
  const answers = await source.port.lookUp(asked, never);
  expect(answers.map(({ answer, name }) => [answer, name])).toEqual([
    ['all', null],
    ['invoices', null],
    ['other', null],
    ['none', null],
  ]);
  expect(() => sourceOf({ ...ctx, demoNetwork: null })).toThrow(expect.objectContaining({ code: 'exchange.notActivated' }));
});
