/** The own company and the settings. */
export const ownCompany = {
  'help.screen.ownCompany': 'Opplysningene om ditt eget firma. De står på fakturaene og i EHF-dokumentene.',
  'help.screen.settings': 'Nummerserier, betalingsfrist, utskrift og KID for salget, og språk og utseende.',
} as const satisfies Record<string, string>;
