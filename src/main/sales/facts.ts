/** What a draft is composed from. */
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { SalesFacts, SalesKind } from '../../shared/contract/sales.ts';
import { osloDate } from '../../shared/values/clock.ts';
import type { Connection, ReadContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { lockedThrough } from '../ledger/periods.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { salesCustomer } from './customer.ts';
import { readOriginals } from './originals.ts';
import { nextNumber, readSalesSettings, seriesOf } from './settings.ts';
import { activeKidAgreement } from './setup.ts';

/** Of which document the facts are asked for. */
export interface FactsOf {
  readonly kind: SalesKind;
  readonly customerId: number | null;
  readonly originalIds: readonly number[];
}

/**
 * Serves `sales.facts`.
 * @throws AppError registers.customerNotFound, sales.notFound, sales.isDraft
 */
export function readFacts(ctx: ReadContext, input: ParsedInput<'sales.facts'>): Output<'sales.facts'> {
  return factsFor(ctx, input);
}

/**
 * The facts of the registers at this moment; see readFacts.
 * @param accounts those that are asked about; null: all
 */
export function factsFor(
  ctx: ReadContext,
  { kind, customerId, originalIds }: FactsOf,
  accounts: ReadonlySet<string> | null = null,
): SalesFacts {
  const { db } = ctx;
  const settings = readSalesSettings(db);
  return {
    today: osloDate(ctx.clock.now()),
    lockedThrough: lockedThrough(db),
    company: companyFacts(db),
    customer: customerId === null ? null : salesCustomer(db, customerId).facts,
    vatCodes: statement<SalesFacts['vatCodes'][number]>(
      db,
      "SELECT code, name, rate_class AS rateClass, output_account AS outputAccount FROM vat_code WHERE side = 'sale' ORDER BY CAST(code AS INTEGER), code",
    ).all(),
    vatRates: statement<SalesFacts['vatRates'][number]>(
      db,
      'SELECT rate_class AS rateClass, percent_bp AS percentBp, valid_from AS validFrom, valid_to AS validTo FROM vat_rate ORDER BY rate_class, valid_from',
    ).all(),
    accounts: accounts === null ? allAccounts(db) : someAccounts(db, accounts),
    kidAgreement: activeKidAgreement(db),
    nextNumber: nextNumber(db, seriesOf(settings, kind)),
    originals: readOriginals(db, originalIds),
    settings,
  };
}

interface AccountRow {
  readonly number: string;
  readonly name: string;
  readonly isActive: number;
  readonly vatCode: string;
}

const ACCOUNTS = 'SELECT number, name, is_active AS isActive, vat_code AS vatCode FROM account WHERE subledger IS NULL';

function allAccounts(db: Connection): SalesFacts['accounts'] {
  return statement<AccountRow>(db, `${ACCOUNTS} ORDER BY number`)
    .all()
    .map((account) => ({ ...account, isActive: account.isActive === 1 }));
}

function someAccounts(db: Connection, numbers: ReadonlySet<string>): SalesFacts['accounts'] {
  const find = statement<AccountRow>(db, `${ACCOUNTS} AND number = ?`);
  return [...numbers].flatMap((number) => find.get(number) ?? []).map((account) => ({ ...account, isActive: account.isActive === 1 }));
}

function companyFacts(db: Connection): SalesFacts['company'] {
  const row = statement<Omit<SalesFacts['company'], 'inBusinessRegister'> & { inBusinessRegister: number }>(
    db,
    `SELECT name, org_number AS orgNumber, legal_form AS legalForm, vat_registered_from AS vatRegisteredFrom, vat_registered_to AS vatRegisteredTo,
       in_business_register AS inBusinessRegister, street, postal_code AS postalCode, city, country, email, phone, contact_name AS contactName,
       website, bank_account AS bankAccount, iban, bic
     FROM company WHERE id = 1`,
  ).get();
  if (row === undefined) throw new AppError('registers.notFound', { register: 'company' });
  return { ...row, inBusinessRegister: row.inBusinessRegister === 1 };
}
