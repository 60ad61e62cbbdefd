/** Which function does which command. A command is one transaction; a background command works in short slices. */
import type { CommandName, Output, ParsedInput } from '../../shared/contract/index.ts';
import type { WriteContext } from '../company/connection.ts';
import { writeSetting } from '../company/settings.ts';
import { handleDocuments, unhandleDocuments } from '../exchange/inbox/handling.ts';
import type { ExchangeContext } from '../exchange/context.ts';
import { chooseResults, activateChosen, undoActivation } from '../exchange/identify/results.ts';
import { cancelIdentification, pauseIdentification, startIdentification } from '../exchange/identify/search.ts';
import { settleChanges } from '../exchange/identify/customer.ts';
import { importDocuments } from '../exchange/inbox/importing.ts';
import { changeChannel, confirmPrinted, handleTransmissions, noteEmailSaved, unhandleTransmissions } from '../exchange/outbox/handling.ts';
import { keepAddress } from '../exchange/outbox/keepAddress.ts';
import { saveExchangeSettings } from '../exchange/settings.ts';
import { matchItems } from '../ledger/openItems.ts';
import { setLock } from '../ledger/periods.ts';
import { post } from '../posting/post.ts';
import { reverse } from '../posting/reversal.ts';
import { saveArticle } from '../registers/articles.ts';
import { saveAccount, saveVatRate } from '../registers/chart.ts';
import { changeCustomers, saveCustomer } from '../registers/customers.ts';
import { saveExchangeRate } from '../registers/exchangeRates.ts';
import { saveOwnCompany, setLogo } from '../registers/ownCompanyForm.ts';
import { saveSupplier } from '../registers/saveSupplier.ts';
import { createSupplier } from '../registers/suppliers.ts';
import { attach } from '../sales/attach.ts';
import { creditDocuments } from '../sales/credit.ts';
import type { Made, MakeInput } from '../sales/make.ts';
import { copyDocument, deleteDraft, saveDraft } from '../sales/drafts.ts';
import { saveSettings as saveSalesSettings, setFirstNumber, setKidAgreement } from '../sales/setup.ts';
import { newCustomerDefaults } from './newCustomers.ts';
import { saveSettings } from './saveSettings.ts';

/** Commands that take files or their time. `sync.run` is apart: it needs the operator. */
export type BackgroundCommand =
  | 'inbox.import'
  | 'registers.import'
  | 'registers.previewImport'
  | 'registers.setLogo'
  | 'sales.attach'
  | 'sales.finalize'
  | 'operator.test'
  | 'operator.activate'
  | 'operator.refresh'
  | 'operator.startSigning'
  | 'operator.register'
  | 'operator.deactivate'
  | 'outbox.retry'
  | 'outbox.mend'
  | 'sent.resend'
  | 'identify.run'
  | 'identify.customer'
  | 'identify.similar';
/** Commands to the worker itself, outside any transaction. */
export type ControlCommand = 'sync.run' | 'sync.cancel' | 'inbox.cancelImport';
/** Done by the application itself, without the company file. */
export type ApplicationCommand = 'app.reportCrash' | 'operator.saveSecrets' | 'operator.unlockSecrets' | 'operator.replaceSecrets';
export type TransactionCommand = Exclude<CommandName, BackgroundCommand | ControlCommand | ApplicationCommand>;

export const commands: { readonly [N in TransactionCommand]: (ctx: WriteContext, input: ParsedInput<N>) => Output<N> } = {
  'settings.set': writeSetting,
  'inbox.handle': handleDocuments,
  'inbox.unhandle': unhandleDocuments,
  'posting.post': post,
  'ledger.reverse': reverse,
  'ledger.setLock': setLock,
  'registers.createSupplier': createSupplier,
  'registers.saveExchangeRate': saveExchangeRate,
  'registers.saveCustomer': saveCustomer,
  'registers.changeCustomers': changeCustomers,
  'registers.saveSupplier': saveSupplier,
  'registers.saveArticle': saveArticle,
  'registers.saveAccount': saveAccount,
  'registers.saveVatRate': saveVatRate,
  'registers.saveOwnCompany': saveOwnCompany,
  'ledger.matchItems': matchItems,
  'sales.saveDraft': saveDraft,
  'sales.deleteDraft': deleteDraft,
  'sales.copy': copyDocument,
  'sales.credit': creditDocuments,
  'sales.saveSettings': saveSalesSettings,
  'sales.setFirstNumber': setFirstNumber,
  'sales.setKidAgreement': setKidAgreement,
  'exchange.saveSettings': saveExchangeSettings,
  'settings.save': saveSettings,
  'outbox.handle': handleTransmissions,
  'outbox.unhandle': unhandleTransmissions,
  'outbox.changeChannel': changeChannel,
  'outbox.confirmPrinted': confirmPrinted,
  'outbox.keepAddress': keepAddress,
  'outbox.noteEmailSaved': noteEmailSaved,
  'identify.start': startIdentification,
  'identify.pause': pauseIdentification,
  'identify.cancel': cancelIdentification,
  'identify.choose': chooseResults,
  'identify.activate': activateChosen,
  'identify.undo': undoActivation,
  'identify.settleChanges': settleChanges,
};

