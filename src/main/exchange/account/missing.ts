import type { Connection } from '../../company/connection.ts';
import { ownCompany } from '../../registers/company.ts';

/** What of the own company an activation needs and does not find: names of fields of `registers.ownCompany`. */
export function missingForActivation(db: Connection): string[] {
  const company = ownCompany(db);
  const needed = ['name', 'orgNumber', 'street', 'postalCode', 'city', 'email', 'phone'] as const;
  return needed.filter((field) => (company[field] ?? '').trim() === '');
}
