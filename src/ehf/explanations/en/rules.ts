import type { Text } from '../types.ts';

const LINE = '[ on line {line}]';
const REFUSED = 'The document is refused before it reaches the receiver.';

/** Texts of single rules, by id. */
export const rules: Readonly<Record<string, Text>> = {
  'BR-16': ['The document has no lines', 'An invoice or credit note shows what was delivered, on one line at least.', 'Add a line.'],
  'BR-17': [
    'The payee has no name, or is the seller',
    'A payee is given only when someone else than the seller is to have the money, such as a factoring company. Name and numbers are then others than those of the seller.',
    'Give the name of the one who is to have the money, or remove the payee.',
  ],
  'BR-51': [
    'The card number may be given in full',
    'For safety only the last digits of a payment card stand in the document.',
    'Give only the last four digits.',
  ],
  'BR-53': [
    'Total VAT in the VAT currency is missing[ ({currency})]',
    'When a VAT currency is given, the total VAT stands in it as well. For a Norwegian seller that is Norwegian kroner (bookkeeping regulation § 5-1-1).',
    'Enter the total VAT in the VAT currency, or remove the currency.',
  ],
  'BR-54': [
    `An item property has no name or no value${LINE}`,
    'A property is a pair: what it is called and what it is, such as Colour and Blue.',
    'Fill in both, or remove the property.',
  ],
  'BR-61': [
    'The payment means is a credit transfer, but there is no account number',
    'With payment means 30 (credit transfer) or 58 (SEPA transfer) the receiver must know which account to pay to.',
    'Enter the account number.',
  ],
  'BR-CL-23': [
    `[“{value}” is not a valid unit|The unit is missing or not valid]${LINE}`,
    'The unit is one of UN/ECE recommendations 20 and 21. The receiver does not understand free text such as pcs or hours.',
    'Choose a unit: EA or H87 for pieces, HUR for hours, DAY for days, MTR for metres, KGM for kilograms.',
  ],
  'BR-CO-03': [
    'Both VAT date and VAT date code are given',
    'Only one of them can stand: the date itself, or the code that tells which date counts.',
    'Remove one of them.',
  ],
  'BR-CO-09': [
    '[“{value}” has no country code before the VAT number|A VAT number has no country code]',
    "A VAT number begins with the country's code. A Norwegian one is NO, nine digits and MVA. Greece uses EL.",
    'Write the country code before it, such as NO312345676MVA.',
  ],
  'BR-CO-18': [
    'The VAT breakdown is missing',
    'Every document has a VAT breakdown, those without VAT too. The row then has category Z, E or O and amount 0.',
    'Enter one row at least, with category, base and amount.',
  ],
  'BR-CO-26': [
    'The seller has neither organisation number, VAT number nor another ID',
    'The receiver must be able to find the supplier without searching for the name. One number at least must be there.',
    "Enter the seller's organisation number with scheme 0192.",
  ],
  'BR-B-01': [
    'VAT category B is for invoices within Italy alone',
    'The category is for Italian split payment, and cannot stand where another country is named[ ({value})].',
    'Choose another VAT category.',
  ],
  'BR-B-02': [
    'VAT categories B and S are used in one document',
    'Italian split payment (B) cannot be mixed with ordinary VAT (S).',
    'Choose another VAT category, or divide the document.',
  ],
  'BR-IC-11': [
    'VAT category K has no delivery date',
    'A sale of category K takes a delivery date or an invoice period, since the VAT belongs to the period of the delivery.',
    'Enter the delivery date or the invoice period.',
  ],
  'BR-IC-12': [
    'VAT category K has no delivery country',
    'A sale of category K shows which country the goods were delivered in.',
    'Enter the country of the delivery address.',
  ],
  'BR-O-11': [
    'The VAT breakdown mixes category O (outside the scope of VAT) with [{value}|another]',
    'A document with category O has no other VAT category: the whole sale is then outside the VAT act.',
    'Divide the sale into two documents, or use E (exempt) or Z (zero rate) where that is right.',
  ],
  'UBL-CR-002': [
    'The UBL version is stated as something else than 2.1',
    'EHF is built on UBL 2.1. The field need not be there. The document is delivered all the same.',
    'Remove the version, or write 2.1.',
  ],
  'UBL-CR-412': [
    'The due date stands with the payment, not with the invoice',
    'An invoice has a due date of its own (DueDate). Only credit notes have it with the payment (PaymentDueDate). The document is delivered all the same.',
    'Move the date to “Due date”.',
  ],
  'UBL-CR-666': [
    'The invoiced object has a file attached',
    `A reference of type 130 is the number of an object, such as a meter, and cannot have an attachment. ${REFUSED}`,
    'Attach the file as an ordinary attachment.',
  ],
  'UBL-CR-673': [
    'The invoiced object has a description',
    `A reference of type 130 is the number of an object, such as a meter, and cannot have a description. ${REFUSED}`,
    'Remove the description, or write it in “Note”.',
  ],
  'UBL-SR-06': [
    'A reference to an earlier invoice has several numbers',
    'Each reference is to one invoice. If the document is about several, several references are used.',
    'Divide the reference, one for each invoice.',
  ],
  'UBL-SR-13': [
    "“Seller's tax registration” is given more than once",
    'Beside the VAT number there is room for one registration. In Norway it is used for the word Foretaksregisteret.',
    'Keep Foretaksregisteret, and remove the others.',
  ],
  'UBL-SR-42': [
    'The seller has more than two tax registrations',
    'There is room for the VAT number and one registration more, in Norway Foretaksregisteret.',
    'Remove those that are too many.',
  ],
  'UBL-SR-43': [
    'A document reference has a type that is not allowed here',
    'A type is given only for an invoiced object (130) and, in credit notes, a project number (50). Attachments have no type.',
    'Remove the type and the scheme of the attachment.',
  ],
  'UBL-SR-44': [
    'The document has several different KIDs',
    'A document has one KID alone, also when it gives several accounts. The receiver cannot know which counts.',
    'Use the same KID on all accounts, or divide the document.',
  ],
  'UBL-SR-47': [
    'The document has several different payment means',
    'Several accounts are fine, but all have the same payment means.',
    'Choose one payment means.',
  ],
  'UBL-SR-48': [
    '[Line {line}|The line] must have exactly one VAT category',
    'A line has one VAT treatment. If parts of it are treated differently, it must be divided.',
    'Choose one VAT code, or divide the line.',
  ],
  'UBL-SR-51': [
    '“{term}” is given more than once',
    'An address has room for a street, address line 2 and one address line more.',
    'Join the address lines into one.',
  ],
  'UBL-SR-53': [
    'A tax registration has no number or no kind',
    'A registration is a number and what kind it is: VAT for a VAT number, TAX for Foretaksregisteret.',
    'Fill in both, or remove the registration.',
  ],
  'PEPPOL-EN16931-R002': [
    'The document has more than one note',
    'There is room for one note of the whole document. Lines may have one each.',
    'Join the notes into one.',
  ],
  'PEPPOL-EN16931-R003': [
    '“Your ref.” is missing',
    'EHF asks for a reference or an order number; without one the invoice is refused.',
    "Enter the reference that the customer gave, or the customer's order number.",
  ],
  'PEPPOL-EN16931-R004': [
    '[“{value}” in CustomizationID is not EHF Billing 3.0|CustomizationID is not EHF Billing 3.0]',
    'The field tells which rules the document follows. It begins with the value of BIS Billing 3.0, and has no “::” with a version behind.',
    'Use the value of EHF Billing 3.0, without additions.',
  ],
  'PEPPOL-EN16931-R005': [
    'The VAT currency is that of the document[: {value}]',
    'A VAT currency is given only when the VAT is to be shown in another currency than the amounts.',
    'Remove the VAT currency.',
  ],
  'PEPPOL-EN16931-R007': [
    '[“{value}” in ProfileID is not a known process|ProfileID is not a known process]',
    'The field tells which process the document is part of. The usual one is urn:fdc:peppol.eu:2017:poacc:billing:01:1.0. With an unknown process the document is not delivered.',
    'Use the usual value.',
  ],
  'PEPPOL-EN16931-R008': [
    `[A field is empty at “{term}”|A field of the document is empty]${LINE}`,
    `A field without content is left out, even when it has attributes. ${REFUSED}`,
    'Fill in the field, or remove it.',
  ],
  'PEPPOL-EN16931-R043': [
    `[“{value}” does not tell whether this is a charge or an allowance|A row does not tell whether it is a charge or an allowance]${LINE}`,
    'ChargeIndicator is true for a charge and false for an allowance. 1 and 0 are not allowed.',
    'Write true or false.',
  ],
  'PEPPOL-EN16931-R044': [
    `The price has a charge${LINE}`,
    'A price may have a discount, but no charge.',
    'Put the charge on the line, or into the price.',
  ],
  'PEPPOL-EN16931-R051': [
    `[“{term}” is in {stated}, but the document is in {expected}|An amount is in {stated}, but the document is in {expected}|“{term}” has no currency, or another than the document|An amount has another currency than the document]${LINE}`,
    "All amounts are in the document's currency. Only total VAT in the VAT currency may be in another.",
    "Convert the amount, and use the document's currency.",
  ],
  'PEPPOL-EN16931-R053': [
    'The document must have exactly one VAT breakdown[, but has {count}]',
    "The rows of all rates belong together under one total VAT in the document's currency.",
    'Gather the rows under one total VAT.',
  ],
  'PEPPOL-EN16931-R054': [
    'Total VAT in the VAT currency does not agree with the VAT currency',
    'If a VAT currency is given, there is one more total VAT, without rows, in that currency. If not, there is none.',
    'Enter the total, or remove the one that is too many.',
  ],
  'PEPPOL-EN16931-R055': [
    'Total VAT[ {expected}] and total VAT in the VAT currency[ {stated}] have different signs',
    'Both show the same VAT, and are either positive or negative both.',
    'Correct the sign of the one that is wrong.',
  ],
  'PEPPOL-EN16931-R101': [
    '[The reference on line {line}|The reference of a line] has a wrong type',
    'A line can only refer to an invoiced object, such as a meter, with type 130.',
    'Set the type to 130, or remove the reference.',
  ],
  'PEPPOL-EN16931-R121': [
    `The price base quantity must be above zero[, but is {value:number}]${LINE}`,
    'The price is divided by this quantity. Zero or a negative number gives no price.',
    'Write 1, or remove the quantity.',
  ],
  'PEPPOL-EN16931-R130': [
    `[The price is for unit {stated}, but the quantity is in {expected}|The price is for another unit than the quantity]${LINE}`,
    'The line amount is quantity times price, and they have the same unit.',
    'Use the same unit in both places.',
  ],
  'PEPPOL-EN16931-F001': [
    `[“{value}” is not a date in “{term}”|“{value}” is not a date|A date is not valid]${LINE}`,
    'Dates are written YYYY-MM-DD, without time and time zone, and must exist.',
    'Correct the date, such as 2026-11-03.',
  ],
  'PEPPOL-EN16931-P0100': [
    '[Document type {value} cannot be used in an invoice|The document type cannot be used in an invoice]',
    'The usual one is 380. A credit note (381) is a document of its own, and self-billing (389) has a process of its own.',
    'Use 380, or make a credit note.',
  ],
  'PEPPOL-EN16931-P0101': [
    '[Document type {value} cannot be used in a credit note|The document type cannot be used in a credit note]',
    'A credit note has type 381, or 396, 81, 83 or 532.',
    'Use 381.',
  ],
  'PEPPOL-EN16931-P0112': [
    '[Document type {value} is not allowed between these parties|The document type is not allowed between these parties]',
    'Corrected invoice (384) and partial invoice (326) are only for parties of some other countries, such as Germany. In Norway an invoice is corrected by a credit note.',
    'Make a credit note (381) and a new invoice (380).',
  ],
  'PEPPOL-COMMON-R041': [
    '[“{value}” is not a valid Norwegian organisation number|A Norwegian organisation number is not valid][ in “{term}”]',
    'An organisation number (scheme 0192) is nine digits without blanks, and the last is a check digit. With a wrong number the network does not find the receiver.',
    'Check the number in Enhetsregisteret. Usual cause: blanks, “MVA” behind, or a mistyped digit.',
  ],
  'NO-R-001': [
    "[“{value}” is not a valid Norwegian VAT number of the seller|The seller's VAT number is not valid]",
    'A Norwegian VAT number is NO, nine digits and MVA without blanks, such as NO312345676MVA, and the digits are a valid organisation number. Without it the buyer cannot deduct.',
    'Correct the number. If the seller is not registered for VAT, remove it.',
  ],
  'NO-R-002': [
    'The seller does not state Foretaksregisteret',
    'AS, ASA and Norwegian branches of foreign companies (NUF) have the word Foretaksregisteret on their invoices. Sole traders and others who are not in that register can ignore the warning.',
    'If the seller is in Foretaksregisteret, enter the word exactly so as tax registration (TAX).',
  ],
};
