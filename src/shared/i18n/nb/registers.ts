/** Suppliers, accounts, VAT codes. */
export const registers = {
  'suppliers.title': 'Leverandører',
} as const satisfies Record<string, string>;
