import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeEml, type EmailDraft } from '../../../src/main/exchange/outbox/eml.ts';

/** A small reader of what the writer writes, after the same standards. */
function readEml(bytes: Uint8Array) {
  const text = Buffer.from(bytes).toString('latin1');
  expect(text).toMatch(/^[\x20-\x7e\r\n]*$/);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of text.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
  const [head, ...rest] = text.split('\r\n\r\n');
  const headers = headersOf(head ?? '');
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? '';
  const pieces = rest.join('\r\n\r\n').split(`--${boundary}`);
  expect(pieces.at(0)).toBe('');
  expect(pieces.at(-1)).toBe('--\r\n');
  const parts = pieces.slice(1, -1).map((piece) => {
    const at = piece.indexOf('\r\n\r\n');
    const own = headersOf(piece.slice(2, at));
    expect(own.get('content-transfer-encoding')).toBe('base64');
    return { headers: own, filename: filenameOf(own.get('content-disposition') ?? ''), bytes: Buffer.from(piece.slice(at), 'base64') };
  });
  return { headers, parts };
}

function headersOf(text: string): Map<string, string> {
  const unfolded = text.replaceAll(/\r\n(?=[ \t])/g, '');
  return new Map(
    unfolded.split('\r\n').map((line): [string, string] => {
      const at = line.indexOf(': ');
      return [line.slice(0, at).toLowerCase(), line.slice(at + 2)];
    }),
  );
}

/** RFC 2047: blanks between two encoded words are none. */
function decodeWords(text: string): string {
  return text.replaceAll(/\?=\s+=\?/g, '?==?').replaceAll(/=\?UTF-8\?B\?([^?]*)\?=/g, (_all, encoded: string) => {
    expect(encoded.length).toBeLessThanOrEqual(63);
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(encoded, 'base64'));
  });
}

function filenameOf(disposition: string): string {
  const plain = /filename="([^"]*)"/.exec(disposition)?.[1];
  if (plain !== undefined) return plain;
  const pieces = [...disposition.matchAll(/filename\*\d+\*=([^;]*)/g)].map((match) => match[1] ?? '').join('');
  return decodeURIComponent(pieces.replace("UTF-8''", ''));
}

const draft = (fields: Partial<EmailDraft> = {}): EmailDraft => ({
  from: { name: 'Nordlys Handel AS', address: 'post@nordlys.example' },
  to: { name: 'Blåbær, Ærlig & Sønn AS', address: 'regnskap@blaabaer.example' },
  subject: 'Faktura 10001 fra Nordlys Handel AS',
  text: 'Hei,\n\nVedlagt følger faktura 10001.\n',
  attachments: [{ filename: 'Faktura-10001.pdf', mimeCode: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.7 æøå') }],
  boundary: 'AutoInvoice-0a1b',
  ...fields,
});

describe('an e-mail as a file', () => {
  it('is a draft with the print, to be read back whole', () => {
    const { headers, parts } = readEml(writeEml(draft()));
    expect(headers.get('x-unsent')).toBe('1');
    expect(headers.get('mime-version')).toBe('1.0');
    expect(decodeWords(headers.get('to') ?? '')).toBe('Blåbær, Ærlig & Sønn AS <regnskap@blaabaer.example>');
    expect(decodeWords(headers.get('from') ?? '')).toBe('Nordlys Handel AS <post@nordlys.example>');
    expect(parts.map(({ headers: own }) => own.get('content-type'))).toEqual(['text/plain; charset=utf-8', 'application/pdf']);
    expect(parts[0]?.bytes.toString('utf8')).toBe('Hei,\r\n\r\nVedlagt følger faktura 10001.\r\n');
    expect(parts[1]?.filename).toBe('Faktura-10001.pdf');
    expect(parts[1]?.bytes.toString('utf8')).toBe('%PDF-1.7 æøå');
    expect([headers.has('date'), headers.has('message-id')]).toEqual([false, false]);
  });

  it('folds a long Norwegian subject without cutting a letter in two', () => {
    const subject = `Faktura 10001 for ${'pæreøk og blåbærsyltetøy 🫐 '.repeat(20)}til Ås`;
    expect(decodeWords(readEml(writeEml(draft({ subject }))).headers.get('subject') ?? '')).toBe(subject);
  });

  it('leaves the sender to the mail program where the company has no address', () => {
    expect(readEml(writeEml(draft({ from: null }))).headers.has('from')).toBe(false);
  });

  it('never lets a value make a header of its own', () => {
    const { headers } = readEml(
      writeEml(draft({ subject: 'Faktura\r\nBcc: alle@example.com', to: { name: 'A\r\nCc: x', address: 'a@b.no' } })),
    );
    expect([headers.has('bcc'), headers.has('cc')]).toEqual([false, false]);
    for (const address of ['a@b.no\r\nBcc: x@y.no', 'a b@c.no', 'a@b.no>, <x@y.no', 'navn', ''])
      expect(() => writeEml(draft({ to: { name: '', address } })), address).toThrow('outbox.noAddress');
  });

  it('gives back whatever it was given', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 120 }),
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.uint8Array({ maxLength: 300 }),
        (subject, name, bytes) => {
          const file = { filename: `${name}.pdf`, mimeCode: 'application/pdf', bytes };
          const { headers, parts } = readEml(writeEml(draft({ subject, attachments: [file] })));
          const shown = subject
            .toWellFormed()
            .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
            .trim();
          expect(decodeWords(headers.get('subject') ?? '')).toBe(shown);
          expect(parts[1]?.bytes.equals(bytes)).toBe(true);
          expect(parts[1]?.filename).toBe(
            file.filename
              .toWellFormed()
              .replaceAll(/[\p{Cc}"\\/]+/gu, '_')
              .slice(0, 200)
              .toWellFormed(),
          );
        },
      ),
    );
  });
});
