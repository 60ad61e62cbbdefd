import { describe, expect, it } from 'vitest';
import { followTransmissions } from '../../../src/main/exchange/outbox/follow.ts';
import { changeChannel, handleTransmissions } from '../../../src/main/exchange/outbox/handling.ts';
import { showHistory } from '../../../src/main/exchange/outbox/history.ts';
import { retryTransmissions } from '../../../src/main/exchange/outbox/retry.ts';
import { mend } from '../../../src/main/sales/mend.ts';
import { sendingHistory, type HistoryEntry, type SendingHistory } from '../../../src/shared/contract/exchange.ts';
import { testOrgNumber } from '../../support/documents.ts';
import { OperatorError } from '../../../src/main/exchange/operators/port.ts';
import { POST, startOutbox, type Outbox } from './support.ts';

const somebody = testOrgNumber(78);
const mending = {
  endpointScheme: '0192',
  endpointId: somebody,
  yourReference: 'Ola Dal',
  orderNumber: '',
  projectReference: '',
  contractNumber: '',
  buyerContact: '',
  accountingCost: '',
};

function historyOf(outbox: Outbox, id: number): SendingHistory[] {
  const told = showHistory(outbox.company, { documentId: outbox.row(id).document_id });
  for (const one of told) expect(sendingHistory.parse(one)).toEqual(one);
  return told;
}

/** `event failed (noRoute)`, `attempt send refused (refused)` */
const lines = ({ entries }: SendingHistory): string[] => entries.map(lineOf);
function lineOf(entry: HistoryEntry): string {
  const what = entry.type === 'event' ? `${entry.source} ${entry.event}` : `attempt ${entry.kind} ${entry.outcome ?? 'open'}`;
  return entry.reason === null ? what : `${what} (${entry.reason.code})`;
}

const follow = (outbox: Outbox) => followTransmissions(outbox.context(), outbox.client);

describe('the history of a document', () => {
  it('is that of all its sendings, the present one first, each with what happened and what was tried', async () => {
    const outbox = await startOutbox({ deliverAfterMs: 0, behaviourOf: (recipient) => (recipient.endsWith(somebody) ? 'delivers' : null) });
    const [id = 0] = await outbox.invoice(1);
    outbox.clock.advance(60);
    await outbox.round();
    outbox.clock.advance(60);
    await follow(outbox);
    outbox.clock.advance(60);
    const { transmissionIds } = await mend(outbox.context(), { documentId: outbox.row(id).document_id, mending });
    outbox.clock.advance(60);
    await outbox.round();
    outbox.clock.advance(60);
    await follow(outbox);
    outbox.clock.advance(60);
    const told = historyOf(outbox, id);
    expect(told.map(({ transmission }) => [transmission.id, transmission.version])).toEqual([
      [transmissionIds[0], 2],
      [id, 1],
    ]);
    const [present, before] = told;
    if (present === undefined || before === undefined) throw new Error('not two');
    expect(lines(before)).toEqual([
      'user queued',
      'attempt send taken',
      'program handedOver',
      'operator action_created',
      'operator action_route_failed (noRoute)',
      'attempt ask wasThere',
      'program failed',
      // Before it was mended.
      'attempt ask wasThere',
      'user replaced',
    ]);
    expect(lines(present).slice(0, 1)).toEqual(['user mended.endpoint']);
    expect(lines(present)).toEqual(expect.arrayContaining(['attempt send taken', 'program handedOver', 'operator action_delivered']));
    expect(present.entries.map(({ at }) => at)).toEqual(present.entries.map(({ at }) => at).toSorted());
    expect(present.entries[0]).toMatchObject({ actor: 'test', message: expect.stringContaining(`→ 0192:${somebody}`) });
    expect([present.answer, before.transmission.isReplaced]).toEqual([null, true]);
  });

  it('says of a refusal why, at the attempt, and keeps the answer of one that is not known whole', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    const words = { code: 'teapot', message: 'I am a teapot', details: ['short and stout'] };
    outbox.fault({ kind: 'status', status: 422, words });
    await outbox.round();
    const [only] = historyOf(outbox, id);
    expect(only === undefined ? [] : lines(only)).toEqual(['user queued', 'attempt send refused (refused)', 'program failed']);
    expect(only?.answer).toBe(`HTTP 422 ${JSON.stringify(words)}`);
    expect(only?.entries[1]?.reason?.params).toMatchObject({ answer: 'teapot: I am a teapot (short and stout)', status: 422 });
    expect(only?.entries[2]).toMatchObject({ message: '' });
  });

  it('tells when it is tried again, that it was sent again, to another address, another way, and handled', async () => {
    const outbox = await startOutbox({ deliverAfterMs: 0 });
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'status', status: 503 });
    await outbox.round();
    expect(historyOf(outbox, id)).toMatchObject([
      { nextAttemptAt: outbox.row(id).next_attempt_at, answer: expect.stringContaining('503') },
    ]);
    outbox.clock.advance(1);
    await retryTransmissions(outbox.context(), { ids: [id] });
    outbox.clock.advance(1);
    // The operator has said that it is not there.
    outbox.db.prepare('UPDATE transmission SET must_ask = 0, operator = NULL').run();
    const { id: next } = changeChannel(outbox.company, { id, channel: 'ehf', address: `0192:${somebody}` });
    outbox.clock.advance(1);
    const { id: last } = changeChannel(outbox.company, { id: next, channel: 'print', address: null });
    outbox.clock.advance(1);
    handleTransmissions(outbox.company, { ids: [last], note: 'Levert på døra' });
    const told = historyOf(outbox, id);
    expect(told.map(lines)).toEqual([
      ['user channelChanged', 'user handled'],
      ['user channelChanged', 'user addressChanged', 'user replaced'],
      ['user queued', 'attempt send passing (operatorDown)', 'user sentAgain', 'user replaced'],
    ]);
    expect(told[0]).toMatchObject({ handledNote: 'Levert på døra' });
    expect(told[1]?.entries[1]).toMatchObject({ message: expect.stringMatching(new RegExp(`^0192:\\d{9} → 0192:${somebody}$`)) });
  });

  it('reads what an older file says of a failure: its code alone', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    outbox.db.prepare('UPDATE transmission SET state = \'failed\', reason = \'{"code":"noRoute","params":{}}\'').run();
    outbox.db
      .prepare(
        "INSERT INTO transmission_event (transmission_id, at, source, event, message) VALUES (?, '2030-01-01T00:00:00.000Z', 'program', 'failed', 'noRoute')",
      )
      .run(id);
    const [only] = historyOf(outbox, id);
    expect(only?.entries.at(-1)).toMatchObject({ message: '', reason: { code: 'noRoute', params: { number: 10_001, answer: '' } } });
  });
});

