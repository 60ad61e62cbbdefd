import { mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { createStream } from 'rotating-file-stream';
import type { LogFields, Logger } from '../company/background.ts';

export interface Log extends Logger {
  readonly file: string;
  close(): Promise<void>;
}

export interface LogLine {
  readonly at: string;
  readonly level: string;
  readonly message: string;
  readonly fields: string;
}

const levelNames: Readonly<Record<number, string>> = { 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' };
const tailBytes = 1024 * 1024;

/**
 * Opens the application's one log: a line of JSON an event, rotated at 5 MB, the last four kept. A log that cannot be
 * written never stops the application: it is told once on standard error.
 */
export function openLog(folder: string): Log {
  mkdirSync(folder, { recursive: true });
  const stream = createStream('autoinvoice.log', { path: folder, size: '5M', maxFiles: 4 });
  let told = false;
  stream.on('error', (error) => {
    if (!told) process.stderr.write(`log: ${error.message}\n`);
    told = true;
  });
  const logger = pino({ base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }, stream);
  const write =
    (level: 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}) =>
      logger[level](fields, message);
  return {
    file: join(folder, 'autoinvoice.log'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    close: () =>
      new Promise((resolve) => {
        stream.end(() => resolve());
      }),
  };
}

/** The newest lines of the log, newest first. Lines that are no JSON (cut by a crash) are left out. */
export async function readLog(file: string, limit: number): Promise<LogLine[]> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!handle) return [];
  try {
    const { size } = await handle.stat();
    const start = Math.max(0, size - tailBytes);
    const buffer = Buffer.alloc(size - start);
    await handle.read(buffer, 0, buffer.length, start);
    return buffer.toString('utf8').split('\n').toReversed().flatMap(parseLine).slice(0, limit);
  } finally {
    await handle.close();
  }
}

function parseLine(line: string): LogLine[] {
  if (!line.startsWith('{')) return [];
  try {
    const { time, level, msg, pid: _pid, ...fields }: Record<string, unknown> = JSON.parse(line);
    return [
      {
        at: String(time),
        level: levelNames[Number(level)] ?? String(level),
        message: String(msg),
        fields: Object.keys(fields).length > 0 ? JSON.stringify(fields) : '',
      },
    ];
  } catch {
    return [];
  }
}
