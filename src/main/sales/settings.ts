/** The choices for new documents, as they are stored: one setting a choice. */
import { salesSettings, type SalesKind, type SalesSettings } from '../../shared/contract/sales.ts';
import type { Connection, WriteContext } from '../company/connection.ts';
import { settingsGroup } from '../company/settingsGroup.ts';
import { statement } from '../company/statements.ts';

/** What a company begins with. */
export const defaultSettings: SalesSettings = {
  creditNoteSeries: 'shared',
  paymentDays: 14,
  printFormat: 'standard',
  language: 'nb',
  embedPdf: true,
  invoiceFee: null,
  // Bokføringsloven § 10 as it is expected to be in force.
  ehfDutyFrom: '2027-01-01',
};

const group = settingsGroup('sales', defaultSettings, salesSettings);

/** The choices in force; what has never been chosen is as a company begins. */
export function readSalesSettings(db: Connection): SalesSettings {
  return group.read(db);
}

/** Stores those choices that differ from what is in force, and tells every window. */
export function writeSalesSettings(ctx: WriteContext, settings: SalesSettings): void {
  group.write(ctx, settings);
}

/** The series that documents of a kind are numbered in. */
export function seriesOf(settings: SalesSettings, kind: SalesKind): SalesKind {
  return kind === 'creditNote' && settings.creditNoteSeries === 'own' ? 'creditNote' : 'invoice';
}

/** The number that the next document of a series gets. */
export function nextNumber(db: Connection, series: SalesKind): number {
  const last = statement<{ last: number }>(db, 'SELECT last_number AS last FROM sales_series WHERE code = ?').get(series)?.last;
  if (last === undefined) throw new Error(`No series ${series}`);
  return last + 1;
}