/** What background commands are given: what the exchange works with, and who makes our documents. */
export interface CommandContext extends ExchangeContext {
  /** `makeDocument` in a thread beside the writer. */
  make(input: MakeInput): Promise<Made>;
}

const backgroundCommands: {
  readonly [N in BackgroundCommand]: (ctx: CommandContext, input: ParsedInput<N>) => Promise<Output<N>>;
} = {
  'inbox.import': importDocuments,
  // Loaded when they are asked for first: spreadsheets, the rules and the print take long to load.
  'registers.import': async (ctx, input) =>
    (await import('../registers/importing/importRegister.ts')).importRegister(ctx, input, newCustomerDefaults(ctx.db)),
  'registers.previewImport': async (ctx, input) =>
    (await import('../registers/importing/importRegister.ts')).previewImport(ctx, input, newCustomerDefaults(ctx.db)),
  'registers.setLogo': (ctx, input) => setLogo(ctx, input, async (logo) => (await import('../print/picture.ts')).pictureOf(logo) !== null),
  'sales.attach': attach,
  'sales.finalize': async (ctx, input) => (await import('../sales/finalize.ts')).finalize(ctx, input, (made) => ctx.make(made)),
  'operator.test': async (ctx, input) => (await import('../exchange/account/activation.ts')).testOperator(ctx, input),
  'operator.activate': async (ctx, input) => (await import('../exchange/account/activation.ts')).activate(ctx, input),
  'operator.refresh': async (ctx, input) => (await import('../exchange/account/activation.ts')).refresh(ctx, input),
  'operator.startSigning': async (ctx, input) => (await import('../exchange/account/activation.ts')).startSigning(ctx, input),
  'operator.register': async (ctx, input) => (await import('../exchange/account/activation.ts')).register(ctx, input),
  'operator.deactivate': async (ctx, input) => (await import('../exchange/account/activation.ts')).deactivate(ctx, input),
  'outbox.retry': async (ctx, input) => (await import('../exchange/outbox/retry.ts')).retryTransmissions(ctx, input),
  'sent.resend': async (ctx, input) => (await import('../exchange/outbox/resend.ts')).resendDocuments(ctx, input),
  'outbox.mend': async (ctx, input) => (await import('../sales/mend.ts')).mend(ctx, input),
  'identify.run': async (ctx, input) => (await import('../exchange/identify/search.ts')).runIdentification(ctx, input),
  'identify.customer': async (ctx, input) => (await import('../exchange/identify/customer.ts')).identifyCustomer(ctx, input),
  'identify.similar': async (ctx, input) => (await import('../exchange/identify/similar.ts')).similarFirms(ctx, input),
};

/** The uploads that a command names, and whether they are of no more use when it is done. */
export function uploadsOf(name: CommandName, input: unknown): { readonly handles: readonly string[]; readonly isUsedUp: boolean } {
  if (name === 'inbox.import') return { handles: (input as ParsedInput<'inbox.import'>).uploads, isUsedUp: true };
  if (name === 'registers.previewImport' || name === 'registers.import' || name === 'sales.attach' || name === 'registers.setLogo') {
    const { upload } = input as { readonly upload: string | null };
    return { handles: upload === null ? [] : [upload], isUsedUp: name !== 'registers.previewImport' };
  }
  return { handles: [], isUsedUp: true };
}

export function isBackgroundCommand(name: string): name is BackgroundCommand {
  return Object.hasOwn(backgroundCommands, name);
}

/** Runs a background command; as in runCommand, the dispatcher has validated its input. */
export function runBackgroundCommand(ctx: CommandContext, name: BackgroundCommand, input: unknown): Promise<unknown> {
  const handler = backgroundCommands[name] as (ctx: CommandContext, input: unknown) => Promise<unknown>;
  return handler(ctx, input);
}

export function isTransactionCommand(name: string): name is TransactionCommand {
  return Object.hasOwn(commands, name);
}

/** Runs a command inside the caller's transaction. The dispatcher has validated `input` by the schema of `name`; the compiler cannot follow that pairing. */
export function runCommand(ctx: WriteContext, name: TransactionCommand, input: unknown): unknown {
  const handler = commands[name] as (ctx: WriteContext, input: unknown) => unknown;
  return handler(ctx, input);
}
