import type { Texts } from '../types.ts';
import { element, place } from './elements.ts';
import { families } from './families.ts';
import { own } from './own.ts';
import { rules } from './rules.ts';
import { sums } from './sums.ts';
import { how, terms, why } from './terms.ts';
import { vat } from './vat.ts';
import { words } from './words.ts';

/** The texts in English. */
export const en: Texts = {
  lang: 'en',
  terms,
  why,
  how,
  words,
  element,
  place,
  texts: { ...families, ...vat, ...sums, ...rules, ...own },
  receiver: {
    sum: 'Ask the sender for a credit note and a new invoice with correct sums. Do not pay before you know which amount counts.',
    vat: 'Check the VAT treatment before you post, and ask the sender for a corrected invoice. Wrong VAT gives no sure right to deduct.',
    payment:
      'Check the payment details with the sender before you pay. Use a telephone number you knew before, not the one in the document.',
    surplus: 'You need do nothing. See under XML whether the information matters to you.',
    country: "The rule is of the sender's country, and does not keep you from posting. Tell the sender if anything is missing for you.",
    other: 'If you need this to post or pay, ask the sender for a corrected document. Otherwise post as usual, and tell the sender.',
  },
};
