/** The commands, their options, and what comes of them: exit code 0, 1 for a refused request, 2 for wrong use. */
import { Command, CommanderError, Option } from 'commander';
import { nb, type HostKey } from '../words/nb.ts';
import { norwegianHelp } from './helpWords.ts';
import { Run, type Streams } from './run.ts';
import { addSendingCommands } from './sendingProgram.ts';
import { addInvoiceCommands, addRegisterCommands } from './salesProgram.ts';
import { account, date, id, lang, rate, reason, ruleset, WrongUse } from './values.ts';

/** Every option that a command may have been given, as commander reads it. */
interface Given {
  readonly json?: true;
  readonly company?: string;
}

/** Help is shown before any catalogue is needed: its texts have no values in them. */
const words = (key: HostKey): string => nb[key];

/**
 * Runs one command line.
 * @param args without the program's own name
 * @returns the exit code
 */
export async function runCli(args: readonly string[], streams: Streams): Promise<0 | 1 | 2> {
  // Known before the line is understood, so that also a line that is not understood is told as asked for.
  const run = new Run(streams, args.includes('--json'));
  let exitCode: 0 | 1 | 2 = 0;
  const program = build(streams, async (given, work) => {
    run.companyFile = given.company;
    exitCode = await run.carryOut(work);
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof WrongUse) return run.tellWrongUse(error.key, error.params);
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed' || error.code === 'commander.version') return 0;
    // A group without a command has had its help shown on standard error.
    if (error.code === 'commander.help') return 2;
    return run.tellWrongUse(wrongUseKeys[error.code] ?? 'cli.wrong.use', { name: /'([^']*)'/.exec(error.message)?.[1] ?? '' });
  }
}

const wrongUseKeys: Readonly<Record<string, HostKey>> = {
  'commander.unknownOption': 'cli.wrong.unknownOption',
  'commander.unknownCommand': 'cli.wrong.unknownCommand',
  'commander.missingArgument': 'cli.wrong.missingArgument',
  'commander.optionMissingArgument': 'cli.wrong.missingValue',
  'commander.missingMandatoryOptionValue': 'cli.wrong.missingOption',
  'commander.excessArguments': 'cli.wrong.excessArguments',
};

type CarryOut = (given: Given, work: (run: Run) => Promise<boolean | void>) => Promise<void>;

