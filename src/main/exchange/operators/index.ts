/** Operators by their kind: what the application makes of a configuration. */
import type { OperatorConfig } from '../../../shared/contract/exchange.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Clock } from '../../../shared/values/clock.ts';
import { maventaAddresses } from '../../../shared/values/maventaAddresses.ts';
import type { ConnectedOperator, OperatorSecretValues } from '../context.ts';
import { createFolderOperator } from './folder/client.ts';
import { operatorNameOf } from './identity.ts';
import { createMaventaOperator } from './maventa/client.ts';

export interface OperatorSurroundings {
  readonly clock: Clock;
  /** The company is a demo: an address outside this machine is refused. */
  readonly demo: boolean;
  /** Our own electronic address: `0192:123456785`. */
  readonly sender: string;
}

/**
 * An operator of a configuration.
 * @throws AppError exchange.demoOnly, exchange.operatorError (address), exchange.folderMissing
 */
export function createOperator(
  config: OperatorConfig,
  secrets: OperatorSecretValues,
  { clock, demo, sender }: OperatorSurroundings,
): ConnectedOperator {
  const name = operatorNameOf(config);
  switch (config.kind) {
    case 'maventa':
    case 'embedded':
      return createMaventaOperator({
        name,
        baseUrl: config.baseUrl ?? maventaAddresses[config.environment],
        clientId: config.clientId ?? '',
        ...secrets,
        clock,
        demo,
      });
    case 'folder':
      if (config.outboxFolder === null || config.inboxFolder === null) throw new AppError('exchange.folderMissing', { folder: '' });
      return createFolderOperator({ name, outboxFolder: config.outboxFolder, inboxFolder: config.inboxFolder, sender });
  }
}
