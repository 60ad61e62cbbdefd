import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type * as FsPromises from 'node:fs/promises';
import { readdir } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import { createFolderOperator, oxalisName } from '../../../src/main/exchange/operators/folder/client.ts';
import type { OutgoingDocument } from '../../../src/main/exchange/operators/port.ts';
import { walkReceived } from '../../../src/main/exchange/syncWalk.ts';
import { temporaryFolder } from '../../support/company.ts';
import { testOrgNumber } from '../../support/documents.ts';
import { never, testId } from './support.ts';

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof FsPromises>();
  return { ...real, readdir: vi.fn(real.readdir) };
});

const OWN = `0192:${testOrgNumber(2)}`;
const KEY = testId(1);

/** @param isActivated as it is after an activation */
async function world({ isActivated = true } = {}) {
  const root = temporaryFolder();
  const [outboxFolder, inboxFolder] = [join(root, 'ut'), join(root, 'inn')];
  mkdirSync(outboxFolder);
  mkdirSync(inboxFolder);
  const operator = createFolderOperator({ name: 'folder', outboxFolder, inboxFolder, sender: OWN });
  if (operator.sending === null) throw new Error('It sends');
  if (isActivated) await operator.account?.prepare?.(never);
  const document: OutgoingDocument = {
    key: KEY,
    kind: 'invoice',
    number: '10001',
    bytes: new TextEncoder().encode('<Invoice>hele</Invoice>'),
    language: 'nb',
    route: { channel: 'ehf', scheme: '0192', id: testOrgNumber(41) },
  };
  const place = join(outboxFolder, oxalisName(`0192:${testOrgNumber(41)}`), oxalisName(OWN), `${KEY}.doc.xml`);
  const aside = join(outboxFolder, '.autoinvoice-aside', `${KEY}.doc.xml`);
  const mark = join(outboxFolder, '.autoinvoice-sent', `${KEY}.txt`);
  /** What an access point that watches sees. */
  const seen = (): string[] =>
    readdirSync(outboxFolder, { recursive: true, encoding: 'utf8' }).filter((path) => !path.startsWith('.') && path.endsWith('.xml'));
  return { operator, sending: operator.sending, document, place, aside, mark, seen, outboxFolder, inboxFolder };
}

describe('a crash', () => {
  it('lays the document where the access point looks for it, in the layout of Oxalis', async () => {
    const { sending, document, place, aside } = await world();
    await sending.send(document, never);
    expect(readFileSync(place, 'utf8')).toBe('<Invoice>hele</Invoice>');
    expect(existsSync(aside)).toBe(false);
  });

  it.each([
    ['before the first byte', 'nothing'],
    ['in the middle of the document', 'half'],
    ['before the mark', 'aside'],
    ['in the middle of the mark', 'halfMark'],
    ['before the move', 'marked'],
  ] as const)('%s has sent nothing, and the next attempt sends it once', async (_when, left) => {
    const { sending, document, place, aside, mark, seen } = await world();
    // As the attempt leaves the disk when it ends there.
    for (const folder of [dirname(aside), dirname(mark), dirname(place)]) mkdirSync(folder, { recursive: true });
    if (left === 'half') writeFileSync(aside, '<Invoice>ha');
    if (left === 'aside' || left === 'halfMark' || left === 'marked') writeFileSync(aside, document.bytes);
    if (left === 'halfMark') writeFileSync(mark, '');
    if (left === 'marked') writeFileSync(mark, dirname(place));
    expect([await sending.find(KEY, never), await sending.states([KEY], never), seen()]).toEqual([
      expect.objectContaining({ status: 'notThere' }),
      [],
      [],
    ]);
    expect(await sending.send(document, never)).toMatchObject({ outcome: 'taken' });
    expect([readFileSync(place, 'utf8'), seen().length]).toEqual(['<Invoice>hele</Invoice>', 1]);
  });

  it('after the move has sent it, also when the access point has taken it away', async () => {
    const { sending, document, place, seen } = await world();
    await sending.send(document, never);
    expect(await sending.find(KEY, never)).toMatchObject({ status: 'pending' });
    rmSync(place);
    expect(await sending.send(document, never)).toMatchObject({ outcome: 'wasThere' });
    expect(seen()).toEqual([]);
  });
});

