/** One suite for every operator: what the exchange relies on, whichever it speaks to. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ConnectedOperator } from '../../../src/main/exchange/context.ts';
import { channelsOfKind } from '../../../src/main/exchange/account/connection.ts';
import { createFolderOperator, oxalisName } from '../../../src/main/exchange/operators/folder/client.ts';
import { startEmbeddedOperator, type EmbeddedOperatorOptions } from '../../../src/main/exchange/operators/embedded/server.ts';
import { createMaventaOperator } from '../../../src/main/exchange/operators/maventa/client.ts';
import {
  OperatorError,
  type OutgoingDocument,
  type Receipt,
  type SendingPort,
  type SentState,
} from '../../../src/main/exchange/operators/port.ts';
import { temporaryFolder } from '../../support/company.ts';
import { testOrgNumber } from '../../support/documents.ts';
import { never, quickRetry, settableClock, testDocument, testId } from './support.ts';

const RECEIVER = testOrgNumber(41);
const NOBODY = testOrgNumber(42);
const OWN = testOrgNumber(2);

/** An operator and the world behind it. */
interface World {
  readonly operator: ConnectedOperator;
  /** Another client of the same account, as after a restart. */
  restarted(): ConnectedOperator;
  /** Time passes: what was handed over is delivered or fails. */
  deliver(): Promise<void> | void;
  /** SHA-256 of every document that the operator has of us. */
  taken(): string[];
  /** Documents come in, one after another. @returns their ids */
  receive(texts: readonly string[]): Promise<string[]>;
  /** Out of reach. */
  cutOff(): Promise<void> | void;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const stillThere = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

async function overHttp(name: 'maventa' | 'embedded', options: Partial<EmbeddedOperatorOptions>): Promise<World> {
  const clock = settableClock();
  const server = await startEmbeddedOperator({
    documents: [],
    clock,
    company: { name: 'NORDLYS', orgNumber: OWN },
    deliverAfterMs: 3000,
    ...options,
  });
  onTestFinished(() => server.close());
  const client = () => createMaventaOperator({ name, demo: name === 'embedded', clock, retry: quickRetry, ...server.access });
  let received = 0;
  return {
    operator: client(),
    restarted: client,
    deliver: () => clock.advance(10),
    taken: () => server.sent.map((entry) => entry.sha256),
    receive: async (texts) =>
      texts.map((text) => {
        received++;
        server.add(testDocument(received, { text }));
        return testId(received);
      }),
    cutOff: () => server.close(),
  };
}

/** An access point that watches folders: it moves what it finds and writes receipts beside, and lays out what came. */
async function overFolders(): Promise<World> {
  const root = temporaryFolder();
  const [outboxFolder, inboxFolder] = [join(root, 'ut'), join(root, 'inn')];
  mkdirSync(outboxFolder);
  mkdirSync(inboxFolder);
  const options = { name: 'folder', outboxFolder, inboxFolder, sender: `0192:${OWN}` };
  const moved = join(root, 'sendt');
  mkdirSync(moved);
  const laidOut = (): string[] =>
    readdirSync(outboxFolder, { recursive: true, encoding: 'utf8' })
      .filter((path) => !path.startsWith('.') && path.endsWith('.doc.xml'))
      .map((path) => join(outboxFolder, path));
  let received = 0;
  const operator = createFolderOperator(options);
  await operator.account?.prepare?.(never);
  return {
    operator,
    restarted: () => createFolderOperator(options),
    deliver: () => {
      for (const path of laidOut()) {
        const key = path.split(/[\\/]/).at(-1)?.replace('.doc.xml', '') ?? '';
        const isKnown = path.includes(oxalisName(`0192:${RECEIVER}`));
        writeFileSync(
          join(dirname(path), `${key}${isKnown ? '.receipt.dat' : '.error.txt'}`),
          isKnown ? 'AS4 receipt' : 'No routing found',
        );
        renameSync(path, join(moved, `${key}.xml`));
      }
    },
    taken: () => [...laidOut(), ...readdirSync(moved).map((name) => join(moved, name))].map((path) => sha256(readFileSync(path))),
    receive: async (texts) => {
      const ids: string[] = [];
      for (const text of texts) {
        received++;
        const folder = join(inboxFolder, oxalisName(`0192:${OWN}`), oxalisName(`0192:${RECEIVER}`));
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, `${testId(received)}.tmp`), text);
        renameSync(join(folder, `${testId(received)}.tmp`), join(folder, `${testId(received)}.doc.xml`));
        ids.push(testId(received));
        await stillThere(15);
      }
      return ids;
    },
    cutOff: () => rmSync(root, { recursive: true }),
  };
}

