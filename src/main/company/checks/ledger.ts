/** What must hold in the ledger of every company file, as queries that find what breaks it. */

/** A rule, and a query whose rows (column `detail`) are the breaches. */
export interface Check {
  readonly name: string;
  readonly sql: string;
}

/** "INN 2026-12", as vouchers are named everywhere. */
const reference = (table: string): string => `${table}.series || ' ' || ${table}.fiscal_year || '-' || ${table}.number`;

export const ledgerChecks: readonly Check[] = [
  {
    name: 'ledger.voucherOpen',
    sql: `SELECT ${reference('v')} AS detail FROM voucher v WHERE v.state <> 'posted'`,
  },
  {
    name: 'ledger.voucherSum',
    sql: `SELECT ${reference('v')} || ': ' || sum(l.amount) AS detail FROM voucher v JOIN voucher_line l ON l.voucher_id = v.id
          GROUP BY v.id HAVING sum(l.amount) <> 0`,
  },
  {
    name: 'ledger.voucherLines',
    sql: `SELECT ${reference('v')} || ': ' || count(l.id) AS detail FROM voucher v LEFT JOIN voucher_line l ON l.voucher_id = v.id
          GROUP BY v.id HAVING count(l.id) < 2`,
  },
  {
    name: 'ledger.balance',
    sql: `SELECT CAST(sum(amount) AS TEXT) AS detail FROM voucher_line HAVING sum(amount) <> 0`,
  },
  {
    name: 'ledger.numberGap',
    sql: `SELECT series || ' ' || fiscal_year || ': ' || before || ', ' || number AS detail
          FROM (SELECT series, fiscal_year, number, lag(number, 1, 0) OVER (PARTITION BY series, fiscal_year ORDER BY number) AS before FROM voucher)
          WHERE number <> before + 1`,
  },
  {
    name: 'ledger.counter',
    sql: `SELECT v.series || ' ' || v.fiscal_year || ': ' || coalesce(c.last_number, 'none') || ', ' || v.last AS detail
          FROM (SELECT series, fiscal_year, max(number) AS last FROM voucher GROUP BY series, fiscal_year) v
          LEFT JOIN voucher_counter c ON c.series = v.series AND c.fiscal_year = v.fiscal_year
          WHERE c.last_number IS NOT v.last
          UNION ALL
          SELECT c.series || ' ' || c.fiscal_year || ': ' || c.last_number || ', none' FROM voucher_counter c
          WHERE c.last_number > 0 AND NOT EXISTS (SELECT 1 FROM voucher v WHERE v.series = c.series AND v.fiscal_year = c.fiscal_year)`,
  },
  {
    name: 'ledger.lineDate',
    sql: `SELECT ${reference('v')} || ': ' || l.line_number AS detail FROM voucher v JOIN voucher_line l ON l.voucher_id = v.id WHERE l.date <> v.date`,
  },
  {
    name: 'ledger.fiscalYear',
    sql: `SELECT ${reference('v')} || ': ' || v.date AS detail FROM voucher v JOIN fiscal_year y ON y.year = v.fiscal_year
          WHERE v.date NOT BETWEEN y.starts_on AND y.ends_on`,
  },
  {
    name: 'ledger.fiscalYearsOverlap',
    sql: `SELECT a.year || ', ' || b.year AS detail FROM fiscal_year a JOIN fiscal_year b ON a.year < b.year AND a.ends_on >= b.starts_on`,
  },
  {
    name: 'ledger.partyMissing',
    sql: `SELECT ${reference('v')} || ': ' || l.line_number AS detail FROM voucher_line l JOIN account a ON a.number = l.account JOIN voucher v ON v.id = l.voucher_id
          LEFT JOIN party p ON p.id = l.party_id WHERE a.subledger IS NOT NULL AND p.role IS NOT a.subledger`,
  },
  {
    name: 'ledger.reversalOfNothing',
    sql: `SELECT ${reference('r')} AS detail FROM voucher r LEFT JOIN voucher v ON v.id = r.reverses_id
          WHERE r.reverses_id IS NOT NULL AND (v.id IS NULL OR v.id = r.id OR v.kind = 'reversal' OR v.state <> 'posted')`,
  },
  {
    name: 'ledger.reversedTwice',
    sql: `SELECT ${reference('v')} AS detail FROM voucher r JOIN voucher v ON v.id = r.reverses_id GROUP BY v.id HAVING count(*) > 1`,
  },
  {
    // The trigger's rule: what a reversal leaves on any account, party and currency is nothing.
    name: 'ledger.reversalDiffers',
    sql: `SELECT ${reference('r')} || ': ' || l.account AS detail FROM voucher r JOIN voucher_line l ON l.voucher_id IN (r.id, r.reverses_id)
          WHERE r.reverses_id IS NOT NULL GROUP BY r.id, l.account, l.party_id, l.currency
          HAVING sum(l.amount) <> 0 OR sum(l.currency_amount) <> 0`,
  },
];
