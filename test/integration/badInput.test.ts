/** Files that no program should choke on: each becomes a row with its reason or is refused in words; nothing is lost, nothing is fetched. */
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { createCompany, openApplication, type Application } from '../../src/main/application/application.ts';
import type { ImportResult } from '../../src/shared/contract/index.ts';
import { invoiceXml } from '../support/documents.ts';

let folder: string;
let application: Application;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'autoinvoice-bad-'));
  const file = join(folder, 'company.autoinvoice');
  await createCompany(file, { kind: 'demo' });
  application = await openApplication({
    file,
    host: 'test',
    create: 'never',
    runEmbeddedOperator: false,
    autoSync: false,
    logFolder: join(folder, 'log'),
  });
});
afterAll(async () => {
  await application.close();
  rmSync(folder, { recursive: true, force: true });
});

async function importPath(path: string): Promise<ImportResult> {
  const [result] = await application.call('inbox.import', { uploads: [await application.addUploadPath(path)] });
  if (result === undefined) throw new Error('no result');
  return result;
}

async function importBytes(name: string, bytes: string | Uint8Array): Promise<ImportResult> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return importPath(path);
}

/** The row's reason, and proof that the bytes are kept. */
async function failureOf(result: ImportResult, size: number): Promise<string | undefined> {
  if (result.id === null) throw new Error('no row');
  const detail = await application.call('inbox.show', { id: result.id });
  expect(detail.row).toMatchObject({ state: 'unreadable', kind: 'unreadable' });
  const stored = await application.openFile({ part: 'xml', documentId: result.id });
  expect(stored.bytes.byteLength).toBe(size);
  return detail.failure?.code;
}

describe('a file that cannot be read as a document', () => {
  const valid = invoiceXml({ number: 'B-1' });
  const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${'bcdefghij'
    .split('')
    .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'[index] ?? 'a'};`.repeat(10)}">`)
    .join('')}]><Invoice>&j;</Invoice>`;
  it.each([
    ['is not XML', 'brev.xml', 'Kjære kunde, takk for bestillingen.', 'notXml'],
    ['is a PDF', 'faktura.pdf', Buffer.from('%PDF-1.7\n\u00e2\u00e3 1 0 obj', 'latin1'), 'notXml'],
    ['is XML of another kind', 'annet.xml', '<?xml version="1.0"?><note><to>Kari</to></note>', 'notUbl'],
    ['is a web page', 'side.html', '<!DOCTYPE html><html><body>404</body></html>', 'notUbl'],
    ['is cut short', 'avkortet.xml', valid.slice(0, 900), 'truncated'],
    ['holds an entity bomb', 'bombe.xml', bomb, 'dtd'],
    [
      'is nested too deep',
      'dyp.xml',
      `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">${'<a>'.repeat(200_000)}`,
      'limits',
    ],
    ['is of bytes that are no text', 'støy.xml', Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256)), undefined],
  ])('because it %s is a row with its reason, its bytes kept', async (_what, name, content, code) => {
    const result = await importBytes(name, content);
    expect(result.result).toBe('unreadable');
    expect(result.reason).not.toBeNull();
    const failure = await failureOf(result, Buffer.byteLength(content));
    if (code !== undefined) expect(failure).toBe(code);
  });

  it('and names an external entity never fetches it', async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      response.end('secret');
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    try {
      const { port } = server.address() as AddressInfo;
      const xml = `<?xml version="1.0"?><!DOCTYPE Invoice [<!ENTITY x SYSTEM "http://127.0.0.1:${port}/x"><!ENTITY y SYSTEM "file:///etc/hosts">]><Invoice>&x;&y;</Invoice>`;
      const result = await importBytes('ekstern.xml', xml);
      expect(await failureOf(result, xml.length)).toBe('dtd');
      expect(asked).toBe(0);
    } finally {
      await new Promise((resolve) => {
        server.close(resolve);
      });
    }
  });
});

describe('a file that is refused', () => {
  it('of 200 MB is refused by its size, without being read', async () => {
    const path = join(folder, 'stor.xml');
    closeSync(openSync(path, 'w'));
    truncateSync(path, 200 * 1024 * 1024);
    const before = process.memoryUsage().rss;
    expect(await importPath(path)).toMatchObject({ result: 'refused', id: null, reason: { code: 'tooLarge' } });
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1024 * 1024);
  });

  it('is a folder, is missing or is empty', async () => {
    const directory = join(folder, 'mappe');
    mkdirSync(directory);
    expect(await importPath(directory)).toMatchObject({ result: 'refused', reason: { code: 'directory' } });
    expect(await importPath(join(folder, 'finnes-ikke.xml'))).toMatchObject({ result: 'refused', reason: { code: 'fileNotFound' } });
    expect(await importBytes('tom.xml', '')).toMatchObject({ result: 'refused', reason: { code: 'empty' } });
  });
});

describe('an attachment', () => {
  it('that is a zip bomb is kept as it is and never unpacked', async () => {
    // 200 MB of zeros deflate to 200 kB: a zip's payload, which the document carries as base64.
    const packed = deflateRawSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 });
    const before = process.memoryUsage().rss;
    const result = await importBytes(
      'bombe-vedlegg.xml',
      invoiceXml({
        number: 'B-2',
        attachments: [{ id: 'Z', filename: 'bombe.zip', mimeCode: 'application/zip', base64: packed.toString('base64') }],
      }),
    );
    expect(result.result).toBe('added');
    const detail = await application.call('inbox.show', { id: result.id ?? 0 });
    expect(detail.attachments).toMatchObject([{ filename: 'bombe.zip', size: packed.byteLength }]);
    const file = await application.openFile({ part: 'attachment', documentId: result.id ?? 0, index: 0 });
    expect(Buffer.from(file.bytes).equals(packed)).toBe(true);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });
});

it('leaves a sound company file', async () => {
  expect((await application.call('company.check', {})).problems).toEqual([]);
});
