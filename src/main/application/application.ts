import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, resolve } from 'node:path';
import {
  AppError,
  isOperationName,
  operations,
  type AppEvent,
  type Client,
  type CommandName,
  type ErrorBody,
  type FileRef,
  type ImportResult,
  type Input,
  type OperationName,
  type Output,
  type ParsedInput,
  type QueryName,
  type SequencedEvent,
  type SyncStatus,
} from '../../shared/contract/index.ts';
import { osloDate, systemClock, type Clock } from '../../shared/values/clock.ts';
import { checkpointAndClose, prepareCompanyFile } from '../company/companyFile.ts';
import { openConnection, type Connection } from '../company/connection.ts';
import { folderWarning } from '../company/folder.ts';
import { lockCompany, type CompanyLock } from '../company/lock.ts';
import { readMigrations } from '../company/migrations.ts';
import { openDocumentFile, type OpenedFile } from '../exchange/inbox/files.ts';
import { sizeOf } from '../exchange/inbox/stored.ts';
import { readSyncStatus } from '../exchange/syncState.ts';
import { readLock } from '../ledger/periods.ts';
import { ownCompany } from '../registers/company.ts';
import { createCompany, defaultMigrationsFolder } from './createCompany.ts';
import { errorBody } from './errors.ts';
import { defaultLogFolder } from './folders.ts';
import { openLog, readLog, type Log } from './log.ts';
import { uploadsOf } from './commands.ts';
import { documentReadBy, isDataQuery, runQuery, type ApplicationQuery, type DataQuery } from './queries.ts';
import { ExchangeSide } from './exchange.ts';
import { inSurroundings } from './standing.ts';
import { memoryKeeper, type KeptFor, type SecretKeeper } from './secrets.ts';
import { Uploads } from './uploads.ts';
import { openFileOperation } from './worker/protocol.ts';
import { WorkerThread } from './workerThread.ts';

export { createCompany, type NewCompanyKind } from './createCompany.ts';
export { defaultCompanyFile, defaultDataFolder } from './folders.ts';

export type HostName = 'browser' | 'electron' | 'cli' | 'test';

export interface ApplicationOptions {
  readonly file: string;
  readonly host: HostName;
  /** What to do when the file does not exist. */
  readonly create: 'demo' | 'never';
  /** A demo company's operator is a server inside the application; without it a sync finds nobody. */
  readonly runEmbeddedOperator: boolean;
  /** Synchronise at once and from then on by itself. */
  readonly autoSync: boolean;
  /** Where the credentials of the operator are kept; left out: in memory, until the company is closed. */
  readonly secretKeeper?: (company: KeptFor) => SecretKeeper;
  readonly clock?: Clock;
  /** A fixed instant for the workers, which cannot be handed a clock. */
  readonly fixedNow?: string | null;
  readonly actor?: string;
  readonly logFolder?: string;
  readonly migrationsFolder?: string;
  /** Where the workers' code lies, when it is bundled. */
  readonly workerUrls?: { readonly writer: URL; readonly reader: URL };
  readonly version?: string;
}

export interface DispatchRequest {
  readonly operation: string;
  readonly input: unknown;
  readonly commandId?: string | undefined;
}
export type DispatchResult = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: ErrorBody };

const slowQueryMs = 40;
/** Bytes of a document that are read within a few milliseconds, and so on the main thread. */
const readHere = 128 * 1024;

/**
 * Opens a company: takes its lock, checks and migrates the file, starts the writer. Every host runs on what this returns.
 * @throws AppError with the reason when the file cannot be opened (`company.*`); it is untouched then.
 */
