import { describe, expect, it } from 'vitest';
import { newCustomerDefaults } from '../../src/main/application/newCustomers.ts';
import { connectEmbedded } from '../../src/main/exchange/account/connection.ts';
import { exchangeSettingsOf, writeExchangeSettings } from '../../src/main/exchange/settings.ts';
import { listCustomers } from '../../src/main/registers/customers.ts';
import { importRegister } from '../../src/main/registers/importing/importRegister.ts';
import { registersOperations } from '../../src/shared/contract/registers.ts';
import { backgroundOf } from '../registers/importing.ts';
import { testOrgNumber } from '../support/documents.ts';
import { companyWithRegisters } from '../support/registers.ts';

const file = [
  'Firmanavn;Foretaksnr;Adresse;Poststed;E-post;Elektronisk adresse;Privat',
  `Med EHF AS;${testOrgNumber(61)};Storgata 1;Oslo;a@ehf.example;0192:${testOrgNumber(61)};nei`,
  `Uten EHF AS;${testOrgNumber(62)};Storgata 2;Oslo;b@uten.example;;nei`,
  'Ola Nordmann;;Storgata 3;Oslo;ola@nordmann.example;;ja',
  'Uten noe AS;;;;;;nei',
].join('\r\n');

async function imported(company: ReturnType<typeof companyWithRegisters>): Promise<unknown[]> {
  const { input } = registersOperations['registers.import'];
  const mapping = { name: 0, orgNumber: 1, street: 2, city: 3, email: 4, endpointId: 5, isPrivate: 6 };
  await importRegister(
    backgroundOf(company, { file }),
    input.parse({ register: 'customers', upload: 'file', mapping }),
    newCustomerDefaults(company.db),
  );
  return listCustomers(company, registersOperations['registers.customers'].input.parse({ sort: 'number', limit: 50 })).rows.map(
    ({ sendAs, isAutoinvoice, printFormat }) => [sendAs, isAutoinvoice, printFormat],
  );
}

describe('new customers of an import', () => {
  it('are sent to by the first of the order that has an address; AutoInvoice is off before it is activated', async () => {
    expect(await imported(companyWithRegisters())).toEqual([
      ['ehf', true, null],
      ['email', false, null],
      ['email', false, null],
      ['print', false, null],
    ]);
  });

  it('follow the settings of a company with an operator', async () => {
    const company = companyWithRegisters();
    connectEmbedded(company.db, '2026-11-01T10:00:00.000Z');
    writeExchangeSettings(company, {
      ...exchangeSettingsOf(company.db),
      channelOrder: ['letter', 'email'],
      newCustomersPrintFormat: 'compact',
    });
    expect(await imported(company)).toEqual([
      ['letter', true, 'compact'],
      ['letter', true, 'compact'],
      ['letter', true, 'compact'],
      ['print', true, 'compact'],
    ]);
  });

  it('get no letter from an operator that is not there', async () => {
    const company = companyWithRegisters();
    writeExchangeSettings(company, { ...exchangeSettingsOf(company.db), channelOrder: ['letter', 'email', 'ehf'] });
    expect((await imported(company)).map((row) => (row as unknown[])[0])).toEqual(['email', 'email', 'email', 'print']);
  });
});
