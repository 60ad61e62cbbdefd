/** The registers of articles, accounts and VAT codes; changing a supplier. */
export const articles = {
  'help.screen.articles': 'Varene og tjenestene du selger, med pris, mva-kode og inntektskonto. De kan importeres fra CSV eller Excel.',
  'help.screen.chart': 'Kontoene med mva-kode og fradrag, mva-kodene med dagens sats, og satsene med datoen de gjelder fra.',
} as const satisfies Record<string, string>;
