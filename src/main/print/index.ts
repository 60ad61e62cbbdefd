/** The print of documents: nothing else of this folder is imported from outside. */
export { printInvoice } from './invoice.ts';
export type { PrintOptions } from './invoice.ts';
export type { PrintFinding } from './marks.ts';
export { printOverview } from './overview.ts';
export type { Overview, OverviewCell } from './overview.ts';
export { printSalesDocument } from './salesDocument.ts';
export type { SalesPrint, SalesPrintOptions } from './salesDocument.ts';
