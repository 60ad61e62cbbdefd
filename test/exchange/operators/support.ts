/** What the tests of operators and sync share: an operator over a real socket, its client, documents for it. */
import { onTestFinished } from 'vitest';
import type { EmbeddedDocument } from '../../../src/main/exchange/operators/embedded/document.ts';
import {
  startEmbeddedOperator,
  type EmbeddedOperator,
  type EmbeddedOperatorOptions,
} from '../../../src/main/exchange/operators/embedded/server.ts';
import { createMaventaOperator, type MaventaOptions } from '../../../src/main/exchange/operators/maventa/client.ts';
import type { RetryPolicy } from '../../../src/main/exchange/operators/maventa/retry.ts';
import type { OperatorPort } from '../../../src/main/exchange/operators/port.ts';
import type { Clock } from '../../../src/shared/values/clock.ts';
import { invoiceXml } from '../../support/documents.ts';

/** Retries at once, so that a test need not wait. */
export const quickRetry: RetryPolicy = { retries: 2, firstDelayMs: 1, maxDelayMs: 2, maxRetryAfterMs: 2_000 };

export const never = new AbortController().signal;

/** A clock that is set. */
export function settableClock(start = '2026-11-24T11:00:00.000Z'): Clock & { advance(seconds: number): void } {
  let now = Date.parse(start);
  return {
    now: () => new Date(now),
    advance: (seconds) => {
      now += seconds * 1000;
    },
  };
}

export interface TestOperator {
  readonly operator: EmbeddedOperator;
  readonly client: OperatorPort;
  readonly clock: ReturnType<typeof settableClock>;
}

export async function startTestOperator(
  documents: readonly EmbeddedDocument[] = [],
  options: Partial<EmbeddedOperatorOptions> = {},
  clientOptions: Partial<MaventaOptions> = {},
): Promise<TestOperator> {
  const clock = settableClock();
  const operator = await startEmbeddedOperator({ documents, clock, ...options });
  onTestFinished(() => operator.close());
  return { operator, clock, client: clientFor(operator, clock, clientOptions) };
}

export function clientFor(operator: EmbeddedOperator, clock: Clock, options: Partial<MaventaOptions> = {}): OperatorPort {
  return createMaventaOperator({ name: 'embedded', demo: true, clock, retry: quickRetry, ...operator.access, ...options });
}

const encoder = new TextEncoder();

/** The nth document of a test: a real EHF invoice, received `n` minutes after the first unless told otherwise. */
export function testDocument(n: number, options: Partial<EmbeddedDocument> & { text?: string } = {}): EmbeddedDocument {
  const { text, ...rest } = options;
  const xml = text ?? invoiceXml({ number: String(10_000 + n) });
  return {
    id: testId(n),
    receivedAt: new Date(Date.parse('2026-11-01T08:00:00.000Z') + n * 60_000).toISOString(),
    number: String(10_000 + n),
    sender: { eia: '', bid: '', name: 'Kontorland AS', country: 'NO' },
    recipient: { eia: '', bid: '', name: 'Nordlys Handel AS', country: 'NO' },
    date: '2026-11-01',
    dueDate: '2026-12-01',
    netMinor: 100_000,
    grossMinor: 125_000,
    currency: 'NOK',
    content: () => Promise.resolve(encoder.encode(xml)),
    originalImage: null,
    generatedImage: null,
    files: [],
    ...rest,
  };
}

export function testId(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}
