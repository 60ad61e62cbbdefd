/** Sync, outbox, what is sent, and the operator, from a terminal. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { OperatorConfig, sentStatuses, SentRow } from '../../../shared/contract/exchange.ts';
import type { Transmission } from '../../../shared/contract/sales.ts';
import { stateKey } from '../../../shared/i18n/transmissionState.ts';
import { formatsFor } from '../../../shared/i18n/values.ts';
import { currencyDecimals, formatMinor } from '../../../shared/values/money.ts';
import type { Texts } from '../texts.ts';
import { everyRow } from './pages.ts';
import type { Column, Run } from './run.ts';

export type SentStatus = (typeof sentStatuses)[number];

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Where the settings have no interval, since rounds are to come only when asked for: this is asking. */
const USUAL_MINUTES = 15;

/**
 * The company with its operator, its secrets open: by AUTOINVOICE_PASSPHRASE, or asked for. Of one that is switched off no keys are needed: what is
 * asked for says so itself. Only a trial needs them all the same.
 * @throws AppError exchange.secretsLocked, exchange.passphraseWrong
 */
async function openConnected(run: Run, isTrial = false): Promise<void> {
  await run.application({ runEmbeddedOperator: true });
  const { isActive, secretsLocked, hasSecrets } = await run.call('operator.state', {});
  if (!secretsLocked || !hasSecrets || !(isActive || isTrial)) return;
  const passphrase = await run.passphrase('cli.passphrase');
  if (passphrase === null) throw new AppError('exchange.secretsLocked');
  await run.call('operator.unlockSecrets', { passphrase });
}

/** One round, or with `watch` round after round until it is stopped. @returns false when a document was refused */
export async function sync(run: Run, { watch }: { watch?: true }): Promise<boolean> {
  await openConnected(run);
  if (watch !== true) return round(run);
  for (;;) {
    const { everyMinutes } = await run.call('exchange.settings', {});
    let wait = (everyMinutes === 0 ? USUAL_MINUTES : everyMinutes) * MINUTE;
    try {
      await round(run);
    } catch (error) {
      if (!(error instanceof AppError) || !error.code.startsWith('exchange.') || error.code === 'exchange.notActivated') throw error;
      await run.tellRefusal(error);
      // Offline is a state that passes.
      if (error.code === 'exchange.unreachable') wait = MINUTE;
    }
    // What waits for its time is tried then, as in the windows; a second for what was put aside for a moment.
    const next = (await run.application()).untilNextAttempt();
    if (next !== null) wait = Math.min(wait, Math.max(next + 50, SECOND));
    if (!(await run.pause(wait))) return true;
  }
}

async function round(run: Run): Promise<boolean> {
  const result = await run.call('sync.run', {});
  if (run.json) run.line(result);
  await run.say('cli.done.synced', result);
  return result.failed === 0;
}

const UNSENT: Transmission['state'][] = ['waiting', 'blocked', 'sending', 'retry', 'failed'];

/** What a list is narrowed by. */
interface ListOptions<S> {
  readonly status?: S[];
  readonly search: string;
  readonly limit?: number;
}

export async function listOutbox(
  run: Run,
  { all, status, search, limit: most }: ListOptions<Transmission['state']> & { readonly all?: true },
): Promise<void> {
  const rows: Transmission[] = [];
  const states = status ?? (all === true ? [] : UNSENT);
  for await (const row of everyRow((cursor, limit) => run.call('outbox.list', { states, search, cursor, limit }), most)) {
    if (run.json) run.line(row);
    else rows.push(row);
  }
  if (!run.json) await run.table(outboxColumns(await run.texts()), rows);
}

/** @param explained the code of the explanation, which says of what has left what has become of it, as `sent list` does */
function outboxColumns(texts: Texts, explained = ''): Column<Transmission>[] {
  return [
    { heading: 'cli.column.id', value: (row) => String(row.id), right: true },
    { heading: 'cli.column.status', value: (row) => standingOf(texts, row, explained) },
    ...documentColumns<Transmission>(texts),
    { heading: 'cli.column.reason', value: (row) => reasonOf(texts, row) },
  ];
}

