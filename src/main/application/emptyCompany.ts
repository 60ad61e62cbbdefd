import type { WriteContext } from '../company/connection.ts';
import { installStandardRegisters } from '../registers/standard/install.ts';

export interface NewCompany {
  readonly name: string;
  readonly orgNumber: string;
  /** The first year that can be posted in. */
  readonly firstYear: number;
  readonly fileId: string;
}

/** Fills a new file with the standard registers and the company itself; no history, no parties. Runs in the caller's transaction. */
export function fillEmptyCompany(ctx: WriteContext, company: NewCompany): void {
  installStandardRegisters(ctx.db);
  ctx.db
    .prepare("INSERT INTO company (id, name, org_number, legal_form, is_demo, file_id, created_at) VALUES (1, ?, ?, 'AS', 0, ?, ?)")
    .run(company.name, company.orgNumber, company.fileId, ctx.clock.now().toISOString());
  ctx.db
    .prepare('INSERT INTO fiscal_year (year, starts_on, ends_on) VALUES (?, ?, ?)')
    .run(company.firstYear, `${company.firstYear}-01-01`, `${company.firstYear}-12-31`);
}
