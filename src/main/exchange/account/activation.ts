/** Aktiver AutoInvoice: the connection to the operator, tried, switched on, kept up to date, switched off. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { OperatorConfig } from '../../../shared/contract/exchange.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import { maventaAddresses } from '../../../shared/values/maventaAddresses.ts';
import type { WriteContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import { ownCompany } from '../../registers/company.ts';
import type { ConnectedOperator, ExchangeContext } from '../context.ts';
import { forgetAnswers } from '../identify/forget.ts';
import { canonicalConfig, operatorLabel, operatorNameOf } from '../operators/identity.ts';
import { OperatorError, type OperatorAccount, type ReceiveRegistration } from '../operators/port.ts';
import { runRound } from '../round.ts';
import { exchangeSettingsOf, writeExchangeSettings } from '../settings.ts';
import { refuseBeyondDemo } from '../sync.ts';
import { adoptNameOfKind } from './adopt.ts';
import { refuseOtherAddress, refuseOtherEnvironment } from './environment.ts';
import { missingForActivation } from './missing.ts';
import { noOperator, storedConnection, type StoredConnection } from './connection.ts';

const SCHEME = '0192';

/** Serves `operator.test`: what the operator says of us, or why it says nothing. Nothing is stored. */
export async function testOperator(ctx: ExchangeContext, input: ParsedInput<'operator.test'>): Promise<Output<'operator.test'>> {
  try {
    refuseOtherAddress(input.config);
    const operator = ctx.makeOperator(input.config, secretsOf(input.secrets));
    refuseBeyondDemo(ctx.db, operator);
    const account = await accountOf(ctx, operator);
    const problem = problemOf(ctx, account);
    return {
      isOk: problem === null,
      companyName: account?.companyName ?? null,
      companyOrgNumber: account?.orgNumber ?? null,
      isVerified: account?.isVerified ?? null,
      problem,
      detail: null,
    };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'request.cancelled') throw error;
    return { isOk: false, companyName: null, companyOrgNumber: null, isVerified: null, problem: reasonOf(error), detail: error.detail };
  }
}

/** Text keys `operator.problem.<code>`. */
function reasonOf(error: AppError): { code: string; params: AppError['params'] } {
  if (error instanceof OperatorError) {
    const isKnown = error.failure === 'unauthorized' && /not verified/.test(error.detail ?? '');
    return { code: isKnown ? 'notVerified' : error.failure, params: { status: error.status ?? 0 } };
  }
  if (error.code === 'exchange.addressOfOtherEnvironment') return { code: 'otherEnvironment', params: error.params };
  if (error.code === 'exchange.demoOnly') return { code: 'demoOnly', params: {} };
  if (error.code === 'exchange.folderMissing') return { code: 'folder', params: error.params };
  return { code: 'refused', params: { status: 0 } };
}

/** The account of another company would send in a wrong name. */
function problemOf(ctx: ExchangeContext, account: OperatorAccount | null): { code: string; params: Record<string, string> } | null {
  const { orgNumber } = ownCompany(ctx.db);
  const theirs = account?.orgNumber?.replace(/\D/g, '') ?? '';
  if (theirs !== '' && theirs !== orgNumber)
    return { code: 'otherCompany', params: { orgNumber: theirs, name: account?.companyName ?? '' } };
  return account?.isVerified === false ? { code: 'notVerified', params: {} } : null;
}

async function accountOf(ctx: ExchangeContext, operator: ConnectedOperator): Promise<OperatorAccount | null> {
  return operator.account === null ? null : operator.account.account(ctx.signal);
}

function secretsOf(given: ParsedInput<'operator.test'>['secrets']): { clientSecret?: string; vendorApiKey?: string } {
  const { clientSecret, vendorApiKey } = given;
  return { ...(clientSecret === null ? {} : { clientSecret }), ...(vendorApiKey === null ? {} : { vendorApiKey }) };
}

/**
 * Serves `operator.activate`. The operator must know us, and as this company; then signing and registration are begun, and the connection
 * is stored and switched on. Activating the same account or folders again goes on where it was; of another one everything is fetched from its
 * beginning, and what may have left for the one before is not sent by it.
 * @throws AppError registers.companyFieldInvalid when the own company lacks something; exchange.* as the operator answers;
 *   exchange.operatorError when the account is another company's; exchange.addressOfOtherEnvironment, exchange.environmentIsFixed
 */
