import type { Texts } from '../types.ts';
import { element, place } from './elements.ts';
import { families } from './families.ts';
import { own } from './own.ts';
import { rules } from './rules.ts';
import { sums } from './sums.ts';
import { how, terms, why } from './terms.ts';
import { vat } from './vat.ts';
import { words } from './words.ts';

/** The texts in bokmål. */
export const nb: Texts = {
  lang: 'nb',
  terms,
  why,
  how,
  words,
  element,
  place,
  texts: { ...families, ...vat, ...sums, ...rules, ...own },
  receiver: {
    sum: 'Be avsenderen om kreditnota og ny faktura med riktige summer. Betal ikke før du vet hvilket beløp som gjelder.',
    vat: 'Kontroller mva-behandlingen før du bokfører, og be avsenderen om en rettet faktura. Feil avgift gir ikke sikker rett til fradrag.',
    payment:
      'Kontroller betalingsopplysningene hos avsenderen før du betaler. Bruk et telefonnummer du kjenner fra før, ikke det i dokumentet.',
    surplus: 'Du trenger ikke gjøre noe. Se under XML om opplysningen betyr noe for deg.',
    country: 'Regelen gjelder avsenderens land, og hindrer deg ikke i å bokføre. Si fra til avsenderen hvis noe mangler for deg.',
    other:
      'Kontroller opplysningen mot det du har bestilt. Trenger du den for å bokføre eller betale, be avsenderen om et rettet dokument.',
  },
};