describe('the inbox', () => {
  const list = async ({ operator }: Awaited<ReturnType<typeof world>>) =>
    (await operator.listReceived({ from: null, page: 1, perPage: 100 }, never)).documents.map(({ id }) => id);

  it('is read without files of other names, hidden ones and ours', async () => {
    const here = await world();
    for (const name of ['a.doc.xml.tmp', 'b.xml', '.c.doc.xml', 'd.receipt.dat']) writeFileSync(join(here.inboxFolder, name), '<Invoice/>');
    mkdirSync(join(here.inboxFolder, '.under'));
    writeFileSync(join(here.inboxFolder, '.under', 'e.doc.xml'), '<Invoice/>');
    writeFileSync(join(here.inboxFolder, 'f.doc.xml'), '<Invoice/>');
    expect(await list(here)).toEqual(['f']);
  });

  it('leaves a file that is being written for the next time', async () => {
    const here = await world();
    const growing = join(here.inboxFolder, 'vokser.doc.xml');
    writeFileSync(growing, '<Invoice><a/>');
    const writer = setInterval(() => appendFileSync(growing, '<a/>'), 20);
    expect(await list(here)).toEqual([]);
    clearInterval(writer);
    appendFileSync(growing, '</Invoice>\n');
    writeFileSync(join(here.inboxFolder, 'stanset.doc.xml'), '<Invoice><cbc:ID>10');
    writeFileSync(join(here.inboxFolder, 'tom.doc.xml'), '');
    expect(await list(here)).toEqual(['vokser']);
  });

  it('tells two of one name in different folders apart, and a transmission by its own id', async () => {
    const here = await world();
    for (const folder of ['en', 'to']) {
      mkdirSync(join(here.inboxFolder, folder));
      writeFileSync(join(here.inboxFolder, folder, 'faktura.doc.xml'), `<Invoice>${folder}</Invoice>`);
    }
    writeFileSync(join(here.inboxFolder, 'en', `${KEY}.doc.xml`), '<Invoice/>');
    const ids = await list(here);
    expect(new Set(ids).size).toBe(3);
    expect(ids).toContain(KEY);
    const texts = await Promise.all(
      ids.filter((id) => id !== KEY).map(async (id) => Buffer.from(await here.operator.fetchDocument(id, never)).toString()),
    );
    expect(texts.toSorted()).toEqual(['<Invoice>en</Invoice>', '<Invoice>to</Invoice>']);
  });

  it('never leads out of its folder', async () => {
    const here = await world();
    writeFileSync(join(dirname(here.inboxFolder), 'utenfor.doc.xml'), '<Invoice/>');
    expect(await list(here)).toEqual([]);
    for (const id of ['../utenfor', '..', 'utenfor', '/etc/passwd'])
      await expect(here.operator.fetchDocument(id, never)).rejects.toMatchObject({ failure: 'notFound' });
  });

  it('of a document that was taken away between list and fetching says that it is gone', async () => {
    const here = await world();
    writeFileSync(join(here.inboxFolder, 'a.doc.xml'), '<Invoice/>');
    const [id = ''] = await list(here);
    renameSync(join(here.inboxFolder, 'a.doc.xml'), join(here.inboxFolder, 'b.tatt'));
    await expect(here.operator.fetchDocument(id, never)).rejects.toMatchObject({ failure: 'notFound' });
  });
});

