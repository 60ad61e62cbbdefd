import type { Clock } from '../../shared/values/clock.ts';
import type { Logger } from '../company/background.ts';
import type { Connection } from '../company/connection.ts';
import { storedConnection } from '../exchange/account/connection.ts';
import { demoDocuments } from '../exchange/operators/embedded/demoDocuments.ts';
import { Directory, type DirectoryEntry } from '../exchange/operators/embedded/directory.ts';
import { startEmbeddedNetwork, type EmbeddedNetwork } from '../exchange/operators/embedded/network.ts';
import type { Behaviour, SentEntry } from '../exchange/operators/embedded/sent.ts';
import { startEmbeddedOperator, type EmbeddedOperator } from '../exchange/operators/embedded/server.ts';
import { statement } from '../company/statements.ts';
import { ownCompany } from '../registers/company.ts';
import { otherNames } from './demo/customers.ts';
import { demoSuppliers } from './demo/suppliers.ts';

/**
 * Starts the demo company's operator. What it delivers follows from the company file's id and the day it was made, so that a
 * restart delivers the same documents under the same ids.
 */
export async function startDemoOperator(db: Connection, clock: Clock, log: Logger): Promise<EmbeddedOperator> {
  const company = ownCompany(db);
  const operator = await startEmbeddedOperator({
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
    directory: demoDirectory(db),
    sent: sentBefore(db),
    company: { name: company.name, orgNumber: company.orgNumber },
    onError: (error) =>
      log.error('embedded operator failed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  });
  // A company that is registered as receiver stays so over a restart.
  if (storedConnection(db)?.receiveState === 'active') operator.account.register({ scheme: '0192', endpoint_id: company.orgNumber });
  return operator;
}

/** Starts the demo company's network, in which the same can receive as its operator knows. */
export function startDemoNetwork(db: Connection): Promise<EmbeddedNetwork> {
  return startEmbeddedNetwork(demoDirectory(db));
}

/**
 * Who can receive in the demo's network: nearly every firm among the customers, some without credit notes, a few only orders, one in twelve not at
 * all; and how a few of them behave. It follows from the customer's number, so that a restart knows the same.
 */
function demoDirectory(db: Connection): DirectoryEntry[] {
  const customers = statement<{ number: number; name: string; orgNumber: string }>(
    db,
    "SELECT number, name, org_number AS orgNumber FROM party WHERE role = 'customer' AND org_number IS NOT NULL AND country = 'NO' ORDER BY number",
  ).all();
  return customers.flatMap(({ number, name, orgNumber }) => {
    const kind = number % 12;
    if (kind === 5) return [];
    const behaviour = BEHAVIOURS[number % 19];
    return [
      {
        eia: `0192:${orgNumber}`,
        name: otherNames.get(orgNumber) ?? name.toLocaleUpperCase('nb'),
        country: 'NO',
        takesInvoices: kind !== 9,
        takesCreditNotes: kind !== 9 && kind !== 7,
        ...(behaviour === undefined ? {} : { behaviour }),
      },
    ];
  });
}

const BEHAVIOURS: Readonly<Record<number, Behaviour>> = { 3: 'accepts', 6: 'pays', 8: 'rejects', 11: 'deliveryFails', 14: 'stays' };

/** What this file has handed over: the operator keeps nothing between two starts. */
function sentBefore(db: Connection): SentEntry[] {
  const rows = statement<{ key: string; number: string; channel: string; address: string; at: string }>(
    db,
    `SELECT t.operator_key AS key, CAST(d.number AS TEXT) AS number, t.channel, t.address,
       -- As the operator told it, so that it tells the same again.
       coalesce((SELECT min(e.at) FROM transmission_event e WHERE e.transmission_id = t.id AND e.event = 'action_created'), t.handed_over_at) AS at
     FROM transmission t JOIN sales_document d ON d.id = t.document_id WHERE t.operator = 'embedded' AND t.operator_key = t.key ORDER BY t.id DESC LIMIT 5000`,
  ).all();
  const directory = new Directory(demoDirectory(db));
  return rows.map(({ key, number, channel, address, at }) => {
    const where: unknown = JSON.parse(address);
    const recipient =
      typeof where === 'object' && where !== null && 'scheme' in where && 'id' in where
        ? `${String(where.scheme)}:${String(where.id)}`
        : '';
    return {
      key,
      number,
      channel: channel === 'ehf' ? 'EINVOICE' : channel === 'email' ? 'EMAIL' : 'PRINT',
      recipient,
      behaviour: channel === 'ehf' ? (directory.behaviourOf(recipient) ?? 'noRoute') : 'delivers',
      receivedAt: at,
      sha256: '',
    } as const;
  });
}
