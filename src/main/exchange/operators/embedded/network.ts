/** The Peppol network of the embedded operator: a name server and an SMP on this machine, for the demo company. */
import { participantHost } from '../network/sml.ts';
import { startLocalDns } from '../network/local/dns.ts';
import { startLocalSmp } from '../network/local/smp.ts';
import type { DirectoryEntry } from './directory.ts';

/** Where it is found. */
export interface EmbeddedNetworkAccess {
  readonly zone: string;
  /** The name server: `127.0.0.1:5353`. */
  readonly server: string;
}

export interface EmbeddedNetwork {
  readonly access: EmbeddedNetworkAccess;
  close(): Promise<void>;
}

/** A name that is never given out (RFC 6761). */
const ZONE = 'participant.sml.test';

/** Starts both on free ports of 127.0.0.1. Who can receive is the same as at the operator. */
export async function startEmbeddedNetwork(directory: readonly DirectoryEntry[]): Promise<EmbeddedNetwork> {
  const entries = new Map(directory.map((entry) => [entry.eia, entry]));
  const hosts = new Set(
    directory.map(({ eia }) => {
      const [scheme = '', identifier = ''] = eia.split(':');
      return participantHost({ scheme, identifier }, ZONE).toLowerCase();
    }),
  );
  const smp = await startLocalSmp({
    find: (participant) => {
      const entry = entries.get(participant);
      if (entry === undefined) return null;
      const { takesInvoices, takesCreditNotes } = entry;
      return { takes: [...(takesInvoices ? (['invoice'] as const) : []), ...(takesCreditNotes ? (['creditNote'] as const) : []), 'order'] };
    },
  });
  const dns = await startLocalDns((name) => (hosts.has(name) ? { regexp: `!.*!${smp.url}/!` } : name === ZONE ? {} : null));
  return {
    access: { zone: ZONE, server: dns.server },
    close: async () => {
      await Promise.all([dns.close(), smp.close()]);
    },
  };
}
