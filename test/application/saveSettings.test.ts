import { describe, expect, it } from 'vitest';
import { saveSettings } from '../../src/main/application/saveSettings.ts';
import { lookupSettingsOf } from '../../src/main/exchange/identify/settings.ts';
import { exchangeSettingsOf } from '../../src/main/exchange/settings.ts';
import { readSetup } from '../../src/main/sales/setup.ts';
import { inTransaction } from '../../src/main/company/connection.ts';
import { settingsOperations } from '../../src/shared/contract/settings.ts';
import type { Input } from '../../src/shared/contract/index.ts';
import { participantZone } from '../../src/shared/values/nameServers.ts';
import { companyWithRegisters } from '../support/registers.ts';

function setUp() {
  const company = companyWithRegisters();
  const save = (input: Partial<Input<'settings.save'>>): void => {
    const parsed = settingsOperations['settings.save'].input.parse({ sales: null, exchange: null, lookup: null, ...input });
    inTransaction(company.db, () => saveSettings(company, parsed));
  };
  return { company, save };
}
const network = { zone: 'sml.test', servers: ['127.0.0.1:5353'], isTestZone: true };

describe('one press of Lagre', () => {
  it('stores the parts that it is given, and leaves the others', () => {
    const { company, save } = setUp();
    const { settings } = readSetup(company);
    const exchange = exchangeSettingsOf(company.db);
    save({
      sales: { settings: { ...settings, paymentDays: 30 }, firstNumbers: [{ series: 'invoice', firstNumber: 500 }], kidAgreement: null },
      lookup: { source: 'network', network },
    });
    expect(readSetup(company)).toMatchObject({
      settings: { paymentDays: 30 },
      series: expect.arrayContaining([expect.objectContaining({ nextNumber: 500 })]),
    });
    expect(exchangeSettingsOf(company.db)).toEqual(exchange);
    expect(lookupSettingsOf(company.db)).toEqual({ source: 'network', network });
    save({ exchange: { ...exchange, everyMinutes: 60 } });
    expect(exchangeSettingsOf(company.db).everyMinutes).toBe(60);
    expect(readSetup(company).settings.paymentDays).toBe(30);
  });

  it('stores nothing when one of them is refused', () => {
    const { company, save } = setUp();
    const { settings } = readSetup(company);
    const exchange = { ...exchangeSettingsOf(company.db), everyMinutes: 60 };
    const kidAgreement = { account: '97104295006', layout: 'KKK', modulus: 'mod10' as const };
    expect(() =>
      save({
        exchange,
        sales: { settings: { ...settings, paymentDays: 30 }, firstNumbers: [{ series: 'invoice', firstNumber: 500 }], kidAgreement },
      }),
    ).toThrow();
    expect(exchangeSettingsOf(company.db).everyMinutes).toBe(15);
    expect(readSetup(company)).toMatchObject({ settings: { paymentDays: settings.paymentDays } });
    expect(readSetup(company).series.find(({ code }) => code === 'invoice')?.nextNumber).not.toBe(500);
  });
});

describe('where look-ups are asked', () => {
  it('is the operator, else the network, until it is chosen otherwise', () => {
    const { company } = setUp();
    expect(lookupSettingsOf(company.db)).toEqual({ source: 'auto', network: { zone: participantZone, servers: [], isTestZone: false } });
  });

  it('takes names and addresses alone', () => {
    const { save } = setUp();
    expect(() => save({ lookup: { source: 'auto', network: { ...network, zone: 'http://sml.test' } } })).toThrow();
    expect(() => save({ lookup: { source: 'auto', network: { ...network, servers: ['dns.example'] } } })).toThrow();
  });

  it('begins anew where what is stored is not understood', () => {
    const { company } = setUp();
    company.db
      .prepare("INSERT INTO setting (key, value) VALUES ('identify.network', '{\"zone\":7}'), ('identify.source', '\"network\"')")
      .run();
    expect(lookupSettingsOf(company.db)).toMatchObject({ source: 'network', network: { zone: participantZone } });
  });

  it('forgets what another zone has answered, and nothing else', () => {
    const { company, save } = setUp();
    const keep = company.db.prepare(
      `INSERT INTO capability (scheme, identifier, source, answer, checked_at, tried_at)
       VALUES ('0192', '312345678', ?, 'all', '2026-11-24T11:00:00.000Z', '2026-11-24T11:00:00.000Z')`,
    );
    for (const source of ['operator', 'network']) keep.run(source);
    const sources = () => company.db.prepare('SELECT source FROM capability ORDER BY source').pluck().all();
    save({ lookup: { source: 'network', network: { ...network, zone: participantZone, isTestZone: false } } });
    expect(sources()).toEqual(['network', 'operator']);
    save({ lookup: { source: 'network', network } });
    expect(sources()).toEqual(['operator']);
  });
});
