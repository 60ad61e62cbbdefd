/** Vouchers, postings and balances. */
export const ledger = {
  'voucherKind.purchase': 'Innkjøp',
  'voucherKind.sale': 'Salg',
  'voucherKind.payment': 'Betaling',
  'voucherKind.opening': 'Inngående balanse',
  'voucherKind.manual': 'Manuelt bilag',
  'voucherKind.vatSettlement': 'Mva-oppgjør',
  'voucherKind.reversal': 'Tilbakeføring',
} as const satisfies Record<string, string>;
