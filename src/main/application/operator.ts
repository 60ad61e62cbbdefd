import type { Clock } from '../../shared/values/clock.ts';
import type { Logger } from '../company/background.ts';
import type { Connection } from '../company/connection.ts';
import { demoDocuments } from '../exchange/operators/embedded/demoDocuments.ts';
import { startEmbeddedOperator, type EmbeddedOperator } from '../exchange/operators/embedded/server.ts';
import { ownCompany } from '../registers/company.ts';
import { demoSuppliers } from './demo/suppliers.ts';

/**
 * Starts the demo company's operator. What it delivers follows from the company file's id and the day it was made, so that a
 * restart delivers the same documents under the same ids.
 */
export function startDemoOperator(db: Connection, clock: Clock, log: Logger): Promise<EmbeddedOperator> {
  const company = ownCompany(db);
  return startEmbeddedOperator({
    documents: demoDocuments({
      seed: company.fileId,
      baseDay: company.createdAt.slice(0, 10),
      buyer: {
        name: company.name,
        orgNumber: company.orgNumber,
        street: company.street,
        postalCode: company.postalCode,
        city: company.city,
      },
      suppliers: demoSuppliers,
    }),
    clock,
    company: { name: company.name, orgNumber: company.orgNumber },
    onError: (error) =>
      log.error('embedded operator failed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  });
}
