/** By which address a customer is asked for. */
import { normalizeOrgNumber } from '../../../shared/values/orgNumber.ts';

export interface Participant {
  readonly scheme: string;
  readonly identifier: string;
}

/** Of Norwegian organisation numbers. */
export const orgNumberScheme = '0192';

export const keyOf = ({ scheme, identifier }: Participant): string => `${scheme}:${identifier}`;

/** The digits out of what may stand in an organisation number of an older file: blanks, NO and MVA taken off. */
export const bareOrgNumber = (column: string): string =>
  `replace(replace(replace(replace(upper(${column}), ' ', ''), char(160), ''), 'NO', ''), 'MVA', '')`;

/** ICD 9908 was the former scheme of organisation numbers; it is no longer in use. */
export const presentScheme = (column: string): string => `CASE ${column} WHEN '9908' THEN '0192' ELSE ${column} END`;

const weighted = [3, 2, 7, 6, 5, 4, 3, 2, 1].map((weight, index) => `${weight} * substr(org, ${index + 1}, 1)`).join(' + ');
const isOrgNumber = `(org GLOB '${'[0-9]'.repeat(9)}' AND org <> '000000000' AND (${weighted}) % 11 = 0)`;

/**
 * `id, group_name, scheme, identifier` of customers: the electronic address that stands with the customer, else the organisation number
 * of a Norwegian one. Private persons are a group of their own.
 * @param where a condition on `party p`
 */
export const groupedCustomers = (where: string): string => `
  WITH bare AS MATERIALIZED (
    SELECT p.id, p.is_private, p.endpoint_scheme, p.endpoint_id,
           CASE WHEN p.country = 'NO' THEN ${bareOrgNumber('p.org_number')} END AS org
    FROM party p WHERE p.role = 'customer' AND ${where})
  SELECT id,
    CASE WHEN is_private = 1 THEN 'private' WHEN endpoint_id IS NOT NULL OR ${isOrgNumber} THEN 'business' ELSE 'noNumber' END AS group_name,
    CASE WHEN is_private = 1 THEN NULL WHEN endpoint_id IS NOT NULL THEN ${presentScheme('endpoint_scheme')} WHEN ${isOrgNumber} THEN '0192' END AS scheme,
    CASE WHEN is_private = 1 THEN NULL WHEN endpoint_id IS NOT NULL THEN endpoint_id WHEN ${isOrgNumber} THEN org END AS identifier
  FROM bare`;

/** A customer `p` for whom an activation has nothing to do. */
export const hasEhf = "(p.send_as = 'ehf' AND p.is_autoinvoice = 1)";

/** The group as it is told: who is abroad needs no Norwegian number, so that none is missing. Stored with those without a number. */
export const toldGroup = (group: string, country: string): string =>
  `CASE WHEN ${group} = 'noNumber' AND ${country} <> 'NO' THEN 'foreign' ELSE ${group} END`;

/** An address as it is asked for: an organisation number in nine digits. Null when it is none. */
export function participantOf(scheme: string, identifier: string): Participant | null {
  const bare = identifier.replace(/\s/g, '');
  const present = scheme === '9908' ? orgNumberScheme : scheme;
  if (!/^\d{4}$/.test(present) || bare === '') return null;
  if (present !== orgNumberScheme) return { scheme: present, identifier: bare };
  const orgNumber = normalizeOrgNumber(bare);
  return orgNumber === null ? null : { scheme: present, identifier: orgNumber };
}
