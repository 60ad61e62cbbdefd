/** Texts that are stored in the books: in Norwegian whatever language the screen has (bokføringsloven § 12). */
import type { SalesKind } from '../../shared/contract/sales.ts';

export const salesTexts = {
  /** Description of the voucher. */
  document: (kind: SalesKind, number: number, customer: string) => `${name(kind)} ${number} til ${customer}`,
  /** On the customer's line. */
  customerLine: (kind: SalesKind, number: number) => `${name(kind)} ${number}`,
  /** What the print is called as an attachment of the EHF document, and as a file: ASCII, without blanks. */
  file: (kind: SalesKind, number: number) => `${name(kind)}-${number}`,
  draftFile: (kind: SalesKind) => `${name(kind)}-utkast`,
  vatLine: (code: string) => `Utgående mva, kode ${code}`,
};

function name(kind: SalesKind): string {
  return kind === 'invoice' ? 'Faktura' : 'Kreditnota';
}
