/** The exchange as the application runs it: which operator is switched on, with which secrets, and when it is spoken to. */
import { AppError } from '../../shared/contract/errors.ts';
import type { AppEvent, Output, ParsedInput } from '../../shared/contract/index.ts';
import type { OperatorState } from '../../shared/contract/exchange.ts';
import type { Clock } from '../../shared/values/clock.ts';
import type { Logger } from '../company/background.ts';
import type { Connection } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { channelsOfKind, storedConnection } from '../exchange/account/connection.ts';
import { isEnvironmentFixed } from '../exchange/account/environment.ts';
import { missingForActivation } from '../exchange/account/missing.ts';
import { lastSearch } from '../exchange/identify/stored.ts';
import type { EmbeddedNetwork } from '../exchange/operators/embedded/network.ts';
import type { EmbeddedOperator } from '../exchange/operators/embedded/server.ts';
import { operatorNameOf } from '../exchange/operators/identity.ts';
import { exchangeSettingsOf } from '../exchange/settings.ts';
import { ownCompany } from '../registers/company.ts';
import { sentChannels } from './counts.ts';
import { FolderWatch, type FolderWatchParts } from './folderWatch.ts';
import { startDemoNetwork, startDemoOperator } from './operator.ts';
import { SyncSchedule } from './schedule.ts';
import type { SecretKeeper, Secrets } from './secrets.ts';
import type { ExchangeSetup, OperatorAccess } from './worker/protocol.ts';

export interface ExchangeParts {
  readonly db: Connection;
  readonly clock: Clock;
  readonly log: Logger;
  readonly keeper: SecretKeeper;
  /** Tells the writer. */
  readonly setExchange: (setup: ExchangeSetup) => void;
  /** One round of the sync. */
  readonly sync: () => Promise<'done' | 'unreachable' | 'failed'>;
  /** Goes on with a search among customers. */
  readonly identify: (id: number) => void;
  readonly tell: (event: AppEvent) => void;
  /** Imports a file where it lies; null when it could not be done now. */
  readonly importFile: FolderWatchParts['importFile'];
}

export class ExchangeSide {
  readonly #parts: ExchangeParts;
  readonly #schedule: SyncSchedule;
  readonly #watch: FolderWatch;
  #embedded: EmbeddedOperator | null = null;
  #demoNetwork: EmbeddedNetwork | null = null;
  #isActive = false;
  /** What was left running by the last program is still to be gone on with. */
  #goesOn = false;
  #watchStopped: Promise<void> = Promise.resolve();
  /** One refresh after another: each reads what is true when its turn has come. */
  #refreshed: Promise<void> = Promise.resolve();

