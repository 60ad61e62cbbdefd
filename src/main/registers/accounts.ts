import type { Account } from '../../shared/contract/registers.ts';
import type { Connection, ReadContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';

interface AccountRow extends Omit<Account, 'isActive'> {
  readonly isActive: number;
}

const columns = 'number, name, vat_code AS vatCode, vat_deduction AS vatDeduction, subledger, is_active AS isActive';

/** The account of a number, or null when the chart has none; an account out of use is found too (`isActive`). */
export function accountByNumber(db: Connection, number: string): Account | null {
  const row = statement<AccountRow>(db, `SELECT ${columns} FROM account WHERE number = ?`).get(number);
  return row === undefined ? null : fromRow(row);
}

/** The whole chart of accounts in the order of the numbers, also those out of use. Serves `registers.accounts`. */
export function listAccounts(ctx: ReadContext): Account[] {
  return statement<AccountRow>(ctx.db, `SELECT ${columns} FROM account ORDER BY number`).all().map(fromRow);
}

function fromRow(row: AccountRow): Account {
  return { ...row, isActive: row.isActive === 1 };
}
