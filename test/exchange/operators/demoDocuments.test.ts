import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkTotals, readDocument, type EhfDocument } from '../../../src/ehf/index.ts';
import { demoSuppliers } from '../../../src/main/application/demo/suppliers.ts';
import { demoDocuments, type DemoDocumentsOptions } from '../../../src/main/exchange/operators/embedded/demoDocuments.ts';
import type { EmbeddedDocument } from '../../../src/main/exchange/operators/embedded/document.ts';
import { checkOn } from '../../../src/main/exchange/inbox/check.ts';
import { warningsOf } from '../../../src/main/exchange/inbox/warnings.ts';
import { isBankAccount, isIban } from '../../../src/shared/values/bankAccount.ts';
import { isKidReference } from '../../../src/shared/values/kid.ts';
import { isNorwegianVatId, isOrgNumber } from '../../../src/shared/values/orgNumber.ts';
import { testOrgNumber } from '../../support/documents.ts';

const buyer = { name: 'Nordlys Handel AS', orgNumber: testOrgNumber(2) };
const options: DemoDocumentsOptions = { seed: 'file-1', baseDay: '2026-11-24', buyer, suppliers: demoSuppliers };
const documents = demoDocuments(options);

interface Read {
  readonly listed: EmbeddedDocument;
  readonly bytes: Uint8Array;
  readonly document: EhfDocument | null;
  readonly failure: string | null;
}

const readAll = async (list: readonly EmbeddedDocument[]): Promise<Read[]> =>
  Promise.all(
    list.map(async (listed) => {
      const bytes = await listed.content();
      const read = readDocument(bytes);
      return read.ok
        ? { listed, bytes, document: read.document, failure: null }
        : { listed, bytes, document: null, failure: read.failure.code };
    }),
  );
const all = await readAll(documents);
const models = all.flatMap(({ document }) => (document?.model ? [{ kind: document.kind, model: document.model }] : []));

async function digest(list: readonly EmbeddedDocument[]): Promise<string> {
  const hash = createHash('sha256');
  for (const document of list) {
    const { id, receivedAt } = document;
    hash.update(`${id} ${receivedAt}`).update(await document.content());
    for (const file of document.files) hash.update(file.id).update(await file.content());
    if (document.originalImage !== null) hash.update(await document.originalImage());
  }
  return hash.digest('hex');
}

