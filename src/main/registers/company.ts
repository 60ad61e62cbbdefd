import { AppError } from '../../shared/contract/errors.ts';
import type { Connection } from '../company/connection.ts';
import { statement } from '../company/statements.ts';

/** The company whose books these are. */
export interface OwnCompany {
  readonly name: string;
  readonly orgNumber: string;
  /** AS, ENK ... */
  readonly legalForm: string;
  /** First day in the VAT register, or null while it is not registered. */
  readonly vatRegisteredFrom: string | null;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly isDemo: boolean;
  /** Names this file among all company files. */
  readonly fileId: string;
  /** UTC instant. */
  readonly createdAt: string;
}

/**
 * The file's own company.
 * @throws AppError `registers.notFound` when the file has none yet.
 */
export function ownCompany(db: Connection): OwnCompany {
  const row = statement<Omit<OwnCompany, 'isDemo'> & { readonly isDemo: number }>(
    db,
    `SELECT name, org_number AS orgNumber, legal_form AS legalForm, vat_registered_from AS vatRegisteredFrom, street,
            postal_code AS postalCode, city, country, email, phone, is_demo AS isDemo, file_id AS fileId, created_at AS createdAt
     FROM company WHERE id = 1`,
  ).get();
  if (row === undefined) throw new AppError('registers.notFound', { register: 'company' });
  return { ...row, isDemo: row.isDemo === 1 };
}