  constructor(parts: ExchangeParts) {
    this.#parts = parts;
    this.#schedule = new SyncSchedule({
      run: () => (this.#isActive ? parts.sync() : Promise.resolve('done')),
      everyMinutes: () => exchangeSettingsOf(parts.db).everyMinutes,
      nextAttemptAt: () => nextAttemptAfter(parts.db, parts.clock.now()),
      now: () => parts.clock.now(),
    });
    this.#watch = new FolderWatch({
      folder: () => exchangeSettingsOf(parts.db).watchFolder,
      importFile: parts.importFile,
      onMissing: (folder) => parts.tell({ type: 'problem', code: 'exchange.folderMissing', params: { folder }, detail: null }),
      log: parts.log,
    });
  }

  async begin(options: { readonly runEmbeddedOperator: boolean; readonly autoSync: boolean }): Promise<void> {
    const { db, clock, log } = this.#parts;
    if (options.runEmbeddedOperator && ownCompany(db).isDemo)
      [this.#embedded, this.#demoNetwork] = await Promise.all([startDemoOperator(db, clock, log), startDemoNetwork(db)]);
    await this.#refresh();
    if (!options.autoSync) return;
    this.#schedule.start();
    this.#watch.start();
    this.#goesOn = true;
    this.#identifyOn();
  }

  /** A search that was running when the program stopped goes on with it, once there is somebody to ask. */
  #identifyOn(): void {
    // Where AutoInvoice is not activated, the network is asked.
    if (!this.#goesOn || !(this.#isActive || storedConnection(this.#parts.db)?.isActive !== true)) return;
    this.#goesOn = false;
    const last = lastSearch(this.#parts.db);
    if (last?.state === 'running') this.#parts.identify(last.id);
  }

  /** The name of the operator, under which the sync keeps how far it has come. */
  get operatorName(): string {
    const stored = storedConnection(this.#parts.db);
    return stored === null ? 'embedded' : operatorNameOf(stored.config);
  }

  /** Milliseconds until a transmission that waits for its time may be tried; null: none does. */
  untilNextAttempt(): number | null {
    const now = this.#parts.clock.now();
    const at = nextAttemptAfter(this.#parts.db, now);
    return at === null ? null : Date.parse(at) - now.getTime();
  }

  /** When the next round comes by itself; null: none does. */
  get nextRoundAt(): string | null {
    return this.#isActive ? this.#schedule.nextAt : null;
  }

  /** The operator that is switched on cannot be spoken to before the keys are unlocked. */
  get isLocked(): boolean {
    const stored = storedConnection(this.#parts.db);
    return stored?.isActive === true && stored.config.kind === 'maventa' && this.#parts.keeper.isLocked;
  }

  /** A round has ended, whoever asked for it. */
  roundEnded(end: 'done' | 'unreachable' | 'failed'): void {
    this.#schedule.ended(end);
  }

  /** What has happened may change who is spoken to, and when. */
  heard(event: AppEvent): void {
    const { db, log } = this.#parts;
    if (event.type === 'operator.changed') {
      this.#refresh().catch((error: unknown) =>
        log.error('operator not refreshed', { error: error instanceof Error ? error.name : typeof error }),
      );
    }
    if (event.type === 'settings.changed' && event.keys.some((key) => key.startsWith('exchange.'))) this.#schedule.replan();
    // Only what somebody puts there: a round that puts back what it has not begun would start the next.
    if (
      event.type === 'outbox.changed' &&
      event.isQueued === true &&
      this.#isActive &&
      exchangeSettingsOf(db).sendAtOnce &&
      this.#hasWaiting(event.ids)
    )
      this.#schedule.soon();
  }

  /** Whether one of them is to be sent by the operator: not what the user prints, or sends himself because it offers no such channel. */
  #hasWaiting(ids: readonly number[]): boolean {
    const { db } = this.#parts;
    const channels = JSON.stringify(sentChannels(db));
    const waits = statement<number>(
      db,
      "SELECT 1 FROM transmission WHERE id = ? AND state = 'waiting' AND channel IN (SELECT value FROM json_each(?))",
    ).pluck();
    return ids.some((id) => waits.get(id, channels) !== undefined);
  }

  /** Serves `operator.state`. */
  async state(): Promise<OperatorState> {
    const { db, keeper } = this.#parts;
    const company = ownCompany(db);
    const stored = storedConnection(db);
    const kind = stored?.config.kind ?? 'maventa';
    return {
      config: stored?.config ?? null,
      isActive: stored?.isActive ?? false,
      activatedAt: stored?.activatedAt ?? null,
      deactivatedAt: stored?.deactivatedAt ?? null,
      electronicAddress: `0192:${company.orgNumber}`,
      hasSecrets: kind !== 'maventa' || (await keeper.hasSecrets()),
      secretStore: keeper.kind,
      secretsLocked: kind === 'maventa' && keeper.isLocked,
      authState: stored?.authState ?? 'none',
      authEmail: stored?.authEmail ?? null,
      receiveState: stored?.receiveState ?? 'none',
      receiveDetail: stored?.receiveDetail ?? null,
      // Neither from a trial to the real thing nor back.
      canChangeEnvironment: stored === null || !isEnvironmentFixed(db),
      missing: missingForActivation(db),
      waitingDocuments:
        statement<number>(
          db,
          "SELECT coalesce(sum(n), 0) FROM transmission_count WHERE state IN ('waiting', 'retry', 'sending', 'blocked')",
        )
          .pluck()
          .get() ?? 0,
      channels: [...channelsOfKind[kind]],
      canReroute: kind !== 'folder',
      canLookUp: kind !== 'folder',
      canRegister: kind !== 'folder',
      revision: stored?.revision ?? 0,
    };
  }

  /**
   * Serves `operator.saveSecrets`: what is left out stays. Both together replace what cannot be read.
   * @throws AppError exchange.secretsIncomplete: one alone, and there is no other; exchange.secretsUnreadable, exchange.secretsLocked
   */
  async saveSecrets(input: ParsedInput<'operator.saveSecrets'>): Promise<Output<'operator.saveSecrets'>> {
    const { keeper, tell } = this.#parts;
    if (input.clientSecret === null && input.vendorApiKey === null) return {};
    const present = input.clientSecret === null || input.vendorApiKey === null ? await keeper.read() : null;
    const clientSecret = input.clientSecret ?? present?.clientSecret;
    const vendorApiKey = input.vendorApiKey ?? present?.vendorApiKey;
    if (clientSecret === undefined || vendorApiKey === undefined) throw new AppError('exchange.secretsIncomplete');
    await keeper.write({ clientSecret, vendorApiKey });
    // Listened to here as well: the worker has them before the answer leaves.
    tell({ type: 'operator.changed' });
    await this.settled();
    return {};
  }

  /** Serves `operator.unlockSecrets`. */
  async unlock(input: ParsedInput<'operator.unlockSecrets'>): Promise<Output<'operator.unlockSecrets'>> {
    await this.#parts.keeper.unlock(input.passphrase);
    this.#parts.tell({ type: 'operator.changed' });
    await this.settled();
    this.#schedule.soon();
    this.#identifyOn();
    return {};
  }

  /** Serves `operator.replaceSecrets`. A keeper without a passphrase keeps the keys as it always does. */
  async replaceSecrets(input: ParsedInput<'operator.replaceSecrets'>): Promise<Output<'operator.replaceSecrets'>> {
    const { keeper, tell } = this.#parts;
    const { passphrase, ...keys } = input;
    await (keeper.replace === undefined ? keeper.write(keys) : keeper.replace(passphrase, keys));
    tell({ type: 'operator.changed' });
    await this.settled();
    this.#schedule.soon();
    this.#identifyOn();
    return {};
  }

  /** Waits until the worker has been told of everything that has happened until now. */
  async settled(): Promise<void> {
    await this.#refreshed.catch(() => undefined);
  }

  /** Hands the writer the operator that is switched on, if its secrets are to be had. */
  #refresh(): Promise<void> {
    this.#refreshed = this.settled().then(() => this.#handOver());
    return this.#refreshed;
  }

  async #handOver(): Promise<void> {
    const { db, setExchange } = this.#parts;
    if (!db.open) return;
    const embedded: OperatorAccess | null = this.#embedded === null ? null : accessOf(this.#embedded);
    const { secrets, absent } = await this.#secrets();
    if (!db.open) return;
    const stored = storedConnection(db);
    let active: OperatorAccess | null = null;
    if (stored?.isActive === true) {
      const { config } = stored;
      if (config.kind === 'embedded') active = embedded;
      else if (config.kind === 'folder') active = { config, secrets: { clientSecret: '', vendorApiKey: '' } };
      else if (secrets !== null) active = { config, secrets };
    }
    this.#isActive = active !== null;
    const isMissing = active === null && stored?.isActive === true && stored.config.kind === 'maventa';
    setExchange({ active, absent: isMissing ? absent : null, embedded, demoNetwork: this.#demoNetwork?.access ?? null, secrets });
    this.#schedule.replan();
  }

  /** None while they are not to be had, and why: the company opens all the same, and `operator.state` tells. */
  async #secrets(): Promise<{ readonly secrets: Secrets | null; readonly absent: ExchangeSetup['absent'] }> {
    const { keeper, log } = this.#parts;
    if (keeper.isLocked) return { secrets: null, absent: { code: 'exchange.secretsLocked', params: {} } };
    try {
      const secrets = await keeper.read();
      return { secrets, absent: secrets === null ? { code: 'exchange.secretsIncomplete', params: {} } : null };
    } catch (error) {
      const told = error instanceof AppError ? error : new AppError('internal');
      log.warn('secrets not read', { code: told.code });
      return { secrets: null, absent: { code: told.code, params: told.params } };
    }
  }

  /** No round and no import begins from here on. */
  stop(): void {
    this.#schedule.stop();
    this.#watchStopped = this.#watch.stop();
  }

  async close(): Promise<void> {
    await this.#watchStopped;
    await Promise.all([this.#embedded?.close(), this.#demoNetwork?.close()]);
  }
}

/** What is due by now is the work of the round that is or was; one that nobody takes must hide no other. */
function nextAttemptAfter(db: Connection, now: Date): string | null {
  return (
    statement<string | null>(
      db,
      "SELECT min(next_attempt_at) FROM transmission INDEXED BY transmission_due WHERE state IN ('waiting', 'retry') AND next_attempt_at > ?",
    )
      .pluck()
      .get(now.toISOString()) ?? null
  );
}

function accessOf({ access }: EmbeddedOperator): OperatorAccess {
  const { baseUrl, clientId, clientSecret, vendorApiKey } = access;
  return {
    config: { kind: 'embedded', environment: 'test', baseUrl, clientId, outboxFolder: null, inboxFolder: null },
    secrets: { clientSecret, vendorApiKey },
  };
}
