import type { Clock } from '../../shared/values/clock.ts';
import type { Logger } from '../company/background.ts';
import type { Connection } from '../company/connection.ts';
import { storedConnection } from '../exchange/account/connection.ts';
import type { Behaviour } from '../exchange/operators/embedded/behaviours.ts';
import { demoDocuments } from '../exchange/operators/embedded/demoDocuments.ts';
import { Directory, type DirectoryEntry } from '../exchange/operators/embedded/directory.ts';
import { startEmbeddedNetwork, type EmbeddedNetwork } from '../exchange/operators/embedded/network.ts';
import type { Posted } from '../exchange/operators/embedded/sent.ts';
import { startEmbeddedOperator, type EmbeddedOperator } from '../exchange/operators/embedded/server.ts';
import { statement } from '../company/statements.ts';
import { ownCompany } from '../registers/company.ts';
import { demoEmail, otherNames } from './demo/customers.ts';
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
    others: demoOthers(db),
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

const BEHAVIOURS: Readonly<Record<number, Behaviour>> = {
  3: 'accepts',
  6: 'pays',
  8: 'rejects',
  11: 'deliveryFails',
  14: 'stays',
  16: 'duplicateNumber',
  17: 'validation',
  18: 'expires',
};

/**
 * Of the customers' e-mail addresses and names on letters those that the demo's operator can do nothing with. An e-mail address that was mended is
 * as good as any.
 */
function demoOthers(db: Connection): Map<string, Behaviour> {
  const customers = statement<{ number: number; name: string; email: string | null; country: string }>(
    db,
    "SELECT number, name, email, country FROM party WHERE role = 'customer'",
  ).all();
  return new Map(
    customers.flatMap(({ number, name, email, country }): [string, Behaviour][] => {
      const kind = number % 19;
      if (kind === 2 && email === demoEmail('post', name, country)) return [[email, 'emailInvalid']];
      if (kind === 13) return [[name, 'printDisabled']];
      return kind === 18 ? [[name, 'recipientIncomplete']] : [];
    }),
  );
}

/** What this file has handed over, and sent another way since: the operator keeps nothing between two starts. */
function sentBefore(db: Connection): Posted[] {
  const rows = statement<{
    operatorKey: string;
    isFirst: number;
    number: string;
    channel: string;
    address: string;
    createdAt: string | null;
    reroutedAt: string | null;
    handedOverAt: string;
  }>(
    db,
    `SELECT t.operator_key AS operatorKey, t.operator_key = t.key AS isFirst, CAST(d.number AS TEXT) AS number, t.channel, t.address,
       -- As the operator told it, so that it tells the same again.
       (SELECT min(e.at) FROM transmission_event e WHERE e.transmission_id = t.id AND e.event = 'action_created') AS createdAt,
       (SELECT max(e.at) FROM transmission_event e WHERE e.transmission_id = t.id AND e.event = 'action_rerouted'
         AND e.at <= coalesce(t.handed_over_at, t.state_at)) AS reroutedAt,
       coalesce(t.handed_over_at, t.state_at) AS handedOverAt
     FROM transmission t JOIN sales_document d ON d.id = t.document_id
     WHERE t.operator = 'embedded' AND t.operator_key IS NOT NULL ORDER BY t.id DESC LIMIT 5000`,
  ).all();
  const directory = new Directory(demoDirectory(db));
  const posted = new Map<string, Posted>();
  for (const { operatorKey: key, isFirst, number, channel: by, address, createdAt, reroutedAt, handedOverAt } of rows.toReversed()) {
    const recipient = recipientOf(address);
    const channel = by === 'ehf' ? 'EINVOICE' : by === 'email' ? 'EMAIL' : 'PRINT';
    const behaviour = by === 'ehf' ? (directory.behaviourOf(recipient) ?? 'noRoute') : 'delivers';
    const first = posted.get(key);
    if (isFirst === 1)
      posted.set(key, { key, number, channel, recipient, behaviour, receivedAt: createdAt ?? handedOverAt, sha256: '', rerouted: [] });
    else if (first !== undefined)
      posted.set(key, { ...first, rerouted: [...first.rerouted, { at: reroutedAt ?? handedOverAt, channel, recipient, behaviour }] });
  }
  return [...posted.values()];
}

/** As the operator knows a receiver: by its electronic address, its e-mail address or its name. */
function recipientOf(address: string): string {
  const where = JSON.parse(address) as Readonly<Record<string, unknown>> | null;
  const text = (name: string): string | null => (typeof where?.[name] === 'string' ? where[name] : null);
  const scheme = text('scheme');
  return scheme === null ? (text('email') ?? text('name') ?? '') : `${scheme}:${text('id') ?? ''}`;
}
