/** The commands of customers, articles and invoices. */
import type { Command } from 'commander';
import type { PrintFormat, SalesStatus } from '../../../shared/contract/sales.ts';
import { draftForm } from '../words/draftForm.ts';
import type { HostKey } from '../words/nb.ts';
import type { IdentifyOptions } from './identifyCommand.ts';
import type { ImportOptions } from './importCommand.ts';
import type { Run } from './run.ts';
import { id, ids, lang, printFormat, statuses, words as list } from './values.ts';

type Action = (work: (run: Run) => Promise<boolean | void>) => Promise<void>;
type Words = (key: HostKey) => string;

export function addRegisterCommands(program: Command, words: Words, action: Action): void {
  for (const [name, register] of [
    ['customer', 'customers'],
    ['article', 'articles'],
  ] as const) {
    const group = program.command(name).description(words(`cli.${name}`));
    group
      .command('import')
      .description(words(`cli.${name}.import`))
      .argument('<file>')
      .option('--update', words('cli.import.update'))
      .option('--preview', words('cli.import.preview'))
      .option('--sheet <name>', words('cli.import.sheet'))
      .option('--no-headings', words('cli.import.noHeadings'))
      .action((file: string, options: ImportOptions) =>
        action(async (run) => (await import('./importCommand.ts')).importFile(run, register, file, options)),
      );
    group
      .command('list')
      .description(words(`cli.${name}.list`))
      .option('--search <text>', words('cli.list.search'), '')
      .action((options: { search: string }) =>
        action(async (run) => {
          const commands = await import('./registerCommands.ts');
          return name === 'customer' ? commands.listCustomers(run, options) : commands.listArticles(run, options);
        }),
      );
    if (name === 'customer')
      group
        .command('identify')
        .description(words('cli.customer.identify'))
        .option('--all', words('cli.customer.identify.all'))
        .option('--activate', words('cli.customer.identify.activate'))
        .action((options: IdentifyOptions) =>
          action(async (run) => (await import('./identifyCommand.ts')).identifyCustomers(run, options)),
        );
  }
}

export function addInvoiceCommands(program: Command, words: Words, action: Action): void {
  const invoice = program.command('invoice').description(words('cli.invoice'));
  const commands = () => import('./invoiceCommands.ts');
  /** A document by its id, or by its number where that is asked for. */
  const documentOf = async (run: Run, given: number, isNumber: true | undefined): Promise<number> =>
    isNumber === true ? (await commands()).idOfNumber(run, given) : given;

  invoice
    .command('create')
    .description(words('cli.invoice.create'))
    .argument('<file>')
    .addHelpText('after', `\n${draftForm.nb}`)
    .action((file: string) => action(async (run) => (await commands()).create(run, file)));
  invoice
    .command('finalize')
    .description(words('cli.invoice.finalize'))
    .argument('<id>', '', id)
    .option('--answer <code...>', words('cli.invoice.finalize.answer'), list)
    .action((documentId: number, options: { answer?: string[] }) =>
      action(async (run) => (await commands()).finalize(run, documentId, { answer: options.answer ?? [] })),
    );
  invoice
    .command('credit')
    .description(words('cli.invoice.credit'))
    .argument('<id...>', '', ids)
    .option('--lines <ids>', words('cli.invoice.credit.lines'), ids)
    .option('--number', words('cli.invoice.number'))
    .action((given: number[], options: { lines?: number[]; number?: true }) =>
      action(async (run) => {
        const documents: number[] = [];
        for (const each of given) documents.push(await documentOf(run, each, options.number));
        return (await commands()).credit(run, documents, options);
      }),
    );
  invoice
    .command('print')
    .description(words('cli.invoice.print'))
    .argument('<id>', '', id)
    .requiredOption('--out <file>', words('cli.invoice.print.out'))
    .option('--format <format>', words('cli.invoice.print.format'), printFormat)
    .option('--lang <lang>', words('cli.invoice.print.lang'), lang)
    .option('--number', words('cli.invoice.number'))
    .action((given: number, options: { out: string; format?: PrintFormat; lang?: 'nb' | 'en'; number?: true }) =>
      action(async (run) => (await commands()).print(run, await documentOf(run, given, options.number), options)),
    );
  invoice
    .command('export')
    .description(words('cli.invoice.export'))
    .argument('<id>', '', id)
    .requiredOption('--out <file>', words('cli.invoice.export.out'))
    .option('--number', words('cli.invoice.number'))
    .action((given: number, options: { out: string; number?: true }) =>
      action(async (run) => (await commands()).exportXml(run, await documentOf(run, given, options.number), options)),
    );
  invoice
    .command('show')
    .description(words('cli.invoice.show'))
    .argument('<id>', '', id)
    .option('--number', words('cli.invoice.number'))
    .action((given: number, options: { number?: true }) =>
      action(async (run) => (await commands()).show(run, await documentOf(run, given, options.number))),
    );
  invoice
    .command('list')
    .description(words('cli.invoice.list'))
    .option('--status <status>', words('cli.invoice.list.status'), statuses)
    .option('--search <text>', words('cli.list.search'), '')
    .action((options: { status?: SalesStatus[]; search: string }) =>
      action(async (run) => (await commands()).list(run, { status: options.status ?? [], search: options.search })),
    );
}
