/** The names of the contract as values of the page: its schemas stay out. */
import type { Channel, PrintFormat, PrintLanguage } from '../../../shared/contract/sales.ts';

export const channels = ['ehf', 'email', 'letter', 'print'] as const satisfies readonly Channel[];
export const printFormats = ['standard', 'compact', 'payment'] as const satisfies readonly PrintFormat[];
export const printLanguages = ['nb', 'en'] as const satisfies readonly PrintLanguage[];
