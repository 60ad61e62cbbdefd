/** Operators by their kind: what the application makes of a configuration. */
import type { OperatorConfig } from '../../../shared/contract/exchange.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Clock } from '../../../shared/values/clock.ts';
import type { ConnectedOperator, OperatorSecretValues } from '../context.ts';
import { createFolderOperator } from './folder/client.ts';
import { createMaventaOperator } from './maventa/client.ts';

export interface OperatorSurroundings {
  readonly clock: Clock;
  /** The company is a demo: an address outside this machine is refused. */
  readonly demo: boolean;
  /** Our own electronic address: `0192:123456785`. */
  readonly sender: string;
}

/** The addresses of Maventa's API, where the configuration names none. */
export const maventaAddresses = { production: 'https://ax.maventa.com', test: 'https://ax-stage.maventa.com' } as const;

/**
 * An operator of a configuration.
 * @throws AppError exchange.demoOnly, exchange.operatorError (address), exchange.folderMissing
 */
export function createOperator(
  config: OperatorConfig,
  secrets: OperatorSecretValues,
  { clock, demo, sender }: OperatorSurroundings,
): ConnectedOperator {
  switch (config.kind) {
    case 'maventa':
    case 'embedded':
      return createMaventaOperator({
        name: config.kind,
        baseUrl: config.baseUrl ?? maventaAddresses[config.environment],
        clientId: config.clientId ?? '',
        ...secrets,
        clock,
        demo,
      });
    case 'folder':
      if (config.outboxFolder === null || config.inboxFolder === null) throw new AppError('exchange.folderMissing', { folder: '' });
      return createFolderOperator({ name: config.kind, outboxFolder: config.outboxFolder, inboxFolder: config.inboxFolder, sender });
  }
}