export async function openApplication(options: ApplicationOptions): Promise<Application> {
  const file = resolve(options.file);
  const migrationsFolder = options.migrationsFolder ?? defaultMigrationsFolder;
  if (!existsSync(file) && options.create === 'demo') {
    mkdirSync(dirname(file), { recursive: true });
    await createCompany(file, { kind: 'demo' }, options.clock, migrationsFolder);
  }
  if (!existsSync(file)) throw new AppError('company.notFound', { file });
  const lock = lockCompany(file);
  let application: Application | null = null;
  try {
    prepareCompanyFile(file, readMigrations(migrationsFolder));
    const log = openLog(options.logFolder ?? defaultLogFolder());
    application = new Application(file, options, lock, log);
    await application.begin();
    return application;
  } catch (error) {
    // What was started is stopped before the lock is let go of: no writer may be left behind it.
    if (application === null) lock.release();
    else await application.close();
    throw error;
  }
}

/** One open company: the dispatcher of every operation, the workers, the events. */
export class Application implements Client {
  readonly about: {
    readonly companyFile: string;
    readonly companyName: string;
    readonly isDemo: boolean;
    readonly dataFolder: string;
    readonly logFile: string;
  };
  readonly log: Log;
  readonly #options: ApplicationOptions;
  readonly #clock: Clock;
  readonly #lock: CompanyLock;
  readonly #db: Connection;
  readonly #writer: WorkerThread;
  readonly #reader: WorkerThread;
  readonly #exchange: ExchangeSide;
  readonly #uploads = new Uploads();
  readonly #listeners = new Set<(event: SequencedEvent) => void>();
  #sequence = 0;
  #syncProgress: SyncStatus | null = null;
  #closed: Promise<void> | null = null;

