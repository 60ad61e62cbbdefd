import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli } from '../../../src/main/hosts/cli/program.ts';
import { temporaryFolder } from '../../support/company.ts';
import {
  TINY_PDF_BASE64,
  creditNoteXml,
  invoiceResponseXml,
  invoiceXml,
  testAccount,
  testKid,
  testOrgNumber,
} from '../../support/documents.ts';

async function extract(...args: string[]): Promise<{ code: number; lines: unknown[] }> {
  let out = '';
  const code = await runCli(['ehf', 'extract', ...args], { out: (text) => void (out += text), err: () => undefined });
  return {
    code,
    lines: out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown),
  };
}

it('tells what a document says, as it says it', async () => {
  const file = join(temporaryFolder(), 'f.xml');
  const lines = [{ name: 'Papir', description: 'A4', quantity: '2', price: '50.005', net: '100.01' }];
  const attachments = [{ base64: TINY_PDF_BASE64, filename: 'timer.pdf' }, { url: 'https://kontorland.example/a' }];
  writeFileSync(file, invoiceXml({ lines, attachments }));
  const { code, lines: told } = await extract(file, '--json');
  expect(code).toBe(0);
  expect(told).toEqual([
    {
      file,
      kind: 'invoice',
      number: '5001',
      issueDate: '2026-11-01',
      dueDate: '2026-12-01',
      currency: 'NOK',
      seller: { name: 'Kontorland AS', orgNumber: testOrgNumber(1) },
      buyer: { name: 'Nordlys Handel AS', orgNumber: testOrgNumber(2) },
      lines: [{ id: '1', description: 'Papir', quantity: '2', unit: 'EA', price: '50.005', net: '100.01', category: 'S', rate: '25' }],
      totals: { net: '100.01', vat: '25.00', payable: '125.01' },
      vat: [{ category: 'S', rate: '25', base: '100.01', amount: '25.00' }],
      paymentId: testKid('50010001'),
      payeeAccount: testAccount(1),
      attachments: [
        { filename: 'timer.pdf', mimeCode: 'application/pdf', size: 12 },
        { filename: null, mimeCode: null, size: null },
      ],
    },
  ]);
});

it('tells a line for each file, in their order, and null for what is absent', async () => {
  const folder = temporaryFolder();
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const files = [
    file('k.xml', creditNoteXml({ dueDate: null, kid: null, account: null, lines: [{ category: 'O' }] })),
    file('notat.xml', 'Ikke XML.'),
    file('svar.xml', invoiceResponseXml()),
    join(folder, 'mangler.xml'),
    folder,
    file('f.xml', invoiceXml()),
  ];
  const { code, lines } = await extract('--json', ...files);
  expect(code).toBe(1);
  expect(lines).toMatchObject([
    {
      file: files[0],
      kind: 'creditNote',
      dueDate: null,
      paymentId: null,
      payeeAccount: null,
      lines: [{ category: 'O', rate: null }],
      attachments: [],
    },
    { file: files[1], kind: null },
    { file: files[2], kind: null, message: expect.stringContaining('ikke en faktura') },
    { file: files[3], kind: null, message: 'Filen finnes ikke.' },
    { file: files[4], kind: null, message: expect.stringContaining('mappe') },
    { file: files[5], kind: 'invoice' },
  ]);
});

it('asks for a file', async () => {
  expect(await extract('--json')).toMatchObject({ code: 2 });
});
