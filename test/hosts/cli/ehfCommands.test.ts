import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli } from '../../../src/main/hosts/cli/program.ts';
import { temporaryFolder } from '../../support/company.ts';
import {
  creditNoteXml,
  envelopeXml,
  FORWARD_BILLING,
  invoiceResponseXml,
  invoiceXml,
  reminderXml,
  selfBillingXml,
} from '../../support/documents.ts';

const FORWARD_BILLING_PROFILE = 'urn:fdc:anskaffelser.no:2019:ehf:postaward:g3:02:1.0';
const EHF_2 = 'urn:www.cenbii.eu:transaction:biitrns010:ver2.0:extended:urn:www.difi.no:ehf:faktura:ver2.0';

async function validate(...args: string[]): Promise<{ code: number; out: string; err: string; lines: Record<string, unknown>[] }> {
  const said = { out: '', err: '' };
  const code = await runCli(['ehf', 'validate', ...args], {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
  });
  const lines = said.out.split('\n').filter((line) => line.startsWith('{'));
  return { code, ...said, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

it('tells a line of JSON for each file of a folder, by name', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'c'));
  writeFileSync(join(folder, 'b.xml'), invoiceXml().replace('<cbc:ID>5001</cbc:ID>', ''));
  writeFileSync(join(folder, 'a.XML'), invoiceXml());
  writeFileSync(join(folder, 'c', 'd.xml'), creditNoteXml());
  writeFileSync(join(folder, 'les-meg.txt'), 'Ikke en faktura.');
  const { code, lines } = await validate('--json', '--official-only', '--ruleset', '3.0.21', folder);
  expect(code).toBe(1);
  expect(lines).toMatchObject([
    { file: join(folder, 'a.XML'), kind: 'invoice', valid: true },
    { file: join(folder, 'b.xml'), kind: 'invoice', valid: false },
    { file: join(folder, 'c', 'd.xml'), kind: 'creditNote', valid: true },
  ]);
  expect(lines[1]?.['findings']).toContainEqual({
    rule: 'BR-02',
    severity: 'fatal',
    source: 'en16931',
    location: '/Invoice',
    line: 2,
    message: '«Fakturanummer» mangler',
  });
});

it('tells places with their lines, and values that no rule can be checked against', async () => {
  const file = join(temporaryFolder(), 'f.xml');
  const lines = [{ name: 'Papir' }, { name: 'Toner' }];
  writeFileSync(file, invoiceXml({ lines }).replace(/(<cbc:PriceAmount[^>]*>)[^<]*(<[^$]*<cbc:PriceAmount[^>]*>)[^<]*/, '\n$1ti\n$2-1'));
  const { lines: told } = await validate('--json', file);
  expect(told[0]).toMatchObject({ valid: false });
  const price = '/Invoice/cac:InvoiceLine[1]/cac:Price/cbc:PriceAmount';
  expect(told[0]?.['findings']).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ rule: 'BR-27', location: price.replace('[1]', '[2]') }),
      expect.objectContaining({
        rule: 'AI-VALUE',
        source: 'own',
        severity: 'fatal',
        location: price,
        message: expect.stringMatching(/^«ti» .*er ikke et tall/),
      }),
    ]),
  );
});

it('tells what it cannot check, and never that it is right', async () => {
  const folder = temporaryFolder();
  const reminder = join(folder, 'purring.xml');
  const text = join(folder, 'notat.xml');
  const huge = join(folder, 'stor.xml');
  writeFileSync(reminder, reminderXml());
  writeFileSync(text, 'Ikke XML.');
  writeFileSync(huge, '');
  truncateSync(huge, 3e9);
  const { code, lines } = await validate('--json', reminder, text, huge, join(folder, 'mangler.xml'));
  expect(code).toBe(1);
  expect(lines).toMatchObject([
    { kind: 'reminder', valid: false, findings: [{ rule: 'AI-KIND', source: 'own' }] },
    { kind: null, valid: false, findings: [{ rule: 'AI-READ', line: 1 }] },
    { kind: null, valid: false, findings: [{ rule: 'AI-READ' }] },
    { kind: null, valid: false, findings: [{ rule: 'AI-READ', message: 'Filen finnes ikke.' }] },
  ]);
});

it('holds self-billing and forward billing to the rules that they share with billing', async () => {
  const folder = temporaryFolder();
  const write = (name: string, xml: string): void => writeFileSync(join(folder, name), xml);
  write('a.xml', selfBillingXml());
  write('b.xml', selfBillingXml({ typeCode: '380' }));
  write('c.xml', invoiceXml({ customizationId: FORWARD_BILLING, profileId: FORWARD_BILLING_PROFILE }));
  write('d.xml', envelopeXml(invoiceXml()));
  for (const ruleset of ['3.0.21', '3.0.22']) {
    const { lines } = await validate('--json', '--ruleset', ruleset, folder);
    expect(lines).toMatchObject([
      { kind: 'selfBilling', valid: true, findings: [] },
      { kind: 'selfBilling', valid: false, findings: [{ rule: 'AI-SELF-TYPE' }] },
      { kind: 'invoice', valid: true, findings: [] },
      { kind: 'invoice', valid: true, findings: [] },
    ]);
  }
});

it('says of other documents what they are, and that they are not checked', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.xml'), reminderXml());
  writeFileSync(join(folder, 'b.xml'), invoiceXml({ customizationId: EHF_2, profileId: 'urn:www.cenbii.eu:profile:bii05:ver2.0' }));
  writeFileSync(join(folder, 'c.xml'), invoiceResponseXml());
  const { out, code } = await validate(folder);
  expect(code).toBe(1);
  expect(out.match(/^ikke kontrollert /gm)).toHaveLength(3);
  for (const what of ['EHF Reminder 3.0', 'EHF 2', 'Invoice response'])
    expect(out).toContain(`Dokumentet er «${what}» og er ikke kontrollert.`);
  expect((await validate('--json', folder)).lines.map(({ valid }) => valid)).toEqual([false, false, false]);
});

it('tells people in words', async () => {
  const file = join(temporaryFolder(), 'f.xml');
  writeFileSync(file, invoiceXml().replace('<cbc:ID>5001</cbc:ID>', ''));
  const { out, code } = await validate('--official-only', file);
  expect(code).toBe(1);
  expect(out).toContain(`ugyldig  ${file}\n  feil  BR-02  linje 2 /Invoice  «Fakturanummer» mangler\n`);
  expect((await validate('--official-only', '--lang', 'en', file)).out).toContain(
    'error  BR-02  line 2 /Invoice  “Invoice number” is missing\n',
  );
});

it('knows two releases of the rules', async () => {
  const { code, err } = await validate('--ruleset', '3.0.20', 'f.xml');
  expect(code).toBe(2);
  expect(err).toContain('«3.0.20» er ikke en utgave av reglene');
});
