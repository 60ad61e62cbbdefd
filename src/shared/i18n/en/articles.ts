/** The registers of articles, accounts and VAT codes; changing a supplier. */
export const articles = {
  'help.screen.articles':
    'The goods and services you sell, with price, VAT code and income account. They can be imported from CSV or Excel.',
  'help.screen.chart':
    'The accounts with VAT code and deduction, the VAT codes with the rate of today, and the rates with the day they begin.',
} as const satisfies Record<string, string>;