const known = { eia: `0192:${RECEIVER}`, name: 'FJORDKAFE AS', country: 'NO', takesInvoices: true, takesCreditNotes: true };
const operators = {
  maventa: () => overHttp('maventa', { behaviourOf: (recipient) => (recipient === known.eia ? 'delivers' : null), directory: [known] }),
  embedded: () => overHttp('embedded', { directory: [known] }),
  folder: overFolders,
} as const;

function outgoing(n: number, changes: Partial<OutgoingDocument> = {}): OutgoingDocument {
  return {
    key: testId(500 + n),
    kind: 'invoice',
    number: String(10_000 + n),
    bytes: new TextEncoder().encode(`<Invoice><cbc:ID>${10_000 + n}</cbc:ID>æøå</Invoice>`),
    language: 'nb',
    route: { channel: 'ehf', scheme: '0192', id: RECEIVER },
    ...changes,
  };
}

function sendingOf({ sending }: ConnectedOperator) {
  if (sending === null) throw new Error('It sends nothing');
  return sending;
}

/** What the operator has of a key that it must have. */
async function foundAt(sending: SendingPort, key: string): Promise<SentState & Receipt> {
  const found = await sending.find(key, never);
  if (found.status === 'notThere') throw new Error(`${key} is not there`);
  return found;
}

