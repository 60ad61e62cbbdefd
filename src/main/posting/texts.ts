/** Texts that are stored in the books: in Norwegian whatever language the screen has (bokføringsloven § 12). */
export const postingTexts = {
  /** Description of the voucher, and the text of its supplier line. */
  document: (supplier: string, isCreditNote: boolean, number: string) =>
    `${supplier}, ${isCreditNote ? 'kreditnota' : 'faktura'}${number === '' ? '' : ` ${number}`}`,
  vat: (rateBp: number | null) => (rateBp === null ? 'Mva' : `Mva ${percent(rateBp)} %`),
  rounding: 'Øreavrunding',
  prepaid: 'Forskuddsbetalt',
};

function percent(rateBp: number): string {
  return rateBp % 100 === 0 ? String(rateBp / 100) : String(rateBp / 100).replace('.', ',');
}
