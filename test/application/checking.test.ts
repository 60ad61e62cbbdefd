import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Checking } from '../../src/main/application/worker/checking.ts';
import { AtWork } from '../../src/main/company/atWork.ts';
import type { Logger } from '../../src/main/company/background.ts';
import { inTransaction, type WriteContext } from '../../src/main/company/connection.ts';
import { importFiles, type ImportedFile } from '../../src/main/exchange/inbox/importing.ts';
import { prepareDocument, type IntakeContext } from '../../src/main/exchange/inbox/intake.ts';
import { checkOn } from '../../src/main/exchange/inbox/check.ts';
import { judgeBytes } from '../../src/main/exchange/outbox/judge.ts';
import type { AppEvent } from '../../src/shared/contract/events.ts';
import { emptyCompany } from '../support/company.ts';
import { makeDocument, type MakeInput } from '../../src/main/sales/make.ts';
import { storeContent } from '../../src/main/company/content.ts';
import { draftOf, finalizeId, line, salesCompany, save } from '../sales/support.ts';
import { temporaryFolder } from '../support/company.ts';
import { invoiceXml } from '../support/documents.ts';

const DAY = '2026-11-24';
const { signal } = new AbortController();

/** A thread that does what the checker does, but dies of documents that hold FATAL and throws at those that hold ODD. */
const mortal = (checker: string, ehf: string): string => `
  import { parentPort } from 'node:worker_threads';
  const { prepareDocument } = await import(${JSON.stringify(checker)});
  const { markOf } = await import(${JSON.stringify(ehf)});
  parentPort.on('message', ({ id, input }) => {
    const value = input.documents.map(({ bytes }) => {
      const text = Buffer.from(bytes).toString();
      if (text.includes('ODD')) return { ok: false, error: { code: 'internal', params: {}, detail: null, retryable: false } };
      return { ok: true, prepared: prepareDocument(bytes, (document, warnings) => {
        if (!text.includes('FATAL')) return warnings;
        process.exit(1);
      }, markOf(input.mark)) };
    });
    parentPort.postMessage({ type: 'done', id, outcome: { ok: true, value } });
  });`;
const mortalUrl = new URL(
  `data:text/javascript,${encodeURIComponent(
    mortal(
      new URL('../../src/main/exchange/inbox/intake.ts', import.meta.url).href,
      new URL('../../src/main/company/atWork.ts', import.meta.url).href,
    ),
  )}`,
);

function checkingOf(company: WriteContext & { file: string }, url?: URL) {
  const events: AppEvent[] = [];
  const logged: string[] = [];
  const tell = (message: string): void => {
    logged.push(message);
  };
  const log: Logger = { info: tell, warn: tell, error: tell };
  const atWork = AtWork.begin(company.file, company.db);
  const checking = new Checking({ file: company.file, actor: 'test', fixedNow: null }, atWork, log, (event) => events.push(event), url);
  onTestFinished(async () => {
    await checking.close();
    atWork.end();
  });
  const ctx: IntakeContext = {
    ...company,
    signal,
    log,
    slice: async (work) => inTransaction(company.db, () => work(company)),
    turn: async () => undefined,
    upload: () => {
      throw new Error('no uploads here');
    },
    prepare: (bytes, day) => checking.prepare(bytes, day, signal),
  };
  return { checking, events, logged, ctx };
}

const fileOf = (xml: string, index: number): ImportedFile => ({
  filename: `${index}.xml`,
  size: xml.length,
  read: async () => ({ bytes: Buffer.from(xml) }),
});

