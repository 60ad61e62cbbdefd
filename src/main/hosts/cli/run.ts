/** One command under way: the application it works with, and what it tells. */
import { AppError, type ErrorParams, type Warning } from '../../../shared/contract/errors.ts';
import type { Client, Input, OperationName, Output } from '../../../shared/contract/index.ts';
import type { Application } from '../../application/application.ts';
import type { Texts } from '../texts.ts';
import type { HostKey } from '../words/nb.ts';

export interface Streams {
  out(text: string): void;
  err(text: string): void;
}

export interface Column<T> {
  readonly heading: HostKey;
  readonly value: (row: T) => string;
  /** Numbers stand to the right. */
  readonly right?: boolean;
}

/** What is told beside a refusal: fields of its JSON, and lines for a person. */
interface Told {
  readonly json: Readonly<Record<string, unknown>>;
  readonly lines: readonly string[];
}

/** A refusal with warnings, or more, that the operation itself did not send along. */
export class Refused extends Error {
  readonly error: AppError;
  readonly warnings: readonly Warning[];
  readonly told: Told | null;

  constructor(error: AppError, warnings: readonly Warning[], told: Told | null = null) {
    super(error.message, { cause: error });
    this.error = error;
    this.warnings = warnings;
    this.told = told;
  }
}

/** What the command line itself refuses: a file that it cannot read or write. Its text is its code. */
export class CliRefusal extends Error {
  readonly key: HostKey;
  readonly params: ErrorParams;

  constructor(key: HostKey, params: ErrorParams) {
    super(key);
    this.key = key;
    this.params = params;
  }
}

export class Run implements Client {
  readonly json: boolean;
  companyFile: string | undefined;
  readonly #streams: Streams;
  #application: Application | null = null;
  #passphrase: string | null = null;
  /** Waits for the next round: being stopped then is an end, not a failure. */
  #paused: ((goOn: boolean) => void) | null = null;

  constructor(streams: Streams, json: boolean) {
    this.#streams = streams;
    this.json = json;
  }

  /**
   * Does the work of a command and closes what it opened.
   * @param work returns false when the request was refused in part
   * @returns the exit code
   */
  async carryOut(work: (run: Run) => Promise<boolean | void>): Promise<0 | 1> {
    const stop = (): void => {
      if (this.#paused === null) void this.#close().then(() => process.exit(1));
      else this.#paused(false);
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    try {
      return (await work(this)) === false ? 1 : 0;
    } catch (error) {
      await this.tellRefusal(error);
      return 1;
    } finally {
      await this.#close();
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    }
  }

  /** The application on the company file, opened at its first use. Nothing that only the windows need is started. */
  async application({ runEmbeddedOperator = false } = {}): Promise<Application> {
    if (this.#application === null) {
      const { defaultCompanyFile, openApplication } = await import('../../application/application.ts');
      const { currentActor } = await import('../actor.ts');
      const { takeSecrets } = await import('../secrets/hostKeeper.ts');
      const { keeper, passphrase } = takeSecrets(process.env);
      this.#passphrase = passphrase;
      const file = this.companyFile ?? defaultCompanyFile();
      this.#application = await openApplication({
        file,
        host: 'cli',
        create: 'never',
        actor: currentActor(),
        runEmbeddedOperator,
        autoSync: false,
        secretKeeper: keeper,
      });
    }
    return this.#application;
  }

  /** Through the dispatcher, which logs what fails. @throws AppError */
  async call<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> {
    const result = await (await this.application()).dispatch({ operation: name, input });
    if (!result.ok) throw AppError.fromBody(result.error);
    // The dispatcher pairs every name with its own output type.
    return result.value as Output<N>;
  }

