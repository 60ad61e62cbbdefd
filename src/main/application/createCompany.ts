/** Making a company file: the demo, or an empty company. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../shared/contract/errors.ts';
import { osloDate, systemClock, type Clock } from '../../shared/values/clock.ts';
import { isOrgNumber } from '../../shared/values/orgNumber.ts';
import { createCompanyFile } from '../company/companyFile.ts';
import type { WriteContext } from '../company/connection.ts';
import { lockCompany } from '../company/lock.ts';
import { readMigrations } from '../company/migrations.ts';
import { connectEmbedded } from '../exchange/account/connection.ts';
import { fillEmptyCompany } from './emptyCompany.ts';

export const defaultMigrationsFolder = fileURLToPath(new URL('../../../migrations', import.meta.url));

/** What a new company is: the demo with a year of history, or an empty one with its registers alone. */
export type NewCompanyKind = { readonly kind: 'demo' } | { readonly kind: 'empty'; readonly name: string; readonly orgNumber: string };

/**
 * Creates a company file.
 * @throws AppError `company.alreadyExists`, `company.noFolder`, `company.readOnly`, `company.inUse`, `registers.orgNumberInvalid`,
 *   `request.invalid` for a name that is empty or longer than 200 characters.
 */
export async function createCompany(
  file: string,
  company: NewCompanyKind,
  clock: Clock = systemClock,
  migrationsFolder = defaultMigrationsFolder,
): Promise<void> {
  if (company.kind === 'empty' && !/^(?=.*\S).{1,200}$/u.test(company.name)) throw new AppError('request.invalid', { field: 'name' });
  if (company.kind === 'empty' && !isOrgNumber(company.orgNumber))
    throw new AppError('registers.orgNumberInvalid', { orgNumber: company.orgNumber });
  if (!existsSync(dirname(resolve(file)))) throw new AppError('company.noFolder', { file, folder: dirname(resolve(file)) });
  // Loaded when a company is made, which is once.
  const { createDemoCompany } = await import('./demo/createDemoCompany.ts');
  const today = osloDate(clock.now());
  const lock = lockCompany(file);
  try {
    createCompanyFile(file, readMigrations(migrationsFolder), (db) => {
      const ctx: WriteContext = { db, clock, actor: 'AutoInvoice', emit: () => undefined };
      if (company.kind === 'demo') {
        createDemoCompany(ctx, { today });
        connectEmbedded(db, clock.now().toISOString());
      } else
        fillEmptyCompany(ctx, {
          name: company.name,
          orgNumber: company.orgNumber,
          firstYear: Number(today.slice(0, 4)),
          fileId: randomUUID(),
        });
    });
  } finally {
    lock.release();
  }
}
