import type { Channel } from '../../../shared/contract/sales.ts';
import { parsePeppolId } from '../../../shared/values/peppolId.ts';
import type { Connection } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import type { SendAddress } from './address.ts';

interface CustomerRow {
  readonly name: string;
  readonly orgNumber: string | null;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
  readonly email: string | null;
  readonly scheme: string | null;
  readonly id: string | null;
}

/**
 * Where a customer is reached over a channel.
 *
 * @param typed an address that the user gives for this once: `0192:123456785`, an e-mail address; null: the customer's own
 * @returns null when there is none
 */
export function addressOfCustomer(db: Connection, customerId: number, channel: Channel, typed: string | null): SendAddress | null {
  const row = statement<CustomerRow>(
    db,
    `SELECT name, org_number AS orgNumber, street, postal_code AS postalCode, city, country, email, endpoint_scheme AS scheme, endpoint_id AS id
     FROM party WHERE id = ?`,
  ).get(customerId);
  if (row === undefined) return null;
  switch (channel) {
    case 'ehf': {
      const given = typed === null ? null : parsePeppolId(typed);
      if (typed !== null) return given === null ? null : { scheme: given.scheme, id: given.id };
      if (row.scheme !== null && row.id !== null) return { scheme: row.scheme, id: row.id };
      return row.country === 'NO' && row.orgNumber !== null ? { scheme: '0192', id: row.orgNumber } : null;
    }
    case 'email': {
      const email = (typed ?? row.email ?? '').trim();
      return /^\S+@\S+\.\S+$/.test(email) ? { email } : null;
    }
    case 'letter':
    case 'print': {
      const { name, street, postalCode, city, country } = row;
      return channel === 'letter' && (street === '' || city === '') ? null : { name, street, postalCode, city, country };
    }
  }
}