  /** The passphrase of the environment, else asked for at the terminal; null when there is nobody to ask. */
  async passphrase(question: HostKey): Promise<string | null> {
    if (this.#passphrase !== null) return this.#passphrase;
    const { askPassphrase } = await import('./askPassphrase.ts');
    return askPassphrase((await this.texts()).host(question), process.stdin, (text) => this.#streams.err(text));
  }

  /** Waits. @returns false when the command is to end */
  async pause(ms: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const goOn = await new Promise<boolean>((resolve) => {
      this.#paused = resolve;
      timer = setTimeout(() => resolve(true), ms);
    });
    clearTimeout(timer);
    this.#paused = null;
    return goOn;
  }

  /** A line of JSON. */
  line(value: unknown): void {
    this.#streams.out(`${JSON.stringify(value)}\n`);
  }

  /** Text as it stands; what steers a terminal is taken out of each line. */
  print(text: string): void {
    this.#streams.out(text.split('\n').map(printable).join('\n'));
  }

  /** A message for the person at the terminal: standard output, unless that is for JSON. */
  async say(key: HostKey, params: ErrorParams = {}): Promise<void> {
    if (!this.json) this.#streams.out(`${(await this.texts()).host(key, params)}\n`);
  }

  /** Rows in columns, the headings above. */
  async table<T>(columns: readonly Column<T>[], rows: readonly T[]): Promise<void> {
    const texts = await this.texts();
    if (rows.length === 0) return this.#streams.out(`${texts.host('cli.empty')}\n`);
    const cells = [
      columns.map(({ heading }) => texts.host(heading)),
      ...rows.map((row) => columns.map(({ value }) => printable(value(row)))),
    ];
    const widths = columns.map((_column, index) => cells.reduce((widest, row) => Math.max(widest, width(row[index] ?? '')), 0));
    for (const row of cells) {
      const line = row.map((cell, index) => {
        const padding = ' '.repeat(Math.max(0, (widths[index] ?? 0) - width(cell)));
        return columns[index]?.right === true ? padding + cell : cell + padding;
      });
      this.#streams.out(`${line.join('  ').trimEnd()}\n`);
    }
  }

  /** An empty line between two tables. */
  gap(): void {
    this.#streams.out('\n');
  }

  /** The Norwegian texts, loaded when there is something to say. */
  async texts(): Promise<Texts> {
    return (await import('../texts.ts')).textsIn('nb');
  }

  async tellWrongUse(key: HostKey, params: ErrorParams): Promise<2> {
    const texts = await this.texts();
    this.#streams.err(`${texts.host(key, params)}\n${texts.host('cli.wrong.seeHelp')}\n`);
    return 2;
  }

  /** What was refused, in words and as JSON. */
  async tellRefusal(thrown: unknown): Promise<void> {
    const { errorText, textsIn } = await import('../texts.ts');
    const texts = textsIn('nb');
    if (thrown instanceof CliRefusal) {
      const message = texts.host(thrown.key, thrown.params);
      if (this.json) this.line({ code: thrown.key, message, warnings: [], params: thrown.params });
      this.#streams.err(`${printable(message)}\n`);
      return;
    }
    const known = thrown instanceof Refused ? thrown.error : thrown;
    const error =
      known instanceof AppError ? known : new AppError('internal', {}, { detail: known instanceof Error ? known.name : typeof known });
    const warnings = thrown instanceof Refused ? thrown.warnings : (error.warnings ?? []);
    const told = thrown instanceof Refused ? thrown.told : null;
    const { title, meaning } = texts.error(error);
    if (this.json)
      this.line({
        code: error.code,
        message: [title, meaning].filter((part) => part !== '').join('. '),
        warnings,
        params: error.params,
        detail: error.detail,
        ...told?.json,
      });
    this.#streams.err(`${errorText(texts, error)}\n`);
    for (const line of told?.lines ?? []) this.#streams.err(`${printable(line)}\n`);
    const open = told !== null ? [] : warnings.filter(({ mustAnswer }) => mustAnswer);
    if (open.length > 0) this.#streams.err(`${texts.host('cli.warning')}\n`);
    for (const { code, params } of open) this.#streams.err(`- ${texts.message(`warning.${code}.title`, params) ?? code}\n`);
    if (error.code === 'internal' && known instanceof Error && !(known instanceof AppError))
      this.#streams.err(`${known.stack ?? known.message}\n`);
  }

  async #close(): Promise<void> {
    await this.#application?.close();
    this.#application = null;
  }
}

/** What comes from documents is not to steer the terminal. */
const printable = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
const width = (text: string): number => [...text].length;
