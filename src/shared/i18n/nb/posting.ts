/** The posting window. */
export const posting = {
  'suggestion.certain': 'Sikker',
  'suggestion.uncertain': 'Usikker',
  'suggestion.history': 'Slik er {count} av {total} fakturaer fra denne leverandøren ført.',
  'suggestion.supplierDefault': 'Standardkontoen til leverandøren.',
  'suggestion.accountingCost': 'Avsenderen har oppgitt kontering {value}.',
  'suggestion.noHistory': 'Ingen tidligere bilag fra denne leverandøren. Velg konto.',
  'suggestion.noDeduction': 'Kontoen gir ikke fradrag for mva; mva-beløpet går med i kostnaden.',
  'suggestion.vatUncertain': 'Mva-behandlingen kan være flere. Velg mva-kode.',
  'suggestion.foreignService': 'Tjeneste kjøpt fra utlandet: mva beregnes her (omvendt avgiftsplikt).',
  'suggestion.foreignGoods': 'Vare kjøpt fra utlandet: mva beregnes ved innførselen, ikke på fakturaen.',
  'suggestion.chosen': 'Valgt av deg.',
} as const satisfies Record<string, string>;