describe('the thread that checks', () => {
  it('makes ready what this thread would have made, and gives the bytes back', async () => {
    const { checking } = checkingOf(emptyCompany());
    const documents = [invoiceXml(), 'Hei', '', invoiceXml({ number: '2', totals: { net: '1.00' } })].map((text) => Buffer.from(text));
    const ready = await Promise.all(documents.map((bytes) => checking.prepare(new Uint8Array(bytes), DAY, signal)));
    for (const [index, prepared] of ready.entries())
      expect(prepared).toEqual(prepareDocument(new Uint8Array(documents[index] ?? []), checkOn(DAY)));
  });

  it('takes the memory of the bytes with it, and copies what is part of a larger piece', async () => {
    const { checking } = checkingOf(emptyCompany());
    const own = new Uint8Array(Buffer.from(invoiceXml()));
    const part = new Uint8Array(Buffer.from(`  ${invoiceXml()}`)).subarray(2);
    const [one, other] = await Promise.all([checking.prepare(own, DAY, signal), checking.prepare(part, DAY, signal)]);
    expect(own.byteLength).toBe(0);
    expect(part.byteLength).toBe(one.bytes.byteLength);
    expect(other).toEqual(one);
  });

  it('judges our documents by the rules of another day, as this thread would', async () => {
    const company = salesCompany();
    const { checking } = checkingOf(company);
    const bytes = new TextEncoder().encode(invoiceXml({ number: '1' }));
    const broken = new TextEncoder().encode(invoiceXml({ number: '1' }).replace(/<cbc:ID>1<\/cbc:ID>/, ''));
    for (const [day, one] of [
      [DAY, bytes],
      ['2027-03-01', broken],
    ] as const)
      expect(await checking.judge(one.slice(), 7, day, signal)).toEqual(judgeBytes(one, 7, day));
    expect(await checking.judge(broken.slice(), 7, DAY, signal)).toMatchObject({ code: 'rules' });
    await expect(checking.judge(new Uint8Array([1]), 7, DAY, signal)).rejects.toMatchObject({
      code: 'sales.fileMissing',
      params: { id: 7 },
    });
    await expect(checking.judge(bytes, 7, DAY, AbortSignal.abort())).rejects.toMatchObject({ code: 'request.cancelled' });
  });

  it('makes our documents as this thread would, and says as it would why not', async () => {
    const company = salesCompany();
    const { checking } = checkingOf({ ...company, file: join(temporaryFolder(), 'a.autoinvoice') });
    const sha256 = inTransaction(company.db, () => storeContent(company.db, Buffer.from('dato;timer')));
    const attachment = { sha256, filename: 'timer.csv', mimeCode: 'text/csv', size: 10, description: '' };
    const id = save(company, draftOf(company, { attachments: [attachment] }));
    const inputs: MakeInput[] = [];
    const options = { make: (input: MakeInput) => (inputs.push(structuredClone(input)), checking.make(input, signal)) };
    const done = await finalizeId(company, id, options);
    const [input] = inputs;
    if (input === undefined) throw new Error('not made in the thread');
    const here = await makeDocument(input);
    const stored = company.db.prepare<[number], string[]>('SELECT ehf_sha256, pdf_sha256 FROM document_version WHERE id = ?').raw();
    expect(stored.get(done.versionId)).toEqual([here.ehfSha256, here.pdfSha256]);
    const nothing = save(company, draftOf(company, { lines: [line({ price: '0' })] }));
    await expect(finalizeId(company, nothing, options)).rejects.toMatchObject({
      code: 'sales.questionsUnanswered',
      warnings: [{ code: 'zeroTotal' }],
    });
    const empty = save(company, draftOf(company, { lines: [] }));
    await expect(finalizeId(company, empty, options)).rejects.toMatchObject({ code: 'sales.draftIncomplete', params: { count: 1 } });
    await expect(checking.make(input, AbortSignal.abort())).rejects.toMatchObject({ code: 'request.cancelled' });
  });

  it('is not waited for by what is cancelled', async () => {
    const { checking } = checkingOf(emptyCompany(), new URL('data:text/javascript,setInterval(() => {}, 1000)'));
    const stop = new AbortController();
    const waiting = [1, 2, 3, 4].map(() => checking.prepare(new Uint8Array(8), DAY, stop.signal));
    stop.abort();
    for (const one of waiting) await expect(one).rejects.toMatchObject({ code: 'request.cancelled' });
    await expect(checking.prepare(new Uint8Array(8), DAY, stop.signal)).rejects.toMatchObject({ code: 'request.cancelled' });
  });

  it('sets aside a document of which it dies twice, and the others come through', async () => {
    const company = emptyCompany();
    const { ctx, events, logged } = checkingOf(company, mortalUrl);
    const files = Array.from({ length: 60 }, (_, index) =>
      fileOf(invoiceXml({ number: String(index), note: index === 20 ? 'FATAL' : index === 40 ? 'ODD' : 'Fin' }), index),
    );
    const results = await importFiles(ctx, files);
    expect(results.map(({ file }) => file)).toEqual(files.map(({ filename }) => filename));
    expect(results[20]).toMatchObject({ result: 'unreadable', reason: { code: 'setAside' } });
    expect(results[40]).toEqual({ file: '40.xml', result: 'refused', id: null, reason: { code: 'internal', params: {} } });
    expect(results.filter(({ result }) => result === 'added')).toHaveLength(58);
    expect(events.filter(({ type }) => type === 'problem')).toHaveLength(2);
    expect(logged).toEqual([]);
    const kept = company.db.prepare(
      "SELECT bytes FROM content JOIN received_document ON content_sha256 = sha256 WHERE state = 'unreadable'",
    );
    expect(String(kept.pluck().get())).toContain('FATAL');
  });

  it('that cannot even start ends the import, and nothing half-written is left', async () => {
    const company = emptyCompany();
    const { ctx, logged } = checkingOf(company, new URL('data:text/javascript,throw new Error("no")'));
    await expect(importFiles(ctx, [fileOf(invoiceXml(), 0)])).rejects.toMatchObject({ code: 'internal', retryable: true });
    expect(logged).toContain('worker failed');
    expect(company.db.prepare('SELECT count(*) FROM content').pluck().get()).toBe(0);
  });
});
