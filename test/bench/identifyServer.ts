/** The sources of the measure of identification, in a process of their own: tells how they are reached. */
import { startEmbeddedOperator } from '../../src/main/exchange/operators/embedded/server.ts';
import { startLocalDns } from '../../src/main/exchange/operators/network/local/dns.ts';
import { startLocalSmp } from '../../src/main/exchange/operators/network/local/smp.ts';
import { systemClock } from '../../src/shared/values/clock.ts';
import { testOrgNumber } from '../support/documents.ts';

const [kind, customers, latency] = process.argv.slice(2);
const latencyMs = Number(latency);

async function start(): Promise<unknown> {
  if (kind === 'network') {
    // Of the whole, the name server takes a fifth and the SMP the rest.
    const smp = await startLocalSmp({ latencyMs: latencyMs * 0.8, find: () => ({ takes: ['invoice', 'creditNote'] }) });
    const dns = await startLocalDns(() => ({ regexp: `!.*!${smp.url}!` }), latencyMs * 0.2);
    return { server: dns.server };
  }
  const directory = Array.from({ length: Number(customers) }, (_, n) => ({
    eia: `0192:${testOrgNumber(1001 + n)}`,
    name: `KUNDE ${n + 1} AS`,
    country: 'NO',
    takesInvoices: true,
    takesCreditNotes: n % 3 > 0,
  }));
  const operator = await startEmbeddedOperator({ documents: [], clock: systemClock, directory });
  operator.faults.add({ fault: { kind: 'slow', ms: latencyMs }, match: /lookup/ });
  return operator.access;
}

process.send?.(await start());
process.once('disconnect', () => process.exit(0));
