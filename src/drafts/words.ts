/** The words of ours that stand in a document itself, in its language; those of the screen are in the catalogues. */
import type { PrintLanguage } from '../shared/contract/sales.ts';

export interface Words {
  readonly discount: string;
  readonly charge: string;
  readonly terms: (days: number) => string;
  /** On the parts of a line that was split at a change of rate. */
  readonly share: (days: number, of: number, quantity: string, price: string) => string;
  readonly creditReason: (reason: string) => string;
  /** BT-120 by category. Z has none: BR-Z-10 forbids it. */
  readonly exemption: Readonly<Record<'E' | 'AE' | 'G' | 'O' | 'notRegistered', string>>;
}

const nb: Words = {
  discount: 'Rabatt',
  charge: 'Gebyr',
  terms: (days) => (days === 0 ? 'Betales straks' : days === 1 ? 'Netto 1 dag' : `Netto ${days} dager`),
  share: (days, of, quantity, price) => `Andel ${days} av ${of} dager av ${quantity.replace('.', ',')} × ${price.replace('.', ',')}`,
  creditReason: (reason) => `Årsak: ${reason}`,
  exemption: {
    E: 'Unntatt fra merverdiavgiftsloven, jf. merverdiavgiftsloven kapittel 3',
    AE: 'Omvendt avgiftsplikt: kjøper beregner og betaler merverdiavgiften, jf. merverdiavgiftsloven § 11-1',
    G: 'Omsetning til utlandet, fritatt for merverdiavgift, jf. merverdiavgiftsloven §§ 6-21 og 6-22',
    O: 'Utenfor merverdiavgiftsloven, uten merverdiavgift',
    notRegistered: 'Selger er ikke registrert i Merverdiavgiftsregisteret, jf. merverdiavgiftsloven § 2-1',
  },
};

const en: Words = {
  discount: 'Discount',
  charge: 'Charge',
  terms: (days) => (days === 0 ? 'Due immediately' : days === 1 ? 'Net 1 day' : `Net ${days} days`),
  share: (days, of, quantity, price) => `${days} of ${of} days of ${quantity} × ${price}`,
  creditReason: (reason) => `Reason: ${reason}`,
  exemption: {
    E: 'Exempt from VAT, Norwegian VAT Act (merverdiavgiftsloven) chapter 3',
    AE: 'Reverse charge: the buyer accounts for the VAT, Norwegian VAT Act (merverdiavgiftsloven) § 11-1',
    G: 'Export, no VAT charged, Norwegian VAT Act (merverdiavgiftsloven) §§ 6-21 and 6-22',
    O: 'Outside the scope of Norwegian VAT (merverdiavgiftsloven)',
    notRegistered: 'The seller is not registered for VAT in Norway (merverdiavgiftsloven § 2-1)',
  },
};

const WORDS: Readonly<Record<PrintLanguage, Words>> = { nb, en };

export const languages: readonly PrintLanguage[] = ['nb', 'en'];

export function wordsOf(language: PrintLanguage): Words {
  return WORDS[language];
}
