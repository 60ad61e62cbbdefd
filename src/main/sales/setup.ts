/** Numbering, KID and the choices for new documents. */
import { bareKidLayout, isKidLayout } from '../../drafts/kid.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { SalesKind, SalesSettings } from '../../shared/contract/sales.ts';
import { normalizeBankAccount } from '../../shared/values/bankAccount.ts';
import type { Connection, ReadContext, WriteContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { accountByNumber } from '../registers/accounts.ts';
import { vatCodeByCode } from '../registers/vat.ts';
import { readSalesSettings, writeSalesSettings } from './settings.ts';

export interface KidAgreement {
  readonly account: string;
  readonly layout: string;
  readonly modulus: 'mod10' | 'mod11';
}

/** The agreement on OCR in force, or null. */
export function activeKidAgreement(db: Connection): KidAgreement | null {
  return statement<KidAgreement>(db, 'SELECT account, layout, modulus FROM kid_agreement WHERE is_active = 1').get() ?? null;
}

/** Serves `sales.setup`. */
export function readSetup(ctx: ReadContext): Output<'sales.setup'> {
  const rows = statement<{ code: SalesKind; firstNumber: number; lastNumber: number; isUsed: number }>(
    ctx.db,
    `SELECT code, first_number AS firstNumber, last_number AS lastNumber,
       EXISTS (SELECT 1 FROM sales_document WHERE series = code) AS isUsed FROM sales_series ORDER BY code DESC`,
  ).all();
  return {
    settings: readSalesSettings(ctx.db),
    kidAgreement: activeKidAgreement(ctx.db),
    series: rows.map((row) => ({ ...row, isUsed: row.isUsed === 1, nextNumber: row.lastNumber + 1 })),
  };
}

/**
 * Serves `sales.saveSettings`.
 * @throws AppError sales.settingInvalid for a fee whose VAT code or account cannot be used
 */
export function saveSettings(ctx: WriteContext, input: ParsedInput<'sales.saveSettings'>): Output<'sales.saveSettings'> {
  const { invoiceFee } = input.settings;
  if (invoiceFee !== null) checkFee(ctx.db, invoiceFee);
  writeSalesSettings(ctx, input.settings);
  return {};
}

function checkFee(db: Connection, fee: NonNullable<SalesSettings['invoiceFee']>): void {
  const invalid = (field: string, value: string): AppError => new AppError('sales.settingInvalid', { field, value });
  if (fee.text.trim() === '') throw invalid('invoiceFee.text', fee.text);
  if (!/[1-9]/.test(fee.amount) || fee.amount.startsWith('-')) throw invalid('invoiceFee.amount', fee.amount);
  if (vatCodeByCode(db, fee.vatCode)?.side !== 'sale') throw invalid('invoiceFee.vatCode', fee.vatCode);
  const account = accountByNumber(db, fee.account);
  if (account === null || !account.isActive || account.subledger !== null) throw invalid('invoiceFee.account', fee.account);
}

/**
 * Serves `sales.setFirstNumber`: from which number a series begins. Setting what is set changes nothing.
 * @throws AppError sales.seriesInUse once a document has been numbered in it
 */
export function setFirstNumber(ctx: WriteContext, input: ParsedInput<'sales.setFirstNumber'>): Output<'sales.setFirstNumber'> {
  const { db } = ctx;
  const present = readSetup(ctx).series.find(({ code }) => code === input.series);
  if (present?.firstNumber === input.firstNumber) return {};
  if (present?.isUsed !== false) throw new AppError('sales.seriesInUse', { series: input.series });
  statement(db, 'UPDATE sales_series SET first_number = ?, last_number = ? WHERE code = ?').run(
    input.firstNumber,
    input.firstNumber - 1,
    input.series,
  );
  ctx.emit({ type: 'settings.changed', keys: ['sales.series'] });
  return {};
}

/**
 * Serves `sales.setKidAgreement`. Agreements are kept; a new one takes the place of the one in force.
 * @throws AppError sales.settingInvalid for an account that is none; sales.kidLayoutInvalid for a layout that no bank can read: too
 *   long with its check digit (25), with other characters, without F, or with K or F in several places
 */
export function setKidAgreement(ctx: WriteContext, input: ParsedInput<'sales.setKidAgreement'>): Output<'sales.setKidAgreement'> {
  const { db } = ctx;
  const agreement = input.agreement === null ? null : readAgreement(input.agreement);
  if (JSON.stringify(agreement) === JSON.stringify(activeKidAgreement(db))) return {};
  statement(db, 'UPDATE kid_agreement SET is_active = 0 WHERE is_active = 1').run();
  if (agreement !== null) {
    statement(db, 'INSERT INTO kid_agreement (account, layout, modulus, created_at) VALUES (?, ?, ?, ?)').run(
      agreement.account,
      agreement.layout,
      agreement.modulus,
      ctx.clock.now().toISOString(),
    );
  }
  ctx.emit({ type: 'settings.changed', keys: ['sales.kidAgreement'] });
  return {};
}

function readAgreement(entered: KidAgreement): KidAgreement {
  const account = normalizeBankAccount(entered.account);
  if (account === null) throw new AppError('sales.settingInvalid', { field: 'kidAgreement.account', value: entered.account });
  const layout = bareKidLayout(entered.layout);
  if (!isKidLayout(layout)) throw new AppError('sales.kidLayoutInvalid', { layout: entered.layout });
  return { account, layout, modulus: entered.modulus };
}