describe('the demo documents', () => {
  it('are the same each time for the same file and day, and others for another file', async () => {
    expect(await digest(demoDocuments(options))).toBe(await digest(documents));
    const other = demoDocuments({ ...options, seed: 'file-2' });
    expect(await digest(other)).not.toBe(await digest(documents));
    expect(other.some(({ id }) => documents.some((document) => document.id === id))).toBe(false);
  });

  it('came in the eight weeks before the base day, in order, on working days', () => {
    const arrivals = documents.map(({ receivedAt }) => receivedAt);
    expect(arrivals).toEqual(arrivals.toSorted());
    for (const at of arrivals) {
      expect(at > '2026-09-29' && at < '2026-11-24').toBe(true);
      expect([1, 2, 3, 4, 5]).toContain(new Date(at).getUTCDay());
    }
    expect(new Set(documents.map(({ id }) => id)).size).toBe(documents.length);
    expect(documents.length).toBeGreaterThanOrEqual(24);
  });

  it('show what an accountant meets', () => {
    const kinds = all.map(({ document, failure }) => failure ?? document?.kind);
    expect(kinds).toEqual(expect.arrayContaining(['invoice', 'creditNote', 'reminder', 'selfBilling', 'truncated', 'notXml']));
    expect(kinds.filter((kind) => kind === 'creditNote')).toHaveLength(2);
    const invoices = models.filter(({ kind }) => kind === 'invoice').map(({ model }) => model);
    expect([...new Set(invoices.map(({ currency }) => currency))].toSorted()).toEqual(['EUR', 'GBP', 'KRONER', 'NOK', 'USD']);
    const rates = new Set(invoices.flatMap(({ vat }) => vat.map(({ rate }) => rate)));
    expect([...rates]).toEqual(expect.arrayContaining(['25', '15', '12', '0']));
    expect(invoices.some(({ vat }) => vat.length > 1)).toBe(true);
    const account = (model: (typeof invoices)[number]): string | null => model.payment.accounts[0]?.id ?? null;
    expect(invoices.filter((model) => isKidReference(model.payment.reference ?? '', account(model))).length).toBeGreaterThan(8);
    expect(invoices.filter(({ payment }) => payment.reference === null).length).toBeGreaterThan(1);
    expect(invoices.filter(({ number }) => number === null)).toHaveLength(1);
    expect(invoices.filter(({ totals }) => (totals.payable ?? '').startsWith('-'))).toHaveLength(1);
    expect(invoices.filter(({ totals }) => totals.prepaid !== null)).toHaveLength(1);
    expect(invoices.filter(({ lines }) => lines.length === 200)).toHaveLength(1);
    expect(invoices.filter((model) => model.buyer.orgNumber !== buyer.orgNumber)).toHaveLength(1);
    const unknown = demoSuppliers.filter(({ inRegister }) => !inRegister).map(({ name }) => name);
    expect(
      new Set(invoices.map(({ seller }) => seller.name).filter((name) => name !== null && unknown.includes(name))).size,
    ).toBeGreaterThan(1);
  });

  it('hold a pair of the same seller and number with other bytes', () => {
    const keys = models.map(({ model }) => `${model.seller.orgNumber ?? ''} ${model.number ?? ''}`);
    const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
    expect(twice).toHaveLength(1);
    const pair = all.filter(({ document }) => `${document?.model?.seller.orgNumber ?? ''} ${document?.model?.number ?? ''}` === twice[0]);
    expect(pair).toHaveLength(2);
    expect(Buffer.compare(pair[0]?.bytes ?? new Uint8Array(), pair[1]?.bytes ?? new Uint8Array())).not.toBe(0);
  });

  it('add up, but for the one that is meant not to', () => {
    const problems = models.map(({ model }) => checkTotals(model)).filter((found) => found.length > 0);
    expect(problems).toEqual([[expect.objectContaining({ rule: 'BR-CO-16', difference: '100.00' })]]);
  });

  it.each(['2026-11-24', '2027-02-24'])('keep all fatal rules on %s, but for those that are meant not to', (day) => {
    const check = checkOn(day);
    const broken = all.flatMap(({ document }) => {
      if (document === null) return [];
      const told = check(document, warningsOf(document.kind, document.model)).filter(({ mustAnswer }) => mustAnswer);
      return told.map(({ code, params }) => `${code} ${String(params['rule'] ?? params['field'] ?? '')}`.trim());
    });
    expect(broken.toSorted()).toEqual(['amountUnreadable currency', 'numberMissing', 'totalsDiffer BR-CO-16']);
  });

  it('leave nothing unread', () => {
    expect(all.flatMap(({ document }) => document?.unread ?? [])).toEqual([]);
  });

  it('name invented firms with numbers that pass, and none that is real', () => {
    for (const { model } of models) {
      for (const party of [model.seller, model.buyer]) {
        if (party.orgNumber === null) continue;
        expect(isOrgNumber(party.orgNumber) && party.orgNumber.startsWith('3')).toBe(true);
        if (party.vatId !== null) expect(isNorwegianVatId(party.vatId)).toBe(true);
      }
      const [account] = model.payment.accounts;
      if (model.seller.address?.country !== 'US') expect(isBankAccount(account?.id ?? '') || isIban(account?.id ?? '')).toBe(true);
    }
  });

  it('keep the rules of the VAT categories', () => {
    for (const { model } of models) {
      const categories = new Set(model.vat.map(({ category }) => category));
      if (categories.has('O')) {
        expect(categories.size).toBe(1);
        expect([model.seller.vatId, model.buyer.vatId]).toEqual([null, null]);
      }
      for (const { category, rate, exemptionReason } of model.vat) {
        expect(rate === null).toBe(category === 'O');
        expect(exemptionReason !== null).toBe(category !== 'S' && category !== 'Z');
      }
      if (categories.has('AE')) expect([model.seller.vatId !== null, model.buyer.vatId !== null]).toEqual([true, true]);
    }
  });

  it('have prints inside, beside and none, and other files', async () => {
    const inside = models.filter(({ model }) =>
      model.attachments.some(({ mimeCode, embedded }) => embedded && mimeCode === 'application/pdf'),
    );
    expect(inside.length).toBeGreaterThan(8);
    const bare = all.filter(({ listed, document }) => listed.originalImage !== null && document?.model?.attachments.length === 0);
    expect(bare.length).toBeGreaterThan(0);
    expect(documents.some(({ originalImage }) => originalImage === null)).toBe(true);
    expect(models.some(({ model }) => model.attachments.some(({ mimeCode }) => mimeCode === 'text/csv'))).toBe(true);
    const listed = documents.flatMap(({ files }) => files.map(({ filename }) => filename));
    expect(listed).toEqual(expect.arrayContaining(['pakkseddel.pdf', 'timeliste.csv']));
    for (const { generatedImage } of documents.slice(0, 3)) {
      const pdf = Buffer.from((await generatedImage?.()) ?? []).toString('latin1');
      expect(pdf.startsWith('%PDF-1.') && pdf.trimEnd().endsWith('%%EOF')).toBe(true);
    }
  });

  it('are there for any list of suppliers, even an empty one', async () => {
    const few = await readAll(demoDocuments({ ...options, suppliers: [] }));
    expect(few).toHaveLength(documents.length);
    const found = few.flatMap(({ document }) => (document?.model ? [document.model] : []));
    expect(found.flatMap((model) => checkTotals(model))).toHaveLength(1);
    for (const { seller } of found) if (seller.orgNumber !== null) expect(isOrgNumber(seller.orgNumber)).toBe(true);
  });
});
