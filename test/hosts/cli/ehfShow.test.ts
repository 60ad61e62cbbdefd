import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../../src/main/hosts/cli/program.ts';
import { formatOrgNumber } from '../../../src/shared/values/orgNumber.ts';
import { temporaryFolder } from '../../support/company.ts';
import {
  TINY_PDF_BASE64,
  creditNoteXml,
  envelopeXml,
  invoiceResponseXml,
  invoiceXml,
  reminderXml,
  selfBillingXml,
  testKid,
  testOrgNumber,
} from '../../support/documents.ts';

async function show(xml: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const file = join(temporaryFolder(), 'f.xml');
  writeFileSync(file, xml);
  const said = { out: '', err: '' };
  const code = await runCli(['ehf', 'show', file, ...args], {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
  });
  return { code, err: said.err, out: said.out.replaceAll('\u00a0', ' ') };
}

const FULL = invoiceXml({
  note: 'Takk for handelen.\nVelkommen igjen.',
  orderReference: 'B-77',
  taxCurrency: 'EUR',
  vatInTaxCurrency: '21.74',
  lines: [
    { name: 'Papir', quantity: '1000', price: '1.2345', description: 'Hvitt', sellerItemId: 'P4' },
    { name: 'Bok', category: 'E' },
  ],
  allowancesCharges: [{ isCharge: false, amount: '100.00', reason: 'Kvantum' }],
  rounding: '0.37',
  attachments: [{ base64: TINY_PDF_BASE64, filename: 'timer.pdf', description: 'Timeliste' }],
  extra: '<cac:Signature><cbc:ID>S-1</cbc:ID></cac:Signature>',
});

describe('an invoice', () => {
  it('is told in bokmål', async () => {
    const { code, out } = await show(FULL);
    expect(code).toBe(0);
    expect(out.split('\n').slice(0, 2)).toEqual(['Faktura 5001', 'EHF Billing 3.0']);
    for (const part of [
      `Selger\n  Kontorland AS\n  Blekkhusgata 4\n  3170 Lillevik\n  Org.nr. ${formatOrgNumber(testOrgNumber(1))} MVA`.replaceAll(
        '\u00a0',
        ' ',
      ),
      'Forfall',
      '01.12.2026',
      'B-77',
      '  Takk for handelen.\n  Velkommen igjen.\n',
      '      Hvitt\n      Varenr. P4\n',
      'Rabatt: Kvantum',
      '−100,00',
      'Å betale',
      testKid('50010001'),
      'timer.pdf, Vedlegg 1, Timeliste, application/pdf, 1 kB',
      '  /Invoice/cac:Signature/cbc:ID\n    S-1\n',
    ])
      expect(out).toContain(part);
    expect(out).toMatch(/\n {2}1 {2}Papir +1 000 stk +1,2345 +25 % +1 234,50\n/);
    expect(out).toMatch(/\n {2}Mva i EUR +21,74/);
  });

  it('is told in English', async () => {
    const { out } = await show(FULL, '--lang', 'en');
    expect(out).toContain('Invoice 5001\n');
    expect(out).toContain('To pay');
    expect(out).not.toContain('Å betale');
  });

  it('is told as JSON', async () => {
    const { out } = await show(FULL, '--json');
    expect(JSON.parse(out)).toMatchObject({
      kind: 'invoice',
      profile: 'EHF Billing 3.0',
      model: { number: '5001' },
      unread: [{ value: 'S-1' }],
    });
  });
});

it('tells what other documents are', async () => {
  expect((await show(creditNoteXml())).out).toMatch(/^Kreditnota K-101\n/);
  expect((await show(reminderXml())).out).toMatch(/^Purring P-77\nEHF Reminder 3.0\n/);
});

it('tells a response and all its values', async () => {
  const { code, out } = await show(invoiceResponseXml({ code: 'RE' }));
  expect(code).toBe(0);
  expect(out).toContain('Invoice response R-1\nSvar: avvist (RE)\nGjelder faktura 5001\n');
  expect(out).toContain('  /ApplicationResponse/cac:DocumentResponse/cac:DocumentReference/cbc:ID\n    5001\n');
  expect((await show(invoiceResponseXml({ code: 'ZZ' }), '--lang', 'en')).out).toContain('Response: ZZ\nAbout invoice 5001\n');
  const json: unknown = JSON.parse((await show(invoiceResponseXml(), '--json')).out);
  expect(json).toMatchObject({
    kind: 'other',
    profile: 'Invoice response',
    model: null,
    unread: expect.arrayContaining([{ path: '/ApplicationResponse/cbc:ID', value: 'R-1', line: expect.any(Number) }]),
  });
});

it('looks through an envelope, and tells self-billing and EHF 2 for what they are', async () => {
  expect((await show(envelopeXml(invoiceXml()))).out).toMatch(/^Faktura 5001\nEHF Billing 3.0\n/);
  expect((await show(selfBillingXml())).out).toMatch(/^Selvfaktura 5001\nEHF Self-billing 3.0\n/);
  const old = invoiceXml({ customizationId: 'urn:www.difi.no:ehf:faktura:ver2.0', profileId: 'urn:www.cenbii.eu:profile:bii05:ver2.0' });
  expect((await show(old)).out).toMatch(/^Faktura 5001\nEHF 2\n/);
});

it('lets no document steer the terminal', async () => {
  const { out } = await show(invoiceXml({ note: 'a\u009b31mb', lines: [{ name: 'c\u202ed\u2028e' }] }));
  expect(out).not.toMatch(/[^\P{C}\n]|\u2028/u);
});

it('stays sound with nothing in the document', async () => {
  const { code, out } = await show('<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>');
  expect(code).toBe(0);
  expect(out).toContain('Dokumentet har ingen linjer.');
});

it('says why there is nothing to show', async () => {
  expect(await show('Ikke XML.')).toMatchObject({ code: 1 });
  const { code, out } = await show('Ikke XML.', '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ kind: null });
  expect(await show(FULL, '--lang', 'sv')).toMatchObject({ code: 2, err: expect.stringContaining('«sv»') });
});