function standingOf(texts: Texts, row: Transmission, explained: string): string {
  const hasLeft = row.state === 'handedOver' || row.state === 'delivered';
  const became = hasLeft ? texts.message(`sent.status.${explained.replace(/^receiver\./, '')}`) : undefined;
  return became ?? texts.message(stateKey(row)) ?? row.state;
}

/** What a list of transmissions tells of the document. */
function documentColumns<T extends Transmission | SentRow>(texts: Texts): Column<T>[] {
  return [
    { heading: 'cli.column.kind', value: (row) => texts.message(`document.${row.kind}`)?.toLowerCase() ?? row.kind },
    { heading: 'cli.column.number', value: (row) => String(row.number), right: true },
    { heading: 'cli.column.customer', value: (row) => row.customerName },
    { heading: 'cli.column.issueDate', value: (row) => formatsFor(texts.locale).date(row.issueDate) },
    { heading: 'cli.column.amount', value: (row) => formatMinor(row.gross, { decimals: currencyDecimals(row.currency) }), right: true },
    { heading: 'cli.column.currency', value: (row) => row.currency },
    { heading: 'cli.column.sendAs', value: (row) => texts.host(`cli.channel.${row.channel}`) },
  ];
}

function reasonOf(texts: Texts, row: Transmission): string {
  const { reason, number, customerName: name, address, channel, attempts } = row;
  if (reason === null) return '';
  return texts.message(`sending.${reason.code}.title`, { number, name, address, channel, attempts, ...reason.params }) ?? reason.code;
}

/** One transmission, sent or not: in words, with its attempts and what happened to it. */
export async function show(run: Run, id: number): Promise<void> {
  const detail = await run.call('outbox.show', { id });
  if (run.json) return run.line(detail);
  const texts = await run.texts();
  await run.table(outboxColumns(texts, detail.explanation.code), [detail.transmission]);
  run.gap();
  const formats = formatsFor(texts.locale);
  const { code, params } = detail.explanation;
  for (const part of ['title', 'meaning', 'action'] as const) {
    const text = texts.message(`sending.${code}.${part}`, params);
    if (text !== undefined && text !== '') run.print(`${text}\n`);
  }
  if (detail.attempts.length > 0) {
    run.gap();
    await run.table(
      [
        { heading: 'cli.column.time', value: (one) => formats.instant(one.startedAt) },
        { heading: 'cli.column.kind', value: (one) => texts.message(`outbox.attempt.${one.kind}`) ?? one.kind },
        { heading: 'cli.column.result', value: (one) => texts.message(`outbox.outcome.${one.outcome ?? 'open'}`) ?? one.outcome ?? '' },
        { heading: 'cli.column.httpStatus', value: (one) => String(one.httpStatus ?? ''), right: true },
        { heading: 'cli.column.requestId', value: (one) => one.requestId ?? '' },
        { heading: 'cli.column.detail', value: (one) => (one.detail ?? '').slice(0, 200) },
      ],
      detail.attempts,
    );
  }
  if (detail.timeline.length > 0) {
    run.gap();
    await run.table(
      [
        { heading: 'cli.column.time', value: (entry) => formats.instant(entry.at) },
        { heading: 'cli.column.event', value: (entry) => texts.message(`timeline.${entry.event}`) ?? entry.event },
        { heading: 'cli.column.description', value: (entry) => entry.message },
      ],
      detail.timeline,
    );
  }
}

/** Send på nytt: what is queued goes with the next round. @returns false when the cause of one still stands */
export async function retry(run: Run, given: readonly number[]): Promise<boolean> {
  await openConnected(run);
  const outcomes = await run.call('outbox.retry', { ids: [...given] });
  if (run.json) for (const outcome of outcomes) run.line(outcome);
  else {
    const texts = await run.texts();
    await run.table(
      [
        { heading: 'cli.column.id', value: (row) => String(row.id), right: true },
        { heading: 'cli.column.number', value: (row) => String(row.number), right: true },
        { heading: 'cli.column.result', value: (row) => texts.host(`cli.retry.${row.result}`) },
        {
          heading: 'cli.column.reason',
          value: ({ reason, number }) =>
            reason === null ? '' : (texts.message(`sending.${reason.code}.title`, { number, name: '', ...reason.params }) ?? reason.code),
        },
      ],
      outcomes,
    );
  }
  return outcomes.every(({ result }) => result === 'queued');
}

