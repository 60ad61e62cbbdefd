import type { Text } from '../types.ts';

const LINE = '[ on line {line}]';

/** Texts of families of rules, by name. */
export const families: Readonly<Record<string, Text>> = {
  unknown: [
    'Rule {rule} is not followed',
    'The program has no text for this rule. The rules of Peppol BIS Billing 3.0 describe it.',
    'Check the place in the document that the technical details show.',
  ],
  missing: [`“{term}” is missing${LINE}`, '{why}', '{how}'],
  missingScheme: [
    `“{term}” has no scheme${LINE}`,
    'The scheme (schemeID) tells what kind of number this is. Without it the number can be neither checked nor used.',
    'Enter the scheme: 0192 for a Norwegian organisation number, 0088 for a GLN, 0160 for a GTIN.',
  ],
  missingList: [
    `“{term}” does not name its list${LINE}`,
    "An item classification is a code of a list, and means nothing without the list's code (listID).",
    'Enter the list, such as TST for UNSPSC.',
  ],
  missingMime: [
    'An attachment has no file type',
    'Without a file type (mimeCode) the receiver does not know how to open the attachment.',
    'Enter the file type, such as application/pdf.',
  ],
  missingFilename: [
    'An attachment has no file name',
    'Without a file name the receiver can neither save nor open the attachment.',
    'Enter the file name, such as timesheet.pdf.',
  ],
  negative: [
    `“{term}” is negative[: {value:amount}]${LINE}`,
    'A price cannot be negative. When a line is to subtract, its quantity is negative.',
    'Make the price positive and the quantity negative.',
  ],
  periodOrder: [
    `[The period ends {end}, before it begins {start}|The period ends before it begins]${LINE}`,
    'The receiver cannot spread a cost over a period that ends before it begins.',
    'Correct the dates, or remove the period.',
  ],
  periodEmpty: [
    `“{term}” has no dates${LINE}`,
    'A period needs one date at least, from or to.',
    'Fill in the dates, or remove the period.',
  ],
  periodOutside: [
    `“{term}”[ {stated}] is outside the invoice period${LINE}`,
    'The period of a line lies within the period of the whole document[, here {expected}].',
    'Correct the period of the line, or widen the invoice period.',
  ],
  reason: [
    `No reason is given for {thing}${LINE}`,
    'The receiver must be able to see why the amount is subtracted or added.',
    'Write a short reason, such as Discount or Freight, or choose a reason code.',
  ],
  reasonAgrees: [
    `Reason and reason code of {thing} do not agree${LINE}`,
    'The text and the code are to say the same.',
    'Correct the text, or choose another code.',
  ],
  decimals: [
    `[“{term}”|An amount] has more than two decimals[: {value}]${LINE}`,
    'Amounts have two decimals at most. 100.000 and a blank behind the number count as faults too. Only a unit price may have more.',
    'Round to two decimals.',
  ],
  code: [
    `[“{value}” is not a valid code|The code is missing or not valid] in “{term}”${LINE}`,
    'The field takes a code of {list}. The receiver does not understand one that is not on the list.',
    'Choose a code of the list.',
  ],
  schemeCode: [
    `[“{value}” is not a valid scheme|The scheme is missing or not valid] for “{term}”${LINE}`,
    'The scheme is one of {list}.',
    'Choose the scheme that the number or the code belongs to.',
  ],
  currencyCode: [
    `[“{value}” is not a valid currency|The currency is missing or not valid][ in “{term}”]${LINE}`,
    'Each amount has a currency of ISO 4217: three capitals such as NOK, EUR or USD.',
    'Correct the currency. All amounts have that of the document, except VAT in the VAT currency.',
  ],
  mimeType: [
    '[Attachments of type “{value}” are not allowed|An attachment has a file type that is not allowed]',
    'EHF takes six file types: application/pdf, image/png, image/jpeg, text/csv and spreadsheets of Excel (xlsx) and OpenDocument (ods). Small and capital letters count.',
    'Turn the attachment into a PDF, and attach it again.',
  ],
  once: [
    `“{term}” is given more than once${LINE}`,
    "There is room for one. The receiver's system cannot know which counts.",
    'Keep the one that counts, and remove the others.',
  ],
  exactlyOne: [
    `“{element}”[ ({tag})] must be given exactly once {place}${LINE}`,
    'From 24 February 2027 each mandatory value is checked to be there once, neither more nor less.',
    'Fill in the value, or remove those that are too many.',
  ],
  'exactlyOne.none': [
    `“{element}”[ ({tag})] is missing {place}${LINE}`,
    'From 24 February 2027 each mandatory value is checked to be there. The group it belongs to is given without it.',
    'Fill in the value, or remove the whole group if it is not needed.',
  ],
  'exactlyOne.several': [
    `“{element}”[ ({tag})] is given [{count} times|several times] {place}${LINE}`,
    'The value is given once. From 24 February 2027 the document is refused when there are more.',
    'Keep the one that counts, and remove the others.',
  ],
  surplus: [
    `“{element}”[ ({tag})] is not used {place}${LINE}`,
    'The field is in UBL, but not in EHF. The receiver need not read it, and it may be lost. The document is delivered all the same.',
    'Remove the field. If it matters, write it in “Note” or in a field that EHF has.',
  ],
  surplusAttribute: [
    'The attribute {attribute} is not used in EHF[ (value “{value}”)]',
    'The attribute is in UBL, but not in EHF, and the receiver ignores it. The document is delivered all the same.',
    'Remove the attribute.',
  ],
  surplusAttributeOf: [
    `{attribute} is not used on “{element}”[ ({tag})] {place}${LINE}`,
    'The attribute is in UBL, but EHF does not use it for this field, and the receiver ignores it. The document is delivered all the same.',
    'Remove the attribute, and keep the value.',
  ],
  number: [
    '[“{value}” is not right as {kind}|A number is not right: {kind}]',
    '{form} With a wrong number the network does not find the right party.',
    'Check the number, and choose the right scheme if it is another kind of number.',
  ],
  payee: [
    '“{term}” is given more than once, or the payee is the seller',
    'A payee is given only when someone else than the seller is to have the money, such as a factoring company. The name is then another than that of the seller.',
    'Remove the payee when it is the seller, or give the one who is to have the money.',
  ],
  exemptionCode: [
    'Exemption code {code} belongs to VAT category {category} ({name})[, but stands with {stated:text}]',
    'The exemption code and the VAT category are to say the same; otherwise the receiver does not know how the sale is treated.',
    'Use category {category}, or choose another exemption code.',
  ],
  onlyOutside: [
    'VAT category O (outside the scope of VAT) is mixed with [{value} on|another category on] {where}',
    'A document with category O has no other VAT category: the whole sale is then outside the VAT act.',
    'Divide the sale into two documents, or use E (exempt) or Z (zero rate) where that is right.',
  ],
  country: [
    'Rule for sellers in {country}: {what}',
    'The country has rules of its own for invoices of its sellers. It does not apply to Norwegian sellers.',
    "If the seller is Norwegian, check the seller's country and VAT number. Otherwise the seller must correct the document.",
  ],
  'country.domestic': [
    'Rule for sales within {country}: {what}',
    'The country has rules of its own when both seller and buyer belong there. It does not apply to Norwegian parties.',
    "Check the parties' countries and VAT numbers. If they are right, the seller must correct the document.",
  ],
  notNumber: [
    `[“{value}” in “{term}” is not a number|“{value}” is not a number|An amount is not a number]${LINE}`,
    'Amounts and quantities are written in digits with a point before the decimals. The rules cannot be checked, and the document is refused.',
    'Write a number, such as 1234.50.',
  ],
  notDate: [
    `[“{value}” in “{term}” is not a date|“{value}” is not a date|A date is not valid]${LINE}`,
    'Dates are written YYYY-MM-DD and must exist. The rules cannot be checked, and the document is refused.',
    'Write a date, such as 2026-11-03.',
  ],
  notBoolean: [
    `[“{value}” is neither true nor false|A value is neither true nor false]${LINE}`,
    'The field says yes or no. The rules cannot be checked, and the document is refused.',
    'Write true for a charge and false for an allowance.',
  ],
  severalValues: [
    `[“{term}” is given|A value is given] several times where there is room for one${LINE}`,
    'The rules cannot be checked when there are several values, and the document is refused.',
    'Keep the value that counts.',
  ],
};
