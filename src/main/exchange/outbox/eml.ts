/**
 * An e-mail as a file (RFC 5322, RFC 2045 to 2047, RFC 2231) that the user's own mail program opens as a draft and sends: pure ASCII, lines of at
 * most 78 characters that end in CRLF, so that no program on the way has anything to change.
 */
import { AppError } from '../../../shared/contract/errors.ts';

export interface Mailbox {
  /** Empty: none. */
  readonly name: string;
  readonly address: string;
}

export interface EmailPart {
  readonly filename: string;
  readonly mimeCode: string;
  readonly bytes: Uint8Array;
}

export interface EmailDraft {
  /** Left out: the mail program's own. */
  readonly from: Mailbox | null;
  readonly to: Mailbox;
  readonly subject: string;
  /** Plain text, lines parted by \n. */
  readonly text: string;
  readonly attachments: readonly EmailPart[];
  /** What parts are told apart by, as it must not stand in any of them: of letters, digits and `-`, at most 60. */
  readonly boundary: string;
}

const LINE = 76;
const EOL = '\r\n';

/**
 * Writes the file. `X-Unsent: 1` makes Outlook and its kin open it as a message to be sent. No date and no message id: the mail program gives
 * them when it sends.
 * @throws AppError outbox.noAddress when an address cannot stand in a header
 */
export function writeEml(draft: EmailDraft): Uint8Array {
  const { from, to, subject, text, attachments, boundary } = draft;
  const headers = [
    ...(from === null ? [] : [header('From', mailbox(from))]),
    header('To', mailbox(to)),
    header('Subject', encodedWords(subject)),
    'X-Unsent: 1',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed;${EOL} boundary="${boundary}"`,
  ];
  const parts = [
    [
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      base64Lines(Buffer.from(text.toWellFormed().replaceAll(/\r\n|\r|\n/g, EOL), 'utf8')),
    ],
    ...attachments.map(({ filename, mimeCode, bytes }) => [
      `Content-Type: ${mimeType(mimeCode)}`,
      'Content-Transfer-Encoding: base64',
      disposition(filename),
      '',
      base64Lines(bytes),
    ]),
  ];
  const body = parts.map((part) => `--${boundary}${EOL}${part.join(EOL)}${EOL}`).join('');
  return Buffer.from(`${headers.join(EOL)}${EOL}${EOL}${body}--${boundary}--${EOL}`, 'latin1');
}

function header(name: string, words: readonly string[]): string {
  // A header that goes on begins its next line with a blank (RFC 5322, 2.2.3).
  return `${name}: ${words.join(`${EOL} `)}`;
}

function mailbox({ name, address }: Mailbox): string[] {
  // Also what nobody meant to be a second header.
  if (!/^[\x21-\x7e]{1,250}$/.test(address) || !/^[^@<>,;:"()[\]\\]+@[^@<>,;:"()[\]\\]+$/.test(address))
    throw new AppError('outbox.noAddress', { channel: 'email' });
  return name.trim() === '' ? [address] : [...encodedWords(name), `<${address}>`];
}

/** Bytes of UTF-8 that fit into an encoded word (RFC 2047, 2) behind the name of its header on one line. */
const WORD_BYTES = 42;

/** A text in a header, as encoded words: always, since a name may hold what has a meaning in an address. Characters are never cut in two. */
function encodedWords(text: string): string[] {
  const words: string[] = [];
  let part = '';
  for (const sign of text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()) {
    if (Buffer.byteLength(part + sign) > WORD_BYTES) {
      words.push(encodedWord(part));
      part = '';
    }
    part += sign;
  }
  return [...words, ...(part === '' ? [] : [encodedWord(part)])];
}

function encodedWord(text: string): string {
  return `=?UTF-8?B?${Buffer.from(text, 'utf8').toString('base64')}?=`;
}

/** The name of an attachment (RFC 2183), as RFC 2231 writes what is not ASCII: in pieces, since a line has its limit. */
function disposition(filename: string): string {
  const name = filename
    .toWellFormed()
    .replaceAll(/[\p{Cc}"\\/]+/gu, '_')
    .slice(0, 200)
    .toWellFormed();
  const lines = ['Content-Disposition: attachment;'];
  if (/^[\x20-\x7e]{1,50}$/.test(name)) return [...lines, ` filename="${name}"`].join(EOL);
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const pieces = encoded.match(/(?:%[\dA-F]{2}|[^%]){1,18}/g) ?? [];
  pieces.forEach((piece, index) =>
    lines.push(` filename*${index}*=${index === 0 ? "UTF-8''" : ''}${piece}${index === pieces.length - 1 ? '' : ';'}`),
  );
  return lines.join(EOL);
}

function mimeType(code: string): string {
  return /^[a-z0-9][\w.+-]{0,60}\/[a-z0-9][\w.+-]{0,80}$/i.test(code) ? code : 'application/octet-stream';
}

function base64Lines(bytes: Uint8Array): string {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('base64')
    .match(new RegExp(`.{1,${LINE}}`, 'g'));
  return (lines ?? []).join(EOL);
}
