/** A stand-in for the main side: answers made on the spot, with as many documents as asked for, and failures on demand. */
import { AppError } from '../../../src/shared/contract/errors.ts';
import type { ErrorCode } from '../../../src/shared/contract/errors.ts';
import type {
  AppEvent,
  Counts,
  DocumentRow,
  DocumentState,
  Input,
  OperationName,
  Output,
  SyncStatus,
} from '../../../src/shared/contract/index.ts';
import type { Host, HostListener } from '../../../src/renderer/client/host.ts';
import { HostLostError } from '../../../src/renderer/client/hostLost.ts';

export interface MockOptions {
  readonly rows: number;
  /** Milliseconds before each answer. */
  readonly delay: number;
  /** Operations that fail, with their error code; `lost` is no contact. */
  readonly fail: Readonly<Record<string, ErrorCode | 'lost'>>;
  readonly syncRunning: boolean;
  readonly connection: 'connected' | 'lost' | 'denied';
  readonly folderWarning: 'cloud' | 'network' | null;
}

const SENDERS = [
  'Lysvik Nett AS',
  'Kontorland AS',
  'Cloudhost Ltd',
  'Storvik Frakt AS',
  'Vik Transport AS',
  'Lokalavisa AS',
  'Åsane Elektro AS',
  'Øvre Bakeri',
];
const STATES: readonly DocumentState[] = ['new', 'new', 'check', 'posted', 'posted', 'new', 'handled', 'unreadable'];

export function documentRow(index: number): DocumentRow {
  const state = STATES[index % STATES.length] ?? 'new';
  const unreadable = state === 'unreadable';
  const day = String(1 + (index % 28)).padStart(2, '0');
  const foreign = index % 8 === 2;
  return {
    id: index + 1,
    state,
    kind: unreadable ? 'unreadable' : index % 11 === 5 ? 'creditNote' : 'invoice',
    profile: null,
    sender: unreadable ? null : (SENDERS[index % SENDERS.length] ?? null),
    senderOrgNumber: unreadable ? null : '310000009',
    number: unreadable ? null : String(5001 + index),
    issueDate: unreadable ? null : `2026-11-${day}`,
    dueDate: unreadable ? null : `2026-12-${day}`,
    amount: unreadable ? null : 10_000 + ((index * 7919) % 5_000_000),
    currency: unreadable ? null : foreign ? 'EUR' : 'NOK',
    paymentReference: unreadable || foreign ? null : '123456782',
    isKid: !unreadable && !foreign,
    payeeAccount: unreadable ? null : '12345678903',
    receivedAt: `2026-11-${day}T08:00:00.000Z`,
    warningCount: state === 'check' ? 1 : 0,
    duplicateOf: [],
    handledReason: state === 'handled' ? 'duplicate' : null,
    voucherId: state === 'posted' ? index + 1 : null,
    voucherReference: state === 'posted' ? `INN 2026-${String(index + 1)}` : null,
  };
}

export function mockHost(
  options: MockOptions,
): Host & { emit(event: AppEvent): void; connection(state: 'connected' | 'lost' | 'denied'): void } {
  let listener: HostListener | null = null;
  const settings = new Map<string, unknown>();
  const sync: SyncStatus = {
    operator: 'embedded',
    running: options.syncRunning,
    online: true,
    lastAttemptAt: '2026-11-24T11:04:00.000Z',
    lastSuccessAt: '2026-11-24T11:04:00.000Z',
    lastError: null,
    progress: options.syncRunning ? { done: 37, total: 120 } : null,
    reportsWaiting: options.syncRunning ? 2 : 0,
  };
  const counts: Counts = {
    new: 9,
    check: 3,
    posted: 128,
    handled: 14,
    unreadable: options.rows === 0 ? 0 : 1,
    toPost: options.rows === 0 ? 0 : 7,
    receivedToday: 12,
    dueThisWeek: 4,
    salesDrafts: 0,
    salesOpen: 0,
    outboxWaiting: 0,
    outboxFailed: 0,
    outboxSent: 0,
    outboxUnconfirmed: 0,
    outboxByHand: 0,
    vouchers: 3418,
  };

  const answers: Partial<Record<OperationName, (input: never) => unknown>> = {
    'settings.get': ({ keys }: Input<'settings.get'>) =>
      Object.fromEntries(keys.flatMap((key) => (settings.has(key) ? [[key, settings.get(key)]] : []))),
    'settings.set': ({ key, value }: Input<'settings.set'>) => (settings.set(key, value), {}),
    'company.overview': () => ({
      name: 'Nordlys Handel AS',
      orgNumber: '310000009',
      isDemo: true,
      today: '2026-11-24',
      lockedThrough: '2026-08-31',
      file: '/data/demo',
      folderWarning: options.folderWarning,
    }),
    'company.counts': () => counts,
    'sync.status': () => sync,
    'sync.run': () => ({ sent: 0, delivered: 0, failed: 0, received: 3, added: 2, unreadable: 1, reported: 0 }),
    'sync.cancel': () => ({ cancelled: true }),
    'app.about': () => ({
      version: '0.1.0',
      dataFolder: '/data',
      companyFile: '/data/demo',
      logFile: '/log/autoinvoice.log',
      host: 'browser',
      runtime: 'Node 24',
      sqlite: '3.54',
    }),
    'app.log': () => ({ file: '/log/autoinvoice.log', lines: [] }),
    'inbox.count': () => ({ matching: options.rows, all: options.rows }),
    'inbox.list': ({ cursor = null, limit = 100 }: Input<'inbox.list'>) => {
      const from = cursor === null ? 0 : Number(cursor);
      const to = Math.min(options.rows, from + limit);
      return {
        rows: Array.from({ length: to - from }, (_, index) => documentRow(from + index)),
        nextCursor: to < options.rows ? String(to) : null,
      };
    },
    'inbox.import': ({ uploads }: Input<'inbox.import'>) =>
      uploads.map((file, index) =>
        index % 3 === 1
          ? { file, result: 'duplicate', id: 2, reason: { code: 'sameBytes', params: { id: 2 } } }
          : index % 3 === 2
            ? { file, result: 'unreadable', id: 3, reason: { code: 'notXml', params: { line: 1, column: 1 } } }
            : { file, result: 'added', id: 1, reason: null },
      ),
    'inbox.handle': ({ ids }: Input<'inbox.handle'>) => ({ handled: ids }),
  };

  return {
    kind: 'browser',
    platform: 'other',
    async call<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> {
      await new Promise((resolve) => setTimeout(resolve, options.delay));
      const fail = options.fail[name];
      if (fail === 'lost') throw new HostLostError(false);
      if (fail !== undefined) throw new AppError(fail, {}, { detail: 'GET /documents 503' });
      const answer: unknown = answers[name]?.(input as never);
      if (answer === undefined) throw new AppError('request.unknownOperation', { operation: name });
      return answer as Output<N>;
    },
    upload: async (file) => file.name,
    fileUrl: () => 'about:blank',
    listen(next) {
      listener = next;
      next.connection(options.connection);
      return () => undefined;
    },
    reconnect: () => undefined,
    onMenuCommand: () => () => undefined,
    setMenuState: () => undefined,
    emit: (event) => listener?.event(event),
    connection: (state) => listener?.connection(state),
  };
}
