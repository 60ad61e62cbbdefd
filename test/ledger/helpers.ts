import { inTransaction, type WriteContext } from '../../src/main/company/connection.ts';
import { postVoucher, type VoucherDraft, type VoucherLineDraft } from '../../src/main/ledger/vouchers.ts';
import type { Clock } from '../../src/shared/values/clock.ts';
import { AppError } from '../../src/shared/contract/errors.ts';
import { emptyCompany } from '../support/company.ts';

/** An empty company with the few accounts, codes, series and parties that the ledger's own tests need. */
export function ledgerCompany(clock?: Clock): ReturnType<typeof emptyCompany> {
  const ctx = emptyCompany(clock);
  ctx.db.exec(`
    INSERT INTO vat_code (code, name, side, rate_class, method, input_account) VALUES ('0', 'Ingen', 'purchase', 'none', 'none', NULL), ('1', 'Fradrag', 'purchase', 'regular', 'input', '2710');
    INSERT INTO account (number, name, subledger) VALUES ('1920', 'Bank', NULL), ('2050', 'Egenkapital', NULL), ('2099', 'Udisponert', NULL), ('2400', 'Leverandører', 'supplier'),
      ('2710', 'Inngående', NULL), ('3000', 'Salg', NULL), ('6800', 'Kontor', NULL), ('6900', 'Telefon', NULL);
    UPDATE account SET is_active = 0 WHERE number = '6900';
    INSERT INTO voucher_series (code, name) VALUES ('INN', 'Inngående'), ('DIV', 'Diverse');
    INSERT INTO fiscal_year (year, starts_on, ends_on) VALUES (2025, '2025-01-01', '2025-12-31');
    INSERT INTO party (id, role, number, name, name_sort, search_text, created_at) VALUES (1, 'supplier', 1, 'Kontorland AS', 'kontorland', 'kontorland', '2026-01-01T00:00:00Z');
  `);
  return ctx;
}

export function voucher(lines: readonly VoucherLineDraft[], options: Partial<VoucherDraft> = {}): VoucherDraft {
  return { series: 'DIV', kind: 'manual', date: '2026-03-01', description: 'Prøve', lines, ...options };
}

/** Two lines that balance. */
export const pair: readonly VoucherLineDraft[] = [
  { account: '6800', amount: 100_00, text: 'Papir' },
  { account: '1920', amount: -100_00 },
];

export function post(ctx: WriteContext, draft: VoucherDraft): { id: number; reference: string } {
  return inTransaction(ctx.db, () => postVoucher(ctx, draft));
}

/** The code of the AppError that `work` throws. */
export function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'not refused';
}
