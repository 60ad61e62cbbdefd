/** The test environment and the real one: an address belongs to one of them, and the first document fixes which of them a company file is for. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { OperatorConfig } from '../../../shared/contract/exchange.ts';
import { environmentOfAddress, reachedEnvironment } from '../../../shared/values/maventaAddresses.ts';
import type { Connection } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import { storedConnection } from './connection.ts';

/** @throws AppError exchange.addressOfOtherEnvironment: real invoices would go to the test service, or trials to customers */
export function refuseOtherAddress(config: OperatorConfig): void {
  const { kind, environment, baseUrl } = config;
  if (kind !== 'maventa') return;
  const found = environmentOfAddress(baseUrl);
  if (found !== null && found !== environment)
    throw new AppError('exchange.addressOfOtherEnvironment', { address: baseUrl ?? '', environment });
}

/** Whether a document has gone to an operator or come from one. A file that was imported came from none. */
export function isEnvironmentFixed(db: Connection): boolean {
  const used = statement<number>(
    db,
    `SELECT EXISTS (SELECT 1 FROM transmission WHERE operator IS NOT NULL)
       OR EXISTS (SELECT 1 FROM received_arrival INDEXED BY received_arrival_operator WHERE operator_id IS NOT NULL)`,
  );
  return used.pluck().get() === 1;
}

/**
 * More than the trigger of the table has: what was received counts as well, and the address; and before anything is asked of an operator.
 * @throws AppError exchange.environmentIsFixed
 */
export function refuseOtherEnvironment(db: Connection, config: OperatorConfig): void {
  const stored = storedConnection(db)?.config;
  if (stored === undefined) return;
  const isSame = stored.kind === config.kind && stored.environment === config.environment;
  const isTrial = stored.environment === 'test' || config.environment === 'test';
  const reachesSame = reachedEnvironment(stored) === reachedEnvironment(config);
  if ((isSame || !isTrial) && reachesSame) return;
  if (isEnvironmentFixed(db)) throw new AppError('exchange.environmentIsFixed');
}