/** Håndter manuelt. */
export async function handle(run: Run, given: readonly number[], { note }: { note: string }): Promise<void> {
  const { handled } = await run.call('outbox.handle', { ids: [...given], note });
  for (const id of handled) {
    if (run.json) run.line({ id, status: 'handled' });
    await run.say('cli.done.handledSending', { id });
  }
}

export async function listSent(run: Run, { status, search, limit: most }: ListOptions<SentStatus>): Promise<void> {
  const rows: SentRow[] = [];
  for await (const row of everyRow((cursor, limit) => run.call('sent.list', { statuses: status ?? [], search, cursor, limit }), most)) {
    if (run.json) run.line(row);
    else rows.push(row);
  }
  if (run.json) return;
  const texts = await run.texts();
  await run.table(
    [
      { heading: 'cli.column.id', value: (row) => String(row.transmissionId), right: true },
      { heading: 'cli.column.status', value: (row) => texts.message(`sent.status.${row.status}`) ?? row.status },
      ...documentColumns<SentRow>(texts),
      { heading: 'cli.column.time', value: (row) => formatsFor(texts.locale).instant(row.handedOverAt) },
    ],
    rows,
  );
}

/** Tries the connection that is stored. @returns false when it does not work */
export async function testOperator(run: Run): Promise<boolean> {
  await openConnected(run, true);
  const { config } = await run.call('operator.state', {});
  if (config === null) throw new AppError('exchange.notActivated');
  const result = await run.call('operator.test', { config, secrets: { clientSecret: null, vendorApiKey: null } });
  if (run.json) run.line(result);
  else if (result.problem === null) {
    await run.say('cli.operator.ok', { name: result.companyName ?? '', orgNumber: result.companyOrgNumber ?? '' });
  } else {
    const texts = await run.texts();
    run.print(`${texts.message(`operator.problem.${result.problem.code}`, result.problem.params) ?? result.problem.code}\n`);
    if (result.detail !== null) run.print(`${result.detail}\n`);
  }
  return result.isOk;
}

export async function operatorState(run: Run): Promise<void> {
  await run.application({ runEmbeddedOperator: true });
  const state = await run.call('operator.state', {});
  if (run.json) return run.line(state);
  const texts = await run.texts();
  const rows: [string, string][] = [
    [texts.host('cli.operator.field.kind'), state.config === null ? '' : operatorText(texts, state.config)],
    [texts.host('cli.operator.field.active'), state.isActive ? formatsFor(texts.locale).instant(state.activatedAt) : texts.host('cli.no')],
    [texts.host('cli.operator.field.address'), state.electronicAddress],
    [texts.host('cli.operator.field.receive'), texts.message(`activate.receiving.${state.receiveState}`) ?? state.receiveState],
    [texts.host('cli.operator.field.signing'), texts.message(`activate.signing.${state.authState}`) ?? state.authState],
    [
      texts.host('cli.operator.field.secrets'),
      state.secretsLocked ? texts.host('cli.operator.locked') : texts.host(`cli.operator.store.${state.secretStore}`),
    ],
    [texts.host('cli.operator.field.waiting'), String(state.waitingDocuments)],
  ];
  await run.table(
    [
      { heading: 'cli.column.field', value: ([name]) => name },
      { heading: 'cli.column.value', value: ([, value]) => value },
    ],
    rows,
  );
}

/** The embedded one has no environments. */
function operatorText(texts: Texts, { kind, environment }: OperatorConfig): string {
  const name = texts.message(`activate.operator.${kind}`) ?? kind;
  return kind === 'embedded' ? name : `${name}, ${(texts.message(`activate.environment.${environment}`) ?? environment).toLowerCase()}`;
}