describe('what the operator says', () => {
  it.each([
    [403, 'forbidden', 'Scope invoice:send is missing', 'noRights'],
    [400, '', 'ERROR: COMPANY ACCOUNT IS LOCKED', 'accountLocked'],
    [400, '', 'ERROR: VENDOR API KEY DISABLED', 'noRights'],
    [422, '', 'No routing found', 'noRoute'],
    [422, '', 'Receiver does not accept EHF', 'noRoute'],
    [422, '', 'Print service disabled', 'printDisabled'],
    [422, '', 'Recipient email address invalid', 'emailInvalid'],
    [422, '', 'Not enough information about the recipient', 'recipientIncomplete'],
    [422, '', 'Unknown country', 'recipientIncomplete'],
    [422, '', 'Duplicate invoice', 'duplicateNumber'],
    [409, 'invoice_already_exists', 'Invoice with this uuid already exists', 'alreadyThere'],
    [409, 'document_in_invalid_state', 'Document must be in the delivered state', 'invalidState'],
    [422, '', 'Multiple recipients found', 'multipleRecipients'],
    [422, '', 'Sender organisation number is invalid', 'senderInvalid'],
    [422, '', 'Attachment type is not allowed', 'attachmentRefused'],
    [413, 'too_large', 'Request body is too large', 'documentTooLarge'],
    [422, '', '[BII2-T10-R058] Invoice total without VAT MUST be equal', 'validation'],
    [400, 'invalid_parameters', 'Invalid parameters', 'requestRefused'],
    [422, 'teapot', 'I am a teapot', 'refused'],
  ])('%i %s %s is explained as %s or told whole', async (status, code, message, expected) => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'status', status, words: { code, message } }, POST);
    // What the whole account may not ends the round.
    await outbox.round().catch((error: unknown) => expect(error).toBeInstanceOf(OperatorError));
    expect(outbox.reason(id)?.code).toBe(expected);
  });
});
