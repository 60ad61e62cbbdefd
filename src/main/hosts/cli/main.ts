/** AutoInvoice from a terminal, for automation and tests: the same operations as in the windows. */
import { runCli } from './program.ts';

// Who reads our output may go before we have said everything (`| head`): that ends us, quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