describe.each(['maventa', 'embedded', 'folder'] as const)('the operator %s', (kind) => {
  const start = (): Promise<World> => operators[kind]();

  it('says what it is', async () => {
    const { operator } = await start();
    expect(operator.name).toBe(kind);
    expect(operator.isLoopback).toBe(kind !== 'folder');
    expect(sendingOf(operator).channels).toEqual(channelsOfKind[kind]);
    expect(sendingOf(operator).reroute === null).toBe(kind === 'folder');
    expect(operator.lookup === null).toBe(kind === 'folder');
  });

  it('takes a document byte for byte, tells that it waits, then that it is delivered', async () => {
    const { operator, deliver, taken } = await start();
    const sending = sendingOf(operator);
    const document = outgoing(1);
    expect(await sending.send(document, never)).toMatchObject({ outcome: 'taken', detail: expect.any(String) });
    expect(taken()).toEqual([sha256(document.bytes)]);
    expect(await sending.find(document.key, never)).toMatchObject({ key: document.key, status: 'pending' });
    await deliver();
    const found = await foundAt(sending, document.key);
    expect(found.status).toBe('delivered');
    expect(found.actions.at(-1)).toMatchObject({ key: 'action_delivered', at: expect.stringMatching(/^\d{4}-.*Z$/) });
  });

  it('has the same key once, however often it is sent, also after a restart', async () => {
    const { operator, restarted, deliver, taken } = await start();
    const document = outgoing(1);
    await sendingOf(operator).send(document, never);
    expect(await sendingOf(operator).send(document, never)).toMatchObject({ outcome: 'wasThere' });
    const again = sendingOf(restarted());
    expect(await again.find(document.key, never)).toMatchObject({ key: document.key });
    expect(await again.send(document, never)).toMatchObject({ outcome: 'wasThere' });
    await deliver();
    expect(await again.send(document, never)).toMatchObject({ outcome: 'wasThere' });
    expect(taken()).toHaveLength(1);
  });

  it('knows nothing of a key that it was never given', async () => {
    const { operator } = await start();
    expect(await sendingOf(operator).find(testId(999), never)).toMatchObject({ status: 'notThere', detail: expect.stringMatching(/./) });
    expect(await sendingOf(operator).states([], never)).toEqual([]);
    expect(await sendingOf(operator).states([testId(999)], never)).toEqual([]);
  });

  it('tells how many stand at once, and leaves out what it does not know', async () => {
    const { operator, deliver } = await start();
    const sending = sendingOf(operator);
    const there = Array.from({ length: 20 }, (_, n) =>
      outgoing(n, n % 5 === 0 ? { route: { channel: 'ehf', scheme: '0192', id: NOBODY } } : {}),
    );
    for (const document of there) await sending.send(document, never);
    await deliver();
    const states = await sending.states([testId(999), ...there.map(({ key }) => key)], never);
    expect(new Map(states.map(({ key, status }) => [key, status]))).toEqual(
      new Map(there.map(({ key }, n) => [key, n % 5 === 0 ? 'failed' : 'delivered'])),
    );
  });

  it('tells why a document failed, in its own words', async () => {
    const { operator, deliver } = await start();
    const sending = sendingOf(operator);
    await sending.send(outgoing(1, { route: { channel: 'ehf', scheme: '0192', id: NOBODY } }), never);
    await deliver();
    const found = await foundAt(sending, testId(501));
    expect(found.status).toBe('failed');
    expect(found.actions.at(-1)?.message).toBe('No routing found');
    // The whole answer comes along, whoever asks for it.
    expect(found.detail).toContain('No routing found');
    expect((await sending.states([testId(501)], never))[0]?.detail).toContain('No routing found');
  });

  it('sends the same bytes another way, or has no such thing', async () => {
    const { operator, deliver, taken } = await start();
    const sending = sendingOf(operator);
    const document = outgoing(1, { route: { channel: 'ehf', scheme: '0192', id: NOBODY } });
    await sending.send(document, never);
    await deliver();
    if (sending.reroute === null) {
      const email = outgoing(2, { route: { channel: 'email', email: 'post@fjord.example' } });
      await expect(sending.send(email, never)).rejects.toMatchObject({ failure: 'refused' });
      return;
    }
    await sending.reroute(document.key, { channel: 'ehf', scheme: '0192', id: RECEIVER }, never);
    await deliver();
    expect(await sending.find(document.key, never)).toMatchObject({ status: 'delivered' });
    await sending.reroute(document.key, { channel: 'email', email: 'post@fjord.example' }, never);
    await deliver();
    expect((await foundAt(sending, document.key)).actions.at(-1)).toMatchObject({ key: 'action_sent_email' });
    const letter = {
      channel: 'letter',
      name: 'Fjordkafé AS',
      street: 'Kaia 1',
      postalCode: '5003',
      city: 'Bergen',
      country: 'NO',
    } as const;
    await sending.reroute(document.key, letter, never);
    await deliver();
    expect((await foundAt(sending, document.key)).actions.at(-1)).toMatchObject({ key: 'action_sent_print' });
    await expect(sending.reroute(testId(999), letter, never)).rejects.toMatchObject({ failure: 'notFound' });
    await expect(sending.reroute(document.key, { channel: 'ehf', scheme: '0192', id: NOBODY }, never)).rejects.toMatchObject({
      failure: 'refused',
    });
    expect(taken()).toHaveLength(1);
  });

  it('lists what has come in its order, by pages, from an instant on', async () => {
    const { operator, receive } = await start();
    const texts = ['<Invoice>1</Invoice>', '<Invoice>2 æøå</Invoice>\n', '<CreditNote>3</CreditNote>'];
    expect((await operator.listReceived({ from: null, page: 1, perPage: 10 }, never)).documents).toEqual([]);
    const ids = await receive(texts);
    const pages = [];
    for (const page of [1, 2, 3]) pages.push(await operator.listReceived({ from: null, page, perPage: 2 }, never));
    expect(pages.map(({ documents }) => documents.map(({ id }) => id))).toEqual([ids.slice(0, 2), ids.slice(2), []]);
    expect(pages.map(({ entries }) => entries)).toEqual([2, 1, 0]);
    const from = pages[0]?.documents[1]?.receivedAt ?? '';
    expect(from).toMatch(/^\d{4}-\d\d-\d\dT.*\.\d{3}Z$/);
    const later = await operator.listReceived({ from, page: 1, perPage: 10 }, never);
    expect(later.documents.map(({ id }) => id)).toEqual(ids.slice(1));
    for (const [index, id] of ids.entries()) expect(Buffer.from(await operator.fetchDocument(id, never)).toString()).toBe(texts[index]);
    expect(await operator.fetchPrint(ids[0] ?? '', never)).toBeNull();
  });

  it('says so when it has no such document or file', async () => {
    const { operator, receive } = await start();
    const [id = ''] = await receive(['<Invoice/>']);
    await operator.listReceived({ from: null, page: 1, perPage: 10 }, never);
    await expect(operator.fetchDocument('borte', never)).rejects.toMatchObject({ failure: 'notFound' });
    await expect(operator.fetchFile(id, { id: 'x', filename: 'x.pdf', mimeCode: 'application/pdf' }, never)).rejects.toMatchObject({
      failure: 'notFound',
    });
  });

  it('takes handled marks, and takes them back, and the document is still there', async () => {
    const { operator, receive } = await start();
    const [id = ''] = await receive(['<Invoice/>']);
    await operator.listReceived({ from: null, page: 1, perPage: 10 }, never);
    for (const state of ['HANDLED', 'HANDLED', 'CREATED'] as const) await operator.reportHandled(id, state, never);
    expect((await operator.listReceived({ from: null, page: 1, perPage: 10 }, never)).documents).toHaveLength(1);
    expect(await operator.fetchDocument(id, never)).toHaveLength(10);
  });

  it('out of reach is a failure that may pass, whatever was asked', async () => {
    const { operator, cutOff } = await start();
    const sending = sendingOf(operator);
    await sending.send(outgoing(1), never);
    await cutOff();
    for (const asked of [
      () => sending.send(outgoing(2), never),
      () => sending.find(testId(501), never),
      () => sending.states([testId(501)], never),
      () => operator.listReceived({ from: null, page: 1, perPage: 10 }, never),
      () => operator.reportHandled(testId(1), 'HANDLED', never),
    ]) {
      const error: unknown = await asked().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(OperatorError);
      expect(error).toMatchObject({ failure: 'unreachable', mayPass: true, code: 'exchange.unreachable' });
    }
  });

  it('does nothing once it is cancelled', async () => {
    const { operator, taken } = await start();
    const sending = sendingOf(operator);
    const cancelled = AbortSignal.abort();
    for (const asked of [
      () => sending.send(outgoing(1), cancelled),
      () => sending.find(testId(501), cancelled),
      () => sending.states([testId(501)], cancelled),
      () => operator.listReceived({ from: null, page: 1, perPage: 10 }, cancelled),
      () => operator.fetchDocument(testId(1), cancelled),
      () => operator.fetchPrint(testId(1), cancelled),
      () => operator.reportHandled(testId(1), 'HANDLED', cancelled),
    ])
      await expect(asked()).rejects.toMatchObject({ code: 'request.cancelled' });
    expect(taken()).toEqual([]);
  });

  it('tells who we are to it, as far as it knows', async () => {
    const { operator } = await start();
    expect(await operator.account?.account(never)).toEqual(
      kind === 'folder'
        ? { companyName: null, orgNumber: null, isVerified: null }
        : { companyName: 'NORDLYS', orgNumber: OWN, isVerified: true },
    );
    expect(operator.account?.registration === null).toBe(kind === 'folder');
  });

  it('answers for every address that is looked up, where it can look up', async () => {
    const { operator } = await start();
    if (operator.lookup === null) return;
    const asked = [RECEIVER, NOBODY].map((identifier) => ({ scheme: '0192', identifier }));
    expect(await operator.lookup.lookUp(asked, never)).toMatchObject([
      { identifier: RECEIVER, answer: 'all' },
      { identifier: NOBODY, answer: 'none' },
    ]);
  });
});
