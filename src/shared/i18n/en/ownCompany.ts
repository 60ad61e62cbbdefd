/** The own company and the settings. */
export const ownCompany = {
  'help.screen.ownCompany': 'The details of your own company. They stand on the invoices and in the EHF documents.',
  'help.screen.settings': 'Number series, payment terms, prints and KID of the sales, and language and look.',
} as const satisfies Record<string, string>;
