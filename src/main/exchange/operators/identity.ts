/** Which operator it is: an account at an address, or a pair of folders. What one of them has, another of the same kind knows nothing of. */
import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { OperatorConfig } from '../../../shared/contract/exchange.ts';
import { maventaAddresses } from '../../../shared/values/maventaAddresses.ts';

/**
 * The name under which an operator is kept in the company file (`transmission.operator`, `received_arrival.operator`, `sync_state.operator`): the
 * same for the same account or folders, another for any other. What stands before `#` can be read by people.
 */
export function operatorNameOf(config: OperatorConfig): string {
  switch (config.kind) {
    // Its address is new with each start, and there is one alone.
    case 'embedded':
      return 'embedded';
    case 'maventa': {
      const address = config.baseUrl ?? maventaAddresses[config.environment];
      const url = URL.canParse(address) ? new URL(address) : null;
      const base = url === null ? address : `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
      return `maventa ${url?.host ?? address}#${digest(base, config.clientId ?? '')}`;
    }
    case 'folder':
      return `folder#${digest(config.outboxFolder ?? '', config.inboxFolder ?? '')}`;
  }
}

/** An operator's name as people read it. */
export function operatorLabel(name: string): string {
  return name.replace(/#.*$/s, '');
}

/** A configuration as it is stored: folders by their real paths, so that one has one name. */
export function canonicalConfig(config: OperatorConfig): OperatorConfig {
  return { ...config, outboxFolder: realPath(config.outboxFolder), inboxFolder: realPath(config.inboxFolder) };
}

function realPath(folder: string | null): string | null {
  if (folder === null) return null;
  try {
    return realpathSync.native(folder);
  } catch {
    // One that is not there is refused by whoever uses it.
    return resolve(folder);
  }
}

function digest(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12);
}
