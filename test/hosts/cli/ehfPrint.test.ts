import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli } from '../../../src/main/hosts/cli/program.ts';
import { pdfText } from '../../print/pdfText.ts';
import { temporaryFolder } from '../../support/company.ts';
import { invoiceResponseXml, invoiceXml } from '../../support/documents.ts';

async function print(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const code = await runCli(['ehf', 'print', ...args], {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
  });
  return { code, ...said };
}

it('makes a PDF of a document, in bokmål or English', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'f.xml');
  const out = join(folder, 'f.pdf');
  writeFileSync(file, invoiceXml());
  expect(await print(file, '--out', out)).toMatchObject({ code: 0, out: `PDF laget: ${out}\n` });
  expect((await pdfText(readFileSync(out))).text).toContain('Å betale');
  const { code, out: told } = await print(file, '--out', out, '--lang', 'en', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(told)).toEqual({ file, out, kind: 'invoice', bytes: readFileSync(out).length });
  expect((await pdfText(readFileSync(out))).text).toContain('To pay');
  expect(readdirSync(folder).toSorted()).toEqual(['f.pdf', 'f.xml']);
});

it('says why there is no print, and leaves nothing behind', async () => {
  const folder = temporaryFolder();
  const out = join(folder, 'f.pdf');
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const invoice = file('f.xml', invoiceXml());
  for (const [path, message] of [
    [join(folder, 'mangler.xml'), 'Filen finnes ikke.'],
    [folder, 'Dette er en mappe, ikke en fil.'],
    [file('notat.xml', 'Ikke XML.'), ''],
    [file('svar.xml', invoiceResponseXml()), 'Dokumentet er ikke en faktura'],
  ] as const) {
    const { code, out: told } = await print(path, '--out', out);
    expect(code).toBe(1);
    expect(told).toContain(`${path}: ${message}`);
    expect(existsSync(out)).toBe(false);
  }
  expect(await print(invoice, '--out', join(folder, 'ingen', 'f.pdf'))).toMatchObject({ code: 1 });
  expect(await print(invoice, '--out', folder)).toMatchObject({ code: 1 });
  expect(await print(invoice, '--out', invoice)).toMatchObject({ code: 1 });
  expect(readFileSync(invoice, 'utf8')).toBe(invoiceXml());
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

it('asks for a file to write and a language that there is', async () => {
  expect(await print('f.xml')).toMatchObject({ code: 2 });
  expect(await print('f.xml', '--out', 'f.pdf', '--lang', 'sv')).toMatchObject({ code: 2, err: expect.stringContaining('«sv»') });
});