export async function activate(ctx: ExchangeContext, input: ParsedInput<'operator.activate'>): Promise<Output<'operator.activate'>> {
  const [missing] = missingForActivation(ctx.db);
  if (missing !== undefined) throw new AppError('registers.companyFieldInvalid', { field: missing, value: '' });
  const config = canonicalConfig(input.config);
  refuseOtherAddress(config);
  refuseOtherEnvironment(ctx.db, config);
  const operator = ctx.makeOperator(config, {});
  refuseBeyondDemo(ctx.db, operator);
  const account = await accountOf(ctx, operator);
  const problem = problemOf(ctx, account);
  if (problem?.code === 'otherCompany')
    throw new AppError('exchange.operatorError', { operator: operator.name, failure: problem.code, ...problem.params });
  await operator.account?.prepare?.(ctx.signal);
  const signing = await beginSigning(ctx, operator, input.authEmail);
  const registration = input.receive ? await register0192(ctx, operator) : await registrationNow(ctx, operator);
  await ctx.slice((slice) => {
    adoptNameOfKind(slice);
    const before = storedConnection(slice.db);
    // Who can receive in the test environment says nothing of the real network.
    if (before !== null && placeOf(before.config) !== placeOf(config)) forgetAnswers(slice, 'operator');
    store(slice, config);
    const { auth, email } = signing;
    saveSigning(slice, auth, email);
    saveRegistration(slice, registration);
    writeExchangeSettings(slice, { ...exchangeSettingsOf(slice.db), newCustomersPrintFormat: input.newCustomersPrintFormat });
    told(slice, 'activated', { kind: config.kind, environment: config.environment });
  });
  return {};
}

/** Where an operator is, whatever the account. */
const placeOf = (config: OperatorConfig): string => operatorLabel(operatorNameOf(config));

const NOT_REGISTERED: ReceiveRegistration = { state: 'none', detail: null, profileId: null };

async function beginSigning(
  ctx: ExchangeContext,
  operator: ConnectedOperator,
  email: string | null,
): Promise<{ auth: StoredConnection['authState']; email: string | null }> {
  const signing = operator.account?.signing ?? null;
  if (signing === null) return { auth: 'none', email: null };
  const present = await signing.state(ctx.signal);
  if (email === null || present.state === 'signed' || present.state === 'sent' || present.state === 'pending') {
    return { auth: present.state, email: present.email ?? email };
  }
  await signing.start(email, 'NO', ctx.signal);
  return { auth: 'sent', email };
}

async function registrationNow(ctx: ExchangeContext, operator: ConnectedOperator): Promise<ReceiveRegistration> {
  const registration = operator.account?.registration ?? null;
  return registration === null ? NOT_REGISTERED : registration.state(SCHEME, ownCompany(ctx.db).orgNumber, ctx.signal);
}

/** What was kept at a deactivation is still ours: it is found, not made once more. */
async function register0192(ctx: ExchangeContext, operator: ConnectedOperator): Promise<ReceiveRegistration> {
  const registration = operator.account?.registration ?? null;
  if (registration === null) return NOT_REGISTERED;
  const present = await registrationNow(ctx, operator);
  if (present.state === 'active' || present.state === 'pending') return present;
  return registration.register(SCHEME, ownCompany(ctx.db).orgNumber, ctx.signal);
}

function store(ctx: WriteContext, config: OperatorConfig): void {
  const now = ctx.clock.now().toISOString();
  try {
    statement(
      ctx.db,
      `INSERT INTO operator_connection (id, kind, environment, base_url, client_id, outbox_folder, inbox_folder, state, activated_at, terms_accepted_at)
       VALUES (1, ?, ?, ?, ?, ?, ?, 'active', ?, ?)
       ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, environment = excluded.environment, base_url = excluded.base_url, client_id = excluded.client_id,
         outbox_folder = excluded.outbox_folder, inbox_folder = excluded.inbox_folder, state = 'active', activated_at = excluded.activated_at,
         deactivated_at = NULL, terms_accepted_at = excluded.terms_accepted_at, revision = revision + 1`,
    ).run(config.kind, config.environment, baseUrlOf(config), config.clientId, config.outboxFolder, config.inboxFolder, now, now);
  } catch (error) {
    throw error instanceof Error && error.message === 'exchange.environmentIsFixed'
      ? new AppError('exchange.environmentIsFixed', {}, { cause: error })
      : error;
  }
}

/** The address that a configuration means, so that a later release with another default changes nothing. */
function baseUrlOf(config: OperatorConfig): string | null {
  return config.kind === 'maventa' ? (config.baseUrl ?? maventaAddresses[config.environment]) : null;
}

function saveSigning(ctx: WriteContext, state: StoredConnection['authState'], email: string | null): void {
  statement(ctx.db, 'UPDATE operator_connection SET auth_state = ?, auth_email = coalesce(?, auth_email) WHERE id = 1').run(state, email);
}

function saveRegistration(ctx: WriteContext, { state, detail, profileId }: ReceiveRegistration): void {
  statement(
    ctx.db,
    'UPDATE operator_connection SET receive_state = ?, receive_detail = ?, receive_profile = coalesce(?, receive_profile) WHERE id = 1',
  ).run(state, detail, profileId);
}

