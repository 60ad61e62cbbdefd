/** The voucher series of a company: code and name. A series runs without gaps through each fiscal year. */
export const standardSeries: readonly (readonly [code: string, name: string])[] = [
  ['INN', 'Inngående faktura'],
  ['UTG', 'Utgående faktura'],
  ['BANK', 'Betalinger'],
  ['DIV', 'Diverse bilag'],
  ['MVA', 'Merverdiavgift'],
];
