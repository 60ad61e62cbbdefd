/**
 * The process that the kill test kills: opens a company, lets documents arrive from the operator and from files, and posts
 * them, for ever. It tells on standard output what it was promised: a line is written only after the application answered.
 */
import { openApplication } from '../../src/main/application/application.ts';
import { AppError } from '../../src/shared/contract/index.ts';
import { invoiceXml, testOrgNumber } from './documents.ts';

const [file, logFolder, seedText] = process.argv.slice(2);
if (file === undefined || logFolder === undefined || seedText === undefined) throw new Error('usage: killTarget FILE LOG_FOLDER SEED');
const tell = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const application = await openApplication({ file, host: 'test', create: 'never', runEmbeddedOperator: true, autoSync: false, logFolder });
// Killing begins when the writer and the thread that checks are up: before that there is nothing to lose.
await application.call('settings.set', { key: 'ui.warm', value: seedText });
const warm = await application.addUpload('warm.xml', new TextEncoder().encode(invoiceXml({ number: `W${seedText}` })));
await application.call('inbox.import', { uploads: [warm] });
tell('ready');

async function syncAll(): Promise<void> {
  const result = await application.call('sync.run', {});
  tell(`synced ${result.received}`);
}

async function importFiles(): Promise<void> {
  for (let n = 0; n < 500; n++) {
    const number = `K${seedText}-${n}`;
    const handle = await application.addUpload(
      `${number}.xml`,
      new TextEncoder().encode(
        invoiceXml({ number, seller: { name: `Selger ${n % 7} AS`, orgNumber: testOrgNumber(900 + (n % 7)), mva: true } }),
      ),
    );
    const [result] = await application.call('inbox.import', { uploads: [handle] });
    if (result?.result === 'added') tell(`imported ${number}`);
  }
}

async function postAll(): Promise<void> {
  for (let round = 0; round < 500; round++) {
    const { rows } = await application.call('inbox.list', { toPost: true, limit: 20 });
    if (rows.length === 0)
      await new Promise((resolve) => {
        setTimeout(resolve, 5);
      });
    for (const row of rows) await postOne(row.id);
  }
}

async function postOne(id: number): Promise<void> {
  try {
    const proposal = await application.call('posting.propose', { documentId: id, account: '6800', rate: 10_000_000 });
    const draft = { ...proposal.draft, createSupplier: proposal.draft.supplierId === null ? proposal.supplierProposal : null };
    const acceptedWarnings = proposal.preview.warnings.map((warning) => warning.code);
    const { reference } = await application.call('posting.post', { draft, acceptedWarnings });
    tell(`posted ${id} ${reference}`);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'internal') throw error;
    // It cannot be posted as it is: handled, so that the loop goes on to others.
    await application.call('inbox.handle', { ids: [id], reason: 'disputed', note: error.code });
    tell(`handled ${id}`);
  }
}

await Promise.all([syncAll(), importFiles(), postAll()]);
tell('finished');
await application.close();