  constructor(file: string, options: ApplicationOptions, lock: CompanyLock, log: Log) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#lock = lock;
    this.log = log;
    this.#db = openConnection(file, 'read');
    const company = ownCompany(this.#db);
    this.about = { companyFile: file, companyName: company.name, isDemo: company.isDemo, dataFolder: dirname(file), logFile: log.file };
    const setup = { file, actor: options.actor ?? userInfo().username, fixedNow: options.fixedNow ?? null };
    const urls = options.workerUrls ?? {
      writer: new URL('./worker/writer.ts', import.meta.url),
      reader: new URL('./worker/reader.ts', import.meta.url),
    };
    this.#writer = new WorkerThread(
      urls.writer,
      setup,
      log,
      (event) => this.#tell(event),
      () => this.#writerEnded(),
    );
    this.#reader = new WorkerThread(urls.reader, setup, log, (event) => this.#tell(event));
    this.#exchange = new ExchangeSide({
      db: this.#db,
      clock: this.#clock,
      log,
      keeper: (options.secretKeeper ?? memoryKeeper)({ fileId: company.fileId, companyFile: file }),
      setExchange: (exchange) => this.#writer.setExchange(exchange),
      sync: () => this.#syncInBackground(),
      identify: (id) => void this.dispatch({ operation: 'identify.run', input: { id } }),
      tell: (event) => this.#tell(event),
      importFile: (path) => this.#importFile(path),
    });
  }

  /** @internal Starts what runs beside the requests. */
  async begin(): Promise<void> {
    this.log.info('company opened', { host: this.#options.host, demo: this.about.isDemo });
    if (this.#options.host !== 'cli') this.#writer.start();
    await this.#exchange.begin(this.#options);
  }

  async call<N extends OperationName>(name: N, input: Input<N>, commandId?: string): Promise<Output<N>> {
    const parsed = operations[name].input.safeParse(input);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new AppError(
        'request.invalid',
        { operation: name, field: issue?.path.join('.') ?? '' },
        {
          detail: parsed.error.issues
            .slice(0, 5)
            .map((found) => `${found.path.join('.')}: ${found.message}`)
            .join('; '),
        },
      );
    }
    // The handler tables pair every name with its own output type.
    return (await this.#run(name, parsed.data, commandId ?? randomUUID())) as Output<N>;
  }

  /** For hosts: never throws. An unknown name and input that breaks its schema come back as typed errors and change nothing. */
  async dispatch(request: DispatchRequest): Promise<DispatchResult> {
    try {
      if (!isOperationName(request.operation))
        throw new AppError('request.unknownOperation', { operation: request.operation.slice(0, 100) });
      const value = await this.call(request.operation, request.input as Input<OperationName>, request.commandId);
      return { ok: true, value };
    } catch (error) {
      return { ok: false, error: errorBody(error, this.log, request.operation.slice(0, 100)) };
    }
  }

  /** Takes a file's bytes and returns the handle by which commands name it. @throws AppError `upload.tooLarge`. */
  addUpload(filename: string, bytes: AsyncIterable<Uint8Array> | Uint8Array): Promise<string> {
    return this.#uploads.add(filename, bytes);
  }

  /** Names a file where it lies, for the command line and native dialogs. */
  addUploadPath(path: string): Promise<string> {
    return this.#uploads.addPath(path);
  }

  /** The bytes of a file; see application/files.ts for what is thrown. Prints are made in the second worker. */
  async openFile(ref: FileRef): Promise<OpenedFile> {
    if (this.#closed) throw new AppError('request.cancelled', { operation: openFileOperation });
    const isInbox = ref.part === 'xml' || ref.part === 'print' || ref.part === 'attachment';
    // The document itself is its bytes; what lies in it has to be read out of them.
    if (isInbox && (ref.part === 'xml' || sizeOf(this.#db, ref.documentId) <= readHere)) return openDocumentFile(this.#db, ref);
    const file = (await this.#reader.run(openFileOperation, ref, randomUUID())) as OpenedFile;
    // On record before anybody has it: else the operator would send it as well.
    if (ref.part === 'eml') await this.call('outbox.noteEmailSaved', { id: ref.transmissionId });
    return file;
  }

  /** Milliseconds until something waits to be sent again, for hosts that run rounds by themselves; null: nothing does. */
  untilNextAttempt(): number | null {
    return this.#exchange.untilNextAttempt();
  }

  /** The number of the last event told. */
  get sequence(): number {
    return this.#sequence;
  }

  subscribe(listener: (event: SequencedEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Workers first, then the checkpoint, then the lock: afterwards the company is one file again. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#exchange.stop();
    this.#listeners.clear();
    try {
      await this.#writer.close();
      await this.#reader.close();
      await this.#exchange.close();
      this.#db.close();
      checkpointAndClose(this.about.companyFile);
    } finally {
      this.#lock.release();
      await this.#uploads.close();
      this.log.info('company closed');
      await this.log.close();
    }
  }

  async #run(name: OperationName, input: unknown, commandId: string): Promise<unknown> {
    if (this.#closed) throw new AppError('request.cancelled', { operation: name });
    const definition = operations[name];
    if (definition.type === 'query') {
      if (!isDataQuery(name)) return this.#tellOfItself(name as ApplicationQuery, input);
      if (name === 'outbox.show') {
        const detail = (await this.#reader.run(name, input, commandId)) as Output<'outbox.show'>;
        return inSurroundings(detail, this.#exchange);
      }
      if (!definition.bounded || this.#readsMuch(name, input)) return this.#reader.run(name, input, commandId);
      const started = performance.now();
      const value = runQuery({ db: this.#db, clock: this.#clock }, name, input);
      const took = performance.now() - started;
      if (took > slowQueryMs) this.log.warn('slow query', { operation: name, ms: Math.round(took) });
      return value;
    }
    if (name === 'operator.saveSecrets') return this.#exchange.saveSecrets(input as ParsedInput<'operator.saveSecrets'>);
    if (name === 'operator.replaceSecrets') return this.#exchange.replaceSecrets(input as ParsedInput<'operator.replaceSecrets'>);
    if (name === 'operator.unlockSecrets') return this.#exchange.unlock(input as ParsedInput<'operator.unlockSecrets'>);
    if (name === 'app.reportCrash') {
      const { message, where } = input as ParsedInput<'app.reportCrash'>;
      this.log.error('window failed', { error: message, where });
      return {};
    }
    const { handles, isUsedUp } = uploadsOf(name as CommandName, input);
    try {
      const uploads = Object.fromEntries(
        handles.flatMap((handle) => {
          const upload = this.#uploads.get(handle);
          return upload ? [[handle, upload]] : [];
        }),
      );
      const work = this.#writer.run(name satisfies CommandName | QueryName, input, commandId, uploads);
      const value = await (name === 'sync.run' ? this.#roundOf(work) : work);
      // Who has switched the operator on or off may send the next request at once.
      if (name.startsWith('operator.')) await this.#exchange.settled();
      return value;
    } finally {
      if (isUsedUp) await this.#uploads.release(handles);
    }
  }

  /** Whoever is told how a round ended finds the next one planned by it. */
  async #roundOf(work: Promise<unknown>): Promise<unknown> {
    try {
      const value = await work;
      this.#exchange.roundEnded('done');
      return value;
    } catch (error) {
      this.#exchange.roundEnded(error instanceof AppError && error.code === 'exchange.unreachable' ? 'unreachable' : 'failed');
      throw error;
    }
  }

  /** Reading a large document takes its time: it is done where nobody else waits. */
  #readsMuch(name: DataQuery, input: unknown): boolean {
    const document = documentReadBy(name, input);
    return document !== null && sizeOf(this.#db, document) > readHere;
  }

  async #tellOfItself(name: ApplicationQuery, input: unknown): Promise<unknown> {
    switch (name) {
      case 'company.overview': {
        const company = ownCompany(this.#db);
        return {
          name: company.name,
          orgNumber: company.orgNumber,
          isDemo: company.isDemo,
          today: osloDate(this.#clock.now()),
          lockedThrough: readLock({ db: this.#db, clock: this.#clock }).lockedThrough,
          file: this.about.companyFile,
          folderWarning: folderWarning(this.about.companyFile),
        } satisfies Output<'company.overview'>;
      }
      case 'app.about':
        return {
          version: this.#options.version ?? '0.1.0',
          dataFolder: this.about.dataFolder,
          companyFile: this.about.companyFile,
          logFile: this.about.logFile,
          host: this.#options.host,
          runtime: process.versions['electron'] ? `Electron ${process.versions['electron']}` : `Node ${process.versions.node}`,
          sqlite: this.#db.prepare<[], { version: string }>('SELECT sqlite_version() AS version').get()?.version ?? '',
        } satisfies Output<'app.about'>;
      case 'app.log':
        return {
          file: this.about.logFile,
          lines: await readLog(this.about.logFile, (input as { limit: number }).limit),
        } satisfies Output<'app.log'>;
      case 'operator.state':
        return this.#exchange.state();
      case 'sync.next':
        return { at: this.#exchange.nextRoundAt } satisfies Output<'sync.next'>;
      case 'sync.status':
        return this.#syncProgress?.running ? this.#syncProgress : readSyncStatus(this.#db, this.#exchange.operatorName);
    }
  }

  /** A file of the watched folder. What goes wrong with all of them, such as a full disk, leaves it where it is. */
  async #importFile(path: string): Promise<ImportResult['result'] | null> {
    if (this.#closed) return null;
    const upload = await this.addUploadPath(path);
    const imported = await this.dispatch({ operation: 'inbox.import', input: { uploads: [upload] } });
    return imported.ok ? ((imported.value as Output<'inbox.import'>)[0]?.result ?? null) : null;
  }

  async #syncInBackground(): Promise<'done' | 'unreachable' | 'failed'> {
    // Offline is a state, shown by the sync's own events; anything else is in the log by now.
    const result = await this.dispatch({ operation: 'sync.run', input: {} });
    if (result.ok) return 'done';
    return result.error.code === 'exchange.unreachable' ? 'unreachable' : 'failed';
  }

  /** A round of the sync that was under way ended with its thread, and can no longer say so itself. */
  #writerEnded(): void {
    if (this.#syncProgress?.running) this.#tell({ type: 'sync.changed', status: readSyncStatus(this.#db, this.#exchange.operatorName) });
  }

  #tell(event: AppEvent): void {
    if (event.type === 'sync.changed') this.#syncProgress = event.status;
    this.#sequence += 1;
    const sequenced = { sequence: this.#sequence, event };
    for (const listener of this.#listeners) listener(sequenced);
    this.#exchange.heard(event);
  }
}
