import type { Text } from '../types.ts';

/** Texts of the rules that every VAT category has. */
export const vat: Readonly<Record<string, Text>> = {
  'vat.oneRow': [
    'The VAT breakdown must have one row of category {category} ({name})[, but has {count}]',
    'When the category is used on a line, an allowance or a charge, it has one row of the VAT breakdown, and otherwise none. {about}',
    'Gather all of the category in one row, or remove the row if the category is not used.',
  ],
  'vat.someRow': [
    'The VAT breakdown does not agree with the use of category {category} ({name})',
    'When the category is used on a line, an allowance or a charge, it has a row of the VAT breakdown for each rate, and otherwise none. {about}',
    'Add the row that is missing, or remove the one that is not in use.',
  ],
  'vat.ids.any': [
    "The seller's VAT number is missing, and {where} has VAT category {category} ({name})",
    'Whoever uses the category gives a VAT number, a tax registration or a VAT representative. Without it the buyer cannot deduct. {about}',
    "Enter the seller's VAT number, such as NO312345676MVA. A seller who is not registered for VAT uses category O.",
  ],
  'vat.ids.reverse': [
    "The seller's or buyer's number is missing, and {where} has VAT category AE (reverse charge)",
    'When the buyer reckons the VAT, both must be known: the seller by VAT number, the buyer by VAT number or organisation number.',
    "Enter the seller's VAT number and the buyer's organisation number.",
  ],
  'vat.ids.vat': [
    "The seller's VAT number is missing, and {where} has VAT category {category} ({name})",
    'Whoever sells abroad without VAT gives a VAT number, or that of a VAT representative. {about}',
    "Enter the seller's VAT number, such as NO312345676MVA.",
  ],
  'vat.ids.both': [
    "The seller's or buyer's VAT number is missing, and {where} has VAT category {category} ({name})",
    'A sale of this category takes the VAT numbers of both the seller (or representative) and the buyer. {about}',
    'Enter both VAT numbers.',
  ],
  'vat.ids.none': [
    'A VAT number is given, but {where} has VAT category O (outside the scope of VAT)',
    'With category O neither seller, VAT representative nor buyer has a VAT number in the document: the sale is outside the VAT act.',
    "Remove the VAT numbers. The buyer's organisation number may stay without MVA. If the seller is registered for VAT, use E (exempt) instead.",
  ],
  'vat.rate.positive': [
    'The rate of {where} with VAT category {category} must be above zero[, but is {value:percent}]',
    '{about} Sales without VAT have another category.',
    'Enter the rate, or choose the category that fits: Z (zero rate), E (exempt), G (export) or O (outside the scope of VAT).',
  ],
  'vat.rate.notNegative': [
    'The rate of {where} with VAT category {category} is missing or negative[: {value:percent}]',
    '{about} The rate is zero or more.',
    'Correct the rate, or choose a Norwegian VAT category.',
  ],
  'vat.rate.zero': [
    'The rate of {where} with VAT category {category} ({name}) must be 0[, but is {value:percent}]',
    '{about} The rate is given, and is 0.',
    'Set the rate to 0, or use category S if the sale has VAT.',
  ],
  'vat.rate.absent': [
    'A rate is given[ ({value:percent})] for {where} with VAT category O (outside the scope of VAT), which has none',
    '{about} There is no rate, not even 0.',
    'Remove the rate, or use category E (exempt) or Z (zero rate) with rate 0.',
  ],
  'vat.base': [
    '[The VAT base of category {category} ({name}) is stated as {stated}, but lines, allowances and charges of the category make {expected}. Difference {difference}|The VAT base of category {category} ({name}) does not agree with lines, allowances and charges]',
    'The base is the sum of the lines and charges of the category less its allowances, exactly. Usual cause: an allowance or charge has another category than the lines, or the amounts were rounded one by one.',
    'Correct the base, or the category of the line, allowance or charge.',
  ],
  'vat.base.byRate': [
    '[The VAT base of category {category}[ at {rate}] is stated as {stated}, but lines, allowances and charges make {expected}. Difference {difference}|The VAT base of category {category} does not agree with lines, allowances and charges of the same rate]',
    'The base of each rate is the sum of the lines and charges of that rate less its allowances. A difference below 1 is accepted. Usual cause: a line, allowance or charge has a wrong rate.',
    'Correct the base, or the rate of the line, allowance or charge.',
  ],
  'vat.tax.zero': [
    'The VAT of category {category} ({name}) must be 0[, but is {stated}]',
    '{about} No VAT is reckoned then.',
    'Set the amount to 0, or use category S if the sale has VAT.',
  ],
  'vat.tax.byRate': [
    '[The VAT of category {category} is stated as {stated}, but base times rate makes {expected}. Difference {difference}|The VAT of category {category} does not agree with base and rate]',
    'VAT is reckoned once for each rate, of the whole base, and rounded to two decimals. A difference below 1 is accepted. Usual cause: VAT was reckoned and rounded line by line.',
    'Reckon the VAT anew from the base of the rate.',
  ],
  'vat.reason.needed': [
    'VAT category {category} ({name}) has no exemption reason',
    'When there is no VAT, the document tells why, by text or code. {about}',
    'Write the reason, such as a reference to the law, or choose an exemption code.',
  ],
  'vat.reason.surplus': [
    'VAT category {category} ({name}) must not have an exemption reason',
    '{about} It needs no reason, and a reason hints at a wrong category.',
    'Remove the exemption reason, or use E (exempt) if the sale is exempt from VAT.',
  ],
};
