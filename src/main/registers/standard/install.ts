import { foldForSearch } from '../../../shared/values/text.ts';
import { statement } from '../../company/statements.ts';
import type { Connection } from '../../company/connection.ts';
import { standardChart } from './chart.ts';
import { standardSeries } from './series.ts';
import { standardVatCodes, standardVatRates } from './vatCodes.ts';

/**
 * Writes the registers that a new company begins with: VAT codes with dated rates, the chart of accounts and the voucher
 * series. To be called once, inside a transaction.
 * @throws SqliteError when a row is there already.
 */
export function installStandardRegisters(db: Connection): void {
  const vatCode = statement(
    db,
    'INSERT INTO vat_code (code, name, side, rate_class, method, input_account, output_account) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  for (const row of standardVatCodes) {
    vatCode.run(row.code, row.name, row.side, row.rateClass, row.method, row.inputAccount ?? null, row.outputAccount ?? null);
  }
  const vatRate = statement(db, 'INSERT INTO vat_rate (rate_class, percent_bp, valid_from, valid_to) VALUES (?, ?, ?, ?)');
  for (const row of standardVatRates) vatRate.run(...row);
  const account = statement(
    db,
    'INSERT INTO account (number, name, vat_code, vat_deduction, subledger, saft_category, saft_code, search_text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  for (const row of standardChart) {
    account.run(
      row.number,
      row.name,
      row.vatCode,
      row.vatDeduction,
      row.subledger,
      row.saftCategory,
      row.saftCode,
      foldForSearch(`${row.number} ${row.name}`),
    );
  }
  const series = statement(db, 'INSERT INTO voucher_series (code, name) VALUES (?, ?)');
  for (const row of standardSeries) series.run(...row);
}
