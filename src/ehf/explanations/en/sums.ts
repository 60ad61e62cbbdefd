import type { Text } from '../types.ts';

const LINE = '[ on line {line}]';

/** Texts of rules about sums, by rule id. */
export const sums: Readonly<Record<string, Text>> = {
  'BR-CO-10': [
    '[The sum of lines is stated as {stated}, but the lines make {expected}. Difference {difference}|The sum of lines does not agree with the lines]',
    'The sum of the line amounts must be exact. Usual cause: a line was left out, or the lines were rounded after they were summed.',
    'Sum the line amounts anew, or correct the line that is wrong.',
  ],
  'BR-CO-11': [
    '[The sum of allowances is stated as {stated}, but the allowances make {expected}. Difference {difference}|The sum of allowances is missing, but the allowances make {expected}|The sum of allowances does not agree with the allowances]',
    'The sum is all allowances of the document, not those of the lines, and is there when there are allowances.',
    'Correct the sum, or the allowance that is wrong. Allowances of lines belong to the line amount.',
  ],
  'BR-CO-12': [
    '[The sum of charges is stated as {stated}, but the charges make {expected}. Difference {difference}|The sum of charges is missing, but the charges make {expected}|The sum of charges does not agree with the charges]',
    'The sum is all charges of the document, not those of the lines, and is there when there are charges.',
    'Correct the sum, or the charge that is wrong. Charges of lines belong to the line amount.',
  ],
  'BR-CO-13': [
    '[Total excl. VAT is stated as {stated}, but sum of lines {lineNet} − allowances {allowances} + charges {charges} makes {expected}. Difference {difference}|Total excl. VAT is stated as {stated}, but sum of lines, allowances and charges make {expected}. Difference {difference}|Total excl. VAT does not agree with sum of lines, allowances and charges]',
    'Usual cause: an invoice fee or rounding that is on no line.',
    'Put the fee on a line or as a charge of the document, and the rounding in “Rounding”.',
  ],
  'BR-CO-14': [
    '[Total VAT is stated as {stated}, but the VAT breakdown makes {expected}. Difference {difference}|Total VAT does not agree with the VAT breakdown]',
    'The total is the VAT of the rows of the VAT breakdown. Usual cause: VAT was summed from the lines, not from the rows.',
    'Sum the VAT of the breakdown anew.',
  ],
  'BR-CO-15': [
    '[Total incl. VAT is stated as {stated}, but total excl. VAT {net} + VAT {vat} makes {expected}. Difference {difference}|Total incl. VAT is stated as {stated}, but total excl. VAT and VAT make {expected}. Difference {difference}|Total incl. VAT does not agree with total excl. VAT and VAT]',
    "The total must be exact, and there is one total VAT in the document's currency[ ({currency})].",
    'Correct the total, or the VAT. Rounding belongs to “Amount due”, not here.',
  ],
  'BR-CO-16': [
    '[“Amount due” is stated as {stated}, but total incl. VAT {gross} − prepaid {prepaid} + rounding {rounding} makes {expected}. Difference {difference}|“Amount due” is stated as {stated}, but the totals make {expected}. Difference {difference}|“Amount due” does not agree with total incl. VAT, prepaid and rounding]',
    'This is what the receiver pays. Usual cause: the amount was rounded to whole kroner without telling the rounding.',
    'Put the difference in “Rounding”, or correct the amount.',
  ],
  'BR-CO-17': [
    '[VAT is stated as {stated}, but base {base} times {rate} makes {expected}. Difference {difference}|VAT is stated as {stated}, but base and rate make {expected}. Difference {difference}|VAT does not agree with base and rate]',
    'VAT is reckoned once for each rate, of the whole base, and rounded to two decimals. A difference below 1 is accepted. Usual cause: VAT was reckoned and rounded line by line.',
    'Reckon the VAT anew from the base.',
  ],
  'PEPPOL-EN16931-R120': [
    '[Line {line}: the line amount is stated as {stated}, but quantity {quantity} × price {price} with allowances and charges of the line makes {expected}. Difference {difference}|The line amount is stated as {stated}, but quantity, price, allowances and charges of the line make {expected}. Difference {difference}|The line amount does not agree with quantity, price, allowances and charges[ on line {line}]]',
    'The line amount is quantity × price (divided by the price base quantity), plus charges, less allowances. A difference up to 0.02 is accepted. Usual cause: the price was rounded, or the discount was taken both from the price and on the line.',
    'Correct the amount, or give the price with more decimals.',
  ],
  'PEPPOL-EN16931-R040': [
    `[The amount is stated as {stated}, but {percent} of {base} makes {expected}|The amount is stated as {stated}, but percent of base makes {expected}|The allowance or charge does not agree with base and percent]${LINE}`,
    'When base and percent are given, the amount is the percent of the base. A difference up to 0.02 is accepted.',
    'Correct the amount, or remove both base and percent.',
  ],
  'PEPPOL-EN16931-R041': [
    `The allowance or charge has a percent[ ({percent})], but no base${LINE}`,
    'The percent cannot be checked without the amount it is reckoned from.',
    'Enter the base, or remove the percent.',
  ],
  'PEPPOL-EN16931-R042': [
    `The allowance or charge has a base[ ({base})], but no percent${LINE}`,
    'Base and percent belong together.',
    'Enter the percent, or remove the base.',
  ],
  'PEPPOL-EN16931-R046': [
    `[The price is stated as {stated}, but price before discount and price discount make {expected}|The price {price} is not price before discount {grossPrice} − price discount {discount}|The price does not agree with price before discount and price discount]${LINE}`,
    'The price is the price before discount less the price discount, exactly.',
    'Correct one of the three, or give the price alone.',
  ],
};
