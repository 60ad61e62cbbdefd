/**
 * The one error that crosses the boundary. A code is stable and names a text in the catalogues
 * (`error.<code>.title`, `.meaning`, `.action`); params fill the text; a stack never leaves the log.
 */
export const errorCodes = [
  // The request itself
  'request.invalid',
  'request.unknownOperation',
  'request.cancelled',
  'upload.unknown',
  'upload.tooLarge',
  'internal',
  // The company file
  'company.notFound',
  'company.alreadyExists',
  'company.notACompanyFile',
  'company.damaged',
  'company.readOnly',
  'company.inUse',
  'company.newerVersion',
  'company.schemaDiffers',
  'company.diskFull',
  'company.noFolder',
  // Received documents
  'inbox.notFound',
  'inbox.alreadyPosted',
  'inbox.isHandled',
  'inbox.notHandled',
  'inbox.notPostable',
  'inbox.noteMissing',
  'inbox.fileMissing',
  // Posting
  'posting.warningsUnanswered',
  'posting.rateMissing',
  'posting.accountMissing',
  'posting.supplierMissing',
  'posting.notBalanced',
  'posting.amountUnreadable',
  'posting.vatCodeMissing',
  'posting.vatTotalDiffers',
  'posting.differenceTooLarge',
  'posting.dateMissing',
  // Ledger
  'ledger.immutable',
  'ledger.tooFewLines',
  'ledger.periodLocked',
  'ledger.outsideFiscalYear',
  'ledger.voucherNotFound',
  'ledger.alreadyReversed',
  'ledger.isReversal',
  'ledger.accountUnknown',
  'ledger.accountInactive',
  'ledger.vatCodeUnknown',
  'ledger.lockNotForward',
  'ledger.partyMissing',
  'ledger.constraint',
  // Registers
  'registers.supplierExists',
  'registers.supplierNotFound',
  'registers.orgNumberInvalid',
  'registers.rateExists',
  'registers.notFound',
  'registers.changedMeanwhile',
  'registers.customerNotFound',
  'registers.customerExists',
  'registers.numberTaken',
  'registers.customerFieldInvalid',
  'registers.articleNotFound',
  'registers.articleExists',
  'registers.articleFieldInvalid',
  'registers.vatCodeUnknown',
  'registers.accountExists',
  'registers.vatRateNotLater',
  'registers.companyFieldInvalid',
  'registers.companyInUse',
  'registers.logoInvalid',
  'registers.importUnreadable',
  'registers.importTooLarge',
  'registers.importMappingMissing',
  // Sales
  'sales.notFound',
  'sales.notADraft',
  'sales.isDraft',
  'sales.draftChanged',
  'sales.draftIncomplete',
  'sales.questionsUnanswered',
  'sales.immutable',
  'sales.numberGap',
  'sales.seriesInUse',
  'sales.kidUsed',
  'sales.kidLayoutInvalid',
  'sales.kidDoesNotFit',
  'sales.creditTooLarge',
  'sales.creditMixed',
  'sales.nothingToCredit',
  'sales.attachmentTooLarge',
  'sales.attachmentType',
  'sales.attachmentEmpty',
  'sales.fileMissing',
  'sales.voucherOfDocument',
  'sales.settingInvalid',
  'ledger.matchDiffers',
  'ledger.matchTooLarge',
  'outbox.immutable',
  'exchange.environmentIsFixed',
  'exchange.addressOfOtherEnvironment',
  'exchange.secretsLocked',
  'exchange.secretsUnreadable',
  'exchange.secretsIncomplete',
  'exchange.passphraseWrong',
  'exchange.folderMissing',
  'exchange.signingNotDone',
  'exchange.notVerified',
  'outbox.notFound',
  'outbox.wrongState',
  'outbox.noAddress',
  'outbox.mayBeAtOperator',
  'outbox.mayHaveReached',
  'outbox.otherReceiver',
  'outbox.noReceiver',
  'sales.mendForbidden',
  'sales.mendInvalid',
  'sent.needsAnswer',
  'identify.notFound',
  'identify.running',
  'identify.nothingChosen',
  // Exchange
  'exchange.unreachable',
  'exchange.unauthorized',
  'exchange.operatorError',
  'exchange.alreadyRunning',
  'exchange.demoOnly',
  'exchange.notActivated',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** Values put into an error's text: amounts and dates already as plain values (øre, YYYY-MM-DD), formatted by the catalogue's reader. */
export type ErrorParams = Readonly<Record<string, string | number>>;

/** The form in which an error travels. `warnings` is there for `posting.warningsUnanswered`. */
export interface ErrorBody {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly retryable: boolean;
  /** Technical detail for "Tekniske detaljer": never a stack, never document text. */
  readonly detail: string | null;
  readonly warnings?: readonly Warning[];
}

/** Something that must be known before a document is posted; `mustAnswer` ones stop the posting until accepted. */
export interface Warning {
  readonly code: string;
  readonly params: ErrorParams;
  readonly mustAnswer: boolean;
}

export interface AppErrorOptions {
  readonly retryable?: boolean;
  readonly detail?: string;
  readonly warnings?: readonly Warning[];
  readonly cause?: unknown;
}

/** A refusal or failure that the user is told of in words. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly retryable: boolean;
  readonly detail: string | null;
  readonly warnings: readonly Warning[] | undefined;

  constructor(code: ErrorCode, params: ErrorParams = {}, options: AppErrorOptions = {}) {
    super(`${code} ${JSON.stringify(params)}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.params = params;
    this.retryable = options.retryable ?? false;
    this.detail = options.detail ?? null;
    this.warnings = options.warnings;
  }

  toBody(): ErrorBody {
    const body = { code: this.code, params: this.params, retryable: this.retryable, detail: this.detail };
    return this.warnings === undefined ? body : { ...body, warnings: this.warnings };
  }

  static fromBody(body: ErrorBody): AppError {
    return new AppError(body.code, body.params, {
      retryable: body.retryable,
      ...(body.detail === null ? {} : { detail: body.detail }),
      ...(body.warnings === undefined ? {} : { warnings: body.warnings }),
    });
  }
}

export function isErrorCode(code: string): code is ErrorCode {
  return (errorCodes as readonly string[]).includes(code);
}
