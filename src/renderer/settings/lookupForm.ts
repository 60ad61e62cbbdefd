/** The form of where look-ups are asked: what stands in it, what is wrong, and what it becomes. Pure. */
import type { LookupSettings } from '../../shared/contract/identify.ts';
import { isDnsName, isDnsServer, splitServers } from '../../shared/values/nameServers.ts';
import type { FieldProblem, Problems } from '../registers/form/useFormState.ts';

export interface LookupState {
  readonly source: LookupSettings['source'];
  readonly zone: string;
  /** With commas between. */
  readonly servers: string;
  readonly isTestZone: boolean;
}

/** As many as the contract takes. */
const MOST_SERVERS = 8;

export function stateOfLookup({ source, network }: LookupSettings): LookupState {
  return { source, zone: network.zone, servers: network.servers.join(', '), isTestZone: network.isTestZone };
}

export function lookupProblems({ zone, servers }: LookupState): Problems<LookupState> {
  const problems: { -readonly [K in keyof LookupState]?: FieldProblem } = {};
  if (!isDnsName(zone.trim())) problems.zone = { key: 'settings.lookup.zone.invalid', params: { value: zone.trim() } };
  const given = splitServers(servers);
  const wrong = given.find((server) => !isDnsServer(server));
  if (wrong !== undefined) problems.servers = { key: 'settings.lookup.servers.invalid', params: { value: wrong } };
  else if (given.length > MOST_SERVERS) problems.servers = { key: 'settings.lookup.servers.tooMany', params: { count: MOST_SERVERS } };
  return problems;
}

/** The settings of a form without problems. */
export function lookupSettingsOf({ source, zone, servers, isTestZone }: LookupState): LookupSettings {
  return { source, network: { zone: zone.trim().toLowerCase(), servers: [...splitServers(servers)], isTestZone } };
}
