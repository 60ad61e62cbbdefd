/**
 * A new version under the same number: only what the receiver needs to take the document in (address, references) and its technical form; every
 * other mistake takes a credit note and a new invoice (bokføringsforskriften § 5-2-7). And only while nothing has reached the receiver by any channel.
 */
import { readDocument, xmlBytes, type InvoiceModel } from '../../ehf/index.ts';
import { rulesetOn, validate } from '../../ehf/rules/index.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { Mending } from '../../shared/contract/exchange.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { Channel } from '../../shared/contract/sales.ts';
import { osloDate } from '../../shared/values/clock.ts';
import { answerOfDone, recordDone } from '../company/commandDone.ts';
import type { Connection, WriteContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import type { ExchangeContext } from '../exchange/context.ts';
import type { SendAddress } from '../exchange/outbox/address.ts';
import { enqueue } from '../exchange/outbox/enqueue.ts';
import { settle } from '../exchange/outbox/handling.ts';
import { versionBytes } from '../exchange/outbox/versionBytes.ts';
import { assureReceiver } from '../exchange/outbox/receiver.ts';
import { assureNeverReached, transmissionsToJudge, type ToJudge } from '../exchange/outbox/reached.ts';
import { addEvent } from '../exchange/outbox/transitions.ts';
import { ehfDocumentOf } from './ehfDocument.ts';
import { printNumbered } from './files.ts';
import type { Look } from './look.ts';
import { readSalesSettings } from './settings.ts';
import { storedDocument } from './stored.ts';
import { storeVersion } from './versions.ts';

interface Latest extends Look {
  readonly id: number;
  readonly ruleset: string;
}

/** What was changed, for the time line: `yourReference: Ola → Kari`. */
interface Change {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Serves `outbox.mend`. The operator is asked first where it is not known what became of an earlier transmission.
 * @throws AppError sales.notFound, sales.isDraft; sales.mendForbidden; sales.mendInvalid with the rules that are broken as detail;
 *   outbox.otherReceiver, outbox.noReceiver for a new address that the last look-up speaks against; exchange.notActivated where the operator would have to be asked and none is switched on; OperatorError as it answers
 */
export async function mend(ctx: ExchangeContext, input: ParsedInput<'outbox.mend'>): Promise<Output<'outbox.mend'>> {
  const { db, commandId } = ctx;
  const done = commandId === undefined ? undefined : answerOfDone<Output<'outbox.mend'>>(ctx, commandId, 'outbox.mend');
  if (done !== undefined) return done;
  const document = storedDocument(db, input.documentId);
  const { number } = document;
  if (number === null) throw new AppError('sales.isDraft', { id: document.id });
  const earlier = await assureNeverReached(ctx, document.id, number);
  const latest = latestVersion(db, document.id);
  // Reading, printing, checking and writing take their time each: a command of the user comes in between.
  await ctx.turn();
  const read = readDocument(versionBytes(db, latest.id));
  const before = read.ok ? read.document.model : null;
  if (before === null) throw new AppError('sales.fileMissing', { id: document.id });
  const { endpointScheme: scheme, endpointId: id } = input.mending;
  const own = before.buyer.endpoint;
  if (scheme !== null && id !== null && (own?.scheme !== scheme.trim() || own.id !== id.trim()))
    assureReceiver(db, { scheme: scheme.trim(), id: id.trim() }, before.buyer.name ?? '', input.isReceiverConfirmed);
  const model = mendedModel(frozenModel(db, document.id), before, input.mending, isSentAsEhf(earlier));
  const day = osloDate(ctx.clock.now());
  const ruleset = rulesetOn(day);
  const look = { format: latest.format, language: latest.language };
  await ctx.turn();
  const pdf = await printNumbered(ctx, document, look, model);
  const embedded = readSalesSettings(db).embedPdf ? pdf : null;
  const { root, contents } = ehfDocumentOf(db, document.draft, model, number, embedded);
  await ctx.turn();
  const { valid, findings, unevaluated } = validate(root, { ruleset });
  if (!valid) {
    const broken = [...new Set([...findings.filter(({ severity }) => severity === 'fatal'), ...unevaluated].map(({ rule }) => rule))];
    throw new AppError('sales.mendInvalid', { number, count: broken.length }, { detail: broken.join(', ') });
  }
  await ctx.turn();
  const ehf = await xmlBytes(root, { contents });
  const changes = changesOf(before, model);
  if (latest.ruleset !== ruleset) changes.push({ field: 'form', before: latest.ruleset, after: ruleset });
  return ctx.slice((slice) => {
    // A round, or somebody, may have taken one of them in hand while the version was made.
    if (!isSame(earlier, transmissionsToJudge(slice.db, document.id))) throw forbidden(number);
    const versionId = storeVersion(slice, { documentId: document.id, ehf, pdf, ruleset, reason: 'mended', ...look });
    const transmissionIds = replace(slice, earlier, { documentId: document.id, versionId, model, changes });
    slice.emit({ type: 'sales.changed', ids: [document.id] });
    const answer = { version: versionNumber(slice.db, versionId), transmissionIds };
    if (commandId !== undefined) recordDone(slice, commandId, 'outbox.mend', answer);
    return answer;
  });
}

function forbidden(number: number): AppError {
  return new AppError('sales.mendForbidden', { number });
}

/** The terms that are frozen with the document, with what was mended; what the mending leaves out of the address stays as in the version before. */
function mendedModel(frozen: InvoiceModel, before: InvoiceModel, mending: Mending, isEhf: boolean): InvoiceModel {
  const orderReference = textOf(mending.orderNumber);
  const contact = textOf(mending.buyerContact);
  const { endpointScheme, endpointId } = mending;
  const given = endpointScheme === null || endpointId === null ? null : { scheme: endpointScheme.trim(), id: endpointId.trim() };
  // As for a new document: one that does not go as EHF names somebody, so that its EHF version follows the rules.
  const named = isEhf || orderReference !== null ? null : (contact ?? frozen.buyer.name);
  return {
    ...frozen,
    accountingCost: textOf(mending.accountingCost),
    buyerReference: textOf(mending.yourReference) ?? named,
    orderReference,
    projectReference: textOf(mending.projectReference),
    contractReference: textOf(mending.contractNumber),
    buyer: {
      ...frozen.buyer,
      endpoint: given ?? before.buyer.endpoint,
      contact: { ...frozen.buyer.contact, name: contact },
    },
  };
}

function textOf(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === '' ? null : trimmed;
}

function changesOf(before: InvoiceModel, after: InvoiceModel): Change[] {
  const addressOf = ({ buyer }: InvoiceModel): string =>
    buyer.endpoint === null ? '' : `${buyer.endpoint.scheme ?? ''}:${buyer.endpoint.id}`;
  const fields: readonly (readonly [field: string, of: (model: InvoiceModel) => string | null])[] = [
    ['endpoint', addressOf],
    ['yourReference', (model) => model.buyerReference],
    ['orderNumber', (model) => model.orderReference],
    ['projectReference', (model) => model.projectReference],
    ['contractNumber', (model) => model.contractReference],
    ['buyerContact', (model) => model.buyer.contact.name],
    ['accountingCost', (model) => model.accountingCost],
  ];
  return fields
    .map(([field, of]) => ({ field, before: of(before) ?? '', after: of(after) ?? '' }))
    .filter((change) => change.before !== change.after);
}

/** The earlier transmissions give way to new ones over the same channels, each with a key of its own. @returns their ids */
function replace(
  ctx: WriteContext,
  earlier: readonly ToJudge[],
  next: { readonly documentId: number; readonly versionId: number; readonly model: InvoiceModel; readonly changes: readonly Change[] },
): number[] {
  const { documentId, versionId, model, changes } = next;
  const open = earlier.filter(({ state }) => state !== 'handled');
  const replaced = open.length > 0 ? open : earlier.slice(-1);
  const channels = [...new Set(replaced.map(({ channel }) => channel))];
  return channels.map((channel) => {
    const ofChannel = replaced.filter((one) => one.channel === channel);
    const last = ofChannel.at(-1);
    for (const { id, state } of ofChannel) if (state !== 'handled') settle(ctx, id, '', 'replaced');
    const id = enqueue(ctx, { documentId, versionId, channel, address: addressFor(channel, model, last) });
    statement(ctx.db, 'UPDATE transmission SET repeats_id = ? WHERE id = ?').run(last?.id ?? null, id);
    if (changes.length === 0) addEvent(ctx, id, { source: 'user', event: 'mended', channel, message: '' });
    for (const { field, before, after } of changes) {
      addEvent(ctx, id, { source: 'user', event: `mended.${field}`, channel, message: `${before || '–'} → ${after || '–'}` });
    }
    return id;
  });
}

function addressFor(channel: Channel, model: InvoiceModel, last: ToJudge | undefined): SendAddress {
  const { endpoint } = model.buyer;
  if (channel === 'ehf' && endpoint?.scheme != null) return { scheme: endpoint.scheme, id: endpoint.id };
  // Written by enqueue alone.
  return JSON.parse(last?.address ?? '{}') as SendAddress;
}

function isSentAsEhf(earlier: readonly ToJudge[]): boolean {
  return earlier.some(({ channel }) => channel === 'ehf');
}

function isSame(before: readonly ToJudge[], now: readonly ToJudge[]): boolean {
  return JSON.stringify(before) === JSON.stringify(now);
}

function frozenModel(db: Connection, id: number): InvoiceModel {
  const model = statement<string | null, [number]>(db, 'SELECT model FROM sales_document WHERE id = ?').pluck().get(id);
  if (model == null) throw new AppError('sales.isDraft', { id });
  // Written from an InvoiceModel when the document was numbered.
  return JSON.parse(model) as InvoiceModel;
}

function latestVersion(db: Connection, documentId: number): Latest {
  const row = statement<Latest, [number]>(
    db,
    'SELECT id, ruleset, print_format AS format, language FROM document_version WHERE document_id = ? ORDER BY version DESC LIMIT 1',
  ).get(documentId);
  if (row === undefined) throw new AppError('sales.fileMissing', { id: documentId });
  return row;
}

function versionNumber(db: Connection, id: number): number {
  return statement<number, [number]>(db, 'SELECT version FROM document_version WHERE id = ?').pluck().get(id) ?? 0;
}