function build(streams: Streams, carryOut: CarryOut): Command {
  const program = new Command('cli')
    .description(words('cli.description'))
    .exitOverride()
    .configureOutput({ writeOut: streams.out, writeErr: streams.err, outputError: () => undefined })
    .configureHelp(norwegianHelp(headings))
    .helpOption('-h, --help', words('cli.option.help'))
    .helpCommand(false)
    // On the program itself, so that they stand before or after the command.
    .addOption(new Option('--company <file>', words('cli.option.company')))
    .addOption(new Option('--json', words('cli.option.json')));
  const action = (work: (run: Run) => Promise<boolean | void>): Promise<void> => carryOut(program.opts<Given>(), work);

  const company = program.command('company').description(words('cli.company'));
  company
    .command('create')
    .description(words('cli.company.create'))
    .argument('<file>')
    .option('--demo', words('cli.company.create.demo'))
    .option('--name <name>', words('cli.company.create.name'))
    .option('--org-number <number>', words('cli.company.create.orgNumber'))
    .action((file: string, options: { demo?: true; name?: string; orgNumber?: string }) =>
      action(async (run) => (await import('./companyCommands.ts')).create(run, file, options)),
    );
  company
    .command('check')
    .description(words('cli.company.check'))
    .action(() => action(async (run) => (await import('./companyCommands.ts')).check(run)));
  addSendingCommands(program, words, action);

  const inbox = program.command('inbox').description(words('cli.inbox'));
  const inboxCommands = () => import('./inboxCommands.ts');
  inbox
    .command('import')
    .description(words('cli.inbox.import'))
    .argument('<file...>')
    .action((files: string[]) => action(async (run) => (await inboxCommands()).importFiles(run, files)));
  inbox
    .command('list')
    .description(words('cli.inbox.list'))
    .action(() => action(async (run) => (await inboxCommands()).list(run)));
  inbox
    .command('show')
    .description(words('cli.inbox.show'))
    .argument('<id>', '', id)
    .action((documentId: number) => action(async (run) => (await inboxCommands()).show(run, documentId)));
  inbox
    .command('handle')
    .description(words('cli.inbox.handle'))
    .argument('<id>', '', id)
    .requiredOption('--reason <reason>', words('cli.inbox.handle.reason'), reason)
    .option('--note <text>', words('cli.inbox.handle.note'), '')
    .action((documentId: number, options: { reason: ReturnType<typeof reason>; note: string }) =>
      action(async (run) => (await inboxCommands()).handle(run, documentId, options)),
    );
  inbox
    .command('unhandle')
    .description(words('cli.inbox.unhandle'))
    .argument('<id>', '', id)
    .action((documentId: number) => action(async (run) => (await inboxCommands()).unhandle(run, documentId)));
  inbox
    .command('post')
    .description(words('cli.inbox.post'))
    .argument('<id>', '', id)
    .option('--account <number>', words('cli.inbox.post.account'), account)
    .option('--rate <rate>', words('cli.inbox.post.rate'), rate)
    .option('--vat-code <code>', words('cli.inbox.post.vatCode'))
    .option('--create-supplier', words('cli.inbox.post.createSupplier'))
    .option('--accept-warnings', words('cli.inbox.post.acceptWarnings'))
    .action(
      (documentId: number, options: { account?: string; rate?: number; vatCode?: string; createSupplier?: true; acceptWarnings?: true }) =>
        action(async (run) => (await import('./postCommand.ts')).post(run, documentId, options)),
    );

  addRegisterCommands(program, words, action);
  addInvoiceCommands(program, words, action);

  const voucher = program.command('voucher').description(words('cli.voucher'));
  const ledgerCommands = () => import('./ledgerCommands.ts');
  voucher
    .command('list')
    .description(words('cli.voucher.list'))
    .action(() => action(async (run) => (await ledgerCommands()).listVouchers(run)));
  voucher
    .command('show')
    .description(words('cli.voucher.show'))
    .argument('<id>', '', id)
    .action((voucherId: number) => action(async (run) => (await ledgerCommands()).showVoucher(run, voucherId)));
  voucher
    .command('reverse')
    .description(words('cli.voucher.reverse'))
    .argument('<id>', '', id)
    .option('--date <date>', words('cli.voucher.reverse.date'), date)
    .option('--reason <text>', words('cli.voucher.reverse.reason'), '')
    .action((voucherId: number, options: { date?: string; reason: string }) =>
      action(async (run) => (await ledgerCommands()).reverseVoucher(run, voucherId, options)),
    );

  const ehf = program.command('ehf').description(words('cli.ehf'));
  ehf
    .command('validate')
    .description(words('cli.ehf.validate'))
    .argument('<path...>')
    .option('--ruleset <release>', words('cli.ehf.validate.ruleset'), ruleset)
    .option('--official-only', words('cli.ehf.validate.officialOnly'))
    .option('--lang <lang>', words('cli.ehf.validate.lang'), lang, 'nb')
    .action((paths: string[], options: { ruleset?: '3.0.21' | '3.0.22'; officialOnly?: true; lang: 'nb' | 'en' }) =>
      action(async (run) => (await import('./ehfCommands.ts')).validateFiles(run, paths, options)),
    );
  ehf
    .command('print')
    .description(words('cli.ehf.print'))
    .argument('<file>')
    .requiredOption('--out <file>', words('cli.ehf.print.out'))
    .option('--lang <lang>', words('cli.ehf.lang'), lang, 'nb')
    .action((file: string, options: { out: string; lang: 'nb' | 'en' }) =>
      action(async (run) => (await import('./ehfPrint.ts')).printFile(run, file, options)),
    );
  ehf
    .command('show')
    .description(words('cli.ehf.show'))
    .argument('<file>')
    .option('--lang <lang>', words('cli.ehf.show.lang'), lang, 'nb')
    .action((file: string, options: { lang: 'nb' | 'en' }) =>
      action(async (run) => (await import('./ehfShow.ts')).showFile(run, file, options)),
    );
  ehf
    .command('extract')
    .description(words('cli.ehf.extract'))
    .argument('<file...>')
    .action((files: string[]) => action(async (run) => (await import('./ehfExtract.ts')).extractFiles(run, files)));
  program
    .command('ledger')
    .description(words('cli.ledger'))
    .command('trial-balance')
    .description(words('cli.ledger.trialBalance'))
    .option('--from <date>', words('cli.ledger.from'), date)
    .option('--to <date>', words('cli.ledger.to'), date)
    .action((options: { from?: string; to?: string }) => action(async (run) => (await ledgerCommands()).trialBalance(run, options)));
  return program;
}

/** The headings of the help, which commander has in English. */
function headings(title: string): string {
  const known: Readonly<Record<string, HostKey>> = {
    'Usage:': 'cli.usage.title',
    'Options:': 'cli.usage.options',
    'Global Options:': 'cli.usage.options',
    'Commands:': 'cli.usage.commands',
    'Arguments:': 'cli.usage.arguments',
  };
  const key = known[title];
  return key === undefined ? title : words(key);
}
