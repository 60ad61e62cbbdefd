/** The register of customers. */
export const customers = {
  'help.screen.customers':
    'Kundene, med hvordan de får fakturaene sine. Merk flere for å endre en verdi for alle på én gang. Kunder kan også importeres fra CSV eller Excel.',
} as const satisfies Record<string, string>;
