/** The process that the kill test of identification kills: goes on with the search of a company, and tells how it ended. */
import { openApplication } from '../../src/main/application/application.ts';

const [file, logFolder] = process.argv.slice(2);
if (file === undefined || logFolder === undefined) throw new Error('usage: identifyKillTarget FILE LOG_FOLDER');
const application = await openApplication({ file, host: 'test', create: 'never', runEmbeddedOperator: false, autoSync: false, logFolder });
const last = await application.call('identify.current', {});
const { id } = last ?? (await application.call('identify.start', { scope: { scope: 'all' } }));
process.stdout.write('ready\n');
const search = await application.call('identify.run', { id });
process.stdout.write(`${search.state}\n`);
await application.close();
