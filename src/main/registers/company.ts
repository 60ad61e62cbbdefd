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
  /** Last day in the VAT register, or null. */
  readonly vatRegisteredTo: string | null;
  /** Stands in Foretaksregisteret: said on every document by AS, ASA and NUF (foretaksregisterloven § 10-2). */
  readonly inBusinessRegister: boolean;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly contactName: string;
  readonly website: string;
  /** Eleven digits. */
  readonly bankAccount: string | null;
  readonly iban: string | null;
  readonly bic: string | null;
  /** The logo in `content`; see logo.ts. */
  readonly logoSha256: string | null;
  readonly logoMimeCode: 'image/png' | 'image/jpeg' | null;
  /** #rrggbb */
  readonly accentColour: string | null;
  readonly revision: number;
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
  const row = statement<
    Omit<OwnCompany, 'isDemo' | 'inBusinessRegister'> & { readonly isDemo: number; readonly inBusinessRegister: number }
  >(
    db,
    `SELECT name, org_number AS orgNumber, legal_form AS legalForm, vat_registered_from AS vatRegisteredFrom,
            vat_registered_to AS vatRegisteredTo, in_business_register AS inBusinessRegister, street, postal_code AS postalCode, city, country,
            email, phone, contact_name AS contactName, website, bank_account AS bankAccount, iban, bic, logo_sha256 AS logoSha256,
            logo_mime_code AS logoMimeCode, accent_colour AS accentColour, revision, is_demo AS isDemo, file_id AS fileId, created_at AS createdAt
     FROM company WHERE id = 1`,
  ).get();
  if (row === undefined) throw new AppError('registers.notFound', { register: 'company' });
  return { ...row, isDemo: row.isDemo === 1, inBusinessRegister: row.inBusinessRegister === 1 };
}