function told(ctx: WriteContext, event: string, params: Readonly<Record<string, string>>): void {
  statement(ctx.db, 'INSERT INTO operator_event (at, actor, event, params) VALUES (?, ?, ?, ?)').run(
    ctx.clock.now().toISOString(),
    ctx.actor,
    event,
    JSON.stringify(params),
  );
  ctx.emit({ type: 'operator.changed' });
}

/** The operator that is switched on. @throws AppError exchange.notActivated; exchange.secretsLocked and their like */
function present(ctx: ExchangeContext): { operator: ConnectedOperator; stored: StoredConnection } {
  const stored = storedConnection(ctx.db);
  if (stored?.isActive !== true || ctx.operator === null) throw noOperator(ctx);
  return { operator: ctx.operator, stored };
}

/** Serves `operator.refresh`. @throws AppError exchange.notActivated and as the operator answers */
export async function refresh(ctx: ExchangeContext, _input: ParsedInput<'operator.refresh'>): Promise<Output<'operator.refresh'>> {
  const { operator, stored } = present(ctx);
  const signing = await beginSigning(ctx, operator, null);
  const ask = operator.account?.registration ?? null;
  const found = ask === null || stored.receiveState === 'none' ? null : await registrationNow(ctx, operator);
  // Where another access point has the address, the operator knows of no registration of ours.
  const registration = found?.state === 'none' && stored.receiveState === 'elsewhere' ? null : found;
  await ctx.slice((slice) => {
    if (signing.auth !== stored.authState || signing.email !== stored.authEmail) {
      saveSigning(slice, signing.auth, signing.email);
      told(slice, 'signing', { state: signing.auth });
    }
    if (registration !== null && registration.state !== stored.receiveState) {
      saveRegistration(slice, registration);
      told(slice, 'receiving', { state: registration.state });
    }
  });
  return {};
}

/** Serves `operator.startSigning`. @throws AppError exchange.notActivated and as the operator answers */
export async function startSigning(
  ctx: ExchangeContext,
  input: ParsedInput<'operator.startSigning'>,
): Promise<Output<'operator.startSigning'>> {
  const { operator } = present(ctx);
  await operator.account?.signing?.start(input.email, 'NO', ctx.signal);
  await ctx.slice((slice) => {
    saveSigning(slice, 'sent', input.email);
    told(slice, 'signing', { state: 'sent' });
  });
  return {};
}

/** Serves `operator.register`: registered as receiver, or no longer. @throws AppError exchange.notActivated and as the operator answers */
export async function register(ctx: ExchangeContext, input: ParsedInput<'operator.register'>): Promise<Output<'operator.register'>> {
  const { operator, stored } = present(ctx);
  const registration = input.receive ? await register0192(ctx, operator) : await unregister(ctx, operator, stored);
  await ctx.slice((slice) => {
    saveRegistration(slice, registration);
    told(slice, 'receiving', { state: registration.state });
  });
  return {};
}

async function unregister(ctx: ExchangeContext, operator: ConnectedOperator, stored: StoredConnection): Promise<ReceiveRegistration> {
  if (stored.receiveProfile !== null) await operator.account?.registration?.remove(stored.receiveProfile, ctx.signal);
  return NOT_REGISTERED;
}

/**
 * Serves `operator.deactivate`: a last round sends what waits, asks how what was sent stands and fetches what has come; then it is switched off.
 * Documents that wait after that go on waiting.
 * @throws AppError exchange.notActivated; exchange.secretsLocked when the operator cannot be spoken to; as the operator answers when the last
 *   round, or the removal of the registration, fails. Then it stays switched on
 */
export async function deactivate(ctx: ExchangeContext, input: ParsedInput<'operator.deactivate'>): Promise<Output<'operator.deactivate'>> {
  const stored = storedConnection(ctx.db);
  if (stored?.isActive !== true) throw new AppError('exchange.notActivated');
  const { operator } = ctx;
  const mustRemove = !input.keepRegistration && stored.receiveProfile !== null && stored.receiveState !== 'none';
  if (operator === null && (!input.skipFetch || mustRemove)) throw ctx.absent ?? new AppError('exchange.secretsLocked');
  if (operator !== null && !input.skipFetch) {
    await ctx.slice(adoptNameOfKind);
    await runRound(ctx, operator);
  }
  const registration = operator === null || input.keepRegistration ? null : await unregister(ctx, operator, stored);
  await ctx.slice((slice) => {
    statement(slice.db, "UPDATE operator_connection SET state = 'inactive', deactivated_at = ?, revision = revision + 1 WHERE id = 1").run(
      slice.clock.now().toISOString(),
    );
    if (registration !== null) saveRegistration(slice, registration);
    told(slice, 'deactivated', { registration: input.keepRegistration ? 'kept' : 'removed' });
  });
  return {};
}
