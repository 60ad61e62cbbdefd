/** Where look-ups are asked: the operator, else the Peppol network itself. */
import { AppError } from '../../../../shared/contract/errors.ts';
import type { identifySources, LookupSettings } from '../../../../shared/contract/identify.ts';
import type { Connection } from '../../../company/connection.ts';
import { ownCompany } from '../../../registers/company.ts';
import { noOperator } from '../../account/connection.ts';
import type { ExchangeContext } from '../../context.ts';
import { NetworkLookup } from '../../operators/network/client.ts';
import type { LookupPort } from '../../operators/port.ts';
import { lookupSettingsOf } from '../settings.ts';

/** How a source may be asked. */
export interface AskLimits {
  readonly atOnce: number;
  /** Null: as fast as `atOnce` lets it. */
  readonly perSecond: number | null;
  /** In all, of one address whose failure may pass. */
  readonly attempts: number;
  /** Before the second attempt; it doubles from there, with up to as much again at random. */
  readonly firstDelayMs: number;
}

export interface Source {
  readonly kind: (typeof identifySources)[number];
  /** For messages. */
  readonly name: string;
  readonly port: LookupPort;
  readonly limits: AskLimits;
}

/** The operator names no limit; the client makes a request again by itself where that may help. */
const OPERATOR: AskLimits = { atOnce: 10, perSecond: 25, attempts: 2, firstDelayMs: 1000 };
/** On this machine nobody is disturbed. */
const LOOPBACK: AskLimits = { atOnce: 50, perSecond: null, attempts: 2, firstDelayMs: 500 };
/** Most participants have one and the same SMP. */
const NETWORK: AskLimits = { atOnce: 20, perSecond: 50, attempts: 3, firstDelayMs: 500 };

/** Kept for a connection as long as the setting is the same: it reuses connections and what the name service answered. */
const networks = new WeakMap<Connection, { readonly setting: string; readonly port: NetworkLookup }>();

/**
 * The source in force: the operator where it can look up, else the network; the setting `identify.source` chooses one of them.
 * A demo company has a network of its own, since it never reaches beyond this machine.
 * @throws AppError exchange.notActivated, exchange.secretsLocked and their like: the chosen one is not to be had
 */
export function sourceOf(ctx: ExchangeContext): Source {
  const { source: chosen, network: setting } = lookupSettingsOf(ctx.db);
  const { operator, demoNetwork = null } = ctx;
  if (chosen !== 'network' && operator?.lookup) {
    return { kind: 'operator', name: operator.name, port: operator.lookup, limits: operator.isLoopback ? LOOPBACK : OPERATOR };
  }
  if (chosen === 'operator') throw noOperator(ctx);
  if (ownCompany(ctx.db).isDemo) {
    if (demoNetwork === null) throw new AppError('exchange.notActivated');
    const { zone, server } = demoNetwork;
    return { kind: 'network', name: zone, port: networkOf(ctx.db, { zone, servers: [server], isTestZone: true }), limits: LOOPBACK };
  }
  return { kind: 'network', name: setting.zone, port: networkOf(ctx.db, setting), limits: NETWORK };
}

function networkOf(db: Connection, setting: LookupSettings['network']): NetworkLookup {
  const key = JSON.stringify(setting);
  const kept = networks.get(db);
  if (kept?.setting === key) return kept.port;
  kept?.port.close();
  const port = new NetworkLookup(setting);
  networks.set(db, { setting: key, port });
  return port;
}
