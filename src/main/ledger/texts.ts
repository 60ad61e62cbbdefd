/**
 * Texts that are stored in the books. They are part of the bookkeeping, written once and never translated: the books are kept in
 * Norwegian whatever language the screen has (bokføringsloven § 12).
 */
export const ledgerTexts = {
  /** Description of a voucher that reverses another. */
  reversal: (reference: string, reason: string) => `Tilbakeføring av ${reference}${reason === '' ? '' : `: ${reason}`}`,
};

/** "INN 2026-12": how a voucher is named on the screen and on paper. */
export function voucherReference(series: string, fiscalYear: number, number: number): string {
  return `${series} ${fiscalYear}-${number}`;
}
