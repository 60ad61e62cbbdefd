import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { Uploads, uploadLimit } from '../../src/main/application/uploads.ts';

function newUploads(): Uploads {
  const uploads = new Uploads();
  onTestFinished(() => uploads.close());
  return uploads;
}

async function* slowly(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) {
    await sleep(20);
    yield chunk;
  }
}

it('keeps the bytes until they are released', async () => {
  const uploads = newUploads();
  const handle = await uploads.add('mappe/faktura.xml', slowly(Buffer.from('<a'), Buffer.from('/>')));
  const upload = uploads.get(handle);
  expect(upload).toMatchObject({ filename: 'faktura.xml', size: 4 });
  expect(readFileSync(upload?.path ?? '', 'utf8')).toBe('<a/>');
  await uploads.release([handle]);
  expect(uploads.get(handle)).toBeUndefined();
  expect(existsSync(upload?.path ?? '')).toBe(false);
});

it('fails as a request when the file cannot be written, also while nothing is being written', async () => {
  const uploads = newUploads();
  const first = await uploads.add('a.xml', Buffer.from('a'));
  rmSync(dirname(uploads.get(first)?.path ?? ''), { recursive: true });
  await expect(uploads.add('b.xml', slowly(Buffer.from('b'), Buffer.from('c')))).rejects.toMatchObject({ code: 'ENOENT' });
});

it('fails with the sender, and keeps nothing of what came', async () => {
  const uploads = newUploads();
  const first = await uploads.add('a.xml', Buffer.from('a'));
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('half');
    throw new Error('gone');
  }
  await expect(uploads.add('b.xml', broken())).rejects.toThrow('gone');
  const endless = slowly(new Uint8Array(uploadLimit), new Uint8Array(1));
  await expect(uploads.add('c.xml', endless)).rejects.toMatchObject({ code: 'upload.tooLarge' });
  expect(readdirSync(dirname(uploads.get(first)?.path ?? ''))).toHaveLength(1);
});
