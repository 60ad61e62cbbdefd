import { inTransaction } from '../../src/main/company/connection.ts';
import { installStandardRegisters } from '../../src/main/registers/standard/install.ts';
import type { Clock } from '../../src/shared/values/clock.ts';
import { emptyCompany, fixedClock } from './company.ts';
import { testOrgNumber } from './documents.ts';

/** The organisation number of the test company: that of the buyer of the test documents. */
export const ownOrgNumber = testOrgNumber(2);

/**
 * A company to keep books in: the standard registers, the company row ("Nordlys Handel AS") and the fiscal years 2025 and
 * 2026. No supplier, no voucher.
 */
export function companyWithRegisters(clock: Clock = fixedClock): ReturnType<typeof emptyCompany> {
  const company = emptyCompany(clock);
  inTransaction(company.db, () => {
    installStandardRegisters(company.db);
    company.db
      .prepare(
        `INSERT INTO company (id, name, org_number, legal_form, vat_registered_from, street, postal_code, city, file_id, created_at)
         VALUES (1, 'Nordlys Handel AS', ?, 'AS', '2015-01-01', 'Bryggen 9', '5003', 'Bergen', 'test-file', '2026-01-01T08:00:00.000Z')`,
      )
      .run(ownOrgNumber);
    const year = company.db.prepare('INSERT INTO fiscal_year (year, starts_on, ends_on) VALUES (?, ?, ?)');
    year.run(2025, '2025-01-01', '2025-12-31');
    year.run(2026, '2026-01-01', '2026-12-31');
  });
  return company;
}