describe('a disk that is away', () => {
  /** As an unmounted share leaves it: an empty folder. @returns what brings it back */
  const unmount = (folder: string): (() => void) => {
    renameSync(folder, `${folder}.borte`);
    mkdirSync(folder);
    return () => {
      rmSync(folder, { recursive: true });
      renameSync(`${folder}.borte`, folder);
    };
  };
  const away = (folder: string) => ({ failure: 'unreachable', mayPass: true, params: { place: 'folder', folder } });

  it('takes no document and says of none that it is not there, until it is back', async () => {
    const { sending, document, outboxFolder, seen } = await world();
    await sending.send(document, never);
    const back = unmount(outboxFolder);
    for (const asked of [
      () => sending.send(document, never),
      () => sending.send({ ...document, key: testId(2) }, never),
      () => sending.find(KEY, never),
      () => sending.states([KEY], never),
    ])
      await expect(asked()).rejects.toMatchObject(away(outboxFolder));
    expect(readdirSync(outboxFolder)).toEqual([]);
    back();
    expect(await sending.find(KEY, never)).toMatchObject({ status: 'pending' });
    expect(await sending.send(document, never)).toMatchObject({ outcome: 'wasThere' });
    expect(await sending.send({ ...document, key: testId(2) }, never)).toMatchObject({ outcome: 'taken' });
    expect(seen()).toHaveLength(2);
  });

  it('has an inbox of which nothing is known, not an empty one', async () => {
    const { operator, inboxFolder } = await world();
    writeFileSync(join(inboxFolder, 'a.doc.xml'), '<Invoice/>');
    const list = () => operator.listReceived({ from: null, page: 1, perPage: 10 }, never);
    expect((await list()).documents).toHaveLength(1);
    const back = unmount(inboxFolder);
    for (const asked of [list, () => operator.fetchDocument('a', never), () => operator.reportHandled('a', 'HANDLED', never)])
      await expect(asked()).rejects.toMatchObject(away(inboxFolder));
    expect(readdirSync(inboxFolder)).toEqual([]);
    back();
    expect(await operator.fetchDocument('a', never)).toHaveLength(10);
  });

  it('is not told from one whose hidden folders were tidied away: what has left is not sent again', async () => {
    const { sending, document, outboxFolder, mark, seen } = await world();
    await sending.send(document, never);
    rmSync(dirname(mark), { recursive: true });
    await expect(sending.find(KEY, never)).rejects.toMatchObject(away(outboxFolder));
    await expect(sending.send(document, never)).rejects.toMatchObject(away(outboxFolder));
    expect(seen()).toHaveLength(1);
  });
});

describe('folders that were activated before there were marks', () => {
  it('are known by what was laid there, and get theirs', async () => {
    const { operator, sending, document, mark, inboxFolder } = await world({ isActivated: false });
    await expect(sending.send(document, never)).rejects.toMatchObject({ failure: 'unreachable' });
    await expect(operator.listReceived({ from: null, page: 1, perPage: 10 }, never)).rejects.toMatchObject({ failure: 'unreachable' });
    mkdirSync(dirname(mark));
    writeFileSync(join(dirname(mark), `${testId(9)}.txt`), 'et sted');
    writeFileSync(join(inboxFolder, 'a.doc.xml'), '<Invoice/>');
    expect(await sending.find(KEY, never)).toMatchObject({ status: 'notThere' });
    expect((await operator.listReceived({ from: null, page: 1, perPage: 10 }, never)).documents).toHaveLength(1);
    // Once: from now on the mark alone tells.
    rmSync(join(dirname(mark), `${testId(9)}.txt`));
    rmSync(join(inboxFolder, 'a.doc.xml'));
    expect(await sending.send(document, never)).toMatchObject({ outcome: 'taken' });
    expect((await operator.listReceived({ from: null, page: 1, perPage: 10 }, never)).documents).toEqual([]);
  });
});

describe('a walk through an inbox of many documents', () => {
  it('looks at each file once, not once a page, and the next walk sees what has come since', async () => {
    const { operator, inboxFolder } = await world();
    const count = 60;
    for (let n = 0; n < count; n++) writeFileSync(join(inboxFolder, `${testId(n)}.doc.xml`), '<Invoice/>');
    const walk = async (from: string | null): Promise<{ pages: number; ids: Set<string> }> => {
      const ids = new Set<string>();
      let pages = 0;
      await walkReceived({
        operator: 'folder',
        from,
        perPage: 10,
        list: (query) => (pages++, operator.listReceived(query, never)),
        visit: async ({ documents }) => {
          let fresh = 0;
          for (const { id } of documents) if (!ids.has(id)) fresh += ids.add(id) === ids ? 1 : 0;
          return fresh;
        },
      });
      return { pages, ids };
    };
    const looks = vi.mocked(readdir);
    looks.mockClear();
    const { pages, ids } = await walk(null);
    expect([ids.size, pages > 6, looks.mock.calls.length]).toEqual([count, true, 1]);
    writeFileSync(join(inboxFolder, `${testId(count)}.doc.xml`), '<Invoice/>');
    // As a round begins: a day before what is stored.
    expect((await walk(new Date(Date.now() - 86_400_000).toISOString())).ids.size).toBe(count + 1);
  });
});
