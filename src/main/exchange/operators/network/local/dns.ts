/** A small name server on this machine, for tests and demonstrations: NAPTR and A records of names that it is told. */
import { createSocket, type RemoteInfo } from 'node:dgram';

export interface LocalRecord {
  /** NAPTR of the service Meta:SMP; left out: the name has none. */
  readonly regexp?: string;
  readonly flags?: string;
  readonly service?: string;
  /** IPv4 addresses. */
  readonly addresses?: readonly string[];
  /** No answer but this: a response code (2 SERVFAIL, 5 REFUSED), or none at all. */
  readonly failure?: 'servfail' | 'silence';
}

export interface LocalDns {
  /** `127.0.0.1:5353` */
  readonly server: string;
  /** Names asked for, in lower case, with the type of the question: `NAPTR name`. */
  readonly questions: string[];
  close(): Promise<void>;
}

const TYPES: Readonly<Record<number, string>> = { 1: 'A', 6: 'SOA', 28: 'AAAA', 35: 'NAPTR' };

/** Starts it on a free port of 127.0.0.1. What `find` does not know is NXDOMAIN, a zone as well. @param find is asked by the name in lower case */
export async function startLocalDns(find: (name: string) => LocalRecord | null, latencyMs = 0): Promise<LocalDns> {
  const socket = createSocket('udp4');
  const questions: string[] = [];
  const answer = (message: Buffer, from: RemoteInfo): void => {
    const question = readQuestion(message);
    if (question === null) return;
    questions.push(`${TYPES[question.type] ?? question.type} ${question.name}`);
    const record = find(question.name);
    if (record?.failure === 'silence') return;
    const reply = writeReply(message, question, record);
    setTimeout(() => {
      // A socket that is closed meanwhile has nobody to tell.
      try {
        socket.send(reply, from.port, from.address);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SOCKET_DGRAM_NOT_RUNNING')) throw error;
      }
    }, latencyMs);
  };
  socket.on('message', answer);
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(0, '127.0.0.1', resolve);
  });
  return {
    server: `127.0.0.1:${socket.address().port}`,
    questions,
    close: () =>
      new Promise((resolve) => {
        socket.close(() => resolve());
      }),
  };
}

interface Question {
  readonly name: string;
  readonly type: number;
  /** Where the question ends in the message. */
  readonly end: number;
}

/** The first question of a message (RFC 1035, 4.1). */
function readQuestion(message: Buffer): Question | null {
  if (message.length < 17 || message.readUInt16BE(4) !== 1) return null;
  const labels: string[] = [];
  let at = 12;
  for (;;) {
    const length = message[at];
    if (length === undefined || length > 63) return null;
    at++;
    if (length === 0) break;
    labels.push(message.toString('latin1', at, at + length));
    at += length;
  }
  if (at + 4 > message.length) return null;
  return { name: labels.join('.').toLowerCase(), type: message.readUInt16BE(at), end: at + 4 };
}

function writeReply(message: Buffer, { type, end }: Question, record: LocalRecord | null): Buffer {
  const code = record === null ? 3 : record.failure === 'servfail' ? 2 : 0;
  const data = record === null || code !== 0 ? [] : dataOf(type, record);
  const head = Buffer.alloc(12);
  message.copy(head, 0, 0, 2);
  // An answer, authoritative, recursion asked for and offered.
  head.writeUInt16BE(0x8580 | code, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(data.length, 6);
  const answers = data.map((bytes) => {
    const fixed = Buffer.alloc(12);
    // The name of the question, by its place.
    fixed.writeUInt16BE(0xc00c, 0);
    fixed.writeUInt16BE(type, 2);
    fixed.writeUInt16BE(1, 4);
    fixed.writeUInt32BE(60, 6);
    fixed.writeUInt16BE(bytes.length, 10);
    return Buffer.concat([fixed, bytes]);
  });
  return Buffer.concat([head, message.subarray(12, end), ...answers]);
}

function dataOf(type: number, record: LocalRecord): Buffer[] {
  if (type === 1) return (record.addresses ?? []).map((address) => Buffer.from(address.split('.').map(Number)));
  if (type !== 35 || record.regexp === undefined) return [];
  const order = Buffer.from([0, 100, 0, 10]);
  const strings = [record.flags ?? 'U', record.service ?? 'Meta:SMP', record.regexp].map((text) =>
    Buffer.concat([Buffer.from([Buffer.byteLength(text)]), Buffer.from(text)]),
  );
  return [Buffer.concat([order, ...strings, Buffer.from([0])])];
}
