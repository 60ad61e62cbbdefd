/**
 * The process that the kill test of sales kills: opens a company, and two windows enter, number and credit invoices for ever. It tells on standard
 * output what it was promised: a line is written only after the application answered.
 */
import { openApplication } from '../../src/main/application/application.ts';
import type { SalesDraft } from '../../src/shared/contract/sales.ts';

const [file, logFolder] = process.argv.slice(2);
if (file === undefined || logFolder === undefined) throw new Error('usage: salesKillTarget FILE LOG_FOLDER');
const tell = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const application = await openApplication({ file, host: 'test', create: 'never', runEmbeddedOperator: false, autoSync: false, logFolder });
const { rows } = await application.call('registers.customers', { limit: 20 });
const empty = await application.call('sales.newDraft', { kind: 'invoice', customerId: null });
const line: SalesDraft['lines'][number] = {
  type: 'article',
  articleId: null,
  articleNumber: '',
  name: 'Lysestake',
  description: '',
  quantity: '3',
  unit: 'EA',
  price: '349',
  discountPercent: null,
  vatCode: '3',
  account: '3000',
  departmentId: null,
  projectId: null,
  periodFrom: null,
  periodTo: null,
  credits: null,
};

async function finalize(id: number, revision: number): Promise<void> {
  // Every question there can be.
  const answered = (await application.call('sales.check', { id })).map(({ code }) => code);
  const { number, kind } = await application.call('sales.finalize', { id, revision, answered });
  tell(`finalized ${kind} ${number} ${id}`);
}

async function sell(window: number): Promise<void> {
  for (let n = 0; n < 200; n++) {
    const customer = rows[(n * 2 + window) % rows.length];
    const draft: SalesDraft = {
      ...empty,
      customerId: customer?.id ?? null,
      yourReference: `Vindu ${window}`,
      lines: [line, { ...line, price: String(100 + n) }],
    };
    const first = await application.call('sales.saveDraft', { id: null, revision: null, draft });
    const { id, revision } = await application.call('sales.saveDraft', { ...first, draft: { ...draft, note: `Nr. ${n}` } });
    tell(`saved ${id} ${n}`);
    await finalize(id, revision);
    if (n % 3 === 0) {
      const credit = await application.call('sales.credit', { ids: [id], lineIds: null });
      await finalize(credit.id, 1);
    }
  }
}

// Killing begins when all is loaded: the first takes its time.
const first = await application.call('sales.saveDraft', {
  id: null,
  revision: null,
  draft: { ...empty, customerId: rows[0]?.id ?? null, yourReference: 'Oppstart', lines: [line] },
});
await finalize(first.id, first.revision);
tell('ready');
await Promise.all([sell(1), sell(2)]);
tell('finished');
await application.close();
