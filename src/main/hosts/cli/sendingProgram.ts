/** The commands of sync, outbox, what is sent, and the operator. */
import type { Command } from 'commander';
import type { Transmission } from '../../../shared/contract/sales.ts';
import type { SentStatus } from './sendingCommands.ts';
import type { HostKey } from '../words/nb.ts';
import type { Run } from './run.ts';
import { id, ids, most, sentStatus, transmissionState } from './values.ts';

type Action = (work: (run: Run) => Promise<boolean | void>) => Promise<void>;
type Words = (key: HostKey) => string;

export function addSendingCommands(program: Command, words: Words, action: Action): void {
  const commands = () => import('./sendingCommands.ts');
  program
    .command('sync')
    .description(words('cli.sync'))
    .option('--watch', words('cli.sync.watch'))
    .action((options: { watch?: true }) => action(async (run) => (await commands()).sync(run, options)));

  const outbox = program.command('outbox').description(words('cli.outbox'));
  outbox
    .command('list')
    .description(words('cli.outbox.list'))
    .option('--all', words('cli.outbox.list.all'))
    .option('--status <status>', words('cli.outbox.list.status'), transmissionState)
    .option('--search <text>', words('cli.list.search'), '')
    .option('--limit <number>', words('cli.list.limit'), most)
    .action((options: { all?: true; status?: Transmission['state'][]; search: string; limit?: number }) =>
      action(async (run) => (await commands()).listOutbox(run, options)),
    );
  outbox
    .command('show')
    .description(words('cli.outbox.show'))
    .argument('<id>', '', id)
    .action((transmissionId: number) => action(async (run) => (await commands()).show(run, transmissionId)));
  outbox
    .command('retry')
    .description(words('cli.outbox.retry'))
    .argument('<id...>', '', ids)
    .action((given: number[]) => action(async (run) => (await commands()).retry(run, given)));
  outbox
    .command('handle')
    .description(words('cli.outbox.handle'))
    .argument('<id...>', '', ids)
    .option('--note <text>', words('cli.outbox.handle.note'), '')
    .action((given: number[], options: { note: string }) => action(async (run) => (await commands()).handle(run, given, options)));

  const sent = program.command('sent').description(words('cli.sent'));
  sent
    .command('list')
    .description(words('cli.sent.list'))
    .option('--status <status>', words('cli.sent.list.status'), sentStatus)
    .option('--search <text>', words('cli.list.search'), '')
    .option('--limit <number>', words('cli.list.limit'), most)
    .action((options: { status?: SentStatus[]; search: string; limit?: number }) =>
      action(async (run) => (await commands()).listSent(run, options)),
    );
  sent
    .command('show')
    .description(words('cli.sent.show'))
    .argument('<id>', '', id)
    .action((transmissionId: number) => action(async (run) => (await commands()).show(run, transmissionId)));

  const operator = program.command('operator').description(words('cli.operator'));
  operator
    .command('test')
    .description(words('cli.operator.test'))
    .action(() => action(async (run) => (await commands()).testOperator(run)));
  operator
    .command('state')
    .description(words('cli.operator.state'))
    .action(() => action(async (run) => (await commands()).operatorState(run)));
}
